"""A file before it is imported: what its columns are read as, put right, and its first rows as they will be read."""

from flask import abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from auditapp.services.held_files import AnsweredMeanwhile
from auditapp.services.list_files import ANSWERED
from auditapp.services.look_at_file import first_rows, import_looked_at, look_at
from auditapp.services.matching_desk import REASONS_TO_LOOK
from auditapp.services.said_on_pages import said_on_pages
from auditapp.services.workplace import Refused
from auditapp.web.access import needs
from auditapp.web.data_desk.forms import ReasonForm
from auditapp.web.data_desk.views import data_desk, gone, names_homes
from auditapp.web.here import allowed_to, jobs, place, scope


@data_desk.get("/<int:number>/look")
@needs("import_batch", "update")
def look(number: int) -> str:
    """What the columns of a file are read as."""
    return _page(number)


@data_desk.post("/<int:number>/look")
@needs("import_batch", "update")
def import_it(number: int) -> str | Response:
    """Import the file, its columns read as told."""
    told = dict(zip(request.form.getlist("heading"), request.form.getlist("field"), strict=False))
    try:
        given = import_looked_at(place(), scope(), number, told)
    except AnsweredMeanwhile:
        gone(number, ANSWERED)
    except Refused as refusal:
        return _page(number, problems=_problems(refusal))
    jobs().begin(given)
    return redirect(url_for("data_desk.outcome", given=given))


@data_desk.post("/<int:number>/look/rows")
@needs("child_identity", "update")
def rows(number: int) -> str:
    """The first rows as they will be read, on a reason."""
    if not names_homes():
        abort(404)
    form = ReasonForm.of(REASONS_TO_LOOK)
    if not form.validate_on_submit():
        return _page(number, form=form, problems=form.problems())
    try:
        shown = first_rows(place(), scope(), number, form.reason.data)
    except Refused as refusal:
        return _page(number, form=form, problems=_problems(refusal))
    return _page(number, form=form, rows=shown, shows_words=True)


def _problems(refusal: Refused) -> list[dict[str, str]]:
    return [{"text": said_on_pages(refusal), "href": "#main-content"}]


def _page(number: int, form: ReasonForm | None = None, *, shows_words: bool = False, **more: object) -> str:
    shown = look_at(place(), scope(), number, shows_words=shows_words, names_homes=names_homes()) or gone(
        number, ANSWERED
    )
    return render_template(
        "data_desk/look.html",
        look=shown,
        form=form or ReasonForm.of(REASONS_TO_LOOK),
        may_see_rows=allowed_to("child_identity", "update") and names_homes(),
        **more,
    )
