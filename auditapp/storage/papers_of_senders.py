"""What files of some senders speak of: their days, home by home; and which rows of any file are of some days."""

from collections.abc import Collection, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Select,
    Table,
    and_,
    case,
    cast,
    func,
    literal,
    null,
    or_,
    select,
)

from auditapp.domain.dates import Period, london_moment
from auditapp.domain.logged import KINDS
from auditapp.domain.returns import ADULT
from auditapp.storage.interviews import interview_statement
from auditapp.storage.notifications import notice_statement
from auditapp.storage.placements import placement_statement
from auditapp.storage.places import place
from auditapp.storage.reports import report_statement
from auditapp.storage.schema import Moment
from auditapp.storage.sources import source
from auditapp.storage.statements import counted

# The kinds of paper whose rows have a day, with the columns of that day and of its moment.
DATED: Mapping[str, tuple[Table, str, str]] = {
    "placements": (placement_statement, "admitted_on", ""),
    "notifications": (notice_statement, "event_on", ""),
    "police-log": (report_statement, "reported_on", "reported_at"),
    "return-interviews": (interview_statement, "returned_on", "returned_at"),
}
_NO_MOMENT: ColumnElement[Any] = cast(null(), Moment)


class Span(NamedTuple):
    """The first and the last day of the rows that one file has of one home; `goes_on` is 1 where a stay has no end."""

    source_id: int
    home_urn: str | None
    home_words: str
    first_on: date | None
    last_on: date | None
    first_at: datetime | None
    last_at: datetime | None
    goes_on: int


class RowOfDay(NamedTuple):
    """A row of some days: where it stands, and which home it names, or the words that it has for one."""

    source_id: int
    sheet: str
    row: int
    home_urn: str | None
    home_words: str


def spans(connection: Connection, kind: str, numbers: Collection[int], urns: Collection[str]) -> tuple[Span, ...]:
    """The days that files of a kind speak of: of every home, or with `urns` of those alone and of homes in doubt."""
    table, on, at = DATED[kind]
    words = _words(table)
    last: ColumnElement[Any] = table.c[on]
    goes_on: ColumnElement[Any] = literal(0)
    if kind == "placements":
        last = func.coalesce(table.c.discharged_on, last)
        goes_on = func.max(case((table.c.discharged_on.is_(None), 1), else_=0))
    moments = (func.min(table.c[at]), func.max(table.c[at])) if at else (_NO_MOMENT, _NO_MOMENT)
    columns = (table.c.source_id, table.c.home_urn, words, func.min(table.c[on]), func.max(last), *moments, goes_on)
    query = _with_words(select(*columns), table).where(table.c.source_id.in_(numbers))
    if urns:
        query = query.where(or_(table.c.home_urn.in_(urns), table.c.home_urn.is_(None)))
    query = query.group_by(table.c.source_id, table.c.home_urn, words)
    return tuple(Span(*row) for row in connection.execute(query))


def rows_of_days(
    connection: Connection,
    kind: str,
    days: Period,
    at: datetime,
    *,
    urns: Collection[str] = (),
    placing: Collection[str] = (),
) -> tuple[RowOfDay, ...]:
    """The rows about children that counted at a moment and are of some days, in a stable order.

    With `urns`, those that name one of these homes, or none surely; with `placing`, those of these authorities.
    """
    table = DATED[kind][0]
    columns = (table.c.source_id, table.c.sheet, table.c.row, table.c.home_urn, _words(table))
    query = _with_words(select(*columns), table).join(source, source.c.id == table.c.source_id)
    query = query.where(counted(kind, at), _in_days(kind, days))
    if urns:
        query = query.where(or_(table.c.home_urn.in_(urns), table.c.home_urn.is_(None)))
    if placing:
        column = table.c.responsible_la_gss if kind == "return-interviews" else table.c.placing_la_gss
        query = query.where(column.in_(placing))
    query = query.order_by(table.c.source_id, table.c.sheet, table.c.row)
    return tuple(RowOfDay(*row) for row in connection.execute(query))


def _words(table: Table) -> ColumnElement[str]:
    """The words for a home, where the row names none surely."""
    said: Column[Any] = place.c.words if table is report_statement else table.c.home_words
    return case((table.c.home_urn.is_(None), func.coalesce(said, "")), else_="")


def _with_words(query: Select[Any], table: Table) -> Select[Any]:
    if table is not report_statement:
        return query.select_from(table)
    return query.select_from(table.outerjoin(place, place.c.id == table.c.place_id))


def _in_days(kind: str, days: Period) -> ColumnElement[bool]:
    assert days.last is not None, "a return is owed for a period that ends"
    table, on, at = DATED[kind]
    if kind == "placements":
        p = placement_statement.c
        # A list says of a stay without an end that it lasts, and of no day after its own.
        until = func.coalesce(p.discharged_on, source.c.as_at, source.c.received_on)
        return and_(p.admitted_on <= days.last, until >= days.first)
    in_days: ColumnElement[bool] = table.c[on].between(days.first, days.last)
    if at:
        begin, end = (london_moment(day, time())[0] for day in (days.first, days.last + timedelta(days=1)))
        in_days = or_(in_days, and_(table.c[at] >= begin, table.c[at] < end))
    if kind == "police-log":
        r = report_statement.c
        in_days = and_(in_days, r.category.in_(KINDS), or_(r.age.is_(None), r.age < ADULT))
    return in_days
