"""The return interviews as councils are asked about them under freedom of information: one row an authority."""

from exports.content import InterviewCountRow, WorkbookContent
from exports.sheet import DOES_NOT_APPLY, Column, Sheet, Value, of
from exports.sheets.interviews import why_no_returns

_COLUMNS = (
    Column("Responsible authority", foreign=True),
    Column("Reports", "number"),
    Column("Children", "number"),
    Column("Reports out of area", "number"),
    Column("Interview offered", "number"),
    Column("Interview completed", "number"),
    Column("Completed within 72 hours", "number"),
    Column("Completed later than 72 hours", "number"),
    Column("Completed, 72 hours: cannot tell", "number"),
    Column("Declined", "number"),
    Column("Not offered", "number"),
    Column("Could not be held", "number"),
    Column("No record", "number"),
    Column("A line may be about it", "number"),
    Column("Offered, of reports", blank=DOES_NOT_APPLY),
    Column("Completed, of reports", blank=DOES_NOT_APPLY),
    Column("Within 72 hours, of those that could be told", blank=DOES_NOT_APPLY),
)


def _row(row: InterviewCountRow) -> tuple[Value, ...]:
    reports = (row.responsible_authority, row.reports, row.children, row.out_of_area)
    held = (row.within_72_hours, row.not_within_72_hours, row.within_not_known)
    not_held = (row.declined, row.not_offered, row.unable, row.no_record, row.in_doubt)
    told = of(row.within_72_hours, row.within_72_hours + row.not_within_72_hours)
    shares = (of(row.offered, row.reports), of(row.completed, row.reports), told)
    return (*reports, row.offered, row.completed, *held, *not_held, *shares)


def interview_counts_sheet(content: WorkbookContent) -> Sheet:
    """One row a responsible authority."""
    rows = [_row(row) for row in content.interview_counts]
    about = (
        "Each row is one responsible authority; beside the children, every number counts reports, not interviews, "
        "and one report may stand in several columns."
    )
    return Sheet(
        "Return interviews",
        "Return interviews by authority",
        about,
        "return_interviews",
        _COLUMNS,
        rows,
        why_no_returns(content),
    )
