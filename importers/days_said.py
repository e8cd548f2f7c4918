"""Days and moments in the sentences about rows."""

from datetime import date

from auditapp.domain.dates import MONTHS, Moment, to_london


def said_day(day: date) -> str:
    """A day in a sentence: 5 September 2014."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def ends_early(end: Moment, start: Moment, what: str) -> str:
    """Say that an end is before the start of `what`; with its hour on the same day, which may stand in another cell."""
    told = f"is {_said_moment(end)}, which " if end.on == start.on else ""
    return f"{told}is before {what} ({_said_moment(start)}); a later moment was expected"


def _said_moment(moment: Moment) -> str:
    """A moment in a sentence, with the hour in London where it is told: 5 September 2014, 21:30."""
    return said_day(moment.on) if moment.at is None else f"{said_day(moment.on)}, {to_london(moment.at):%H:%M}"
