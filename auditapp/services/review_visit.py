"""After a visit: choosing between answers that stand side by side, sending back for rework, accepting, risks seen."""

import uuid
from dataclasses import dataclass

from auditapp.domain.spot_checks import Seen, SpotCheck, VisitState
from auditapp.domain.tablet_answers import Kind, Meeting, Met, Operation, Standing
from auditapp.services.check_after import CHECKED_NOW, ThenChecked, checked_after, hand_on_check
from auditapp.services.said_within import said_within
from auditapp.services.take_operations import NO_VISIT, asked_at
from auditapp.services.workplace import Refused, Workplace
from auditapp.storage import audit_log, spot_checks, tablet_answers
from auditapp.storage.engine import Connection
from auditapp.storage.tablet_answers import Received

DESK = "desk"
LONGEST = 500
NO_CHOICE = "Choose one of the answers that stand side by side. They may have changed since you opened the page."
NOT_SUBMITTED = "This visit was not handed in, or was reviewed already. Look at it again."
UNSETTLED = "Answers stand side by side. Choose between them first."
OWN_VISIT = "Whoever went on a visit does not review it. Ask a colleague."
SAY_WHY = "Say what is to be worked on again."
SAY_WHAT_WAS_SAID = "Say who refused, and in which words."
ACCEPTED = "The visit is reviewed. Its answers count as facts."
SEEN_ALREADY = "Somebody has noted this already."


def choose_answer(place: Workplace, seen: Seen, account: str, number: str, op_id: str) -> None:
    """Put one of several answers to a question in force; all of them stay on record."""
    with place.writing() as (connection, act):
        visit = _visit(connection, seen, number)
        chosen = tablet_answers.known_operations(connection, number, [op_id]).get(op_id)
        if chosen is None or chosen.operation.kind is not Kind.ANSWER or chosen.met.outcome is Meeting.REFUSED:
            raise Refused(NO_CHOICE, "stale")
        question, subject = chosen.operation.question, chosen.operation.subject
        if not tablet_answers.settle_beside(connection, number, question, subject, act):
            raise Refused(NO_CHOICE, "stale")
        standing = tablet_answers.standing_answers(connection, number)[question, subject]
        rev, made = standing.rev + 1, str(uuid.uuid4())
        operation = Operation(
            made, DESK, rev, Kind.ANSWER, question, subject, chosen.operation.value, standing.rev, act.at.isoformat()
        )
        became = Met(Meeting.APPLIED, rev, changes=True)
        tablet_answers.add_operations(connection, number, [Received(operation, account, act.at, became)])
        now = Standing(operation.value, rev, made, account, DESK, act.at)
        tablet_answers.put_answers(connection, number, {(question, subject): now})
        audit_log.append(connection, act, "answer of visit chosen", visit.urn, {"visit": number})


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A visit as a reviewer looked at it."""

    number: str
    revision: int
    account: str


def send_back(place: Workplace, seen: Seen, looked: Reviewed, words: str) -> None:
    """Send a visit back to those who made it."""
    said = said_within(words, "words", SAY_WHY, LONGEST)
    with place.writing() as (connection, act):
        visit = _to_review(connection, seen, looked)
        _changed(connection, visit, state=VisitState.RETURNED.value, state_words=said)
        audit_log.append(connection, act, "visit sent back", visit.urn, {"visit": looked.number})


def accept(place: Workplace, seen: Seen, looked: Reviewed) -> ThenChecked:
    """Accept a visit: its answers are facts from then on, it takes no more, and the check by them is handed on."""
    with checked_after(place).writing() as (connection, act):
        visit = _to_review(connection, seen, looked)
        beside = tablet_answers.operations_of(connection, seen, looked.number, [Kind.ANSWER])
        if any(one.met.outcome is Meeting.BESIDE and one.settled_at is None for one in beside):
            raise Refused(UNSETTLED, "unsettled")
        _changed(connection, visit, state=VisitState.ACCEPTED.value, state_words="", accepted_at=act.at)
        answered = len(tablet_answers.standing_answers(connection, looked.number))
        detail = {"visit": looked.number, "questions": len(asked_at(visit)), "answered": answered}
        audit_log.append(connection, act, "visit accepted", visit.urn, detail)
    return ThenChecked(f"{ACCEPTED} {CHECKED_NOW}", hand_on_check(place))


def note_refused_entry(place: Workplace, seen: Seen, number: str, revision: int, words: str) -> None:
    """Note that the home did not let the visitors in: that is recorded, and is no finding by itself."""
    said = said_within(words, "said", SAY_WHAT_WAS_SAID, LONGEST)
    with place.writing() as (connection, act):
        visit = _visit(connection, seen, number)
        if visit.state not in {VisitState.PREPARED, VisitState.UNDER_WAY} or visit.revision != revision:
            raise Refused(NOT_SUBMITTED, "stale")
        _changed(connection, visit, state=VisitState.REFUSED.value, state_words=said)
        audit_log.append(connection, act, "visit refused by home", visit.urn, {"visit": number})


def note_risk_seen(place: Workplace, seen: Seen, number: str, op_id: str) -> None:
    """Note that somebody of the board has seen that a child may be at risk."""
    with place.writing() as (connection, act):
        visit = _visit(connection, seen, number)
        if not tablet_answers.note_risk_seen(connection, number, op_id, act):
            raise Refused(SEEN_ALREADY, "stale")
        audit_log.append(connection, act, "child at risk seen", visit.urn, {"visit": number})


def _visit(connection: Connection, seen: Seen, number: str) -> SpotCheck:
    found = spot_checks.spot_check_numbered(connection, seen, number)
    if found is None:
        raise Refused(NO_VISIT, "unknown")
    return found


def _to_review(connection: Connection, seen: Seen, looked: Reviewed) -> SpotCheck:
    found = _visit(connection, seen, looked.number)
    if looked.account in {one.account for one in found.members}:
        raise Refused(OWN_VISIT, "own")
    if found.state is not VisitState.SUBMITTED or found.revision != looked.revision:
        raise Refused(NOT_SUBMITTED, "stale")
    return found


def _changed(connection: Connection, before: SpotCheck, **values: object) -> None:
    if not spot_checks.change_spot_check(connection, before, **values):
        raise Refused(NOT_SUBMITTED, "stale")
