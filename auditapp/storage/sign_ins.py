"""Who is signed in where. A sign-in is kept here and known to the browser by a token whose hash alone is stored."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Column, Connection, ForeignKey, Select, Table, Text, bindparam, insert, select, update

from auditapp.domain.people import Body, Person
from auditapp.storage.people import GRANT, account, account_grant, grant_of, organisation
from auditapp.storage.schema import Moment, metadata

sign_in = Table(
    "sign_in",
    metadata,
    Column("token_hash", Text, primary_key=True),
    Column("account_id", Text, ForeignKey("account.id"), nullable=False, index=True),
    Column("role", Text),
    Column("made_at", Moment, nullable=False),
    Column("seen_at", Moment, nullable=False),
    Column("fresh_at", Moment, nullable=False),
    Column("ended_at", Moment),
    Column("device", Text, nullable=False),
)


@dataclass(frozen=True, slots=True)
class SignIn:
    """One sign-in: whose, in which role it acts, since when, last seen when, and last proved when."""

    token_hash: str
    account_id: str
    role: str | None
    made_at: datetime
    seen_at: datetime
    fresh_at: datetime
    ended_at: datetime | None
    device: str


def add_sign_in(connection: Connection, new: SignIn) -> None:
    """Keep a new sign-in."""
    connection.execute(insert(sign_in).values(**{name: getattr(new, name) for name in SignIn.__slots__}))


def sign_in_known_by(connection: Connection, token_hash: str) -> SignIn | None:
    """The sign-in that a token stands for, ended or not."""
    row = connection.execute(select(sign_in).where(sign_in.c.token_hash == token_hash)).mappings().one_or_none()
    return None if row is None else SignIn(**row)


@dataclass(frozen=True, slots=True)
class KnownBy:
    """What is known by a token: the sign-in, the state of its account, and whose it is, with what was granted."""

    sign_in: SignIn
    state: str
    person: Person


def known_by(connection: Connection, token_hash: str) -> KnownBy | None:
    """Whom a token stands for, whether or not it still lets them in; in one question, as every page asks it."""
    rows = connection.execute(_known_query(), {"token": token_hash}).all()
    if not rows:
        return None
    number = len(SignIn.__slots__)
    kept, (state, name, body, organisation, of) = SignIn(*rows[0][:number]), rows[0][number : number + 5]
    grants = tuple(grant_of(row[number + 5 :]) for row in rows if row[-len(GRANT)] is not None)
    return KnownBy(kept, state, Person(kept.account_id, name, Body(body), organisation, grants, of))


@cache
def _known_query() -> Select[Any]:
    """A row for each grant of the account, or one where nothing is granted."""
    of_account = (account.c.state, account.c.name, organisation.c.body, organisation.c.name.label("works_for"))
    counts = (account_grant.c.account_id == account.c.id) & account_grant.c.withdrawn_at.is_(None)
    return (
        select(
            *(sign_in.c[name] for name in SignIn.__slots__),
            *of_account,
            organisation.c.id.label("works_for_number"),
            *GRANT,
        )
        .join_from(sign_in, account)
        .join(organisation)
        .join(account_grant, counts, isouter=True)
        .where(sign_in.c.token_hash == bindparam("token"))
        .order_by(account_grant.c.id)
    )


def open_sign_ins(connection: Connection, account: str) -> tuple[SignIn, ...]:
    """The sign-ins of an account that were not ended, the newest first."""
    query = select(sign_in).where(sign_in.c.account_id == account, sign_in.c.ended_at.is_(None))
    return tuple(SignIn(**row) for row in connection.execute(query.order_by(sign_in.c.made_at.desc())).mappings())


def change_sign_in(connection: Connection, token_hash: str, values: Mapping[str, object]) -> bool:
    """Note what became of a sign-in that was not ended; whether there was one."""
    query = update(sign_in).where(sign_in.c.token_hash == token_hash, sign_in.c.ended_at.is_(None))
    return connection.execute(query.values(**values)).rowcount == 1


def end_sign_ins(connection: Connection, account: str, at: datetime, *, but: str | None = None) -> int:
    """End every sign-in of an account, on demand but for one; how many were ended."""
    query = update(sign_in).where(sign_in.c.account_id == account, sign_in.c.ended_at.is_(None))
    if but is not None:
        query = query.where(sign_in.c.token_hash != but)
    return connection.execute(query.values(ended_at=at)).rowcount
