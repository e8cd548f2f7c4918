"""Imported files, and what became of the rows that were not simply stored."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from operator import attrgetter
from typing import Any

from sqlalchemy import (
    JSON,
    Column,
    ColumnElement,
    Connection,
    Date,
    ForeignKey,
    FromClause,
    Integer,
    RowMapping,
    Table,
    Text,
    and_,
    func,
    insert,
    or_,
    select,
    update,
)

from auditapp.storage.bulk import load, next_id
from auditapp.storage.schema import Moment, metadata

# Where the day of a file comes from for want of a better one.
RECEIVED = "received_on"
# So many entries of a list are printed of one file; the rest are counted.
LISTED = 10_000
# The codes of files that were refused as they were read, and may be of use once their columns are read otherwise.
MAY_BE_READ_OTHERWISE = ("all_rows_rejected", "header_not_found")
# The code of a file that somebody put aside instead of answering what it asked.
PUT_ASIDE = "put_aside"

source = Table(
    "source",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("sha256", Text, nullable=False, index=True),
    Column("file_name", Text, nullable=False),
    Column("path", Text, nullable=False),
    Column("kind", Text),
    Column("state", Text, nullable=False),
    Column("code", Text, nullable=False),
    Column("message", Text, nullable=False),
    Column("sender", Text, nullable=False),
    Column("keeper_gss", Text),
    Column("force", Text),
    Column("received_on", Date, nullable=False),
    Column("as_at", Date),
    Column("as_at_basis", Text, nullable=False),
    Column("list_kind", Text, nullable=False),  # home for a home's own register of children
    Column("layout", Text, nullable=False),
    Column("options", JSON, nullable=False),
    Column("committed_at", Moment, nullable=False),
    Column("rows_read", Integer),
    Column("accepted", Integer),
    Column("accepted_with_warning", Integer),
    Column("rejected", Integer),
    Column("skipped", Integer),
    Column("undone_at", Moment),
)

row_remark = Table(
    "row_remark",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("source_id", Integer, ForeignKey("source.id"), nullable=False, index=True),
    Column("sheet", Text, nullable=False),
    Column("row", Integer, nullable=False),
    Column("outcome", Text, nullable=False),  # rejected, skipped, warned, home
    Column("code", Text, nullable=False),
    Column("column_name", Text, nullable=False),
    Column("field", Text, nullable=False),
    Column("value", Text),  # null where the value may name a person
    Column("message", Text, nullable=False),
    Column("other_row", Integer),
    Column("other_sheet", Text, nullable=False),
)


@dataclass(frozen=True, slots=True)
class Source:
    """One line of the list of sources."""

    id: int
    sha256: str
    file_name: str
    path: str
    kind: str | None
    state: str
    code: str
    message: str
    sender: str
    keeper_gss: str | None
    force: str | None
    received_on: date
    as_at: date | None
    as_at_basis: str
    list_kind: str
    layout: str
    options: dict[str, Any]
    committed_at: datetime
    rows_read: int | None
    accepted: int | None
    accepted_with_warning: int | None
    rejected: int | None
    skipped: int | None
    undone_at: datetime | None

    @property
    def is_assumed(self) -> bool:
        """Whether its day is that of its receipt, because nothing in it or said of it gave one."""
        return self.as_at_basis == RECEIVED


@dataclass(frozen=True, slots=True)
class Remark:
    """What a row was rejected, skipped or warned for, or which home it was taken to mean (`outcome` home)."""

    sheet: str
    row: int
    outcome: str
    code: str
    column_name: str = ""
    field: str = ""
    value: str | None = None
    message: str = ""
    other_row: int | None = None
    other_sheet: str = ""


_said = attrgetter(*Remark.__slots__)


# What an import that is not undone has.
STANDS = (source.c.state == "imported", source.c.undone_at.is_(None))


def given_by(at: datetime, of: FromClause = source) -> ColumnElement[bool]:
    """Whether a source counted at a moment: committed by then, and not undone."""
    return and_(of.c.committed_at <= at, or_(of.c.undone_at.is_(None), of.c.undone_at > at))


def _source(row: RowMapping) -> Source:
    return Source(**row)


def add_source(connection: Connection, **values: object) -> int:
    """Store one source and give its number."""
    number = connection.execute(insert(source).values(**values)).inserted_primary_key
    assert number is not None
    return int(number[0])


def add_remarks(connection: Connection, source_id: int, remarks: Iterable[Remark]) -> None:
    """Store what became of the rows of one source."""
    first = next_id(connection, row_remark)
    rows = ([first + n, source_id, *_said(remark)] for n, remark in enumerate(remarks))
    load(connection, row_remark, ("id", "source_id", *Remark.__slots__), rows)


def sources(connection: Connection) -> tuple[Source, ...]:
    """Every file ever given, in the order it came."""
    return tuple(_source(row) for row in connection.execute(select(source).order_by(source.c.id)).mappings())


def source_numbered(connection: Connection, number: int) -> Source | None:
    """One source by its number."""
    row = connection.execute(select(source).where(source.c.id == number)).mappings().one_or_none()
    return None if row is None else _source(row)


def standing_import(connection: Connection, sha256: str, kind: str | None) -> Source | None:
    """The import of these very bytes that still stands, of this kind where one is named."""
    query = select(source).where(source.c.sha256 == sha256, *STANDS)
    if kind is not None:
        query = query.where(source.c.kind == kind)
    row = connection.execute(query.order_by(source.c.id.desc()).limit(1)).mappings().one_or_none()
    return None if row is None else _source(row)


def files_hashed(connection: Connection, hashes: Sequence[str]) -> dict[str, tuple[str, frozenset[int]]]:
    """The files imported with some contents: what the last of each was called, and the numbers of all."""
    query = select(source.c.sha256, source.c.file_name, source.c.id)
    query = query.where(source.c.sha256.in_(hashes), source.c.state == "imported").order_by(source.c.id)
    found: dict[str, tuple[str, frozenset[int]]] = {}
    for sha256, name, number in connection.execute(query):
        found[sha256] = (name, found.get(sha256, ("", frozenset()))[1] | {number})
    return found


def needs_bytes(connection: Connection, sha256: str) -> bool:
    """Whether a file's bytes are still asked for: it counts, waits, or may be put right by its columns or rows."""
    of_use = source.c.state.in_(("imported", "held_for_confirmation")) | source.c.code.in_(MAY_BE_READ_OTHERWISE)
    query = select(source.c.id).where(source.c.sha256 == sha256, of_use).limit(1)
    return connection.execute(query).first() is not None


