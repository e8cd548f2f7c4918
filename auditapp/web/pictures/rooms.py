"""How full a home was in each month of a year: where the columns of the picture stand."""

from collections.abc import Sequence
from dataclasses import dataclass

from auditapp.domain.dates import MONTHS
from auditapp.domain.occupancy import Month

LEFT, RIGHT, TOP = 150, 940, 40
HEIGHT, FLOOR = 220, 180


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
