"""What a finding said when somebody decided about it, beside what it says now; of what changed since alone."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from auditapp.domain.dates import day_in_words, to_london
from auditapp.domain.outcomes import SHOWN_AS, OutcomeName
from auditapp.domain.scope import Scope
from auditapp.storage import decisions
from auditapp.storage.decisions import SaidThen
from auditapp.storage.engine import Connection
from auditapp.storage.findings import Finding

NOT_KEPT = "Not known: what it said was not kept when this was decided."
GONE = "The records given no longer tell of this event. What else is told here is what they said before."
READS_ALIKE = (
    "Outcome and reason are as they were then. Something else of it changed: the rows it rests on, its arithmetic or "
    "severity, the findings beside it, or whether the records told of the event at all."
)


@dataclass(frozen=True, slots=True)
class SaidOnce:
    """What a finding said at a time: its outcome and reason, or a note on why these do not stand here."""

    when: str
    outcome: OutcomeName | None
    reason: str | None
    note: str = ""


def then_and_now(connection: Connection, scope: Scope, found: Finding) -> tuple[SaidOnce, ...]:
    """What it said then, and what it says now; nothing where nothing changed since somebody decided."""
    then = decisions.said_when_decided(connection, scope, found.judged.id) if found.changed else None
    return () if then is None else (_then(then), _now(then, found))


def in_lines(said: Sequence[SaidOnce]) -> Iterator[str]:
    """The same for a terminal."""
    for one in said:
        outcome = f"{SHOWN_AS[one.outcome]}: " if one.outcome and not one.note else ""
        yield f"{one.when}: {outcome}{one.note or f'{one.reason}.'}"


def _then(then: SaidThen) -> SaidOnce:
    when = f"When it was decided, “{then.state}” on {_day(then.at)}"
    return SaidOnce(when, then.outcome, then.reason, NOT_KEPT if then.outcome is None else "")


def _now(then: SaidThen, found: Finding) -> SaidOnce:
    judged = found.judged
    if not then.is_found:
        return SaidOnce(_since(found), None, None, GONE)
    if (then.outcome, then.reason) == (judged.outcome, judged.reason):
        return SaidOnce("Now", judged.outcome, None, READS_ALIKE)
    return SaidOnce(_since(found), judged.outcome, judged.reason)


def _since(found: Finding) -> str:
    """Since when; of a finding from before that was kept, by when at the latest."""
    if found.says_since:
        return f"Now, since {_day(found.says_since)}"
    return f"Now, since {_day(found.judged_at)} at the latest" if found.judged_at else "Now"


def _day(at: datetime) -> str:
    return day_in_words(to_london(at).date())
