"""Before a visit is handed in: somebody does not go along any more, or the visit is called off."""

from flask import url_for
from werkzeug.wrappers import Response

from auditapp.services.visits.calling_off import call_off, take_off
from auditapp.web.access import needs
from auditapp.web.here import place
from auditapp.web.visits.forms import CallOffForm, LeaveForm
from auditapp.web.visits.views import Sent, acted, drawn, page_of, revision_sent, seen_here, visits


@visits.post("/visits/<visit>/people/off")
@needs("spot_check", "update")
def taken_off(visit: str) -> Response | str:
    """Take somebody off, by whoever prepares the visit or goes."""
    return _taken_off(visit)


@visits.post("/visits/<visit>/people/off/board")
@needs("spot_check", "return")
def taken_off_by_board(visit: str) -> Response | str:
    """Take somebody off, by an officer of the board."""
    return _taken_off(visit)


def _taken_off(visit: str) -> Response | str:
    page = page_of(visit)
    form = LeaveForm.of(page)
    if not form.validate_on_submit():
        return drawn(page, leave=form)
    return acted(
        Sent(page, "leave", form, form.leaver),
        lambda: take_off(place(), seen_here(), visit, str(form.leaver.data), form.words.data or ""),
        "They are off the visit. Their tablet sends what it holds at its next contact, and wipes the visit then.",
        # Whoever takes themselves off may see the visit no more.
        url_for("visits.every"),
    )


@visits.post("/visits/<visit>/called-off")
@needs("spot_check", "update")
def called_off(visit: str) -> Response | str:
    """Call it off, by whoever prepares the visit or goes."""
    return _called_off(visit)


@visits.post("/visits/<visit>/called-off/board")
@needs("spot_check", "return")
def called_off_by_board(visit: str) -> Response | str:
    """Call it off, by an officer of the board."""
    return _called_off(visit)


def _called_off(visit: str) -> Response | str:
    page, form = page_of(visit), CallOffForm()
    if not form.validate_on_submit():
        return drawn(page, off=form)
    return acted(
        Sent(page, "off", form, form.off),
        lambda: call_off(place(), seen_here(), visit, revision_sent(), form.off.data or ""),
        "The visit is called off. Tablets that took it along send what they hold at their next contact, and wipe it.",
    )
