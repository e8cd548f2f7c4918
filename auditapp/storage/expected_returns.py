"""What is expected of whom, and what was noted of each period: asked for, or signed that there is nothing.

Nothing is deleted: what was entered by mistake is closed, so that what was known on any day can be told.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Date,
    ForeignKey,
    Integer,
    RowMapping,
    Table,
    Text,
    insert,
    or_,
    select,
    true,
    update,
)

from auditapp.domain.acts import Act
from auditapp.domain.expected_returns import Entry, Expected, HowOften, SenderKind, Word
from auditapp.domain.scope import Scope
from auditapp.storage.schema import Moment, metadata

expected_return = Table(
    "expected_return",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("area_gss", Text, nullable=False, index=True),
    Column("sender_kind", Text, nullable=False),
    Column("sender", Text, nullable=False, index=True),  # a URN, a code, the name of a force
    Column("paper", Text, nullable=False),  # the kind of source
    Column("every", Text, nullable=False),
    Column("first", Date, nullable=False),
    Column("last", Date),
    Column("agreed_in", Text, nullable=False),
    Column("added_by", Text, nullable=False),
    Column("added_at", Moment, nullable=False),
    Column("ended_at", Moment),
    Column("closed_at", Moment),
)

return_entry = Table(
    "return_entry",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("expected_id", Integer, ForeignKey("expected_return.id"), nullable=False, index=True),
    Column("first", Date, nullable=False),  # the first day of the period that it is about
    Column("word", Text, nullable=False),  # asked, nil
    Column("on", Date, nullable=False),
    Column("signed_by", Text, nullable=False),
    Column("entered_by", Text, nullable=False),
    Column("entered_at", Moment, nullable=False),
    Column("closed_at", Moment),
)

NOTED = "noted_"


@dataclass(frozen=True, slots=True)
class ExpectedRow:
    """What is expected, under its number, with who entered it and when."""

    id: int
    expected: Expected
    added_by: str
    added_at: datetime
    ended_at: datetime | None


@dataclass(frozen=True, slots=True)
class EntryRow:
    """What was noted, under its number and that of what is expected, with who entered it and when."""

    id: int
    expected_id: int
    entry: Entry
    entered_by: str
    entered_at: datetime


def _seen(scope: Scope) -> ColumnElement[bool]:
    return true() if scope.authorities is None else expected_return.c.area_gss.in_(scope.authorities)


def _open(table: Table, at: datetime) -> ColumnElement[bool]:
    return or_(table.c.closed_at.is_(None), table.c.closed_at > at)


def expected_returns(connection: Connection, scope: Scope, at: datetime) -> tuple[ExpectedRow, ...]:
    """What the areas that may be seen expected, as known at a moment, in the order it was entered."""
    e = expected_return
    query = select(e).where(_seen(scope), e.c.added_at <= at, _open(e, at)).order_by(e.c.id)
    return tuple(_expected(row, at) for row in connection.execute(query).mappings())


def expected_with_entries(
    connection: Connection, scope: Scope, at: datetime
) -> tuple[tuple[ExpectedRow, ...], tuple[EntryRow, ...]]:
    """The same, with what was noted of all of them by then."""
    e, r = expected_return, return_entry
    noted = (r.c.expected_id == e.c.id) & (r.c.entered_at <= at) & _open(r, at)
    query = select(e, *(column.label(f"{NOTED}{column.name}") for column in r.c)).outerjoin(r, noted)
    query = query.where(_seen(scope), e.c.added_at <= at, _open(e, at))
    rows = connection.execute(query.order_by(e.c.id, r.c.first, r.c.on, r.c.id)).mappings().all()
    expected = {row["id"]: _expected(row, at) for row in rows}
    return tuple(expected.values()), tuple(_entry(row, NOTED) for row in rows if row[f"{NOTED}id"] is not None)


def expected_numbered(connection: Connection, scope: Scope, number: int, at: datetime) -> ExpectedRow | None:
    """One of them, if it may be seen."""
    e = expected_return
    query = select(e).where(_seen(scope), e.c.id == number, e.c.added_at <= at, _open(e, at))
    row = connection.execute(query).mappings().one_or_none()
    return None if row is None else _expected(row, at)


def every_expected(connection: Connection, at: datetime) -> tuple[ExpectedRow, ...]:
    """What anybody expected, as known at a moment: for a check, which judges for all."""
    return expected_returns(connection, Scope(None), at)


def every_entry(connection: Connection, at: datetime) -> tuple[EntryRow, ...]:
    """Everything that was noted, as known at a moment: for a check, which judges for all."""
    return entries(connection, Scope(None), at)


def _expected(row: RowMapping, at: datetime) -> ExpectedRow:
    """As known at the moment: an end that was entered later is not known yet."""
    is_ended = row["ended_at"] is not None and row["ended_at"] <= at
    made = Expected(
        row["area_gss"],
        SenderKind(row["sender_kind"]),
        row["sender"],
        row["paper"],
        HowOften(row["every"]),
        row["first"],
        row["last"] if is_ended else None,
        row["agreed_in"],
    )
    return ExpectedRow(row["id"], made, row["added_by"], row["added_at"], row["ended_at"] if is_ended else None)


def entries(connection: Connection, scope: Scope, at: datetime, number: int | None = None) -> tuple[EntryRow, ...]:
    """What was noted of all that may be seen, or of one of them, as known at a moment."""
    r, e = return_entry, expected_return
    query = select(r).join(e, e.c.id == r.c.expected_id).where(_seen(scope), r.c.entered_at <= at, _open(r, at))
    if number is not None:
        query = query.where(e.c.id == number)
    rows = connection.execute(query.order_by(r.c.first, r.c.on, r.c.id)).mappings()
    return tuple(_entry(row) for row in rows)


def _entry(row: RowMapping, before: str = "") -> EntryRow:
    """What was noted, of a row whose columns have their names behind some others."""
    said = {column.name: row[f"{before}{column.name}"] for column in return_entry.c}
    entry = Entry(said["first"], Word(said["word"]), said["on"], said["signed_by"])
    return EntryRow(said["id"], said["expected_id"], entry, said["entered_by"], said["entered_at"])


def add_expected(connection: Connection, one: Expected, act: Act) -> int:
    """Enter what is expected, and give its number."""
    values = {
        "area_gss": one.area_gss,
        "sender_kind": one.sender_kind.value,
        "sender": one.sender,
        "paper": one.paper,
        "every": one.every.value,
        "first": one.first,
        "last": one.last,
        "agreed_in": one.agreed_in,
        "ended_at": act.at if one.last else None,
    }
    made = connection.execute(insert(expected_return).values(added_by=act.by, added_at=act.at, **values))
    number = made.inserted_primary_key
    assert number is not None, "the database numbers what it takes"
    return int(number[0])


def end_expected(connection: Connection, number: int, last: date, act: Act) -> None:
    """Note the last day for which it is owed."""
    statement = update(expected_return).where(expected_return.c.id == number)
    connection.execute(statement.values(last=last, ended_at=act.at))


def close_expected(connection: Connection, number: int, act: Act) -> None:
    """It was entered by mistake: from now on it was never expected."""
    connection.execute(update(expected_return).where(expected_return.c.id == number).values(closed_at=act.at))


def add_entry(connection: Connection, number: int, entry: Entry, act: Act) -> None:
    """Note what was asked or signed of one period."""
    connection.execute(
        insert(return_entry).values(
            expected_id=number,
            first=entry.first,
            word=entry.word.value,
            on=entry.on,
            signed_by=entry.signed_by,
            entered_by=act.by,
            entered_at=act.at,
        )
    )


def close_entries(connection: Connection, numbers: Sequence[int], act: Act) -> None:
    """What was noted by mistake no longer counts."""
    connection.execute(update(return_entry).where(return_entry.c.id.in_(numbers)).values(closed_at=act.at))
