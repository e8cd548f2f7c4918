"""What became of the work that was handed on: each piece is known by a key, under which it takes effect once."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Column, Connection, ForeignKey, Integer, Table, Text, insert, select, update

from auditapp.storage.schema import Moment, metadata

# Taken up; its file stored, or taken back, and not yet checked; the findings being brought up to date; the two ends.
READING, STORED, CHECKING, DONE, FAILED = "reading", "stored", "checking", "done", "failed"
ENDED = frozenset({DONE, FAILED})

job = Table(
    "job",
    metadata,
    Column("key", Text, primary_key=True),
    Column("given", Text, nullable=False, index=True),
    Column("position", Integer, nullable=False),
    Column("actor", Text, nullable=False),
    Column("file_name", Text, nullable=False),
    Column("state", Text, nullable=False, index=True),
    Column("tries", Integer, nullable=False),
    Column("began_at", Moment, nullable=False),
    Column("ended_at", Moment),
    Column("source_id", Integer, ForeignKey("source.id")),
    Column("code", Text, nullable=False),
    Column("message", Text, nullable=False),
    # The number of the file that it takes back, where that is the work.
    Column("takes_back", Integer),
)


@dataclass(frozen=True, slots=True)
class Job:
    """A piece of work that was taken up: which of those given together, for whom, how it stands, what came of it."""

    key: str
    given: str
    position: int
    actor: str
    file_name: str
    state: str
    tries: int
    began_at: datetime
    ended_at: datetime | None = None
    source_id: int | None = None
    code: str = ""
    message: str = ""
    takes_back: int | None = None


def job_keyed(connection: Connection, key: str) -> Job | None:
    """One piece of work by its key; None before it was taken up."""
    row = connection.execute(select(job).where(job.c.key == key)).mappings().one_or_none()
    return None if row is None else Job(**row)


def source_left(connection: Connection, key: str) -> int | None:
    """The file in the list of files that a piece of work has left already."""
    return connection.execute(select(job.c.source_id).where(job.c.key == key)).scalar_one_or_none()


def jobs_given(connection: Connection, actor: str, given: str) -> tuple[Job, ...]:
    """The pieces of work that somebody gave together, in their order."""
    query = select(job).where(job.c.given == given, job.c.actor == actor).order_by(job.c.position)
    return tuple(Job(**row) for row in connection.execute(query).mappings())


def states_of(connection: Connection, keys: Collection[str]) -> dict[str, str]:
    """How some pieces of work stand, those left out that were not taken up."""
    query = select(job.c.key, job.c.state).where(job.c.key.in_(keys))
    return {key: state for key, state in connection.execute(query)}  # noqa: C416 (rows are no pairs to the types)


def jobs_keyed(connection: Connection, keys: Collection[str]) -> tuple[Job, ...]:
    """Some pieces of work by their keys, those left out that were not taken up."""
    return tuple(Job(**row) for row in connection.execute(select(job).where(job.c.key.in_(keys))).mappings())


def keys_in(connection: Connection, states: Collection[str]) -> frozenset[str]:
    """The keys of the work that stands in one of some states."""
    return frozenset(connection.execute(select(job.c.key).where(job.c.state.in_(states))).scalars())


def add_job(connection: Connection, new: Job) -> None:
    """Note that a piece of work was taken up."""
    connection.execute(insert(job).values(**{name: getattr(new, name) for name in Job.__slots__}))


def change_jobs(connection: Connection, keys: Collection[str], **values: object) -> None:
    """Note how some pieces of work stand now."""
    connection.execute(update(job).where(job.c.key.in_(keys)).values(**values))
