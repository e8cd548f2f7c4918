"""Bodies, the accounts of their people, and what was granted to whom, by whom, from when to when."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Column, Connection, Date, ForeignKey, Integer, Table, Text, insert, select, update

from auditapp.domain.dates import Period
from auditapp.domain.people import Area, AreaKind, Body, Grant, Person, Role
from auditapp.storage.schema import Moment, metadata

organisation = Table(
    "organisation",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", Text, nullable=False, unique=True),
    Column("body", Text, nullable=False),
)

account = Table(
    "account",
    metadata,
    Column("id", Text, primary_key=True),
    Column("email", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("organisation_id", Integer, ForeignKey("organisation.id"), nullable=False),
    Column("state", Text, nullable=False),
    Column("password_hash", Text),
    Column("code_secret", Text),
    Column("code_step", Integer),
    Column("made_at", Moment, nullable=False),
    Column("revision", Integer, nullable=False),
)

account_grant = Table(
    "account_grant",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("account_id", Text, ForeignKey("account.id"), nullable=False, index=True),
    Column("role", Text, nullable=False),
    Column("area_kind", Text, nullable=False),
    Column("area", Text, nullable=False),
    Column("first", Date, nullable=False),
    Column("last", Date),
    Column("given_by", Text, nullable=False),
    Column("given_at", Moment, nullable=False),
    Column("waits_for_second", Integer, nullable=False),
    Column("confirmed_by", Text),
    Column("confirmed_at", Moment),
    Column("withdrawn_at", Moment),
)

# What a grant is made of, in the order in which `grant_of` takes it.
GRANT = tuple(
    account_grant.c[name]
    for name in ("id", "role", "area_kind", "area", "first", "last", "waits_for_second", "confirmed_at")
)
INVITED, ACTIVE, ENDED = "invited", "active", "ended"


@dataclass(frozen=True, slots=True)
class Account:
    """An account as it is kept; what signs in stands with it and goes no further than the services that check it."""

    id: str
    email: str
    name: str
    organisation_id: int
    state: str
    password_hash: str | None
    code_secret: str | None
    code_step: int | None
    made_at: datetime
    revision: int


@dataclass(frozen=True, slots=True)
class NewGrant:
    """What is granted: a role, its area, its days, and whether a second person must confirm it."""

    role: Role
    area: Area
    period: Period
    waits_for_second: bool


def organisation_named(connection: Connection, name: str, body: Body) -> int | None:
    """The number of an organisation, which is added where it is not known yet; None where it is of another kind."""
    query = select(organisation.c.id, organisation.c.body).where(organisation.c.name == name)
    known = connection.execute(query).one_or_none()
    if known is not None:
        return int(known.id) if known.body == body else None
    made = connection.execute(insert(organisation).values(name=name, body=body.value).returning(organisation.c.id))
    return int(made.scalar_one())


def add_account(connection: Connection, new: Account) -> None:
    """Keep a new account."""
    values = {name: getattr(new, name) for name in Account.__slots__}
    connection.execute(insert(account).values(**values))


def account_of(connection: Connection, email: str) -> Account | None:
    """The account of an e-mail address; addresses are kept in lower case."""
    row = connection.execute(select(account).where(account.c.email == email.strip().lower())).mappings().one_or_none()
    return None if row is None else Account(**row)


def account_numbered(connection: Connection, number: str) -> Account | None:
    """The account of that id."""
    row = connection.execute(select(account).where(account.c.id == number)).mappings().one_or_none()
    return None if row is None else Account(**row)


def account_with_organisation(connection: Connection, number: str) -> tuple[str, str, str] | None:
    """The name, organisation and e-mail address of whoever has an account."""
    query = select(account.c.name, organisation.c.name, account.c.email).where(account.c.id == number)
    row = connection.execute(query.join(organisation, organisation.c.id == account.c.organisation_id)).one_or_none()
    return None if row is None else (row[0], row[1], row[2])


def accounts(connection: Connection) -> tuple[Account, ...]:
    """Every account, by name."""
    rows = connection.execute(select(account).order_by(account.c.name, account.c.id)).mappings()
    return tuple(Account(**row) for row in rows)


def change_account(connection: Connection, before: Account, **values: object) -> bool:
    """Change an account if nobody else changed it meanwhile; whether it was changed."""
    query = update(account).where(account.c.id == before.id, account.c.revision == before.revision)
    return connection.execute(query.values(revision=before.revision + 1, **values)).rowcount == 1


def add_grant(connection: Connection, number: str, new: NewGrant, by: str, at: datetime) -> int:
    """Keep what was granted to an account."""
    values = {
        "account_id": number,
        "role": new.role.value,
        "area_kind": new.area.kind.value,
        "area": new.area.code,
        "first": new.period.first,
        "last": new.period.last,
        "given_by": by,
        "given_at": at,
        "waits_for_second": int(new.waits_for_second),
    }
    return int(connection.execute(insert(account_grant).values(**values).returning(account_grant.c.id)).scalar_one())


def people(connection: Connection, numbers: Iterable[str] | None = None) -> tuple[Person, ...]:
    """The people of some accounts, or of all, by name, with their grants that were not withdrawn."""
    a, o = account, organisation
    counts = (account_grant.c.account_id == a.c.id) & account_grant.c.withdrawn_at.is_(None)
    query = select(a.c.id, a.c.name, o.c.body, o.c.name.label("works_for"), o.c.id.label("works_for_number"), *GRANT)
    query = query.join_from(a, o).join(account_grant, counts, isouter=True)
    if numbers is not None:
        query = query.where(a.c.id.in_(sorted(numbers)))
    said: dict[tuple[Any, ...], list[Grant]] = {}
    for row in connection.execute(query.order_by(a.c.name, a.c.id, account_grant.c.id)):
        grants = said.setdefault(tuple(row[: -len(GRANT)]), [])
        if row[-len(GRANT)] is not None:
            grants.append(grant_of(row[-len(GRANT) :]))
    return tuple(
        Person(number, name, Body(body), works_for, tuple(grants), works_for_id)
        for (number, name, body, works_for, works_for_id), grants in said.items()
    )


def names_and_bodies(connection: Connection, accounts: Iterable[str]) -> dict[str, tuple[str, Body]]:
    """What the people of some accounts are called and for which kind of body they work, by account."""
    wanted = sorted(set(accounts))
    if not wanted:
        return {}
    query = select(account.c.id, account.c.name, organisation.c.body).join_from(account, organisation)
    found = connection.execute(query.where(account.c.id.in_(wanted)))
    return {number: (name, Body(body)) for number, name, body in found}


def names_of(connection: Connection, accounts: Iterable[str]) -> dict[str, str]:
    """What the people of some accounts are called, by account."""
    wanted = sorted(set(accounts))
    if not wanted:
        return {}
    query = select(account.c.id, account.c.name).where(account.c.id.in_(wanted))
    return {row.id: row.name for row in connection.execute(query)}


def grant_of(said: Sequence[Any]) -> Grant:
    """A grant, of what is kept of it."""
    number, role, kind, area, first, last, waits, confirmed = said
    waits_for_second = bool(waits) and confirmed is None
    return Grant(number, Role(role), Area(AreaKind(kind), area), Period(first, last), waits_for_second)


def withdraw_grant(connection: Connection, number: int, at: datetime) -> bool:
    """End a grant at once; whether there was one to end."""
    query = update(account_grant).where(account_grant.c.id == number, account_grant.c.withdrawn_at.is_(None))
    return connection.execute(query.values(withdrawn_at=at)).rowcount == 1


def account_of_grant(connection: Connection, number: int) -> str | None:
    """To whose account a grant belongs."""
    return connection.execute(
        select(account_grant.c.account_id).where(account_grant.c.id == number)
    ).scalar_one_or_none()


def confirm_grant(connection: Connection, number: int, by: str, at: datetime) -> bool:
    """A second person's word for a grant that waits for it, never of the one who gave it; whether it was taken."""
    c = account_grant.c
    query = update(account_grant).where(
        c.id == number, c.waits_for_second == 1, c.confirmed_at.is_(None), c.withdrawn_at.is_(None)
    )
    query = query.where(c.given_by != by)
    return connection.execute(query.values(confirmed_by=by, confirmed_at=at)).rowcount == 1


def givers(connection: Connection) -> dict[int, str]:
    """Who gave each grant that still waits for a second person, as the audit log names them."""
    c = account_grant.c
    query = select(c.id, c.given_by).where(c.waits_for_second == 1, c.confirmed_at.is_(None), c.withdrawn_at.is_(None))
    return {row.id: row.given_by for row in connection.execute(query)}


def withdraw_grants(connection: Connection, account_id: str, at: datetime) -> int:
    """End everything that was granted to an account; how many grants there were."""
    c = account_grant.c
    query = update(account_grant).where(c.account_id == account_id, c.withdrawn_at.is_(None))
    return connection.execute(query.values(withdrawn_at=at)).rowcount
