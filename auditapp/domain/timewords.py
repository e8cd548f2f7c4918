"""Moments, and the hours between them, in words that own up to a time of day that nobody wrote down."""

from auditapp.domain.clock_hours import came_twice
from auditapp.domain.dates import Moment, said, to_london

# No limit of the law or of a protocol counts so many hours; what is longer is easier to grasp in days.
MANY_HOURS = 120


def moment_said(moment: Moment) -> str:
    """The day and, where one is known, the time that a London clock showed."""
    if moment.at is None:
        return said(moment.on)
    return f"{said(moment.on)} at {to_london(moment.at):%H:%M}"


def hours_said(start: Moment, end: Moment) -> str:
    """The time between: "52 hours 30 minutes", "12 days 4 hours", or the least and the most that days allow."""
    least, most = start.hours_until(end)
    return duration_said(least) if least == most else f"between {duration_said(least)} and {duration_said(most)}"


def duration_said(hours: float) -> str:
    """Hours and minutes, as limits of hours are read; of what is longer than any of them, days first."""
    minutes = round(hours * 60)
    days, left = divmod(minutes, 24 * 60) if minutes >= MANY_HOURS * 60 else (0, minutes)
    parts = ((days, "day"), (left // 60, "hour"), (left % 60, "minute"))
    said = [f"{count} {word}{'' if count == 1 else 's'}" for count, word in parts if count]
    return " ".join(said) or "0 hours"


def either_side(start: Moment, end: Moment) -> str:
    """Why a limit of hours between two moments may or may not be kept: a time is missing, or one came twice."""
    if came_twice(start, end):
        return "since clocks went back and showed an hour of that night twice"
    return "without a time of day"


def time_wanted(start: Moment, end: Moment) -> str:
    """What would decide between the sides: a time of day, or which of two a time was that clocks showed twice."""
    return "clocks" if came_twice(start, end) else "times"
