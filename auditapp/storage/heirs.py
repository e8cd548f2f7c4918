"""Rows of one file, copied into files that say them again: with their child, links and free words.

Which row is copied where stands in tables of the connection for the time, so that each kind of thing is copied in one
go, however many rows there are.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import (
    Column,
    Connection,
    Integer,
    MetaData,
    Subquery,
    Table,
    Text,
    and_,
    func,
    insert,
    literal,
    or_,
    select,
    text,
    tuple_,
)

from auditapp.storage.bulk import next_id
from auditapp.storage.children import child_identity, child_link, next_child
from auditapp.storage.episode_links import episode_link
from auditapp.storage.reports import report_detail
from auditapp.storage.sources import source
from auditapp.storage.statements import TABLES, next_statement, replacement

_own = MetaData()
# A row by its number, the number of its copy, and the row that says it again.
heir = Table(
    "heir",
    _own,
    Column("old", Integer, primary_key=True),
    Column("new", Integer, nullable=False),
    Column("again", Integer, nullable=False),
    Column("source_id", Integer, nullable=False),
    Column("sheet", Text, nullable=False),
    Column("row", Integer, nullable=False),
    prefixes=["TEMPORARY"],
)
# Rows of one file that share a child share its copy.
heir_child = Table(
    "heir_child",
    _own,
    Column("old", Integer, primary_key=True),
    Column("source_id", Integer, primary_key=True),
    Column("new", Integer, nullable=False),
    Column("again", Integer, nullable=False),
    prefixes=["TEMPORARY"],
)


@contextmanager
def heirs_named(connection: Connection, kind: str, again: Subquery) -> Iterator[int]:
    """Say which rows are to be copied: their numbers (`old`), each with the row that says it again; gives how many."""
    _own.create_all(connection, checkfirst=False)
    place = func.row_number().over(order_by=again.c.again)
    new = (place + next_statement(connection, kind) - 1).label("new")
    names = ("old", "again", "source_id", "sheet", "row")
    named = select(*(again.c[name] for name in names), new)
    connection.execute(insert(heir).from_select((*names, "new"), named))
    _analyse(connection, heir)
    yield int(connection.execute(select(func.count()).select_from(heir)).scalar_one())
    _own.drop_all(connection, checkfirst=False)


def copy_rows(connection: Connection, kind: str) -> None:
    """Copy the rows named, with all that belongs to them; what replaces a row replaces its copy."""
    table = TABLES[kind]
    given: dict[str, Any] = {"id": heir.c.new, **{name: heir.c[name] for name in ("source_id", "sheet", "row")}}
    rows = table.join(heir, heir.c.old == table.c.id)
    if "child_id" in table.c:
        _copy_children(connection, kind)
        its_child = and_(heir_child.c.old == table.c.child_id, heir_child.c.source_id == heir.c.source_id)
        rows = rows.join(heir_child, its_child, isouter=True)
        given["child_id"] = heir_child.c.new
    _copy(connection, table, given, rows)
    _copy_links(connection, kind)
    if kind == "police-log":
        told = report_detail.join(heir, heir.c.old == report_detail.c.statement_id)
        _copy(connection, report_detail, {"statement_id": heir.c.new, "source_id": heir.c.source_id}, told)
    also = (
        select(literal(kind), heir.c.new, replacement.c.by_source_id)
        .join_from(replacement, heir, heir.c.old == replacement.c.statement_id)
        .where(replacement.c.kind == kind)
    )
    connection.execute(insert(replacement).from_select(_REPLACEMENT, also))


def close_copies(connection: Connection, kind: str, number: int) -> None:
    """While the source counts whose rows they are, the copies do not."""
    _replace_what_was_replaced(connection, kind, number)
    connection.execute(
        insert(replacement).from_select(_REPLACEMENT, select(literal(kind), heir.c.new, literal(number)))
    )


def replace_rows(connection: Connection, kind: str, number: int) -> None:
    """While the source counts that has the copies, the rows that were copied do not."""
    connection.execute(
        insert(replacement).from_select(_REPLACEMENT, select(literal(kind), heir.c.old, literal(number)))
    )


def _copy(connection: Connection, table: Table, given: dict[str, Any], rows: Any) -> None:
    """Copy rows of a table within it, with other values in the columns given."""
    names = [column.name for column in table.columns]
    values = [given.get(name, table.c[name]) for name in names]
    connection.execute(insert(table).from_select(names, select(*values).select_from(rows)))


def _copy_children(connection: Connection, kind: str) -> None:
    """What the rows say of who their children are goes with them, and what people said of these children."""
    child = TABLES[kind].c.child_id
    first = func.min(heir.c.again)
    new = func.row_number().over(order_by=first) + next_child(connection) - 1
    numbered = (
        select(child, heir.c.source_id, new, first)
        .join_from(TABLES[kind], heir, heir.c.old == TABLES[kind].c.id)
        .where(child.is_not(None))
        .group_by(child, heir.c.source_id)
    )
    connection.execute(insert(heir_child).from_select(("old", "source_id", "new", "again"), numbered))
    _analyse(connection, heir_child)
    by_first = heir.alias("by_first")
    said = child_identity.join(heir_child, heir_child.c.old == child_identity.c.child_id)
    said = said.join(by_first, by_first.c.again == heir_child.c.again)
    given = {"child_id": heir_child.c.new, **{name: by_first.c[name] for name in ("source_id", "sheet", "row")}}
    _copy(connection, child_identity, given, said)
    _copy_words_of_people(connection)


def _copy_words_of_people(connection: Connection) -> None:
    one, other = heir_child.alias("one"), heir_child.alias("other")
    names = ("child_id", "same_as", "decided_by", "decided_at", "closed_at")
    same = (
        select(
            func.coalesce(one.c.new, child_link.c.child_id),
            func.coalesce(other.c.new, child_link.c.same_as),
            child_link.c.decided_by,
            child_link.c.decided_at,
            child_link.c.closed_at,
        )
        .select_from(
            child_link.join(one, one.c.old == child_link.c.child_id, isouter=True).join(
                other, other.c.old == child_link.c.same_as, isouter=True
            )
        )
        .where(or_(one.c.new.is_not(None), other.c.new.is_not(None)))
        .order_by(child_link.c.id)
    )
    connection.execute(insert(child_link).from_select(names, same))


def _copy_links(connection: Connection, kind: str) -> None:
    """The episodes that the rows name are named by their copies, in the same order."""
    place = func.row_number().over(order_by=episode_link.c.id)
    links = (
        select(place + next_id(connection, episode_link) - 1, literal(kind), heir.c.new, heir.c.source_id)
        .add_columns(episode_link.c.ref)
        .join_from(episode_link, heir, heir.c.old == episode_link.c.statement_id)
        .where(episode_link.c.kind == kind)
    )
    connection.execute(insert(episode_link).from_select(("id", "kind", "statement_id", "source_id", "ref"), links))


def _replace_what_was_replaced(connection: Connection, kind: str, number: int) -> None:
    """What the row replaced stays replaced, where the same sender's file says the row again and was received later."""
    table = TABLES[kind]
    before, gone, later = table.alias("before"), source.alias("gone"), source.alias("later")
    of = source.alias("of_before")
    first = ("row_key", "first_source_id", "first_sheet", "first_row")
    chain = (
        replacement.join(before, before.c.id == replacement.c.statement_id)
        .join(table, and_(*(table.c[name] == before.c[name] for name in first)))
        .join(heir, heir.c.old == table.c.id)
        .join(gone, gone.c.id == number)
        .join(later, and_(later.c.id == heir.c.source_id, later.c.sender == gone.c.sender))
        .join(of, of.c.id == before.c.source_id)
    )
    mine = (replacement.c.kind == kind) & (replacement.c.by_source_id == number)
    query = (
        select(literal(kind), before.c.id, heir.c.source_id)
        .select_from(chain)
        .where(mine, tuple_(of.c.received_on, of.c.id) < tuple_(later.c.received_on, later.c.id))
        .distinct()
    )
    connection.execute(insert(replacement).from_select(_REPLACEMENT, query))


_REPLACEMENT = ("kind", "statement_id", "by_source_id")


def _analyse(connection: Connection, table: Table) -> None:
    if connection.dialect.name == "postgresql":
        connection.execute(text(f"ANALYZE {table.name}"))
