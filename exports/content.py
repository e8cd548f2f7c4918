"""What a workbook says: plain values that a service fills in, with no database and no clock behind them.

Homes stand as URNs and children as pseudonyms; no name and no address has a place here.
"""

from dataclasses import dataclass
from datetime import date

from exports.content_findings import CannotTellGroup, CannotTellRow, FindingRow, HomeRow, TimelineRow
from exports.content_missing import InterviewCountRow, InterviewRow, RepeatRow, ReportCountRow, UnmatchedRow
from exports.content_rules import NotChecked, RuleRow, SummaryRow
from exports.content_sources import InputRow, Provenance, Reference, RejectedRow

__all__ = [
    "CannotTellGroup",
    "CannotTellRow",
    "FindingRow",
    "HomeRow",
    "InputRow",
    "InterviewCountRow",
    "InterviewRow",
    "NotChecked",
    "Provenance",
    "Reference",
    "RejectedRow",
    "RepeatRow",
    "ReportCountRow",
    "RuleRow",
    "SummaryRow",
    "TimelineRow",
    "UnmatchedRow",
    "WorkbookContent",
]


@dataclass(frozen=True, slots=True)
class WorkbookContent:
    """All that one audit workbook says. Rows are written in the order given, which the service makes stable."""

    title: str
    body: str  # the organisation whose audit it is; it is also the author in the file's properties
    scope: str  # which homes and events are in, in words
    period_from: date | None
    period_to: date | None
    as_known_on: date | None
    marking: str
    status: str  # "DRAFT" or "FINAL"
    provenance: Provenance
    findings: tuple[FindingRow, ...] = ()
    cannot_tell: tuple[CannotTellGroup, ...] = ()
    homes: tuple[HomeRow, ...] = ()
    timeline: tuple[TimelineRow, ...] = ()
    unmatched: tuple[UnmatchedRow, ...] = ()
    report_counts: tuple[ReportCountRow, ...] = ()
    repeats: tuple[RepeatRow, ...] = ()
    interview_counts: tuple[InterviewCountRow, ...] = ()
    interviews: tuple[InterviewRow, ...] = ()
    rules: tuple[RuleRow, ...] = ()
    not_checked: tuple[NotChecked, ...] = ()
    inputs: tuple[InputRow, ...] = ()
    rejected: tuple[RejectedRow, ...] = ()
    summary: tuple[SummaryRow, ...] = ()
    remarks: tuple[str, ...] = ()  # further sentences for the Notes sheet
    further: tuple[tuple[str, str], ...] = ()  # further lines of the cover, such as for whom it is
    not_seen: tuple[tuple[str, int | None], ...] | None = None  # rows left out, by sheet; None for a few
