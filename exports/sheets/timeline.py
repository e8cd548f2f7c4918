"""The timeline: what happened on each day, as the files state it."""

from exports.content import TimelineRow, WorkbookContent
from exports.sheet import DOES_NOT_APPLY, Column, Sheet, Value

_COLUMNS = (
    Column("On", "date"),
    Column("At (London time)"),
    Column("Home URN", "identifier"),
    Column("Child (pseudonym)", "identifier"),
    Column("What happened", foreign=True),
    Column("By", foreign=True),
    Column("Findings", "identifier", blank=DOES_NOT_APPLY),
    Column("File and row", foreign=True),
)


def _row(row: TimelineRow) -> tuple[Value, ...]:
    happened = (row.on, row.clock, row.urn, row.child, row.what, row.by)
    return (*happened, "; ".join(row.findings), str(row.origin))


def timeline_sheet(content: WorkbookContent) -> Sheet:
    """One row for each thing that happened, in the order given."""
    rows = [_row(row) for row in content.timeline]
    about = (
        "Each row is one thing that happened, as one row of one file states it, with the findings that rest on that "
        "row or, where none does, those at its home. All that happened around a finding stands under its child."
    )
    empty = "No finding of this period is about a child, and the timeline has what happened around such findings."
    return Sheet("Timeline", "Timeline", about, "timeline", _COLUMNS, rows, empty)
