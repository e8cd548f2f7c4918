"""Who the children are. Their names, dates of birth, aliases and addresses stand here and nowhere else.

Each row of a file that speaks of a child has its own number here. Which numbers are one child is worked out when it is
asked (a paper that comes later may join two), and what a person says of it stands in `child_link`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from operator import attrgetter

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Date,
    ForeignKey,
    Integer,
    Table,
    Text,
    func,
    insert,
    select,
    update,
)

from auditapp.domain.acts import Act
from auditapp.storage.bulk import load, parts
from auditapp.storage.schema import Moment, metadata
from auditapp.storage.sources import given_by, source

child_identity = Table(
    "child_identity",
    metadata,
    Column("child_id", Integer, primary_key=True, autoincrement=False),
    Column("source_id", Integer, ForeignKey("source.id"), nullable=False, index=True),
    Column("sheet", Text, nullable=False),
    Column("row", Integer, nullable=False),
    Column("child_ref", Text),
    Column("placing_la_gss", Text),
    Column("surname", Text),
    Column("forename", Text),
    Column("alias", Text),
    Column("dob", Date),
    Column("sex", Text),
    Column("previous_address", Text),
    Column("next_address", Text),
    Column("note", Text),
    # Marks of the number and of the whole name, made with the secret key. They tell the same child again where the
    # name itself is not kept.
    Column("ref_mark", Text, index=True),
    Column("name_mark", Text, index=True),
)

child_link = Table(
    "child_link",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("child_id", Integer, ForeignKey("child_identity.child_id"), nullable=False),
    Column("same_as", Integer, ForeignKey("child_identity.child_id"), nullable=False),
    Column("decided_by", Text, nullable=False),
    Column("decided_at", Moment, nullable=False),
    Column("closed_at", Moment),
)


@dataclass(frozen=True, slots=True)
class Identity:
    """What one row says of who the child is."""

    child_id: int
    sheet: str
    row: int
    child_ref: str | None = None
    placing_la_gss: str | None = None
    surname: str | None = None
    forename: str | None = None
    alias: str | None = None
    dob: date | None = None
    sex: str | None = None
    previous_address: str | None = None
    next_address: str | None = None
    note: str | None = None
    ref_mark: str | None = None
    name_mark: str | None = None


_COLUMNS = tuple(child_identity.c[name] for name in Identity.__slots__)
_values = attrgetter(*Identity.__slots__)


def next_child(connection: Connection) -> int:
    """The first number no child has; the caller's transaction is the only one that writes."""
    return int(connection.execute(select(func.coalesce(func.max(child_identity.c.child_id), 0))).scalar_one()) + 1


def add_identities(connection: Connection, source_id: int, identities: Sequence[Identity]) -> None:
    """Store what the rows of one source say of who the children are."""
    columns = ("source_id", *Identity.__slots__)
    load(connection, child_identity, columns, ([source_id, *_values(identity)] for identity in identities))


def identities(connection: Connection, at: datetime) -> tuple[Identity, ...]:
    """Everything that files said of who the children are, as known at a moment."""
    query = (
        select(*_COLUMNS)
        .join(source, source.c.id == child_identity.c.source_id)
        .where(given_by(at))
        .order_by(child_identity.c.child_id)
    )
    return tuple(Identity(*row) for row in connection.execute(query))


def unmarked(connection: Connection) -> tuple[Identity, ...]:
    """What rows without any mark say of who the child is, where they say anything."""
    c = child_identity.c
    query = select(*_COLUMNS).where(c.ref_mark.is_(None), c.name_mark.is_(None))
    said = c.child_ref.is_not(None) | (c.surname.is_not(None) & c.forename.is_not(None) & c.dob.is_not(None))
    return tuple(Identity(*row) for row in connection.execute(query.where(said).order_by(c.child_id)))


def mark(connection: Connection, number: int, ref_mark: str | None, name_mark: str | None) -> None:
    """Give one row its marks."""
    row = update(child_identity).where(child_identity.c.child_id == number)
    connection.execute(row.values(ref_mark=ref_mark, name_mark=name_mark))


def marks(
    connection: Connection, at: datetime, among: Sequence[int] | None = None
) -> list[tuple[int, str | None, str | None]]:
    """The marks of every row that counted at a moment, by number: of its child's number, of its whole name."""
    query = (
        select(child_identity.c.child_id, child_identity.c.ref_mark, child_identity.c.name_mark)
        .join(source, source.c.id == child_identity.c.source_id)
        .where(given_by(at))
        .order_by(child_identity.c.child_id)
    )
    if among is None:
        return [tuple(row) for row in connection.execute(query)]
    found: list[tuple[int, str | None, str | None]] = []
    for part in parts(among):
        some = child_identity.c.child_id.in_(part)
        found.extend(tuple(row) for row in connection.execute(query.where(some)))
    return sorted(found)


