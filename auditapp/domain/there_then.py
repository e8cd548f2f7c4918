"""Whether a child was at a home when rows tell of one there whom they do not name: it may be that child, or hardly."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from auditapp.domain.interviews import InterviewStatement
from auditapp.domain.reports import ReportStatement
from auditapp.domain.statements import ChildAtHome, NoticeStatement, PlacementStatement
from auditapp.domain.stays import stays

Days = tuple[date, date]


def was_there_then(rows: Iterable[ChildAtHome], theirs: Sequence[ChildAtHome], tolerance_days: int) -> bool:
    """Whether another child's rows have it at the home of some rows on a day of these, give or take the tolerance."""
    tolerance = timedelta(days=tolerance_days)
    homes = {row.home_urn for row in theirs if row.home_urn}
    told = [row for row in rows if row.home_urn in homes]
    return any(
        first - last_there <= tolerance and first_there - last <= tolerance
        for urn in {row.home_urn for row in told}
        for first, last in _days_at(told, urn)
        for first_there, last_there in _days_at(theirs, urn)
    )


def _days_at(rows: Iterable[ChildAtHome], urn: str | None) -> Iterator[Days]:
    """From when to when a child was at a home: by its stays, else by its notices, and on each day of a report."""
    here = [row for row in rows if row.home_urn == urn]
    placed = [row for row in here if isinstance(row, PlacementStatement)]
    for stay in stays(placed):
        yield stay.admitted[0], stay.discharged[-1] if stay.discharged else date.max
    if not placed:
        yield from _by_notices([row for row in here if isinstance(row, NoticeStatement)])
    for row in here:
        if isinstance(row, ReportStatement):
            yield row.told.on, row.told.on
        elif isinstance(row, InterviewStatement):
            yield row.returned.on, row.returned.on


def _by_notices(notices: Sequence[NoticeStatement]) -> Iterator[Days]:
    """A notice of admission alone leaves open how long the child stayed, one of discharge since when."""
    came = [row.event_on for row in notices if row.event == "admission"]
    left = [row.event_on for row in notices if row.event == "discharge"]
    for day in came:
        yield day, min((gone for gone in left if gone >= day), default=date.max)
    for day in left:
        if not any(first <= day for first in came):
            yield date.min, day
