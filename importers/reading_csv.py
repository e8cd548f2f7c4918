"""CSV text: its delimiter, and its records one after another, in constant memory."""

import csv
import io
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from auditapp.domain.importing import FileRefused
from importers.cells import Cell, CellError
from importers.reading_limits import Limits, SheetFacts
from importers.reading_sniff import SAMPLE, text_encoding

DELIMITERS = (",", "\t", ";")
LINES_TRIED = 50
# What programs write for a formula that failed, where a workbook has a cell of its own kind.
FAILED = {
    code: CellError(code)
    for code in (
        *("#N/A", "#VALUE!", "#REF!", "#DIV/0!", "#NUM!", "#NAME?", "#NULL!"),
        *("#SPILL!", "#CALC!", "#FIELD!", "#BLOCKED!", "#CONNECT!", "#GETTING_DATA", "#UNKNOWN!"),
    )
}


class CsvFile:
    """A CSV file the child has open: one sheet without a name."""

    kind = "csv"
    epoch_1904 = False
    root = ""

    def __init__(self, path: Path, limits: Limits) -> None:
        self._path, self._limits = path, limits
        with path.open("rb") as handle:
            self.encoding = text_encoding(handle)
        self.sheets = [SheetFacts("")]
        csv.field_size_limit(limits.cell_characters)
        with path.open(encoding=self.encoding, newline="") as text:
            first = "".join(text.readlines(SAMPLE)[:LINES_TRIED])[: 4 * SAMPLE]
        self._stated = stated_delimiter(first)
        self.delimiter = self._stated or likely_delimiter(first)

    def rows(self, index: int) -> Iterator[tuple[int, list[Cell]]]:
        """Yield the filled records of the one sheet; a blank line is a record, a quoted line break begins none."""
        assert index == 0
        with self._path.open(encoding=self.encoding, newline="") as text:
            lines = _Lines(text, self.delimiter, self._limits)
            number = 0
            try:
                for number, record in enumerate(csv.reader(lines, delimiter=self.delimiter), 1):
                    self._check(number, record, is_open=lines.ended)
                    cells: list[Cell] = [FAILED.get(c.strip(), c) if c and not c.isspace() else None for c in record]
                    while cells and cells[-1] is None:
                        cells.pop()
                    if cells and not (number == 1 and self._stated):
                        yield number, cells
            except csv.Error as reason:
                raise self._unreadable(number + 1, reason) from reason

    def _check(self, number: int, record: list[str], *, is_open: bool) -> None:
        if is_open:
            raise _unclosed(number)
        if len(record) > self._limits.columns:
            raise _too_wide(number, len(record), self._limits)
        if number > self._limits.rows:
            raise too_many_rows(self._limits)

    def _unreadable(self, number: int, reason: csv.Error) -> FileRefused:
        if "field limit" in str(reason):
            what = f"Record {number} has a cell of more than {self._limits.cell_characters:,} characters."
            advice = "A quotation mark before it may never be closed. Correct that record or export the file again."
            return FileRefused("damaged_file", f"{what} {advice}")
        return FileRefused("damaged_file", f"Record {number} cannot be read ({reason}). Export the file again.")


class _Lines:
    """The lines of a text; `ended` once a record asked for more than there were."""

    def __init__(self, text: TextIO, delimiter: str, limits: Limits) -> None:
        self._text, self._delimiter, self._limits = text, delimiter, limits
        self.ended = False

    def __iter__(self) -> Iterator[str]:
        widest = self._limits.columns
        for line in self._text:
            if len(line) > widest and line.count(self._delimiter) > widest:
                raise _too_wide(None, line.count(self._delimiter) + 1, self._limits)
            yield line
        self.ended = True


def stated_delimiter(text: str) -> str | None:
    """Return the delimiter that a first line `sep=;` states, as some programs write it."""
    first = text.split("\n", 1)[0].strip('\r\ufeff"')
    return first[4] if len(first) == 5 and first.startswith("sep=") and first[4] in DELIMITERS else None  # noqa: PLR2004


def likely_delimiter(text: str) -> str:
    """Return the delimiter that splits the most lines into the same, largest number of cells."""
    return max(DELIMITERS, key=lambda delimiter: _consistency(text, delimiter))


def _consistency(text: str, delimiter: str) -> int:
    widths: Counter[int] = Counter()
    try:
        widths.update(len(record) for record in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error:
        return 0
    return max(((width - 1) * lines for width, lines in widths.items()), default=0)


def too_many_rows(limits: Limits) -> FileRefused:
    """Say that a sheet has more rows than are read."""
    what = f"The table has more than {limits.rows:,} rows, more than are read from one file."
    return FileRefused("limit_reached", f"{what} Split it by year and import the parts.")


def _too_wide(number: int | None, width: int, limits: Limits) -> FileRefused:
    where = f"Record {number}" if number else "A line"
    what = f"{where} has {width:,} cells; no table has more than {limits.columns:,}."
    return FileRefused("limit_reached", f"{what} Check how the file was exported.")


def _unclosed(number: int) -> FileRefused:
    what = f"A quotation mark opened in record {number} is never closed: the rows after it cannot be told."
    return FileRefused("damaged_file", f"{what} Correct that record or export the file again.")
