"""A finding: an outcome put before people, and what they said of it."""

import hashlib
from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from typing import Literal

from auditapp.domain.fact import fact
from auditapp.domain.outcomes import OutcomeName
from auditapp.domain.rule import Severity

State = Literal["open", "asked", "upheld", "dismissed", "excepted", "referred", "closed", "withdrawn"]

STATES: tuple[State, ...] = ("open", "asked", "upheld", "dismissed", "excepted", "referred", "closed", "withdrawn")

# In these states a person has decided something that new facts must not overwrite, and that keeps a file from being
# taken back. Who asked for a paper has decided nothing yet: what comes is judged like any other.
DECIDED: frozenset[State] = frozenset({"upheld", "dismissed", "excepted", "referred", "closed"})


# In these states a breach stands, and nothing was found that ends it.
STILL_OPEN: tuple[State, ...] = ("open", "asked", "referred", "upheld")


# By this the list is narrowed to all of these at once.
NOT_FINISHED = "unfinished"
NOT_FINISHED_IN_WORDS = "Open, asked, upheld or referred"


class Order(StrEnum):
    """In which order findings are listed."""

    NEWEST = "newest"
    OLDEST = "oldest"
    WORST = "worst"


@fact()
class EventKey:
    """What an event is known by for good: its first statement (bytes of the file, sheet, row) and its occasion."""

    sha256: str
    sheet: str
    row: int
    occasion: str

    def when(self, occasion: str) -> "EventKey":
        """The key of another occasion that the same row tells of."""
        return EventKey(self.sha256, self.sheet, self.row, occasion)

    def __str__(self) -> str:
        return f"{self.sha256[:16]}|{self.sheet}|{self.row}|{self.occasion}"


def finding_id(rule: str, holder: str, event: EventKey) -> str:
    """The same on every database: a hash of rule, holder and event."""
    return "F-" + hashlib.sha256(f"{rule}|{holder}|{event}".encode()).hexdigest()[:12]


@fact()
class OriginKey:
    """A row that proves something: number of the source, sheet, row."""

    source_id: int
    sheet: str
    row: int


@fact()
class Judged:
    """What one rule said of one event, with everything a list of findings shows; no names of children.

    `child` is the pseudonym; of what is about no child it is empty, and its number None. `linked` are the findings on
    the same stay that this one tells of from another side.
    """

    id: str
    rule: str
    version_from: date | None
    law: str
    urn: str
    child_id: int | None
    event_key: str
    occasion: str
    event_on: date
    outcome: OutcomeName
    severity: Severity
    reason: str
    working: tuple[str, ...]
    holder: str
    holder_gss: str
    host_gss: str
    placing_gss: str
    wants: str
    settled_by: str
    origins: tuple[OriginKey, ...]
    child: str = ""
    linked: tuple[str, ...] = ()


def holds_already(outcome: OutcomeName, linked: OutcomeName | None) -> bool:
    """Whether a linked finding holds what one of that outcome says: only another breach holds a breach."""
    return linked is not None and (linked == "breached" or outcome == "cannot_tell")


def not_counted_beside(judged: Judged, outcomes: Mapping[str, OutcomeName]) -> tuple[str, ...]:
    """The linked findings that hold already what this one says; `outcomes` are those of findings by their number."""
    return tuple(one for one in judged.linked if holds_already(judged.outcome, outcomes.get(one)))


def is_still_asked(answer: Judged, wants: str) -> bool:
    """Whether what was asked for while an answer wanted that is still what it waits for."""
    return answer.outcome == "cannot_tell" and answer.wants == wants


def states_then(judged: Iterable[Judged], states: Mapping[str, str], wants: Mapping[str, str]) -> dict[str, str]:
    """The states that people had given findings; open again are those that say something else than when asked for.

    `wants` is what the answer wanted then, where a request was made.
    """
    then = dict(states)
    for one in judged:
        if then.get(one.id) == "asked" and one.id in wants and not is_still_asked(one, wants[one.id]):
            then[one.id] = "open"
    return then


def state_on_answer(was: Judged, state: State, answer: Judged, *, was_asked: bool) -> State:
    """In which state a fresh answer leaves a finding.

    What was decided stays. What was asked for stays so while the same paper is wanted, also where the answer had come
    and was taken back (`was_asked`). What was asked about a breach that went and comes back as it was, waits for its
    reply still. Otherwise people have to look at it again.
    """
    if state in DECIDED:
        return state
    if state == "withdrawn" and was_asked and _says_the_same(was, answer):
        return "asked"
    stays = (state == "asked" or (state == "withdrawn" and was_asked)) and is_still_asked(answer, was.wants)
    return "asked" if stays else "open"


def _says_the_same(was: Judged, answer: Judged) -> bool:
    """Whether an answer and its reason are those of before; the same rows may have come in another file."""
    return (answer.outcome, answer.wants, answer.reason) == (was.outcome, was.wants, was.reason)
