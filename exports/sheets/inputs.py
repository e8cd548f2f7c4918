"""The inputs: one row an imported file, with its counts and the hash of its bytes."""

from exports.content import InputRow, WorkbookContent
from exports.sheet import DOES_NOT_APPLY, Column, Sheet, Value

_COLUMNS = (
    Column("File", foreign=True),
    Column("Kind"),
    Column("Sender", foreign=True),
    Column("Received on", "date"),
    Column("Imported on", "date", blank=DOES_NOT_APPLY),
    Column("Rows read", "number", blank=DOES_NOT_APPLY),
    Column("Accepted", "number", blank=DOES_NOT_APPLY),
    Column("Rejected", "number", blank=DOES_NOT_APPLY),
    Column("Skipped", "number", blank=DOES_NOT_APPLY),
    Column("SHA-256", "identifier"),
    Column("Layout", blank=DOES_NOT_APPLY),
)


def _row(row: InputRow) -> tuple[Value, ...]:
    source = (row.file, row.kind, row.sender, row.received_on, row.imported_on)
    return (*source, row.rows_read, row.accepted, row.rejected, row.skipped, row.sha256, row.layout)


def inputs_sheet(content: WorkbookContent) -> Sheet:
    """One row a file."""
    rows = [_row(row) for row in content.inputs]
    about = "Each row is one file; the rows read are those accepted, rejected and skipped together."
    return Sheet("Inputs", "Files that were read", about, "inputs", _COLUMNS, rows, "No file was imported.")
