"""From the rows of a file to their outcomes: every row read ends as exactly one."""

import hashlib
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from auditapp.domain.importing import Accepted, Fault, FileHeld, Rejected, RowOutcome, Skipped
from importers.cells import Row, clean_text, fill_merged
from importers.context import Context
from importers.kind import Kind, OutOfScope, SheetFacts
from importers.layout import Layout, OpenBook, SheetLayout
from importers.lines import RECORD, Line, lines
from importers.row import RowReader
from importers.titles import COVER, as_at_of, home_named

DAY_FIRST, MONTH_FIRST = "day-first", "month-first"
Place = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Reading:
    """A file that was made out: its layout, the day it speaks of, and the outcome of every row on demand.

    `events` are those that a notification log covers; `distinguishes_sender_of` those for which it says whose notice
    each was.
    """

    layout: Layout
    as_at: date
    as_at_basis: str
    events: frozenset[str]
    distinguishes_sender_of: frozenset[str]
    _book: OpenBook
    _kind: Kind
    _context: Context
    _facts: tuple[SheetFacts, ...]

    @property
    def distinguishes_sender(self) -> bool:
        """Whether the log says whose notice each was, for any event that it covers."""
        return bool(self.distinguishes_sender_of)

    def outcomes(self) -> Iterator[RowOutcome]:
        """The outcome of every row read, in the order of the file; may be asked for more than once."""
        seen = _Seen(self._kind)
        for facts in self._facts:
            name = facts.layout.name
            for line in lines(self._rows(facts.layout), facts.layout):
                if line.what != RECORD:
                    yield Skipped(name, line.row, line.what)
                else:
                    yield seen.first_or_copy(line, self._read(line, facts), facts.layout)

    def _rows(self, sheet: SheetLayout) -> Iterator[Row]:
        """The filled rows of a sheet; what stands in a merged range over several rows is repeated in each of them."""
        head = next(head for head in self._book.sheets if head.name == sheet.name)
        down = [r for r in head.merged if r.last_row > r.first_row and r.first_row > sheet.header.row]
        filled = (row for row in self._book.rows(sheet.name) if any(cell is not None for cell in row.cells))
        return fill_merged(filled, down)

    def _read(self, line: Line, facts: SheetFacts) -> RowOutcome:
        row = RowReader(
            facts.layout,
            line.row,
            line.cells,
            self._kind.table,
            self._context.received_on,
            month_first=facts.month_first,
            epoch_1904=self._book.epoch_1904,
        )
        if self._book.kind == "csv":
            row.refuse_surplus()
        read = None if row.faults else self._kind.read(row, facts)
        if isinstance(read, OutOfScope):
            return Skipped(facts.layout.name, line.row, read.reason)
        if read is None or row.faults:
            return Rejected(facts.layout.name, line.row, tuple(row.faults))
        return read


class _Seen:
    """The rows met so far: of equal rows in one sheet the first counts, and of one record in two rows as well."""

    def __init__(self, kind: Kind) -> None:
        self._kind = kind
        self._rows: dict[tuple[str, bytes], int] = {}
        self._records: dict[Hashable, tuple[Place, bytes]] = {}

    def first_or_copy(self, line: Line, outcome: RowOutcome, sheet: SheetLayout) -> RowOutcome:
        """The outcome of a row, unless the row says again, or otherwise, what another one said."""
        if isinstance(outcome, Skipped):
            return outcome
        alike = _digest([clean_text(cell) for cell in line.cells])
        first = self._rows.setdefault((outcome.sheet, alike), line.row)
        if first != line.row:
            return Skipped(outcome.sheet, line.row, "duplicate_exact", first, outcome.sheet)
        if isinstance(outcome, Accepted) and self._kind.key is not None:
            return self._one_record(outcome, self._kind.key(outcome.values), sheet)
        return outcome

    def _one_record(self, outcome: Accepted, key: Hashable, layout: SheetLayout) -> RowOutcome:
        place = (outcome.sheet, outcome.row)
        content = _digest(tuple(sorted((name, repr(value)) for name, value in outcome.values.items())))
        (sheet, row), first_content = self._records.setdefault(key, (place, content))
        if (sheet, row) == place:
            return outcome
        if first_content == content:
            return Skipped(outcome.sheet, outcome.row, "duplicate_exact", row, sheet)
        return Rejected(outcome.sheet, outcome.row, (_conflict(outcome, sheet, row, self._kind.key_field, layout),))


