"""The ladder for children who go missing again and again: how many incidents in how many days reach which rung."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

SHIPPED_WINDOW_DAYS, SHIPPED_RUNGS = 90, (3, 6)


@dataclass(frozen=True, slots=True)
class Ladder:
    """One ladder: rung n is reached when the window holds `rungs[n - 1]` incidents.

    The window is the `window_days` days that end with an incident's day, both included. `is_local` is whether an
    area's protocol sets it; the shipped one only marks.
    """

    window_days: int = SHIPPED_WINDOW_DAYS
    rungs: tuple[int, ...] = SHIPPED_RUNGS
    is_local: bool = False

    def rung_of(self, count: int) -> int:
        """The highest rung that so many incidents reach; 0 below all."""
        return sum(count >= needed for needed in self.rungs)


@dataclass(frozen=True, slots=True)
class Crossing:
    """The incident, by its place in the list, with which a rung was reached, and how many then lay in the window."""

    place: int
    rung: int
    count: int


def counts_in_window(days: Sequence[date], window_days: int) -> list[int]:
    """For each incident, by its day in ascending order, how many lie in the window that ends with it, itself too."""
    reach, first, counts = timedelta(days=window_days - 1), 0, []
    for place, day in enumerate(days):
        while days[first] < day - reach:
            first += 1
        counts.append(place - first + 1)
    return counts


def crossings(days: Sequence[date], ladders: Sequence[Ladder]) -> Iterator[Crossing]:
    """Each time that a rung is newly reached: with the incident before, the child stood on a lower one.

    `ladders` holds the one in force at each incident. A further incident on the same rung is no crossing. A rung can
    be reached again once an incident found the window emptied below it. When one incident passes two rungs at once,
    the higher counts. What a ladder asks was not owed while another was in force, so with a new one the child stood
    no higher than by the old.
    """
    counts = {days_in: counts_in_window(days, days_in) for days_in in {ladder.window_days for ladder in ladders}}
    standing, before = 0, None
    for place, ladder in enumerate(ladders):
        count = counts[ladder.window_days][place]
        rung = ladder.rung_of(count)
        if before not in (None, ladder):
            standing = min(standing, ladder.rung_of(counts[ladder.window_days][place - 1]))
        if rung > standing:
            yield Crossing(place, rung, count)
        standing, before = rung, ladder
