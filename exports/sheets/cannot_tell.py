"""What cannot be told, by who could settle it and with which paper."""

from exports.content import CannotTellGroup, CannotTellRow, WorkbookContent
from exports.others import as_of_others
from exports.sheet import DOES_NOT_APPLY, Column, Sheet, Value
from exports.sheets.origins import origins_in_words

_COLUMNS = (
    Column("What would settle it, and who has it"),
    Column("Records it would settle", "number"),
    Column("Rule", "identifier"),
    Column("Duty"),
    Column("Finding", "identifier", blank=DOES_NOT_APPLY),
    Column("Home URN", "identifier"),
    Column("Child (pseudonym)", "identifier"),
    Column("Event", foreign=True),
    Column("Event on", "date"),
    Column("Why it cannot be told", foreign=True),
    Column("Files and rows", blank=DOES_NOT_APPLY, foreign=True),
)


def _row(group: CannotTellGroup, row: CannotTellRow) -> tuple[Value, ...]:
    record = (row.id, row.urn, row.child, row.event, row.event_on, row.reason)
    whole = (group.settled_by, group.count, group.rule, group.rule_title, *record, origins_in_words(row.origins))
    return as_of_others("cannot_tell", _COLUMNS, whole) if row.of_others else whole


def cannot_tell_sheet(content: WorkbookContent) -> Sheet:
    """One row a record, those that the same paper would settle together."""
    rows = [_row(group, row) for group in content.cannot_tell for row in group.rows]
    about = "Each row is one record that the records given do not settle; rows that one paper settles stand together."
    empty = "There is no record in this period that cannot be told."
    return Sheet(
        "Cannot tell", "What cannot be told, and who could settle it", about, "cannot_tell", _COLUMNS, rows, empty
    )
