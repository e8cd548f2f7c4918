"""Rows that could not be used, as a workbook for their sender: each as it stood, with why beside it.

Every cell is text, whatever it looks like, so that nothing computes and nothing is read as another day than it was.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from exports.added_columns import ROW, WHY
from exports.cells import clean
from exports.styles import FACE, width

TEXT = "@"
LONGEST_NAME = 31
_NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\']")


@dataclass(frozen=True, slots=True)
class ReturnedSheet:
    """The rows of one sheet: its headings, and each row with its number, its cells and why it was not used."""

    name: str
    headings: tuple[str, ...]
    rows: Sequence[tuple[int, Sequence[str], str]]


def returned_rows(sheets: Sequence[ReturnedSheet]) -> bytes:
    """The workbook. Its headings stand in the first row, so that it can be handed in again once it is corrected."""
    book = Workbook(write_only=True)
    names: set[str] = set()
    for sheet in sheets:
        page = book.create_sheet(_name(sheet.name, names))
        headings = (*sheet.headings, ROW, WHY)
        lines = [(*_wide(cells, len(sheet.headings)), str(row), why) for row, cells, why in sheet.rows]
        for number, heading in enumerate(headings, 1):
            column = page.column_dimensions[get_column_letter(number)]
            column.width = width(heading or " ", [heading, *(line[number - 1] for line in lines)])
        page.freeze_panes = "A2"
        page.append([_cell(page, heading, bold=True) for heading in headings])
        for line in lines:
            page.append([_cell(page, said) for said in line])
    made = BytesIO()
    book.save(made)
    return made.getvalue()


def _wide(cells: Sequence[str], columns: int) -> tuple[str, ...]:
    """The cells of a row, as many as there are headings; cells beyond the last heading share its column."""
    kept = [*cells[:columns], *[""] * (columns - len(cells))]
    beyond = [cell for cell in cells[columns:] if cell]
    if beyond:
        kept[-1] = " ".join((kept[-1], *beyond)).strip()
    return tuple(kept)


def _cell(page: Any, said: str, *, bold: bool = False) -> Cell:
    cell = WriteOnlyCell(page, clean(said))
    cell.data_type = "s"
    cell.quotePrefix = True
    cell.number_format = TEXT
    cell.font = Font(name=FACE, size=10, bold=bold)
    cell.alignment = Alignment(vertical="top", wrap_text=True)
    return cell


def _name(wanted: str, taken: set[str]) -> str:
    """A name that a sheet may have, different from those before it."""
    plain = _NOT_IN_A_NAME.sub(" ", clean(wanted)).strip()[:LONGEST_NAME] or "Rows"
    name, number = plain, 2
    while name.casefold() in taken:
        name, number = f"{plain[: LONGEST_NAME - 4]} {number}", number + 1
    taken.add(name.casefold())
    return name
