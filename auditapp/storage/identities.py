"""Accounts held elsewhere that open an account here, and questions to their provider that wait for an answer."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Column, Connection, ForeignKey, Table, Text, delete, insert, select

from auditapp.storage.schema import Moment, metadata

# A keyed mark of the issuer and the subject: who somebody is elsewhere cannot be read from here.
account_identity = Table(
    "account_identity",
    metadata,
    Column("mark", Text, primary_key=True),
    Column("account_id", Text, ForeignKey("account.id"), nullable=False, unique=True),
    Column("made_at", Moment, nullable=False),
)

sign_on_question = Table(
    "sign_on_question",
    metadata,
    Column("state_hash", Text, primary_key=True),
    Column("sealed", Text, nullable=False),
    Column("made_at", Moment, nullable=False),
)


@dataclass(frozen=True, slots=True)
class Question:
    """A question that was asked of the provider; what it is known by again is sealed."""

    state_hash: str
    sealed: str
    made_at: datetime


def add_identity(connection: Connection, mark: str, account: str, at: datetime) -> None:
    """Let an account held elsewhere open an account here."""
    connection.execute(insert(account_identity).values(mark=mark, account_id=account, made_at=at))


def account_opened_by(connection: Connection, mark: str) -> str | None:
    """The id of the account that an account held elsewhere opens."""
    query = select(account_identity.c.account_id).where(account_identity.c.mark == mark)
    return connection.execute(query).scalar_one_or_none()


def has_identity(connection: Connection, account: str) -> bool:
    """Whether an account held elsewhere opens this one."""
    query = select(account_identity.c.mark).where(account_identity.c.account_id == account)
    return connection.execute(query).one_or_none() is not None


def accounts_opened(connection: Connection) -> frozenset[str]:
    """The ids of all accounts that accounts held elsewhere open."""
    return frozenset(connection.execute(select(account_identity.c.account_id)).scalars())


def drop_identity(connection: Connection, account: str) -> bool:
    """Let no account held elsewhere open this one any more; whether one did."""
    return connection.execute(delete(account_identity).where(account_identity.c.account_id == account)).rowcount == 1


def add_question(connection: Connection, new: Question, forget_before: datetime) -> None:
    """Keep a question, and forget those that nobody came back for."""
    connection.execute(delete(sign_on_question).where(sign_on_question.c.made_at < forget_before))
    values = {name: getattr(new, name) for name in Question.__slots__}
    connection.execute(insert(sign_on_question).values(**values))


def take_question(connection: Connection, state_hash: str) -> Question | None:
    """The question of a state, which is gone then: each is answered once."""
    c = sign_on_question.c
    query = delete(sign_on_question).where(c.state_hash == state_hash).returning(c.state_hash, c.sealed, c.made_at)
    row = connection.execute(query).mappings().one_or_none()
    return None if row is None else Question(**row)
