"""Days and moments as the pages say them: in London's time."""

from datetime import date, datetime

from auditapp.domain.dates import to_london


def day_said(day: date) -> str:
    """A day, as in 24 November 2026."""
    return f"{day.day} {day:%B %Y}"


def moment_said(moment: datetime) -> str:
    """A moment, as in 24 November 2026 at 14:05."""
    there = to_london(moment)
    return f"{day_said(there)} at {there:%H:%M}"
