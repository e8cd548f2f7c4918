"""A file before it is imported: what its columns are read as, put right, and its first rows as they will be read."""

from flask import abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from auditapp.services.files.columns_wanted import LacksColumns
from auditapp.services.files.first_rows import first_rows
from auditapp.services.files.held_files import AnsweredMeanwhile
from auditapp.services.files.list_files import ANSWERED, ASIDE
from auditapp.services.files.look_again import look_again as waits_again
from auditapp.services.files.look_at_file import Chosen, import_looked_at, look_at
from auditapp.services.matching.matching_desk import REASONS_TO_LOOK
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
    try:
        given = import_looked_at(place(), scope(), number, _chosen(), names_homes=names_homes())
    except AnsweredMeanwhile:
        gone(number, ANSWERED, ASIDE)
    except Refused as refusal:
        return _page(number, problems=_problems(refusal))
    jobs().begin(given)
    return redirect(url_for("data_desk.outcome", given=given))


@data_desk.post("/<int:number>/look-again")
@needs("import_batch", "update")
def look_again(number: int) -> Response:
    """Let a file that was refused for its headings, or all its rows, wait to be looked at."""
    try:
        given = waits_again(place(), scope(), number, names_homes=names_homes()) or abort(404)
    except Refused as refusal:
        flash(str(refusal), "refused")
        return redirect(url_for("data_desk.file", number=number))
    jobs().begin(given)
    return redirect(url_for("data_desk.outcome", given=given))


@data_desk.post("/<int:number>/look/rows")
@needs("child_identity", "update")
def rows(number: int) -> str:
    """The first rows as they stand and as they will be read, on a reason."""
    if not names_homes():
        abort(404)
    form = ReasonForm.of(REASONS_TO_LOOK)
    if not form.validate_on_submit():
        return _page(number, form=form, problems=form.problems())
    try:
        shown = first_rows(place(), scope(), number, form.reason.data, _chosen())
    except Refused as refusal:
        return _page(number, form=form, problems=_problems(refusal))
    return _page(number, form=form, first=shown)


def _chosen() -> Chosen:
    """What was chosen on the page; the kind of file alone may stand in its address."""
    headings, fields = request.form.getlist("heading"), request.form.getlist("field")
    sent = request.form.get("columns", type=int)
    is_whole = len(headings) == len(fields) and sent in {None, len(headings)}
    chosen = dict(zip(headings, fields, strict=False))
    return Chosen(request.values.get("kind", ""), chosen, request.form.get("row", type=int), is_whole)


def _problems(refusal: Refused) -> list[dict[str, str]]:
    where = refusal.code if refusal.code.startswith(("column-", "kind")) else "column-1"
    sentences = refusal.sentences if isinstance(refusal, LacksColumns) else (said_on_pages(refusal),)
    return [{"text": sentence, "href": f"#{where}"} for sentence in sentences]


def _page(number: int, form: ReasonForm | None = None, **more: object) -> str:
    shown = look_at(place(), scope(), number, _chosen(), names_homes=names_homes()) or gone(number, ANSWERED, ASIDE)
    return render_template(
        "data_desk/look.html",
        look=shown,
        form=form or ReasonForm.of(REASONS_TO_LOOK),
        may_see_rows=allowed_to("child_identity", "update") and names_homes(),
        **more,
    )
