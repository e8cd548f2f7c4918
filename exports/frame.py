"""One sheet laid out: title, what is on it, marks, and one table from column A, ready to read and to print."""

from collections.abc import Iterator, Mapping
from typing import cast

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet._write_only import WriteOnlyWorksheet
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.filters import AutoFilter
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.table import Table, TableColumn, TableStyleInfo
from openpyxl.worksheet.views import Selection
from openpyxl.worksheet.worksheet import Worksheet

from exports.body import body
from exports.cells import clean
from exports.sheet import DOES_NOT_APPLY, LEFT_OUT, NOT_KNOWN, Sheet
from exports.styles import NUMBERS, height_of, lines_in, width

FIRST = "Cover"
HEADER_ROW = 4
A4 = 9

MARKS = f"{LEFT_OUT} left out to protect a person; {NOT_KNOWN} not known; {DOES_NOT_APPLY} does not apply."


class Pens:
    """The styles of a sheet by name, each made once."""

    def __init__(self, sheet: Worksheet) -> None:
        self._sheet = sheet
        self._ids: dict[str, int] = {}

    def cell(self, text: str, style: str) -> Cell:
        """A cell of its own with a text that stays one, also when somebody edits it."""
        cell = WriteOnlyCell(self._sheet, text)
        cell.data_type = "s"
        cell.style = style
        cell.quotePrefix = style not in {*NUMBERS, "date"}
        return cell

    def id(self, style: str) -> int:
        """The number under which the file knows the style."""
        if style not in self._ids:
            self._ids[style] = self.cell("", style).style_id
        return self._ids[style]


def lay_out(book: Workbook, sheet: Sheet, marking: str, choices: Mapping[str, str]) -> Iterator[bytes]:
    """Set one sheet up to its headings, and give the rows below, which the archive puts in.

    `choices` gives, by the name of a list, the cells of the Notes that hold it.
    """
    made = cast("WriteOnlyWorksheet", book.create_sheet(sheet.name))
    page = cast("Worksheet", made)  # it can do all that is asked of it here
    _set_up(page, sheet)
    _add_table(page, sheet)
    _add_choices(page, sheet, choices)
    pens = Pens(page)
    for text, style in ((sheet.title, "Heading 1"), (_about(sheet), "about"), (f"{marking}. {MARKS}", "about")):
        page.append([pens.cell(clean(text), style)])
    page.append([pens.cell(column.heading, "column heading") for column in sheet.columns])
    _add_links(page, sheet)
    made.close()
    return body(sheet.columns, sheet.shown, HEADER_ROW + 1, pens.id, widths_of(sheet))


def widths_of(sheet: Sheet) -> list[int]:
    """How wide each column is."""
    return [width(column.heading, (row[n] for row in sheet.shown)) for n, column in enumerate(sheet.columns)]


def _about(sheet: Sheet) -> str:
    return sheet.about if sheet.rows else f"{sheet.about} {sheet.empty}"


def _cells(sheet: Sheet, column: int) -> str:
    """The cells of a column below its heading."""
    letter = get_column_letter(column)
    return f"{letter}{HEADER_ROW + 1}:{letter}{HEADER_ROW + len(sheet.shown)}"


def _set_up(page: Worksheet, sheet: Sheet) -> None:
    """Widths, frozen headings, the cursor in A1, and a page that prints on A4 with the headings repeated."""
    widths = widths_of(sheet)
    for number, wide in enumerate(widths, 1):
        page.column_dimensions[get_column_letter(number)].width = wide
    highest = max(lines_in(column.heading, wide - 3) for column, wide in zip(sheet.columns, widths, strict=True))
    page.row_dimensions[HEADER_ROW].height = height_of(highest)
    page.freeze_panes = f"A{HEADER_ROW + 1}"
    page.sheet_view.tabSelected = sheet.name == FIRST
    page.sheet_view.selection = [Selection(pane="bottomLeft", activeCell="A1", sqref="A1")]
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = A4
    page.page_setup.fitToWidth = 1
    page.page_setup.fitToHeight = 0
    page.print_title_rows = f"{HEADER_ROW}:{HEADER_ROW}"


def _add_table(page: Worksheet, sheet: Sheet) -> None:
    """Mark the rows up as one table with a filter; its headings must be named here, since no row can be read back."""
    area = f"A{HEADER_ROW}:{get_column_letter(len(sheet.columns))}{HEADER_ROW + len(sheet.shown)}"
    table = Table(displayName=f"tbl_{sheet.table}", ref=area, autoFilter=AutoFilter(ref=area))
    table.tableColumns = [TableColumn(id=n, name=column.heading) for n, column in enumerate(sheet.columns, 1)]
    table.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=False)
    page.tables.add(table)  # what `add_table` does, which warns of the columns that are named here


def _add_choices(page: Worksheet, sheet: Sheet, choices: Mapping[str, str]) -> None:
    """Let a cell be chosen from a list that stands on the Notes sheet for all to see."""
    for number, column in enumerate(sheet.columns, 1):
        if sheet.rows and column.choices in choices:
            rule = DataValidation("list", formula1=choices[column.choices], allow_blank=False, showErrorMessage=True)
            rule.promptTitle, rule.prompt = column.heading, "Choose one of the words explained on the Notes sheet."
            rule.errorTitle, rule.error = (
                column.heading,
                "Only a word explained on the Notes sheet can be read back.",
            )
            rule.showInputMessage = True
            rule.add(_cells(sheet, number))
            page.data_validations.append(rule)


def _add_links(page: Worksheet, sheet: Sheet) -> None:
    """Links lead to the first cell of a sheet of this workbook, never outside it."""
    links: list[Hyperlink] = vars(page)["_hyperlinks"]  # cells that openpyxl does not write have no other way in
    for number, column in enumerate(sheet.columns):
        for row, values in enumerate(sheet.rows if column.kind == "link" else (), HEADER_ROW + 1):
            cell, place = f"{get_column_letter(number + 1)}{row}", f"{quote_sheetname(str(values[number]))}!A1"
            links.append(Hyperlink(ref=cell, location=place))
