"""Rows that came after their time: a file received later had said otherwise of the same record before they were given.

Such a row is kept and does not count while a file does that was received later and tells of the record. Once that file
is taken back, of the words that are left the one received last stands.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import Connection, and_, func, insert, select

from auditapp.storage.bulk import parts
from auditapp.storage.heirs import copy_rows, heirs_named, replace_rows
from auditapp.storage.repetitions import last_given, repetition
from auditapp.storage.sources import source
from auditapp.storage.statements import TABLES, Standing, counted, replacement

_RECORD = ("row_key", "first_source_id", "first_sheet", "first_row")


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
    let_not_count(connection, kind, pairs)


def give_way(connection: Connection, number: int, at: datetime) -> None:
    """Where a source taken back leaves two words on one record, let that of the file received earlier not count.

    One of them was held back by the source. What the source said again has counted until now: that is the source's own
    word for the days before.
    """
    for kind in TABLES:
        left = _left(connection, kind, number, at)
        given = last_given(connection, kind, sorted({word for pair in left for word in pair}))
        pairs: set[tuple[int, int]] = set()
        for pair in left:
            earlier, later = sorted(pair, key=lambda word: given[word])
            pairs.add((earlier, given[later][1]))
        repeated = {word for word, _ in pairs} - {held for held, _ in left}
        make_own(connection, kind, number, repeated)
        let_not_count(connection, kind, pairs)


def _left(connection: Connection, kind: str, number: int, at: datetime) -> list[tuple[int, int]]:
    """Every two words on one record that stand, of which the source held the first back."""
    table, other, of = TABLES[kind], TABLES[kind].alias("other"), source.alias("of_other")
    same = and_(*(other.c[name] == table.c[name] for name in _RECORD), other.c.id != table.c.id)
    query = (
        select(table.c.id, other.c.id)
        .join(replacement, and_(replacement.c.kind == kind, replacement.c.statement_id == table.c.id))
        .join(source, source.c.id == table.c.source_id)
        .join(other, same)
        .join(of, and_(of.c.id == other.c.source_id, of.c.sender == source.c.sender))
        .where(replacement.c.by_source_id == number, counted(kind, at), counted(kind, at, other, of))
        .distinct()
    )
    return [(held, beside) for held, beside in connection.execute(query)]


def make_own(connection: Connection, kind: str, number: int, words: Iterable[int]) -> None:
    """Copy what a source said again into the source, and let the copies stand for it while the source does."""
    r = repetition.c
    for part in parts(sorted(words)):
        first = select(r.statement_id.label("old"), func.min(r.id).label("again")).group_by(r.statement_id)
        mine = first.where(r.kind == kind, r.source_id == number, r.statement_id.in_(part)).subquery("first")
        again = select(mine, r.source_id, r.sheet, r.row).join(repetition, r.id == mine.c.again).subquery("again")
        with heirs_named(connection, kind, again):
            copy_rows(connection, kind)
            replace_rows(connection, kind, number)


def let_not_count(connection: Connection, kind: str, pairs: Iterable[tuple[int, int]]) -> None:
    """Let statements not count while the source beside each does."""
    values = [{"kind": kind, "statement_id": statement, "by_source_id": by} for statement, by in sorted(pairs)]
    if values:
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
