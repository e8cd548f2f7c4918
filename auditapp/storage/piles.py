"""What cannot be told, counted by whoever might settle it: by the rule, what the answer wants, and whom it is about."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, Connection, Select, Text, case, func, literal, select

from auditapp.domain.findings import State
from auditapp.domain.scope import Scope
from auditapp.storage.decisions import finding_decision
from auditapp.storage.findings import finding, in_scope
from auditapp.storage.paper_requests import paper_request, paper_request_finding

# In these states an answer waits for a paper: nobody has asked for it yet, or it was asked for.
WAITING = ("open", "asked")
# Which answers ask whom: by the column that says who that is, the rules with what they want ("ADM-1 log").
Columns = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class UntoldRow:
    """How many answers of one rule wait, in one state, for what one addressee might have, of which days and since."""

    who: str
    rule: str
    wants: str
    state: State
    count: int
    first: date
    last: date
    since: datetime


@dataclass(frozen=True, slots=True)
class AskedRow:
    """How many answers of one rule were asked for at one moment, and by when the letter wants an answer, if any."""

    who: str
    rule: str
    wants: str
    asked_at: datetime
    due_on: date | None
    count: int


@dataclass(frozen=True, slots=True)
class PileOf:
    """One pile: rules with what they want, and what the column that says who is asked must hold, if there is one."""

    labels: frozenset[str]
    column: str = ""
    values: frozenset[str] = frozenset()


def label(rule: str, wants: str) -> str:
    """A rule with what it wants, as one text."""
    return f"{rule} {wants}"


LABEL: ColumnElement[str] = finding.c.rule + " " + finding.c.wants


def _who(columns: Columns) -> ColumnElement[str]:
    """Who is asked, by the column that says it; nothing where everybody is asked alike."""
    whens = [(LABEL.in_(labels), finding.c[name]) for name, labels in columns.items() if labels]
    return case(*whens, else_=literal("", Text)) if whens else literal("", Text)


def _waiting(scope: Scope, states: Sequence[str], pile: PileOf | None) -> list[ColumnElement[bool]]:
    """What waits for a paper and may be seen: everything, or what is of one pile."""
    found = [finding.c.outcome == "cannot_tell", finding.c.state.in_(states), in_scope(scope, finding)]
    if pile is not None:
        found.append(LABEL.in_(sorted(pile.labels)))
        found += [finding.c[pile.column].in_(sorted(pile.values))] if pile.column else []
    return found


def counted_untold(
    connection: Connection, scope: Scope, columns: Columns, pile: PileOf | None = None
) -> list[UntoldRow]:
    """Everything that waits for a paper, or one pile of it, in one question."""
    c = finding.c
    by = (_who(columns).label("who"), c.rule, c.wants, c.state)
    counts = (func.count(), func.min(c.event_on), func.max(c.event_on), func.min(c.first_judged_at))
    query = select(*by, *counts).where(*_waiting(scope, WAITING, pile))
    return [UntoldRow(*row) for row in connection.execute(query.group_by("who", c.rule, c.wants, c.state))]


def counted_asked(connection: Connection, scope: Scope, columns: Columns, pile: PileOf | None = None) -> list[AskedRow]:
    """What was asked for and waits, by the moment at which it was."""
    c, d = finding.c, finding_decision.c
    latest = select(func.max(d.id)).group_by(d.finding_id)
    by = (_who(columns).label("who"), c.rule, c.wants, d.decided_at)
    requests = _requests().subquery()
    query = (
        select(*by, requests.c.due_on, func.count())
        .select_from(finding)
        .join(finding_decision, d.finding_id == c.id)
        .outerjoin(requests, (requests.c.finding_id == c.id) & (requests.c.asked_at == d.decided_at))
        .where(d.id.in_(latest), *_waiting(scope, ("asked",), pile))
    )
    query = query.group_by("who", c.rule, c.wants, d.decided_at, requests.c.due_on)
    return [AskedRow(*row) for row in connection.execute(query)]


def not_asked(connection: Connection, scope: Scope, pile: PileOf) -> list[tuple[str, str]]:
    """The findings of a pile that nobody has asked for yet, each with what its answer wants."""
    c = finding.c
    query = select(c.id, c.wants).where(*_waiting(scope, ("open",), pile)).order_by(c.event_on, c.id)
    return [(number, wants) for number, wants in connection.execute(query)]


def _requests() -> Select[tuple[str, datetime, date]]:
    asked, of = paper_request.c, paper_request_finding.c
    return select(of.finding_id, asked.asked_at, asked.due_on).join(paper_request, asked.id == of.request_id)
