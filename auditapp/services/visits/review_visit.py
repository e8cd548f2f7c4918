"""After a visit: choosing between answers that stand side by side, sending back for rework, accepting, risks seen."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from auditapp.domain.acts import Act
from auditapp.domain.spot_checks import TAKES_ANSWERS, Seen, SpotCheck, VisitState
from auditapp.domain.tablet_answers import Asked, Kind, Meeting, Met, Operation, Standing, fault_of
from auditapp.domain.tablets_out import DESK
from auditapp.domain.visit_acts import Done, VisitAct
from auditapp.services.judging.check_after import CHECKED_NOW, ThenChecked, checked_after, hand_on_check
from auditapp.services.said_within import said_within
from auditapp.services.visits.tablets_not_in import came_of_visit, tablets_not_in
from auditapp.services.visits.take_operations import asked_at
from auditapp.services.visits.visit_found import change_or_refuse, visit_found
from auditapp.services.workplace import Refused, Workplace
from auditapp.storage import audit_log, spot_checks, tablet_answers, visit_acts
from auditapp.storage.engine import Connection
from auditapp.storage.tablet_answers import Received

LONGEST = 500
NO_CHOICE = "Choose one of the answers that stand side by side. They may have changed since you opened the page."
NOT_SUBMITTED = "This visit was not handed in, or was reviewed already. Look at it again."
UNSETTLED = "Answers stand side by side. Choose between them first."
OWN_VISIT = "Whoever went on a visit does not review it. Ask a colleague."
SAY_WHY = "Say what is to be worked on again."
NOT_ALL_IN = (
    "Another tablet took this visit along and has not handed it in: it may hold answers that nobody has seen. Wait for "
    "it, or confirm under Review that the visit is accepted without it."
)
ACCEPTED = "The visit is reviewed. Its answers count as facts."
SEEN_ALREADY = "Somebody has noted this already."


def choose_answer(place: Workplace, seen: Seen, account: str, number: str, op_id: str) -> None:
    """Put one of several answers to a question in force; all of them stay on record.

    So may one that was refused for when it came or for who sent it, while the visit takes answers.
    """
    with place.writing() as (connection, act):
        visit = visit_found(connection, seen, number)
        if account in spot_checks.ever_assigned(connection, number):
            raise Refused(OWN_VISIT, "own")
        chosen = tablet_answers.known_operations(connection, number, [op_id]).get(op_id)
        if chosen is None or not _may_count(visit, chosen):
            raise Refused(NO_CHOICE, "stale")
        question, subject = chosen.operation.asked
        settled = tablet_answers.settle_beside(connection, number, question, subject, act)
        if not (tablet_answers.settle_refused(connection, number, op_id, act) or settled):
            raise Refused(NO_CHOICE, "stale")
        standing = tablet_answers.standing_answers(connection, number)
        _put_in_force(connection, number, act, chosen.operation, _Before(account, standing))
        # Another answer counts from now on, so whoever has the page open looks at it again.
        spot_checks.change_spot_check(connection, visit)
        audit_log.append(connection, act, "answer of visit chosen", visit.urn, {"visit": number})


@dataclass(frozen=True, slots=True)
class _Before:
    """Who puts an answer in force, and the answers that stood before."""

    account: str
    standing: Mapping[Asked, Standing]


def _may_count(visit: SpotCheck, chosen: Received) -> bool:
    if chosen.operation.kind is not Kind.ANSWER:
        return False
    if chosen.met.outcome is not Meeting.REFUSED:
        return True
    # What its own content forbids is never let in.
    return visit.state in TAKES_ANSWERS and is_answer_whole(visit, chosen)


def is_answer_whole(visit: SpotCheck, received: Received) -> bool:
    """Whether an answer could be taken in as it was written, whenever it came and whoever sent it."""
    operation = received.operation
    return operation.kind is Kind.ANSWER and not fault_of(operation, visit.question_set, asked_at(visit))


def _put_in_force(connection: Connection, number: str, act: Act, chosen: Operation, before: _Before) -> None:
    stood, made = before.standing.get(chosen.asked), str(uuid.uuid4())
    seen = stood.rev if stood else 0
    rev, asked = seen + 1, chosen.asked
    operation = Operation(made, DESK, rev, Kind.ANSWER, *asked, chosen.value, seen, act.at.isoformat())
    became = Met(Meeting.APPLIED, rev, changes=True)
    tablet_answers.add_operations(connection, number, [Received(operation, before.account, act.at, became)])
    now = Standing(operation.value, rev, made, before.account, DESK, act.at)
    tablet_answers.put_answers(connection, number, {asked: now}, before.standing)


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A visit as a reviewer looked at it; `without` are the tablets that need not hand in before it is accepted."""

    number: str
    revision: int
    account: str
    without: frozenset[str] = frozenset()


