"""Which sheets of a book hold the records: those whose header has what the kind needs."""

from collections.abc import Sequence

from auditapp.domain.importing import FileHeld, FileRefused
from importers.cells import Cell, clean_text
from importers.home_headings import HOME_REGISTER_HEADINGS
from importers.interview_headings import INTERVIEW_HEADINGS
from importers.kind import Kind
from importers.kind_words import KIND_WORDS
from importers.layout import HeadingTable, Layout, OpenBook, SheetLayout, find_header, is_blank, match_key
from importers.lines import RECORD, lines
from importers.notification_headings import NOTIFICATION_HEADINGS
from importers.own_headings import placed_header
from importers.placement_headings import PLACEMENT_HEADINGS
from importers.police_headings import POLICE_HEADINGS
from importers.reading import SheetHead

SHOWN_HEADINGS = 12
ADD_IT = "Add the column, or name the kind of file that this is."
# A sheet that says less than a third of what the best one says is a list of something else with a few like headings.
LEAST_SHARE = 3
# How a heading of any kind of file is written here, by what is compared of it.
SPELLINGS = {
    match_key(word): word
    for headings in (
        *(HOME_REGISTER_HEADINGS, NOTIFICATION_HEADINGS, PLACEMENT_HEADINGS, INTERVIEW_HEADINGS),
        POLICE_HEADINGS,
    )
    for words in headings.values()
    for word in words
}


def find_layout(book: OpenBook, kind: Kind, asked: tuple[str, ...] | None = None) -> Layout:
    """The sheets in use, each with its header. Refuses a file without header or rows; asks where it cannot choose."""
    heads = _asked(book, asked)
    found = [layout for sheet in heads if (layout := sheet_layout(sheet, kind.table)) is not None]
    whole = [layout for layout in found if not layout.header.lacking]
    if not whole:
        raise FileRefused("header_not_found", _what_was_found(found, kind.table))
    of_name = {sheet.name: sheet for sheet in heads}
    filled = [layout for layout in whole if has_records(layout, of_name[layout.name])]
    if not filled:
        raise FileRefused("no_data_rows", _no_rows(whole))
    chosen = filled if asked else _chosen(filled, kind)
    return Layout(kind.name, tuple(chosen))


def sheet_layout(sheet: SheetHead, table: HeadingTable) -> SheetLayout | None:
    """The header of a sheet and the titles above it, if anything in it can be a header."""
    header = placed_header(sheet.head, table, table.placed) if table.placed else find_header(sheet.head, table)
    if header is None:
        return None
    first = header.upper or header.row
    return SheetLayout(
        sheet.name, header, tuple(w for row in sheet.head if row.number < first for w in _words(row.cells))
    )


def _words(cells: Sequence[Cell]) -> list[str]:
    return [clean_text(cell) for cell in cells if not is_blank(cell)]


def _asked(book: OpenBook, asked: tuple[str, ...] | None) -> list[SheetHead]:
    """The sheets that a person named, or all."""
    if asked is None:
        return list(book.sheets)
    names = tuple(sheet.name for sheet in book.sheets)
    unknown = [name for name in asked if name not in names]
    if unknown:
        raise FileHeld("ambiguous_sheet", f'The file has no sheet "{unknown[0]}". Name one of its sheets.', names)
    return [sheet for sheet in book.sheets if sheet.name in asked]


def has_records(layout: SheetLayout, sheet: SheetHead) -> bool:
    """Whether a record stands among the first rows of a sheet that is laid out so."""
    return any(line.what == RECORD for line in lines(sheet.head, layout))


def _chosen(layouts: list[SheetLayout], kind: Kind) -> list[SheetLayout]:
    """Every sheet of the same kind; lists of something else that only look like it are left aside."""
    aside = kind.aside
    kept = [layout for layout in layouts if aside is None or not aside.search(_plain(layout.name))] or layouts
    best = max(kept, key=lambda layout: layout.header.used)
    kept = [layout for layout in kept if layout.header.used * LEAST_SHARE >= best.header.used]
    if kind.with_sheet and kind.with_sheet in best.header.columns:
        kept = [layout for layout in kept if kind.with_sheet in layout.header.columns]
    for one, other in kind.two_forms:
        pair = [[layout.name for layout in kept if shape.search(_plain(layout.name))] for shape in (one, other)]
        if all(pair):
            names = tuple(dict.fromkeys(name for form in pair for name in form))
            said = " and ".join(f'"{name}"' for name in names)
            message = f"The sheets {said} hold the same records in two forms. Say with --sheet which one to use."
            raise FileHeld("ambiguous_sheet", message, names)
    return kept


def _plain(name: str) -> str:
    return " ".join(name.replace("_", " ").lower().split())


def _what_was_found(found: list[SheetLayout], table: HeadingTable) -> str:
    """Which headings there are and which ones were expected, for the sheet that comes nearest."""
    expected = "; ".join(
        " or ".join(f'"{table.headings[field][0]}"' for field in group if table.headings.get(field))
        for group in table.required
    )
    if not found:
        # The first row is not quoted: in a list without headings it names a child.
        return (
            f"No row has the headings of a {KIND_WORDS[table.kind]}: expected are {expected}, or other words for them."
        )
    best = max(found, key=lambda layout: (-len(layout.header.lacking), layout.header.used))
    lacking = "; ".join(
        " or ".join(f'"{table.headings[field][0]}"' for field in group) for group in best.header.lacking
    )
    where = f'In sheet "{best.name}", row' if best.name else "Row"
    return (
        f"{where} {best.header.row} comes nearest to the headings of a {KIND_WORDS[table.kind]}, with "
        f"{_listed([words for words in best.header.headings if words])}, but it lacks {lacking}. "
        f"{ADD_IT}"
    )


def _listed(words: Sequence[str]) -> str:
    """The cells that are headings of some kind of file; others are counted, since the row may be about a child."""
    known = [SPELLINGS[match_key(word)] for word in words if match_key(word) in SPELLINGS][:SHOWN_HEADINGS]
    left = len(words) - len(known)
    others = f"{left} other cell{'s' if left > 1 else ''}" if left else ""
    return " and ".join(part for part in (", ".join(f'"{word}"' for word in known), others) if part)


def _no_rows(layouts: list[SheetLayout]) -> str:
    where = f'Sheet "{layouts[0].name}"' if layouts[0].name else "The file"
    row = layouts[0].header.row
    return f"{where} has headings in row {row} and no record below them. Check that it is the right file."
