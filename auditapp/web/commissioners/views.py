"""Workbooks that were asked for: the list, and one of them from being looked through to being fetched."""

from collections.abc import Callable

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask import Response as Answer
from werkzeug.wrappers import Response

from auditapp.domain.scope import Scope
from auditapp.services.workbooks.ask_for_workbook import build_it, confirm, drop
from auditapp.services.workbooks.fetch_workbook import fetch_workbook
from auditapp.services.workbooks.make_workbooks import building_key
from auditapp.services.workbooks.show_workbooks import WorkbookShown, workbook_shown, workbooks_shown
from auditapp.services.workplace import Refused, Workplace
from auditapp.web.access import needs
from auditapp.web.here import allowed_to, conditions, jobs, place, role, scope, who

workbooks = Blueprint("workbooks", __name__, template_folder="templates")
SHEETS = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@workbooks.get("/workbooks")
@needs("workbook", "read")
def every() -> str:
    """The workbooks of one's organisation, the newest first; an auditor sees those of all."""
    page = max(request.args.get("page", 1, type=int), 1)
    found, has_more = workbooks_shown(place(), scope(), _me(), page, of_all=_sees_all())
    return render_template("commissioners/every.html", found=found, page=page, has_more=has_more, may_ask=may_ask())


@workbooks.get("/workbooks/<int:number>")
@needs("workbook", "read")
def one(number: int) -> str:
    """One workbook: how far it is, what is in it, who has it."""
    return render_template("commissioners/one.html", one=_shown(number), may_ask=may_ask())


@workbooks.get("/workbooks/<int:number>/<act>")
@needs("workbook", "read")
def back(number: int, act: str) -> Response:
    """Where somebody comes back to who had to prove first who they are: the buttons stand on the workbook's page."""
    del act
    _shown(number)
    return redirect(url_for("workbooks.one", number=number))


@workbooks.post("/workbooks/<int:number>/build")
@needs("workbook", "export")
def build(number: int) -> Response:
    """Build what was looked at."""
    return _onward(number, build_it)


@workbooks.post("/workbooks/<int:number>/confirm")
@needs("workbook", "export")
def confirmed(number: int) -> Response:
    """A second person's word."""
    return _onward(number, lambda *asked: confirm(*asked, role=role()))


@workbooks.post("/workbooks/<int:number>/drop")
@needs("workbook", "export")
def dropped(number: int) -> Response:
    """Let go of one that was not built."""
    refuse_register_alone()
    try:
        drop(place(), scope(), _me(), number)
        flash("It was let go of. Nothing was built.")
    except Refused as refusal:
        _refused(refusal)
    return redirect(url_for("workbooks.every"))


@workbooks.post("/workbooks/<int:number>/file")
@needs("workbook", "export")
def file(number: int) -> Response:
    """The workbook itself; that it was fetched is noted first."""
    refuse_register_alone()
    try:
        found = fetch_workbook(place(), scope(), _me(), number) or abort(404)
    except Refused as refusal:
        _refused(refusal)
        return redirect(url_for("workbooks.one", number=number))
    answer = Answer(found.pieces, mimetype=SHEETS)
    answer.headers.set("Content-Disposition", "attachment", filename=found.name)
    return answer


def may_ask() -> bool:
    """Whether the person may ask for a workbook of findings; the police may for the register alone."""
    return allowed_to("workbook", "export") and allowed_to("workbook", "read")


def refuse_register_alone() -> None:
    """Answer like for what does not exist where a role may export the register of homes and nothing else."""
    if "register" in conditions():
        abort(404)


def _onward(number: int, do: Callable[[Workplace, Scope, str, int], str]) -> Response:
    refuse_register_alone()
    try:
        flash(do(place(), scope(), _me(), number))
    except Refused as refusal:
        _refused(refusal)
    else:
        if _shown(number).is_at_work:
            jobs().make(building_key(number))
    return redirect(url_for("workbooks.one", number=number))


def _refused(refusal: Refused) -> None:
    if refusal.code == "unknown":
        abort(404)
    flash(str(refusal), "refused")


def _shown(number: int) -> WorkbookShown:
    return workbook_shown(place(), scope(), _me(), number, jobs().counted, of_all=_sees_all()) or abort(404)


def _sees_all() -> bool:
    """An auditor reads what was issued by everybody, and fetches nothing."""
    return "manifest" in conditions()


def _me() -> str:
    return who().person.account
