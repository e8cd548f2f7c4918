"""The files of one's area: the list, and one file."""

from flask import Blueprint, abort, render_template, request

from auditapp.services.list_files import file_shown, files_of
from auditapp.web.access import needs
from auditapp.web.here import place, scope

data_desk = Blueprint("data_desk", __name__, url_prefix="/files", template_folder="templates")


def page_asked() -> int:
    """Which page of a long list is asked for; the first where the address says nothing that can be."""
    return request.args.get("page", 1, type=int)


@data_desk.get("")
@needs("import_batch", "read")
def files() -> str:
    """Every file of one's area, the newest first."""
    return render_template("data_desk/files.html", found=files_of(place(), scope(), page_asked()))


@data_desk.get("/<int:number>")
@needs("import_batch", "read")
def file(number: int) -> str:
    """One file: what became of its rows, and what it asked."""
    shown = file_shown(place(), scope(), number, page_asked())
    if shown is None:
        abort(404)
    return render_template("data_desk/file.html", shown=shown)
