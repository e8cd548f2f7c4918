"""What happened in some days, as a picture: a lane for each child, bars for stays, marks for what else happened."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from auditapp.domain.dates import MONTHS, Period
from auditapp.services.homes.home_happenings import Happened
from auditapp.services.homes.home_parts import Parts

LEFT, RIGHT, TOP = 150, 940, 40
LANE, BAR = 36, 16
# Marks of different kinds stand one above the other, so that those of one day do not hide each other.
ASIDE = {"notice": -9, "report": 0, "interview": 9}


KINDS = (
    ("movement", "placement", "placement"),
    ("notification", "notice", "notice"),
    ("missing_incident", "report", "report to the police"),
    ("return_interview", "interview", "return interview"),
)


def kinds_seen(parts: Parts) -> list[tuple[str, str]]:
    """What the picture shows to whoever sees some parts: each kind with its words."""
    return [(kind, words) for part, kind, words in KINDS if part in parts.seen]


@dataclass(frozen=True, slots=True)
class Bar:
    """A stay: from where to where, and in which lane."""

    x: float
    y: float
    width: float
    words: str


@dataclass(frozen=True, slots=True)
class Mark:
    """Something that happened on a day."""

    kind: str
    x: float
    y: float
    words: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """The picture: a lane for each child, a line where each month begins, and one at the day asked about, if any."""

    height: int
    lanes: tuple[tuple[str, float], ...]
    months: tuple[tuple[str, float], ...]
    asked: float | None
    bars: tuple[Bar, ...]
    marks: tuple[Mark, ...]


def timeline_picture(happened: Sequence[Happened], within: Period, asked: date | None = None) -> Timeline | None:
    """The picture of what happened in some days; None where nothing did."""
    if not happened:
        return None
    children = list(dict.fromkeys(one.child for one in happened))
    middle = {child: TOP + LANE * n + LANE / 2 for n, child in enumerate(children)}
    bars = [_bar(one, within, middle[one.child]) for one in happened if one.kind == "placement"]
    marks = [_mark(one, within, middle[one.child]) for one in happened if one.kind != "placement"]
    height = TOP + LANE * len(children) + 8
    at = None if asked is None else _x(asked, within)
    return Timeline(height, tuple(middle.items()), tuple(_months(within)), at, tuple(bars), tuple(marks))


def _mark(one: Happened, within: Period, middle: float) -> Mark:
    words = f"{_day(one.on)}: {one.what}, {one.child}"
    return Mark(one.kind, _x(one.on, within), middle + ASIDE[one.kind], words)


def _bar(one: Happened, within: Period, middle: float) -> Bar:
    begin, end = _x(one.on, within), RIGHT if one.until is None else _x(one.until, within)
    until = f"to {_day(one.until)}" if one.until else "no end given"
    return Bar(begin, middle - BAR / 2, max(end - begin, 3), f"{one.child}: {_day(one.on)} {until}")


def _months(within: Period) -> Iterator[tuple[str, float]]:
    """Where each month begins that begins in these days; the first days of another have no room for a name."""
    assert within.last is not None, "a picture has two edges"
    month = within.first.replace(day=1)
    while month <= within.last:
        if month >= within.first:
            yield MONTHS[month.month - 1][:3], _x(month, within)
        month = (month + timedelta(days=32)).replace(day=1)


def _x(day: date, within: Period) -> float:
    """Where a day stands across the picture; other days at its edges."""
    assert within.last is not None, "a picture has two edges"
    days = (within.last - within.first).days + 1
    share = min(max((day - within.first).days / days, 0), 1)
    return round(LEFT + share * (RIGHT - LEFT), 1)


def _day(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
