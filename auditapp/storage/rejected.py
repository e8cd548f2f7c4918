"""Rejected rows of logs whose silence counts: of whom they may tell, in marks alone, and at which home."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Column, Connection, ForeignKey, Integer, RowMapping, Table, Text, select

from auditapp.storage.bulk import load, next_id, parts
from auditapp.storage.children import child_identity
from auditapp.storage.schema import metadata
from auditapp.storage.sources import given_by, source

rejected_row = Table(
    "rejected_row",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("source_id", Integer, ForeignKey("source.id"), nullable=False, index=True),
    Column("sheet", Text, nullable=False),
    Column("row", Integer, nullable=False),
    Column("ref_mark", Text),
    Column("name_mark", Text),
    Column("home_urn", Text),
)
_COLUMNS = ("id", "source_id", "sheet", "row", "ref_mark", "name_mark", "home_urn")


def add_rejected(
    connection: Connection, rows: Sequence[tuple[int, str, int, str | None, str | None, str | None]]
) -> None:
    """Store rows: source, sheet, row, the marks of the child's number and of its whole name, the home's number."""
    if rows:
        first = next_id(connection, rejected_row)
        load(connection, rejected_row, _COLUMNS, ([first + n, *row] for n, row in enumerate(rows)))


def rejected_rows(connection: Connection, at: datetime) -> Sequence[RowMapping]:
    """The rejected rows of every file that stood at a moment."""
    query = (
        select(rejected_row, source.c.file_name, source.c.kind, source.c.keeper_gss, source.c.force)
        .join(source, source.c.id == rejected_row.c.source_id)
        .where(given_by(at))
        .order_by(rejected_row.c.id)
    )
    return connection.execute(query).mappings().all()


def children_marked(connection: Connection, marks: Sequence[str]) -> dict[str, set[int]]:
    """The numbers of the children that bear some marks."""
    found: dict[str, set[int]] = {}
    for column in (child_identity.c.ref_mark, child_identity.c.name_mark):
        for part in parts(marks):
            for mark, number in connection.execute(select(column, child_identity.c.child_id).where(column.in_(part))):
                found.setdefault(mark, set()).add(number)
    return found


def rejected_of_sources(connection: Connection, numbers: Sequence[int]) -> tuple[set[int], set[str], bool]:
    """The children whom rejected rows of some files name, homes of those without a child, and if any name neither."""
    c = rejected_row.c
    query = select(c.ref_mark, c.name_mark, c.home_urn).where(c.source_id.in_(numbers))
    rows = connection.execute(query).all()
    marks = sorted({mark for row in rows for mark in row[:2] if mark})
    children = {number for numbers in children_marked(connection, marks).values() for number in numbers}
    return children, {urn for ref, name, urn in rows if urn and not (ref or name)}, any(not any(row) for row in rows)
