"""Who the children are. Their names, dates of birth, aliases and addresses stand here and nowhere else."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import (
    Boolean,
    Column,
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
from auditapp.storage.schema import Moment, metadata
from auditapp.storage.sources import source

child = Table(
    "child",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("identified", Boolean, nullable=False),
    Column("source_id", Integer, ForeignKey("source.id"), nullable=False),
)

child_identity = Table(
    "child_identity",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("child_id", Integer, ForeignKey("child.id"), nullable=False, index=True),
    Column("source_id", Integer, ForeignKey("source.id"), nullable=False, index=True),
    Column("sheet", Text, nullable=False),
    Column("row", Integer, nullable=False),
    Column("ref_key", Text, index=True),
    Column("name_key", Text, index=True),
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

# Two numbers that turned out to be one child: by a later paper that joins them, or by a person's word.
child_link = Table(
    "child_link",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("child_id", Integer, ForeignKey("child.id"), nullable=False),
    Column("same_as", Integer, ForeignKey("child.id"), nullable=False),
    Column("source_id", Integer, ForeignKey("source.id")),
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
    ref_key: str | None
    name_key: str | None
    child_ref: str | None
    placing_la_gss: str | None
    surname: str | None
    forename: str | None
    alias: str | None
    dob: date | None
    sex: str | None = None
    previous_address: str | None = None
    next_address: str | None = None
    note: str | None = None


def next_child_id(connection: Connection) -> int:
    """The first number no child has; the caller's transaction is the only one that writes."""
    return int(connection.execute(select(func.coalesce(func.max(child.c.id), 0))).scalar_one()) + 1


def add_children(connection: Connection, source_id: int, numbers: Mapping[int, bool]) -> None:
    """Store children new with one source: number and whether they are identified."""
    rows = [{"id": n, "identified": known, "source_id": source_id} for n, known in numbers.items()]
    if rows:
        connection.execute(insert(child), rows)


def add_identities(connection: Connection, source_id: int, identities: Sequence[Identity]) -> None:
    """Store what the rows of one source say of who the children are."""
    rows = [{"source_id": source_id, **{f: getattr(i, f) for f in Identity.__slots__}} for i in identities]
    if rows:
        connection.execute(insert(child_identity), rows)


def add_links(connection: Connection, links: Iterable[tuple[int, int]], source_id: int | None, act: Act) -> None:
    """Note pairs of numbers that are one child."""
    rows = [
        {"child_id": one, "same_as": other, "source_id": source_id, "decided_by": act.by, "decided_at": act.at}
        for one, other in links
    ]
    if rows:
        connection.execute(insert(child_link), rows)


def close_links_of(connection: Connection, source_id: int, at: datetime) -> None:
    """A join that rested on an undone source no longer holds."""
    connection.execute(
        update(child_link)
        .where(child_link.c.source_id == source_id, child_link.c.closed_at.is_(None))
        .values(closed_at=at)
    )


def children_by_key(connection: Connection, key: str, keys: Sequence[str]) -> dict[str, set[int]]:
    """Which children rows that still count give a key (`ref_key` or `name_key`) to."""
    found: dict[str, set[int]] = {}
    column = child_identity.c[key]
    for start in range(0, len(keys), 500):
        query = (
            select(column, child_identity.c.child_id)
            .join(source, source.c.id == child_identity.c.source_id)
            .where(column.in_(keys[start : start + 500]), source.c.undone_at.is_(None))
            .distinct()
        )
        for name, number in connection.execute(query):
            found.setdefault(name, set()).add(number)
    return found


def canonical_children(connection: Connection, at: datetime) -> dict[int, int]:
    """For each number joined to another as known at that moment, the smallest number of its group."""
    query = select(child_link.c.child_id, child_link.c.same_as).where(
        child_link.c.decided_at <= at, child_link.c.closed_at.is_(None) | (child_link.c.closed_at > at)
    )
    parent: dict[int, int] = {}

    def root(number: int) -> int:
        while (above := parent.get(number, number)) != number:
            number = above
        return number

    for one, other in connection.execute(query):
        low, high = sorted((root(one), root(other)))
        parent[high] = low
        parent.setdefault(low, low)
    return {number: root(number) for number in parent}


def identities_of(connection: Connection, numbers: Sequence[int]) -> tuple[Identity, ...]:
    """Everything said of who some children are."""
    columns = [child_identity.c[name] for name in Identity.__slots__]
    query = select(*columns).where(child_identity.c.child_id.in_(numbers)).order_by(child_identity.c.id)
    return tuple(Identity(*row) for row in connection.execute(query))
