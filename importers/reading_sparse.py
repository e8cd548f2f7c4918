"""Sheets with a few cells far apart, read cell by cell: slower than calamine, but only filled cells cost anything."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from importers.cells import Cell, CellError
from importers.reading_limits import Limits
from importers.reading_sheets import plain_cell, too_many_cells


def sparse_rows(path: Path, index: int, limits: Limits) -> Iterator[tuple[int, list[Cell]]]:
    """Yield the filled rows of the worksheet at this place of the workbook, believing no stated dimension."""
    # Where it finds numpy, openpyxl loads it, at 100 MB, for types that no file holds.
    sys.modules.setdefault("numpy", None)  # type: ignore[arg-type] # None says: not to be had
    from openpyxl import load_workbook  # noqa: PLC0415 - needed for few files

    count = 0
    with path.open("rb") as handle:
        sheet: Any = load_workbook(handle, read_only=True, data_only=True, keep_links=False).worksheets[index]
        sheet.reset_dimensions()
        for row in sheet.iter_rows():
            cells = [_plain(cell) for cell in row]
            while cells and cells[-1] is None:
                cells.pop()
            count += len(cells)
            if count > limits.cells:
                raise too_many_cells(limits)
            if cells:
                yield row[len(cells) - 1].row, cells


def _plain(cell: Any) -> Cell:
    return CellError(str(cell.value)) if cell.data_type == "e" else plain_cell(cell.value)