def identities_of(connection: Connection, numbers: Sequence[int]) -> tuple[Identity, ...]:
    """What was said of some children, by their numbers."""
    in_order = sorted(numbers)
    found: list[Identity] = []
    for part in parts(in_order):
        some = child_identity.c.child_id.in_(part)
        query = select(*_COLUMNS).where(some).order_by(child_identity.c.child_id)
        found.extend(Identity(*row) for row in connection.execute(query))
    return tuple(found)


def references_of(
    connection: Connection, numbers: Sequence[int], keepers: frozenset[str]
) -> tuple[tuple[int, str], ...]:
    """The numbers by which some authority's own lists of placements know some children."""
    c = child_identity.c
    own = (source.c.kind == "placements") & source.c.keeper_gss.in_(keepers) & (source.c.list_kind != "home")
    found: list[tuple[int, str]] = []
    for part in parts(sorted(numbers)):
        query = select(c.child_id, c.child_ref).join(source, source.c.id == c.source_id)
        query = query.where(own, c.child_id.in_(part), c.child_ref.is_not(None)).order_by(c.child_id)
        found.extend((number, ref) for number, ref in connection.execute(query))
    return tuple(found)


def place_of(connection: Connection, number: int) -> tuple[str, str, int]:
    """Where the row of a number stands: the mark of its file's content, the sheet, the row."""
    query = (
        select(source.c.sha256, child_identity.c.sheet, child_identity.c.row)
        .join(source, source.c.id == child_identity.c.source_id)
        .where(child_identity.c.child_id == number)
    )
    sha256, sheet, row = connection.execute(query).one()
    return sha256, sheet, row


def marks_known_in_care(connection: Connection, marks: Sequence[str]) -> frozenset[str]:
    """Which of some marks are of children whom a placement list or a log of notices that stands knows."""
    in_care = source.c.kind.in_(("placements", "notifications")) & source.c.undone_at.is_(None)
    found: set[str] = set()
    for column in (child_identity.c.ref_mark, child_identity.c.name_mark):
        query = select(column).join(source, source.c.id == child_identity.c.source_id).where(in_care)
        for part in parts(marks):
            found.update(connection.execute(query.where(column.in_(part))).scalars())
    return frozenset(found)


def add_link(connection: Connection, child: int, same_as: int, act: Act) -> None:
    """Remember that two numbers are one child."""
    connection.execute(insert(child_link).values(child_id=child, same_as=same_as, decided_by=act.by, decided_at=act.at))


@dataclass(frozen=True, slots=True)
class LinkGiven:
    """One answer that two numbers are one child, by whom and when, and the file that the first of them comes from."""

    id: int
    child_id: int
    same_as: int
    decided_by: str
    decided_at: datetime
    source_id: int


def links_given(connection: Connection, *, standing: bool = True) -> tuple[LinkGiven, ...]:
    """The answers that two numbers are one child that stand, or else those taken back, the newest first."""
    c = child_link.c
    query = (
        select(c.id, c.child_id, c.same_as, c.decided_by, c.decided_at, child_identity.c.source_id)
        .join(child_identity, child_identity.c.child_id == c.child_id)
        .where(c.closed_at.is_(None) if standing else c.closed_at.is_not(None))
        .order_by(c.id.desc())
    )
    return tuple(LinkGiven(*row) for row in connection.execute(query))


def close_link(connection: Connection, number: int, at: datetime) -> bool:
    """Take it back that two numbers are one child; whether it still stood."""
    query = update(child_link).where(child_link.c.id == number, child_link.c.closed_at.is_(None))
    return connection.execute(query.values(closed_at=at)).rowcount == 1


def said_by(at: datetime) -> ColumnElement[bool]:
    """Whether an answer about children stood at a moment."""
    c = child_link.c
    return (c.decided_at <= at) & (c.closed_at.is_(None) | (c.closed_at > at))


def links(connection: Connection, at: datetime) -> tuple[tuple[int, int], ...]:
    """Which numbers people had said are one child by that moment."""
    c = child_link.c
    query = select(c.child_id, c.same_as).where(said_by(at))
    return tuple((one, other) for one, other in connection.execute(query.order_by(child_link.c.id)))
