"""Days and moments as the pages say them: in London's time."""

from datetime import datetime

from auditapp.domain.dates import day_in_words, to_london


def moment_said(moment: datetime) -> str:
    """A moment, as in 24 November 2026 at 14:05."""
    there = to_london(moment)
    return f"{day_in_words(there)} at {there:%H:%M}"
