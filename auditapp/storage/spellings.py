"""Children whom papers put at one home under more than one name, by the marks of the names.

Who of them may be one is for others to say.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, Table, func, select

from auditapp.storage.bulk import parts
from auditapp.storage.children import child_identity
from auditapp.storage.interviews import interview_statement
from auditapp.storage.notifications import notice_statement
from auditapp.storage.placements import placement_statement
from auditapp.storage.places import place
from auditapp.storage.reports import report_statement
from auditapp.storage.sources import source
from auditapp.storage.statements import counted

TABLES = {
    "placements": placement_statement,
    "notifications": notice_statement,
    "police-log": report_statement,
    "return-interviews": interview_statement,
}
# A number of each name, by the name's mark.
Names = dict[str, int]


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
