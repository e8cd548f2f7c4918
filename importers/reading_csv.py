"""CSV text: its delimiter, and its records one after another, in constant memory."""

import csv
import io
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from itertools import chain
from pathlib import Path
from typing import TextIO

from auditapp.domain.importing import FileRefused
from importers.cells import Cell, CellError
from importers.reading_blocks import BLOCK_ROWS, Block, rows_of
from importers.reading_limits import HEAD_ROWS, Limits, SheetFacts
from importers.reading_sniff import SAMPLE, text_encoding

DELIMITERS = (",", "\t", ";")
LINES_TRIED = 50
# A width that fewer than one in so many of the first records have is no usual one.
RARE_BELOW = 5
BLOCK_CHARACTERS = 500_000
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
            first = first_lines(text)
        self._stated = stated_delimiter(first)
        self.delimiter = self._stated or likely_delimiter(first)
        self._usual_width = usual_width(first, self.delimiter)

    def rows(self, index: int) -> Iterator[tuple[int, list[Cell]]]:
        """Yield the filled records of the one sheet; a blank line is a record, a quoted line break begins none."""
        return chain.from_iterable(map(rows_of, self.blocks(index)))

    def blocks(self, index: int) -> Iterator[Block]:
        """Yield the filled records many at a time; the first block has no more of them than describe a file."""
        assert index == 0
        with self._path.open(encoding=self.encoding, newline="") as text:
            lines = _Lines(text, self.delimiter, self._limits)
            records = enumerate(csv.reader(lines, delimiter=self.delimiter), 1)
            if self._stated:
                next(records, None)
            block = self._block(records, lines, HEAD_ROWS, 0)
            while block.numbers:
                yield block
                block = self._block(records, lines, BLOCK_ROWS, block.numbers[-1])

    def _block(self, records: Iterator[tuple[int, list[str]]], lines: "_Lines", most_rows: int, before: int) -> Block:
        """The next records behind the one of this number, as many as make a block; at the end of the file none."""
        numbers: list[int] = []
        filled: list[list[str]] = []
        lines.characters, number = 0, before
        columns, rows = self._limits.columns, self._limits.rows
        try:
            for number, record in records:
                if lines.ended or len(record) > columns or number > rows:
                    raise self._refusal(number, record, is_open=lines.ended)
                width = len(record)
                while record and (not record[-1] or record[-1].isspace()):
                    record.pop()
                if record:
                    if width > self._usual_width:
                        # A delimiter too many shows only in how wide the record is, where its last cells are blank.
                        record.extend([""] * (width - len(record)))
                    numbers.append(number)
                    filled.append(record)
                    if len(numbers) >= most_rows or lines.characters > BLOCK_CHARACTERS:
                        break
        except csv.Error as reason:
            raise self._unreadable(number + 1, reason) from reason
        return Block(numbers, list(map(len, filled)), plain_cells(list(chain.from_iterable(filled))))

    def _refusal(self, number: int, record: list[str], *, is_open: bool) -> FileRefused:
        if is_open:
            return _unclosed(number)
        if len(record) > self._limits.columns:
            return _too_wide(number, len(record), self._limits)
        return too_many_rows(self._limits)

    def _unreadable(self, number: int, reason: csv.Error) -> FileRefused:
        if "field limit" in str(reason):
            what = f"Record {number} has a cell of more than {self._limits.cell_characters:,} characters."
            advice = "A quotation mark before it may never be closed. Correct that record or export the file again."
            return FileRefused("damaged_file", f"{what} {advice}")
        return FileRefused("damaged_file", f"Record {number} cannot be read ({reason}). Export the file again.")


class _Lines:
    """The lines of a text, their characters counted; `ended` once a record asked for more than there were."""

    def __init__(self, text: TextIO, delimiter: str, limits: Limits) -> None:
        self._text, self._delimiter, self._limits = text, delimiter, limits
        self.characters = 0
        self.ended = False

    def __iter__(self) -> Iterator[str]:
        widest = self._limits.columns
        for line in self._text:
            length = len(line)
            if length > widest and line.count(self._delimiter) > widest:
                raise _too_wide(None, line.count(self._delimiter) + 1, self._limits)
            self.characters += length
            yield line
        self.ended = True


def plain_cells(cells: list[str]) -> list[Cell]:
    """Return the cells of many records as importers get them: blank ones as None, failed formulas as errors."""
    if any(map(str.isspace, cells)) or "#" in "".join(cells):
        return [None if not c or c.isspace() else FAILED.get(c.strip(), c) if "#" in c else c for c in cells]
    return [cell or None for cell in cells]


def usual_width(text: str, delimiter: str) -> int:
    """Return how many cells the widest of the first records have that are no rarity, blank ones at the end included."""
    widths: Counter[int] = Counter()
    with suppress(csv.Error):
        widths.update(
            len(record) for record in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter) if record
        )
    return max((width for width, count in widths.items() if count * RARE_BELOW >= widths.total()), default=0)


def first_lines(text: TextIO) -> str:
    """Return the first lines of a text, as many as tell its delimiter, none of them to its end where it is endless."""
    found: list[str] = []
    while len(found) < LINES_TRIED and sum(map(len, found)) < SAMPLE and (line := text.readline(4 * SAMPLE)):
        found.append(line)
    return "".join(found)[: 4 * SAMPLE]


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
