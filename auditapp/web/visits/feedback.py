"""The letter to a home after a visit: on a page to print, as documents; that it went out, and what the home replied."""

from io import BytesIO

from flask import abort, flash, redirect, render_template, send_file, url_for
from werkzeug.wrappers import Response

from auditapp.domain.dates import day_in_words
from auditapp.services.visits.feedback_letter import (
    FeedbackLetter,
    Sender,
    feedback_letter,
    letter_docx,
    log_letter,
)
from auditapp.services.visits.send_letter import Replied, note_reply, note_written
from auditapp.services.visits.visit_on_page import VisitPage
from auditapp.services.workplace import Refused
from auditapp.web.access import needs
from auditapp.web.doing import done
from auditapp.web.here import allowed_to, place, settings
from auditapp.web.printing import DOCUMENTS, has_pango, pdf_of
from auditapp.web.visits.forms import ReplyForm
from auditapp.web.visits.views import may_see_letter, page_of, seen_here, visits


@visits.get("/visits/<visit>/feedback")
@needs("spot_check", "read")
def feedback(visit: str) -> str:
    """The letter, to be printed."""
    page, letter = _letter(visit)
    return _drawn(page, letter, ReplyForm(formdata=None))


@visits.get("/visits/<visit>/feedback.<kind>")
@needs("spot_check", "read")
def feedback_written(visit: str, kind: str) -> Response:
    """The letter as a document."""
    page, letter = _letter(visit)
    if kind not in DOCUMENTS:
        abort(404)
    onward = redirect(url_for("visits.feedback", visit=visit))
    if kind == "pdf" and not has_pango():
        return onward
    try:
        written = letter_docx(place(), letter) if kind == "docx" else pdf_of(_as_document(letter))
    except Refused as refusal:
        flash(str(refusal), "refused")
        return onward
    log_letter(place(), page, kind)
    name = f"letter-after-visit-{visit[:8]}.{kind}"
    return send_file(BytesIO(written), DOCUMENTS[kind], as_attachment=True, download_name=name)


@visits.post("/visits/<visit>/feedback/written")
@needs("spot_check", "return")
def feedback_sent(visit: str) -> Response:
    """Note that it goes out today."""
    page_of(visit)
    onward = url_for("visits.feedback", visit=visit)
    return done(lambda: _sent(visit), onward)


@visits.post("/visits/<visit>/feedback/reply")
@needs("spot_check", "return")
def feedback_reply(visit: str) -> Response | str:
    """Note what the home replied."""
    page, letter = _letter(visit)
    form = ReplyForm()
    if form.validate_on_submit():
        try:
            note_reply(place(), seen_here(), visit, Replied(form.came_on.data, form.words.data or ""))
        except Refused as refusal:
            form.refuse(getattr(form, refusal.code, form.words), str(refusal))
        else:
            flash("The reply is noted. It stands beside the letter.")
            return redirect(url_for("visits.feedback", visit=visit))
    return _drawn(page, letter, form)


def _letter(visit: str) -> tuple[VisitPage, FeedbackLetter]:
    page = page_of(visit, is_printed=True)
    sender = Sender(settings().council, settings().board)
    letter = feedback_letter(place(), seen_here(), page, sender) if may_see_letter(page) else None
    return page, letter or abort(404)


def _sent(visit: str) -> str:
    due_on = note_written(place(), seen_here(), visit)
    return f"The letter is dated today. The home may reply until {day_in_words(due_on)}."


def _as_document(letter: FeedbackLetter) -> str:
    return render_template("visits/feedback-document.html", letter=letter.document)


def _drawn(page: VisitPage, letter: FeedbackLetter, form: ReplyForm) -> str:
    return render_template(
        "visits/feedback.html",
        page=page,
        visit=page.visit,
        letter=letter.document,
        kept=letter.kept,
        form=form,
        problems=form.problems(),
        has_pdf=has_pango(),
        reviews=allowed_to("spot_check", "return"),
    )
