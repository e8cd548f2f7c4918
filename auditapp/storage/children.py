"""Who the children are. Their names, dates of birth, aliases and addresses stand here and nowhere else.

Each row of a file that speaks of a child has its own number here. Which numbers are one child is worked out when it is
asked (a paper that comes later may join two), and what a person says of it stands in `child_link`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Column, Connection, Date, ForeignKey, Integer, Table, Text, func, insert, select

from auditapp.domain.acts import Act
from auditapp.storage.schema import Moment, metadata
from auditapp.storage.sources import source

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
)

child_link = Table(
    "child_link",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("child_id", Integer, ForeignKey("child_identity.child_id"), nullable=False),
    Column("same_as", Integer, ForeignKey("child_identity.child_id"), nullable=False),
    Column("decided_by", Text, nullable=False),
    Column("decided_at", Moment, nullable=False),
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


# More values than this in one question are more than a database takes.
CHUNK = 500
_COLUMNS = tuple(child_identity.c[name] for name in Identity.__slots__)


def next_child(connection: Connection) -> int:
    """The first number no child has; the caller's transaction is the only one that writes."""
    return int(connection.execute(select(func.coalesce(func.max(child_identity.c.child_id), 0))).scalar_one()) + 1


def add_identities(connection: Connection, source_id: int, identities: Sequence[Identity]) -> None:
    """Store what the rows of one source say of who the children are."""
    rows = [{"source_id": source_id, **{f: getattr(i, f) for f in Identity.__slots__}} for i in identities]
    if rows:
        connection.execute(insert(child_identity), rows)


def identities(connection: Connection, at: datetime) -> tuple[Identity, ...]:
    """Everything that files said of who the children are, as known at a moment."""
    query = (
        select(*_COLUMNS)
        .join(source, source.c.id == child_identity.c.source_id)
        .where(source.c.committed_at <= at, source.c.undone_at.is_(None) | (source.c.undone_at > at))
        .order_by(child_identity.c.child_id)
    )
    return tuple(Identity(*row) for row in connection.execute(query))


def identities_of(connection: Connection, numbers: Sequence[int]) -> tuple[Identity, ...]:
    """What was said of some children, by their numbers."""
    in_order = sorted(numbers)
    found: list[Identity] = []
    for start in range(0, len(in_order), CHUNK):
        some = child_identity.c.child_id.in_(in_order[start : start + CHUNK])
        query = select(*_COLUMNS).where(some).order_by(child_identity.c.child_id)
        found.extend(Identity(*row) for row in connection.execute(query))
    return tuple(found)


def add_link(connection: Connection, child: int, same_as: int, act: Act) -> None:
    """Remember that two numbers are one child."""
    connection.execute(insert(child_link).values(child_id=child, same_as=same_as, decided_by=act.by, decided_at=act.at))


def links(connection: Connection, at: datetime) -> tuple[tuple[int, int], ...]:
    """Which numbers people had said are one child by that moment."""
    query = select(child_link.c.child_id, child_link.c.same_as).where(child_link.c.decided_at <= at)
    return tuple((one, other) for one, other in connection.execute(query.order_by(child_link.c.id)))
