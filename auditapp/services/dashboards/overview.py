"""How an area stands in a period: duties by rule and over time, homes and authorities by rate, what is open and waits.

Every count is one of the last check; a share is never shown without what it is a share of. What tells of the same
events again from another side (first contacts, POL-3) is in the sums once, as the workbook counts it.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import get_args

from auditapp.domain.dates import Period, day_in_words, months_in_words
from auditapp.domain.findings import STILL_OPEN
from auditapp.domain.people import Body
from auditapp.domain.rule import Rule, Severity
from auditapp.domain.scope import Scope
from auditapp.domain.tallies import Tally, tally_of, total
from auditapp.domain.whole_months import months_around
from auditapp.rulebook import judged_at_visits, rulebook
from auditapp.services.dashboards.arrivals import Arrivals, arrivals
from auditapp.services.dashboards.counted_once import TOLD_AGAIN, Again, counted_again, in_sums, told_again
from auditapp.services.dashboards.homes_rates import Asked, Rated, homes_rated, placing_rated
from auditapp.services.dashboards.over_time import Courses, courses, quarter_begins, quarter_of
from auditapp.services.dashboards.overview_released import NONE, Withheld, withheld_of
from auditapp.services.homes.register_known import RegisterKnown, register_known
from auditapp.services.workbooks.recipients import Recipient
from auditapp.services.workbooks.workbook_rows import HOLDERS
from auditapp.services.workplace import Workplace
from auditapp.storage import overviews
from auditapp.storage.engine import Connection
from auditapp.storage.overviews import MonthCount, OfOther, OpenCount

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
class Quarter:
    """A quarter of a year: from when to when, how all duties came out, and how the first contacts did."""

    first: date
    last: date
    tally: Tally
    contacts: Tally

    @property
    def key(self) -> str:
        """By what its row is known."""
        return quarter_begins(self.first).isoformat()


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
    """How an area stands in a period; `judged` are the days of which anything was judged, None where nothing was.

    `arrived` is None where whoever looks may not see what came. Where they are told of others' children no more than a
    workbook tells, `withheld` are the counts left out, and courses, first contacts and ages are of their own children.
    """

    within: Period
    judged: Period | None
    duties: tuple[DutyLine, ...]
    quarters: tuple[Quarter, ...]
    courses: Courses
    homes: tuple[Rated, ...]
    placing: tuple[Rated, ...]
    ages: tuple[AgeLine, ...]
    again: Again
    arrived: Arrivals | None
    withheld: Withheld
    is_released: bool

    @property
    def after(self) -> Period | None:
        """The year that ends with the last day judged, where that lies after the days shown; None where it does not.

        Of an overview of calendar years it is that day's.
        """
        last = self.judged.last if self.judged else None
        if last is None or self.within.last is None or last <= self.within.last:
            return None
        return Period(date(last.year, 1, 1), date(last.year, 12, 31)) if self.is_released else _last_year(last)

    @property
    def lists_end(self) -> str:
        """The first day within the period on which the lists of some home end, in words; empty where all reach its end.

        To whoever is told of others' children by month alone it is the month: the day is that of some child.
        """
        ends = (one.told_to for one in self.homes if one.told_to is not None)
        day = min((day for day in ends if self.within.last and day < self.within.last), default=None)
        if day is None:
            return ""
        return months_in_words(day, day) if self.is_released else day_in_words(day)

    @property
    def tally(self) -> Tally:
        """All duties together."""
        return total(duty.in_sums for duty in self.duties)

    @property
    def again_in_words(self) -> str:
        """How what tells again is counted; without numbers where these would tell of few children."""
        if self.is_released:
            return TOLD_AGAIN if any(duty.tells_again for duty in self.duties) else ""
        return self.again.in_words

    def hidden(self, table: str, row: str) -> frozenset[str]:
        """Which counts of a row are not told."""
        return self.withheld.get((table, row), NONE)


@dataclass(frozen=True, slots=True)
class Asking:
    """Who asks for an overview, of which days; `to` is set where they are told no more than a workbook tells.

    `sees_arrivals` is whether they may see which files came and what was expected.
    """

    body: Body
    days: Period | None
    to: Recipient | None = None
    sees_arrivals: bool = True

    def of_own(self, scope: Scope) -> Scope:
        """Whose children are counted where no small count can be left out."""
        return scope if self.to is None else replace(scope, own=self.to.own)


def overview(place: Workplace, scope: Scope, asked: Asking) -> Overview:
    """How an area stands in some days; without any, in the year that ends with the last day judged from papers.

    One visit is made long after what papers tell of: its day moves no other count out of what is shown.

    Whoever is told no more than a workbook tells sees one whole calendar year: days that overlap would tell, one
    overview beside another, what each leaves out.
    """
    with place.reading() as connection:
        return overview_read(place, connection, register_known(place, connection), scope, asked)


def overview_read(
    place: Workplace, connection: Connection, known: RegisterKnown, scope: Scope, asked: Asking
) -> Overview:
    """The same, read together with what else is told of the area."""
    today, own = place.today, asked.of_own(scope)
    first, last, of_papers = overviews.days_judged(connection, scope, judged_at_visits())
    usual = of_papers or last
    if asked.to and first and last:
        (_, usual), (first, last) = months_around(first, usual), months_around(first, last)
    within = _days(asked, first or today, usual or today)
    own_months = overviews.by_month(connection, own, within, told_again())
    others = overviews.of_others(connection, scope, asked.to.own, within, told_again()) if asked.to else []
    months = [*own_months, *map(_of_month, others)]
    held = overviews.by_home_and_authority(connection, scope, within)
    homes = homes_rated(connection, known, scope, held, Asked(within, today, asked.body, asked.to))
    since = [place.now() - timedelta(days=days) for days, _ in AGES]
    ages = overviews.ages_of_open(connection, own, STILL_OPEN, since)
    arrived = None
    if asked.sees_arrivals:
        arrived = arrivals(place, connection, known, scope, body=asked.body, within=within)
    quarters = tuple(_quarters(months, own_months, within))
    return Overview(
        within,
        Period(first, last) if first else None,
        tuple(_duties(months)),
        quarters,
        courses(own_months, [one.first for one in quarters]),
        homes,
        placing_rated(held, asked.to.own if asked.to else None),
        _ages(ages),
        counted_again((one.outcome, one.beside, one.times) for one in months),
        arrived,
        withheld_of(known, others, homes, asked.to.least) if asked.to else {},
        asked.to is not None,
    )


def _of_month(one: OfOther) -> MonthCount:
    return MonthCount(one.rule, one.year, one.month, one.outcome, one.times, one.beside)


def _days(asked: Asking, first: date, last: date) -> Period:
    """The days asked for, or else a year: of calendar years the last that is judged to its end, if one is."""
    if asked.to is None:
        return asked.days or _last_year(last)
    if asked.days and asked.days.last:
        year = asked.days.last.year
    else:
        is_over = last >= date(last.year, 12, 31) or first.year == last.year
        year = last.year if is_over else last.year - 1
    return Period(date(year, 1, 1), date(year, 12, 31))


def _last_year(last: date) -> Period:
    """The year that ends with a day."""
    return Period(last - timedelta(days=A_YEAR - 1), last)


def _duties(months: Iterable[MonthCount]) -> Iterable[DutyLine]:
    """The duties of which anything was judged, in the order of the rulebook."""
    found: dict[str, Tally] = defaultdict(Tally)
    sums: dict[str, Tally] = defaultdict(Tally)
    for one in months:
        found[one.rule] += tally_of(one.outcome, one.times)
        sums[one.rule] += in_sums(one.rule, one.outcome, one.beside, one.times)
    rules: Iterable[Rule] = rulebook().rules
    return (
        DutyLine(*(rule.code, rule.title, HOLDERS[rule.holder], found[rule.code]), bool(rule.rests_on), sums[rule.code])
        for rule in rules
        if rule.code in found
    )


def _quarters(months: Iterable[MonthCount], of_contacts: Iterable[MonthCount], within: Period) -> Iterable[Quarter]:
    """Every quarter that the period touches, whether anything was judged of it or not."""
    sums: dict[tuple[int, int], Tally] = defaultdict(Tally)
    for one in months:
        sums[quarter_of(date(one.year, one.month, 1))] += in_sums(one.rule, one.outcome, one.beside, one.times)
    contacts: dict[tuple[int, int], Tally] = defaultdict(Tally)
    for one in of_contacts:
        if one.rule == FIRST_CONTACT:
            contacts[quarter_of(date(one.year, one.month, 1))] += tally_of(one.outcome, one.times)
    assert within.last is not None, "an overview ends on a day"
    begins = quarter_begins(within.first)
    while begins <= within.last:
        following = (begins + timedelta(days=100)).replace(day=1)
        own, last = quarter_of(begins), min(following - timedelta(days=1), within.last)
        yield Quarter(max(begins, within.first), last, sums[own], contacts[own])
        begins = following


def _ages(found: Iterable[OpenCount]) -> tuple[AgeLine, ...]:
    counts: dict[int, dict[str, int]] = defaultdict(lambda: dict.fromkeys(SEVERITIES, 0))
    for one in found:
        counts[one.since][one.severity] += one.times
    return tuple(AgeLine(words, counts[n]) for n, words in enumerate([*(words for _, words in AGES), OLDER]))
