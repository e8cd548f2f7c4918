"""Workbooks (xlsx, xls, xlsb, ods) through python-calamine, whose cells are made plain here."""

import datetime as dt
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO
from zipfile import ZipFile

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from auditapp.domain.importing import FileRefused
from importers.cells import Cell, CellError, MergedRange
from importers.reading_csv import too_many_rows
from importers.reading_limits import Limits, SheetFacts, Visibility
from importers.reading_ole import OPEN_WITH_PASSWORD
from importers.reading_wire import plain_number
from importers.reading_zip import damaged

KEPT_CELLS = 3_000_000
NO_ERRORS: dict[tuple[int, int], str] = {}


class SheetFile:
    """A workbook the child has open."""

    encoding = ""
    delimiter = ""
    root = ""
    epoch_1904 = False

    def __init__(self, kind: str, handle: BinaryIO, limits: Limits) -> None:
        self.kind, self._limits = kind, limits
        handle.seek(0)
        try:
            self._workbook = CalamineWorkbook.from_filelike(handle)
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
                self.sheets.append(SheetFacts(self._own_name(found.name), _visibility(found.visible)))

    def rows(self, index: int) -> Iterator[tuple[int, list[Cell]]]:
        """Yield the filled rows of a sheet."""
        return filled_rows(self._sheet(index), NO_ERRORS, self._limits)

    def _own_name(self, name: str) -> str:
        """Return a name that no earlier sheet has: a faulty workbook may use one twice."""
        taken = {sheet.name for sheet in self.sheets}
        own, count = name, 1
        while own in taken:
            count += 1
            own = f"{name} ({count})"
        return own

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


class XlsxFile(SheetFile):
    """An xlsx workbook."""

    def __init__(self, handle: BinaryIO, archive: ZipFile, limits: Limits) -> None:
        super().__init__("xlsx", handle, limits)
        self._archive = archive


def merged_ranges(sheet: CalamineSheet) -> list[MergedRange]:
    """Return the merged ranges of a sheet, rows from 1 and columns from 0."""
    return [
        MergedRange(top + 1, left, bottom + 1, right) for (top, left), (bottom, right) in sheet.merged_cell_ranges or []
    ]


def filled_rows(
    sheet: CalamineSheet, errors: dict[tuple[int, int], str], limits: Limits
) -> Iterator[tuple[int, list[Cell]]]:
    """Yield the filled rows of a sheet, its failed formulas put back where the library leaves them blank."""
    if sheet.start is None:
        return
    if sheet.total_height > limits.rows:
        raise too_many_rows(limits)
    before: list[Cell] = [None] * sheet.start[1]
    rows_with_errors = {row for row, _ in errors}
    for number, found in enumerate(sheet.iter_rows(), 1):
        cells = before + [CONVERT[type(c)](c) for c in found]
        if number in rows_with_errors:
            cells = [CellError(errors[number, i]) if (number, i) in errors else c for i, c in enumerate(cells)]
        while cells and cells[-1] is None:
            cells.pop()
        if cells:
            yield number, cells


def _visibility(found: SheetVisibleEnum) -> Visibility:
    if found == SheetVisibleEnum.Hidden:
        return "hidden"
    return "very_hidden" if found == SheetVisibleEnum.VeryHidden else "visible"


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
}
