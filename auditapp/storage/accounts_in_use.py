"""When each account was last used, and when somebody last said that a role is still needed."""

from datetime import datetime

from sqlalchemy import Column, Connection, ForeignKey, Integer, Table, Text, func, insert, select, update

from auditapp.storage.people import account_grant
from auditapp.storage.schema import Moment, metadata

account_use = Table(
    "account_use",
    metadata,
    Column("account_id", Text, ForeignKey("account.id"), primary_key=True),
    Column("used_at", Moment, nullable=False),
)

grant_look = Table(
    "grant_look",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("grant_id", Integer, ForeignKey("account_grant.id"), nullable=False, index=True),
    Column("looked_by", Text, nullable=False),
    Column("looked_at", Moment, nullable=False),
)


def note_use(connection: Connection, account: str, at: datetime) -> None:
    """Note that an account is in use."""
    known = update(account_use).where(account_use.c.account_id == account)
    if connection.execute(known.values(used_at=at)).rowcount == 0:
        connection.execute(insert(account_use).values(account_id=account, used_at=at))


def last_uses(connection: Connection) -> dict[str, datetime]:
    """When each account was last used; accounts that never were are left out."""
    return {row.account_id: row.used_at for row in connection.execute(select(account_use))}


def last_use(connection: Connection, account: str) -> datetime | None:
    """When one account was last used."""
    query = select(account_use.c.used_at).where(account_use.c.account_id == account)
    return connection.execute(query).scalar_one_or_none()


def note_look(connection: Connection, grant: int, by: str, at: datetime) -> None:
    """Note that somebody said that a role is still needed."""
    connection.execute(insert(grant_look).values(grant_id=grant, looked_by=by, looked_at=at))


def last_looks(connection: Connection) -> dict[int, datetime]:
    """When somebody last looked at each grant: when it was said to be needed, or else confirmed, or else given."""
    g = account_grant.c
    looked = select(grant_look.c.grant_id, func.max(grant_look.c.looked_at).label("at")).group_by(grant_look.c.grant_id)
    last = looked.subquery()
    query = select(g.id, func.coalesce(last.c.at, g.confirmed_at, g.given_at).label("at"))
    query = query.join_from(account_grant, last, last.c.grant_id == g.id, isouter=True).where(g.withdrawn_at.is_(None))
    return {row.id: row.at for row in connection.execute(query)}
