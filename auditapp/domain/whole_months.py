"""Whole months: of other authorities' children nothing is told more finely, and some limits are counted in them."""

from calendar import monthrange
from datetime import date, timedelta

MONTHS_IN_A_YEAR = 12


def month_said(day: date) -> str:
    """The month of a day as tables sort it: 2014-06."""
    return f"{day:%Y-%m}"


def lies_in_whole_month(day: date, first: date | None, last: date | None) -> bool:
    """Whether the whole month of a day lies between two days, so that moving one of them tells nothing of the day."""
    begins = day.replace(day=1)
    ends = (begins + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return (first is None or first <= begins) and (last is None or ends <= last)


def months_around(first: date, last: date) -> tuple[date, date]:
    """The first and the last day of the months that two days lie in."""
    return first.replace(day=1), last.replace(day=monthrange(last.year, last.month)[1])


def whole_months(first: date | None, last: date | None) -> tuple[date | None, date | None]:
    """The first and the last day of the whole months that lie between two days."""
    if first is not None and first.day > 1:
        first = (first.replace(day=1) + timedelta(days=31)).replace(day=1)
    if last is not None:
        last = (last + timedelta(days=1)).replace(day=1) - timedelta(days=1)
    return first, last


def months_on(day: date, months: int) -> date:
    """The same day so many months on, or the last day of a month that has no such day."""
    years, month = divmod(day.month - 1 + months, MONTHS_IN_A_YEAR)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
