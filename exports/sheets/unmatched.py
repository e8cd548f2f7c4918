"""The unmatched reports: what a police log tells of that no home and no child of the other papers answers to."""

from exports.content import UnmatchedRow, WorkbookContent
from exports.sheet import Column, Sheet, Value

_COLUMNS = (
    Column("Reported on", "date"),
    Column("Police force", foreign=True),
    Column("Police reference", "identifier", foreign=True),
    Column("Kind of record"),
    Column("Reported as", foreign=True),
    Column("Kind of place, as the log has it", foreign=True),
    Column("Home"),
    Column("Child"),
    Column("Looked after"),
    Column("File and row", foreign=True),
)


def _row(row: UnmatchedRow) -> tuple[Value, ...]:
    report = (row.on, row.force, row.reference, row.source, row.category, row.place)
    return (*report, row.home, row.child, row.looked_after, str(row.origin))


def unmatched_sheet(content: WorkbookContent) -> Sheet:
    """One row a report; where the child lives or what it is called stands nowhere on it."""
    rows = [_row(row) for row in content.unmatched]
    about = "Each row is one report to the police that could be tied neither to a home nor to a child on a list given."
    empty = "There is no such report in this period."
    return Sheet(
        "Unmatched reports", "Reports tied to no home and no child", about, "unmatched_reports", _COLUMNS, rows, empty
    )
