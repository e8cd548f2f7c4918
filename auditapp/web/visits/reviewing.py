"""Reviewing a visit: choosing between answers, sending back, accepting, children at risk, files of a tablet's queue."""

from flask import flash, redirect, request, url_for
from werkzeug.wrappers import Response

from auditapp.services.visits.open_queue import LARGEST, NO_QUEUE, open_queue
from auditapp.services.visits.review_visit import Reviewed, accept, choose_answer, note_risk_seen, send_back
from auditapp.services.workplace import Refused
from auditapp.web.access import needs
from auditapp.web.doing import done
from auditapp.web.here import jobs, place, who
from auditapp.web.visits.forms import QueueForm, SendBackForm
from auditapp.web.visits.views import drawn, page_of, seen_here, visits


def _looked(visit: str) -> Reviewed:
    said = request.form
    without = frozenset(said.getlist("without")) if said.get("confirmed") else frozenset[str]()
    return Reviewed(visit, said.get("revision", 0, type=int), who().person.account, without)


def _onward(visit: str) -> str:
    return url_for("visits.one", visit=visit)


@visits.post("/visits/<visit>/choose")
@needs("spot_check", "return")
def chosen(visit: str) -> Response:
    """Put one of the answers that stand side by side in force."""
    page_of(visit)
    op_id, account = request.form.get("op_id", ""), who().person.account
    said = "That answer counts now. What was said before stays on record."
    return done(lambda: choose_answer(place(), seen_here(), account, visit, op_id), _onward(visit), said)


@visits.post("/visits/<visit>/send-back")
@needs("spot_check", "return")
def sent_back(visit: str) -> Response | str:
    """Send it back to be worked on again."""
    page, form = page_of(visit), SendBackForm()
    try:
        send_back(place(), seen_here(), _looked(visit), form.words.data or "")
    except Refused as refusal:
        form.refuse(form.words, str(refusal))
        return drawn(page, back=form)
    flash("It was sent back. Whoever made the visit sees what you wrote.")
    return redirect(_onward(visit))


@visits.post("/visits/<visit>/accept")
@needs("spot_check", "return")
def accepted(visit: str) -> Response:
    """Accept it: its answers are facts from then on, and the findings are brought up to date by them."""
    page_of(visit)
    return done(lambda: _accepted(visit), _onward(visit))


def _accepted(visit: str) -> str:
    checked = accept(place(), seen_here(), _looked(visit))
    jobs().begin(checked.given)
    return checked.sentence


@visits.post("/visits/<visit>/at-risk/<operation>")
@needs("spot_check", "return")
def risk_seen(visit: str, operation: str) -> Response:
    """Note that the board has seen that a child may be at risk."""
    page_of(visit)
    return done(lambda: note_risk_seen(place(), seen_here(), visit, operation), _onward(visit), "It is noted as seen.")


@visits.post("/visits/<visit>/queue")
@needs("spot_check", "update")
def queue_opened(visit: str) -> Response | str:
    """Take in the file that a tablet saved of its queue, by somebody who went along."""
    return _queue_opened(visit)


@visits.post("/visits/<visit>/queue/board")
@needs("spot_check", "return")
def queue_opened_by_board(visit: str) -> Response | str:
    """Take it in by the board, where nobody who went along can."""
    return _queue_opened(visit)


def _queue_opened(visit: str) -> Response | str:
    page, form = page_of(visit), QueueForm()
    if not form.validate_on_submit():
        return drawn(page, queue=form)
    try:
        opened = open_queue(place(), seen_here(), who().person.account, visit, form.file.data.read(LARGEST + 1))
    except Refused as refusal:
        form.refuse(form.file, str(refusal) or NO_QUEUE)
        return drawn(page, queue=form)
    for photo in opened.to_draw:
        jobs().draw(photo)
    flash(
        f"The file held {opened.changes} changes, {opened.new_changes} of them new, and {opened.photos} photos, "
        f"{opened.whole_photos} of them whole."
    )
    return redirect(_onward(visit))
