"""The pages behind the link of a question. Opening one uses nothing up: programs look through e-mail and open links."""

from typing import Any

from flask import Blueprint, current_app, flash, redirect, render_template, session, url_for
from werkzeug.exceptions import Gone
from werkzeug.wrappers import Response as Answer

from auditapp.services.findings.answer_by_link import (
    EnquiryGone,
    answer,
    give_code,
    is_code_sent,
    question_shown,
    send_code,
)
from auditapp.services.workplace import Refused
from auditapp.web.access import open_to_everyone
from auditapp.web.answers.forms import CodeForm, ReplyForm, SendForm
from auditapp.web.here import here, post

answers = Blueprint("answers", __name__, template_folder="templates")
# What shows that the code was given, in the cookie that is out of reach of scripts.
SHOWN = "answer"


@answers.errorhandler(EnquiryGone)
def gone(refusal: EnquiryGone) -> Any:
    """A link that was used, has expired or is none has the page for that."""
    del refusal
    return current_app.handle_http_exception(Gone())


@answers.get("/answer/<token>")
@open_to_everyone
def opened(token: str) -> str:
    """The question for whoever gave the code, and otherwise where it is given."""
    return _page(token, ReplyForm()) or _code_page(token, CodeForm())


@answers.post("/answer/<token>/send")
@open_to_everyone
def code_sent(token: str) -> Answer | str:
    """Send a code to the address at which the question was put."""
    form = SendForm()
    if form.validate_on_submit():
        try:
            send_code(here().place, token, post())
        except EnquiryGone:
            raise
        except Refused as refusal:
            return _refused(token, CodeForm(), refusal)
        flash("Look for the code at the address to which this link was sent.")
    return redirect(url_for("answers.opened", token=token))


@answers.post("/answer/<token>/code")
@open_to_everyone
def code_given(token: str) -> Answer | str:
    """Take the code."""
    form = CodeForm()
    if form.validate_on_submit():
        try:
            session[SHOWN] = give_code(here().place, token, form.code.data or "")
        except EnquiryGone:
            raise
        except Refused as refusal:
            return _refused(token, form, refusal)
        return redirect(url_for("answers.opened", token=token))
    return _code_page(token, form)


@answers.post("/answer/<token>")
@open_to_everyone
def answered(token: str) -> str:
    """Keep the reply."""
    form = ReplyForm()
    if form.validate_on_submit():
        try:
            answer(here().place, token, session.get(SHOWN), form.reply.data, form.words.data or "")
        except EnquiryGone:
            raise
        except Refused as refusal:
            form.refuse(form.words if refusal.code == "words" else form.reply, str(refusal))
        else:
            session.pop(SHOWN, None)
            return render_template("answers/thanks.html")
    return _page(token, form) or _code_page(token, CodeForm(), form.words.data or "")


def _refused(token: str, form: CodeForm, refusal: Refused) -> str:
    form.refuse(form.code, str(refusal))
    return _code_page(token, form)


def _page(token: str, form: ReplyForm) -> str | None:
    shown = question_shown(here().place, token, session.get(SHOWN))
    if shown is None:
        return None
    return render_template("answers/question.html", shown=shown, form=form, token=token, problems=form.problems())


def _code_page(token: str, form: CodeForm, written: str = "") -> str:
    is_sent = is_code_sent(here().place, token)
    page = "answers/code.html"
    return render_template(
        page, form=form, send=SendForm(), is_sent=is_sent, token=token, written=written, problems=form.problems()
    )
