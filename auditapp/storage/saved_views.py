"""Views of the list of breaches that somebody keeps for themselves: a name, and what the list is narrowed to."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import (
    JSON,
    Column,
    Connection,
    ForeignKey,
    Integer,
    Table,
    Text,
    UniqueConstraint,
    delete,
    func,
    insert,
    select,
    update,
)

from auditapp.storage.schema import metadata

saved_view = Table(
    "saved_view",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("account", Text, ForeignKey("account.id"), nullable=False),
    Column("name", Text, nullable=False),
    Column("asked", JSON, nullable=False),
    UniqueConstraint("account", "name"),
)


@dataclass(frozen=True, slots=True)
class SavedView:
    """One view: its number, its name, and what the address of the list asks."""

    id: int
    name: str
    asked: Mapping[str, str]


def views_of(connection: Connection, account: str) -> tuple[SavedView, ...]:
    """The views of somebody, by name."""
    c = saved_view.c
    query = select(c.id, c.name, c.asked).where(c.account == account).order_by(func.lower(c.name), c.id)
    return tuple(SavedView(*row) for row in connection.execute(query))


def keep_view(connection: Connection, account: str, name: str, asked: Mapping[str, str]) -> None:
    """Keep a view; one of the same name is put in its place."""
    c, values = saved_view.c, {"asked": dict(asked)}
    changed = connection.execute(update(saved_view).where(c.account == account, c.name == name).values(**values))
    if changed.rowcount == 0:
        connection.execute(insert(saved_view).values(account=account, name=name, **values))


def drop_view(connection: Connection, account: str, number: int) -> bool:
    """Let go of a view; false where it is nobody's, or somebody else's."""
    c = saved_view.c
    return connection.execute(delete(saved_view).where(c.account == account, c.id == number)).rowcount == 1
