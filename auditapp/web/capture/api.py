"""What a tablet asks for and sends: visits to take along, changes made there, photos in parts.

A tablet works where there is no connection. It keeps everything until an answer from here names it as taken in.
"""

import functools
from collections.abc import Callable, Mapping
from typing import Any

from flask import Blueprint, Response, jsonify, request
from flask_wtf.csrf import generate_csrf

from auditapp.domain.spot_checks import Seen
from auditapp.domain.tablet_clocks import read_clock
from auditapp.services.visits.lost_tablets import is_lost, known_tablet
from auditapp.services.visits.settled_answers import settled_of_tablet
from auditapp.services.visits.take_operations import Result, read_operations, take_operations
from auditapp.services.visits.visit_pack import TakesAlong, answer_shown, called, visit_pack, visits_to_take
from auditapp.services.visits.visit_photos import (
    LARGEST_PART,
    Incomplete,
    SentBy,
    begin_photo,
    finish_photo,
    parts_here,
    photo_coming,
    photos_told,
    put_part,
    read_photo,
)
from auditapp.services.visits.visits_gone import ended_on_tablet, note_gone, visits_gone
from auditapp.services.workplace import Refused
from auditapp.web.access import needs, open_to_everyone
from auditapp.web.capture.telling import refused, told
from auditapp.web.here import jobs, place, scope, settings, who

capture_api = Blueprint("capture_api", __name__, url_prefix="/capture/api")
LARGEST_BATCH = 2 * 1024 * 1024
OTHER_PERSON = "Somebody else is signed in than wrote this. Sign in as the person who took the visit along."
View = Callable[..., Response]


def _answered(view: View) -> View:
    """Tell the script of a refusal, after its tablet is known and its person is the one who signed in."""

    @functools.wraps(view)
    def answered(**values: Any) -> Response:
        try:
            writer = request.headers.get("X-Person", "")
            if writer and writer != who().person.account:
                return told("not_yours", OTHER_PERSON, 403)
            known_tablet(place(), who().person.account, _device())
            return view(**values)
        except Refused as refusal:
            return refused(refusal)

    return answered


def _device() -> str:
    return request.headers.get("X-Device", "")


def _seen() -> Seen:
    """The visits that the person signed in goes on, whatever the day."""
    return Seen(scope(), who().person.account)


def _sent_of() -> Seen:
    """Those, and the visits that they were taken off: what was written there may come late, and is never lost."""
    return Seen(scope(), who().person.account, formerly=True)


@capture_api.get("/session")
@needs("spot_check", "update")
def session() -> Response:
    """Who is signed in, and what shows that the script's next requests come from its page."""
    at = place().now().isoformat()
    return jsonify(
        {"person": who().person.account, "name": who().person.name, "csrf": generate_csrf(), "server_at": at}
    )


@capture_api.post("/contact")
@open_to_everyone
def contact() -> Response:
    """Whether a tablet was given up as lost, and which of its visits ended; whoever holds it hears nothing else."""
    sent = request.get_json(silent=True)
    said = sent if isinstance(sent, dict) else {}
    device, here = said.get("device"), said.get("here")
    numbers = [one for one in here if isinstance(one, str)] if isinstance(here, list) else []
    lost = isinstance(device, str) and is_lost(place(), device)
    ended = ended_on_tablet(place(), device, numbers) if isinstance(device, str) and not lost else ()
    return jsonify({"wipe": lost, "ended": list(ended), "server_at": place().now().isoformat()})


@capture_api.get("/visits")
@needs("spot_check", "update")
@_answered
def visits() -> Response:
    """The visits that can be taken along, and of those that the tablet holds which are its person's no more."""
    found = visits_to_take(place(), _seen(), who().person)
    gone = visits_gone(place(), _sent_of(), who().person.account, request.args.getlist("here"))
    listed = [{"id": v.id, "home": v.home, "from": v.first, "to": v.last, "state": v.state} for v in found]
    ended = [{"id": one.id, "kind": one.kind.value, "words": one.words} for one in gone]
    return jsonify({"visits": listed, "gone": ended})


@capture_api.get("/visits/<visit>/pack")
@needs("spot_check", "update")
@_answered
def pack(visit: str) -> Response:
    """Everything the tablet takes along of a visit."""
    return jsonify(visit_pack(place(), _seen(), TakesAlong(who().person, _device(), settings().at_risk), visit))


