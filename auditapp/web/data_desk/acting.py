"""What is done with one file: answering what it asks, and taking it back."""

from flask import abort, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from auditapp.services.held_files import AnsweredMeanwhile, answer_file, held_file
from auditapp.services.take_back import rests_on, take_back
from auditapp.services.workplace import Refused
from auditapp.web.access import needs
from auditapp.web.data_desk.forms import AnswerForm
from auditapp.web.data_desk.views import data_desk
from auditapp.web.forms import Form
from auditapp.web.here import place, scope


@data_desk.route("/<int:number>/answer", methods=["GET", "POST"])
@needs("import_batch", "create")
def answer(number: int) -> str | Response:
    """What one file asks, and the answer to it."""
    held = held_file(place(), scope(), number)
    if held is None:
        abort(404)
    form = AnswerForm.of(held)
    if form.validate_on_submit():
        try:
            came_of_it = answer_file(place(), scope(), number, form.answer.data)
            return redirect(url_for("data_desk.outcome", file=came_of_it))
        except AnsweredMeanwhile:
            abort(409)
        except Refused as refusal:
            form.refuse(form.answer, str(refusal))
    return render_template("data_desk/answer.html", held=held, form=form, problems=form.problems())


@data_desk.route("/<int:number>/take-back", methods=["GET", "POST"])
@needs("import_batch", "void")
def undo(number: int) -> str | Response:
    """What rests on a file; taking it back."""
    form, problems = Form(), []
    if form.validate_on_submit():
        try:
            flash(take_back(place(), scope(), number) or abort(404))
            return redirect(url_for("data_desk.file", number=number))
        except Refused as refusal:
            problems = [{"text": str(refusal), "href": "#decided"}]
    resting = rests_on(place(), scope(), number) or abort(404)
    return render_template("data_desk/take-back.html", resting=resting, form=form, problems=problems)
