"""Counts over an area and a period: how duties came out, how old the open breaches are."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import (
    ColumnElement,
    Connection,
    Text,
    case,
    exists,
    extract,
    func,
    literal,
    not_,
    select,
    union_all,
)

from auditapp.domain.dates import Period
from auditapp.domain.deciding import BY_ITS_DAY
from auditapp.domain.following_up import Amiss
from auditapp.domain.scope import Scope
from auditapp.domain.tallies import SET_ASIDE
from auditapp.storage.actions import finding_word
from auditapp.storage.breaches import is_amiss
from auditapp.storage.decisions import finding_decision
from auditapp.storage.findings import finding, in_scope, is_own, judgement

OF_CONTACT, STAYS = "|first_contact", ("admission", "presence", "placement")


class MonthCount(NamedTuple):
    """How often one rule came out in one way in one month.

    `beside` is of a breach that tells again, from another side, what other rules judge: the weightiest of their answers
    on the same stay, breached, cannot_tell or other; empty of everything else.
    """

    rule: str
    year: int
    month: int
    outcome: str
    times: int
    beside: str = ""


class HeldCount(NamedTuple):
    """How often one rule came out in one way at one home for one placing authority.

    `is_dated` is false of a child whom a report alone shows at a home: since when, nobody knows.
    """

    urn: str
    placing_gss: str
    rule: str
    is_dated: bool
    outcome: str
    times: int


class OfOther(NamedTuple):
    """How often one rule came out in one way at one home in one month for one child whom others placed."""

    rule: str
    beside: str
    urn: str
    is_dated: bool
    year: int
    month: int
    child_id: int
    outcome: str
    times: int


class AtHome(NamedTuple):
    """How often one rule came out in one way at one home; `is_dated` as in a count of home and authority."""

    urn: str
    rule: str
    is_dated: bool
    outcome: str
    times: int


class OpenCount(NamedTuple):
    """How many open breaches of one weight were found between two of some moments: `since` is which, the latest 0."""

    since: int
    severity: str
    times: int


def by_month(
    connection: Connection, scope: Scope, within: Period, again: Mapping[str, Sequence[str]]
) -> list[MonthCount]:
    """How every rule came out in each month of a period; `again` are the rules that each of some rules tells again."""
    c = judgement.c
    year, month = extract("year", c.event_on), extract("month", c.event_on)
    return [
        MonthCount(rule, int(in_year), int(in_month), outcome, times, beside)
        for rule, in_year, in_month, beside, outcome, times in _counted(
            connection, scope, within, c.rule, year, month, _beside(again)
        )
    ]


def _beside(again: Mapping[str, Sequence[str]]) -> ColumnElement[Any]:
    """What the rules that a breach tells again say of the same stay: the same row with another occasion has it."""
    c = judgement.c
    breaches = [
        (
            (c.rule == rule) & (c.outcome == "breached"),
            case(
                *((_says(told, outcome), literal(outcome)) for outcome in ("breached", "cannot_tell")),
                else_=literal("other"),
            ),
        )
        for rule, told in again.items()
    ]
    return case(*breaches, else_=literal("")) if breaches else literal("")


def _says(rules: Sequence[str], outcome: str) -> ColumnElement[bool]:
    """Whether one of some rules has that answer on the stay of a judgement."""
    c, other = judgement.c, judgement.alias().c
    keys = [func.replace(c.event_key, OF_CONTACT, f"|{occasion}") for occasion in STAYS]
    same = (other.child_id == c.child_id) & other.event_key.in_(keys)
    return exists().where(same, other.rule.in_(rules), other.outcome == outcome)


def by_home_and_authority(connection: Connection, scope: Scope, within: Period) -> list[HeldCount]:
    """How every rule came out at each home for each placing authority in a period."""
    c = judgement.c
    is_dated = case((c.event_key.like("%|presence"), 0), else_=1)
    return [
        HeldCount(urn, placing, rule, bool(dated), outcome, times)
        for urn, placing, rule, dated, outcome, times in _counted(
            connection, scope, within, c.urn, c.placing_gss, c.rule, is_dated
        )
    ]


def of_others(
    connection: Connection, scope: Scope, own: Collection[str], within: Period, again: Mapping[str, Sequence[str]]
) -> list[OfOther]:
    """How every rule came out in a period for each child whom others placed than some authorities."""
    c = judgement.c
    is_dated = case((c.event_key.like("%|presence"), 0), else_=1)
    when = (extract("year", c.event_on), extract("month", c.event_on))
    by = (c.rule, _beside(again), c.urn, is_dated, *when, c.child_id)
    rows = _counted(connection, scope, within, *by, of=not_(is_own(judgement, own)))
    return [
        OfOther(rule, beside, urn, bool(dated), int(year), int(month), child, outcome, times)
        for rule, beside, urn, dated, year, month, child, outcome, times in rows
    ]


def by_home(connection: Connection, scope: Scope, rules: Sequence[str]) -> list[AtHome]:
    """How each of some rules came out at each home, on all days judged."""
    c = judgement.c
    is_dated = case((c.event_key.like("%|presence"), 0), else_=1)
    rows = _counted(connection, scope, None, c.urn, c.rule, is_dated, of=c.rule.in_(rules))
    return [AtHome(urn, rule, bool(dated), outcome, times) for urn, rule, dated, outcome, times in rows]


def days_judged(connection: Connection, scope: Scope, of_visits: Collection[str]) -> tuple[Any, Any, Any]:
    """The first and the last day of which anything was judged, and the last by other rules than some.

    None where nothing was. Those other rules are judged from papers: a visit is made long after what papers tell of.
    """
    c = judgement.c
    of_papers = case((c.rule.not_in(sorted(of_visits)), c.event_on))
    asked = select(func.min(c.event_on), func.max(c.event_on), func.max(of_papers)).where(in_scope(scope, judgement))
    first, last, by_papers = connection.execute(asked).one()
    return first, last, by_papers


def ages_of_open(
    connection: Connection, scope: Scope, states: Sequence[str], since: Sequence[datetime]
) -> list[OpenCount]:
    """How many breaches in some states were first found since each of some moments, the latest first, by weight."""
    c = finding.c
    band = case(*((c.first_judged_at >= moment, literal(n)) for n, moment in enumerate(since)), else_=len(since))
    query = select(band, c.severity, func.count()).where(
        c.outcome == "breached", c.state.in_(list(states)), in_scope(scope, finding)
    )
    return [OpenCount(*row) for row in connection.execute(query.group_by(band, c.severity))]


def open_at_homes(
    connection: Connection, scope: Scope, urns: Sequence[str], rules: Sequence[str], states: Sequence[str]
) -> dict[str, int]:
    """How many breaches of some rules are in some states at each of some homes; homes without any are left out."""
    c = finding.c
    query = select(c.urn, func.count()).where(c.outcome == "breached", c.state.in_(list(states)), c.rule.in_(rules))
    query = query.where(in_scope(scope, finding), c.urn.in_(urns)).group_by(c.urn)
    return {urn: times for urn, times in connection.execute(query)}  # noqa: C416 (a row is no pair to mypy)


def judged_homes(connection: Connection, scope: Scope, urns: Sequence[str], rules: Sequence[str]) -> frozenset[str]:
    """At which of some homes the last check judged anything by some rules."""
    c = judgement.c
    query = select(c.urn).distinct().where(in_scope(scope, judgement), c.urn.in_(urns), c.rule.in_(rules))
    return frozenset(connection.execute(query).scalars())


class DoneIn(NamedTuple):
    """Of how many findings people decided what, how many words of each kind they said; how many actions are overdue.

    The same decision about one finding counts once; an action given or ended is a word. Overdue are findings with an
    action that was to be done before a day.
    """

    decided: Mapping[str, int]
    said: Mapping[str, int]
    overdue: int


def done_in(connection: Connection, scope: Scope, begin: datetime, end: datetime, today: date) -> DoneIn:
    """What people did about findings between two moments, and what is overdue on a day."""
    d, w, seen = finding_decision.c, finding_word.c, in_scope(scope, finding)
    decided = select(literal("decided"), d.state.label("of"), func.count(d.finding_id.distinct()))
    decided = decided.join_from(finding_decision, finding).where(seen, d.decided_by != BY_ITS_DAY)
    said = select(literal("said"), w.kind.label("of"), func.count()).join_from(finding_word, finding).where(seen)
    late = is_amiss(Amiss.OVERDUE, today)
    overdue = select(literal("overdue"), literal("", Text), func.count()).select_from(finding).where(seen, late)
    query = union_all(
        decided.where(d.decided_at >= begin, d.decided_at < end).group_by("of"),
        said.where(w.said_at >= begin, w.said_at < end).group_by("of"),
        overdue.where(finding.c.state != "withdrawn"),
    )
    found: dict[str, dict[str, int]] = {"decided": {}, "said": {}, "overdue": {}}
    for what, of, count in connection.execute(query):
        found[what][of] = count
    return DoneIn(found["decided"], found["said"], found["overdue"][""])


def _counted(
    connection: Connection,
    scope: Scope,
    within: Period | None,
    *by: ColumnElement[Any],
    of: ColumnElement[bool] | None = None,
) -> Sequence[Any]:
    """Counts by some columns and by outcome; a breach that people set aside has that for its outcome."""
    c, f = judgement.c, finding.c
    is_set_aside = (c.outcome == "breached") & f.state.in_(["dismissed", "excepted"])
    outcome = case((is_set_aside, literal(SET_ASIDE)), else_=c.outcome)
    query = select(*by, outcome, func.count()).select_from(judgement.outerjoin(finding, f.id == c.id))
    query = query.where(in_scope(scope, judgement))
    if within is not None:
        query = query.where(c.event_on.between(within.first, within.last))
    if of is not None:
        query = query.where(of)
    return connection.execute(query.group_by(*by, outcome)).all()
