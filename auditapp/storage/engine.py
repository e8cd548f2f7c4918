"""Opening the database: SQLite beside the program, or PostgreSQL as a service."""

import os
import sqlite3
import threading
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DatabaseError, OperationalError

from auditapp.storage.database_refusals import DatabaseRefused, DiskRefused, refused_by_disk
from auditapp.storage.sqlite_file import note_file, opener, refuse_other_file

__all__ = [
    "Connection",
    "DatabaseRefused",
    "DiskRefused",
    "Engine",
    "database_url",
    "is_there",
    "judging",
    "open_engine",
    "reachable",
    "reading",
    "writing",
]

# One number for this product, so that its writers queue behind each other and behind nobody else.
WRITERS_LOCK = 7_306_114
# SQLite lets writers try again and again; those of one process queue here instead, by file.
TURNS: defaultdict[str | None, threading.Lock] = defaultdict(threading.Lock)
# The limit is set before the lock is asked for; one question does both, since every writer asks it.
LOCKED = text(
    "SELECT CASE WHEN set_config('lock_timeout', :limit, true) <> '' THEN pg_advisory_xact_lock(:lock)::text END"
)
# As long as a large log takes to import; a writer waits so long for the one before it.
WAIT_SECONDS = 900
AWAY = "The database does not answer. Check that it is there, then try again. Nothing was changed."
LOST = (
    "The database stopped answering. Check that it is there. Whether what was being done was kept cannot be told "
    "before: look first, then do it again."
)
# How PostgreSQL calls it that a lock was not to be had in time.
LOCK_NOT_AVAILABLE = "55P03"


def database_url(words: str) -> URL:
    """The URL as SQLAlchemy wants it: `postgresql://` means psycopg 3."""
    try:
        url = make_url(words)
    except ArgumentError as problem:
        message = (
            "DATABASE_URL is no address of a database. Write it like postgresql://user@host/name, or leave it out."
        )
        raise DatabaseRefused(message) from problem
    if url.drivername in {"postgresql", "postgres"}:
        url = url.set(drivername="postgresql+psycopg")
    if url.get_backend_name() == "sqlite" and not _names_file(url):
        message = (
            f"{words} names no file, and a database in memory is gone when the command ends. Write DATABASE_URL like "
            "sqlite:////path/to/audit.db, or leave it out."
        )
        raise DatabaseRefused(message)
    return url


def _names_file(url: URL) -> bool:
    return bool(url.database) and not str(url.database).startswith((":memory:", "file:"))


def is_there(words: str) -> bool:
    """Whether there is something to open at the URL; only a file can be seen to be missing without asking."""
    url = database_url(words)
    return url.get_backend_name() != "sqlite" or os.access(url.database or "", os.F_OK)


def open_engine(words: str) -> Engine:
    """An engine for the database named by the URL, with the settings that keep facts safe."""
    url = database_url(words)
    if url.drivername not in {"sqlite", "postgresql+psycopg"}:
        message = (
            f"Databases of the kind {url.drivername} are not served. Use postgresql:// or sqlite:///, or leave it out."
        )
        raise DatabaseRefused(message)
    if url.get_backend_name() != "sqlite":
        return create_engine(url, pool_pre_ping=True)
    engine = create_engine(url, creator=opener(url))
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "connect", note_file(url))
    event.listen(engine, "checkout", refuse_other_file(url))
    event.listen(engine, "begin", _begin_immediate)
    return engine


def reachable(engine: Engine) -> Engine:
    """The same engine, once it has answered; a refusal that names the database and what is in the way otherwise."""
    file = Path(engine.url.database or "") if engine.dialect.name == "sqlite" else None
    why = _hindrance(file) if file else None
    if why:
        raise DatabaseRefused(_unusable(file, why))
    try:
        engine.connect().close()
    except DatabaseError as problem:
        if file:
            raise DatabaseRefused(_unusable(file, f"SQLite says that {problem.orig}")) from problem
        shown = engine.url.render_as_string(hide_password=True)
        message = f"The database {shown} does not answer. Check that it is there, and its address in DATABASE_URL."
        raise DatabaseRefused(message) from problem
    return engine


def _unusable(file: Path | None, why: str) -> str:
    return f"The database file {file} cannot be used: {why}. Put that right, or use another database."


def _hindrance(file: Path) -> str | None:
    """What keeps a file from serving as a database, as far as it shows before it is opened."""
    folder = file.absolute().parent
    if not os.access(folder, os.F_OK):
        return f"there is no folder {folder}, or you may not look into it"
    if not os.access(folder, os.W_OK | os.X_OK):
        return f"you may not write in {folder}"
    if os.access(file, os.F_OK):
        if not file.is_file():
            return "it is not a file"
        if not os.access(file, os.R_OK | os.W_OK):
            return "you may not read and write it"
    return None


def _prepare_sqlite(connection: Any, _record: object) -> None:
    # The driver's own transactions would begin deferred, and two writers would then lose one another's work.
    connection.isolation_level = None
    for pragma in (
        f"busy_timeout={WAIT_SECONDS * 1000}",
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        "secure_delete=ON",
        "trusted_schema=OFF",
    ):
        connection.execute(f"PRAGMA {pragma}").fetchall()


