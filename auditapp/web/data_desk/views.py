"""The files of one's area: the list, one file, and handing in more."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from auditapp.services.hand_in import hand_in as handed_in
from auditapp.services.kept_doubts import keep_doubts
from auditapp.services.list_files import file_shown, files_of, lines_numbered
from auditapp.services.shown_homes import holds_names
from auditapp.web.access import needs
from auditapp.web.data_desk.forms import HandInForm
from auditapp.web.here import place, scope, who
from auditapp.web.numbers import LARGEST

data_desk = Blueprint("data_desk", __name__, url_prefix="/files", template_folder="templates")


def page_asked() -> int:
    """Which page of a long list is asked for; the first where the address says nothing that can be."""
    return request.args.get("page", 1, type=int)


@data_desk.get("")
@needs("import_batch", "read")
def files() -> str:
    """Every file of one's area, the newest first."""
    return render_template(
        "data_desk/files.html",
        found=files_of(place(), scope(), page_asked(), names_homes=holds_names(who().person.body)),
    )


@data_desk.get("/<int:number>")
@needs("import_batch", "read")
def file(number: int) -> str:
    """One file: what became of its rows, and what it asked."""
    shown = file_shown(place(), scope(), number, page_asked(), names_homes=holds_names(who().person.body))
    if shown is None:
        abort(404)
    return render_template("data_desk/file.html", shown=shown)


@data_desk.route("/hand-in", methods=["GET", "POST"])
@needs("import_batch", "create")
def hand_in() -> str | Response | tuple[str, int]:
    """Hand in one file or many."""
    form = HandInForm.of(who(), place().today)
    if not form.validate_on_submit():
        return render_template("data_desk/hand-in.html", form=form, problems=form.problems())
    outcomes = [handed_in(place(), scope(), f.stream, f.filename, form.said()) for f in form.chosen()]
    keep_doubts(place())
    for outcome in outcomes:
        if outcome.sentence and outcome.number:
            flash(f"{outcome.name}: {outcome.sentence}")
    form.refuse_all(outcome.sentence for outcome in outcomes if outcome.number is None)
    numbers = [outcome.number for outcome in outcomes if outcome.number]
    if form.problems():
        taken = lines_numbered(place(), scope(), numbers)
        return render_template("data_desk/hand-in.html", form=form, problems=form.problems(), taken=taken)
    return redirect(url_for("data_desk.outcome", file=numbers))


@data_desk.get("/handed-in")
@needs("import_batch", "create")
def outcome() -> str:
    """What became of the files that were just handed in."""
    found = lines_numbered(place(), scope(), [n for n in request.args.getlist("file", int) if 0 < n <= LARGEST])
    return render_template("data_desk/handed-in.html", found=found)
