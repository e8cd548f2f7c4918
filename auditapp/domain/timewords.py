"""Moments, and the hours between them, in words that own up to a time of day that nobody wrote down."""

from auditapp.domain.clock_hours import came_twice
from auditapp.domain.dates import Moment, said, to_london


def moment_said(moment: Moment) -> str:
    """The day and, where one is known, the time that a London clock showed."""
    if moment.at is None:
        return said(moment.on)
    return f"{said(moment.on)} at {to_london(moment.at):%H:%M}"


def hours_said(start: Moment, end: Moment) -> str:
    """The hours between: "52.5 hours", or "between 40 and 64 hours" where only days are known."""
    least, most = start.hours_until(end)
    if least == most:
        return f"{_number(least)} hour{'' if least == 1 else 's'}"
    return f"between {_number(least)} and {_number(most)} hours"


def either_side(start: Moment, end: Moment) -> str:
    """Why a limit of hours between two moments may or may not be kept: a time is missing, or one came twice."""
    if came_twice(start, end):
        return "since clocks went back and showed an hour of that night twice"
    return "without a time of day"


def time_wanted(start: Moment, end: Moment) -> str:
    """What would decide between the sides: a time of day, or which of two a time was that clocks showed twice."""
    return "clocks" if came_twice(start, end) else "times"


def _number(hours: float) -> str:
    """Hours to the hundredth, so that a quarter past a limit does not read as the limit."""
    return f"{hours:.2f}".rstrip("0").rstrip(".")
