"""A workbook as text: what stands in every cell, and how each sheet is laid out. Run on a file, it prints it."""

import sys
from collections.abc import Iterator
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet


def dump(path: Path) -> str:
    """Every sheet, line by line."""
    book = load_workbook(path)
    about = book.properties
    lines = [f"{about.title} | {about.creator} | {about.language} | opens on {book.active.title}"]
    for sheet in book.worksheets:
        lines += ["", f"== {sheet.title} ({sheet.sheet_state})", *_layout(sheet), *_cells(sheet)]
    return "\n".join(lines) + "\n"


def rows(path: Path, sheet: str) -> list[tuple[object, ...]]:
    """What stands below the headings of one sheet."""
    return list(load_workbook(path)[sheet].iter_rows(min_row=5, values_only=True))


def _layout(sheet: Worksheet) -> Iterator[str]:
    yield f"frozen above {sheet.freeze_panes}; cursor in {sheet.sheet_view.selection[0].activeCell}"
    for table in sheet.tables.values():
        yield f"table {table.name} {table.ref}, filter {table.autoFilter.ref}"
    setup = sheet.page_setup
    fit = sheet.sheet_properties.pageSetUpPr.fitToPage
    size = f"{setup.fitToWidth}x{setup.fitToHeight}"
    yield f"paper {setup.paperSize} {setup.orientation} fit {fit} {size} top {sheet.print_title_rows}"
    yield "widths " + " ".join(f"{letter}={int(column.width)}" for letter, column in sheet.column_dimensions.items())
    for rule in sheet.data_validations.dataValidation:
        yield f"choices {rule.sqref} from {rule.formula1}"


def _cells(sheet: Worksheet) -> Iterator[str]:
    for row in sheet.iter_rows():
        for cell in row:
            if cell.value is not None:
                link = f" -> {cell.hyperlink.location}" if cell.hyperlink else ""
                yield f"{cell.coordinate} {cell.data_type} [{cell.style}; {cell.number_format}] {cell.value!r}{link}"


if __name__ == "__main__":
    sys.stdout.write(dump(Path(sys.argv[1])))
