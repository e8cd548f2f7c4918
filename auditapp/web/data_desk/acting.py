"""What is done with one file: answering what it asks, taking it back, sending its rejected rows back."""

from flask import Response as Answer
from flask import abort, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from auditapp.services.files.held_files import AnsweredMeanwhile, answer_file, held_file
from auditapp.services.files.list_files import ANSWERED, ASIDE, TAKEN_BACK, file_shown
from auditapp.services.files.put_aside import put_aside
from auditapp.services.files.return_rows import rows_to_return
from auditapp.services.files.take_back import rests_on, take_back
from auditapp.services.matching.matching_desk import REASONS_TO_RETURN
from auditapp.services.said_on_pages import said_on_pages
from auditapp.services.workplace import Refused
from auditapp.web.access import needs
from auditapp.web.data_desk.forms import AnswerForm, ReasonForm
from auditapp.web.data_desk.views import data_desk, gone, names_homes
from auditapp.web.forms import Form
from auditapp.web.here import jobs, place, scope


@data_desk.route("/<int:number>/answer", methods=["GET", "POST"])
@needs("import_batch", "create")
def answer(number: int) -> str | Response:
    """What one file asks, and the answer to it."""
    held = held_file(place(), scope(), number, names_homes=names_homes())
    if held is None:
        gone(number, ANSWERED, ASIDE)
    if held.asks == "look":
        return redirect(url_for("data_desk.look", number=number))
    form = AnswerForm.of(held)
    if form.validate_on_submit():
        try:
            given = answer_file(place(), scope(), number, form.answer.data, names_homes=names_homes())
            jobs().begin(given)
            return redirect(url_for("data_desk.outcome", given=given))
        except AnsweredMeanwhile:
            gone(number, ANSWERED, ASIDE)
        except Refused as refusal:
            form.refuse(form.answer, said_on_pages(refusal))
    return render_template("data_desk/answer.html", held=held, form=form, problems=form.problems())


@data_desk.post("/<int:number>/put-aside")
@needs("import_batch", "void")
def aside(number: int) -> Response:
    """Put a file aside that asks something and should never be imported."""
    try:
        put_aside(place(), scope(), number) or abort(404)
    except AnsweredMeanwhile:
        gone(number, ANSWERED, ASIDE)
    flash("It was put aside. Nothing of it was imported, and its content is not kept.")
    return redirect(url_for("data_desk.file", number=number))


@data_desk.route("/<int:number>/take-back", methods=["GET", "POST"])
@needs("import_batch", "void")
def undo(number: int) -> str | Response:
    """What rests on a file; taking it back."""
    form, problems = Form(), []
    if form.validate_on_submit():
        try:
            going = take_back(place(), scope(), number, names_homes=names_homes()) or gone(number, TAKEN_BACK)
            jobs().begin(going.given)
            if going.sentence:
                flash(going.sentence)
            return redirect(url_for("data_desk.outcome", given=going.given))
        except Refused as refusal:
            problems = [{"text": str(refusal), "href": f"#{refusal.code}"}]
    resting = rests_on(place(), scope(), number, names_homes=names_homes()) or gone(number, TAKEN_BACK)
    return render_template("data_desk/take-back.html", resting=resting, form=form, problems=problems)


@data_desk.route("/<int:number>/rejected", methods=["GET", "POST"])
@needs("child_identity", "update", fresh=True)
def rejected(number: int) -> str | Response:
    """The rejected rows of one file, as a workbook to send back."""
    shown = file_shown(place(), scope(), number, names_homes=names_homes())
    if shown is None or not shown.returnable:
        abort(404)
    form = ReasonForm.of(REASONS_TO_RETURN)
    if form.validate_on_submit():
        try:
            made = rows_to_return(place(), scope(), number, form.reason.data) or abort(404)
            return _workbook(made, f"rejected-rows-of-file-{number}.xlsx")
        except Refused as refusal:
            form.refuse(form.reason, said_on_pages(refusal))
    return render_template("data_desk/rejected.html", line=shown.line, form=form, problems=form.problems())


def _workbook(content: bytes, name: str) -> Answer:
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    return Answer(content, mimetype=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})
