"""Before, on the day, within the days allowed afterwards, or late; and what each is worth."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from auditapp.domain.dates import WorkingDays, said


class When(StrEnum):
    """Where a day lies against the start of a placement and the last day that an emergency allows."""

    BEFORE = "before"
    SAME_DAY = "same_day"
    WITHIN = "within"
    LATE = "late"
    UNDATED = "undated"


# What each place in time is worth: kept, late, or open, and an open one names what would settle it.
# A notice of an emergency placement is in time until the last day; of a planned one, only before the placement.
NOTICE: Mapping[str, Mapping[When, str]] = {
    "planned": {When.SAME_DAY: "same_day", When.WITHIN: "late"},
    "emergency": {When.SAME_DAY: "kept", When.WITHIN: "kept"},
    "unknown": {When.SAME_DAY: "planning", When.WITHIN: "planning"},
}
# Whether an emergency excuses an approval that came after the start, and for how long, is not settled.
APPROVAL: Mapping[str, Mapping[When, str]] = {
    "planned": {When.SAME_DAY: "same_day", When.WITHIN: "late"},
    "emergency": {When.SAME_DAY: "emergency", When.WITHIN: "emergency"},
    "unknown": {When.SAME_DAY: "planning", When.WITHIN: "planning"},
}


def when(day: date | None, start: date, last: date) -> When:
    """Place a day against the start and the last day allowed, that day included."""
    if day is None:
        return When.UNDATED
    if day < start:
        return When.BEFORE
    if day == start:
        return When.SAME_DAY
    return When.WITHIN if day <= last else When.LATE


def standing(place: When, worth: Mapping[When, str], undated: str) -> str:
    """What that place in time is worth: kept, late, or the name of what would settle it."""
    return {When.BEFORE: "kept", When.LATE: "late", When.UNDATED: undated}.get(place) or worth[place]


def counted(calendar: WorkingDays, start: date, days: int) -> tuple[str, ...]:
    """Every working day that was counted, a line each."""
    return tuple(f"Working day {n}: {said(day)}" for n, day in enumerate(calendar.listed(start, days), start=1))
