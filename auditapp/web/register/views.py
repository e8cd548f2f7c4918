"""The register of homes: looking for a home, and the page of one."""

from flask import Blueprint, abort, render_template, request

from auditapp.services.homes.find_homes import HomesFound, find_homes
from auditapp.services.homes.home_page import Asked, HomePage, home_page
from auditapp.services.homes.home_parts import parts_for
from auditapp.services.homes.see_reports import log_reason
from auditapp.services.homes.shown_homes import holds_names
from auditapp.web.access import needs
from auditapp.web.here import place, recipient, role, scope, who
from auditapp.web.register.drawn import drawn_parts
from auditapp.web.register.forms import ReasonForm, SearchForm

HINT = (
    "Words of its name, number (URN), street, postcode, town or provider, in any order. Without words all are listed."
)
HINT_WITHOUT_NAMES = "Its number (URN) or its authority. Without words all are listed."

register = Blueprint("register", __name__, template_folder="templates")


@register.get("/homes")
@needs("home", "read")
def homes() -> str:
    """Where one looks for a home."""
    return _homes(SearchForm())


@register.post("/homes")
@needs("home", "read")
def search() -> str:
    """The homes found; the words stand in no address."""
    form, body = SearchForm(), who().person.body
    if not form.validate_on_submit():
        return _homes(form)
    page = request.form.get("page", 1, type=int)
    found = find_homes(place(), scope(), body, form.words.data or "", page)
    return _homes(form, found)


def _homes(form: SearchForm, found: HomesFound | None = None) -> str:
    named = holds_names(who().person.body)
    form.words.description = HINT if named else HINT_WITHOUT_NAMES
    return render_template("register/homes.html", form=form, found=found, has_names=named, problems=form.problems())


@register.get("/homes/<urn>")
@needs("home", "read")
def home(urn: str) -> str:
    """The page of one home."""
    page = _page(urn)
    return _shown(page, ReasonForm() if page.standing.parts.on_a_reason else None)


@register.post("/homes/<urn>")
@needs("home", "read")
def home_with_reports(urn: str) -> str:
    """The page of one home with what the police were told, once a reason is given and logged."""
    form = ReasonForm()
    if not form.validate_on_submit() or not parts_for(role()).on_a_reason:
        return _shown(_page(urn), form)
    page = _page(urn, has_reason=True)
    log_reason(place(), page.standing.home.urn, form.reason.data)
    return _shown(page, form)


def _page(urn: str, *, has_reason: bool = False) -> HomePage:
    urn, year = urn.upper(), request.values.get("year", type=int)
    parts = parts_for(role(), has_reason=has_reason)
    return home_page(place(), Asked(urn, year, who().person.body, scope(), parts, recipient())) or abort(404)


def _shown(page: HomePage, form: ReasonForm | None) -> str:
    problems, drawn = form.problems() if form else (), drawn_parts(page.standing)
    return render_template("register/home.html", page=page, form=form, problems=problems, drawn=drawn)
