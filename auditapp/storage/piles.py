"""What cannot be told, counted by whoever might settle it: by the rule, what the answer wants, and whom it is about."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import (
    ColumnElement,
    Connection,
    Date,
    Select,
    Text,
    case,
    cast,
    false,
    func,
    literal,
    null,
    or_,
    select,
    union_all,
)

from auditapp.domain.findings import State
from auditapp.domain.scope import Scope
from auditapp.storage.decisions import finding_decision
from auditapp.storage.findings import finding, in_scope
from auditapp.storage.paper_requests import paper_request, paper_request_finding
from auditapp.storage.schema import Moment

# In these states an answer waits for a paper: nobody has asked for it yet, or it was asked for.
WAITING = ("open", "asked")


class Asks(NamedTuple):
    """Of one kind of addressee: the column that says who that is, if any, and the rules with what they want."""

    column: str
    labels: Sequence[str]


# Whom the rules ask, by the word that they have for it.
EveryAsks = Mapping[str, Asks]


@dataclass(frozen=True, slots=True)
class SenderRow:
    """How many answers in one state somebody could settle; of rules of before nobody is asked yet."""

    asked: str
    who: str
    state: State
    count: int


@dataclass(frozen=True, slots=True)
class UntoldRow:
    """How many answers of one rule wait, in one state, for what one addressee might have, of which days and since.

    Those that were asked for stand apart by the moment at which they were, and by when the letter wants an answer, if
    there was one.
    """

    who: str
    rule: str
    wants: str
    state: State
    count: int
    first: date
    last: date
    since: datetime
    asked_at: datetime | None
    due_on: date | None


@dataclass(frozen=True, slots=True)
class PileOf:
    """One pile or several: rules with what they want, and what the column that says who is asked must hold, if any."""

    labels: Sequence[str]
    column: str = ""
    values: frozenset[str] = frozenset()


def label(rule: str, wants: str) -> str:
    """A rule with what it wants, as one text."""
    return f"{rule} {wants}"


LABEL: ColumnElement[str] = finding.c.rule + " " + finding.c.wants


def is_labelled(labels: Iterable[str]) -> ColumnElement[bool]:
    """Whether a finding is by one of these rules and wants what stands beside it."""
    chosen = sorted(labels)
    rules, wants = zip(*(one.split(" ") for one in chosen), strict=True) if chosen else ((), ())
    c = finding.c
    return c.rule.in_(sorted(set(rules))) & c.wants.in_(sorted(set(wants))) & LABEL.in_(chosen)


def _who(asks: EveryAsks) -> ColumnElement[str]:
    """Who is asked, by the column that says it; nothing where everybody is asked alike."""
    whens = [(LABEL.in_(one.labels), finding.c[one.column]) for one in asks.values() if one.column]
    return case(*whens, else_=literal("", Text))


def counted_senders(connection: Connection, scope: Scope, asks: EveryAsks) -> list[SenderRow]:
    """How much each could settle, of everything that waits for a paper."""
    asked = case(*((LABEL.in_(one.labels), literal(word, Text)) for word, one in asks.items()), else_=literal("", Text))
    query = select(asked.label("asked"), _who(asks).label("who"), finding.c.state, func.count())
    query = query.where(*_waiting(scope, WAITING, None)).group_by("asked", "who", finding.c.state)
    return [SenderRow(*row) for row in connection.execute(query)]


def counted_untold(
    connection: Connection, scope: Scope, asks: EveryAsks, piles: Sequence[PileOf] | None
) -> list[UntoldRow]:
    """What waits in some piles, or in all: what nobody has asked for yet, and what was asked for."""
    c, asked = finding.c, (finding_decision.c.decided_at, _REQUESTS.c.due_on)
    by = (_who(asks).label("who"), c.rule, c.wants, c.state)
    counts = (func.count(), func.min(c.event_on), func.max(c.event_on), func.min(c.first_judged_at))
    not_yet = select(*by, *counts, cast(null(), Moment), cast(null(), Date)).where(*_waiting(scope, ("open",), piles))
    since = _last_asked(select(*by, *counts, *asked), scope, piles)
    query = union_all(not_yet.group_by("who", *by[1:]), since.group_by("who", *by[1:], *asked))
    return [UntoldRow(*row) for row in connection.execute(query)]


def count_overdue(connection: Connection, scope: Scope, day: date, asked_before: datetime) -> int:
    """How much was to be answered before a day; what was asked for without a request, if that was before a moment."""
    is_late = or_(
        _REQUESTS.c.due_on < day, _REQUESTS.c.due_on.is_(None) & (finding_decision.c.decided_at < asked_before)
    )
    return int(connection.execute(_last_asked(select(func.count()), scope, None).where(is_late)).scalar_one())


def not_asked(connection: Connection, scope: Scope, pile: PileOf) -> list[tuple[str, str]]:
    """The findings of a pile that nobody has asked for yet, each with what its answer wants."""
    c = finding.c
    query = select(c.id, c.wants).where(*_waiting(scope, ("open",), [pile])).order_by(c.event_on, c.id)
    return [(number, wants) for number, wants in connection.execute(query)]


def _waiting(scope: Scope, states: Sequence[str], piles: Sequence[PileOf] | None) -> list[ColumnElement[bool]]:
    """What waits for a paper and may be seen: everything, or what is of some piles."""
    found = [finding.c.outcome == "cannot_tell", finding.c.state.in_(states), in_scope(scope, finding)]
    return found if piles is None else [*found, or_(false(), *map(_is_of, piles))]


def _is_of(pile: PileOf) -> ColumnElement[bool]:
    labelled = is_labelled(pile.labels)
    return labelled & finding.c[pile.column].in_(sorted(pile.values)) if pile.column else labelled


_REQUESTS = (
    select(paper_request_finding.c.finding_id, paper_request.c.asked_at, paper_request.c.due_on)
    .join(paper_request, paper_request.c.id == paper_request_finding.c.request_id)
    .subquery()
)


def _last_asked(query: Select[Any], scope: Scope, piles: Sequence[PileOf] | None) -> Select[Any]:
    """Something of what was asked for and waits: the decision by which it was, and the request, if there was one."""
    c, d = finding.c, finding_decision.c
    latest = select(func.max(d.id)).group_by(d.finding_id)
    is_last = (d.finding_id == c.id) & d.id.in_(latest)
    is_its = (_REQUESTS.c.finding_id == c.id) & (_REQUESTS.c.asked_at == d.decided_at)
    query = query.select_from(finding).outerjoin(finding_decision, is_last).outerjoin(_REQUESTS, is_its)
    return query.where(*_waiting(scope, ("asked",), piles))
