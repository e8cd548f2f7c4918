"""The contents: every sheet with a link to it."""

from collections.abc import Sequence

from exports.sheet import Column, Sheet, Value

_COLUMNS = (Column("Sheet", "link"), Column("What is on it"), Column("Rows", "number"))


def contents_sheet(sheets: Sequence[Sheet]) -> Sheet:
    """One row for each of the sheets given."""
    rows: list[tuple[Value, ...]] = [(sheet.name, sheet.title, len(sheet.rows)) for sheet in sheets]
    about = "Each row is one sheet of this workbook; the name leads to it."
    return Sheet("Contents", "Contents", about, "contents", _COLUMNS, rows, "There is no other sheet.")
