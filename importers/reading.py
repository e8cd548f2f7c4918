"""The only place that opens spreadsheets and CSV files: in a child process, under limits, by content.

`with open_book(path) as book:` gives the sheets' heads at once and their rows as often as asked. Whatever is wrong
with the file, and whatever becomes of the child, is a FileRefused with a code and a sentence; nothing else comes out.
"""

import hashlib
import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from auditapp.domain.importing import FileRefused
from importers.cells import Cell, CellError, DateMix, MergedRange, Row, fill_merged
from importers.reading_limits import Limits, Visibility
from importers.reading_process import Child

__all__ = [
    "Book",
    "Cell",
    "CellError",
    "DateMix",
    "Limits",
    "MergedRange",
    "Row",
    "SheetHead",
    "fill_merged",
    "open_book",
]


@dataclass(frozen=True, slots=True)
class SheetHead:
    """A sheet: its name (empty for a CSV), whether it is hidden, its merged ranges, its first filled rows."""

    name: str
    visibility: Visibility
    merged: tuple[MergedRange, ...]
    head: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Book:
    """An open file. `root` is the name of the root element of an XML file, which has no sheets."""

    kind: str
    encoding: str
    delimiter: str
    epoch_1904: bool
    root: str
    sha256: str
    size: int
    sheets: tuple[SheetHead, ...]
    _child: Child

    def rows(self, sheet_name: str) -> Iterator[Row]:
        """Yield every row from the first filled one to the last, blank ones between as empty lists."""
        return _with_blanks(self._child.chunks(self._place(sheet_name)))

    def date_mixes(self, sheet_name: str, columns: Iterable[int], first_row: int = 1) -> dict[int, DateMix]:
        """Count what kinds of dates stand in columns (from 0) from a row (from 1) on, until no column is in doubt."""
        places = list(columns)
        counted = self._child.count_dates(self._place(sheet_name), places, first_row) if places else []
        return {place: DateMix(*counts) for place, counts in zip(places, counted, strict=True)}

    def _place(self, sheet_name: str) -> int:
        for place, sheet in enumerate(self.sheets):
            if sheet.name == sheet_name:
                return place
        raise KeyError(sheet_name)


def _with_blanks(chunks: Iterator[list[Row]]) -> Iterator[Row]:
    expected = 0
    for chunk in chunks:
        if expected in {0, chunk[0].number} and chunk[-1].number - chunk[0].number == len(chunk) - 1:
            yield from chunk
        else:
            for row in chunk:
                if row.number != expected and expected:
                    yield from (Row(blank, []) for blank in range(expected, row.number))
                yield row
                expected = row.number + 1
        expected = chunk[-1].number + 1


@contextmanager
def open_book(path: str | os.PathLike[str], *, limits: Limits | None = None) -> Iterator[Book]:
    """Open a file in a reading child, which ends with the block; raise FileRefused where it cannot be read."""
    limits = limits or Limits()
    size = _size(Path(path), limits)
    with Child(limits.for_size(size)) as child:
        ticket = child.ask_to_describe(os.path.abspath(path))  # noqa: PTH100 - resolving links is not wanted
        sha256 = _digest(Path(path))
        yield _book(child.described(ticket), child, size, sha256)


def _size(path: Path, limits: Limits) -> int:
    try:
        found = path.stat()
    except OSError as reason:
        raise _cannot_be_opened(reason) from reason
    if not stat.S_ISREG(found.st_mode):
        what = f"{path.name} is no file but a folder or a device."
        raise FileRefused("unsupported_file", f"{what} Name the file itself.")
    if found.st_size > limits.text_bytes:
        raise limits.too_large(found.st_size)
    return found.st_size


def _digest(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as reason:
        raise _cannot_be_opened(reason) from reason


def _cannot_be_opened(reason: OSError) -> FileRefused:
    what = f"The file cannot be opened ({reason.strerror})."
    return FileRefused("damaged_file", f"{what} Check its name and whether you may read it.")


def _book(described: list[Any], child: Child, size: int, sha256: str) -> Book:
    try:
        kind, encoding, delimiter, epoch_1904, root, sheets = described
        heads = tuple(
            SheetHead(
                str(name),
                visibility,
                tuple(MergedRange(*merged) for merged in ranges),
                tuple(Row(number, cells) for number, cells in head),
            )
            for name, visibility, ranges, head in sheets
        )
        return Book(kind, encoding, delimiter, bool(epoch_1904), root, sha256, size, heads, child)
    except (TypeError, ValueError) as reason:
        raise child.talks_nonsense() from reason