@capture_api.post("/visits/<visit>/gone")
@needs("spot_check", "update")
@_answered
def gone(visit: str) -> Response:
    """Note that the tablet holds nothing of a visit any more."""
    note_gone(place(), _sent_of(), who().person.account, _device(), visit)
    return jsonify({"server_at": place().now().isoformat()})


@capture_api.post("/visits/<visit>/operations")
@needs("spot_check", "update")
@_answered
def operations(visit: str) -> Response:
    """Take in changes; what came of each."""
    if (request.content_length or 0) > LARGEST_BATCH:
        return told("too_large", "Send fewer changes at once.", 413)
    document: Any = request.get_json(silent=True)
    sent = read_operations(document, _device())
    clock = read_clock(document.get("sent_at"))
    results = take_operations(place(), _sent_of(), who().person.account, visit, sent, clock=clock)
    named = called(place(), (one.standing.by for one in results if one.standing))
    listed = [_result(one, named) for one in results]
    return jsonify({"received_at": place().now().isoformat(), "results": listed})


def _result(one: Result, named: Mapping[str, str]) -> dict[str, Any]:
    shown = answer_shown(one.asked, one.standing, named) if one.standing else None
    became = {"outcome": one.met.outcome.value, "rev": one.met.rev, "again": one.again, "why": one.met.why}
    return {"op_id": one.op_id} | became | {"answer": shown}


@capture_api.get("/visits/<visit>/settled")
@needs("spot_check", "update")
@_answered
def settled(visit: str) -> Response:
    """Which of the tablet's answers no longer stand beside another, because somebody chose, and what counts now."""
    found = settled_of_tablet(place(), _seen(), _device(), visit)
    return jsonify({"settled": [{"op_id": one.op_id, "answer": one.answer} for one in found]})


@capture_api.post("/visits/<visit>/photos")
@needs("photo", "create")
@_answered
def photo_begun(visit: str) -> Response:
    """Note that a photo begins to come; which parts of it are here."""
    by = SentBy(visit, who().person.account, _device(), place().now())
    new = read_photo(request.get_json(silent=True), by)
    state, have = begin_photo(place(), _sent_of(), new)
    return jsonify({"photo_id": new.id, "state": state, "have": have})


@capture_api.get("/visits/<visit>/photos")
@needs("photo", "create")
@_answered
def photos_heard(visit: str) -> Response:
    """What became of the tablet's photos of a visit, and of which of them the office sees nothing."""
    told_of = photos_told(place(), _sent_of(), visit, _device())
    return jsonify({"photos": [{"photo_id": number, "state": state, "why": why} for number, state, why in told_of]})


@capture_api.get("/visits/<visit>/photos/<photo>")
@needs("photo", "create")
@_answered
def photo_state(visit: str, photo: str) -> Response:
    """Which parts of a photo are here."""
    found = photo_coming(place(), _sent_of(), visit, photo)
    return jsonify({"photo_id": photo, "state": found.state, "have": parts_here(place(), found)})


@capture_api.put("/visits/<visit>/photos/<photo>/chunks/<int:part>")
@needs("photo", "create")
@_answered
def photo_part(visit: str, photo: str, part: int) -> Response:
    """Take in one part of a photo."""
    if (request.content_length or 0) > LARGEST_PART:
        return told("too_large", "Send this photo in smaller parts.", 413)
    found = photo_coming(place(), _sent_of(), visit, photo)
    return jsonify({"have": put_part(place(), found, part, request.get_data(), request.headers.get("X-SHA256", ""))})


@capture_api.post("/visits/<visit>/photos/<photo>/finish")
@needs("photo", "create")
@_answered
def photo_finished(visit: str, photo: str) -> Response:
    """Put the parts of a photo together, and hand it on to be drawn anew."""
    found = photo_coming(place(), _sent_of(), visit, photo)
    try:
        state = finish_photo(place(), found)
    except Incomplete as missing:
        return told("incomplete", str(missing), 409, missing=missing.missing)
    jobs().draw(photo)
    return jsonify({"state": "whole" if state != "refused" else state, "sha256": found.sha256})
