"""What the last check judged at one home, and the newest findings there, as the page of a home asks them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Connection,
    Select,
    Table,
    and_,
    bindparam,
    extract,
    func,
    select,
    true,
)

from auditapp.domain.dates import Period
from auditapp.domain.findings import OriginKey, State
from auditapp.domain.notices_owed import JudgedEvent
from auditapp.domain.outcomes import OutcomeName
from auditapp.domain.own_questions import OpenFinding
from auditapp.domain.scope import Scope
from auditapp.storage.findings import finding, in_areas, in_scope, is_own, judgement

_URNS: BindParameter[Any] = bindparam("urns", expanding=True)
_OWN: BindParameter[Any] = bindparam("own", expanding=True)
_PLACED: BindParameter[Any] = bindparam("placed", expanding=True)


class JudgedAtHome(NamedTuple):
    """How often one rule came out in one way at a home, for one responsible authority, with the first and last day."""

    rule: str
    outcome: str
    placing_gss: str
    times: int
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class FoundAtHome:
    """A finding as a list at its home has it: without its working."""

    id: str
    rule: str
    event_on: date
    occasion: str
    child: str
    outcome: OutcomeName
    reason: str
    state: State
    until: date | None
    origins: tuple[OriginKey, ...]


def judged_at(connection: Connection, scope: Scope, urns: Sequence[str]) -> list[JudgedAtHome]:
    """What the last check judged at a home: by rule, outcome and responsible authority how many, and when."""
    query = _judged_query(*_kind(scope))
    return [JudgedAtHome._make(row) for row in connection.execute(query, _values(scope, urns)).all()]


def findings_at(
    connection: Connection, scope: Scope, urns: Sequence[str], states: Sequence[str], most: int
) -> tuple[tuple[FoundAtHome, ...], int]:
    """The newest findings at a home that are in some states, at most so many, and how many there are in all."""
    query = _newest_query(*_kind(scope))
    values = _values(scope, urns) | {"states": list(states), "most": most}
    rows = connection.execute(query, values).all()
    return tuple(_found(row) for row in rows), rows[0][-1] if rows else 0


class JudgedInYear(NamedTuple):
    """How often some rules came out in one way for one child at a home in a year, and who had placed the child."""

    urn: str
    outcome: str
    placing_gss: str
    child_id: int | None
    year: int
    times: int


def yearly_at(connection: Connection, scope: Scope, urns: Sequence[str], rules: Sequence[str]) -> list[JudgedInYear]:
    """How some rules came out at some homes, year by year."""
    c = judgement.c
    cell = (c.urn, c.outcome, c.placing_gss, c.child_id, extract("year", c.event_on))
    query = select(*cell, func.count()).where(in_scope(scope, judgement), c.urn.in_(urns), c.rule.in_(rules))
    return [JudgedInYear(*row) for row in connection.execute(query.group_by(*cell))]


def events_judged(
    connection: Connection, scope: Scope, urns: Sequence[str], rules: Sequence[str], within: Period
) -> list[JudgedEvent]:
    """What some rules said of each event at some homes in some days."""
    c, f = judgement.c, finding.c
    is_set_aside = and_(c.outcome == "breached", func.coalesce(f.state, "").in_(["dismissed", "excepted"]))
    columns = (c.urn, c.rule, c.outcome, c.child_id, c.event_key, c.event_on)
    query = select(*columns, is_set_aside).select_from(judgement.outerjoin(finding, f.id == c.id))
    query = query.where(in_scope(scope, judgement), c.urn.in_(urns), c.rule.in_(rules))
    query = query.where(c.event_on.between(within.first, within.last)).order_by(c.event_on, c.rule, c.id)
    return [JudgedEvent._make((*row[:-1], bool(row[-1]))) for row in connection.execute(query)]


def undecided_at(
    connection: Connection, scope: Scope, urns: Sequence[str], rules: Sequence[str], states: Sequence[str]
) -> list[OpenFinding]:
    """The findings of some rules at some homes that are in some states, in the order of their numbers."""
    c = finding.c
    query = select(*(c[name] for name in OpenFinding._fields)).where(in_scope(scope, finding), c.urn.in_(urns))
    query = query.where(c.rule.in_(rules), c.state.in_(list(states))).order_by(c.id)
    return [OpenFinding._make(row) for row in connection.execute(query)]


def _found(row: Sequence[Any]) -> FoundAtHome:
    *values, origins, _ = row
    values.append(tuple(OriginKey(*origin) for origin in origins))
    return FoundAtHome(*values)


def _values(scope: Scope, urns: Sequence[str]) -> dict[str, Any]:
    own = {} if scope.authorities is None else {"own": sorted(scope.authorities)}
    placed = {} if scope.own is None else {"placed": sorted(scope.own)}
    return {"urns": list(urns)} | own | placed


def _kind(scope: Scope) -> tuple[bool, bool, bool]:
    """What a query that was made once differs by: all areas, areas by place alone, own children alone."""
    return scope.authorities is None, scope.host_only, scope.own is not None


def _seen(table: Table, kind: tuple[bool, ...]) -> ColumnElement[bool]:
    is_whole, host_only, own_only = kind
    seen = true() if is_whole else in_areas(table, _OWN, host_only=host_only)
    return and_(seen, is_own(table, _PLACED)) if own_only else seen


@cache
def _judged_query(*kind: bool) -> Select[Any]:
    """Made once for each kind of scope, like the other: every page of a home asks it."""
    c = judgement.c
    query = select(c.rule, c.outcome, c.placing_gss, func.count(), func.min(c.event_on), func.max(c.event_on))
    return query.where(c.urn.in_(_URNS), _seen(judgement, kind)).group_by(c.rule, c.outcome, c.placing_gss)


@cache
def _newest_query(*kind: bool) -> Select[Any]:
    c = finding.c
    there = c.urn.in_(_URNS) & c.state.in_(bindparam("states", expanding=True)) & _seen(finding, kind)
    of_all = select(func.count()).select_from(finding).where(there).scalar_subquery()
    query = select(*(c[name] for name in FoundAtHome.__slots__), of_all).where(there)
    return query.order_by(c.event_on.desc(), c.rule, c.id).limit(bindparam("most"))
