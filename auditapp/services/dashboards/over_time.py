"""How each duty, and the duties of each who holds some, came out over the quarters of a period."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from auditapp.domain.rule import Rule
from auditapp.domain.tallies import Tally, tally_of
from auditapp.rulebook import rulebook
from auditapp.services.workbooks.workbook_rows import HOLDERS
from auditapp.storage.overviews import MonthCount

MONTHS_OF_A_QUARTER = 3

OF_COURSES = (
    "Each has a scale of its own: what it was told of stands beside it in the table. A quarter in which nothing arose "
    "is empty."
)
OF_HOLDERS = (
    "A duty that falls on the home and on the placing authority alike stands under a holder of its own. First contacts "
    "(POL-3) are under none: they tell again what others judge."
)


@dataclass(frozen=True, slots=True)
class Course:
    """A duty by its code, or a holder of duties without one: its words, and how it came out in each quarter."""

    code: str
    words: str
    tallies: tuple[Tally, ...]


@dataclass(frozen=True, slots=True)
class Courses:
    """The courses of a period: of each duty of which anything was judged, and of each holder of such a duty."""

    of_duties: tuple[Course, ...]
    of_holders: tuple[Course, ...]


def quarter_of(day: date) -> tuple[int, int]:
    """The year and the quarter in it, from nought, that a day is in."""
    return day.year, (day.month - 1) // MONTHS_OF_A_QUARTER


def quarter_begins(day: date) -> date:
    """The first day of the quarter that a day is in."""
    return date(day.year, (day.month - 1) // MONTHS_OF_A_QUARTER * MONTHS_OF_A_QUARTER + 1, 1)


def courses(months: Iterable[MonthCount], quarters: Sequence[date]) -> Courses:
    """The courses of what was counted month by month, over the quarters in which some days are."""
    by_rule: dict[str, dict[tuple[int, int], Tally]] = defaultdict(lambda: defaultdict(Tally))
    for one in months:
        by_rule[one.rule][quarter_of(date(one.year, one.month, 1))] += tally_of(one.outcome, one.times)
    rules = [rule for rule in rulebook().rules if rule.code in by_rule]
    wanted = [quarter_of(day) for day in quarters]
    alone = (Course(rule.code, rule.title, _tallies(by_rule[rule.code], wanted)) for rule in rules)
    return Courses(tuple(one for one in alone if _arose(one)), _of_holders(rules, by_rule, wanted))


def _of_holders(
    rules: Sequence[Rule],
    by_rule: Mapping[str, Mapping[tuple[int, int], Tally]],
    wanted: Sequence[tuple[int, int]],
) -> tuple[Course, ...]:
    found = []
    for holder, words in HOLDERS.items():
        own = [_tallies(by_rule[rule.code], wanted) for rule in rules if rule.holder == holder and not rule.rests_on]
        summed = tuple(sum(several, Tally()) for several in zip(*own, strict=True))
        found.append(Course("", f"{words[0].upper()}{words[1:]}", summed))
    return tuple(one for one in found if _arose(one))


def _tallies(found: Mapping[tuple[int, int], Tally], wanted: Iterable[tuple[int, int]]) -> tuple[Tally, ...]:
    return tuple(found.get(quarter, Tally()) for quarter in wanted)


def _arose(course: Course) -> bool:
    return any(one.owed for one in course.tallies)
