"""Expected returns: who should send what and is late, what was asked for, and what was signed."""

from datetime import date

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from auditapp.services.homes.shown_homes import holds_names
from auditapp.services.returns.change_returns import (
    add_expected,
    end_expected,
    note_asked,
    note_nil,
    strike_expected,
    take_back_entry,
)
from auditapp.services.returns.show_returns import ReturnShown, return_shown, returns_expected
from auditapp.services.workplace import Refused
from auditapp.web.access import needs
from auditapp.web.data_desk.return_forms import MISTAKE, AskedForm, EndForm, ExpectForm, NilForm
from auditapp.web.here import place, scope, who

returns = Blueprint("returns", __name__, url_prefix="/returns", template_folder="templates")


def _page() -> int:
    return request.args.get("page", 1, type=int)


def _shown(number: int) -> ReturnShown:
    shown = return_shown(place(), scope(), number, _page(), names_homes=holds_names(who().person.body))
    return shown or abort(404)


@returns.get("")
@needs("expected_return", "read")
def every() -> str:
    """Everything that one's areas expect, who is late first."""
    found = returns_expected(place(), scope(), _page(), names_homes=holds_names(who().person.body))
    return render_template("data_desk/returns.html", found=found)


@returns.get("/<int:number>")
@needs("expected_return", "read")
def one(number: int) -> str:
    """One expected return with its periods and what was noted of them."""
    return render_template("data_desk/return.html", shown=_shown(number))


@returns.route("/new", methods=["GET", "POST"])
@needs("expected_return", "create")
def new() -> str | Response:
    """Enter what is expected of somebody."""
    form = ExpectForm.of(who(), place().today)
    if form.validate_on_submit():
        try:
            return redirect(url_for("returns.one", number=add_expected(place(), scope(), form.said())))
        except Refused as refusal:
            form.refuse_code(refusal.code, str(refusal))
    return render_template("data_desk/return-new.html", form=form, problems=form.problems())


@returns.route("/<int:number>/asked", methods=["GET", "POST"])
@needs("expected_return", "update")
def asked(number: int) -> str | Response:
    """Note that it was asked for."""
    shown = _shown(number)
    form = AskedForm.of(shown.open)
    if form.validate_on_submit():
        try:
            count = note_asked(place(), scope(), number, form.firsts(), form.on.data) or abort(404)
            flash(f"Noted for {count} {'period' if count == 1 else 'periods'}.")
            return redirect(url_for("returns.one", number=number))
        except Refused as refusal:
            form.refuse(form.on if refusal.code == "on" else form.periods, str(refusal))
    return render_template("data_desk/return-asked.html", shown=shown, form=form, problems=form.problems())


@returns.route("/<int:number>/nil", methods=["GET", "POST"])
@needs("expected_return", "update")
def nil(number: int) -> str | Response:
    """Note that somebody signed that there was nothing to send."""
    shown = _shown(number)
    form = NilForm.of(shown.open)
    if form.validate_on_submit():
        try:
            first, name = date.fromisoformat(form.periods.data), form.signed_by.data or ""
            note_nil(place(), scope(), number, first, on=form.on.data, signed_by=name) or abort(404)
            return redirect(url_for("returns.one", number=number))
        except Refused as refusal:
            form.refuse(getattr(form, refusal.code, form.periods), str(refusal))
    return render_template("data_desk/return-nil.html", shown=shown, form=form, problems=form.problems())


@returns.route("/<int:number>/end", methods=["GET", "POST"])
@needs("expected_return", "void")
def end(number: int) -> str | Response:
    """Say that it is expected no longer, or never was."""
    shown, form = _shown(number), EndForm.of_reasons()
    if form.validate_on_submit():
        if form.why.data == MISTAKE:
            strike_expected(place(), scope(), number) or abort(404)
            return redirect(url_for("returns.every"))
        try:
            end_expected(place(), scope(), number, form.last.data) or abort(404)
            return redirect(url_for("returns.one", number=number))
        except Refused as refusal:
            form.refuse(form.last, str(refusal))
    return render_template("data_desk/return-end.html", shown=shown, form=form, problems=form.problems())


@returns.post("/<int:number>/noted/<int:entry>/take-back")
@needs("expected_return", "void")
def take_back(number: int, entry: int) -> Response:
    """Take back what was noted by mistake."""
    take_back_entry(place(), scope(), number, entry) or abort(404)
    flash("Taken back.")
    return redirect(url_for("returns.one", number=number))
