"""Days and moments as the pages say them: in London's time."""

from datetime import date, datetime

from auditapp.domain.dates import day_in_words, to_london


def moment_said(moment: datetime) -> str:
    """A moment, as in 24 November 2026 at 14:05."""
    there = to_london(moment)
    return f"{day_in_words(there)} at {there:%H:%M}"


def moment_unless(moment: datetime, usual: date | None) -> str:
    """A moment beside words that name a usual day: the time alone, as in 14:05, where it is of that day."""
    there = to_london(moment)
    return f"{there:%H:%M}" if there.date() == usual else moment_said(moment)
