"""Days, periods, working days, ages, and the London clock."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Literal
from zoneinfo import ZoneInfo

from auditapp.domain.fact import fact

ClockWarning = Literal["dst_nonexistent_time", "dst_ambiguous_time"]

LONDON = ZoneInfo("Europe/London")
ONE_DAY = timedelta(days=1)
SATURDAY = 5
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
PERIOD = re.compile(r"\s*(\d{4}-\d{2}-\d{2})\s*\.\.\s*(\d{4}-\d{2}-\d{2})?\s*", re.ASCII)


class DateRefused(ValueError):
    """A date, a period or a count of days that cannot be used, said in words."""


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """The days from `first` to `last`, both included; without `last` it has not ended."""

    first: date
    last: date | None = None

    def __post_init__(self) -> None:
        if self.last is not None and self.last < self.first:
            raise DateRefused(f"A period cannot end on {said(self.last)}, before it begins on {said(self.first)}.")

    def __str__(self) -> str:
        return f"{self.first.isoformat()}..{'' if self.last is None else self.last.isoformat()}"

    @classmethod
    def parse(cls, words: str) -> "Period":
        """Read FROM..TO, both as year-month-day; TO may be left out of a period that has not ended."""
        parts = PERIOD.fullmatch(words)
        if parts is None:
            raise DateRefused(f'"{words}" is not a period. Write it as 2014-01-27..2015-03-31.')
        first, last = parts.groups()
        return cls(_iso_day(first), _iso_day(last) if last else None)

    @property
    def days(self) -> int | None:
        """How many days it holds, both edges counted; None while it has not ended."""
        return None if self.last is None else (self.last - self.first).days + 1

    def contains(self, day: date) -> bool:
        """Whether the day lies in the period (both edges do)."""
        return self.first <= day and (self.last is None or day <= self.last)

    def overlaps(self, other: "Period") -> bool:
        """Whether any day lies in both."""
        return self.contains(other.first) or other.contains(self.first)


def _iso_day(words: str) -> date:
    try:
        return date.fromisoformat(words)
    except ValueError:
        raise DateRefused(f'"{words}" is not a date in the calendar. Write it as year-month-day.') from None


@dataclass(frozen=True, slots=True)
class WorkingDays:
    """Every day but Saturdays, Sundays and the bank holidays of England and Wales, for the years that are known."""

    holidays: frozenset[date]
    first_year: int
    last_year: int

    def is_working(self, day: date) -> bool:
        """Whether it is a working day; refused for a year whose bank holidays are not known."""
        if not self.first_year <= day.year <= self.last_year:
            raise DateRefused(
                f"The bank holidays of {day.year} are not known here "
                f"({self.first_year} to {self.last_year} are), so working days cannot be counted to {said(day)}."
            )
        return day.weekday() < SATURDAY and day not in self.holidays

    def after(self, day: date, n: int) -> date:
        """The n-th working day after the day: the next working day is the first."""
        return self.listed(day, n)[-1]

    def listed(self, day: date, n: int) -> tuple[date, ...]:
        """The n working days that follow the day, in order, so that the count can be shown."""
        if n < 1:
            raise DateRefused(f"Working days are counted from one, not from {n}.")
        following = self._following(day)
        return tuple(next(following) for _ in range(n))

    def count(self, day: date, other: date) -> int:
        """How many working days lie after the day, up to the other one and with it; none when it is not later."""
        return sum(self.is_working(day + ONE_DAY * step) for step in range(1, (other - day).days + 1))

    def _following(self, day: date) -> Iterator[date]:
        while True:
            day += ONE_DAY
            if self.is_working(day):
                yield day


@fact()
class Moment:
    """When something happened: the day in London and, where the record has a time, the moment in UTC.

    A record without a time stands for every moment of its day; nothing is guessed of the hour.
    """

    on: date
    at: datetime | None = None

    @property
    def earliest(self) -> datetime:
        """The first moment it can have been."""
        return self.at or midnight(self.on)

    @property
    def latest(self) -> datetime:
        """The moment after which it cannot have been; for a day, the midnight that ends it."""
        return self.at or midnight(self.on + ONE_DAY)

    def is_before(self, other: "Moment") -> bool:
        """Whether it was surely before the other, whatever the hours that nobody wrote down."""
        return self.latest <= other.earliest and self != other

    def hours_until(self, other: "Moment") -> tuple[float, float]:
        """The fewest and the most hours from this to the other, by a clock that never jumps; never below none."""
        hour = timedelta(hours=1)
        least, most = (other.earliest - self.latest) / hour, (other.latest - self.earliest) / hour
        return max(0.0, least), max(0.0, most)


def moment_told(told: date | datetime | None) -> Moment | None:
    """A moment in UTC with its day in London, or a day whose time nobody tells."""
    if isinstance(told, datetime):
        return Moment(to_london(told).date(), told)
    return None if told is None else Moment(told)


def midnight(day: date) -> datetime:
    """When a day begins on London's clock."""
    return datetime.combine(day, time(), LONDON).astimezone(UTC)


