"""The reports counted: the same reports to the police as calls, cases, incidents and children."""

from exports.content import ReportCountRow, WorkbookContent
from exports.sheet import Column, Sheet, Value, told

_COLUMNS = (
    Column("Police force", foreign=True),
    Column("What is counted", foreign=True),
    Column("All children", "number"),
    Column("Looked after", "number"),
    Column("Not looked after", "number"),
    Column("Looked after: not known", "number"),
)


def _row(row: ReportCountRow) -> tuple[Value, ...]:
    counts = told(row, "all_children", "looked_after", "not_looked_after", "not_known")
    return (row.force, row.what, *counts)


def report_counts_sheet(content: WorkbookContent) -> Sheet:
    """One row a count; no total stands below, for they count the same reports."""
    rows = [_row(row) for row in content.report_counts]
    about = (
        "Each row is one count of the reports to one police force. "
        "Calls, cases, incidents and children are counts of the same reports and are never added, nor are those of "
        "two forces. An incident is of the day on which the force was first told of it."
    )
    empty = "No report to the police is counted in this period."
    return Sheet("Reports counted", "Reports to the police, counted", about, "reports_counted", _COLUMNS, rows, empty)