def has_given(
    connection: Connection, kind: str, besides: int, *, sender: str | None = None, force: str | None = None
) -> bool:
    """Whether a file of a kind stands besides one: by that sender, or of that police force whoever gave it."""
    theirs = source.c.sender == sender if force is None else source.c.force == force
    query = select(source.c.id).where(source.c.kind == kind, source.c.id != besides, theirs, *STANDS)
    return connection.execute(query.limit(1)).first() is not None


def remarks_of(
    connection: Connection,
    source_id: int,
    outcome: str | None = None,
    code: str | None = None,
    most: int | None = None,
) -> tuple[Remark, ...]:
    """What became of the rows of one source, in the order of the file: of one outcome and code, the first so many."""
    columns = [row_remark.c[name] for name in Remark.__slots__]
    query = select(*columns).where(row_remark.c.source_id == source_id).order_by(row_remark.c.id)
    if outcome is not None:
        query = query.where(row_remark.c.outcome == outcome)
    if code is not None:
        query = query.where(row_remark.c.code == code)
    return tuple(Remark(*row) for row in connection.execute(query.limit(most)))


def sheets_remarked(connection: Connection, source_id: int) -> tuple[str, ...]:
    """The sheets of one source of whose rows anything is remarked, in the order of the file."""
    first = func.min(row_remark.c.id)
    query = select(row_remark.c.sheet).where(row_remark.c.source_id == source_id).group_by(row_remark.c.sheet)
    return tuple(connection.execute(query.order_by(first)).scalars())


def remarks_counted(connection: Connection, source_id: int) -> dict[str, int]:
    """How many remarks of each outcome there are on the rows of one source."""
    query = select(row_remark.c.outcome, func.count()).where(row_remark.c.source_id == source_id)
    return {outcome: count for outcome, count in connection.execute(query.group_by(row_remark.c.outcome))}  # noqa: C416


def update_counts(connection: Connection, source_id: int, **counts: int) -> None:
    """Note how many rows of a source ended how, once they have been read."""
    connection.execute(update(source).where(source.c.id == source_id).values(**counts))


def mark_undone(connection: Connection, source_id: int, at: datetime) -> None:
    """Note that a source no longer counts."""
    connection.execute(update(source).where(source.c.id == source_id).values(undone_at=at))


def mark_answered(connection: Connection, source_id: int, message: str) -> bool:
    """Note that a held source was answered, so that it is not asked again; whether it still waited.

    The message keeps what was asked.
    """
    waits = update(source).where(source.c.id == source_id, source.c.code != "answered")
    return connection.execute(waits.values(code="answered", message=message)).rowcount == 1


def mark_put_aside(connection: Connection, source_id: int, message: str) -> None:
    """Note that a held source was put aside: it waits for nothing, and nothing of it counts."""
    aside = update(source).where(source.c.id == source_id)
    connection.execute(aside.values(state="rejected", code=PUT_ASIDE, message=message))
