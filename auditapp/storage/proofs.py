"""What signs people in beside their password, and how often it was tried."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Column, Connection, ForeignKey, Integer, Table, Text, delete, func, insert, select, update

from auditapp.domain.waiting import Tries
from auditapp.storage.schema import Moment, metadata

recovery_code = Table(
    "recovery_code",
    metadata,
    Column("mark", Text, primary_key=True),
    Column("account_id", Text, ForeignKey("account.id"), nullable=False, index=True),
    Column("made_at", Moment, nullable=False),
    Column("used_at", Moment),
)

# Keyed marks of addresses alone: who tried from where cannot be read from here.
sign_in_try = Table(
    "sign_in_try",
    metadata,
    Column("mark", Text, primary_key=True),
    Column("tries", Integer, nullable=False),
    Column("last_at", Moment, nullable=False),
    Column("until", Moment, nullable=False),
    Column("proved_at", Moment),
)

# A single-use link to set a password. Its token is kept as a hash, and sealed where somebody has to hand it on.
account_link = Table(
    "account_link",
    metadata,
    Column("token_hash", Text, primary_key=True),
    Column("account_id", Text, ForeignKey("account.id"), nullable=False, index=True),
    Column("purpose", Text, nullable=False),
    Column("sealed", Text),
    Column("made_by", Text, nullable=False),
    Column("made_at", Moment, nullable=False),
    Column("ends_at", Moment, nullable=False),
    Column("waits_for_second", Integer, nullable=False),
    Column("confirmed_by", Text),
    Column("code_secret", Text),
    Column("used_at", Moment),
    Column("failed_at", Moment),
)


@dataclass(frozen=True, slots=True)
class Link:
    """A single-use link: for whose account, what it is for, until when, and whose word it waits for."""

    token_hash: str
    account_id: str
    purpose: str
    sealed: str | None
    made_by: str
    made_at: datetime
    ends_at: datetime
    waits_for_second: bool
    confirmed_by: str | None = None
    code_secret: str | None = None
    used_at: datetime | None = None
    failed_at: datetime | None = None

    def is_open(self, now: datetime) -> bool:
        """Whether it can be used: once, in its time, and not before a second person's word where that is wanted."""
        waits = self.waits_for_second and self.confirmed_by is None
        return self.used_at is None and now < self.ends_at and not waits


def replace_recovery_codes(connection: Connection, account: str, marks: Iterable[str], at: datetime) -> None:
    """Keep the marks of new recovery codes; the old ones are gone."""
    connection.execute(delete(recovery_code).where(recovery_code.c.account_id == account))
    rows = [{"mark": mark, "account_id": account, "made_at": at} for mark in marks]
    connection.execute(insert(recovery_code), rows)


def use_recovery_code(connection: Connection, account: str, mark: str, at: datetime) -> bool:
    """Take a recovery code; whether there was one that nobody had used."""
    c = recovery_code.c
    query = update(recovery_code).where(c.mark == mark, c.account_id == account, c.used_at.is_(None))
    return connection.execute(query.values(used_at=at)).rowcount == 1


def recovery_codes_left(connection: Connection, account: str) -> int:
    """How many recovery codes of an account were not used yet."""
    c = recovery_code.c
    query = select(func.count()).where(c.account_id == account, c.used_at.is_(None))
    return int(connection.execute(query).scalar_one())


def tries_under(connection: Connection, marks: Iterable[str]) -> dict[str, Tries]:
    """What is known of some marks."""
    query = select(sign_in_try).where(sign_in_try.c.mark.in_(sorted(marks)))
    return {row["mark"]: Tries(**row) for row in connection.execute(query).mappings()}


def keep_tries(connection: Connection, kept: Iterable[Tries]) -> None:
    """Note how often was tried under some marks."""
    for one in kept:
        values = {name: getattr(one, name) for name in Tries.__slots__}
        known = update(sign_in_try).where(sign_in_try.c.mark == one.mark).values(**values)
        if connection.execute(known).rowcount == 0:
            connection.execute(insert(sign_in_try).values(**values))


def forget_tries(connection: Connection, before: datetime) -> None:
    """Forget the marks under which nobody tried since."""
    connection.execute(delete(sign_in_try).where(sign_in_try.c.last_at < before))


def add_link(connection: Connection, new: Link) -> None:
    """Keep a new link."""
    values = {name: getattr(new, name) for name in Link.__slots__}
    connection.execute(insert(account_link).values(**values | {"waits_for_second": int(new.waits_for_second)}))


def link_known_by(connection: Connection, token_hash: str) -> Link | None:
    """The link that a token stands for, used or not."""
    query = select(account_link).where(account_link.c.token_hash == token_hash)
    row = connection.execute(query).mappings().one_or_none()
    return None if row is None else _link(dict(row))


def unused_links(connection: Connection, now: datetime) -> tuple[Link, ...]:
    """The links that were not used and have not expired, the newest first."""
    c = account_link.c
    query = select(account_link).where(c.used_at.is_(None), c.ends_at > now).order_by(c.made_at.desc(), c.token_hash)
    return tuple(_link(dict(row)) for row in connection.execute(query).mappings())


def change_link(connection: Connection, token_hash: str, values: Mapping[str, object]) -> bool:
    """Note what became of a link that was not used; whether there was one."""
    query = update(account_link).where(account_link.c.token_hash == token_hash, account_link.c.used_at.is_(None))
    return connection.execute(query.values(**values)).rowcount == 1


def close_links(connection: Connection, account: str, at: datetime) -> int:
    """Let every link of an account count as used, and keep nothing secret of them; how many there were."""
    query = update(account_link).where(account_link.c.account_id == account, account_link.c.used_at.is_(None))
    return connection.execute(query.values(used_at=at, sealed=None, code_secret=None)).rowcount


def _link(row: dict[str, object]) -> Link:
    return Link(**row | {"waits_for_second": bool(row["waits_for_second"])})  # type: ignore[arg-type]
