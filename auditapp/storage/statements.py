"""Statements of every kind: stored in bulk, compared with those of the same sender, closed but never deleted."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, RowMapping, Table, and_, insert, select, true, update

from auditapp.storage.children import Identity, identities_of
from auditapp.storage.homes import home_statement
from auditapp.storage.notifications import completeness, notice_statement
from auditapp.storage.placements import placement_statement
from auditapp.storage.sources import source

TABLES: dict[str, Table] = {
    "homes": home_statement,
    "placements": placement_statement,
    "notifications": notice_statement,
}

CHUNK = 500


@dataclass(frozen=True, slots=True)
class Standing:
    """A statement that still counts: its number, its key, a mark of its content, and the row that first told of it."""

    id: int
    row_key: str
    content: str
    first_source_id: int
    first_sheet: str
    first_row: int


def add_statements(connection: Connection, kind: str, rows: Sequence[dict[str, Any]]) -> None:
    """Store rows of one kind, all in one go."""
    if rows:
        connection.execute(insert(TABLES[kind]), list(rows))


def standing_of_sender(connection: Connection, kind: str, sender: str, keys: Sequence[str]) -> list[Standing]:
    """The statements of one sender under some keys that still count."""
    table = TABLES[kind]
    columns = [table.c[name] for name in Standing.__slots__]
    found: list[Standing] = []
    for start in range(0, len(keys), CHUNK):
        query = (
            select(*columns)
            .join(source, source.c.id == table.c.source_id)
            .where(
                source.c.sender == sender,
                source.c.undone_at.is_(None),
                table.c.closed_at.is_(None),
                table.c.row_key.in_(keys[start : start + CHUNK]),
            )
            .order_by(table.c.id)
        )
        found.extend(Standing(*row) for row in connection.execute(query))
    return found


def close_statements(connection: Connection, kind: str, ids: Sequence[int], by: int, at: datetime) -> None:
    """A later file says otherwise: the earlier statements no longer count from this moment."""
    table = TABLES[kind]
    for start in range(0, len(ids), CHUNK):
        connection.execute(
            update(table).where(table.c.id.in_(ids[start : start + CHUNK])).values(closed_at=at, closed_by=by)
        )


def close_source(connection: Connection, number: int, at: datetime) -> dict[str, int]:
    """Undo: every statement of the source stops counting, and what it had closed counts again. Counts by kind."""
    closed: dict[str, int] = {}
    for kind, table in TABLES.items():
        reopened = update(table).where(table.c.closed_by == number).values(closed_at=None, closed_by=None)
        connection.execute(reopened)
        done = connection.execute(
            update(table).where(table.c.source_id == number, table.c.closed_at.is_(None)).values(closed_at=at)
        )
        closed[kind] = done.rowcount
    connection.execute(
        update(completeness)
        .where(completeness.c.source_id == number, completeness.c.closed_at.is_(None))
        .values(closed_at=at)
    )
    return closed


def counted(table: Table, at: datetime) -> ColumnElement[bool]:
    """Whether a statement counted at a moment: committed by then, and neither closed nor undone."""
    return and_(
        source.c.committed_at <= at,
        table.c.closed_at.is_(None) | (table.c.closed_at > at),
        source.c.undone_at.is_(None) | (source.c.undone_at > at),
    )


def statements(
    connection: Connection, kind: str, at: datetime, *where: ColumnElement[bool], also: Sequence[Column[Any]] = ()
) -> Iterator[RowMapping]:
    """Every statement of a kind that counted at a moment, with its source's hash, sender, name and commit."""
    table = TABLES[kind]
    about = (
        source.c.sha256.label("source_sha256"),
        source.c.file_name,
        source.c.sender,
        source.c.keeper_gss,
        source.c.committed_at,
        source.c.received_on,
    )
    query = (
        select(table, *about, *also)
        .join(source, source.c.id == table.c.source_id)
        .where(counted(table, at), *where)
        .order_by(table.c.id)
    )
    yield from connection.execute(query).mappings()


def known_urns(connection: Connection) -> frozenset[str]:
    """The numbers of all homes that some register still says something of."""
    query = (
        select(home_statement.c.urn)
        .join(source, source.c.id == home_statement.c.source_id)
        .where(home_statement.c.closed_at.is_(None), source.c.undone_at.is_(None))
        .distinct()
    )
    return frozenset(connection.execute(query).scalars())


def arrived_children(connection: Connection) -> tuple[Identity, ...]:
    """Every child that some standing row says was admitted anywhere."""
    numbers: list[int] = []
    admitted = notice_statement.c.event == "admission"
    for table, which in ((placement_statement, true()), (notice_statement, admitted)):
        query = (
            select(table.c.child_id)
            .join(source, source.c.id == table.c.source_id)
            .where(table.c.closed_at.is_(None), source.c.undone_at.is_(None), which)
        )
        numbers.extend(connection.execute(query).scalars())
    starts = range(0, len(numbers), CHUNK)
    return tuple(i for start in starts for i in identities_of(connection, numbers[start : start + CHUNK]))
