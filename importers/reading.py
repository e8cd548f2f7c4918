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
from itertools import chain
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

BLOCK = 1 << 20


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
        return _with_blanks(self._chunks(sheet_name))

    def date_mixes(self, sheet_name: str, columns: Iterable[int], first_row: int = 1) -> dict[int, DateMix]:
        """Count, in one pass, what kinds of dates stand in these columns (from 0) from a row (from 1) on."""
        mixes = {column: DateMix() for column in columns}
        for number, cells in chain.from_iterable(self._chunks(sheet_name)):
            if number >= first_row:
                for column, mix in mixes.items():
                    if column < len(cells):
                        mix.see(cells[column])
        return mixes

    def _chunks(self, sheet_name: str) -> Iterator[list[tuple[int, list[Cell]]]]:
        for index, sheet in enumerate(self.sheets):
            if sheet.name == sheet_name:
                return self._child.chunks(index)
        raise KeyError(sheet_name)


def _with_blanks(chunks: Iterator[list[tuple[int, list[Cell]]]]) -> Iterator[Row]:
    expected = 0
    for chunk in chunks:
        for number, cells in chunk:
            if number != expected and expected:
                yield from (Row(blank, []) for blank in range(expected, number))
            yield Row(number, cells)
            expected = number + 1


@contextmanager
def open_book(path: str | os.PathLike[str], *, limits: Limits | None = None) -> Iterator[Book]:
    """Open a file in a reading child, which ends with the block; raise FileRefused where it cannot be read."""
    limits = limits or Limits()
    size, sha256 = _measure(Path(path), limits)
    with Child(limits) as child:
        described = child.describe(os.path.abspath(path))  # noqa: PTH100 - resolving links is not wanted
        yield _book(described, child, size, sha256)


def _measure(path: Path, limits: Limits) -> tuple[int, str]:
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            raise FileRefused(
                "unsupported_file", f"{path.name} is no file but a folder or a device. Name the file itself."
            )
        if found.st_size > limits.file_bytes:
            what = f"The file has {found.st_size / 1e6:,.0f} MB; up to {limits.file_bytes / 1e6:,.0f} MB are read."
            raise FileRefused("too_large", f"{what} Split it by year, or save only the sheet that matters.")
        digest = hashlib.sha256()
        with path.open("rb") as handle:
            while block := handle.read(BLOCK):
                digest.update(block)
    except OSError as reason:
        what = f"The file cannot be opened ({reason.strerror})."
        raise FileRefused("damaged_file", f"{what} Check its name and whether you may read it.") from reason
    return found.st_size, digest.hexdigest()


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
