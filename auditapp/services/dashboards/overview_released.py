"""Which counts of an overview are not told to whoever is told of others' children no more than a workbook tells.

What they know of their own children they can take from any count, so that counts of others' children alone are looked
at: a count of few of them is left out, and with it what would give it away by the total of its row, which the row of
another duty may tell, or in a sum that stands elsewhere.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from auditapp.domain.rule import Rule
from auditapp.domain.small_counts import Sum, a_row, is_small, protected
from auditapp.domain.tallies import Tally, tally_of
from auditapp.rulebook import rulebook
from auditapp.services.dashboards.counted_once import in_sums
from auditapp.services.dashboards.homes_rates import (
    ELSEWHERE,
    HOMES_DUTIES,
    NO_HOME,
    OF_ABSENCES,
    OF_ADMISSIONS,
    OTHERS,
    PLACING_DUTIES,
    Rated,
)
from auditapp.services.dashboards.over_time import quarter_begins
from auditapp.services.homes.homes_known import numbers_of
from auditapp.services.homes.register_known import RegisterKnown
from auditapp.storage.overviews import OfOther

# A count stands in a table, in a row, in a column.
Cell = tuple[str, str, str]
Withheld = Mapping[tuple[str, str], frozenset[str]]
NONE: frozenset[str] = frozenset()
ALL = "All"
DUTIES, QUARTERS, HOMES, PLACING = "duties", "quarters", "homes", "placing"
CAME_OUT = ("kept", "not_kept", "cannot_tell")
SUMMED = (*CAME_OUT, "set_aside")
ADMISSIONS, MISSING, NIGHTS = "admissions", "times_missing", "nights"


@dataclass(slots=True)
class Counted:
    """How much each count says of others' children, and which children these are."""

    times: Counter[Cell] = field(default_factory=Counter)
    children: dict[Cell, set[int]] = field(default_factory=lambda: defaultdict(set))

    def add(self, cell: Cell, child: int, times: int) -> None:
        """So many events of a child."""
        self.times[cell] += times
        self.children[cell].add(child)

    def in_column(self, table: str, name: str) -> list[Cell]:
        """The counts of others in one column of a table that add to its sum, but for the sum below it."""
        found = (cell for cell, times in self.times.items() if times and cell[1] != ALL)
        return sorted(cell for cell in found if (cell[0], cell[2]) == (table, name))

    def rows(self, table: str) -> list[str]:
        """The rows of a table in which others are counted."""
        return sorted({row for of, row, _ in self.children if of == table})


def withheld_of(known: RegisterKnown, others: Iterable[OfOther], homes: Sequence[Rated], least: int) -> Withheld:
    """The columns that are left out of each row of each table."""
    rows = {one.key for one in homes if one.key}
    counted = Counted()
    for one in others:
        for cell, times in _cells(one, _home_row(known, one.urn, rows)):
            counted.add(cell, one.child_id, times)
    children = {cell: len(found) for cell, found in counted.children.items()}
    out = protected(children, [*_rows(counted), *_sums(counted)], least)
    out |= {(HOMES, one.key, NIGHTS) for one in homes if is_small(one.others, least)}
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for table, row, name in out:
        found[table, row].add(name)
    return {row: frozenset(names) for row, names in found.items()}


def _home_row(known: RegisterKnown, urn: str, rows: Collection[str]) -> str:
    """In which row of the homes a home is counted."""
    if urn not in known.homes:
        return NO_HOME
    key = min(numbers_of(known.homes, urn))
    return key if key in rows else ELSEWHERE


def _cells(one: OfOther, home: str) -> Iterator[tuple[Cell, int]]:
    """Every count in which one line is, and by how much."""
    rule = rulebook().by_code.get(one.rule)
    if rule is None:
        return
    shown = tally_of(one.outcome, one.times)
    summed = in_sums(one.rule, one.outcome, one.beside, one.times)
    quarter = quarter_begins(date(one.year, one.month, 1)).isoformat()
    # What tells again stands in its row as it is, and in the sums once: the row is looked at with what the sums have.
    yield from _parts(DUTIES, one.rule, summed if rule.rests_on else shown, SUMMED)
    if rule.rests_on:
        yield from (((DUTIES, one.rule, name), 0) for name in SUMMED if getattr(shown, name))
    yield from _parts(DUTIES, ALL, summed, SUMMED)
    yield from _parts(QUARTERS, quarter, summed, CAME_OUT)
    for table, row, held in ((HOMES, home, HOMES_DUTIES), (PLACING, OTHERS, PLACING_DUTIES)):
        if rule.holder in held and not rule.rests_on:
            yield from _parts(table, row, shown, CAME_OUT)
        if one.rule == OF_ADMISSIONS and one.is_dated:
            yield (table, row, ADMISSIONS), one.times
        if one.rule == OF_ABSENCES and one.outcome != "not_applicable":
            yield (table, row, MISSING), one.times


def _parts(table: str, row: str, tally: Tally, names: Iterable[str]) -> Iterator[tuple[Cell, int]]:
    return (((table, row, name), getattr(tally, name)) for name in names if getattr(tally, name))


def _rows(counted: Counted) -> Iterator[Sum]:
    """Each row of each table: how many events there are another row may tell."""
    for table, names in ((DUTIES, SUMMED), (QUARTERS, CAME_OUT), (HOMES, CAME_OUT), (PLACING, CAME_OUT)):
        yield from (a_row([(table, row, name) for name in names]) for row in counted.rows(table))


def _sums(counted: Counted) -> Iterator[Sum]:
    """The counts that come to a sum which stands somewhere, each with where the sum stands."""
    rules = rulebook().by_code
    for name in SUMMED:
        duties, quarters = (counted.in_column(table, name) for table in (DUTIES, QUARTERS))
        homes, placing = (counted.in_column(table, name) for table in (HOMES, PLACING))
        below = (DUTIES, ALL, name)
        yield Sum(duties, [below, *quarters])
        yield Sum(quarters, [below])
        yield Sum([cell for cell in duties if _falls_on(rules[cell[1]], HOMES_DUTIES)], homes)
        yield Sum([cell for cell in duties if _falls_on(rules[cell[1]], PLACING_DUTIES)], placing)
        yield Sum(homes)
    for name in (ADMISSIONS, MISSING):
        yield Sum(counted.in_column(HOMES, name), [(PLACING, OTHERS, name)])


def _falls_on(rule: Rule, held: Collection[str]) -> bool:
    return rule.holder in held and not rule.rests_on