def _begin_immediate(connection: Connection) -> None:
    if connection.get_execution_options().get("reading"):
        # It takes no lock yet, so nothing can be in its way; the driver is asked itself, since every page reads.
        connection.connection.cursor().execute("BEGIN")
        return
    waits = connection.get_execution_options().get("waits", True)
    if not waits:
        connection.exec_driver_sql("PRAGMA busy_timeout=0")
    try:
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    except DatabaseError as problem:
        if _is_busy(problem):
            raise DatabaseRefused(_somebody_writes()) from problem
        refusal = refused_by_disk(problem)
        if refusal is not None:
            raise refusal from problem
        file = Path(connection.engine.url.database or "")
        raise DatabaseRefused(_unusable(file, f"SQLite says that {problem.orig}")) from problem
    finally:
        if not waits:
            connection.exec_driver_sql(f"PRAGMA busy_timeout={WAIT_SECONDS * 1000}")


def _is_busy(problem: DatabaseError) -> bool:
    """Whether another holds the lock; SQLite says in further bits of the number in which way."""
    code = getattr(problem.orig, "sqlite_errorcode", None)
    return code is not None and code & 0xFF == sqlite3.SQLITE_BUSY


def _take_turn(connection: Connection, *, waits: bool) -> None:
    """Wait for the writer before, where the database has no lock of its own that writers queue for."""
    if connection.dialect.name != "postgresql":
        return
    # A limit of 0 would mean none.
    limit = max(1, WAIT_SECONDS * 1000 * waits)
    try:
        connection.execute(LOCKED, {"limit": f"{limit}ms", "lock": WRITERS_LOCK})
    except OperationalError as problem:
        if getattr(problem.orig, "sqlstate", None) != LOCK_NOT_AVAILABLE:
            raise
        raise DatabaseRefused(_somebody_writes()) from problem


def _somebody_writes() -> str:
    return (
        f"Somebody else has been writing to the database for {WAIT_SECONDS // 60} minutes. Nothing was changed. "
        "Wait until that import or check has ended, and give the command again."
    )


@contextmanager
def writing(engine: Engine, *, waits: bool = True) -> Iterator[Connection]:
    """One transaction that writes: all of it is kept, or none. Writers queue; who does not wait is refused instead."""
    with _connected(engine) as connection, _writing_on(connection, waits=waits):
        yield connection


@contextmanager
def _connected(engine: Engine) -> Iterator[Connection]:
    """A connection; a database that went away is refused in words, whether before or meanwhile."""
    try:
        opened = engine.connect()
    except OperationalError as problem:
        raise DatabaseRefused(AWAY) from problem
    with opened as connection:
        try:
            yield connection
        except OperationalError as problem:
            if problem.connection_invalidated:
                raise DatabaseRefused(LOST) from problem
            refusal = refused_by_disk(problem)
            if refusal is None:
                raise
            raise refusal from problem


@contextmanager
def reading(engine: Engine, *, beside: bool = False) -> Iterator[Connection]:
    """One consistent view of the database; nothing is written but, with `beside`, tables of this connection alone."""
    with _connected(engine) as connection, _reading_on(connection, beside=beside):
        yield connection


@contextmanager
def _writing_on(connection: Connection, *, waits: bool = True) -> Iterator[None]:
    options: dict[str, Any] = {"reading": False, "waits": waits}
    if connection.dialect.name == "postgresql":
        options = {"isolation_level": "READ COMMITTED"}
    with _queued(connection, waits=waits), connection.execution_options(**options).begin():
        _take_turn(connection, waits=waits)
        yield


@contextmanager
def _queued(connection: Connection, *, waits: bool) -> Iterator[None]:
    """Wait for the writers of this process that came before, where SQLite would have each try until it is lucky."""
    if connection.dialect.name == "postgresql":
        yield
        return
    turn = TURNS[connection.engine.url.database]
    if not turn.acquire(timeout=WAIT_SECONDS * waits):
        raise DatabaseRefused(_somebody_writes())
    try:
        yield
    finally:
        turn.release()


@contextmanager
def _reading_on(connection: Connection, *, beside: bool) -> Iterator[None]:
    if connection.dialect.name == "postgresql":
        options: dict[str, Any] = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": not beside}
    else:
        options = {"reading": True}
    with connection.execution_options(**options).begin():
        yield


class Judging:
    """One connection that first reads at length, making tables of its own, and then writes in one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One consistent view of the database, beside which tables of this connection alone may be written."""
        with _reading_on(self._connection, beside=True):
            yield self._connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction that writes; writers queue."""
        with _writing_on(self._connection):
            yield self._connection


@contextmanager
def judging(engine: Engine) -> Iterator[Judging]:
    """A connection for long reading and a short writing after it; its own tables end with it, whatever comes of it."""
    with _connected(engine) as connection:
        try:
            yield Judging(connection)
        finally:
            connection.invalidate()
