"""What people decided of findings: every decision stays, and the finding has the state of the last."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import (
    Column,
    Connection,
    Date,
    ForeignKey,
    Insert,
    Integer,
    Table,
    Text,
    exists,
    func,
    insert,
    literal,
    select,
    update,
)

from auditapp.domain.acts import Act
from auditapp.domain.dates import day_in_words, to_london
from auditapp.domain.deciding import BY_ITS_DAY, Decision, has_ended
from auditapp.domain.findings import State
from auditapp.domain.outcomes import OutcomeName
from auditapp.domain.scope import Scope
from auditapp.storage.bulk import parts
from auditapp.storage.findings import finding, in_scope, judgement
from auditapp.storage.schema import Moment, metadata

finding_decision = Table(
    "finding_decision",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("finding_id", Text, ForeignKey("finding.id"), nullable=False, index=True),
    Column("state", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("until", Date),  # the last day of an exception
    Column("referred_to", Text, nullable=False, server_default=""),
    Column("decided_by", Text, nullable=False),
    Column("decided_at", Moment, nullable=False),
    # What the finding said when this was decided; null of decisions from before that was kept.
    Column("outcome_then", Text),
    Column("reason_then", Text),
)


@dataclass(frozen=True, slots=True)
class Decided:
    """One decision as it was made."""

    decision: Decision
    by: str
    at: datetime


class SaidThen(NamedTuple):
    """What a finding said when somebody last decided about it: the state it got, when, its outcome and reason then.

    These are None where they were not kept. `is_found` is whether the last check found its event at all.
    """

    state: State
    at: datetime
    outcome: OutcomeName | None
    reason: str | None
    is_found: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """How a finding stands when somebody decides: its state, its revision, the files it rests on."""

    id: str
    rule: str
    event_on: date
    state: State
    revision: int
    sources: frozenset[int]


def add_decisions(connection: Connection, numbers: Sequence[str], decision: Decision, act: Act) -> None:
    """Record what a person decided on findings, on each alike."""
    said = {"state": decision.state, "reason": decision.reason, "until": decision.until}
    said |= {"referred_to": decision.referred_to, "decided_by": act.by, "decided_at": act.at}
    changed = {"state": decision.state, "until": decision.until, "changed": False}
    for part in parts(numbers):
        connection.execute(_decided_as_it_stands(part, said))
        now = changed | {"revision": finding.c.revision + 1}
        connection.execute(update(finding).where(finding.c.id.in_(part)).values(now))


def _decided_as_it_stands(numbers: Sequence[str], said: Mapping[str, Any]) -> Insert:
    """What is decided of findings alike, each with what it says as it is decided about."""
    names = ("finding_id", "outcome_then", "reason_then", *said)
    literals = [literal(value, finding_decision.c[name].type) for name, value in said.items()]
    about = select(finding.c.id, finding.c.outcome, finding.c.reason, *literals).where(finding.c.id.in_(numbers))
    return insert(finding_decision).from_select(names, about)


def decisions_on(connection: Connection, scope: Scope, number: str) -> tuple[Decided, ...]:
    """Every decision on a finding that may be seen, the first one first."""
    d = finding_decision.c
    query = (
        select(d.state, d.reason, d.until, d.referred_to, d.decided_by, d.decided_at)
        .join(finding, finding.c.id == d.finding_id)
        .where(d.finding_id == number, in_scope(scope, finding))
        .order_by(d.id)
    )
    return tuple(Decided(Decision(*said), by, at) for *said, by, at in connection.execute(query))


def said_when_decided(connection: Connection, scope: Scope, number: str) -> SaidThen | None:
    """What a finding that may be seen said when a person last decided about it; None where nobody did."""
    d = finding_decision.c
    is_found = exists().where(judgement.c.id == d.finding_id)
    query = (
        select(d.state, d.decided_at, d.outcome_then, d.reason_then, is_found)
        .join(finding, finding.c.id == d.finding_id)
        .where(d.finding_id == number, in_scope(scope, finding), d.decided_by != BY_ITS_DAY)
        .order_by(d.id.desc())
        .limit(1)
    )
    row = connection.execute(query).one_or_none()
    return None if row is None else SaidThen._make(row)


def last_decisions(connection: Connection, scope: Scope, numbers: Sequence[str]) -> dict[str, Decided]:
    """The last decision on each of some findings, as far as they may be seen; those without any are left out."""
    d = finding_decision.c
    query = (
        select(d.finding_id, d.state, d.reason, d.until, d.referred_to, d.decided_by, d.decided_at)
        .join(finding, finding.c.id == d.finding_id)
        .where(d.finding_id.in_(numbers), in_scope(scope, finding))
        .order_by(d.id)
    )
    return {number: Decided(Decision(*said), by, at) for number, *said, by, at in connection.execute(query)}


@dataclass(frozen=True, slots=True)
class ChangedSince:
    """A finding whose facts changed after somebody decided about it: what they decided, and when. `of` counts all."""

    id: str
    rule: str
    urn: str
    event_on: date
    state: State
    decided_at: datetime
    judged_at: datetime
    of: int


def changed_since(connection: Connection, scope: Scope, by: str, most: int) -> tuple[ChangedSince, ...]:
    """The findings whose facts changed after somebody was the last to decide about them; the newest change first."""
    c, d = finding.c, finding_decision.c
    last = select(func.max(d.id)).where(d.finding_id == c.id).correlate(finding).scalar_subquery()
    query = (
        select(c.id, c.rule, c.urn, c.event_on, d.state, d.decided_at, c.judged_at, func.count().over())
        .join(finding_decision, d.id == last)
        .where(in_scope(scope, finding), c.changed, c.state != "withdrawn", d.decided_by == by)
        .order_by(c.judged_at.desc(), c.id)
        .limit(most)
    )
    return tuple(ChangedSince(*row) for row in connection.execute(query))


def standing(connection: Connection, scope: Scope, numbers: Sequence[str]) -> dict[str, Standing]:
    """How some findings stand, as far as they may be seen."""
    c = finding.c
    query = select(c.id, c.rule, c.event_on, c.state, c.revision, c.origins).where(
        c.id.in_(numbers), in_scope(scope, finding)
    )
    return {
        number: Standing(number, rule, event_on, state, revision, frozenset(row[0] for row in rows))
        for number, rule, event_on, state, revision, rows in connection.execute(query)
    }


class Over(NamedTuple):
    """An exception that has ended: of which finding, its last day, whether the records still say what they said."""

    id: str
    until: date
    still_found: bool


def exceptions_over(connection: Connection, scope: Scope, today: date) -> list[Over]:
    """The findings of which an exception was made that ended before a day."""
    c, j = finding.c, judgement.c
    still_found = exists().where(j.id == c.id, j.outcome.in_(["breached", "cannot_tell"]))
    query = select(c.id, c.until, still_found).where(in_scope(scope, finding), c.state == "excepted", c.until < today)
    return [Over(number, until, bool(found)) for number, until, found in connection.execute(query.order_by(c.id))]


def end_exceptions(connection: Connection, over: Sequence[Over], at: datetime) -> None:
    """Let findings stand again whose exceptions have ended. Each keeps the day on which that was."""
    d, rows = {"referred_to": "", "decided_by": BY_ITS_DAY, "decided_at": at, "until": None}, []
    for one in over:
        state: State = "open" if one.still_found else "withdrawn"
        now = {"state": state, "revision": finding.c.revision + 1}
        connection.execute(update(finding).where(finding.c.id == one.id).values(now))
        reason = f"The exception ended on {day_in_words(one.until)}."
        rows.append({"finding_id": one.id, "state": "open", "reason": reason, **d})
    connection.execute(insert(finding_decision), rows)


def states_as_known(connection: Connection, at: datetime) -> dict[str, str]:
    """The state that people had given findings by that moment; an exception that had ended by then left it open."""
    d, day = finding_decision.c, to_london(at).date()
    query = select(d.finding_id, d.state, d.until).where(d.decided_at <= at).order_by(d.id)
    return {
        number: "open" if has_ended(state, until, day) else state for number, state, until in connection.execute(query)
    }


def decided_ids(connection: Connection) -> frozenset[str]:
    """The ids of the findings that a person decided something about."""
    return frozenset(connection.execute(select(finding_decision.c.finding_id).distinct()).scalars())
