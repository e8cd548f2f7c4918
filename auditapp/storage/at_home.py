"""What rows say happened at a home, whose rows those are, and at which homes children of some authorities live."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import (
    BindParameter,
    Column,
    ColumnElement,
    CompoundSelect,
    Connection,
    Date,
    Select,
    Table,
    Text,
    bindparam,
    case,
    cast,
    false,
    func,
    literal,
    null,
    or_,
    select,
    union,
    union_all,
)

from auditapp.domain.dates import Period
from auditapp.domain.scope import Scope
from auditapp.storage.children import Identity, child_identity, child_link
from auditapp.storage.episode_links import episode_link
from auditapp.storage.interviews import interview_statement
from auditapp.storage.notifications import notice_statement
from auditapp.storage.placements import placement_statement
from auditapp.storage.places import day_asked, says_alone, words_of_row
from auditapp.storage.reports import report_statement
from auditapp.storage.schema import Moment
from auditapp.storage.sources import source
from auditapp.storage.statements import TABLES, stands

# What rows say of who the children are, by number, and the pairs of numbers that people said are one child.
Said = tuple[dict[int, Identity], tuple[tuple[int, int], ...]]
KINDS = ("placements", "notifications", "police-log", "return-interviews")
_NO_MOMENT: ColumnElement[Any] = cast(null(), Moment)
_NOTHING: ColumnElement[Any] = cast(literal(""), Text)


class RowAtHome(NamedTuple):
    """What one row says happened at a home: a stay, a notice, a report to the police, a return interview.

    `what` and `how` are the words of its kind, `by` who did it or says it; `on` and `at` when, as the row has it, and
    `until_on`, `until_at` the end of a stay or of an absence, or the day of what a notice is of. `words` are its words
    for the home where they alone say that it is this one, else empty; `asked_on` and `asked_at` the day for which it is
    asked which home they mean. Of an interview they may be those of a report that it is about. `urn` is the home that
    was found when the row came.
    """

    kind: str
    child_id: int | None
    source_id: int
    sheet: str
    row: int
    placing_gss: str | None
    what: str
    how: str
    by: str
    on: date | None
    at: datetime | None
    until_on: date | None
    until_at: datetime | None
    urn: str | None
    words: str
    asked_on: date | None
    asked_at: datetime | None


def rows_at_home(
    connection: Connection,
    scope: Scope,
    urns: Sequence[str],
    kinds: Sequence[str],
    within: Period,
    *,
    stands_here: bool,
    words: Sequence[str] = (),
) -> tuple[RowAtHome, ...]:
    """What rows of some kinds say of a home: every stay, and what else happened in some days.

    A row for which no home was found when it came is among them where it has some of these `words` for its home. Where
    the home does not stand in an area that may be seen, and for whoever sees no others by day, only the rows of the
    children of one's own authorities.
    """
    if not kinds:
        return ()
    assert within.last is not None
    is_whole = scope.own is None and (scope.authorities is None or stands_here)
    first, last = (datetime.fromisoformat(f"{day}T00:00+00:00") for day in (within.first, within.last))
    values = {
        "urns": list(urns),
        "first": within.first,
        "last": within.last,
        # A moment may lie an hour beside its day in England.
        "begin": first - timedelta(days=1),
        "end": last + timedelta(days=2),
    }
    own = {} if is_whole else {"own": sorted(scope.placing or ())}
    also = {"words": list(words)} if words else {}
    rows = connection.execute(_rows_query(tuple(kinds), is_whole, bool(words)), values | own | also).all()
    return tuple(RowAtHome._make(row) for row in rows)


@cache
def _rows_query(kinds: tuple[str, ...], is_whole: bool, has_words: bool) -> CompoundSelect[Any] | Select[Any]:
    """Made once for each choice of kinds: it is long, and every page of a home asks it."""
    queries = [
        _narrowed(query, kind, is_whole=is_whole, has_words=has_words) for kind in kinds for query in _QUERIES[kind]()
    ]
    if has_words and "return-interviews" in kinds:
        queries += [_by_reports(query, is_whole=is_whole) for query in _interviews()]
    return union_all(*queries) if len(queries) > 1 else queries[0]


_URNS: BindParameter[Any] = bindparam("urns", expanding=True)
_OWN: BindParameter[Any] = bindparam("own", expanding=True)
_WORDS: BindParameter[Any] = bindparam("words", expanding=True)


def _narrowed(query: Select[Any], kind: str, *, is_whole: bool, has_words: bool) -> Select[Any]:
    table = TABLES[kind]
    by_number: ColumnElement[bool] = table.c.home_urn.in_(_URNS)
    if table is interview_statement:
        by_number = or_(by_number, interview_statement.c.id.in_(_interviews_about(has_words=False)))
    by_words = says_alone(kind, _WORDS) if has_words else false()
    words = case((by_number, _NOTHING), (by_words, words_of_row(kind)), else_=_NOTHING) if has_words else _NOTHING
    query = query.add_columns(table.c.home_urn, words, *day_asked(kind)).join(source, source.c.id == table.c.source_id)
    query = query.where(stands(kind), or_(by_number, by_words))
    return query if is_whole else query.where(_placing(table).in_(_OWN))


def _by_reports(query: Select[Any], *, is_whole: bool) -> Select[Any]:
    """Interviews by the words of the reports that they are about, which mean this home on the day of the report."""
    i, link = interview_statement, episode_link.c
    is_about = (link.kind == "return-interviews") & (link.statement_id == i.c.id)
    query = query.add_columns(i.c.home_urn, words_of_row("police-log"), *day_asked("police-log"))
    query = query.join(source, source.c.id == i.c.source_id).join(episode_link, is_about)
    query = query.join(report_statement, report_statement.c.row_key == link.ref)
    query = query.where(stands("return-interviews"), says_alone("police-log", _WORDS))
    return query if is_whole else query.where(_placing(i).in_(_OWN))


def _at_home(kind: str, *, has_words: bool) -> ColumnElement[bool]:
    by_number: ColumnElement[bool] = TABLES[kind].c.home_urn.in_(_URNS)
    return or_(by_number, says_alone(kind, _WORDS)) if has_words else by_number


def _interviews_about(*, has_words: bool) -> Select[Any]:
    """Interviews whose log names no home, by the numbers of the police reports that they are about."""
    link = episode_link.c
    about = select(link.statement_id).join(report_statement, report_statement.c.row_key == link.ref)
    return about.where(link.kind == "return-interviews", _at_home("police-log", has_words=has_words))


def _placing(table: Table) -> Column[Any]:
    return table.c.responsible_la_gss if table is interview_statement else table.c.placing_la_gss


def _row(kind: str, table: Table, words: Sequence[Any], when: Sequence[Any]) -> Select[Any]:
    c = table.c
    own = (literal(kind), c.child_id, c.source_id, c.sheet, c.row, _placing(table))
    return select(*own, *words, *when)


def _within(on: ColumnElement[Any], at: ColumnElement[Any]) -> ColumnElement[bool]:
    days = on.between(bindparam("first", type_=Date), bindparam("last", type_=Date))
    return or_(days, at.between(bindparam("begin", type_=Moment), bindparam("end", type_=Moment)))


def _stays() -> list[Select[Any]]:
    c = placement_statement.c
    when = (c.admitted_on, c.admitted_at, c.discharged_on, c.discharged_at)
    return [_row("placement", placement_statement, (_NOTHING, _NOTHING, _NOTHING), when)]


def _notices() -> list[Select[Any]]:
    c = notice_statement.c
    on = func.coalesce(c.received_on, c.notified_on, c.sent_on)
    dated = ((c.received_on, c.received_at), (c.notified_on, c.notified_at), (c.sent_on, c.sent_at))
    at = case(*((day.is_not(None), moment) for day, moment in dated), else_=_NO_MOMENT)
    no_notice = literal("not_notified")
    how = case((c.notified_state == no_notice, no_notice), else_=c.recipient)
    own = _row("notice", notice_statement, (c.event, how, c.notice_by), (on, at, c.event_on, _NO_MOMENT))
    police = (c.police_notified_on, c.police_notified_at, c.event_on, _NO_MOMENT)
    told = _row("notice", notice_statement, (c.event, literal("police"), c.notice_by), police)
    return [
        own.where(_within(func.coalesce(on, c.event_on), at)),
        told.where(_within(c.police_notified_on, c.police_notified_at), c.police_notified_state == "notified"),
    ]


def _reports() -> list[Select[Any]]:
    c = report_statement.c
    on, at = func.coalesce(c.reported_on, c.missing_on), func.coalesce(c.reported_at, c.missing_at)
    when = (on, at, c.found_on, c.found_at)
    query = _row("report", report_statement, (c.category, c.source_kind, c.force), when)
    return [query.where(_within(on, at))]


def _interviews() -> list[Select[Any]]:
    c = interview_statement.c
    held = c.interview_on.is_not(None) | c.interview_at.is_not(None)
    on, at = case((held, c.interview_on), else_=c.returned_on), case((held, c.interview_at), else_=c.returned_at)
    words = (func.coalesce(c.outcome, literal("unknown")), _NOTHING, _NOTHING)
    query = _row("interview", interview_statement, words, (on, at, c.returned_on, c.returned_at))
    return [query.where(_within(on, at))]


_QUERIES = {
    "placements": _stays,
    "notifications": _notices,
    "police-log": _reports,
    "return-interviews": _interviews,
}


def last_days_of(connection: Connection, numbers: Sequence[int]) -> dict[int, date]:
    """The last day that any row of some lists of placements names, by the number of the list."""
    c = placement_statement.c
    query = select(c.source_id, func.max(c.admitted_on), func.max(c.discharged_on))
    rows = connection.execute(query.where(c.source_id.in_(numbers)).group_by(c.source_id))
    return {number: max(days) for number, *two in rows if (days := [day for day in two if day is not None])}


def identities_at(connection: Connection, urns: Sequence[str], words: Sequence[str] = ()) -> Said:
    """Whoever rows at some homes speak of, with all that share a mark with them, and who is said to be one child."""
    also = {"words": list(words)} if words else {}
    return _identities(connection.execute(_identities_query(has_words=bool(words)), {"urns": list(urns)} | also))


@cache
def _identities_query(*, has_words: bool) -> Select[Any]:
    about = _interviews_about(has_words=has_words)
    at_home = union(
        *(select(TABLES[kind].c.child_id).where(_at_home(kind, has_words=has_words)) for kind in KINDS),
        select(interview_statement.c.child_id).where(interview_statement.c.id.in_(about)),
    )
    one = child_identity
    marked = (
        select(one.c.child_id, one.c.ref_mark, one.c.name_mark)
        .where(one.c.child_id.in_(at_home.scalar_subquery()))
        .cte("marked", recursive=True)
    )
    other = child_identity.alias("other")
    shares = or_(other.c.ref_mark == marked.c.ref_mark, other.c.name_mark == marked.c.name_mark)
    joined = marked.union(select(other.c.child_id, other.c.ref_mark, other.c.name_mark).join(marked, shares))
    columns = [one.c[name] for name in Identity.__slots__]
    return (
        select(*columns, child_link.c.same_as)
        .join(source, source.c.id == one.c.source_id)
        .join(child_link, (child_link.c.child_id == one.c.child_id) & child_link.c.closed_at.is_(None), isouter=True)
        .where(one.c.child_id.in_(select(joined.c.child_id)), source.c.undone_at.is_(None))
        .order_by(one.c.child_id)
    )


def _identities(rows: Iterable[Any]) -> Said:
    found: dict[int, Identity] = {}
    same: list[tuple[int, int]] = []
    for *values, same_as in rows:
        identity = Identity(*values)
        found[identity.child_id] = identity
        if same_as is not None:
            same.append((identity.child_id, same_as))
    return found, tuple(same)
