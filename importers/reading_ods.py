"""ODS workbooks: merged ranges and failed formulas, which calamine leaves out, from the XML itself."""

import re
from collections.abc import Iterator
from pathlib import Path
from xml.parsers import expat
from zipfile import ZipFile

from importers.cells import Cell, MergedRange
from importers.reading_limits import Limits
from importers.reading_sheets import SheetFile, filled_rows
from importers.reading_zip import damaged, safe_blocks

CONTENT = "content.xml"
LARGEST_CONTENT = 120_000_000
WORTH_A_PASS = re.compile(rb'-spanned="(?:[2-9]|[1-9]\d)|value-type="error"')
CELLS = frozenset(["table-cell", "covered-table-cell"])


class OdsFile(SheetFile):
    """An ODS workbook the child has open."""

    def __init__(self, path: Path, archive: ZipFile, limits: Limits) -> None:
        super().__init__("ods", path, limits)
        self._errors: list[dict[tuple[int, int], str]] = [{} for _ in self.sheets]
        if archive.getinfo(CONTENT).file_size <= LARGEST_CONTENT and _is_worth_a_pass(archive):
            self._look_through(archive)

    def rows(self, index: int) -> Iterator[tuple[int, list[Cell]]]:
        """Yield the filled rows of a sheet."""
        return filled_rows(self._sheet(index), self._errors[index], self._limits)

    def _look_through(self, archive: ZipFile) -> None:
        finder = _Finder()
        try:
            for block in safe_blocks(archive, CONTENT):
                finder.parser.Parse(block, False)
        except expat.ExpatError as reason:
            raise damaged("Its contents break off or go wrong.") from reason
        if len(finder.tables) == len(self.sheets):
            self._errors = [errors for _, errors in finder.tables]
            for sheet, (merged, _) in zip(self.sheets, finder.tables, strict=True):
                sheet.merged = merged


def _is_worth_a_pass(archive: ZipFile) -> bool:
    tail = b""
    for block in safe_blocks(archive, CONTENT):
        if WORTH_A_PASS.search(tail + block):
            return True
        tail = block[-40:]
    return False


class _Finder:
    """Follows the tables, rows and cells of a content.xml, repeated ones counted."""

    def __init__(self) -> None:
        self.parser = expat.ParserCreate()
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.tables: list[tuple[list[MergedRange], dict[tuple[int, int], str]]] = []
        self._row = self._column = 0
        self._next_row = 1
        self._error: str | None = None
        self._error_at = (0, 0)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        element = name.rpartition(":")[2]
        if element in CELLS:
            self._see_cell(attributes)
        elif element == "table-row":
            self._row, self._column = self._next_row, 0
            self._next_row += int(attributes.get("table:number-rows-repeated", "1"))
        elif element == "table":
            self.tables.append(([], {}))
            self._next_row = 1

    def _see_cell(self, attributes: dict[str, str]) -> None:
        place = self._column
        self._column += int(attributes.get("table:number-columns-repeated", "1"))
        if not self.tables:
            return
        across = int(attributes.get("table:number-columns-spanned", "1"))
        down = int(attributes.get("table:number-rows-spanned", "1"))
        if across * down > 1:
            self.tables[-1][0].append(MergedRange(self._row, place, self._row + down - 1, place + across - 1))
        if attributes.get("calcext:value-type") == "error":
            self._error, self._error_at = "", (self._row, place)

    def _text(self, text: str) -> None:
        if self._error is not None:
            self._error += text[:20]

    def _end(self, name: str) -> None:
        if self._error is not None and name.rpartition(":")[2] in CELLS:
            self.tables[-1][1][self._error_at] = self._error or "#ERROR"
            self._error = None
