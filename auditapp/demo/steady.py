"""Files whose bytes are the same each time they are written: no clock, no compression, one order."""

import csv
import re
import zipfile
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from io import BytesIO, StringIO
from pathlib import Path

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

Cell = str | int | date | None

# The first day that the zip format can state.
_ZIP_DAY = (1980, 1, 1, 0, 0, 0)
_WRITTEN_ON = datetime(2017, 1, 16)  # noqa: DTZ001 - a workbook's properties hold no zone
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(</dcterms:modified>)")


def write_csv(path: Path, rows: Iterable[Sequence[Cell]], *, encoding: str, delimiter: str = ",") -> Path:
    """Write the rows as text with Windows line ends, as a spreadsheet saves them."""
    text = StringIO(newline="")
    csv.writer(text, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
    path.write_bytes(text.getvalue().encode(encoding))
    return path


def add_rows(sheet: Worksheet, rows: Iterable[Sequence[Cell]]) -> None:
    """Fill the sheet from its first row; days become date cells that show as a clerk types them."""
    for number, row in enumerate(rows, start=1):
        for column, value in enumerate(row, start=1):
            cell = sheet.cell(number, column, None if value == "" else value)
            if isinstance(value, date):
                cell.number_format = "dd/mm/yyyy hh:mm" if isinstance(value, datetime) else "dd/mm/yyyy"


def new_workbook() -> Workbook:
    """A workbook with no sheet yet and nothing in its properties that changes from day to day."""
    book = Workbook()
    for sheet in tuple(book.worksheets):
        book.remove(sheet)
    book.properties.creator = "A fictional county"
    book.properties.created = _WRITTEN_ON
    return book


def save_workbook(book: Workbook, path: Path) -> Path:
    """Save the workbook with fixed times inside, its parts stored as they are."""
    drawn = BytesIO()
    book.save(drawn)
    with zipfile.ZipFile(drawn) as parts, zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as fixed:
        for name in sorted(parts.namelist(), key=lambda part: (part != "[Content_Types].xml", part)):
            content = _MODIFIED.sub(rb"\g<1>2017-01-16T00:00:00Z\g<2>", parts.read(name))
            fixed.writestr(zipfile.ZipInfo(name, _ZIP_DAY), content)
    return path