def begin(
    book: OpenBook, kind: Kind, layout: Layout, context: Context, *, file_name: str, date_order: str | None
) -> Reading:
    """Settle what holds for the whole file; holds a file whose dates a program may have read month first.

    An answer given before spares the question alone: only columns about which this file would have to be asked have
    day and month exchanged.
    """
    mixed = {sheet.name: _mixed_dates(book, sheet) for sheet in layout.sheets} if date_order != DAY_FIRST else {}
    if date_order is None:
        _hold_mixed_dates(mixed)
    facts = tuple(
        _facts(sheet, context, _covers(book, layout, sheet), file_name, frozenset(mixed.get(sheet.name, ())))
        for sheet in layout.sheets
    )
    as_at = max((one.as_at for one in facts), key=lambda found: found.day)
    events = [(event, "notice_by" in sheet.header.columns) for sheet in layout.sheets for event in kind.events(sheet)]
    silent = {event for event, says_sender in events if not says_sender}
    covered = frozenset(event for event, _ in events)
    return Reading(layout, as_at.day, as_at.basis, covered, covered - silent, book, kind, context, facts)


def _covers(book: OpenBook, layout: Layout, sheet: SheetLayout) -> list[str]:
    """What else in the book may date a sheet without a date: the titles of the other sheets, and a cover sheet."""
    others = [title for other in layout.sheets if other is not sheet for title in other.titles]
    covers = [head for head in book.sheets if COVER.fullmatch(head.name)]
    return others + [clean_text(cell) for head in covers for row in head.head for cell in row.cells]


def _facts(
    sheet: SheetLayout, context: Context, covers: list[str], file_name: str, month_first: frozenset[int]
) -> SheetFacts:
    as_at = as_at_of(
        context.as_at,
        context.received_on,
        titles=sheet.titles,
        sheet=sheet.name,
        covers=covers,
        file_name=file_name,
    )
    return SheetFacts(context, sheet, as_at, home_named(sheet.titles, sheet.name), month_first)


def _mixed_dates(book: OpenBook, sheet: SheetLayout) -> dict[int, str]:
    """The columns, by place, with true dates that never pass the 12th beside texts that always do."""
    if book.kind == "csv":
        return {}
    columns = {
        column.index: column.heading
        for field, found in sheet.header.columns.items()
        if field.endswith("_on") or field == "dob"
        for column in found
    }
    mixes = book.date_mixes(sheet.name, columns, sheet.header.row + 1)
    return {index: heading for index, heading in columns.items() if mixes[index].is_ambiguous}


def _hold_mixed_dates(mixed: Mapping[str, Mapping[int, str]]) -> None:
    """Ask about the first column, by the name of its sheet, whose true dates may have been read month first."""
    for name, headings in mixed.items():
        for heading in headings.values():
            where = f'Sheet "{name}", column' if name else "Column"
            message = (
                f'{where} "{heading}": every true date has a day up to the 12th and every date kept as text a later '
                "one, as when a program reads day-first dates month first. Say whether the true dates stand as they "
                "are (day-first) or have day and month exchanged (month-first)."
            )
            raise FileHeld("ambiguous_date_order", message, (DAY_FIRST, MONTH_FIRST))


def _conflict(outcome: Accepted, sheet: str, row: int, field: str, layout: SheetLayout) -> Fault:
    """Two rows of one file say different things of one record: the later one cannot be used."""
    columns = layout.header.columns.get(field)
    value = str(outcome.values.get(field, ""))
    this = f'Sheet "{outcome.sheet}", row {outcome.row}' if outcome.sheet else f"Row {outcome.row}"
    other = f'row {row} of sheet "{sheet}"' if sheet != outcome.sheet else f"row {row}"
    message = (
        f'{this}: "{value}" stands in {other} as well, with other content there. One row each was expected. '
        "Find out which of the two is right, take out the other and import again; the earlier row was imported."
    )
    return Fault(columns[0].heading if columns else field, field, "conflicting_duplicate", value, message)


def _digest(cells: object) -> bytes:
    return hashlib.blake2b(repr(cells).encode("utf-8", "surrogatepass"), digest_size=12).digest()
