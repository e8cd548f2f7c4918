"""Rows that came after their time: a file received later had said otherwise of the same record before they were given.

Such a row is kept and does not count while a file does that was received later and tells of the record.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection, insert, select

from auditapp.storage.bulk import parts
from auditapp.storage.sources import source
from auditapp.storage.statements import TABLES, Standing, replacement


class HeldBack(NamedTuple):
    """A row, by its number, beside the statement that stands, and the number of the file that gave that last."""

    statement: int
    stands: Standing
    by: int


class _Word(NamedTuple):
    statement: int
    source_id: int
    received_on: date


def hold_back(connection: Connection, kind: str, rows: Sequence[HeldBack], own: int, received_on: date) -> None:
    """Let rows of the source `own` not count beside any file received later; of earlier ones they take the place."""
    words = _words(connection, kind, {row.stands.row_key for row in rows})
    pairs: set[tuple[int, int]] = set()
    for row in rows:
        pairs.add((row.statement, row.by))
        for word in words.get(_record(row.stands), ()):
            if word.source_id == own or word.statement == row.stands.id:
                continue
            is_earlier = word.received_on <= received_on
            pairs.add((word.statement, own) if is_earlier else (row.statement, word.source_id))
    if pairs:
        values = [{"kind": kind, "statement_id": statement, "by_source_id": by} for statement, by in sorted(pairs)]
        connection.execute(insert(replacement), values)


def _record(row: Standing) -> tuple[int, str, int]:
    return row.first_source_id, row.first_sheet, row.first_row


def _words(connection: Connection, kind: str, keys: Iterable[str]) -> dict[tuple[int, str, int], list[_Word]]:
    """Every word on some records, by the row that first told of each."""
    c = TABLES[kind].c
    query = select(c.first_source_id, c.first_sheet, c.first_row, c.id, c.source_id, source.c.received_on)
    query = query.join(source, source.c.id == c.source_id)
    found: dict[tuple[int, str, int], list[_Word]] = {}
    for part in parts(sorted(keys)):
        for first, sheet, row, *word in connection.execute(query.where(c.row_key.in_(part)).order_by(c.id)):
            found.setdefault((first, sheet, row), []).append(_Word(*word))
    return found
