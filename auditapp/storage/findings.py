"""Findings as they stand, the decisions people made on them, and the judgements that need no prose."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import blake2b
from operator import attrgetter
from typing import Any, NamedTuple

from sqlalchemy import (
    JSON,
    BindParameter,
    Boolean,
    Column,
    ColumnElement,
    Connection,
    Date,
    ForeignKey,
    Index,
    Integer,
    Select,
    Table,
    Text,
    and_,
    cast,
    func,
    or_,
    select,
    true,
)

from auditapp.domain.findings import Judged, OriginKey, State
from auditapp.domain.scope import Scope
from auditapp.storage.schema import Moment, metadata

finding = Table(
    "finding",
    metadata,
    Column("id", Text, primary_key=True),
    Column("rule", Text, nullable=False, index=True),
    Column("version_from", Date),
    Column("law", Text, nullable=False),
    Column("urn", Text, nullable=False),
    Column("child_id", Integer, ForeignKey("child_identity.child_id"), index=True),  # null of a return owed
    Column("child", Text, nullable=False, server_default=""),  # the pseudonym
    Column("event_key", Text, nullable=False),
    Column("occasion", Text, nullable=False),
    Column("event_on", Date, nullable=False, index=True),
    Column("outcome", Text, nullable=False),
    Column("severity", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("working", JSON, nullable=False),
    Column("holder", Text, nullable=False),
    Column("holder_gss", Text, nullable=False),
    Column("host_gss", Text, nullable=False, index=True),
    Column("placing_gss", Text, nullable=False, index=True),
    Column("wants", Text, nullable=False),
    Column("settled_by", Text, nullable=False),
    Column("origins", JSON, nullable=False),
    Column("linked", JSON, nullable=False, server_default="[]"),
    # A mark of all that was judged, by which a check tells whether it says anything new.
    Column("digest", Text, nullable=False, server_default=""),
    Column("state", Text, nullable=False, index=True),
    Column("changed", Boolean, nullable=False),
    Column("owner", Text, index=True),  # the account of whoever looks after it
    Column("until", Date),  # the last day of an exception
    Column("first_judged_at", Moment, nullable=False),
    Column("judged_at", Moment, nullable=False),
    Column(
        "says_since", Moment
    ),  # since when outcome and reason are as they are; null where found before that was kept
    Column("revision", Integer, nullable=False),
)

# What the page of a home asks stands in the indexes by home whole, and in the order in which it is shown or counted.
Index(
    "ix_finding_at_home",
    *(finding.c.urn, finding.c.event_on.desc(), finding.c.rule, finding.c.id),
    *(finding.c.state, finding.c.host_gss, finding.c.placing_gss),
)

# The list of breaches is worked through by day, or the heaviest first.
Index("ix_finding_by_day", finding.c.state, finding.c.outcome, finding.c.event_on, finding.c.id)
Index(
    "ix_finding_by_weight", *(finding.c.state, finding.c.outcome, finding.c.severity), finding.c.event_on, finding.c.id
)

# What cannot be told is counted by who could settle it, from the index alone.
Index(
    "ix_finding_waiting",
    *(finding.c.state, finding.c.outcome, finding.c.rule, finding.c.wants),
    *(finding.c.urn, finding.c.placing_gss, finding.c.host_gss, finding.c.event_on, finding.c.first_judged_at),
)

# Every judgement of the last check, all four outcomes, without prose: "40 of 41" is counted here.
judgement = Table(
    "judgement",
    metadata,
    Column("id", Text, primary_key=True),
    Column("rule", Text, nullable=False, index=True),
    Column("outcome", Text, nullable=False),
    Column("urn", Text, nullable=False),
    Column("child_id", Integer, index=True),
    Column("event_key", Text, nullable=False),
    Column("event_on", Date, nullable=False),
    Column("version_from", Date),
    Column("host_gss", Text, nullable=False),
    Column("placing_gss", Text, nullable=False),
    Index("ix_judgement_at_home", "urn", "rule", "outcome", "event_on", "host_gss", "placing_gss"),
)


@dataclass(frozen=True, slots=True)
class Finding:
    """A finding as it stands, with its state, and the account of whoever looks after it."""

    judged: Judged
    state: State
    changed: bool
    revision: int
    owner: str | None = None
    until: date | None = None
    judged_at: datetime | None = None
    says_since: datetime | None = None


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which findings are asked for; everything left out is not asked about."""

    rule: str | None = None
    urn: str | None = None
    authorities: frozenset[str] | None = None
    first: date | None = None
    last: date | None = None
    state: str | None = None


JUDGED = (
    *("id", "rule", "version_from", "law", "urn", "child_id", "event_key", "occasion", "event_on"),
    *("outcome", "severity", "reason", "working", "holder", "holder_gss", "host_gss"),
    *("placing_gss", "wants", "settled_by", "origins", "child", "linked"),
)

_judged = attrgetter(*JUDGED)


def row_of(judged: Judged) -> dict[str, Any]:
    """A judgement as a row of the table of findings: its values in the order of `JUDGED`, and the digest."""
    values = dict(zip(JUDGED, _judged(judged), strict=True))
    values["working"] = list(judged.working)
    values["linked"] = list(judged.linked)
    values["origins"] = [[o.source_id, o.sheet, o.row] for o in judged.origins]
    values["digest"] = blake2b(repr(values).encode(), digest_size=16).hexdigest()
    return values


