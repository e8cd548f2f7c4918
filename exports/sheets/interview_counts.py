"""The return interviews as councils are asked about them under freedom of information: one row an authority."""

from exports.content import InterviewCountRow, WorkbookContent
from exports.sheet import DOES_NOT_APPLY, Column, Sheet, Value, share, told
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
    counts = told(
        row,
        *("reports", "children", "out_of_area", "offered", "completed"),
        *("within_72_hours", "not_within_72_hours", "within_not_known"),
        *("declined", "not_offered", "unable", "no_record", "in_doubt"),
    )
    timed = row.within_72_hours + row.not_within_72_hours
    in_time = share(row, "within_72_hours", timed, "not_within_72_hours")
    shares = (share(row, "offered", row.reports, "reports"), share(row, "completed", row.reports, "reports"), in_time)
    return (row.responsible_authority, *counts, *shares)


def interview_counts_sheet(content: WorkbookContent) -> Sheet:
    """One row a responsible authority."""
    rows = [_row(row) for row in content.interview_counts]
    about = (
        "Each row is one responsible authority; beside the children, every number counts reports, not interviews, "
        "and one report may stand in several columns. Returns on or after the 18th birthday are not counted."
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
