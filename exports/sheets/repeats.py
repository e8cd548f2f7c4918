"""The repeat reports: children in care who went missing again and again, and how far up the ladder that leads."""

from exports.content import RepeatRow, WorkbookContent
from exports.others import as_of_others
from exports.sheet import Column, Sheet, Value

_COLUMNS = (
    Column("Child (pseudonym)", "identifier"),
    Column("Home URN, last report", "identifier"),
    Column("Host authority", foreign=True),
    Column("Placing authority", foreign=True),
    Column("First incident on", "date"),
    Column("Last incident on", "date"),
    Column("Calls", "number"),
    Column("Cases", "number"),
    Column("Incidents", "number"),
    Column("Most incidents in one window", "number"),
    Column("Window (days)", "number"),
    Column("Highest rung reached", "number"),
    Column("Whose ladder", foreign=True),
)


def _row(row: RepeatRow) -> tuple[Value, ...]:
    child = (row.child, row.urn, row.host_authority, row.placing_authority, row.first_on, row.last_on)
    counts = (row.calls, row.cases, row.incidents, row.most_in_window, row.window_days, row.rung)
    whole = (*child, *counts, row.ladder)
    return as_of_others("repeat_reports", _COLUMNS, whole) if row.of_others else whole


def repeats_sheet(content: WorkbookContent) -> Sheet:
    """One row a child."""
    rows = [_row(row) for row in content.repeats]
    about = (
        "Each row is one child in care reported missing more than once in the period, by the day on which the child "
        "went missing; the ladder counts incidents, whichever force was told, and rung 0 is below its first. A call "
        "that may be an update of the absence before counts here, so these are the most; REP-1 says how often it was "
        "at least."
    )
    empty = "No child in care was reported missing more than once in this period, on the records given."
    return Sheet(
        "Repeat reports", "Children reported missing again and again", about, "repeat_reports", _COLUMNS, rows, empty
    )
