"""Absences that are counted as one, and may be two, because a log has the day of a return and not its hour.

A child who was back some time on Friday, and of whom the police are told again on Friday evening, may still have been
gone then, or have come back and gone anew. Such reports count as one incident; how often the child was missing is then
surely no less, and may be more. What a number or a link joins is one absence all the same, and a call and a case of one
day tell of one.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta

from auditapp.domain.dates import Moment
from auditapp.domain.incidents import as_logged
from auditapp.domain.logged import GONE, Logged
from auditapp.domain.reports import ReportStatement

MINUTE = timedelta(minutes=1)


def again_that_day(reports: Sequence[ReportStatement]) -> list[ReportStatement]:
    """The reports of one child that may begin another absence on the day of a return whose hour nobody wrote down."""
    back_some_time = [as_logged(row) for row in reports if row.found is not None and row.found.at is None]
    if not back_some_time:
        return []
    gone = [(report, as_logged(report)) for report in reports if report.category in GONE]
    return [
        report
        for report, logged in gone
        if any(row.kind == logged.kind and _may_end_before(row, logged) for row in back_some_time)
    ]


def with_early_returns(
    reports: Sequence[ReportStatement], again: Sequence[ReportStatement]
) -> Iterator[ReportStatement]:
    """The reports, each return without an hour read as before the first of `again` that it may have gone before."""
    begun = [as_logged(report) for report in again]
    for row in reports:
        later = [report.start.at for report in begun if _may_end_before(as_logged(row), report)]
        first = min((at for at in later if at is not None), default=None)
        yield row if first is None or row.found is None else replace(row, found=Moment(row.found.on, first - MINUTE))


def _may_end_before(row: Logged, report: Logged) -> bool:
    """Whether a child may have come back from one absence, on a day alone, before another report has it gone."""
    at = report.start.at
    if row.found is None or row.found.at is not None or at is None or row.found.on != report.start.on:
        return False
    return row.start.earliest < at and not _are_linked(row, report)


def _are_linked(one: Logged, other: Logged) -> bool:
    return one.force == other.force and (other.ref in (one.ref, *one.links) or one.ref in other.links)
