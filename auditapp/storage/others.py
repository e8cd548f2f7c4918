"""Findings about children whom others placed, for whoever is told of these no more than months."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, and_, case, extract, func, not_, or_, select

from auditapp.domain.findings import Order
from auditapp.domain.outcomes import OutcomeName
from auditapp.domain.scope import Scope
from auditapp.storage.breaches import WEIGHT, Listed, narrowing
from auditapp.storage.findings import Finding, finding, finding_of, in_scope, is_own, judgement

# A rule with one of its outcomes.
Cell = tuple[str, str]


class Told(NamedTuple):
    """How many findings, or judgements, about others' children a cell has, and how many children these are."""

    times: int
    children: int


class OtherFinding(NamedTuple):
    """A finding about another authority's child; its day is for its month alone."""

    id: str
    rule: str
    child: str
    event_on: date
    occasion: str
    outcome: OutcomeName
    severity: str
    state: str
    changed: bool
    holder: str
    host_gss: str


def others_counted(connection: Connection, scope: Scope, asked: Listed) -> dict[Cell, Told]:
    """How many of the findings asked for there are about others' children, by rule and outcome."""
    c = finding.c
    query = select(c.rule, c.outcome, func.count(), func.count(c.child_id.distinct())).where(
        _of_others(scope), *narrowing(asked)
    )
    rows = connection.execute(query.group_by(c.rule, c.outcome))
    return {(rule, outcome): Told(times, children) for rule, outcome, times, children in rows}


def others_judged(connection: Connection, scope: Scope, asked: Listed) -> dict[Cell, Told]:
    """How the last check judged of others' children, by rule and outcome, in the areas and days asked for."""
    c = judgement.c
    query = select(c.rule, c.outcome, func.count(), func.count(c.child_id.distinct()))
    query = query.where(in_scope(replace(scope, own=None), judgement), not_(is_own(judgement, scope.own or ())))
    if asked.hosts:
        query = query.where(c.host_gss.in_(sorted(asked.hosts)))
    if asked.first:
        query = query.where(c.event_on >= asked.first)
    if asked.last:
        query = query.where(c.event_on <= asked.last)
    rows = connection.execute(query.group_by(c.rule, c.outcome))
    return {(rule, outcome): Told(times, children) for rule, outcome, times, children in rows}


def others_judged_at(connection: Connection, scope: Scope, urns: Collection[str]) -> dict[Cell, Told]:
    """How the last check judged at a home about others' children, by rule and outcome."""
    c = judgement.c
    query = select(c.rule, c.outcome, func.count(), func.count(c.child_id.distinct()))
    seen = in_scope(replace(scope, own=None), judgement)
    query = query.where(seen, not_(is_own(judgement, scope.own or ())), c.urn.in_(urns)).group_by(c.rule, c.outcome)
    return {(rule, outcome): Told(times, children) for rule, outcome, times, children in connection.execute(query)}


def others_listed(
    connection: Connection, scope: Scope, asked: Listed, few: Collection[Cell], *, order: Order, skip: int, most: int
) -> list[OtherFinding]:
    """Some of the findings asked for about others' children, without those of some cells; in order of months alone."""
    c = finding.c
    year, month = extract("year", c.event_on), extract("month", c.event_on)
    turn = (year, month) if order is Order.OLDEST else (year.desc(), month.desc())
    weight = (case(WEIGHT, value=c.severity).desc(),) if order is Order.WORST else ()
    query = select(*(c[name] for name in OtherFinding._fields)).where(_of_others(scope), *narrowing(asked))
    query = query.where(not_(_in_cells(few))) if few else query
    query = query.order_by(*weight, *turn, c.rule, c.id).offset(skip).limit(most)
    return [OtherFinding._make(row) for row in connection.execute(query).all()]


def numbers_of_others(connection: Connection, scope: Scope) -> list[str]:
    """The numbers of the findings about others' children."""
    return list(connection.execute(select(finding.c.id).where(_of_others(scope))).scalars())


def other_numbered(connection: Connection, scope: Scope, number: str) -> Finding | None:
    """One finding about another authority's child, if it is of the area."""
    query = select(finding).where(finding.c.id == number, _of_others(scope))
    row = connection.execute(query).mappings().one_or_none()
    return None if row is None else finding_of(row)


def _of_others(scope: Scope) -> ColumnElement[bool]:
    """What is of the area and about a child whom others placed, or of whom nobody knows who did."""
    return and_(in_scope(replace(scope, own=None), finding), not_(is_own(finding, scope.own or ())))


def _in_cells(cells: Collection[Cell]) -> ColumnElement[bool]:
    return or_(*(and_(finding.c.rule == rule, finding.c.outcome == outcome) for rule, outcome in sorted(cells)))
