"""How many children lived in a home over time, as lists of placements tell: a child in several lists counts once."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from auditapp.domain.dates import Period
from auditapp.domain.stays import TOLERANCE_DAYS

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, order=True)
class Lived:
    """That a child lived in the home from one day to another; without `last` no list says that it left."""

    child: str
    first: date
    last: date | None = None

    def is_there(self, first: date, last: date) -> bool:
        """Whether it lived there on any of the days."""
        return self.first <= last and (self.last is None or self.last >= first)


@dataclass(frozen=True, slots=True)
class Month:
    """One month: how many children lived in the home on its first day, and at most at once; who came, who left.

    `no_end` is how many of them no list says have left. What lies outside the days that lists speak of is None.
    """

    first: date
    at_first: int | None = None
    most: int | None = None
    came: int | None = None
    left: int | None = None
    no_end: int = 0


def joined(told: Iterable[Lived]) -> tuple[Lived, ...]:
    """What several lists say of one stay as one: admissions within the tolerance, else days that lie in one another."""
    by_child: dict[str, list[Lived]] = defaultdict(list)
    for one in told:
        by_child[one.child].append(one)
    found = [stay for stays in by_child.values() for stay in _of_child(stays)]
    return tuple(sorted(found, key=lambda stay: (stay.first, stay.child)))


def _of_child(told: Sequence[Lived]) -> list[Lived]:
    found: list[Lived] = []
    for one in sorted(told, key=lambda stay: (stay.first, stay.last or date.max)):
        before = found[-1] if found else None
        if before is None or not _is_same(before, one):
            found.append(one)
        else:
            ends = [day for day in (before.last, one.last) if day is not None]
            found[-1] = Lived(one.child, before.first, max(ends) if ends else None)
    return found


def _is_same(before: Lived, after: Lived) -> bool:
    """Whether admissions lie within the tolerance with no discharge between, or the later days begin in the earlier."""
    if (after.first - before.first).days <= TOLERANCE_DAYS and not _left_between(before, after):
        return True
    return before.last is not None and after.first < before.last


def _left_between(before: Lived, after: Lived) -> bool:
    return before.last is not None and before.last < after.first


def occupancy(stays: Sequence[Lived], year: int, told: Period) -> tuple[Month, ...]:
    """The months of a year, as far as the lists tell of its days. A child that leaves on a day is gone the next."""
    there = [stay for stay in stays if stay.is_there(date(year, 1, 1), date(year, 12, 31))]
    return tuple(_month(there, date(year, month, 1), told) for month in range(1, 13))


def bed_nights(stays: Iterable[Lived], within: Period) -> int:
    """How many nights children spent in the home in some days; whoever leaves on a day does not spend its night."""
    assert within.last is not None, "nights are counted up to a day"
    after = within.last + ONE_DAY
    nights = (
        (min(stay.last or after, after) - max(stay.first, within.first)).days
        for stay in stays
        if stay.is_there(within.first, within.last)
    )
    return sum(max(count, 0) for count in nights)


def _month(stays: Sequence[Lived], first: date, told: Period) -> Month:
    begin = max(first, told.first)
    last = _end_of(first) if told.last is None else min(_end_of(first), told.last)
    if begin > last:
        return Month(first)
    there = [stay for stay in stays if stay.is_there(begin, last)]
    changes = sorted({begin, *(stay.first for stay in there if stay.first > begin)})
    return Month(
        first,
        _on(there, first) if told.contains(first) else None,
        max((_on(there, day) for day in changes), default=0),
        sum(begin <= stay.first <= last for stay in there),
        sum(stay.last is not None and begin <= stay.last <= last for stay in there),
        len({stay.child for stay in there if stay.last is None}),
    )


def _on(stays: Iterable[Lived], day: date) -> int:
    return len({stay.child for stay in stays if stay.is_there(day, day)})


def _end_of(first: date) -> date:
    return (first.replace(day=28) + timedelta(days=4)).replace(day=1) - ONE_DAY
