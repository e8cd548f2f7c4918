"""Rows that say again what the same sender's earlier file said: not stored twice, and not lost with that file."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Column, Connection, ForeignKey, Integer, Subquery, Table, Text, func, insert, select, update

from auditapp.storage.bulk import parts
from auditapp.storage.heirs import close_copies, copy_rows, heir, heirs_named
from auditapp.storage.schema import metadata
from auditapp.storage.sources import source
from auditapp.storage.statements import TABLES

repetition = Table(
    "repetition",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("statement_id", Integer, nullable=False, index=True),
    Column("source_id", Integer, ForeignKey("source.id"), nullable=False, index=True),
    Column("sheet", Text, nullable=False),
    Column("row", Integer, nullable=False),
)


def add_repetitions(connection: Connection, kind: str, number: int, repeated: Sequence[tuple[str, int, int]]) -> None:
    """Note which rows (sheet, row) of a source say again what which statement says."""
    rows = [
        {"kind": kind, "source_id": number, "sheet": sheet, "row": row, "statement_id": statement}
        for sheet, row, statement in repeated
    ]
    if rows:
        connection.execute(insert(repetition), rows)


def last_given(connection: Connection, kind: str, statements: Sequence[int]) -> dict[int, tuple[date, int]]:
    """By which standing file each of some statements was given last, by day of receipt: that day, the file's number."""
    table = TABLES[kind]
    again = select(repetition.c.statement_id, source.c.received_on, source.c.id)
    again = again.join(source, source.c.id == repetition.c.source_id)
    again = again.where(repetition.c.kind == kind, source.c.undone_at.is_(None))
    own = select(table.c.id, source.c.received_on, source.c.id).join(source, source.c.id == table.c.source_id)
    last: dict[int, tuple[date, int]] = {}
    for part in parts(statements):
        asked = (own.where(table.c.id.in_(part)), again.where(repetition.c.statement_id.in_(part)))
        for number, *given in (row for query in asked for row in connection.execute(query)):
            last[number] = max((given[0], given[1]), last.get(number, (date.min, 0)))
    return last


def take_over(connection: Connection, number: int) -> dict[str, int]:
    """What a source says that another standing file says again, that file says from now on; counts by kind.

    As long as the source is not undone its own rows count and the new ones do not, so an earlier day stays as it was.
    """
    return {kind: _take_over(connection, kind, number) for kind in TABLES}


def _take_over(connection: Connection, kind: str, number: int) -> int:
    with heirs_named(connection, kind, _said_again(kind, number)) as count:
        if count:
            copy_rows(connection, kind)
            close_copies(connection, kind, number)
            _repeat_the_copies(connection, kind)
    return count


def _said_again(kind: str, number: int) -> Subquery:
    """The rows of the source that another standing file says again, each with the first row that does."""
    table = TABLES[kind]
    first = (
        select(repetition.c.statement_id.label("old"), func.min(repetition.c.id).label("again"))
        .join(table, table.c.id == repetition.c.statement_id)
        .join(source, source.c.id == repetition.c.source_id)
        .where(repetition.c.kind == kind, table.c.source_id == number)
        .where(source.c.undone_at.is_(None), source.c.id != number)
        .group_by(repetition.c.statement_id)
        .subquery("first")
    )
    where = (repetition.c[name] for name in ("source_id", "sheet", "row"))
    return select(first, *where).join(repetition, repetition.c.id == first.c.again).subquery("said_again")


def _repeat_the_copies(connection: Connection, kind: str) -> None:
    """Whatever else says a row again says its copy again."""
    old, new = repetition.c.statement_id, select(heir.c.new).where(heir.c.old == repetition.c.statement_id)
    connection.execute(
        update(repetition)
        .where(repetition.c.kind == kind, old.in_(select(heir.c.old)), repetition.c.id.not_in(select(heir.c.again)))
        .values(statement_id=new.scalar_subquery())
    )
