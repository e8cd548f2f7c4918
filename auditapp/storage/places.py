"""The places that police logs name, each kept once in the words of the log. They may be where a child's family lives.

Many reports name one address, so a report holds the number of its place, and the address is matched to a home once.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import (
    BindParameter,
    Column,
    ColumnElement,
    Connection,
    Integer,
    RowMapping,
    ScalarSelect,
    Select,
    Table,
    Text,
    and_,
    cast,
    func,
    null,
    or_,
    select,
    union,
    union_all,
    update,
)

from auditapp.domain.place_kinds import NEVER_A_HOME
from auditapp.storage.answers import home_alias
from auditapp.storage.bulk import load, next_id, parts
from auditapp.storage.placements import placement_statement
from auditapp.storage.reports import report_statement
from auditapp.storage.schema import Moment, metadata
from auditapp.storage.sources import source
from auditapp.storage.statements import TABLES, counted, stands

place = Table(
    "place",
    metadata,
    Column("id", Integer, primary_key=True),
    # A mark of the words, made with the secret key, by which the same words are found again.
    Column("mark", Text, nullable=False, unique=True),
    Column("words", Text, nullable=False),
)

# The kinds whose rows have their words for a home beside them, and the day for which the home is looked for.
DATED = {"placements": "admitted", "notifications": "event", "return-interviews": "returned"}
LISTS = tuple(DATED)


class WordsOnDay(NamedTuple):
    """Words that rows have for a home that was not found when they came, and a day, or a moment, of one of them."""

    words: str
    on: date | None
    at: datetime | None


def places_marked(connection: Connection, marks: Sequence[str]) -> dict[str, int]:
    """The numbers of the places that are known, by the marks of their words."""
    found: dict[str, int] = {}
    for part in parts(marks):
        query = select(place.c.mark, place.c.id).where(place.c.mark.in_(part))
        found.update((mark, number) for mark, number in connection.execute(query))
    return found


def add_places(connection: Connection, words_by_mark: Mapping[str, str]) -> dict[str, int]:
    """Store places that are not known yet, and give their numbers by mark."""
    first = next_id(connection, place)
    numbers = {mark: first + offset for offset, mark in enumerate(words_by_mark)}
    load(connection, place, ("id", "mark", "words"), ([numbers[mark], mark, words_by_mark[mark]] for mark in numbers))
    return numbers


def words_of_places(connection: Connection, numbers: Iterable[int]) -> dict[int, str]:
    """The words of some places by number."""
    found: dict[int, str] = {}
    asked = sorted(set(numbers))
    for part in parts(asked):
        query = select(place.c.id, place.c.words).where(place.c.id.in_(part))
        found.update((number, words) for number, words in connection.execute(query))
    return found


def is_doubtful() -> ColumnElement[bool]:
    """Whether it is in doubt which home a report's place is, and somebody has to say."""
    r = report_statement.c
    is_asked = or_(r.place_kind == "home", r.looked_after == "yes")
    return or_(r.home_state == "ambiguous", and_(r.home_state == "unmatched", is_asked))


def words_in_doubt(connection: Connection, at: datetime) -> list[tuple[int, str]]:
    """The words that rows have for homes that were not found when the rows came, each with the file it stands in."""
    rows = select(union(*_rows_in_doubt(at)).subquery())
    return [(number, words) for number, words in connection.execute(rows)]


def rows_with_words(connection: Connection, at: datetime, words: Iterable[str]) -> int:
    """How many rows have some words for a home that was not found when they came."""
    rows = union_all(*_rows_in_doubt(at)).subquery()
    count = select(func.count()).select_from(rows)
    return sum(connection.execute(count.where(rows.c[1].in_(part))).scalar_one() for part in parts(sorted(words)))


