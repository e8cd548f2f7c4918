"""Where and when a row has its child, in words that name neither the child nor a home."""

from auditapp.domain.dates import day_in_words
from auditapp.domain.interviews import InterviewStatement
from auditapp.domain.reports import ReportStatement
from auditapp.domain.statements import ChildAtHome, NoticeStatement, PlacementStatement
from auditapp.services.known_world import authority_name


def row_in_words(row: ChildAtHome) -> str:
    """The number of the home, the day, and the authority that placed the child, as far as the row says them."""
    home = f"at {row.home_urn}" if row.home_urn else "at a home that was not found"
    placing = f"placed by {authority_name(row.placing_la_gss)}" if row.placing_la_gss else ""
    return ", ".join(part for part in (home, _day_of(row), placing) if part)


def _day_of(row: ChildAtHome) -> str:
    if isinstance(row, PlacementStatement):
        left = f", left {day_in_words(row.discharged_on)}" if row.discharged_on else ""
        return f"admitted {day_in_words(row.admitted_on)}{left}"
    if isinstance(row, NoticeStatement):
        return f"notice of {row.event} on {day_in_words(row.event_on)}"
    if isinstance(row, ReportStatement):
        return f"{row.in_words} {day_in_words(row.told.on)}"
    if isinstance(row, InterviewStatement):
        return f"returned {day_in_words(row.returned.on)}"
    return ""
