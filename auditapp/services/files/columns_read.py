"""What the columns of a file are read as, and whether a row surely has their headings.

A row that only looks a little like headings may as well be the first record and name a child: its words are shown to
nobody, and its columns go by their places.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from exports.added_columns import ADDED
from importers.cells import Cell, Row, clean_text
from importers.kind import Kind
from importers.layout import HEADER_ROWS, SheetLayout, find_header, is_blank
from importers.own_headings import NOT_READ, column_named
from importers.reading import Book, SheetHead
from importers.sheets import sheet_layout

ROWS_TO_CHOOSE = 5
MOST_COLUMNS = 100
MONTH = re.compile(r"\d{1,2}\D{0,3}(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\W*\d{2,4}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ColumnRead:
    """A column: its heading or the number of its place, and the field that it is read as; NOT_READ where it is not."""

    heading: str
    field: str


@dataclass(frozen=True, slots=True)
class ColumnsRead:
    """The columns of a file; `together` are those of each sheet.

    `sheet` is the one whose first rows are shown, from the row `shown_from` on, its columns called `called`. Where they
    go by their places, `rows` are those that may hold the headings, and `row` the one that is taken to (0: none).
    """

    columns: tuple[ColumnRead, ...]
    together: tuple[frozenset[str], ...]
    sheet: str = ""
    called: tuple[str, ...] = ()
    shown_from: int = 1
    rows: tuple[int, ...] = ()
    row: int = 0

    @property
    def is_by_place(self) -> bool:
        """Whether the columns go by their places."""
        return bool(self.rows)


def columns_read(book: Book, kind: Kind) -> ColumnsRead:
    """What the columns are read as, by their headings where these are surely headings, otherwise by their places."""
    sure: list[SheetLayout] = []
    if kind.table.placed is None:
        read = ((head, sheet_layout(head, kind.table)) for head in book.sheets)
        sure = [layout for head, layout in read if layout is not None and _is_sure(head, layout)]
    return _by_heading(sure) if sure else _by_place(book, kind)


def headings_not_read(sheets: Iterable[SheetLayout]) -> tuple[str, ...]:
    """The headings of the columns that no field is read from, each once; of sheets in use.

    What the program itself had written beside rows that went back to their sender is not among them.
    """
    found: dict[str, None] = {}
    read: set[str] = set()
    for sheet in sheets:
        columns = {name: said for name, said in sheet.header.columns.items() if name != NOT_READ}
        used = {column.index for said in columns.values() for column in said}
        for index, words in enumerate(sheet.header.headings):
            if index in used:
                read.add(words)
            elif words:
                found[words] = None
    return tuple(words for words in found if words not in read | ADDED)


def _by_heading(layouts: list[SheetLayout]) -> ColumnsRead:
    found: dict[str, str] = {}
    for layout in layouts:
        meaning = {column.index: name for name, columns in layout.header.columns.items() for column in columns}
        for index, words in enumerate(layout.header.headings):
            if words:
                found.setdefault(words, meaning.get(index, NOT_READ))
    first = layouts[0].header
    return ColumnsRead(
        tuple(ColumnRead(words, name) for words, name in found.items()),
        tuple(frozenset(filter(None, layout.header.headings)) for layout in layouts),
        layouts[0].name,
        tuple(words or column_named(place) for place, words in enumerate(first.headings)),
        first.row + 1,
    )


def _by_place(book: Book, kind: Kind) -> ColumnsRead:
    found = ((head, _wide_rows(head)) for head in book.sheets)
    sheet, wide = next(((head, rows) for head, rows in found if rows), (None, []))
    if sheet is None:
        return ColumnsRead((), ())
    width = min(MOST_COLUMNS, max(len(row.cells) for row in sheet.head))
    placed = kind.table.placed
    if placed is not None:
        row, fields = placed.row, dict(enumerate(placed.fields))
    else:
        row = 0 if _is_like_a_record(wide[0].cells) else wide[0].number
        fields = _known(sheet, kind, row)
    called = tuple(map(column_named, range(width)))
    columns = tuple(ColumnRead(name, fields.get(place, NOT_READ)) for place, name in enumerate(called))
    rows = tuple(one.number for one in wide[:ROWS_TO_CHOOSE])
    return ColumnsRead(columns, (frozenset(called),), sheet.name, called, 1, rows, row)


def _known(sheet: SheetHead, kind: Kind, row: int) -> dict[int, str]:
    """The fields of the columns with known headings, where the row that may hold headings has them."""
    header = find_header(sheet.head, kind.table)
    if header is None or header.row != row:
        return {}
    return {column.index: name for name, columns in header.columns.items() for column in columns}


def _wide_rows(head: SheetHead) -> list[Row]:
    return [row for row in head.head[:HEADER_ROWS] if sum(not is_blank(cell) for cell in row.cells) > 1]


def _is_sure(head: SheetHead, layout: SheetLayout) -> bool:
    header = layout.header
    if not header.lacking:
        return True
    rows = (row.cells for row in head.head if row.number in layout.header_rows)
    return header.used > 1 and not any(map(_is_like_a_record, rows))


def _is_like_a_record(cells: Iterable[Cell]) -> bool:
    """Whether a row has a number or a day in it, as records have and headings hardly ever."""
    return any(_is_data(cell) for cell in cells if not is_blank(cell))


def _is_data(cell: Cell) -> bool:
    if not isinstance(cell, str):
        return isinstance(cell, int | float | date)
    words = clean_text(cell)
    has_letters = any(letter.isalpha() for letter in words)
    return bool(MONTH.search(words)) or (not has_letters and any(letter.isdigit() for letter in words))
