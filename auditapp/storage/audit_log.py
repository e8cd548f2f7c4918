"""The audit log: every change, in the transaction that made it, each entry chained to the one before."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import JSON, Column, Connection, Index, Integer, Table, Text, Transaction, insert, select

from auditapp.domain.acts import Act
from auditapp.domain.audit_chain import Entry, digest_of
from auditapp.storage.schema import metadata

audit_log = Table(
    "audit_log",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("at", Text, nullable=False),
    Column("actor", Text, nullable=False),
    Column("action", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("detail", JSON, nullable=False),
    Column("prev_hash", Text, nullable=False),
    Column("hash", Text, nullable=False),
    # The newest of what one person did are found without looking at all entries.
    Index("ix_audit_log_actor_seq", "actor", "seq"),
)

# Acts by which a file comes in.
HANDING_IN = ("file imported", "file held", "file handed in again", "held file answered")


@dataclass(frozen=True, slots=True)
class Head:
    """The last entry of the chain."""

    seq: int
    hash: str


_ADDED = insert(audit_log)
_LAST = select(audit_log.c.seq, audit_log.c.hash).order_by(audit_log.c.seq.desc()).limit(1)
# What a transaction added last. Writers queue, so until it ends nobody adds anything after that.
_added: WeakKeyDictionary[Transaction, Head] = WeakKeyDictionary()


def head(connection: Connection) -> Head:
    """Where the chain stands; number 0 and an empty hash before the first entry."""
    transaction = connection.get_transaction()
    if transaction is not None and transaction in _added:
        return _added[transaction]
    row = connection.execute(_LAST).one_or_none()
    return Head(0, "") if row is None else Head(row[0], row[1])


def append(connection: Connection, act: Act, action: str, subject: str, detail: dict[str, Any]) -> Head:
    """Add one entry to the chain. The detail holds keys and counts, never a name."""
    before = head(connection)
    entry = Entry(before.seq + 1, act.at.isoformat(), act.by, action, subject, detail, before.hash)
    hashed = digest_of(entry)
    row = {name: getattr(entry, name) for name in Entry.__slots__} | {"hash": hashed}
    connection.execute(_ADDED, row)
    added = Head(entry.seq, hashed)
    transaction = connection.get_transaction()
    assert transaction is not None, "what writes has begun a transaction"
    _added[transaction] = added
    return added


def entries(connection: Connection) -> Iterator[tuple[Entry, str]]:
    """The whole chain in order, each entry with the hash stored beside it."""
    for row in connection.execute(select(audit_log).order_by(audit_log.c.seq)):
        seq, at, actor, action, subject, detail, prev_hash, hashed = row
        yield Entry(seq, at, actor, action, subject, detail, prev_hash), hashed


def files_given_by(connection: Connection, actor: str) -> frozenset[int]:
    """The numbers of the files that somebody handed in, or let in by an answer."""
    query = select(audit_log.c.subject).where(audit_log.c.actor == actor, audit_log.c.action.in_(HANDING_IN))
    subjects = connection.execute(query).scalars()
    return frozenset(int(number) for kind, _, number in (s.rpartition(" ") for s in subjects) if kind == "source")