def judged_of(row: Mapping[Any, Any]) -> Judged:
    """What was judged, of a row of the table of findings."""
    values = {name: row[name] for name in JUDGED}
    values["working"] = tuple(values["working"])
    values["linked"] = tuple(values["linked"])
    values["origins"] = tuple(OriginKey(*origin) for origin in values["origins"])
    return Judged(**values)


def finding_of(row: Mapping[Any, Any]) -> Finding:
    """A row of the table of findings as a finding."""
    told = ("state", "changed", "revision", "owner", "until", "judged_at", "says_since")
    return Finding(judged_of(row), *(row[name] for name in told))


def in_scope(scope: Scope, table: Table) -> ColumnElement[bool]:
    """Only what stands in, or was placed by, the authorities somebody may see."""
    seen = true() if scope.authorities is None else in_areas(table, scope.authorities, host_only=scope.host_only)
    return seen if scope.own is None else and_(seen, is_own(table, scope.own))


def is_own(table: Table, placed_by: Collection[str] | BindParameter[Any]) -> ColumnElement[bool]:
    """What is about a child whom some authorities placed, or about no child."""
    return or_(table.c.child_id.is_(None), table.c.placing_gss.in_(placed_by))


def in_areas(table: Table, areas: Collection[str] | BindParameter[Any], *, host_only: bool) -> ColumnElement[bool]:
    """What stands in some authorities, or was placed by them; for those who see by place alone, only the former."""
    stands_here = table.c.host_gss.in_(areas)
    return stands_here if host_only else or_(stands_here, table.c.placing_gss.in_(areas))


def _narrowed(query: Select[Any], wanted: Wanted) -> Select[Any]:
    if wanted.rule:
        query = query.where(finding.c.rule == wanted.rule)
    if wanted.urn:
        query = query.where(finding.c.urn == wanted.urn)
    if wanted.authorities is not None:
        theirs = (column.in_(wanted.authorities) for column in (finding.c.host_gss, finding.c.placing_gss))
        query = query.where(or_(*theirs))
    if wanted.first:
        query = query.where(finding.c.event_on >= wanted.first)
    if wanted.last:
        query = query.where(finding.c.event_on <= wanted.last)
    if wanted.state:
        return query.where(finding.c.state == wanted.state)
    return query.where(finding.c.state != "withdrawn")


def findings(connection: Connection, scope: Scope, wanted: Wanted) -> tuple[Finding, ...]:
    """The findings asked for, by day, home and rule; withdrawn ones only when asked for by name."""
    query = _narrowed(select(finding).where(in_scope(scope, finding)), wanted)
    query = query.order_by(finding.c.event_on, finding.c.urn, finding.c.rule, finding.c.id)
    return tuple(finding_of(row) for row in connection.execute(query).mappings())


class Resting(NamedTuple):
    """A finding that has a row of some source among its own."""

    id: str
    rule: str
    state: State
    event_on: date


def resting_on(connection: Connection, scope: Scope, source_id: int) -> list[Resting]:
    """The findings that stand and have a row of one source among theirs, in the order of their events."""
    c = finding.c
    names_it = cast(c.origins, Text).contains(f"[{source_id}, ", autoescape=True)
    query = select(c.id, c.rule, c.state, c.event_on, c.origins).where(
        in_scope(scope, finding), c.state != "withdrawn", names_it
    )
    found = connection.execute(query.order_by(c.event_on, c.urn, c.rule, c.id))
    return [Resting._make(one) for *one, rows in found if any(row[0] == source_id for row in rows)]


def finding_numbered(connection: Connection, scope: Scope, number: str) -> Finding | None:
    """One finding by its id, if it may be seen."""
    query = select(finding).where(finding.c.id == number, in_scope(scope, finding))
    row = connection.execute(query).mappings().one_or_none()
    return None if row is None else finding_of(row)


def findings_numbered(connection: Connection, scope: Scope, numbers: Collection[str]) -> tuple[Finding, ...]:
    """Some findings by their ids, as far as they may be seen, by day."""
    query = select(finding).where(finding.c.id.in_(sorted(numbers)), in_scope(scope, finding))
    query = query.order_by(finding.c.event_on, finding.c.rule, finding.c.id)
    return tuple(finding_of(row) for row in connection.execute(query).mappings())


def counted_judgements(connection: Connection, scope: Scope) -> dict[tuple[str, str], int]:
    """How many judgements of the last check had each outcome, by rule and outcome."""
    query = (
        select(judgement.c.rule, judgement.c.outcome, func.count())
        .where(in_scope(scope, judgement))
        .group_by(judgement.c.rule, judgement.c.outcome)
    )
    return {(rule, outcome): count for rule, outcome, count in connection.execute(query)}


def undecided(connection: Connection, scope: Scope, by: Sequence[str]) -> list[tuple[Any, ...]]:
    """How many findings nobody has decided about yet, by some of their columns."""
    columns = [finding.c[name] for name in by]
    query = select(*columns, func.count()).where(in_scope(scope, finding), finding.c.state == "open").group_by(*columns)
    return [tuple(row) for row in connection.execute(query)]


def changed_ids(connection: Connection, scope: Scope) -> frozenset[str]:
    """The ids of the findings on which the facts changed since a person decided."""
    query = select(finding.c.id).where(finding.c.changed, in_scope(scope, finding))
    return frozenset(connection.execute(query).scalars())
