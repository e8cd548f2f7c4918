"""Where the parts of the pictures of a home stand: bars for stays, marks for what happened, columns for months."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from auditapp.domain.dates import MONTHS
from auditapp.domain.occupancy import Month
from auditapp.services.home_happenings import Happened

LEFT, RIGHT, TOP = 150, 940, 40
LANE, BAR = 36, 16
HEIGHT, FLOOR = 220, 180
# Marks of different kinds stand one above the other, so that those of one day do not hide each other.
ASIDE = {"notice": -9, "report": 0, "interview": 9}


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
    """The picture of a year: a lane for each child."""

    height: int
    lanes: tuple[tuple[str, float], ...]
    months: tuple[tuple[str, float], ...]
    bars: tuple[Bar, ...]
    marks: tuple[Mark, ...]


def timeline_picture(happened: Sequence[Happened], year: int) -> Timeline | None:
    """The picture of what happened in a year; None where nothing did."""
    if not happened:
        return None
    children = list(dict.fromkeys(one.child for one in happened))
    middle = {child: TOP + LANE * n + LANE / 2 for n, child in enumerate(children)}
    bars = [_bar(one, year, middle[one.child]) for one in happened if one.kind == "placement"]
    marks = [
        Mark(
            one.kind, _x(one.on, year), middle[one.child] + ASIDE[one.kind], f"{_day(one.on)}: {one.what}, {one.child}"
        )
        for one in happened
        if one.kind != "placement"
    ]
    months = tuple((name[:3], _x(date(year, n, 1), year)) for n, name in enumerate(MONTHS, start=1))
    return Timeline(TOP + LANE * len(children) + 8, tuple(middle.items()), months, tuple(bars), tuple(marks))


def _bar(one: Happened, year: int, middle: float) -> Bar:
    begin, end = _x(one.on, year), RIGHT if one.until is None else _x(one.until, year)
    until = f"to {_day(one.until)}" if one.until else "no end given"
    return Bar(begin, middle - BAR / 2, max(end - begin, 3), f"{one.child}: {_day(one.on)} {until}")


def _x(day: date, year: int) -> float:
    """Where a day stands across the picture; days of other years at its edges."""
    first = date(year, 1, 1)
    days = (date(year, 12, 31) - first).days + 1
    share = min(max((day - first).days / days, 0), 1)
    return round(LEFT + share * (RIGHT - LEFT), 1)


def _day(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


@dataclass(frozen=True, slots=True)
class Column:
    """A month: the most children at once, None where no list tells; `open_height` is of stays with no end given."""

    name: str
    x: float
    y: float
    width: float
    height: float
    open_height: float
    most: int | None


@dataclass(frozen=True, slots=True)
class Rooms:
    """The picture of how full a home was, with the line of its places."""

    height: int
    floor: int
    columns: tuple[Column, ...]
    places: int | None
    line: float


def occupancy_picture(months: Sequence[Month], places: int | None) -> Rooms | None:
    """A column for each month; None where no month is known."""
    if all(month.most is None for month in months):
        return None
    highest = max(places or 0, *(month.most or 0 for month in months), 1)
    columns = tuple(_column(month, (FLOOR - TOP) / highest) for month in months)
    return Rooms(HEIGHT, FLOOR, columns, places, FLOOR - (places or 0) / highest * (FLOOR - TOP))


def _column(month: Month, of_one: float) -> Column:
    step, most = (RIGHT - LEFT) / 12, month.most or 0
    height, of_open = (round(count * of_one, 1) for count in (most, min(month.no_end, most)))
    x = round(LEFT + step * (month.first.month - 1), 1)
    return Column(
        MONTHS[month.first.month - 1][:3], x, FLOOR - height, round(step * 0.7, 1), height, of_open, month.most
    )
