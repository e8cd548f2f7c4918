"""The reports to the police of a period, counted for each force: numbers alone, and nothing about any one child."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from auditapp.domain.counting import GROUPS, INCIDENTS, TIMES, Counting, Group, Tally
from auditapp.domain.incidents import incidents_of
from auditapp.domain.reports import CATEGORIES
from auditapp.services.findings.list_findings import refuse_backwards
from auditapp.services.importing.read_batch import force_name
from auditapp.services.judging.evidence import known_at
from auditapp.services.workplace import Workplace

STEP = 1_000
Counts = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class ForceCounts:
    """What one force was told in the period. Calls, cases, incidents and children are never added to one another.

    Nor are those of two forces: an incident that both were told of stands under both.
    """

    force: str
    tally: Tally

    def by_category(self) -> dict[str, dict[str, Counts]]:
        """Calls, cases, incidents and children, each by what the police call it and by whether looked after."""
        tally = self.tally
        lists = {"calls": tally.calls, "cases": tally.cases, "incidents": tally.incidents, "children": tally.children}
        return {what: _by_category(counted) for what, counted in lists.items()}

    def told_before(self) -> Counts:
        """The incidents told of on these days of which the force had heard before them, by whether looked after."""
        return _of_groups({group: sum(n for (_, g), n in self.tally.earlier.items() if g == group) for group in GROUPS})

    def at_least(self, times: int) -> tuple[Counts, Counts]:
        """The children with so many incidents of being missing or more, and the incidents of those."""
        children, incidents = self.tally.at_least(INCIDENTS, times)
        return _of_groups(children), _of_groups(incidents)

    def by_times(self) -> dict[int, Counts]:
        """How many children had just one incident of being missing, two, and so on."""
        counted = self.tally.times[INCIDENTS]
        return {
            times: _of_groups({group: counted[times, group] for group in GROUPS})
            for times in sorted({times for times, _ in counted})
        }

    def as_document(self) -> dict[str, Any]:
        """The counts as programs read them."""
        often = {times: self.at_least(times) for times in TIMES}
        return {
            "force": self.force,
            **self.by_category(),
            "incidents_told_before": self.told_before(),
            "at_least": [
                {"times": times, "children": children, "incidents": incidents}
                for times, (children, incidents) in often.items()
            ],
            "by_times": [{"times": times, "children": children} for times, children in self.by_times().items()],
        }


def count_reports(
    place: Workplace,
    tell: Callable[[int], None],
    *,
    force: str | None = None,
    first: date | None = None,
    last: date | None = None,
) -> tuple[ForceCounts, ...]:
    """Count what police logs told on the days asked for, both included, of one force or of every one.

    A child is looked after where any paper says so, of whatever day.
    """
    refuse_backwards(first, last)

    def within(day: date) -> bool:
        return (first is None or first <= day) and (last is None or day <= last)

    counting = Counting(within, force_name(force))
    with place.reading(beside=True) as connection:
        known = known_at(connection, place.key, place.now())
        for number, papers in enumerate(known.papers(), start=1):
            counting.see(papers, incidents_of(papers.reports, papers.interviews))
            if number % STEP == 0:
                tell(number)
        counting.see_nobodys(known.nobodys())
    return tuple(ForceCounts(name, tally) for name, tally in sorted(counting.by_force.items()))


def _by_category(counted: Counter[tuple[str, Group]]) -> dict[str, Counts]:
    """The counts of each category that there is, in the order of the words of the police."""
    there = {category for category, _ in counted}
    return {
        category: _of_groups({group: counted[category, group] for group in GROUPS})
        for category in CATEGORIES
        if category in there
    }


def _of_groups(counted: Mapping[Group, int]) -> Counts:
    """The count of all, and of each group."""
    of_group: dict[str, int] = {group: counted.get(group, 0) for group in GROUPS}
    return {"all": sum(of_group.values()), **of_group}
