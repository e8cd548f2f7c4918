"""Names under which logs of interviews have returns that they put at no home, and the police such as are of that day.

Which names of a day are near one another is for others to say. A return may have another day in the one log than in the
other, though no more than the next.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Select, func, or_, select

from auditapp.domain.astray import SAME_RETURN
from auditapp.domain.dates import midnight
from auditapp.storage.bulk import parts
from auditapp.storage.children import child_identity
from auditapp.storage.crossings import day_of
from auditapp.storage.interviews import interview_statement
from auditapp.storage.reports import report_statement
from auditapp.storage.sources import source
from auditapp.storage.spellings import Names
from auditapp.storage.statements import counted

_TABLES = {"return-interviews": interview_statement, "police-log": report_statement}
_BACK = {"return-interviews": "returned", "police-log": "found"}
ByDay = dict[date, Names]
# Names that belong together, and those of them that are of interviews or were asked about.
Group = tuple[Names, set[str]]


def names_of_returns(connection: Connection, at: datetime, among: Sequence[int] | None = None) -> list[Group]:
    """By day of an interview's return: its names and those of reports that counted, of some numbers or of all."""
    seen = _by_day(connection, "return-interviews", at, among)
    return _beside(seen, _by_day(connection, "police-log", at, among, seen) if seen else {})


def names_beside_returns(connection: Connection, numbers: Iterable[int]) -> list[Group]:
    """The same of the days on which some numbers came back by any row: those that were taken back are among them."""
    asked = sorted(numbers)
    seen, found = (_by_day(connection, kind, among=asked) for kind in ("return-interviews", "police-log"))
    with_seen = _beside(seen, _by_day(connection, "police-log", days=seen) if seen else {})
    with_found = _beside(found, _by_day(connection, "return-interviews", days=found) if found else {})
    return [*with_seen, *with_found]


def _beside(own: ByDay, others: ByDay) -> list[Group]:
    days = (-SAME_RETURN, timedelta(), SAME_RETURN)
    return [
        ({name: number for apart in days for name, number in others.get(day + apart, {}).items()} | names, set(names))
        for day, names in own.items()
    ]


def _by_day(
    connection: Connection,
    kind: str,
    at: datetime | None = None,
    among: Sequence[int] | None = None,
    days: Iterable[date] = (),
) -> ByDay:
    found: ByDay = defaultdict(dict)
    query = _within(kind, _names(kind, at), days)
    for some in (None,) if among is None else parts(among):
        asked = query if some is None else query.where(_TABLES[kind].c.child_id.in_(some))
        for row in connection.execute(asked).mappings():
            if (day := day_of(row, _BACK[kind])) is not None:
                found[day].setdefault(row["name_mark"], row["number"])
    return found


def _names(kind: str, at: datetime | None) -> Select[Any]:
    c, name = _TABLES[kind].c, child_identity.c.name_mark
    when = (c[f"{_BACK[kind]}_on"], c[f"{_BACK[kind]}_at"])
    query = select(name, func.min(c.child_id).label("number"), *when).group_by(name, *when)
    query = query.join_from(_TABLES[kind], child_identity, child_identity.c.child_id == c.child_id)
    at_home = c.home_urn.is_(None) if kind == "return-interviews" else c.home_urn.is_not(None)
    query = query.where(name.is_not(None), at_home)
    if at is None:
        return query
    return query.join(source, source.c.id == c.source_id).where(counted(kind, at))


def _within(kind: str, query: Select[Any], days: Iterable[date]) -> Select[Any]:
    """Only what lies between the first and the last of some days, and a day and a clock's hour around them."""
    if not (known := sorted(days)):
        return query
    c = _TABLES[kind].c
    first, last = known[0] - 2 * SAME_RETURN, known[-1] + 2 * SAME_RETURN
    begin, end = midnight(first), midnight(last)
    on, at = c[f"{_BACK[kind]}_on"], c[f"{_BACK[kind]}_at"]
    return query.where(or_(on.between(first, last), at.between(begin, end)))
