"""The timeline: what happened on each day, as the files state it."""

from exports.content import WorkbookContent
from exports.sheet import Column, Sheet, Value

_COLUMNS = (
    Column("On", "date"),
    Column("Home URN", "identifier"),
    Column("Child (pseudonym)", "identifier"),
    Column("What happened", foreign=True),
    Column("By", foreign=True),
    Column("File and row", foreign=True),
)


def timeline_sheet(content: WorkbookContent) -> Sheet:
    """One row for each thing that happened, in the order given."""
    rows: list[tuple[Value, ...]] = [
        (row.on, row.urn, row.child, row.what, row.by, str(row.origin)) for row in content.timeline
    ]
    about = "Each row is one thing that happened, as one row of one file states it."
    return Sheet("Timeline", "Timeline", about, "timeline", _COLUMNS, rows, "Nothing happened in this period.")
