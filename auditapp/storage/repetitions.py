"""Rows that say again what the same sender's earlier file said: not stored twice, and not lost with that file."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import (
    Column,
    Connection,
    ForeignKey,
    Integer,
    RowMapping,
    Table,
    Text,
    insert,
    select,
    update,
)

from auditapp.storage.children import child_identity, next_child
from auditapp.storage.episode_links import add_links, episode_link
from auditapp.storage.reports import report_detail
from auditapp.storage.schema import metadata
from auditapp.storage.sources import source
from auditapp.storage.statements import TABLES, next_statement, replacement

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


def take_over(connection: Connection, number: int) -> dict[str, int]:
    """What a source says that another standing file says again, that file says from now on; counts by kind.

    As long as the source is not undone its own rows count and the new ones do not, so an earlier day stays as it was.
    """
    return {kind: _take_over(connection, kind, number) for kind in TABLES}


def _take_over(connection: Connection, kind: str, number: int) -> int:
    table = TABLES[kind]
    query = (
        select(table, *(repetition.c[name].label(f"again_{name}") for name in ("id", "source_id", "sheet", "row")))
        .join(repetition, repetition.c.statement_id == table.c.id)
        .join(source, source.c.id == repetition.c.source_id)
        .where(repetition.c.kind == kind, table.c.source_id == number, source.c.undone_at.is_(None))
        .order_by(repetition.c.id)
    )
    heirs: dict[int, RowMapping] = {}
    for row in connection.execute(query).mappings().all():
        heirs.setdefault(row["id"], row)
    for old, row in heirs.items():
        _inherit(connection, kind, old, row)
    return len(heirs)


def _inherit(connection: Connection, kind: str, old: int, row: RowMapping) -> None:
    table = TABLES[kind]
    here = {name: row[f"again_{name}"] for name in ("source_id", "sheet", "row")}
    values: dict[str, Any] = {c.name: row[c.name] for c in table.columns if c.name != "id"} | here
    if values.get("child_id") is not None:
        values["child_id"] = _copied_child(connection, values["child_id"], here)
    number = next_statement(connection, kind)
    connection.execute(insert(table).values(values | {"id": number}))
    _take_links(connection, kind, old, number, here["source_id"])
    also = connection.execute(
        select(replacement.c.by_source_id).where(replacement.c.kind == kind, replacement.c.statement_id == old)
    ).scalars()
    closers = [row["source_id"], *also]
    marks = [{"kind": kind, "statement_id": number, "by_source_id": by} for by in closers]
    connection.execute(insert(replacement), marks)
    same = (repetition.c.kind == kind) & (repetition.c.statement_id == old) & (repetition.c.id != row["again_id"])
    connection.execute(update(repetition).where(same).values(statement_id=number))


def _take_links(connection: Connection, kind: str, old: int, number: int, source_id: int) -> None:
    """The episodes that the row names, and what it tells in free words, go with it."""
    mine = (episode_link.c.kind == kind) & (episode_link.c.statement_id == old)
    refs = connection.execute(select(episode_link.c.ref).where(mine).order_by(episode_link.c.id)).scalars().all()
    add_links(connection, [(kind, number, source_id, ref) for ref in refs])
    if kind == "police-log":
        told = connection.execute(select(report_detail).where(report_detail.c.statement_id == old)).mappings().first()
        if told is not None:
            values = dict(told) | {"statement_id": number, "source_id": source_id}
            connection.execute(insert(report_detail).values(values))


def _copied_child(connection: Connection, old: int, here: dict[str, Any]) -> int:
    identity = connection.execute(select(child_identity).where(child_identity.c.child_id == old)).mappings().one()
    number = next_child(connection)
    connection.execute(insert(child_identity).values(dict(identity) | here | {"child_id": number}))
    return number
