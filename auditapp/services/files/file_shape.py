"""What a file looks like from outside, so that an answer given once serves the sender's next file of the same look."""

import hashlib
import re

from importers.cells import clean_text
from importers.layout import Layout
from importers.reading import Book, SheetHead

_REGISTER = re.compile(r"\bregisters?\b", re.IGNORECASE)
# Every yearly file of the inspectorate has these columns; lists that councils keep have no region.
INSPECTORATES = frozenset({"urn", "provision_type", "local_authority_gss", "region", "sector"})
_NUMERALS = re.compile(r"\d+")


def shape_of(book: Book) -> str:
    """A hash of the sheets' names, numerals apart, and of the row in each that reads most like headings."""
    parts = sorted({f"{_NUMERALS.sub('#', sheet.name.casefold())}\x1f{_headings(sheet)}" for sheet in book.sheets})
    return hashlib.sha256("\x1e".join(parts).encode()).hexdigest()


def _headings(sheet: SheetHead) -> str:
    rows = [[clean_text(cell).casefold() for cell in row.cells if isinstance(cell, str)] for row in sheet.head]
    widest = max(rows, key=len, default=[])
    return "\x1f".join(widest)


def list_kind_of(layout: Layout, file_name: str) -> str:
    """What kind of list it is, as far as that matters.

    `home` for a home's own register of children, by its titles, its sheets' names or the file's; `inspectorate` for a
    register of homes with the columns that the inspectorate's own files have; else nothing.
    """
    if layout.kind == "homes":
        columns = {name for sheet in layout.sheets for name in sheet.header.columns}
        return "inspectorate" if columns >= INSPECTORATES else ""
    if layout.kind != "placements":
        return ""
    words = [file_name.replace("_", " "), *(w for sheet in layout.sheets for w in (sheet.name, *sheet.titles))]
    return "home" if any(_REGISTER.search(w) for w in words) else ""
