"""Statements of every kind: stored in bulk, compared with those of the same sender, closed but never deleted."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    ForeignKey,
    FromClause,
    Integer,
    RowMapping,
    Select,
    Table,
    Text,
    and_,
    exists,
    func,
    insert,
    literal,
    select,
    true,
    union_all,
    update,
)

from auditapp.storage.bulk import load, next_id, parts
from auditapp.storage.children import Identity, identities_of
from auditapp.storage.homes import home_statement
from auditapp.storage.interviews import interview_statement
from auditapp.storage.notifications import completeness, notice_statement
from auditapp.storage.placements import placement_statement
from auditapp.storage.reports import report_statement
from auditapp.storage.schema import metadata
from auditapp.storage.sources import given_by, source

TABLES: dict[str, Table] = {
    "homes": home_statement,
    "placements": placement_statement,
    "notifications": notice_statement,
    "police-log": report_statement,
    "return-interviews": interview_statement,
}

# A later file of the same sender says otherwise than a statement: while that file counts, the statement does not.
replacement = Table(
    "replacement",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("statement_id", Integer, nullable=False, index=True),
    Column("by_source_id", Integer, ForeignKey("source.id"), nullable=False, index=True),
)

# The columns that every statement has, in the order in which rows are stored, and those of one about a child.
OF_A_ROW = (
    *("id", "source_id", "sheet", "row", "row_key", "content"),
    *("first_source_id", "first_sheet", "first_row"),
)
OF_A_CHILD = ("child_id", "home_state", "home_words", "placing_words")


@dataclass(frozen=True, slots=True)
class Standing:
    """A statement that still counts: its number, its key, a mark of its content, and the row that first told of it."""

    id: int
    source_id: int
    sheet: str
    row: int
    row_key: str
    content: str
    first_source_id: int
    first_sheet: str
    first_row: int


def next_statement(connection: Connection, kind: str) -> int:
    """The first number that no statement of the kind has."""
    return next_id(connection, TABLES[kind])


def add_statements(connection: Connection, kind: str, columns: Sequence[str], rows: Iterable[list[Any]]) -> None:
    """Store rows of one kind, all in one go; their first column is their number."""
    load(connection, TABLES[kind], columns, rows)


def standing_of_sender(connection: Connection, kind: str, sender: str, keys: Sequence[str]) -> list[Standing]:
    """The statements of one sender under some keys that still count."""
    table = TABLES[kind]
    columns = [table.c[name] for name in Standing.__slots__]
    found: list[Standing] = []
    for part in parts(keys):
        query = (
            select(*columns)
            .join(source, source.c.id == table.c.source_id)
            .where(
                source.c.sender == sender,
                stands(kind),
                table.c.row_key.in_(part),
            )
            .order_by(table.c.id)
        )
        found.extend(Standing(*row) for row in connection.execute(query))
    return found


def replace_statements(connection: Connection, kind: str, replaced: Sequence[Standing], by: int) -> None:
    """A later file says otherwise: the earlier statements, and those they replaced, do not count while it does."""
    rows = [{"kind": kind, "statement_id": old.id, "by_source_id": by} for old in replaced]
    by_source: dict[int, set[str]] = {}
    for old in replaced:
        by_source.setdefault(old.source_id, set()).add(old.row_key)
    for number, keys in by_source.items():
        before = _replaced_by(connection, kind, number, keys)
        rows += [{"kind": kind, "statement_id": statement, "by_source_id": by} for statement in before]
    if rows:
        connection.execute(insert(replacement), rows)


def _replaced_by(connection: Connection, kind: str, number: int, keys: set[str]) -> list[int]:
    table = TABLES[kind]
    query = (
        select(table.c.id, table.c.row_key)
        .join(replacement, and_(replacement.c.kind == kind, replacement.c.statement_id == table.c.id))
        .where(replacement.c.by_source_id == number)
        .order_by(table.c.id)
    )
    return [statement for statement, key in connection.execute(query) if key in keys]


def standing_of_source(connection: Connection, number: int) -> dict[str, int]:
    """How many statements of a source count, by kind."""
    counts = [
        select(literal(kind), func.count())
        .join_from(table, source, source.c.id == table.c.source_id)
        .where(table.c.source_id == number, stands(kind))
        for kind, table in TABLES.items()
    ]
    return {kind: int(count) for kind, count in connection.execute(union_all(*counts))}


def close_source(connection: Connection, number: int, at: datetime) -> dict[str, int]:
    """Undo: how many statements of the source stop counting, by kind; what its keeper declared is closed with them."""
    closed = standing_of_source(connection, number)
    connection.execute(
        update(completeness)
        .where(completeness.c.source_id == number, completeness.c.closed_at.is_(None))
        .values(closed_at=at)
    )
    return closed


def _is_replaced(kind: str, at: datetime | None, row: FromClause) -> ColumnElement[bool]:
    later = source.alias("later")
    counts = later.c.undone_at.is_(None) if at is None else given_by(at, later)
    query: Select[Any] = (
        select(replacement.c.id)
        .join(later, later.c.id == replacement.c.by_source_id)
        .where(replacement.c.kind == kind, replacement.c.statement_id == row.c.id, counts)
    )
    return exists(query.correlate(row))


def stands(kind: str) -> ColumnElement[bool]:
    """Whether a statement counts now: its source is not undone, and nothing that stands says otherwise."""
    return and_(source.c.undone_at.is_(None), ~_is_replaced(kind, None, TABLES[kind]))


def counted(kind: str, at: datetime, row: FromClause | None = None, of: FromClause = source) -> ColumnElement[bool]:
    """Whether a statement counted at a moment: committed by then, and neither replaced nor undone.

    `row` and `of` are what the query calls the statement and its source, where it calls them otherwise than they are.
    """
    return and_(given_by(at, of), ~_is_replaced(kind, at, TABLES[kind] if row is None else row))


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
        .where(counted(kind, at), *where)
        .order_by(table.c.id)
    )
    yield from connection.execute(query).mappings()


def homes_in(connection: Connection, kind: str, numbers: Sequence[int], at: datetime) -> list[tuple[str, int]]:
    """Each home that a row of some sources surely names, with the number of the source."""
    table = TABLES[kind]
    query = (
        select(table.c.home_urn, table.c.source_id, func.min(table.c.id))
        .join(source, source.c.id == table.c.source_id)
        .where(counted(kind, at), table.c.source_id.in_(numbers), table.c.home_urn.is_not(None))
        .group_by(table.c.home_urn, table.c.source_id)
        .order_by(func.min(table.c.id))
    )
    return [(urn, number) for urn, number, _ in connection.execute(query)]


def lists_with_home(connection: Connection, urn: str, numbers: Sequence[int], at: datetime) -> frozenset[int]:
    """Those of some lists of placements of which a row surely names a home."""
    table = TABLES["placements"]
    query = select(table.c.source_id).where(table.c.home_urn == urn, table.c.source_id.in_(numbers))
    query = query.join(source, source.c.id == table.c.source_id).where(counted("placements", at)).distinct()
    return frozenset(connection.execute(query).scalars())


def known_urns(connection: Connection) -> frozenset[str]:
    """The numbers of all homes that some register still says something of."""
    query = (
        select(home_statement.c.urn)
        .join(source, source.c.id == home_statement.c.source_id)
        .where(stands("homes"))
        .distinct()
    )
    return frozenset(connection.execute(query).scalars())


def children_at(connection: Connection, urns: Sequence[str]) -> dict[str, list[Identity]]:
    """Every child that some standing list or notice puts at some homes, by home; each home is among them."""
    numbers: dict[str, set[int]] = {urn: set() for urn in urns}
    for part in parts(urns):
        for kind in ("placements", "notifications"):
            table = TABLES[kind]
            query = select(table.c.home_urn, table.c.child_id).join(source, source.c.id == table.c.source_id)
            for urn, number in connection.execute(query.where(stands(kind), table.c.home_urn.in_(part))):
                numbers[urn].add(number)
    said = identities_of(connection, list(set().union(*numbers.values())))
    by_number = {identity.child_id: identity for identity in said}
    return {urn: [by_number[number] for number in sorted(there)] for urn, there in numbers.items()}


def arrived_children(connection: Connection) -> tuple[Identity, ...]:
    """Every child that some standing row says was admitted anywhere."""
    numbers: list[int] = []
    admitted = notice_statement.c.event == "admission"
    for kind, which in (("placements", true()), ("notifications", admitted)):
        table = TABLES[kind]
        query = select(table.c.child_id).join(source, source.c.id == table.c.source_id).where(stands(kind), which)
        numbers.extend(connection.execute(query).scalars())
    return identities_of(connection, numbers)
