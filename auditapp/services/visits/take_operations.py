"""Taking in what a tablet sends of a visit: each change once, however often it comes, and none over another's."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from auditapp.domain.acts import Act
from auditapp.domain.plain_words import seen_words
from auditapp.domain.spot_checks import TAKES_ANSWERS, Seen, SpotCheck, VisitState
from auditapp.domain.tablet_answers import Asked, Kind, Meeting, Met, Operation, Standing, met
from auditapp.domain.tablet_clocks import ClockSeen
from auditapp.services.visits.clocks_of_tablets import Sent, note_clock
from auditapp.services.visits.visit_found import visit_found
from auditapp.services.workplace import Refused, Workplace
from auditapp.storage import audit_log, spot_checks, tablet_answers
from auditapp.storage.engine import Connection
from auditapp.storage.tablet_answers import Received

UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
MOST_AT_ONCE, MOST_SEQ = 200, 1 << 31
LONGEST_KEY = 80
KINDS = frozenset(Kind)
NOT_IN_FORCE = (Meeting.BESIDE, Meeting.REFUSED)
OVER = {
    VisitState.ACCEPTED: (
        "This visit was reviewed, so it takes no more answers. What you wrote is kept with it as refused."
    ),
    VisitState.REFUSED: (
        "It was noted that the home did not let you in. What you wrote is kept with the visit as refused."
    ),
    VisitState.DROPPED: "This visit was called off. What you wrote is kept with it as refused.",
}
TAKEN_OFF = (
    "Whoever wrote this had been taken off the visit when it came. It is kept with the visit as refused; an officer of "
    "the board may let an answer count."
)
MALFORMED = "What the tablet sent cannot be read as changes of a visit. Update the page on the tablet and send again."
ELSEWHERE = "Another visit has a change under this number. Export the queue and hand it to the data desk."


@dataclass(frozen=True, slots=True)
class Batch:
    """Changes of one visit in somebody's name.

    `doubt` is why nobody can tell whether whoever wrote them still goes: then none of them counts by itself. `clock` is
    what the tablet's own said when it sent them: where it is off, that is noted, and nothing else rests on it.
    """

    account: str
    number: str
    operations: Sequence[Operation]
    doubt: str = ""
    clock: datetime | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """What came of one operation; `again` says that it was known already.

    `standing` is the answer in force, for those alone who still go on a visit that takes answers.
    """

    op_id: str
    asked: Asked
    met: Met
    again: bool
    standing: Standing | None


@dataclass(slots=True)
class _Visit:
    """A visit while operations meet it."""

    kept: SpotCheck
    stood: frozenset[Asked]
    standing: dict[Asked, Standing]
    asked: frozenset[Asked]
    account: str
    act: Act
    why_not: str


def take_operations(
    place: Workplace, seen: Seen, account: str, number: str, operations: Sequence[Operation], *, doubt: str = ""
) -> tuple[Result, ...]:
    """Take them in, in their order, in one transaction; what comes of each, those included that came before."""
    with place.writing() as (connection, act):
        return take_in(connection, act, seen, Batch(account, number, operations, doubt))


def take_in(connection: Connection, act: Act, seen: Seen, batch: Batch) -> tuple[Result, ...]:
    """The same within a transaction under way."""
    account, number, operations = batch.account, batch.number, batch.operations
    kept = visit_found(connection, seen, number, "not_yours")
    ids = [one.op_id for one in operations]
    if len(set(ids)) != len(ids):
        raise Refused(MALFORMED, "malformed")
    known, elsewhere = tablet_answers.met_before(connection, number, ids)
    standing = tablet_answers.standing_answers(connection, number)
    why_not = _why_not(connection, kept, account) or batch.doubt
    visit = _Visit(kept, frozenset(standing), standing, asked_at(kept), account, act, why_not)
    new = {one.op_id: one for one in operations if one.op_id not in known and one.op_id not in elsewhere}
    received = {op_id: _meet(visit, operation) for op_id, operation in new.items()}
    _keep(connection, visit, list(received.values()))
    if received and batch.clock is not None:
        here = ClockSeen(operations[0].device, batch.clock, act.at)
        note_clock(connection, seen, number, here, Sent(account, act))
    return tuple(_result(visit, one, known, received) for one in operations)


def _why_not(connection: Connection, visit: SpotCheck, account: str) -> str:
    if visit.state not in TAKES_ANSWERS:
        return OVER[visit.state]
    return TAKEN_OFF if is_taken_off(connection, visit, account) else ""


def is_taken_off(connection: Connection, visit: SpotCheck, account: str) -> bool:
    """Whether somebody was to go on a visit once, and goes no more."""
    goes = {one.account for one in visit.members}
    return account not in goes and account in spot_checks.ever_assigned(connection, visit.id)


def asked_at(visit: SpotCheck) -> frozenset[Asked]:
    """Every question that a visit asks, of the home or of each child, night or notice looked at."""
    questions = visit.question_set["questions"]
    listed = [slug for section in visit.question_set["sections"] for slug in section["questions"]]
    of_set = ((slug, key) for slug in listed for key in visit.keys_of(questions[slug]["of"]))
    own = ((one["key"], "") for one in visit.question_set.get("own", ()))
    return frozenset((*of_set, *own))


def _meet(visit: _Visit, operation: Operation) -> Received:
    if visit.why_not and operation.kind is not Kind.RISK:
        became = Met(Meeting.REFUSED, 0, visit.why_not)
    else:
        became = met(operation, visit.standing.get(operation.asked), visit.kept.question_set, visit.asked)
    if became.changes:
        visit.standing[operation.asked] = Standing(
            operation.value, became.rev, operation.op_id, visit.account, operation.device, visit.act.at
        )
    return Received(operation, visit.account, visit.act.at, became)


def _keep(connection: Connection, visit: _Visit, received: list[Received]) -> None:
    if not received:
        return
    number, act = visit.kept.id, visit.act
    tablet_answers.add_operations(connection, number, received)
    changed = [one.operation for one in received if one.met.changes]
    answers = {one.asked: visit.standing[one.asked] for one in changed}
    tablet_answers.put_answers(connection, number, answers, visit.stood)
    # Whatever came changes what a reviewer looks at, so nobody accepts what they did not see.
    spot_checks.change_spot_check(connection, visit.kept, state=_state_after(visit.kept.state, received).value)
    beside, refused = (sum(one.met.outcome is outcome for one in received) for outcome in NOT_IN_FORCE)
    detail = {"visit": number, "operations": len(received), "beside": beside, "refused": refused}
    audit_log.append(connection, act, "visit answers received", visit.kept.urn, detail)
    for one in received:
        if one.operation.kind is Kind.RISK:
            audit_log.append(connection, act, "child at risk told", visit.kept.urn, {"visit": number})


def _state_after(state: VisitState, received: list[Received]) -> VisitState:
    taken = {one.operation.kind for one in received if one.met.outcome is Meeting.APPLIED}
    if Kind.FINISH in taken and state in TAKES_ANSWERS:
        return VisitState.SUBMITTED
    if taken - {Kind.RISK} and state is VisitState.PREPARED:
        return VisitState.UNDER_WAY
    return state


def _result(visit: _Visit, one: Operation, known: Mapping[str, Met], new: Mapping[str, Received]) -> Result:
    standing = None if visit.why_not else visit.standing.get(one.asked)
    if one.op_id in new:
        return Result(one.op_id, one.asked, new[one.op_id].met, again=False, standing=standing)
    if one.op_id in known:
        return Result(one.op_id, one.asked, known[one.op_id], again=True, standing=standing)
    return Result(one.op_id, one.asked, Met(Meeting.REFUSED, 0, ELSEWHERE), again=False, standing=standing)


def read_operations(document: Any, device: str) -> tuple[Operation, ...]:
    """The operations of a batch as a tablet sends it; a refusal where it cannot be read."""
    listed = document.get("operations") if isinstance(document, dict) else None
    if not isinstance(listed, list) or not listed or len(listed) > MOST_AT_ONCE:
        raise Refused(MALFORMED, "malformed")
    return tuple(read_operation(one, device) for one in listed)


def read_operation(one: Any, device: str) -> Operation:
    """One operation as a tablet wrote it."""
    kind = one.get("kind") if isinstance(one, dict) else None
    if not isinstance(kind, str) or kind not in KINDS or not isinstance(one.get("value"), dict):
        raise Refused(MALFORMED, "malformed")
    return Operation(
        op_id=_said(one, "op_id", lambda text: bool(UUID.fullmatch(text))),
        device=device,
        seq=_number(one, "seq"),
        kind=Kind(one["kind"]),
        question=_said(one, "question", _short),
        subject=_said(one, "subject", _short),
        value=_plain(one["value"]),
        base_rev=_number(one, "base_rev"),
        at=_said(one, "at", _short),
    )


def _said(one: Mapping[str, Any], name: str, is_right: Callable[[str], bool]) -> str:
    text = one.get(name, "")
    if not isinstance(text, str) or not is_plain_words(text) or not is_right(text):
        raise Refused(MALFORMED, "malformed")
    return text


def _short(text: str) -> bool:
    return len(text) <= LONGEST_KEY


def _number(one: Mapping[str, Any], name: str) -> int:
    found = one.get(name, 0)
    if not isinstance(found, int) or isinstance(found, bool) or not 0 <= found < MOST_SEQ:
        raise Refused(MALFORMED, "malformed")
    return found


# What each kind of operation may say: words, a number of seconds, yes or no, or a list of words; and nothing else.
WORDS = frozenset({"word", "reason", "note", "day", "words", "section", "stand", "name", "role", "shown"})
WORDS |= {"shown_hash", "whom", "at"}
# Of what people write themselves, what others can see is kept.
WRITTEN = frozenset({"reason", "note", "words", "name", "role", "whom"})
NUMBERS, YES_OR_NO, LISTS = frozenset({"seconds"}), frozenset({"complete", "phoned"}), frozenset({"items"})


def _plain(value: Mapping[str, Any]) -> Mapping[str, Any]:
    """A value of which every part is of its kind, and nothing that a database or a page cannot hold."""
    if not all(_is_of_its_kind(name, one) for name, one in value.items()):
        raise Refused(MALFORMED, "malformed")
    return {name: seen_words(one) if name in WRITTEN and one else one for name, one in value.items()}


def _is_of_its_kind(name: str, one: Any) -> bool:
    if name in LISTS:
        return isinstance(one, list) and len(one) <= MOST_AT_ONCE and all(is_plain_words(each) for each in one)
    if name in NUMBERS:
        return one is None or (type(one) is int and 0 <= one < MOST_SEQ)
    if name in YES_OR_NO:
        return one is None or isinstance(one, bool)
    return name in WORDS and (one is None or is_plain_words(one))


def is_plain_words(one: Any) -> bool:
    """Words that can be kept and shown: no sign of nothing, no half of a character."""
    if not isinstance(one, str) or "\0" in one:
        return False
    try:
        one.encode()
    except UnicodeEncodeError:
        return False
    return True