def send_back(place: Workplace, seen: Seen, looked: Reviewed, words: str) -> None:
    """Send a visit back to those who made it."""
    said = said_within(words, "words", SAY_WHY, LONGEST)
    with place.writing() as (connection, act):
        visit = _to_review(connection, seen, looked)
        change_or_refuse(connection, visit, NOT_SUBMITTED, state=VisitState.RETURNED.value, state_words=said)
        visit_acts.add_act(connection, looked.number, Done(VisitAct.SENT_BACK, said, act.by, act.at))
        audit_log.append(connection, act, "visit sent back", visit.urn, {"visit": looked.number})


def accept(place: Workplace, seen: Seen, looked: Reviewed) -> ThenChecked:
    """Accept a visit: its answers are facts from then on, it takes no more, and the check by them is handed on."""
    with checked_after(place).writing() as (connection, act):
        visit = _to_review(connection, seen, looked)
        beside = tablet_answers.operations_of(connection, seen, looked.number, [Kind.ANSWER])
        if any(one.met.outcome is Meeting.BESIDE and one.settled_at is None for one in beside):
            raise Refused(UNSETTLED, "unsettled")
        without = _waited_for(connection, seen, looked)
        change_or_refuse(
            connection, visit, NOT_SUBMITTED, state=VisitState.ACCEPTED.value, state_words="", accepted_at=act.at
        )
        answered = len(tablet_answers.standing_answers(connection, looked.number))
        if without:
            said = f"Without what these may still hold: {', '.join(f'tablet {device[:8]}' for device in without)}."
            visit_acts.add_act(connection, looked.number, Done(VisitAct.ACCEPTED_WITHOUT, said, act.by, act.at))
        detail = {"visit": looked.number, "questions": len(asked_at(visit)), "answered": answered}
        audit_log.append(connection, act, "visit accepted", visit.urn, detail | {"tablets_out": len(without)})
    return ThenChecked(f"{ACCEPTED} {CHECKED_NOW}", hand_on_check(place))


def _waited_for(connection: Connection, seen: Seen, looked: Reviewed) -> tuple[str, ...]:
    """The tablets without which a visit is accepted; a refusal where the reviewer was not asked about one of them."""
    came = came_of_visit(connection, seen, looked.number)
    out = tablets_not_in(connection, seen, looked.number, came)
    waited = {one.device for one in out if one.given_up_at is None}
    if waited - looked.without:
        raise Refused(NOT_ALL_IN, "tablets")
    return tuple(sorted(waited))


def note_risk_seen(place: Workplace, seen: Seen, number: str, op_id: str) -> None:
    """Note that somebody of the board has seen that a child may be at risk."""
    with place.writing() as (connection, act):
        visit = visit_found(connection, seen, number)
        if not tablet_answers.note_risk_seen(connection, number, op_id, act):
            raise Refused(SEEN_ALREADY, "stale")
        audit_log.append(connection, act, "child at risk seen", visit.urn, {"visit": number})


def _to_review(connection: Connection, seen: Seen, looked: Reviewed) -> SpotCheck:
    found = visit_found(connection, seen, looked.number)
    if looked.account in spot_checks.ever_assigned(connection, looked.number):
        raise Refused(OWN_VISIT, "own")
    if found.state is not VisitState.SUBMITTED or found.revision != looked.revision:
        raise Refused(NOT_SUBMITTED, "stale")
    return found
