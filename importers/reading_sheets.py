"""Workbooks (xlsx, xls, xlsb, ods) through python-calamine, whose cells are made plain here."""

import datetime as dt
import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from auditapp.domain.importing import FileRefused
from importers.cells import NOT_STORED, Cell, CellError, MergedRange
from importers.reading_blocks import Block, gathered
from importers.reading_csv import too_many_rows
from importers.reading_limits import Limits, SheetFacts, Visibility
from importers.reading_ole import OPEN_WITH_PASSWORD
from importers.reading_wire import plain_number
from importers.reading_zip import damaged, shown

KEPT_CELLS = 3_000_000


class SheetFile:
    """A workbook the child has open."""

    encoding = ""
    delimiter = ""
    root = ""
    epoch_1904 = False

    def __init__(self, kind: str, path: Path, limits: Limits) -> None:
        self.kind, self._limits = kind, limits
        try:
            # Not by its path: the library would believe the name's ending.
            self._workbook = CalamineWorkbook.from_filelike(io.BytesIO(path.read_bytes()))
        except PasswordError as reason:
            raise FileRefused(
                "encrypted", f"The workbook is protected with a password. {OPEN_WITH_PASSWORD}"
            ) from reason
        except (CalamineError, OSError, ValueError) as reason:
            raise damaged("The workbook cannot be read.") from reason
        self._places: list[int] = []
        self._kept: dict[int, CalamineSheet] = {}
        self.sheets: list[SheetFacts] = []
        for place, found in enumerate(self._workbook.sheets_metadata):
            if found.typ == SheetTypeEnum.WorkSheet:
                self._places.append(place)
                self.sheets.append(SheetFacts(found.name, _visibility(found.visible)))
        self._refuse_equal_names()

    def rows(self, index: int) -> Iterator[tuple[int, list[Cell]]]:
        """Yield the filled rows of a sheet."""
        return filled_rows(self._sheet(index), {}, self._limits)

    def blocks(self, index: int) -> Iterator[Block]:
        """Yield the filled rows of a sheet many at a time."""
        return gathered(self.rows(index))

    def _refuse_equal_names(self) -> None:
        """Refuse a faulty workbook with two sheets of one name: the library would read the first one twice."""
        names = [sheet.name for sheet in self.sheets]
        if doubled := next((name for name in names if names.count(name) > 1), None):
            raise damaged(f'Two of its sheets have the same name "{shown(doubled)}".')

    def _sheet(self, index: int) -> CalamineSheet:
        if index not in self._kept:
            try:
                sheet = self._workbook.get_sheet_by_index(self._places[index])
            except PasswordError as reason:
                raise FileRefused("encrypted", f"The workbook is protected. {OPEN_WITH_PASSWORD}") from reason
            except (CalamineError, OSError, ValueError) as reason:
                raise damaged(f"Its sheet {index + 1} cannot be read.") from reason
            self._keep(index, sheet)
        return self._kept[index]

    def _keep(self, index: int, sheet: CalamineSheet) -> None:
        """Keep sheets while they are small together; a large one drives out the others."""
        self.sheets[index].merged = self.sheets[index].merged or merged_ranges(sheet)
        if sum(kept.height * kept.width for kept in self._kept.values()) + sheet.height * sheet.width > KEPT_CELLS:
            self._kept.clear()
        self._kept[index] = sheet


def merged_ranges(sheet: CalamineSheet) -> list[MergedRange]:
    """Return the merged ranges of a sheet, rows from 1 and columns from 0."""
    return [
        MergedRange(top + 1, left, bottom + 1, right) for (top, left), (bottom, right) in sheet.merged_cell_ranges or []
    ]


def filled_rows(
    sheet: CalamineSheet,
    errors: dict[tuple[int, int], str],
    limits: Limits,
    unstored: frozenset[tuple[int, int]] = frozenset(),
) -> Iterator[tuple[int, list[Cell]]]:
    """Yield the filled rows of a sheet, its failed formulas put back where the library leaves them blank.

    A row of nothing but formulas without results is empty: they are written down in advance.
    """
    if sheet.start is None:
        return
    if sheet.total_height > limits.rows:
        raise too_many_rows(limits)
    left, count = sheet.start[1], 0
    before: list[Cell] = [None] * left
    rows_with_errors, rows_unstored = {row for row, _ in errors}, {row for row, _ in unstored}
    for number, found in enumerate(sheet.iter_rows(), 1):
        cells: list[Cell] = [
            (c if c and not c.isspace() else None) if type(c) is str else CONVERT[type(c)](c) for c in found
        ]
        if number in rows_with_errors:
            cells = [CellError(errors[number, i]) if (number, i) in errors else c for i, c in enumerate(cells, left)]
        if number in rows_unstored and any(c is not None for c in cells):
            known = enumerate(cells, left)
            cells = [CellError(NOT_STORED) if c is None and (number, i) in unstored else c for i, c in known]
        while cells and cells[-1] is None:
            cells.pop()
        if cells:
            count += left + len(cells)
            if count > limits.cells:
                raise too_many_cells(limits)
            yield number, before + cells if left else cells


def _visibility(found: SheetVisibleEnum) -> Visibility:
    if found == SheetVisibleEnum.Hidden:
        return "hidden"
    return "very_hidden" if found == SheetVisibleEnum.VeryHidden else "visible"


def too_many_cells(limits: Limits) -> FileRefused:
    """Say that a sheet has more cells than are read."""
    what = f"A sheet has more than {limits.cells:,} cells, most of them empty or not of one table."
    return FileRefused("limit_reached", f"{what} Delete what stands far outside the table, or save it as CSV.")


def _plain_text(text: str) -> Cell:
    return text if text and not text.isspace() else None


def _plain_moment(moment: dt.datetime) -> Cell:
    if moment.hour or moment.minute or moment.second or moment.microsecond:
        return moment
    return moment.date()


def _plain_duration(length: dt.timedelta) -> Cell:
    """A length under a day is read as a clock time; a longer one keeps its hours, as a text."""
    if dt.timedelta(0) <= length < dt.timedelta(days=1):
        return (dt.datetime.min + length).time()  # noqa: DTZ901 - only the clock is wanted
    hours, seconds = divmod(round(length.total_seconds()), 3600)
    return f"{hours}:{seconds // 60:02}:{seconds % 60:02}"


def plain_cell(found: Any) -> Cell:
    """Return a cell as importers get it: whole numbers as int, midnights as days, blanks as None."""
    return CONVERT[type(found)](found)


def _unchanged(cell: Any) -> Cell:
    return cell  # type: ignore[no-any-return] # a bool, date or time


CONVERT: dict[type, Callable[[Any], Cell]] = {
    str: _plain_text,
    float: plain_number,
    int: _unchanged,
    bool: _unchanged,
    dt.date: _unchanged,
    dt.time: _unchanged,
    dt.datetime: _plain_moment,
    dt.timedelta: _plain_duration,
    type(None): _unchanged,
}
