"""Databases to measure on: one made ready once, and a fresh copy of it for every run."""

import contextlib
import pickle
import shutil
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any, Protocol

import psycopg
from psycopg.sql import SQL, Identifier

from bench.data import KEEPER, REGISTER, register_rows, write_csv
from bench.measure import Command, function, program, run
from tests.private_postgres import private_postgres

# The rows that one import adds, in the order that their references want.
TABLES = (
    *("source", "place", "child_identity", "placement_statement", "report_statement", "report_detail", "episode_link"),
    "row_remark",
)
# What one import adds is found by its source; places are shared, and there are none before the first log.
KEYS = {"source": "WHERE id = {}", "place": ""}

BY_SOURCE = "WHERE source_id = {}"
Stored = list[tuple[str, list[str], list[tuple[Any, ...]]]]


class Bench(Protocol):
    """A kind of database, with one made ready."""

    name: str

    def own(self) -> dict[str, str]:
        """The environment of the database that was made ready; what is done to it, every new copy has."""

    def fresh(self) -> dict[str, str]:
        """The environment of a new copy of the database that was made ready."""

    def filled(self, environment: dict[str, str], path: Path) -> Path:
        """Write down the rows that the last import added to a copy."""

    def floor(self, rows: Path) -> Command:
        """Give those rows to a fresh copy in the fastest way the database has."""


@dataclass(slots=True)
class Sqlite:
    """The embedded database."""

    ready: Path
    name: str = "SQLite"
    floor_name: str = "sqlite3 executemany of the same rows"
    _numbers: Iterator[int] = field(default_factory=count)

    def own(self) -> dict[str, str]:
        return {"AUDITAPP_INSTANCE": str(self.ready)}

    def fresh(self) -> dict[str, str]:
        copy = self.ready.with_name(f"copy-{next(self._numbers)}")
        shutil.copytree(self.ready, copy)
        return {"AUDITAPP_INSTANCE": str(copy)}

    def filled(self, environment: dict[str, str], path: Path) -> Path:
        stored: Stored = []
        with contextlib.closing(sqlite3.connect(database_of(environment))) as connection:
            (number,) = connection.execute("SELECT max(id) FROM source").fetchone()
            for table in TABLES:
                rows = connection.execute(f"SELECT * FROM {table} {KEYS.get(table, BY_SOURCE).format(number)}")
                stored.append((table, [column[0] for column in rows.description], rows.fetchall()))
        path.write_bytes(pickle.dumps(stored))
        return path

    def floor(self, rows: Path) -> Command:
        return function("bench.peers:store_in_sqlite", database_of(self.fresh()), rows)


@dataclass(slots=True)
class Postgres:
    """The service database, on a private server."""

    server: str
    ready: Path
    database: str = "ready"
    name: str = "PostgreSQL"
    floor_name: str = "binary COPY of the same rows"
    _numbers: Iterator[int] = field(default_factory=count)

    def own(self) -> dict[str, str]:
        return {"AUDITAPP_INSTANCE": str(self.ready), "DATABASE_URL": url_of(self.server, self.database)}

    def fresh(self) -> dict[str, str]:
        name = f"copy_{next(self._numbers)}"
        with psycopg.connect(self.server, autocommit=True) as connection:
            statement = SQL("CREATE DATABASE {} TEMPLATE {}").format(Identifier(name), Identifier(self.database))
            connection.execute(statement)
        folder = self.ready.with_name(f"postgres-{name}")
        shutil.copytree(self.ready, folder)
        return {"AUDITAPP_INSTANCE": str(folder), "DATABASE_URL": url_of(self.server, name)}

    def filled(self, environment: dict[str, str], path: Path) -> Path:
        stored: Stored = []
        with psycopg.connect(environment["DATABASE_URL"]) as connection:
            row = connection.execute("SELECT max(id) FROM source").fetchone()
            assert row is not None
            for table in TABLES:
                cursor = connection.execute(f"SELECT * FROM {table} {KEYS.get(table, BY_SOURCE).format(*row)}")
                stored.append((table, [c.name for c in cursor.description or []], cursor.fetchall()))
        path.write_bytes(pickle.dumps(stored))
        return path

    def floor(self, rows: Path) -> Command:
        return function("bench.peers:store_in_postgres", self.fresh()["DATABASE_URL"], rows)


def database_of(environment: dict[str, str]) -> Path:
    return Path(environment["AUDITAPP_INSTANCE"]) / "auditapp.db"


def url_of(server: str, database: str) -> str:
    return server.replace("/postgres?", f"/{database}?")


def sqlite_bench(folder: Path, register: Path | None = None) -> Sqlite:
    """A database that knows the homes: those of a register, else a few."""
    ready = folder / "ready"
    _make_ready({"AUDITAPP_INSTANCE": str(ready)}, folder, register)
    return Sqlite(ready)


@contextlib.contextmanager
def postgres_bench(folder: Path, register: Path | None = None) -> Iterator[Postgres]:
    """The same on PostgreSQL; LookupError, with the remedy, where its programs are missing."""
    with private_postgres() as server:
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute("CREATE DATABASE ready")
        ready = folder / "ready-for-postgres"
        _make_ready({"AUDITAPP_INSTANCE": str(ready), "DATABASE_URL": url_of(server, "ready")}, folder, register)
        yield Postgres(server, ready)


def _make_ready(environment: dict[str, str], folder: Path, register: Path | None) -> None:
    known = register or write_csv(folder / "register.csv", REGISTER, register_rows())
    said = ("--authority", KEEPER, "--as-at", "2019-12-31" if register else "2013-01-01")
    run(program("init", **environment))
    run(program("import", "homes", known, *said, **environment))
