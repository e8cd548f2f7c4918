"""Storing many rows at once in the fastest way that the database has: executemany on SQLite, binary COPY on PostgreSQL.

Rows are lists in the order of the columns; dates, moments and JSON values are given as the program has them.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any, TypeVar

from sqlalchemy import JSON, Boolean, Connection, Date, Integer, LargeBinary, Table, func, select

from auditapp.storage.schema import Moment

Converter = Callable[[Any], Any]
Value = TypeVar("Value")
IN_ONE_QUESTION = 500
COPY_TYPES = {Date: "date", Moment: "timestamp", Integer: "int4", Boolean: "bool", JSON: "json", LargeBinary: "bytea"}


def parts(values: Sequence[Value]) -> Iterator[Sequence[Value]]:
    """Values a part at a time: more than these in one question are more than a database takes."""
    for start in range(0, len(values), IN_ONE_QUESTION):
        yield values[start : start + IN_ONE_QUESTION]


def next_id(connection: Connection, table: Table) -> int:
    """The first number no row has; the caller's transaction is the only one that writes."""
    return int(connection.execute(select(func.coalesce(func.max(table.c.id), 0))).scalar_one()) + 1


def load(connection: Connection, table: Table, columns: Sequence[str], rows: Iterable[list[Any]]) -> None:
    """Store rows of a table, which may be a generator; a row's list may be changed on the way."""
    if connection.dialect.name == "postgresql":
        _copy(connection, table, columns, rows)
    else:
        _executemany(connection, table, columns, rows)


def _executemany(connection: Connection, table: Table, columns: Sequence[str], rows: Iterable[list[Any]]) -> None:
    names = ", ".join(f'"{name}"' for name in columns)
    marks = ", ".join("?" * len(columns))
    statement = f'INSERT INTO "{table.name}" ({names}) VALUES ({marks})'  # noqa: S608 - names of our own tables
    driver: Any = connection.connection.driver_connection
    driver.executemany(statement, _converted(rows, _converters(table, columns, SQLITE)))


def _copy(connection: Connection, table: Table, columns: Sequence[str], rows: Iterable[list[Any]]) -> None:
    names = ", ".join(f'"{name}"' for name in columns)
    types = [COPY_TYPES.get(type(table.c[name].type), "text") for name in columns]
    driver: Any = connection.connection.driver_connection
    with (
        driver.cursor() as cursor,
        cursor.copy(f'COPY "{table.name}" ({names}) FROM STDIN (FORMAT BINARY)') as copy,
    ):
        copy.set_types(types)
        write = copy.write_row
        for row in _converted(rows, _converters(table, columns, POSTGRES)):
            write(row)


def _converters(table: Table, columns: Sequence[str], known: dict[type, Converter]) -> list[tuple[int, Converter]]:
    kinds = ((place, type(table.c[name].type)) for place, name in enumerate(columns))
    return [(place, known[kind]) for place, kind in kinds if kind in known]


def _converted(rows: Iterable[list[Any]], converters: list[tuple[int, Converter]]) -> Iterable[list[Any]]:
    for row in rows:
        for place, convert in converters:
            value = row[place]
            if value is not None:
                row[place] = convert(value)
        yield row


@lru_cache(maxsize=1 << 15)
def _day_text(day: date) -> str:
    return day.isoformat()


def _moment_text(moment: datetime) -> str:
    """A moment in the one form in which SQLite's texts compare as moments do."""
    if moment.tzinfo is not UTC:
        moment = moment.astimezone(UTC)
    return moment.isoformat(" ", "microseconds")[:26]


def _moment_bare(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(tzinfo=None)


def _json(value: object) -> Any:
    from psycopg.types.json import Json  # noqa: PLC0415 - SQLite alone needs no driver of PostgreSQL

    return Json(value)


SQLITE: dict[type, Converter] = {Date: _day_text, Moment: _moment_text, JSON: json.dumps}
POSTGRES: dict[type, Converter] = {Moment: _moment_bare, JSON: _json}
