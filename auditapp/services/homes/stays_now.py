"""Which children live at homes on the last day that lists tell of, who placed them, and when they came."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from auditapp.domain.dates import to_london
from auditapp.services.homes.home_happenings import stays_of
from auditapp.services.homes.register_known import RegisterKnown
from auditapp.services.judging.lists_reach import days_told
from auditapp.services.known_world import one_code
from auditapp.storage.at_home import RowAtHome
from auditapp.storage.engine import Connection


@dataclass(frozen=True, slots=True)
class ThereNow:
    """A child at a home: the pseudonym, its numbers in the papers, the day it came, and who placed it as told."""

    child: str
    numbers: tuple[int, ...]
    came_on: date
    placed_by: frozenset[str]


@dataclass(frozen=True, slots=True)
class HomeNow:
    """The children at a home on the last day that lists tell of."""

    on: date
    children: tuple[ThereNow, ...]


def there_now(
    connection: Connection, known: RegisterKnown, rows: Sequence[RowAtHome], children: Mapping[int, str], today: date
) -> HomeNow | None:
    """Who lives at a home, of whose rows these are; None where no list tells.

    A stay that one list ends counts as ended, also where an older list has no end for it.
    """
    placed = [row for row in rows if row.kind == "placement" and row.on is not None]
    stays = stays_of(placed, children)
    told = days_told(connection, known, placed, stays, today)
    if told is None or told.last is None:
        return None
    day = told.last
    by_child: dict[str, list[RowAtHome]] = defaultdict(list)
    for row in placed:
        if row.child_id is not None and row.child_id in children:
            by_child[children[row.child_id]].append(row)
    there = {stay.child: stay.first for stay in stays if stay.is_there(day, day)}
    named = [_there(child, came, by_child[child]) for child, came in sorted(there.items()) if child in by_child]
    return HomeNow(day, tuple(named))


def _there(child: str, came: date, rows: Sequence[RowAtHome]) -> ThereNow:
    own = [row for row in rows if row.on is not None and row.on >= came]
    placed_by = frozenset(one_code(row.placing_gss) for row in own if row.placing_gss)
    return ThereNow(child, tuple(sorted({row.child_id for row in rows if row.child_id is not None})), came, placed_by)


def day_of_row(on: date | None, at: datetime | None) -> date | None:
    """The day of a row in England."""
    return to_london(at).date() if at is not None else on
