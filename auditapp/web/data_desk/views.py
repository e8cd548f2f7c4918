"""The files of one's area: the list, one file, and handing in more."""

from typing import NoReturn

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from auditapp.services.files.hand_in import hand_in as handed_in
from auditapp.services.files.hand_in_returned import said_by_return
from auditapp.services.files.list_files import file_shown, files_of, state_seen
from auditapp.services.files.under_way import given_by, under_way
from auditapp.services.files.who_looks import NOBODY_LOOKS, forces_without_data_officer
from auditapp.services.homes.shown_homes import holds_names
from auditapp.web.access import needs
from auditapp.web.data_desk.forms import HandInForm
from auditapp.web.here import jobs, place, scope, who

data_desk = Blueprint("data_desk", __name__, url_prefix="/files", template_folder="templates")


def page_asked() -> int:
    """Which page of a long list is asked for; the first where the address says nothing that can be."""
    return request.args.get("page", 1, type=int)


def names_homes() -> bool:
    """Whether the body of the person signed in may hold the names of homes."""
    return holds_names(who().person.body)


def gone(number: int, *states: str) -> NoReturn:
    """Say of a file that it came to such a state meanwhile, or that there is none that one may see and do this with."""
    abort(409 if state_seen(place(), scope(), number) in states else 404)


@data_desk.get("")
@needs("import_batch", "read")
def files() -> str:
    """Every file of one's area, the newest first."""
    return render_template(
        "data_desk/files.html",
        found=files_of(place(), scope(), page_asked(), names_homes=names_homes()),
        under_way=given_by(place()),
    )


@data_desk.get("/<int:number>")
@needs("import_batch", "read")
def file(number: int) -> str:
    """One file: what became of its rows, and what it asked."""
    shown = file_shown(place(), scope(), number, page_asked(), names_homes=names_homes())
    if shown is None:
        abort(404)
    return render_template("data_desk/file.html", shown=shown)


@data_desk.route("/hand-in", methods=["GET", "POST"])
@needs("import_batch", "create")
def hand_in() -> str | Response:
    """Hand in one file or many."""
    form = HandInForm.of(who(), place().today)
    number = request.args.get("return", type=int)
    if number is not None and request.method == "GET":
        form.fill(said_by_return(place(), scope(), number, form.owners) or abort(404))
    if not form.validate_on_submit():
        return render_template("data_desk/hand-in.html", form=form, problems=form.problems())
    done = handed_in(place(), ((f.stream, f.filename) for f in form.chosen()), form.said())
    jobs().begin(done.given)
    if done.refusals:
        form.refuse_all(done.refusals)
        if not done.taken:
            form.say_to_choose_again()
        return render_template("data_desk/hand-in.html", form=form, problems=form.problems(), done=done)
    return redirect(url_for("data_desk.outcome", given=done.given))


@data_desk.get("/handed-in")
@needs("import_batch", "create")
def outcome() -> str:
    """What becomes of the files that were just handed in."""
    given = request.args.get("given", "")
    found = under_way(place(), scope(), given, jobs().counted, names_homes=names_homes())
    nobodys = forces_without_data_officer(place(), scope())
    return render_template("data_desk/handed-in.html", found=found, nobodys=nobodys, nobody_looks=NOBODY_LOOKS)
