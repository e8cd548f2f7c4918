"""How an area stands in a period: duties by rule and over time, homes and authorities by rate, what is open and waits.

Every count is one of the last check; a share is never shown without what it is a share of. What tells of the same
events again from another side (first contacts, POL-3) is shown, and left out of every sum.
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
from auditapp.rulebook import rulebook
from auditapp.services.homes_rates import Asked, Rated, homes_rated, placing_rated
from auditapp.services.register_known import register_known
from auditapp.services.show_returns import LATE, ReturnLine, returns_expected
from auditapp.services.shown_homes import holds_names
from auditapp.services.workbook_rows import HOLDERS
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
MONTHS_OF_A_QUARTER = 3
A_YEAR = 365


@dataclass(frozen=True, slots=True)
class DutyLine:
    """One duty: its rule, whose it is, how it came out."""

    code: str
    title: str
    holder: str
    tally: Tally
    tells_again: bool


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
    homes: tuple[Rated, ...]
    placing: tuple[Rated, ...]
    ages: tuple[AgeLine, ...]
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
        return total(duty.tally for duty in self.duties if not duty.tells_again)


def overview(place: Workplace, scope: Scope, body: Body, asked: Period | None) -> Overview:
    """How an area stands in some days; without any, in the year that ends with the last day judged."""
    today = place.today
    with place.reading() as connection:
        first, last = overviews.days_judged(connection, scope)
        within = asked or _last_year(last or today)
        known = register_known(place, connection)
        months = overviews.by_month(connection, scope, within)
        held = overviews.by_home_and_authority(connection, scope, within)
        homes = homes_rated(connection, known, scope, held, Asked(within, today, body))
        since = [place.now() - timedelta(days=days) for days, _ in AGES]
        ages = overviews.ages_of_open(connection, scope, STILL_OPEN, since)
    expected = returns_expected(place, scope, names_homes=holds_names(body))
    return Overview(
        within,
        Period(first, last) if first else None,
        tuple(_duties(months)),
        tuple(_quarters(months, within)),
        homes,
        placing_rated(held),
        _ages(ages),
        tuple(line for line in expected.lines if line.state == LATE),
        expected.counts,
    )


def _last_year(last: date) -> Period:
    """The year that ends with a day."""
    return Period(last - timedelta(days=A_YEAR - 1), last)


def _duties(months: Iterable[MonthCount]) -> Iterable[DutyLine]:
    """The duties of which anything was judged, in the order of the rulebook."""
    found: dict[str, Tally] = defaultdict(Tally)
    for one in months:
        found[one.rule] += tally_of(one.outcome, one.times)
    rules: Iterable[Rule] = rulebook().rules
    return (
        DutyLine(rule.code, rule.title, HOLDERS[rule.holder], found[rule.code], bool(rule.rests_on))
        for rule in rules
        if rule.code in found
    )


def _quarters(months: Iterable[MonthCount], within: Period) -> Iterable[Quarter]:
    """Every quarter that the period touches, whether anything was judged of it or not."""
    every: dict[tuple[int, int], list[MonthCount]] = defaultdict(list)
    for one in months:
        every[one.year, (one.month - 1) // MONTHS_OF_A_QUARTER].append(one)
    assert within.last is not None, "an overview ends on a day"
    begins = date(within.first.year, (within.first.month - 1) // MONTHS_OF_A_QUARTER * MONTHS_OF_A_QUARTER + 1, 1)
    while begins <= within.last:
        following = (begins + timedelta(days=100)).replace(day=1)
        own = every[begins.year, (begins.month - 1) // MONTHS_OF_A_QUARTER]
        yield Quarter(
            max(begins, within.first),
            min(following - timedelta(days=1), within.last),
            total(tally_of(one.outcome, one.times) for one in own if not _tells_again(one.rule)),
            total(tally_of(one.outcome, one.times) for one in own if one.rule == FIRST_CONTACT),
        )
        begins = following


def _tells_again(code: str) -> bool:
    rule = rulebook().by_code.get(code)
    return rule is not None and bool(rule.rests_on)


def _ages(found: Iterable[OpenCount]) -> tuple[AgeLine, ...]:
    counts: dict[int, dict[str, int]] = defaultdict(lambda: dict.fromkeys(SEVERITIES, 0))
    for one in found:
        counts[one.since][one.severity] += one.times
    return tuple(AgeLine(words, counts[n]) for n, words in enumerate([*(words for _, words in AGES), OLDER]))
