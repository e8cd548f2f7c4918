"""What the XML of a sheet says before a library reads it, and what that library leaves out.

python-calamine reserves room for the whole rectangle between the first and the last filled cell, so one cell in the
last corner of a sheet ends its process; and it shows failed formulas as blanks. A quick pass over each sheet's XML,
in constant memory, finds both.
"""

import operator
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import chain
from zipfile import ZipFile

from auditapp.domain.importing import FileRefused
from importers.cells import MergedRange
from importers.reading_zip import safe_blocks

LONGEST_ROW = 64_000_000
PREFIX = re.compile(rb"<(\w+):worksheet\b")
EMPTY_CELL = re.compile(rb"<c\b[^>]*/>")
CELL = re.compile(rb"<c[\s>]")
PLAIN_COLUMN = re.compile(rb'<c r="([A-Z]{1,3})')
ANY_COLUMN = re.compile(rb"<c\s[^>]*?\br\s*=\s*[\"']([A-Z]{1,3})")
FILLED_ROW = re.compile(rb"<row\b[^>]*?\br\s*=\s*[\"'](\d{1,7})[\"'][^>]*>\s*<c\b")
FAILED = re.compile(rb"<c\s([^>]*\bt\s*=\s*[\"']e[\"'][^>]*)>(.*?)</c>", re.DOTALL)
REFERENCE = re.compile(rb"\br\s*=\s*[\"']([A-Z]{1,3})(\d{1,7})[\"']")
# A formula that gives an empty text has a result too, and says so by its type.
UNSTORED = re.compile(rb"<c\s([^>]*)>\s*<f\b[^<]*(?:</f>)?\s*(?:<v\s*/>|<v>\s*</v>)?\s*</c>")
TEXT_RESULT = re.compile(rb"\bt\s*=\s*[\"'](?:str|s|inlineStr)[\"']")
VALUE = re.compile(rb"<v>([^<]{1,20})</v>")
MOST_COLUMNS_LISTED = 100
MERGED = re.compile(rb"<mergeCell\b[^>]*\bref\s*=\s*[\"']([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})[\"']")


@dataclass(slots=True)
class SheetScan:
    """What the XML of a sheet says: its filled cells, the rectangle they lie in, its errors and merged ranges.

    `unstored` are the places of formulas whose results the file does not hold.
    """

    cells: int = 0
    columns: set[bytes] = field(default_factory=set)
    first_row: int = 1 << 31
    last_row: int = 0
    in_order: bool = True
    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    unstored: set[tuple[int, int]] = field(default_factory=set)
    merged: list[MergedRange] = field(default_factory=list)

    @property
    def area(self) -> int:
        """Cells in the rectangle around all filled ones; 0 where cells do not say where they stand."""
        if not self.columns or not self.last_row:
            return 0
        places = [column_place(column) for column in self.columns]
        return (self.last_row - self.first_row + 1) * (max(places) - min(places) + 1)


def scan_sheet(archive: ZipFile, part: str) -> SheetScan:
    """Look through the XML of one sheet."""
    scan = SheetScan()
    for piece in _whole_rows(_without_prefix(_whole_tags(safe_blocks(archive, part)))):
        # A cell that is not closed by a tag of its own is empty.
        has_empty = piece.count(b"<c ") != piece.count(b"</c>") and b"/>" in piece
        _scan_piece(scan, EMPTY_CELL.sub(b"", piece) if has_empty else piece)
        if b"<mergeCell" in piece:
            scan.merged += [_merged(*found) for found in MERGED.findall(piece)]
    return scan


def _scan_piece(scan: SheetScan, piece: bytes) -> None:
    if not scan.columns or len(scan.columns) > MOST_COLUMNS_LISTED or _elsewhere(frozenset(scan.columns))(piece):
        _see_columns(scan, piece)
    else:
        scan.cells += piece.count(b"<c ")
    rows = list(map(int, FILLED_ROW.findall(piece)))
    if rows:
        scan.in_order = scan.in_order and all(map(operator.lt, [scan.last_row, *rows], rows))
        scan.first_row, scan.last_row = min(scan.first_row, *rows), max(scan.last_row, *rows)
    if b'"e"' in piece or (b"'" in piece and b"'e'" in piece):
        for attributes, content in FAILED.findall(piece):
            if (place := REFERENCE.search(attributes)) and (value := VALUE.search(content)):
                scan.errors[int(place[2]), column_place(place[1])] = value[1].decode("ascii", "replace")
    if b"<f" in piece:
        for attributes in UNSTORED.findall(piece):
            if (place := REFERENCE.search(attributes)) and not TEXT_RESULT.search(attributes):
                scan.unstored.add((int(place[2]), column_place(place[1])))


@cache
def _elsewhere(columns: frozenset[bytes]) -> Callable[[bytes], object]:
    """A search for the first cell that does not plainly say it stands in one of these columns."""
    return re.compile(rb'<c(?! r="(?:' + b"|".join(sorted(columns)) + rb")\d)").search


def _see_columns(scan: SheetScan, piece: bytes) -> None:
    cells, columns = len(CELL.findall(piece)), PLAIN_COLUMN.findall(piece)
    scan.cells += cells
    scan.columns.update(columns if cells == len(columns) else ANY_COLUMN.findall(piece))


def _whole_tags(blocks: Iterator[bytes]) -> Iterator[bytes]:
    rest = b""
    for block in blocks:
        whole, mark, rest = (rest + block).rpartition(b">")
        yield whole + mark
    yield rest


def _without_prefix(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """Drop the namespace prefix that some programs put before every element."""
    first = next(pieces, b"")
    prefix = PREFIX.search(first[:4096])
    for piece in chain([first], pieces):
        yield re.sub(rb"<(/?)" + prefix[1] + b":", rb"<\1", piece) if prefix else piece


def _whole_rows(pieces: Iterator[bytes]) -> Iterator[bytes]:
    rest: list[bytes] = []
    for piece in pieces:
        cut = piece.rfind(b"<row")
        if cut < 0:
            rest.append(piece)
            if sum(map(len, rest)) > LONGEST_ROW:
                raise FileRefused(
                    "limit_reached", "One row of the workbook is longer than any table's. Save it as CSV."
                )
        else:
            yield b"".join([*rest, piece[:cut]])
            rest = [piece[cut:]]
    yield b"".join(rest)


def column_place(letters: bytes) -> int:
    """Return the place of a column (A is 0)."""
    place = 0
    for letter in letters:
        place = place * 26 + letter - 64
    return place - 1


def _merged(left: bytes, top: bytes, right: bytes, bottom: bytes) -> MergedRange:
    return MergedRange(int(top), column_place(left), int(bottom), column_place(right))
