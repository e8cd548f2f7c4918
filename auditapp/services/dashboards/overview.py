"""How an area stands in a period: duties by rule and over time, homes and authorities by rate, what is open and waits.

Every count is one of the last check; a share is never shown without what it is a share of. What tells of the same
events again from another side (first contacts, POL-3) is in the sums once, as the workbook counts it.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import get_args

from auditapp.domain.dates import Period
from auditapp.domain.findings import STILL_OPEN
from auditapp.domain.people import Body
from auditapp.domain.rule import Rule, Severity
from auditapp.domain.scope import Scope
from auditapp.domain.tallies import Tally, tally_of, total
from auditapp.domain.whole_months import months_around
from auditapp.rulebook import rulebook
from auditapp.services.dashboards.homes_rates import Asked, Rated, homes_rated, placing_rated
from auditapp.services.dashboards.over_time import MONTHS_OF_A_QUARTER, Courses, courses, quarter_of
from auditapp.services.homes.register_known import register_known
from auditapp.services.homes.shown_homes import holds_names
from auditapp.services.returns.show_returns import LATE, ReturnLine, returns_expected
from auditapp.services.workbooks.workbook_rows import HOLDERS
from auditapp.services.workplace import Workplace
from auditapp.storage import overviews
from auditapp.storage.overviews import MonthCount, OpenCount

FIRST_CONTACT = "POL-3"
# Days within which an open breach was first found, each with its words; what is older stands last.
AGES = (
    (28, "Up to 4 weeks"),
    (91, "4 to 13 weeks"),
    (182, "13 to 26 weeks"),
    (365, "26 weeks to a year"),
)
OLDER = "More than a year"
SEVERITIES: tuple[str, ...] = tuple(reversed(get_args(Severity)))
A_YEAR = 365


@dataclass(frozen=True, slots=True)
class DutyLine:
    """One duty: its rule, whose it is, how it came out."""

    code: str
    title: str
    holder: str
    tally: Tally
    tells_again: bool
    in_sums: Tally


@dataclass(frozen=True, slots=True)
class Again:
    """Breaches that tell again what ADM-1 and PLA-1 judge: how many of them these hold, and how many others count.

    `instead` count in place of one of the two that cannot tell, `more` as one more. What people set aside is none.
    """

    held: int
    instead: int
    more: int

    @property
    def total(self) -> int:
        """All of them."""
        return self.held + self.instead + self.more

    @property
    def in_words(self) -> str:
        """How they are counted, for whoever adds up; empty where there is none."""
        if not self.total:
            return ""
        return (
            "First contacts (POL-3) tell again, from the police's side, of placements that ADM-1 and PLA-1 judge, and "
            f"the sums count each once. Of {self.total:,} not kept, {self.held:,} stand under ADM-1 or PLA-1 already, "
            f"{self.instead:,} count in place of one of the two that cannot tell, and {self.more:,} as one more. No "
            "row of a home or an authority has them: whose notice was missing they do not say."
        )


@dataclass(frozen=True, slots=True)
class Quarter:
    """A quarter of a year: from when to when, how all duties came out, and how the first contacts did."""

    first: date
    last: date
    tally: Tally
    contacts: Tally


@dataclass(frozen=True, slots=True)
class AgeLine:
    """How many open breaches were found so long ago, by weight."""

    words: str
    counts: Mapping[str, int]

    @property
    def total(self) -> int:
        """All of them."""
        return sum(self.counts.values())


@dataclass(frozen=True, slots=True)
class Overview:
    """How an area stands in a period; `judged` are the days of which anything was judged, None where nothing was."""

    within: Period
    judged: Period | None
    duties: tuple[DutyLine, ...]
    quarters: tuple[Quarter, ...]
    courses: Courses
    homes: tuple[Rated, ...]
    placing: tuple[Rated, ...]
    ages: tuple[AgeLine, ...]
    again: Again
    silent: tuple[ReturnLine, ...]
    returns: Mapping[str, int]

    @property
    def lists_end(self) -> date | None:
        """The first day within the period on which the lists of some home end; None where all reach its last day."""
        ends = (one.told_to for one in self.homes if one.told_to is not None)
        return min((day for day in ends if self.within.last and day < self.within.last), default=None)

    @property
    def tally(self) -> Tally:
        """All duties together."""
        return total(duty.in_sums for duty in self.duties)


def overview(place: Workplace, scope: Scope, body: Body, asked: Period | None, *, by_month: bool = False) -> Overview:
    """How an area stands in some days; without any, in the year that ends with the last day judged.

    With `by_month` the days asked for, and the first and the last day judged, are widened to whole months, for a day is
    that of some child.
    """
    today = place.today
    with place.reading() as connection:
        first, last = overviews.days_judged(connection, scope)
        if by_month and first and last:
            first, last = months_around(first, last)
        within = _whole(asked, by_month=by_month) or _last_year(last or today)
        known = register_known(place, connection)
        months = overviews.by_month(connection, scope, within, _told_again())
        held = overviews.by_home_and_authority(connection, scope, within)
        homes = homes_rated(connection, known, scope, held, Asked(within, today, body))
        since = [place.now() - timedelta(days=days) for days, _ in AGES]
        ages = overviews.ages_of_open(connection, scope, STILL_OPEN, since)
    quarters = tuple(_quarters(months, within))
    expected = returns_expected(place, scope, names_homes=holds_names(body))
    return Overview(
        within,
        Period(first, last) if first else None,
        tuple(_duties(months)),
        quarters,
        courses(months, [one.first for one in quarters]),
        homes,
        placing_rated(held),
        _ages(ages),
        _again(months),
        tuple(line for line in expected.lines if line.state == LATE),
        expected.counts,
    )


def _whole(asked: Period | None, *, by_month: bool) -> Period | None:
    """The days asked for, or the whole months that they lie in."""
    if asked is None or asked.last is None or not by_month:
        return asked
    return Period(*months_around(asked.first, asked.last))


def _last_year(last: date) -> Period:
    """The year that ends with a day."""
    return Period(last - timedelta(days=A_YEAR - 1), last)


def _duties(months: Iterable[MonthCount]) -> Iterable[DutyLine]:
    """The duties of which anything was judged, in the order of the rulebook."""
    found: dict[str, Tally] = defaultdict(Tally)
    in_sums: dict[str, Tally] = defaultdict(Tally)
    for one in months:
        found[one.rule] += tally_of(one.outcome, one.times)
        in_sums[one.rule] += _in_sums(one)
    rules: Iterable[Rule] = rulebook().rules
    return (
        DutyLine(
            *(rule.code, rule.title, HOLDERS[rule.holder], found[rule.code]), bool(rule.rests_on), in_sums[rule.code]
        )
        for rule in rules
        if rule.code in found
    )


def _quarters(months: Iterable[MonthCount], within: Period) -> Iterable[Quarter]:
    """Every quarter that the period touches, whether anything was judged of it or not."""
    every: dict[tuple[int, int], list[MonthCount]] = defaultdict(list)
    for one in months:
        every[quarter_of(date(one.year, one.month, 1))].append(one)
    assert within.last is not None, "an overview ends on a day"
    begins = date(within.first.year, (within.first.month - 1) // MONTHS_OF_A_QUARTER * MONTHS_OF_A_QUARTER + 1, 1)
    while begins <= within.last:
        following = (begins + timedelta(days=100)).replace(day=1)
        own = every[quarter_of(begins)]
        yield Quarter(
            max(begins, within.first),
            min(following - timedelta(days=1), within.last),
            total(map(_in_sums, own)),
            total(tally_of(one.outcome, one.times) for one in own if one.rule == FIRST_CONTACT),
        )
        begins = following


def _told_again() -> Mapping[str, tuple[str, ...]]:
    """The rules that tell again what others judge, each with those."""
    return {rule.code: rule.rests_on for rule in rulebook().rules if rule.rests_on}


def _in_sums(one: MonthCount) -> Tally:
    """What a count adds to the sums. What tells again adds a breach alone, and none where a rule beside it has one.

    Where a rule beside it cannot tell, the breach stands in its place; a breach set aside takes nobody's place.
    """
    if one.rule not in _told_again():
        return tally_of(one.outcome, one.times)
    if one.beside not in ("cannot_tell", "other"):
        return Tally()
    breach = tally_of(one.outcome, one.times)
    return breach + Tally(cannot_tell=-breach.not_kept if one.beside == "cannot_tell" else 0)


def _again(months: Iterable[MonthCount]) -> Again:
    """How the breaches that tell again are counted."""
    counts: dict[str, int] = defaultdict(int)
    for one in months:
        if one.outcome == "breached":
            counts[one.beside] += one.times
    return Again(counts["breached"], counts["cannot_tell"], counts["other"])


def _ages(found: Iterable[OpenCount]) -> tuple[AgeLine, ...]:
    counts: dict[int, dict[str, int]] = defaultdict(lambda: dict.fromkeys(SEVERITIES, 0))
    for one in found:
        counts[one.since][one.severity] += one.times
    return tuple(AgeLine(words, counts[n]) for n, words in enumerate([*(words for _, words in AGES), OLDER]))
