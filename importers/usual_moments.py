"""Days with times of day as nearly all files write them, read at once; whatever is written otherwise is left alone.

What is read here is read as `read_day`, `read_time` and `london_moment` together read it.
"""

import re
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple

from auditapp.domain.dates import london_offset
from importers.cells import Cell
from importers.dated_text import FIRST_YEAR, LAST_YEAR
from importers.remembered import Remembered

MomentRead = tuple[date | None, date | datetime | None]

DAY = re.compile(r"(?:(\d{1,2})/(\d{1,2})/(\d{4})|(\d{4})-(\d{2})-(\d{2}))", re.ASCII)
CLOCK = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2}))?", re.ASCII)
HOURS, SIXTY = 24, 60
LENGTH_OF_DAY = 10
NOTHING: MomentRead = (None, None)
MIDNIGHT = timedelta(0)


class _Day(NamedTuple):
    """A day and the moment in UTC at which it began in London."""

    on: date
    began: datetime


def usual_moment(cell: Cell) -> MomentRead | None:
    """The day and the moment that a cell which is no text tells in a usual way.

    Midnight is what programs write that know the day only. None where it is written in another way, or on a day on
    which the clocks change.
    """
    if cell is None:
        return NOTHING
    if type(cell) is date:
        return cell, cell
    return _of_datetime(cell) if type(cell) is datetime else None


def moment_of_text(text: str) -> MomentRead | None:
    """The same of a text."""
    words, _, clock = text.partition("T" if text[LENGTH_OF_DAY : LENGTH_OF_DAY + 1] == "T" else " ")
    day, since = _DAYS[words], _CLOCKS[clock]
    if day is None or since is None:
        return None
    return (day.on, day.began + since) if since else (day.on, day.on)


def usual_moment_beside(cell: Cell, clock: Cell) -> MomentRead | None:
    """The same of a day in one cell and a time of day in another, where midnight is meant as it stands."""
    day = _DAYS[cell] if type(cell) is str else _day(cell) if type(cell) is date else None
    if day is None:
        return NOTHING if cell is None else None
    if clock is None:
        return day.on, day.on
    if type(clock) is str:
        since = _CLOCKS[clock] if clock else None
    elif type(clock) is time:
        since = datetime.combine(day.on, clock.replace(tzinfo=None)) - datetime.combine(day.on, time())
    else:
        since = None
    return None if since is None else (day.on, day.began + since)


def _of_datetime(moment: datetime) -> MomentRead | None:
    day = moment.date()
    if not (moment.hour or moment.minute or moment.second or moment.microsecond):
        return day, day
    offset = london_offset(day)
    return None if offset is None else (day, moment.replace(tzinfo=UTC) - offset)


def _day_of_text(text: str) -> _Day | None:
    found = DAY.fullmatch(text)
    if not found:
        return None
    day, month, year = (found[1], found[2], found[3]) if found[1] else (found[6], found[5], found[4])
    try:
        return _day(date(int(year), int(month), int(day))) if FIRST_YEAR <= int(year) <= LAST_YEAR else None
    except ValueError:
        return None


def _day(day: date) -> _Day | None:
    offset = london_offset(day)
    return None if offset is None else _Day(day, datetime.combine(day, time(), UTC) - offset)


def _clock_of_text(text: str) -> timedelta | None:
    """How long after midnight a clock shows this; nothing at all stands for midnight."""
    if not text:
        return MIDNIGHT
    found = CLOCK.fullmatch(text)
    if not found:
        return None
    hour, minute, second = int(found[1]), int(found[2]), int(found[3] or 0)
    if hour >= HOURS or minute >= SIXTY or second >= SIXTY:
        return None
    return timedelta(hours=hour, minutes=minute, seconds=second)


_DAYS: Remembered[str, _Day | None] = Remembered(_day_of_text)
_CLOCKS: Remembered[str, timedelta | None] = Remembered(_clock_of_text)
