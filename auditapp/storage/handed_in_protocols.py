"""Protocols that were handed in and take no effect until a second person says so."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Column, Connection, Integer, Table, Text, insert, select, update

from auditapp.domain.acts import Act
from auditapp.storage.schema import Moment, metadata

handed_in_protocol = Table(
    "handed_in_protocol",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("area", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("given_by", Text, nullable=False),
    Column("given_at", Moment, nullable=False),
    Column("decision", Text),
    Column("reason", Text),
    Column("decided_by", Text),
    Column("decided_at", Moment),
)

ACTIVATED, REFUSED, TAKEN_BACK = "activated", "refused", "taken back"


@dataclass(frozen=True, slots=True)
class HandedInProtocol:
    """A protocol as it was handed in, and what was decided about it; nothing while it waits."""

    id: int
    area: str
    title: str
    sha256: str
    text: str
    given_by: str
    given_at: datetime
    decision: str | None
    reason: str | None
    decided_by: str | None
    decided_at: datetime | None


def add_handed_in(connection: Connection, act: Act, *, area: str, title: str, sha256: str, text: str) -> int:
    """Keep a protocol that waits from now on; its number."""
    values = {"area": area, "title": title, "sha256": sha256, "text": text, "given_by": act.by, "given_at": act.at}
    query = insert(handed_in_protocol).values(**values).returning(handed_in_protocol.c.id)
    return int(connection.execute(query).scalar_one())


def handed_in_protocols(connection: Connection, *, most: int | None = None) -> tuple[HandedInProtocol, ...]:
    """Those that were handed in, first those that wait, then the newest; with `most`, so many of them."""
    c = handed_in_protocol.c
    query = select(handed_in_protocol).order_by(c.decided_at.is_not(None), c.id.desc()).limit(most)
    return tuple(HandedInProtocol(**row) for row in connection.execute(query).mappings())


def waiting_protocols(connection: Connection) -> tuple[HandedInProtocol, ...]:
    """Those about which nobody has decided, the oldest first."""
    c = handed_in_protocol.c
    query = select(handed_in_protocol).where(c.decided_at.is_(None)).order_by(c.id)
    return tuple(HandedInProtocol(**row) for row in connection.execute(query).mappings())


def handed_in_numbered(connection: Connection, number: int) -> HandedInProtocol | None:
    """The one of that number."""
    query = select(handed_in_protocol).where(handed_in_protocol.c.id == number)
    row = connection.execute(query).mappings().one_or_none()
    return None if row is None else HandedInProtocol(**row)


def decide_protocol(connection: Connection, number: int, decision: str, reason: str | None, act: Act) -> bool:
    """Keep what was decided about one that waits; whether it still waited."""
    c = handed_in_protocol.c
    query = update(handed_in_protocol).where(c.id == number, c.decided_at.is_(None))
    values = {"decision": decision, "reason": reason, "decided_by": act.by, "decided_at": act.at}
    return connection.execute(query.values(**values)).rowcount == 1
