"""Homes that an organisation keeps together under a name, from a day and to a day: what it has a contract for."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import (
    JSON,
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
from auditapp.domain.scope import Scope
from auditapp.storage.schema import Moment, metadata

contract = Table(
    "contract",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("organisation_id", Integer, ForeignKey("organisation.id"), nullable=False, index=True),
    Column("authority_gss", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("homes", JSON, nullable=False),
    Column("first", Date, nullable=False),
    Column("last", Date),
    Column("kept_by", Text, nullable=False),
    Column("kept_at", Moment, nullable=False),
    Column("ended_at", Moment),
)


@dataclass(frozen=True, slots=True)
class Contract:
    """One contract: the homes by their numbers, and the days for which they stand in it."""

    id: int
    authority_gss: str
    name: str
    homes: Sequence[str]
    first: date
    last: date | None


_KEPT = tuple(contract.c[name] for name in Contract.__slots__)


def contracts_of(connection: Connection, scope: Scope, organisation: int) -> tuple[Contract, ...]:
    """The contracts of an organisation for the authorities that may be seen, by name."""
    c = contract.c
    query = select(*_KEPT).where(c.organisation_id == organisation, c.ended_at.is_(None))
    if scope.authorities is not None:
        query = query.where(c.authority_gss.in_(scope.authorities))
    return tuple(Contract(*row) for row in connection.execute(query.order_by(func.lower(c.name), c.id)))


def add_contract(connection: Connection, organisation: int, new: Contract, act: Act) -> int:
    """Keep a contract; its number."""
    values = {name: getattr(new, name) for name in Contract.__slots__ if name != "id"}
    values |= {"homes": list(new.homes), "organisation_id": organisation, "kept_by": act.by, "kept_at": act.at}
    return int(connection.execute(insert(contract).values(**values).returning(contract.c.id)).scalar_one())


def is_kept(connection: Connection, scope: Scope, organisation: int, number: int) -> bool:
    """Whether an organisation keeps or kept a contract of that number for an authority that may be seen."""
    return connection.execute(select(contract.c.id).where(*_numbered(scope, organisation, number))).first() is not None


def end_contract(connection: Connection, scope: Scope, organisation: int, number: int, act: Act) -> bool:
    """Let a contract be offered no longer; whether there was one to end."""
    query = update(contract).where(*_numbered(scope, organisation, number), contract.c.ended_at.is_(None))
    return connection.execute(query.values(ended_at=act.at)).rowcount == 1


def _numbered(scope: Scope, organisation: int, number: int) -> list[ColumnElement[bool]]:
    c = contract.c
    seen = [] if scope.authorities is None else [c.authority_gss.in_(scope.authorities)]
    return [c.id == number, c.organisation_id == organisation, *seen]
