"""The list of findings that people work through: a page of it in some order, and how many there are of each kind."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple, get_args

from sqlalchemy import (
    ColumnElement,
    Connection,
    Date,
    Exists,
    ScalarSelect,
    Select,
    Text,
    and_,
    bindparam,
    case,
    exists,
    func,
    not_,
    null,
    or_,
    select,
    tuple_,
    union_all,
)

from auditapp.domain.dates import midnight
from auditapp.domain.findings import Order, State
from auditapp.domain.following_up import NOBODY, Amiss
from auditapp.domain.outcomes import OutcomeName, Severity
from auditapp.domain.scope import Scope
from auditapp.storage.action_files import action_file
from auditapp.storage.actions import action
from auditapp.storage.decisions import finding_decision
from auditapp.storage.enquiries import enquiry
from auditapp.storage.findings import finding, in_scope
from auditapp.storage.looked_at_again import ending, visit_against
from auditapp.storage.piles import is_labelled

# So many queries of lists are kept made: those that people come back to.
QUERIES_KEPT = 256
# The lightest first, so that the heaviest has the highest number.
WEIGHT: Mapping[str, int] = {name: weight for weight, name in enumerate(get_args(Severity))}


@dataclass(frozen=True, slots=True)
class Listed:
    """Which findings are asked for; what is left empty is not asked about.

    Withdrawn ones are listed by that name alone.
    `urns`, `hosts` and `placings` are all the numbers and codes that one home or one authority had. `labels` are rules
    with what their answers want, `states` several states of which each will do, and `doer` sees to an open action.
    """

    outcome: str = ""
    rule: str = ""
    severity: str = ""
    state: str = ""
    holder: str = ""
    urns: frozenset[str] = frozenset()
    hosts: frozenset[str] = frozenset()
    placings: frozenset[str] = frozenset()
    first: date | None = None
    last: date | None = None
    owner: str = ""
    amiss: Amiss | None = None
    today: date = date.max
    labels: frozenset[str] = frozenset()
    states: frozenset[str] = frozenset()
    doer: str = ""


class Key(NamedTuple):
    """Where a finding stands in any order: how heavy it weighs, its day, its number."""

    weight: int
    event_on: date
    id: str


class Turn(NamedTuple):
    """Which findings of a list come now: in their order those that stand behind a key, at most so many.

    The way back has those that stand before the key, the nearest first; without a key, the last ones of the list.
    """

    order: Order
    after: Key | None
    most: int
    is_back: bool = False

    @property
    def rises(self) -> bool:
        """Whether days come in their order: the oldest first is the only order that rises."""
        return (self.order is Order.OLDEST) != self.is_back

    def of_each_severity(self, asked: Listed) -> Iterator[tuple[Listed, "Turn"]]:
        """What comes of each severity in turn, the heaviest first, each by day: so an index has them in order."""
        key = self.after
        for severity in sorted(WEIGHT, key=WEIGHT.__getitem__, reverse=not self.is_back):
            weight = WEIGHT[severity]
            is_past = key is not None and (weight < key.weight if self.is_back else weight > key.weight)
            if asked.severity in ("", severity) and not is_past:
                here = self._replace(order=Order.NEWEST, after=key if key and weight == key.weight else None)
                yield replace(asked, severity=severity), here


class ListedFinding(NamedTuple):
    """A finding as the list has it."""

    id: str
    rule: str
    urn: str
    child: str
    event_on: date
    occasion: str
    outcome: OutcomeName
    severity: Severity
    state: State
    changed: bool
    holder: str
    placing_gss: str
    revision: int
    until: date | None

    @property
    def key(self) -> Key:
        """Where it stands."""
        return Key(WEIGHT[self.severity], self.event_on, self.id)


_KEY = (finding.c.severity, finding.c.event_on, finding.c.id)
_COLUMNS = tuple(finding.c[name] for name in ListedFinding._fields)


def listed_findings(connection: Connection, scope: Scope, asked: Listed, turn: Turn) -> list[ListedFinding]:
    """Some of the findings asked for."""
    if turn.order is not Order.WORST:
        return _rows(connection, _in_order_of_days(scope, asked, turn))
    found: list[ListedFinding] = []
    for of_one, here in turn.of_each_severity(asked):
        found += _rows(connection, _in_order_of_days(scope, of_one, here._replace(most=turn.most - len(found))))
        if len(found) == turn.most:
            break
    return found


def key_before(connection: Connection, scope: Scope, asked: Listed, turn: Turn) -> Key | None:
    """The key behind which so many findings stand before that of a turn back; None where the list has no more."""
    is_worst = turn.order is Order.WORST
    parts = turn.of_each_severity(asked) if is_worst else [(asked, turn)]
    keys = [_in_order_of_days(scope, *part).with_only_columns(*_KEY).subquery() for part in parts]
    if not keys:
        return None
    every = union_all(*(select(part) for part in keys)).subquery()
    c = every.c
    days = (c.event_on, c.id) if turn.rises else (c.event_on.desc(), c.id.desc())
    heavier = (case(WEIGHT, value=c.severity),) if is_worst else ()
    query = select(c.severity, c.event_on, c.id).order_by(*heavier, *days).offset(turn.most - 1).limit(1)
    row = connection.execute(query).one_or_none()
    return Key(WEIGHT[row.severity], row.event_on, row.id) if row else None


class Beside(NamedTuple):
    """The findings that stand before and after one in a list; None where there is none."""

    previous: str | None
    following: str | None


def beside(connection: Connection, scope: Scope, asked: Listed, order: Order, key: Key) -> Beside:
    """What stands beside a finding in a list, whether or not the finding is in it still."""
    query = _both_beside(scope, asked, order, key.weight)
    return Beside._make(connection.execute(query, {"on": key.event_on, "number": key.id}).one())


@lru_cache(maxsize=QUERIES_KEPT)
def _both_beside(scope: Scope, asked: Listed, order: Order, weight: int) -> Select[Any]:
    """The query of what stands beside a finding of some weight. It is kept, like that of a page."""
    return select(*(_nearest(scope, asked, order, weight, is_behind=behind) for behind in (False, True)))


def _nearest(scope: Scope, asked: Listed, order: Order, weight: int, *, is_behind: bool) -> ColumnElement[Any]:
    if order is not Order.WORST:
        # The oldest first is the only order that rises.
        return _nearest_day(scope, asked, is_same=True, rises=is_behind == (order is Order.OLDEST))
    # The same severity first, then one after the other, each by day: so an index has them in order.
    found = (
        _nearest_day(scope, replace(asked, severity=one), is_same=WEIGHT[one] == weight, rises=not is_behind)
        for one in sorted(WEIGHT, key=WEIGHT.__getitem__, reverse=is_behind)
        if asked.severity in ("", one) and (WEIGHT[one] <= weight if is_behind else WEIGHT[one] >= weight)
    )
    return func.coalesce(*found, null(), null())


def _nearest_day(scope: Scope, asked: Listed, *, is_same: bool, rises: bool) -> ScalarSelect[Any]:
    """The first finding behind one in the order of days, or, of another severity than its own, the first of all."""
    days = (finding.c.event_on, finding.c.id)
    query = select(finding.c.id).where(in_scope(scope, finding), *narrowing(asked))
    if is_same:
        at = tuple_(bindparam("on", type_=Date), bindparam("number", type_=Text))
        query = query.where(tuple_(*days) > at if rises else tuple_(*days) < at)
    return query.order_by(*(c.asc() if rises else c.desc() for c in days)).limit(1).scalar_subquery()


def _rows(connection: Connection, query: Select[Any]) -> list[ListedFinding]:
    return [ListedFinding._make(row) for row in connection.execute(query).all()]


@lru_cache(maxsize=QUERIES_KEPT)
def _in_order_of_days(scope: Scope, asked: Listed, turn: Turn) -> Select[Any]:
    """The query of a page. It is kept, since the same lists are opened again and again and making one takes long."""
    query = select(*_COLUMNS).where(in_scope(scope, finding), *narrowing(asked))
    days = (finding.c.event_on, finding.c.id)
    if turn.after is not None:
        here, at = tuple_(*days), tuple_(turn.after.event_on, turn.after.id)
        query = query.where(here > at if turn.rises else here < at)
    return query.order_by(*(c.asc() if turn.rises else c.desc() for c in days)).limit(turn.most)


def narrowing(asked: Listed) -> list[ColumnElement[bool]]:
    """What must hold of a finding that is asked for."""
    c = finding.c
    columns = ((c.outcome, asked.outcome), (c.rule, asked.rule), (c.severity, asked.severity), (c.holder, asked.holder))
    found: list[ColumnElement[bool]] = [column == value for column, value in columns if value]
    found.append(c.state == asked.state if asked.state else c.state != "withdrawn")
    several = ((c.urn, asked.urns), (c.host_gss, asked.hosts), (c.placing_gss, asked.placings))
    found += [column.in_(sorted(values)) for column, values in several if values]
    if asked.owner:
        found.append(c.owner.is_(None) if asked.owner == NOBODY else c.owner == asked.owner)
    if asked.amiss:
        found.append(is_amiss(asked.amiss, asked.today))
    if asked.labels:
        found.append(is_labelled(asked.labels))
    if asked.doer:
        found.append(does(asked.doer))
    if asked.states:
        found.append(c.state.in_(sorted(asked.states)))
    if asked.first:
        found.append(c.event_on >= asked.first)
    if asked.last:
        found.append(c.event_on <= asked.last)
    return found


def is_amiss(amiss: Amiss, today: date) -> ColumnElement[bool]:
    """Whether something about a finding should not stay as it is on a day."""
    return _AMISS[amiss](today)


def _has_action() -> Exists:
    return exists().where(action.c.finding_id == finding.c.id)


def does(account: str) -> Exists:
    """Whether somebody sees to an action on a finding that is still open."""
    return _has_action().where(action.c.is_done.is_(False), action.c.owner == account)


def _no_evidence() -> ColumnElement[bool]:
    # An action is never ended without words for what shows it; a file that was not taken away shows as much.
    file = action_file.c
    has_file = exists().where(file.action_id == action.c.id, file.taken_away_at.is_(None))
    return and_(finding.c.state == "closed", not_(_has_action().where(or_(action.c.is_done, has_file))))


def _answered() -> ColumnElement[bool]:
    """Whether a question about a finding was answered, and nothing but asking somebody was decided since."""
    e, d = enquiry.c, finding_decision.c
    since = exists().where(d.finding_id == finding.c.id, d.decided_at > e.answered_at, d.state != "asked")
    answered = exists().where(e.finding_id == finding.c.id, e.answered_at.is_not(None), not_(since))
    return and_(finding.c.state == "asked", answered)


def _unanswered(today: date) -> ColumnElement[bool]:
    """Whether the link of a question ran out before this day, and no question about the finding came later."""
    e = enquiry.c
    of_it = exists().where(e.finding_id == finding.c.id, e.withdrawn_at.is_(None))
    return and_(
        finding.c.state == "asked",
        of_it,
        not_(of_it.where(or_(e.ends_at >= midnight(today), e.answered_at.is_not(None)))),
    )


_AMISS: Mapping[Amiss, Callable[[date], ColumnElement[bool]]] = {
    Amiss.NO_ACTION: lambda _: and_(finding.c.state == "upheld", not_(_has_action())),
    Amiss.OVERDUE: lambda today: _has_action().where(action.c.is_done.is_(False), action.c.due_on < today),
    Amiss.NO_EVIDENCE: lambda _: _no_evidence(),
    Amiss.LEFT_OPEN: lambda _: and_(finding.c.state == "closed", _has_action().where(action.c.is_done.is_(False))),
    Amiss.ENDING: ending,
    Amiss.CHANGED: lambda _: finding.c.changed,
    Amiss.ANSWERED: lambda _: _answered(),
    Amiss.UNANSWERED: _unanswered,
    Amiss.VISIT_AGAINST: lambda _: visit_against(),
}
