"""Asking the home or the placing authority about a finding, by a link that works once."""

from flask import flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from auditapp.domain.enquiries import ASKED_IN_WORDS, AskedOf
from auditapp.services.findings import ask_by_link
from auditapp.services.findings.ask_by_link import Question
from auditapp.services.findings.show_finding import FindingShown
from auditapp.services.workplace import Refused
from auditapp.web.access import needs
from auditapp.web.doing import done
from auditapp.web.findings.blueprint import findings
from auditapp.web.findings.deciding_forms import AskForm
from auditapp.web.findings.views import shown_or_404
from auditapp.web.here import place, post, scope


@findings.get("/findings/<number>/ask")
@needs("finding", "approve")
def ask(number: str) -> str:
    """Write the question."""
    shown = shown_or_404(number)
    form = _form(shown)
    form.words.data = shown.settled_by or ""
    return render_template("findings/ask.html", finding=shown, form=form)


@findings.post("/findings/<number>/ask")
@needs("finding", "approve")
def asked(number: str) -> Response | str:
    """Send the link to it."""
    shown = shown_or_404(number)
    form = _form(shown)
    if form.validate_on_submit():
        said = Question(AskedOf(form.asked_of.data), form.email.data or "", form.words.data or "")
        try:
            ask_by_link.ask_by_link(place(), scope(), number, said, post())
        except Refused as refusal:
            form.refuse_part(refusal)
        else:
            flash(f"The question is put to {ASKED_IN_WORDS[said.asked_of]}. Its link works once, within 72 hours.")
            return redirect(url_for("findings.finding", number=number))
    return render_template("findings/ask.html", finding=shown, form=form, problems=form.problems())


@findings.post("/findings/<number>/questions/<int:question>/back")
@needs("finding", "approve")
def question_taken_back(number: str, question: int) -> Response:
    """Take a question back."""
    return done(
        lambda: ask_by_link.take_question_back(place(), scope(), number, question),
        url_for("findings.finding", number=number),
        "The question is taken back. Its link cannot be used any more.",
    )


@findings.post("/findings/<number>/questions/<int:question>/again")
@needs("finding", "approve")
def question_put_again(number: str, question: int) -> Response:
    """Put a question again that was not answered in time."""

    def again() -> str:
        whom = ask_by_link.ask_again(place(), scope(), number, question, post())
        return f"The question is put to {whom} again, by a new link that works once, within 72 hours."

    return done(again, url_for("findings.finding", number=number))


def _form(shown: FindingShown) -> AskForm:
    form = AskForm()
    form.asked_of.choices = [(one.value, _said(one)) for one in shown.can_be_asked]
    return form


def _said(one: AskedOf) -> str:
    words = ASKED_IN_WORDS[one]
    return f"{words[0].upper()}{words[1:]}"
