"""One sheet laid out: title, what is on it, marks, and one table from column A, ready to read and to print."""

from collections.abc import Generator, Mapping, Sequence
from datetime import date
from typing import Any, cast

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.filters import AutoFilter
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.table import Table, TableColumn, TableStyleInfo
from openpyxl.worksheet.views import Selection
from openpyxl.worksheet.worksheet import Worksheet

from exports.cells import clean
from exports.markers import masked
from exports.sheet import DOES_NOT_APPLY, LEFT_OUT, NOT_KNOWN, Column, Sheet, Value
from exports.styles import style_of, width

HEADER_ROW = 4
A4 = 9
FIRST = "Cover"

MARKS = f"{LEFT_OUT} left out to protect a person; {NOT_KNOWN} not known; {DOES_NOT_APPLY} does not apply."


class Pens:
    """One styled cell for each style, filled again and again: a workbook of many rows needs no more of them."""

    def __init__(self, sheet: Worksheet) -> None:
        self._sheet = sheet
        self._cells: dict[str, Cell] = {}

    def write(self, value: str | int | date, style: str) -> Cell:
        """A cell with the value; a text stays a text whatever it begins with, and stays one when edited."""
        cell = self._cells.get(style) or self._new(style)
        cell.value = value
        if isinstance(value, str):
            cell.data_type = "s"
        return cell

    def _new(self, style: str) -> Cell:
        cell = WriteOnlyCell(self._sheet)
        cell.style = style
        cell.quotePrefix = style not in {"number", "date"}
        self._cells[style] = cell
        return cell


def text_of(column: Column, value: Value) -> str | int | date:
    """What a cell of the column says: the blank mark for nothing, foreign words without personal marks."""
    if value is None or value == "":
        return column.blank
    if not isinstance(value, str):
        return value
    return clean(masked(value) if column.foreign else value)


def lay_out(book: Workbook, sheet: Sheet, marking: str, choices: Mapping[str, str]) -> None:
    """Write one sheet. `choices` gives, by the name of a list, the cells of the Notes that hold it."""
    page = cast("Worksheet", book.create_sheet(sheet.name))  # a write-only sheet can do all that is asked of it here
    rows = [tuple(map(text_of, sheet.columns, row)) for row in sheet.shown]
    _set_up(page, sheet, rows)
    _add_table(page, sheet, len(rows))
    _add_choices(page, sheet, len(rows), choices)
    pens = Pens(page)
    for title, style in ((sheet.title, "Heading 1"), (_about(sheet), "about"), (f"{marking}. {MARKS}", "about")):
        page.append([pens.write(clean(title), style)])
    page.append([pens.write(column.heading, "column heading") for column in sheet.columns])
    for row in rows:
        cells: Any = _cells(pens, sheet, row)  # the stubs know no generator of cells, which alone may share pens
        page.append(cells)


def _about(sheet: Sheet) -> str:
    return sheet.about if sheet.rows else f"{sheet.about} {sheet.empty}"


def _cells(pens: Pens, sheet: Sheet, row: Sequence[str | int | date]) -> Generator[Cell, None, None]:
    """The cells of a row, each to be written before the next is asked for, since they share their pens."""
    for number, (column, value) in enumerate(zip(sheet.columns, row, strict=True)):
        is_link = sheet.links and number == 0
        cell = pens.write(value, "link" if is_link else _style(column, value))
        if is_link:
            cell.hyperlink = Hyperlink(ref="", location=f"{quote_sheetname(str(value))}!A1")
        yield cell


def _style(column: Column, value: str | int | date) -> str:
    """A column of plain text may hold a date or a number, which then keeps its own format."""
    if isinstance(value, str):
        return style_of(column.kind, value) if column.kind not in {"number", "date"} else "text"
    return "date" if isinstance(value, date) else "number"


def _set_up(page: Worksheet, sheet: Sheet, rows: Sequence[Sequence[str | int | date]]) -> None:
    """Widths, frozen headings, the cursor in A1, and a page that prints on A4 with the headings repeated."""
    for number, column in enumerate(sheet.columns):
        texts = ("01/01/2000" if isinstance(row[number], date) else str(row[number]) for row in rows)
        page.column_dimensions[get_column_letter(number + 1)].width = width(column.heading, texts)
    page.freeze_panes = f"A{HEADER_ROW + 1}"
    page.sheet_view.tabSelected = sheet.name == FIRST
    page.sheet_view.selection = [Selection(pane="bottomLeft", activeCell="A1", sqref="A1")]
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = A4
    page.page_setup.fitToWidth = 1
    page.page_setup.fitToHeight = 0
    page.print_title_rows = f"{HEADER_ROW}:{HEADER_ROW}"


def _add_table(page: Worksheet, sheet: Sheet, count: int) -> None:
    """Mark the rows up as one table with a filter; its headings must be named here, since no row can be read back."""
    area = f"A{HEADER_ROW}:{get_column_letter(len(sheet.columns))}{HEADER_ROW + count}"
    table = Table(displayName=f"tbl_{sheet.table}", ref=area, autoFilter=AutoFilter(ref=area))
    table.tableColumns = [TableColumn(id=n, name=column.heading) for n, column in enumerate(sheet.columns, 1)]
    table.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=False)
    page.tables.add(table)  # what `add_table` does, which warns of the columns that are named here


def _add_choices(page: Worksheet, sheet: Sheet, count: int, choices: Mapping[str, str]) -> None:
    """Let a cell be chosen from a list that stands on the Notes sheet for all to see."""
    for number, column in enumerate(sheet.columns, 1):
        if sheet.rows and column.choices in choices:
            rule = DataValidation("list", formula1=choices[column.choices], allow_blank=False, showErrorMessage=True)
            rule.promptTitle, rule.prompt = column.heading, "Choose one of the words explained on the Notes sheet."
            rule.errorTitle, rule.error = (
                column.heading,
                "Only the words explained on the Notes sheet can be read back.",
            )
            rule.showInputMessage = True
            letter = get_column_letter(number)
            rule.add(f"{letter}{HEADER_ROW + 1}:{letter}{HEADER_ROW + count}")
            page.data_validations.append(rule)
