"""Local protocols: installed with their text, their hash, and who made them count."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Column, Connection, Date, Integer, Table, Text, func, insert, select, update

from auditapp.storage.schema import Moment, metadata

protocol = Table(
    "protocol",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("area", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("first", Date, nullable=False),
    Column("last", Date),
    Column("sha256", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("activated_by", Text, nullable=False),
    Column("activated_at", Moment, nullable=False),
    Column("replaced_at", Moment),
)


@dataclass(frozen=True, slots=True)
class InstalledProtocol:
    """A protocol as it was installed."""

    id: int
    area: str
    title: str
    first: date
    last: date | None
    sha256: str
    text: str
    activated_by: str
    activated_at: datetime
    replaced_at: datetime | None


def add_protocol(connection: Connection, **values: object) -> None:
    """Install a protocol; one of the same area and title stops counting."""
    at = values["activated_at"]
    same = (protocol.c.area == values["area"]) & (protocol.c.title == values["title"])
    connection.execute(update(protocol).where(same, protocol.c.replaced_at.is_(None)).values(replaced_at=at))
    connection.execute(insert(protocol).values(**values))


def protocols(connection: Connection, as_known_at: datetime) -> tuple[InstalledProtocol, ...]:
    """The protocols that counted at that moment."""
    query = (
        select(protocol)
        .where(
            protocol.c.activated_at <= as_known_at,
            protocol.c.replaced_at.is_(None) | (protocol.c.replaced_at > as_known_at),
        )
        .order_by(protocol.c.id)
    )
    return tuple(InstalledProtocol(**row) for row in connection.execute(query).mappings())


def every_protocol(connection: Connection) -> tuple[InstalledProtocol, ...]:
    """Every protocol that ever counted, in the order of their activation."""
    rows = connection.execute(select(protocol).order_by(protocol.c.id)).mappings()
    return tuple(InstalledProtocol(**row) for row in rows)


def protocols_mark(connection: Connection) -> str:
    """A mark that changes whenever a protocol begins to count or ceases to."""
    newest, replaced = connection.execute(select(func.max(protocol.c.id), func.count(protocol.c.replaced_at))).one()
    return f"{newest or 0}-{replaced}"
