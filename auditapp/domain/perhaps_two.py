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
from auditapp.domain.logged import GONE
from auditapp.domain.refs import ref_key
from auditapp.domain.reports import ReportStatement

MINUTE = timedelta(minutes=1)


def again_that_day(reports: Sequence[ReportStatement]) -> list[ReportStatement]:
    """The reports of one child that may begin another absence on the day of a return whose hour nobody wrote down."""
    back_some_time = [row for row in reports if row.found is not None and row.found.at is None]
    if not back_some_time:
        return []
    return [
        report
        for report in reports
        if report.category in GONE
        and any(row.source_kind == report.source_kind and _may_end_before(row, report) for row in back_some_time)
    ]


def with_early_returns(
    reports: Sequence[ReportStatement], again: Sequence[ReportStatement]
) -> Iterator[ReportStatement]:
    """The reports, each return without an hour read as before the first of `again` that it may have gone before."""
    for row in reports:
        later = [_start(report) for report in again if _may_end_before(row, report)]
        first = min((start.at for start in later if start.at is not None), default=None)
        yield row if first is None or row.found is None else replace(row, found=Moment(row.found.on, first - MINUTE))


def _may_end_before(row: ReportStatement, report: ReportStatement) -> bool:
    """Whether a child may have come back from one absence, on a day alone, before another report has it gone."""
    start = _start(report)
    if row.found is None or row.found.at is not None or start.at is None or row.found.on != start.on:
        return False
    return _start(row).earliest < start.at and not _are_linked(row, report)


def _start(row: ReportStatement) -> Moment:
    began = row.missing or row.last_seen
    return began if began is not None and began.earliest <= row.told.latest else row.told


def _are_linked(one: ReportStatement, other: ReportStatement) -> bool:
    if one.force != other.force:
        return False
    refs = {ref_key(one.incident_ref), *map(ref_key, one.linked_refs)}
    return ref_key(other.incident_ref) in refs or ref_key(one.incident_ref) in map(ref_key, other.linked_refs)
