"""The list of breaches and of what cannot be told: filtered, sorted, a page at a time; its counts come after it."""

from flask import render_template, request

from auditapp.services.findings.count_breaches import Counts, breach_counts
from auditapp.services.findings.follow_up import officers
from auditapp.services.findings.list_breaches import USUAL, BreachPage, breach_page, filters_in_words
from auditapp.services.workbooks.recipients import sees_by_month
from auditapp.services.workplace import Refused
from auditapp.web.access import needs
from auditapp.web.findings.blueprint import findings
from auditapp.web.findings.forms import FiltersForm
from auditapp.web.findings.in_list import list_said
from auditapp.web.findings.lines import Shown, drawn_lines
from auditapp.web.frame import may
from auditapp.web.here import can_reach_unassigned, place, recipient, role, scope, who

AS_USUAL = filters_in_words(USUAL, "", "")


@findings.get("/findings")
@needs("finding", "read")
def every() -> str:
    """A page of the list."""
    can_reach_unassigned()
    if not request.args:
        return _as_usual()
    form, page = filters_form(), None
    if form.is_right():
        try:
            page = breach_page(place(), scope(), who().person.body, form.filters(), to=recipient())
        except Refused as refusal:
            form.refuse_filter(refusal)
        else:
            # Whichever way somebody came to a page, from then on it is the one behind a key.
            form.after.data = page.after
    all_chosen = request.args.get("choose") == "all"
    listed = _listed(page or BreachPage(), list_said(form), all_chosen=all_chosen)
    return _drawn("findings/every.html", form, place_in_list=form.place_in_list(), **listed)


@findings.get("/findings/filters")
@needs("finding", "read")
def filters() -> str:
    """What the list can be narrowed to, and how it can be sorted."""
    can_reach_unassigned()
    return render_template("findings/narrow.html", form=filters_form(lists_others=True))


@findings.get("/findings/counts")
@needs("finding", "read")
def counts() -> str:
    """How many there are of each kind, for the same filters."""
    can_reach_unassigned()
    form, total = filters_form(lists_others=True), 0
    found: tuple[Counts, ...] = ()
    if form.is_right():
        try:
            total, found = breach_counts(place(), scope(), form.filters(), form.owner.words)
        except Refused as refusal:
            form.refuse_filter(refusal)
    return _drawn("findings/counts.html", form, total=total, counts=found, by_month=sees_by_month(role()))


def filters_form(*, lists_others: bool = False) -> FiltersForm:
    """What the address narrows the list to."""
    return FiltersForm.of(who().person.account, lambda: officers(place(), scope()), lists_others=lists_others)


def _as_usual() -> str:
    """The list as most people open it: nothing is asked, so there is no form to be read."""
    page = breach_page(place(), scope(), who().person.body, USUAL, to=recipient())
    listed = _listed(page, "")
    return render_template("findings/every.html", asked={}, said=AS_USUAL, problems=(), place_in_list={}, **listed)


def _listed(page: BreachPage, place_said: str, *, all_chosen: bool = False) -> dict[str, object]:
    """A page of the list with its rows; `place_said` is where in the list it is."""
    ticks = may("finding", "approve")
    shown = Shown(ticks, may("home", "read"), place_said, all_chosen)
    return {
        "page": page,
        "ticks": ticks,
        "by_month": sees_by_month(role()),
        "rows": drawn_lines(page.lines, shown),
        "place_said": place_said,
        "all_chosen": all_chosen,
    }


def _drawn(template: str, form: FiltersForm, **more: object) -> str:
    said = form.said() if not form.errors else ()
    return render_template(template, form=form, asked=form.asked(), said=said, problems=form.problems(), **more)
