"""Whole months: of other authorities' children nothing is told more finely."""

from datetime import date, timedelta


def month_said(day: date) -> str:
    """The month of a day as tables sort it: 2014-06."""
    return f"{day:%Y-%m}"


def lies_in_whole_month(day: date, first: date | None, last: date | None) -> bool:
    """Whether the whole month of a day lies between two days, so that moving one of them tells nothing of the day."""
    begins = day.replace(day=1)
    ends = (begins + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return (first is None or first <= begins) and (last is None or ends <= last)
