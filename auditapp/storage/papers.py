"""Every row about children, child by child: the rows of each kind in the order of the children they are about.

Which rows mean one child is handed in; it is kept in a temporary table for the length of the connection's work, so that
the database brings the rows of one child together and never more of them are held than those of one child.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Date,
    FromClause,
    Integer,
    MetaData,
    Table,
    func,
    literal_column,
    or_,
    select,
    text,
)

from auditapp.storage.children import child_identity
from auditapp.storage.places import place
from auditapp.storage.schema import Moment
from auditapp.storage.sources import source
from auditapp.storage.statements import TABLES, counted

STREAMED = {"stream_results": True, "yield_per": 2_000}
# What the reading of a row does not need, and what it needs beside: the day of birth, the words of the place.
_NOT_READ = {
    *("row_key", "content", "child_id", "place_id", "person_ref", "division"),
    *("return_method", "grade", "opening_code", "closing_codes"),
}
BORN, HOME_WORDS = "born", "home_words"
_BESIDE = {
    "police-log": {BORN: "child_identity.dob", HOME_WORDS: "place.words"},
    "return-interviews": {BORN: "child_identity.dob"},
}
person = Table("person", MetaData(), Column("root", Integer), Column("child_id", Integer))

Reader = Callable[[Any], Any]


def columns_read(kind: str) -> tuple[str, ...]:
    """The columns that come of each row of a kind, in order, after the number of the child."""
    return (*(c.name for c in TABLES[kind].columns if c.name not in _NOT_READ), *_BESIDE.get(kind, ()))


def readers(connection: Connection, kind: str) -> dict[str, Reader]:
    """How the values of some columns are read: days as days, moments as moments in UTC."""
    is_text = connection.dialect.name == "sqlite"
    by_type: dict[type, Reader] = (
        {Date: _day_of_text, Moment: _moment_of_text} if is_text else {Moment: _moment_of_value}
    )
    found = {c.name: by_type[type(c.type)] for c in TABLES[kind].columns if type(c.type) in by_type}
    return found | ({BORN: _day_of_text} if is_text else {})


@lru_cache(maxsize=1 << 15)
def _day_of_text(words: str) -> date:
    return date.fromisoformat(words)


def _moment_of_text(words: str) -> datetime:
    return datetime.fromisoformat(words).replace(tzinfo=UTC)


def _moment_of_value(moment: datetime) -> datetime:
    return moment.replace(tzinfo=UTC)


def name_people(connection: Connection, child_of: Mapping[int, int]) -> None:
    """Say which numbers mean one child, in place of what was said before on this connection."""
    is_sqlite = connection.dialect.name == "sqlite"
    connection.execute(text("DROP TABLE IF EXISTS person"))
    after = " WITHOUT ROWID" if is_sqlite else ""
    made = "CREATE TEMPORARY TABLE person (root INTEGER, child_id INTEGER, PRIMARY KEY (root, child_id))"
    connection.execute(text(made + after))
    pairs = sorted((root, child) for child, root in child_of.items())
    driver: Any = connection.connection.driver_connection
    if is_sqlite:
        driver.executemany("INSERT INTO person (root, child_id) VALUES (?, ?)", pairs)
        return
    with driver.cursor() as cursor:
        with cursor.copy("COPY person (root, child_id) FROM STDIN (FORMAT BINARY)") as copy:
            copy.set_types(["int4", "int4"])
            for pair in pairs:
                copy.write_row(pair)
        cursor.execute("ANALYZE person")


def rows_by_person(connection: Connection, kind: str, at: datetime) -> Iterator[tuple[int, Sequence[Any]]]:
    """Every row of a kind that counted at a moment, with the child that it is about, ordered by child and then stored.

    Values come as the database has them; `readers` says how to read them.
    """
    table = TABLES[kind]
    joined: FromClause = person.join(table, table.c.child_id == person.c.child_id)
    joined = joined.join(source, source.c.id == table.c.source_id)
    beside = _BESIDE.get(kind, {})
    if BORN in beside:
        joined = joined.join(child_identity, child_identity.c.child_id == person.c.child_id)
    if HOME_WORDS in beside:
        joined = joined.join(place, place.c.id == table.c.place_id, isouter=True)
    query = (
        select(literal_column("person.root"), *_columns(kind), *map(literal_column, beside.values()))
        .select_from(joined)
        .where(counted(kind, at))
        .order_by(person.c.root, table.c.id)
    )
    for part in connection.execute(query, execution_options=STREAMED).partitions():
        yield from ((row[0], row[1:]) for row in part)


def rows_of_nobody(connection: Connection, at: datetime) -> Iterator[Sequence[Any]]:
    """The police reports that counted at a moment and are about nobody who could be known again."""
    table = TABLES["police-log"]
    joined = table.join(source, source.c.id == table.c.source_id)
    query = (
        select(*_columns("police-log"), literal_column("NULL"), place.c.words)
        .select_from(joined.join(place, place.c.id == table.c.place_id, isouter=True))
        .where(counted("police-log", at), table.c.child_id.is_(None))
        .order_by(table.c.id)
    )
    yield from connection.execute(query, execution_options=STREAMED)


def reports_of_days(connection: Connection, at: datetime, first: date, last: date) -> Iterator[Sequence[Any]]:
    """The police reports that counted at a moment and were made in some days, whoever they are about."""
    table, c = TABLES["police-log"], TABLES["police-log"].c
    on, moment = func.coalesce(c.reported_on, c.missing_on), func.coalesce(c.reported_at, c.missing_at)
    # A moment may lie an hour beside its day in England.
    begin = datetime.combine(first, time(), UTC) - timedelta(days=1)
    end = datetime.combine(last, time(), UTC) + timedelta(days=2)
    joined = table.join(source, source.c.id == table.c.source_id)
    query = (
        select(*_columns("police-log"), literal_column("NULL"), place.c.words)
        .select_from(joined.join(place, place.c.id == table.c.place_id, isouter=True))
        .where(counted("police-log", at), or_(on.between(first, last), moment.between(begin, end)))
        .order_by(table.c.id)
    )
    yield from connection.execute(query)


def _columns(kind: str) -> list[ColumnElement[Any]]:
    table = TABLES[kind]
    return [literal_column(f"{table.name}.{name}") for name in columns_read(kind) if name in table.c]
