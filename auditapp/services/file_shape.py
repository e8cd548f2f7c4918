"""What a file looks like from outside, so that an answer given once serves the sender's next file of the same look."""

import hashlib
import re

from importers.cells import clean_text
from importers.reading import Book, SheetHead

_NUMERALS = re.compile(r"\d+")


def shape_of(book: Book) -> str:
    """A hash of the sheets' names, numerals apart, and of the row in each that reads most like headings."""
    parts = sorted({f"{_NUMERALS.sub('#', sheet.name.casefold())}\x1f{_headings(sheet)}" for sheet in book.sheets})
    return hashlib.sha256("\x1e".join(parts).encode()).hexdigest()


def _headings(sheet: SheetHead) -> str:
    rows = [[clean_text(cell).casefold() for cell in row.cells if isinstance(cell, str)] for row in sheet.head]
    widest = max(rows, key=len, default=[])
    return "\x1f".join(widest)