def _rows_in_doubt(at: datetime) -> list[Select[Any]]:
    """The file and the words of each such row."""
    queries = [
        select(table.c.source_id, table.c.home_words)
        .join(source, source.c.id == table.c.source_id)
        .where(counted(kind, at), *_has_words_alone(table), *_may_be_home(kind))
        for kind, table in TABLES.items()
        if kind in LISTS
    ]
    reports = (
        select(report_statement.c.source_id, place.c.words)
        .join(place, place.c.id == report_statement.c.place_id)
        .join(source, source.c.id == report_statement.c.source_id)
        .where(counted("police-log", at), is_doubtful())
    )
    return [*queries, reports]


def words_of_files(connection: Connection, number: int | None = None) -> list[tuple[int, str]]:
    """The words that rows have for homes, found or not, counted or not, each with its file; of one file, or of all."""
    queries: list[Select[Any]] = []
    for kind in (*LISTS, "police-log"):
        table = TABLES[kind]
        query = select(table.c.source_id, table.c.home_words if kind in LISTS else place.c.words)
        query = query if kind in LISTS else query.join(place, place.c.id == report_statement.c.place_id)
        queries.append(query if number is None else query.where(table.c.source_id == number))
    return [(source_id, words) for source_id, words in connection.execute(union(*queries)) if words]


def words_on_days(connection: Connection) -> list[WordsOnDay]:
    """The words of the rows that count now, each with every day for which it is asked which home they mean.

    Of a report whose place is nobody's question, those alone that a register or an answer given since may have told of.
    """
    r = report_statement.c
    may_be_told = or_(is_doubtful(), and_(_is_looked_for(), source.c.committed_at <= _last_told()))
    queries: list[Select[Any]] = [
        select(place.c.words, *day_asked("police-log"))
        .join_from(report_statement, place, place.c.id == r.place_id)
        .join(source, source.c.id == r.source_id)
        .where(stands("police-log"), may_be_told)
    ]
    for kind in LISTS:
        table = TABLES[kind]
        query = select(table.c.home_words, *day_asked(kind)).join(source, source.c.id == table.c.source_id)
        queries.append(query.where(stands(kind), *_has_words_alone(table), *_may_be_home(kind)))
    return [WordsOnDay(*row) for row in connection.execute(union(*queries))]


def day_asked(kind: str) -> tuple[ColumnElement[Any], ColumnElement[Any]]:
    """The day or the moment for which it is asked which home a row of a kind means."""
    if kind == "police-log":
        r = report_statement.c
        return func.coalesce(r.reported_on, r.missing_on), func.coalesce(r.reported_at, r.missing_at)
    c = TABLES[kind].c
    return c[f"{DATED[kind]}_on"], c.get(f"{DATED[kind]}_at", cast(null(), Moment))


def _last_told() -> ScalarSelect[Any]:
    """When a register of homes, or an answer about words, last came or was taken back."""
    register, answer = source.alias("register"), home_alias.c
    given = and_(register.c.kind == "homes", register.c.state == "imported")
    moments = union(
        select(register.c.committed_at.label("at")).where(given),
        select(register.c.undone_at).where(given),
        select(answer.decided_at),
        select(answer.closed_at),
    ).subquery()
    return select(func.max(moments.c.at)).scalar_subquery()


def says_alone(kind: str, words: BindParameter[Any]) -> ColumnElement[bool]:
    """Whether a row of a kind has one of some words for a home that was not found when it came."""
    table = TABLES[kind]
    if table is report_statement:
        said = report_statement.c.place_id.in_(select(place.c.id).where(place.c.words.in_(words)))
        return and_(_is_looked_for(), said)
    return and_(*_has_words_alone(table), *_may_be_home(kind), table.c.home_words.in_(words))


def words_of_row(kind: str) -> ColumnElement[Any]:
    """The words that a row of a kind has for its home."""
    if kind != "police-log":
        return TABLES[kind].c.home_words
    return select(place.c.words).where(place.c.id == report_statement.c.place_id).scalar_subquery()


