"""What people said of children who are not one: a child, and the others that it is none of."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import JSON, Column, Connection, ForeignKey, Integer, Table, Text, insert, select, update

from auditapp.domain.acts import Act
from auditapp.storage.children import child_identity
from auditapp.storage.schema import Moment, metadata

child_apart = Table(
    "child_apart",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("child_id", Integer, ForeignKey("child_identity.child_id"), nullable=False),
    Column("others", JSON, nullable=False),
    Column("decided_by", Text, nullable=False),
    Column("decided_at", Moment, nullable=False),
    Column("closed_at", Moment),
)


@dataclass(frozen=True, slots=True)
class ApartGiven:
    """One answer that a child is none of some others, by whom and when, and the file that the child comes from."""

    id: int
    child_id: int
    others: tuple[int, ...]
    decided_by: str
    decided_at: datetime
    source_id: int


def add_apart(connection: Connection, child: int, others: Sequence[int], act: Act) -> None:
    """Remember that a child is none of some others; there may have been none to choose from."""
    values = {"child_id": child, "others": list(others), "decided_by": act.by, "decided_at": act.at}
    connection.execute(insert(child_apart).values(**values))


def apart(connection: Connection, at: datetime) -> tuple[tuple[int, tuple[int, ...]], ...]:
    """What people had said by a moment: a child, and the others that it is none of."""
    c = child_apart.c
    stood = (c.decided_at <= at) & (c.closed_at.is_(None) | (c.closed_at > at))
    found = connection.execute(select(c.child_id, c.others).where(stood).order_by(c.id))
    return tuple((child, tuple(others)) for child, others in found)


def apart_given(connection: Connection, *, standing: bool = True) -> tuple[ApartGiven, ...]:
    """The answers that stand, or else those taken back, the newest first."""
    c = child_apart.c
    query = (
        select(c.id, c.child_id, c.others, c.decided_by, c.decided_at, child_identity.c.source_id)
        .join(child_identity, child_identity.c.child_id == c.child_id)
        .where(c.closed_at.is_(None) if standing else c.closed_at.is_not(None))
        .order_by(c.id.desc())
    )
    return tuple(
        ApartGiven(number, child, tuple(others), by, at, source)
        for number, child, others, by, at, source in connection.execute(query)
    )


def close_apart(connection: Connection, number: int, at: datetime) -> bool:
    """Take an answer back; whether it still stood."""
    query = update(child_apart).where(child_apart.c.id == number, child_apart.c.closed_at.is_(None))
    return connection.execute(query.values(closed_at=at)).rowcount == 1
