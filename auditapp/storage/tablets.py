"""Tablets that took visits along: who works on each, when it was last heard of, whether it was lost.

Several people may share one; given up, it is given up for all of them.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Column, Connection, ForeignKey, Table, Text, bindparam, insert, select, update

from auditapp.domain.acts import Act
from auditapp.storage.schema import Moment, metadata

tablet = Table(
    "tablet",
    metadata,
    Column("id", Text, primary_key=True),
    Column("account", Text, ForeignKey("account.id"), primary_key=True, index=True),
    Column("first_at", Moment, nullable=False),
    Column("last_at", Moment, nullable=False),
    Column("revoked_at", Moment),
    Column("revoked_by", Text),
    Column("told_at", Moment),
)


@dataclass(frozen=True, slots=True)
class Tablet:
    """One tablet. `told_at` is when it was first told to wipe what it holds."""

    id: str
    account: str
    first_at: datetime
    last_at: datetime
    revoked_at: datetime | None = None
    revoked_by: str | None = None
    told_at: datetime | None = None


_KEPT = tuple(tablet.c[name] for name in Tablet.__slots__)
_NUMBERED = select(*_KEPT).where(tablet.c.id == bindparam("number"))


def tablets_numbered(connection: Connection, number: str) -> tuple[Tablet, ...]:
    """A tablet by the number it gave itself, once for each of those who work on it."""
    return tuple(Tablet(*row) for row in connection.execute(_NUMBERED, {"number": number}))


def tablets_of(connection: Connection, account: str) -> tuple[Tablet, ...]:
    """The tablets on which somebody took visits along, the last heard of first."""
    query = select(*_KEPT).where(tablet.c.account == account).order_by(tablet.c.last_at.desc(), tablet.c.id)
    return tuple(Tablet(*row) for row in connection.execute(query))


def add_tablet(connection: Connection, number: str, account: str, at: datetime) -> None:
    """Note that somebody works on a tablet for the first time."""
    connection.execute(insert(tablet).values(id=number, account=account, first_at=at, last_at=at))


def note_told(connection: Connection, number: str, at: datetime) -> None:
    """Note that a lost tablet was told to wipe what it holds."""
    query = update(tablet).where(tablet.c.id == number, tablet.c.told_at.is_(None))
    connection.execute(query.values(told_at=at, last_at=at))


def revoke_tablet(connection: Connection, account: str, number: str, act: Act) -> bool:
    """Give one of somebody's tablets up as lost; whether there was one."""
    if account not in {one.account for one in tablets_numbered(connection, number)}:
        return False
    query = update(tablet).where(tablet.c.id == number, tablet.c.revoked_at.is_(None))
    return connection.execute(query.values(revoked_at=act.at, revoked_by=act.by)).rowcount > 0