def words_settled_since(connection: Connection, urn: str, since: datetime) -> set[str]:
    """The words of all rows that came since a moment and have a home, or no home where the number is empty."""
    queries = [
        select(table.c.home_words).where(_settled(kind, urn, since), table.c.home_words.is_not(None))
        for kind, table in TABLES.items()
        if kind in LISTS
    ]
    reports = select(place.c.words).join(report_statement, report_statement.c.place_id == place.c.id)
    return set(connection.execute(union(*queries, reports.where(_settled("police-log", urn, since)))).scalars())


def free_rows(connection: Connection, texts: Sequence[str], urn: str, since: datetime) -> None:
    """Take the home from the rows that came since a moment with some words for it; which they mean is asked again."""
    for part in parts(sorted(texts)):
        for kind in (*LISTS, "police-log"):
            table = TABLES[kind]
            said = select(place.c.id).where(place.c.words.in_(part))
            has_them = table.c.home_words.in_(part) if kind in LISTS else table.c.place_id.in_(said)
            freed = update(table).where(_settled(kind, urn, since), has_them)
            connection.execute(freed.values(home_urn=None, home_state="ambiguous"))


def _settled(kind: str, urn: str, since: datetime) -> ColumnElement[bool]:
    table = TABLES[kind]
    came = select(source.c.id).where(source.c.committed_at >= since)
    at_home = table.c.home_urn == urn if urn else table.c.home_urn.is_(None) & (table.c.home_state == "unmatched")
    return and_(table.c.source_id.in_(came), at_home)


def words_without_home(connection: Connection) -> set[str]:
    """All words that rows have for homes that were not found when the rows came, in doubt or not, counted or not."""
    queries = [select(TABLES[kind].c.home_words).where(*_has_words_alone(TABLES[kind])) for kind in LISTS]
    reports = select(place.c.words).join(report_statement, report_statement.c.place_id == place.c.id)
    return set(connection.execute(union(*queries, reports.where(_is_looked_for()))).scalars())


def children_of_words(connection: Connection, texts: Iterable[str]) -> set[int]:
    """The numbers of the children of all rows that have some words for a home that was not found when they came."""
    found: set[int] = set()
    for part in parts(sorted(texts)):
        for kind in LISTS:
            table = TABLES[kind]
            has_them = (*_has_words_alone(table), table.c.home_words.in_(part), table.c.child_id.is_not(None))
            found.update(connection.execute(select(table.c.child_id).where(*has_them)).scalars())
        reports = select(report_statement.c.child_id).join(place, place.c.id == report_statement.c.place_id)
        theirs = (place.c.words.in_(part), report_statement.c.child_id.is_not(None), _is_looked_for())
        found.update(connection.execute(reports.where(*theirs)).scalars())
    return found


def _may_be_home(kind: str) -> tuple[ColumnElement[bool], ...]:
    """A list of placements may say that the place is none, such as that of foster carers."""
    said = placement_statement.c.place_kind
    return (or_(said.is_(None), said.not_in(NEVER_A_HOME)),) if kind == "placements" else ()


def _has_words_alone(table: Table) -> tuple[ColumnElement[bool], ...]:
    return table.c.home_urn.is_(None), table.c.home_words.is_not(None)


def _is_looked_for() -> ColumnElement[bool]:
    return report_statement.c.home_urn.is_(None) & (report_statement.c.home_state != "none")


def reports_in_doubt(connection: Connection, at: datetime) -> Iterator[RowMapping]:
    """Reports whose place may be one of several homes, or is called a home and is none of the registers'.

    Other addresses of children who are not said to be looked after are nobody's question.
    """
    r = report_statement.c
    days = (r.sheet, r.row, r.reported_on, r.reported_at, r.missing_on, r.missing_at, r.child_id, r.placing_la_gss)
    query = (
        select(place.c.words, source.c.file_name, r.source_id, *days)
        .select_from(report_statement)
        .join(place, place.c.id == r.place_id)
        .join(source, source.c.id == r.source_id)
        .where(counted("police-log", at), is_doubtful())
        .order_by(r.id)
    )
    yield from connection.execute(query).mappings()
