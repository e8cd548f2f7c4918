"""Pages behind single-use links: a password, the app of codes, and the recovery codes; and asking for such a link."""

from typing import Any

from flask import Blueprint, current_app, redirect, render_template, request, url_for
from werkzeug.exceptions import Gone
from werkzeug.wrappers import Response as Answer

from auditapp.services.accounts.account_links import (
    LinkGone,
    ask_for_reset,
    behind,
    choose_password,
    confirm_app,
    enrolment,
)
from auditapp.services.accounts.send_link import send_link_later
from auditapp.services.workplace import Refused
from auditapp.web.access import open_to_everyone
from auditapp.web.accounts.forms import AppForm, ForgottenForm, PasswordForm
from auditapp.web.here import here, settings

links = Blueprint("links", __name__, template_folder="templates")


@links.errorhandler(LinkGone)
def gone(refusal: LinkGone) -> Any:
    """A link that was used, has expired or is none has the page for that."""
    del refusal
    return current_app.handle_http_exception(Gone())


@links.get("/link/<token>")
@open_to_everyone
def opened(token: str) -> str:
    """Choose a password. Opening the page uses nothing up: programs that look through e-mail open links too."""
    return render_template("accounts/password.html", form=PasswordForm(), link=behind(here().place, token), token=token)


@links.post("/link/<token>")
@open_to_everyone
def password_chosen(token: str) -> Answer | str:
    """Keep the password, and go on to the app of codes where one is set up."""
    link, form = behind(here().place, token), PasswordForm()
    if form.validate_on_submit():
        try:
            goes_on = choose_password(here().place, token, form.password.data or "")
            return redirect(url_for("links.app", token=token) if goes_on else url_for("accounts.sign_in", changed="y"))
        except LinkGone:
            raise
        except Refused as refusal:
            form.refuse(form.password, str(refusal))
    return render_template("accounts/password.html", form=form, link=link, token=token, problems=form.problems())


@links.get("/link/<token>/app")
@open_to_everyone
def app(token: str) -> str:
    """Set up the app of codes."""
    shown = enrolment(here().place, token, settings().service)
    return render_template("accounts/app.html", form=AppForm(), shown=shown, token=token)


@links.post("/link/<token>/app")
@open_to_everyone
def app_confirmed(token: str) -> str:
    """The app shows the right code: show the recovery codes, this once."""
    form, shown = AppForm(), enrolment(here().place, token, settings().service)
    if form.validate_on_submit():
        try:
            codes = confirm_app(here().place, token, form.code.data or "")
            return render_template("accounts/codes.html", codes=codes, onward=url_for("accounts.sign_in"))
        except LinkGone:
            raise
        except Refused as refusal:
            form.refuse(form.code, str(refusal))
    return render_template("accounts/app.html", form=form, shown=shown, token=token, problems=form.problems())


@links.get("/forgotten")
@open_to_everyone
def forgotten() -> str:
    """Where somebody asks for a link to choose a new password."""
    return render_template("accounts/forgotten.html", form=ForgottenForm())


@links.post("/forgotten")
@open_to_everyone
def forgotten_asked() -> str:
    """Ask for the link; the answer does not say whether there is such an account."""
    form = ForgottenForm()
    is_asked = form.validate_on_submit()
    if is_asked:
        token = ask_for_reset(here().place, form.email.data or "", str(request.remote_addr))
        server = settings().mail
        if token is not None and server is not None:
            send_link_later(here().place, server, token)
    return render_template("accounts/forgotten.html", form=form, is_asked=is_asked, problems=form.problems())
