"""The rows of a table as they stand in the file. openpyxl makes all else of a sheet; for a million cells it is slow."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from itertools import count
from xml.sax.saxutils import escape

from openpyxl.utils import get_column_letter

from exports.cells import clean
from exports.markers import masked
from exports.sheet import Column, Shown, Value
from exports.styles import height_of, lines_in, style_of

# Spreadsheets count days from here; their count is wrong before March 1900, so an earlier day stands as text.
_DAY_ZERO = date(1899, 12, 30).toordinal()
_FIRST_DAY = date(1900, 3, 1)

_PIECE = 500


def text_of(column: Column, value: Value) -> Shown:
    """What a cell of the column says: the blank mark for nothing, foreign words without personal marks."""
    if value is None or value == "":
        return column.blank
    if isinstance(value, date):
        return value if value >= _FIRST_DAY else value.isoformat()
    if isinstance(value, int | float):
        return value
    return clean(masked(value) if column.foreign else value)


def body(
    columns: Sequence[Column],
    rows: Iterable[Sequence[Value]],
    first: int,
    style_id: Callable[[str], int],
    widths: Sequence[int],
) -> Iterator[bytes]:
    """The rows from number `first` on, in pieces of some hundred rows each, each as high as its longest text needs."""
    letters = [get_column_letter(number) for number in range(1, len(columns) + 1)]
    # In most columns every text looks alike; words that have a colour do not.
    alike = [None if column.kind == "word" else style_id(style_of(column.kind, "")) for column in columns]
    piece: list[str] = []
    for number, row in zip(count(first), rows, strict=False):
        told = [text_of(column, value) for column, value in zip(columns, row, strict=True)]
        piece.append(f'<row r="{number}"{_height(told, widths)}>')
        for column, letter, usual, said in zip(columns, letters, alike, told, strict=True):
            is_usual = usual is not None and isinstance(said, str)
            style = usual if is_usual else style_id(style_of(column.kind, said))
            piece.append(f'<c r="{letter}{number}" s="{style}"{_said(said)}</c>')
        piece.append("</row>")
        if number % _PIECE == 0:
            yield "".join(piece).encode()
            piece = []
    yield "".join(piece).encode()


def _height(row: Sequence[Shown], widths: Sequence[int]) -> str:
    """Not every program measures wrapped text itself, and a line that is cut off reads as a whole one."""
    lines = max(lines_in(cell, width) for cell, width in zip(row, widths, strict=True))
    return f' ht="{height_of(lines)}" customHeight="1"' if lines > 1 else ""


def _said(value: Shown) -> str:
    """The rest of a cell. A text is marked as one, whatever it begins with, and is never read as a formula."""
    if isinstance(value, str):
        return f' t="inlineStr"><is><t xml:space="preserve">{escape(value)}</t></is>'
    return f"><v>{value.toordinal() - _DAY_ZERO if isinstance(value, date) else value}</v>"
