"""The kinds of files that can be read, and which one a file is."""

from collections.abc import Mapping
from dataclasses import replace

from auditapp.domain.importing import FileHeld, FileRefused
from importers.context import Context
from importers.homes import HOMES
from importers.kind import Kind
from importers.kind_words import KIND_WORDS
from importers.layout import Layout, OpenBook
from importers.notifications import NOTIFICATIONS
from importers.outcome_stream import Reading, begin
from importers.own_headings import NOTHING_TOLD, Told, as_told
from importers.placements import PLACEMENTS
from importers.police_log import POLICE_LOG
from importers.reading import SheetHead
from importers.return_interviews import RETURN_INTERVIEWS
from importers.sheets import find_layout, has_records, sheet_layout

KINDS: dict[str, Kind] = {kind.name: kind for kind in (HOMES, PLACEMENTS, NOTIFICATIONS, POLICE_LOG, RETURN_INTERVIEWS)}
AUTO = "auto"
NAME_ITS_KIND = "Name its kind, to be told which headings are expected."


def read_kind(
    book: OpenBook,
    kind: str,
    context: Context,
    *,
    file_name: str,
    sheets: tuple[str, ...] | None = None,
    date_order: str | None = None,
    told: Told = NOTHING_TOLD,
) -> Reading:
    """Make out the layout of an open book, ready to yield the outcome of every row.

    `kind` may be `auto`. `sheets` and `date_order` (day-first, month-first) are the answers people gave to a held
    file; `told` is what they said its columns mean. Raises FileRefused where the file cannot be of
    that kind, FileHeld where a person must say.
    """
    if not book.sheets:
        raise FileRefused("unsupported_file", "The file has no sheet. Export it as a workbook or as CSV.")
    chosen = as_told(KINDS[detect(book) if kind == AUTO else kind], told)
    layout = find_layout(book, chosen, sheets)
    if sheets is None and chosen.table.placed is None:
        layout = _without_other_kinds(book, chosen, layout)
    return begin(book, chosen, layout, context, file_name=file_name, date_order=date_order)


def _without_other_kinds(book: OpenBook, chosen: Kind, layout: Layout) -> Layout:
    """The layout without the sheets that another kind understands better, where some sheet is surely of this kind."""
    mine = {sheet.name: sheet.header.used for sheet in layout.sheets}
    others = {head.name: other for head in book.sheets if (other := _other_kind(head, chosen, mine.get(head.name, 0)))}
    kept = tuple(sheet for sheet in layout.sheets if sheet.name not in others)
    return replace(layout, sheets=kept, others=tuple(others.items())) if kept else layout


def _other_kind(head: SheetHead, chosen: Kind, used: int) -> str:
    """The kind that understands more columns of a sheet than the chosen one, and finds records on it, if any does."""
    best = ""
    for name, kind in KINDS.items():
        found = sheet_layout(head, kind.table) if name != chosen.name else None
        if found and not found.header.lacking and found.header.used > used and has_records(found, head):
            best, used = name, found.header.used
    return best


def detect(book: OpenBook) -> str:
    """The kind whose headings the file has, the one that understands most columns; asks where several do equally."""
    understood = {name: _understood(book, kind) for name, kind in KINDS.items()}
    found = {name: (score, sheet) for name, (score, sheet) in understood.items() if score}
    if not found:
        kinds = ", ".join(f"a {KIND_WORDS[name]}" for name in KINDS)
        what = f"No kind of file ({kinds}) has headings like those of this file."
        raise FileRefused("header_not_found", f"{what} {NAME_ITS_KIND}")
    most = max(score for score, _ in found.values())
    best = {name: sheet for name, (score, sheet) in found.items() if score == most}
    if len(best) > 1:
        either = " or ".join(f"a {KIND_WORDS[name]}" for name in best)
        raise FileHeld("ambiguous_kind", f"The file may be {either}. {_which(best)}", tuple(best))
    return next(iter(best))


def _which(best: Mapping[str, str]) -> str:
    """What is asked of a file of several kinds: which it is, or which of its sheets is to be read first."""
    if len(set(best.values())) < len(best):
        return "Say which."
    each = "; ".join(f'the sheet "{sheet}" has the headings of a {KIND_WORDS[name]}' for name, sheet in best.items())
    return f"Its sheets differ: {each}. Say which is to be read, and hand the same file in again for the other."


def _understood(book: OpenBook, kind: Kind) -> tuple[int, str]:
    """How many columns of its best sheet mean something to a kind, and which that is; none where it lacks a need."""
    layouts = [layout for sheet in book.sheets if (layout := sheet_layout(sheet, kind.table)) is not None]
    whole = [(layout.header.used, layout.name) for layout in layouts if not layout.header.lacking]
    return max(whole, key=lambda one: one[0], default=(0, ""))