def age_on(dob: date, day: date) -> int:
    """Age in whole years on the day. Born on 29 February, a year without one has the birthday on 1 March."""
    if day < dob:
        raise DateRefused(f"{said(day)} is before the date of birth, {said(dob)}.")
    return day.year - dob.year - ((day.month, day.day) < (dob.month, dob.day))


@lru_cache(maxsize=1 << 14)
def london_offset(day: date) -> timedelta | None:
    """How far a London clock is ahead of UTC all day long; None on a day on which the clocks change."""
    if day == date.max:
        return None
    begin, end = (datetime.combine(midnight, time(), LONDON).utcoffset() for midnight in (day, day + ONE_DAY))
    return begin if begin == end else None


def london_moment(day: date, clock: time) -> tuple[datetime, tuple[ClockWarning, ...]]:
    """The moment, in UTC, that a London clock showed, with a warning where the clocks changed.

    The hour that a spring Sunday does not have is read as Greenwich time; of the autumn hour that comes twice the
    first, in summer time, is meant.
    """
    offset = london_offset(day)
    if offset is not None:
        return datetime.combine(day, clock, UTC) - offset, ()
    return _moment_on_a_day_of_change(day, clock)


def _moment_on_a_day_of_change(day: date, clock: time) -> tuple[datetime, tuple[ClockWarning, ...]]:
    # The first of two readings (fold 0) is by definition the offset from before a change, which is what both want.
    wall = datetime.combine(day, clock.replace(tzinfo=None, fold=0), tzinfo=LONDON)
    moment = wall.astimezone(UTC)
    if moment.astimezone(LONDON).replace(tzinfo=None) != wall.replace(tzinfo=None):
        return moment, ("dst_nonexistent_time",)
    if wall.utcoffset() != wall.replace(fold=1).utcoffset():
        return moment, ("dst_ambiguous_time",)
    return moment, ()


def put_after(moment: date | datetime | None, *before: date | datetime | None) -> date | datetime | None:
    """A moment read in the second of the two hours that a London clock shows alike, where only so it comes last.

    Anything else stays as it is, whatever the order.
    """
    if not isinstance(moment, datetime):
        return moment
    last = max((one for one in before if isinstance(one, datetime)), default=moment)
    again = shown_again(moment)
    return moment if again is None or moment >= last or again < last else again


def shown_again(moment: datetime) -> datetime | None:
    """The moment an hour later at which a London clock showed the same time again; None where it did not."""
    again = moment + timedelta(hours=1)
    return again if to_london(moment).time() == to_london(again).time() else None


def to_london(moment: datetime) -> datetime:
    """The same moment as a London clock showed it; refused for a moment without a zone."""
    if moment.tzinfo is None:
        raise DateRefused(f"{moment.isoformat()} has no zone, so nobody can say when that was.")
    return moment.astimezone(LONDON)


def day_in_words(day: date) -> str:
    """The day without that of the week: 16 June 2014."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def months_in_words(first: date, last: date) -> str:
    """The months from one day to another: January to March 2014, December 2013 to March 2014, March 2014."""
    begins, ends = MONTHS[first.month - 1], f"{MONTHS[last.month - 1]} {last.year}"
    if first.year != last.year:
        return f"{begins} {first.year} to {ends}"
    return ends if first.month == last.month else f"{begins} to {ends}"


@lru_cache(maxsize=1 << 14)
def said(day: date) -> str:
    """The day in words, the same on every machine: Monday 16 June 2014."""
    return f"{WEEKDAYS[day.weekday()]} {day_in_words(day)}"
