"""Children whom papers put at one home under more than one name: who of them may be one is for others to say.

Lists and notices always keep the name and the day of birth: of them those born on one day are told, days of which one
has day and month of the other exchanged being taken for one. Of all papers together the marks of the names are.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, Table, extract, func, select, union_all

from auditapp.domain.names import births
from auditapp.storage.bulk import parts
from auditapp.storage.children import child_identity
from auditapp.storage.interviews import interview_statement
from auditapp.storage.notifications import notice_statement
from auditapp.storage.placements import placement_statement
from auditapp.storage.places import place
from auditapp.storage.reports import report_statement
from auditapp.storage.sources import source
from auditapp.storage.statements import counted

LISTS = {"placements": placement_statement, "notifications": notice_statement}
TABLES = {**LISTS, "police-log": report_statement, "return-interviews": interview_statement}
# A child's number with the home, the day of birth and the mark of the whole name.
Row = tuple[int, str, date, str]
# A number of each name, by the name's mark.
Names = dict[str, int]


def of_one_birth(connection: Connection, at: datetime, among: Sequence[int] | None = None) -> list[tuple[int, ...]]:
    """The numbers that counted at a moment, of some alone where they are named, by home and day of birth.

    Only those of homes and days with several names.
    """
    groups: dict[tuple[str, tuple[int, int, int]], dict[int, str]] = defaultdict(dict)
    for number, urn, born, mark in _rows(connection, at, among):
        groups[urn, births(born)][number] = mark
    return [tuple(sorted(marks)) for marks in groups.values() if len(set(marks.values())) > 1]


def _rows(connection: Connection, at: datetime, among: Sequence[int] | None) -> Iterator[Row]:
    if among is not None:
        for part in parts(among):
            some = child_identity.c.child_id.in_(part)
            for kind in LISTS:
                yield from (tuple(row)[:4] for row in connection.execute(_of_kind(kind, at).where(some)))
        return
    every = union_all(*(_of_kind(kind, at) for kind in LISTS)).cte("every")
    c = every.c
    several = (
        select(c.home_urn, c.birth)
        .group_by(c.home_urn, c.birth)
        .having(func.min(c.name_mark) != func.max(c.name_mark))
        .subquery()
    )
    of = several.c
    joined = every.join(several, (of.home_urn == c.home_urn) & (of.birth == c.birth))
    query = select(c.child_id, c.home_urn, c.dob, c.name_mark).distinct().select_from(joined)
    yield from (tuple(row) for row in connection.execute(query.order_by(c.child_id)))


def _of_kind(kind: str, at: datetime) -> Select[Any]:
    row, born = LISTS[kind], child_identity.c.dob
    day, month = extract("day", born), extract("month", born)
    # Sum and product together tell two numbers, whichever of them is the day and whichever the month.
    birth = (extract("year", born) * 100_000 + (day + month) * 1_000 + day * month).label("birth")
    return (
        select(child_identity.c.child_id, row.c.home_urn, born, child_identity.c.name_mark, birth)
        .join_from(row, child_identity, child_identity.c.child_id == row.c.child_id)
        .join(source, source.c.id == row.c.source_id)
        .where(counted(kind, at), row.c.home_urn.is_not(None), child_identity.c.name_mark.is_not(None))
        .where(child_identity.c.dob.is_not(None))
    )


def born_with(connection: Connection, numbers: Iterable[int]) -> set[int]:
    """Every number that a list or notice puts at a home of one of some numbers, born on the same day as that one.

    It reaches too far rather than not far enough: rows that were taken back are among them.
    """
    born_at: set[tuple[str, tuple[int, int, int]]] = set()
    for part in parts(sorted(numbers)):
        for table in LISTS.values():
            born_at.update(
                (urn, births(born)) for _, urn, born in _births(connection, table, table.c.child_id.in_(part))
            )
    found: set[int] = set()
    for some in parts(sorted({urn for urn, _ in born_at})):
        for table in LISTS.values():
            rows = _births(connection, table, table.c.home_urn.in_(some))
            found.update(number for number, urn, born in rows if (urn, births(born)) in born_at)
    return found


def _births(connection: Connection, table: Any, where: Any) -> Iterator[tuple[int, str, date]]:
    query = (
        select(table.c.child_id, table.c.home_urn, child_identity.c.dob)
        .join_from(table, child_identity, child_identity.c.child_id == table.c.child_id)
        .where(where, table.c.home_urn.is_not(None), child_identity.c.name_mark.is_not(None))
        .where(child_identity.c.dob.is_not(None))
    )
    yield from (tuple(row) for row in connection.execute(query))


def names_at_homes(connection: Connection, at: datetime, among: Sequence[int] | None = None) -> dict[str, Names]:
    """By home, a number of every name that rows put there which counted at a moment: of some numbers or of all."""
    found: dict[str, Names] = defaultdict(dict)
    for kind, table in TABLES.items():
        query = _names(table).join(source, source.c.id == table.c.source_id).where(counted(kind, at))
        for some in (None,) if among is None else parts(among):
            asked = query if some is None else query.where(table.c.child_id.in_(some))
            for urn, name, number in connection.execute(asked):
                found[urn].setdefault(name, number)
    return found


def names_by_words(connection: Connection, at: datetime, among: Sequence[int] | None = None) -> dict[str, Names]:
    """By words for a home that none was found for when the row came, a number of every name that rows put there.

    A register that came later may have the home.
    """
    found: dict[str, Names] = defaultdict(dict)
    for kind, table in TABLES.items():
        is_log = table is report_statement
        query = _names(table, place.c.words if is_log else table.c.home_words)
        query = query.join(source, source.c.id == table.c.source_id)
        if is_log:
            query = query.join(place, place.c.id == table.c.place_id).where(table.c.home_state != "none")
        query = query.where(counted(kind, at), table.c.home_urn.is_(None))
        for some in (None,) if among is None else parts(among):
            asked = query if some is None else query.where(table.c.child_id.in_(some))
            for words, name, number in connection.execute(asked):
                found[words].setdefault(name, number)
    return found


def names_beside(connection: Connection, numbers: Iterable[int]) -> list[tuple[Names, set[str]]]:
    """By home of some numbers: a number of every name that any row ever put there, and which names theirs are."""
    own: dict[str, set[str]] = defaultdict(set)
    every: dict[str, Names] = defaultdict(dict)
    for table in TABLES.values():
        for part in parts(sorted(numbers)):
            for urn, name, _ in connection.execute(_names(table).where(table.c.child_id.in_(part))):
                own[urn].add(name)
    for table in TABLES.values():
        for some in parts(sorted(own)):
            for urn, name, number in connection.execute(_names(table).where(table.c.home_urn.in_(some))):
                every[urn].setdefault(name, number)
    return [(every[urn], names) for urn, names in own.items()]


def _names(table: Table, where: ColumnElement[Any] | None = None) -> Select[Any]:
    """A number of every name by the number of the home, or by what else says where it was."""
    by = table.c.home_urn if where is None else where
    name = child_identity.c.name_mark
    query = select(by, name, func.min(table.c.child_id)).group_by(by, name)
    query = query.join_from(table, child_identity, child_identity.c.child_id == table.c.child_id)
    return query.where(by.is_not(None), name.is_not(None))
