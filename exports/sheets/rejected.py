"""The rejected rows: what was wrong with each, and what to do about it."""

from exports.content import RejectedRow, WorkbookContent
from exports.markers import is_personal_label
from exports.sheet import DOES_NOT_APPLY, LEFT_OUT, Column, Sheet, Value

_COLUMNS = (
    Column("File", foreign=True),
    Column("Sheet of the file", blank="[z]", foreign=True),
    Column("Row of the file", "number"),
    Column("Column of the file", blank="[z]", foreign=True),
    Column("Code", "identifier"),
    Column("Value as seen", blank=LEFT_OUT, foreign=True),
    Column("What was expected, and what to do", foreign=True),
)


def _value(row: RejectedRow) -> str | None:
    """The value as seen, never that of a column that names a person, whatever the service gave; a mark for none."""
    if row.value == "":
        return DOES_NOT_APPLY
    return None if is_personal_label(row.column) else row.value


def rejected_sheet(content: WorkbookContent) -> Sheet:
    """One row a fault."""
    rows: list[tuple[Value, ...]] = [
        (row.file, row.sheet, row.row, row.column, row.code, _value(row), row.message) for row in content.rejected
    ]
    about = "Each row is one fault of one row that was not used; the value stands only for dates, codes and numbers."
    return Sheet("Rejected rows", "Rows not used", about, "rejected_rows", _COLUMNS, rows, "No row was rejected.")
