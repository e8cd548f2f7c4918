"""The same reports to the police, counted in several ways: calls, cases, incidents, children, and how often each child.

Calls and cases are two counts of one thing: they stand side by side and are never added. Nor are those of two forces:
what both were told of stands under both.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, get_args

from auditapp.domain.episodes import FOUND
from auditapp.domain.evidence import Papers
from auditapp.domain.incidents import Told
from auditapp.domain.records import Origin, Truth
from auditapp.domain.reports import MISSING, ReportStatement

Group = Literal["looked_after", "not_looked_after", "not_known"]
GROUPS: tuple[Group, ...] = get_args(Group)
# How often a child was reported, or more, for which tables have a line.
TIMES = (2, 3, 6, 10, 20)
CALLS, CASES, INCIDENTS = KINDS = ("call_log", "case_record", "incident")
WITHIN = Callable[[date], bool]


@dataclass(slots=True)
class Tally:
    """The counts of one force; each by whether the child is looked after.

    `earlier` are the incidents told of in the days asked for, and first before them: their later calls are counted,
    they and their children are not. `times` holds, for calls, cases and incidents each, how many children were reported
    missing so many times.
    """

    calls: Counter[tuple[str, Group]] = field(default_factory=Counter)
    cases: Counter[tuple[str, Group]] = field(default_factory=Counter)
    incidents: Counter[tuple[str, Group]] = field(default_factory=Counter)
    children: Counter[tuple[str, Group]] = field(default_factory=Counter)
    earlier: Counter[tuple[str, Group]] = field(default_factory=Counter)
    times: dict[str, Counter[tuple[int, Group]]] = field(default_factory=lambda: {kind: Counter() for kind in KINDS})

    def at_least(self, kind: str, times: int) -> tuple[Counter[Group], Counter[Group]]:
        """The children reported missing so many times or more, and how often they were between them."""
        children: Counter[Group] = Counter()
        reports: Counter[Group] = Counter()
        for (number, group), count in self.times[kind].items():
            if number >= times:
                children[group] += count
                reports[group] += number * count
        return children, reports


class Counting:
    """Counts the reports of a period, child by child."""

    def __init__(self, within: WITHIN = lambda _: True, force: str | None = None) -> None:
        self._within, self._force = within, force
        self.by_force: dict[str, Tally] = {}

    def see(self, papers: Papers, incidents: Sequence[Told]) -> None:
        """Count the rows about one child, and the incidents that they tell of; of a child not known again, rows alone.

        Two rows that say too little of a child may mean one child or two, and one incident or two.
        """
        group = group_of(papers)
        times: dict[tuple[str, str], int] = defaultdict(int)
        for row in papers.reports:
            if self._count_row(row, group) and row.category in MISSING:
                times[row.force, row.source_kind] += 1
        if not papers.identified:
            return
        told = {found for one in incidents for found in self._count_told(one, group, times)}
        for force, category in told:
            if category in {"missing", "absent"}:
                self._tally(force).children[category, group] += 1
        for (force, kind), number in times.items():
            self._tally(force).times[kind][number, group] += 1

    def see_nobodys(self, rows: Iterable[ReportStatement]) -> None:
        """Count rows that are about nobody who could be known again: reports, but no incidents and no children."""
        for row in rows:
            self._count_row(row, "not_looked_after" if row.looked_after is Truth.NO else "not_known")

    def _count_row(self, row: ReportStatement, group: Group) -> bool:
        """Count one row, and say whether it is one of those asked for."""
        if not (self._is_wanted(row.force) and self._within(row.told.on)):
            return False
        tally = self._tally(row.force)
        (tally.calls if row.source_kind == CALLS else tally.cases)[_counted_as(row.category), group] += 1
        return True

    def _count_told(self, one: Told, group: Group, times: dict[tuple[str, str], int]) -> set[tuple[str, str]]:
        """Count one incident under every force that was told of it, and give those forces with what it was.

        To each force it belongs to the day on which that force was first told. One that was first told before the days
        asked for, and told of again in them, is counted apart.
        """
        category = _counted_as(one.incident.category)
        told: set[tuple[str, str]] = set()
        for force, days in self._days_told(one).items():
            if self._within(min(days)):
                told.add((force, category))
                self._tally(force).incidents[category, group] += 1
                if category == "missing":
                    times[force, INCIDENTS] += 1
            elif any(map(self._within, days)):
                self._tally(force).earlier[category, group] += 1
        return told

    def _days_told(self, one: Told) -> dict[str, list[date]]:
        """The days on which each force was told that the child was gone."""
        days: dict[str, list[date]] = {}
        for row in one.rows:
            if row.category != FOUND and self._is_wanted(row.force):
                days.setdefault(row.force, []).append(row.told.on)
        return days

    def _is_wanted(self, force: str) -> bool:
        return self._force is None or force == self._force

    def _tally(self, force: str) -> Tally:
        known = self.by_force.get(force)
        if known is None:
            known = self.by_force[force] = Tally()
        return known


def _counted_as(category: str) -> str:
    """Missing at no apparent risk is counted as missing; every other word as it stands."""
    return "missing" if category in MISSING else category


def is_in_care(papers: Papers) -> bool:
    """Whether a list, a notice, an interview, a home's address or the police's own word makes the child one in care."""
    if papers.placements or papers.notices or papers.interviews:
        return True
    return any(row.home_urn is not None or row.looked_after is Truth.YES for row in papers.reports)


def perhaps_homes(papers: Papers) -> tuple[Origin, ...]:
    """The rows from places that may be a home, surely none yet, by which a child would be one in care."""
    told = [row for row in papers.reports if row.home_urn is None and row.category in MISSING]
    told = [row for row in told if row.looked_after is not Truth.NO]
    return tuple(row.origin for row in told if row.home_candidates or row.place_kind == "home")


def group_of(papers: Papers) -> Group:
    """Whether a child counts as looked after: in care by any paper; not, where the log says so; else not known."""
    if is_in_care(papers):
        return "looked_after"
    said = {row.looked_after for row in papers.reports}
    return "not_looked_after" if Truth.NO in said else "not_known"
