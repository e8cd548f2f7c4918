"""From the rows of a file to their outcomes: every row read ends as exactly one."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from operator import attrgetter

from auditapp.domain.importing import Accepted, Fault, FileHeld, Rejected, RowOutcome, Skipped
from importers.cells import Row, clean_text, fill_merged
from importers.context import Context
from importers.date_order import (
    CHOICES,
    CODE,
    DAY_FIRST,
    MONTH_FIRST,
    date_columns,
    date_orders,
    hold_month_first,
    month_first_texts,
    only_month_first,
)
from importers.kind import Kind, OutOfScope, SheetFacts
from importers.layout import Layout, OpenBook, SheetLayout
from importers.lines import BLOCK, BLOCK_ABOVE, RECORD, TITLE, Line, lines
from importers.row import RowReader
from importers.seen_rows import SeenRecords, SeenRows
from importers.titles import COVER, as_at_of, home_named

__all__ = ["DAY_FIRST", "MONTH_FIRST", "Reading", "begin"]
BAD_DATE = "bad_date"


@dataclass(frozen=True, slots=True)
class Reading:
    """A file that was made out: its layout, the day it speaks of, and the outcome of every row on demand.

    `asks_order` is whether nobody has said yet how its dates are written.
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
    asks_order: bool = False

    @property
    def is_month_first(self) -> bool:
        """Whether the dates of some column are read month first."""
        return any(facts.month_first for facts in self._facts)

    def outcomes(self) -> Iterator[RowOutcome]:
        """The outcome of every row read, in the order of the file; may be asked for more than once.

        They come as the file is read, and nothing of them is kept but marks that tell a row from its copies. Raises
        FileHeld behind the last row of a sheet of which only rows that cannot be read show that it is month first.
        """
        records = SeenRecords()
        for facts in self._facts:
            sheet = _SheetOutcomes(self._kind, facts, self._reader(facts), records)
            yield from sheet.of(self._rows(facts.layout))
            if self.asks_order and sheet.only_month_first:
                rows, first = self._rows(facts.layout), facts.layout.header.row + 1
                orders = date_orders(rows, sheet.only_month_first, first)
                hold_month_first(facts.layout, orders, sheet.only_month_first)

    def _rows(self, sheet: SheetLayout) -> Iterator[Row]:
        """The filled rows of a sheet; what stands in a merged range over several rows is repeated in each of them."""
        head = next(head for head in self._book.sheets if head.name == sheet.name)
        down = [r for r in head.merged if r.last_row > r.first_row and r.first_row > sheet.header.row]
        filled = filter(attrgetter("cells"), self._book.rows(sheet.name))
        return fill_merged(filled, down) if down else filled

    def _reader(self, facts: SheetFacts) -> RowReader:
        return RowReader(
            facts.layout,
            self._kind.table,
            self._context.received_on,
            month_first=facts.month_first,
            month_first_texts=facts.month_first_texts,
            epoch_1904=self._book.epoch_1904,
            is_csv=self._book.kind == "csv",
        )


class _SheetOutcomes:
    """The rows of one sheet: of equal ones the first counts, and of one record in two rows of the file as well.

    `only_month_first` are the columns with a text that is a date month first alone, each with the first such row.
    """

    def __init__(self, kind: Kind, facts: SheetFacts, reader: RowReader, records: SeenRecords) -> None:
        self._kind, self._facts, self._reader = kind, facts, reader
        self._name = facts.layout.name
        self._seen, self._records = SeenRows(), records
        self._dated = date_columns(facts.layout)
        self.only_month_first: dict[int, int] = {}

    def of(self, rows: Iterator[Row]) -> Iterator[RowOutcome]:
        """The outcome of each row."""
        for line in lines(rows, self._facts.layout):
            if line.what != RECORD:
                self._note_block(line)
                yield Skipped(self._name, line.row, line.what)
            else:
                yield self._first_or_copy(line, self._read(line))

    def _read(self, line: Line) -> RowOutcome:
        row = self._reader
        row.begin(line.row, line.cells)
        read = None if row.faults else self._kind.read(row, self._facts)
        if isinstance(read, OutOfScope):
            self._note_block(line._replace(what=read.reason))
            return Skipped(self._name, line.row, read.reason, withdraws=read.withdraws)
        if read is None or row.faults:
            if any(fault.code == BAD_DATE for fault in row.faults):
                for place in only_month_first(line.cells, self._dated):
                    self.only_month_first.setdefault(place, line.row)
            return Rejected(self._name, line.row, tuple(row.faults), row.made_out)
        return read

    def _note_block(self, line: Line) -> None:
        """Remember the title of a block of rows, such as Stockport Division, for the rows below it."""
        if line.what != TITLE:
            return
        filled = [text for cell in line.cells if (text := clean_text(cell))] or [""]
        is_below = line.row > self._facts.layout.header.row
        if BLOCK.fullmatch(filled[0]) if is_below else len(filled) == 1 and BLOCK_ABOVE.fullmatch(filled[0]):
            self._reader.block = filled[0]

    def _first_or_copy(self, line: Line, outcome: RowOutcome) -> RowOutcome:
        """The outcome of a row, unless the row says again, or otherwise, what another one said."""
        if isinstance(outcome, Skipped):
            return outcome
        first = self._seen.first_alike(line.row, line.cells)
        if first != line.row:
            return Skipped(self._name, line.row, "duplicate_exact", first, self._name)
        if self._kind.key is None or not isinstance(outcome, Accepted):
            return outcome
        key = self._kind.key(outcome.values)
        before = self._records.first_of(self._name, line.row, key, outcome.values)
        if before is None:
            return outcome
        sheet, row, is_alike = before
        if is_alike:
            return Skipped(self._name, line.row, "duplicate_exact", row, sheet)
        heading = self._kind.key_heading(self._facts.layout)
        fault = _conflict(outcome, sheet, row, self._kind.key_field, heading)
        return Rejected(self._name, line.row, (fault,))


def begin(
    book: OpenBook, kind: Kind, layout: Layout, context: Context, *, file_name: str, date_order: str | None
) -> Reading:
    """Settle what holds for the whole file; holds a file whose dates a program may have read month first.

    An answer given before spares the question alone: only columns about which this file would have to be asked have
    day and month exchanged, and what a CSV leaves open beside them.
    """
    mixed = {sheet.name: _mixed_dates(book, sheet) for sheet in layout.sheets} if date_order != DAY_FIRST else {}
    if date_order is None:
        _hold_mixed_dates(mixed)
    facts = tuple(
        replace(
            _facts(sheet, context, _covers(book, layout, sheet), file_name),
            month_first=frozenset(mixed.get(sheet.name, ())) | texts,
            month_first_texts=texts,
        )
        for sheet in layout.sheets
        for texts in (_month_first_texts(book, sheet) if date_order == MONTH_FIRST else frozenset[int](),)
    )
    as_at = max((one.as_at for one in facts), key=lambda found: found.day)
    events = [(event, "notice_by" in sheet.header.columns) for sheet in layout.sheets for event in kind.events(sheet)]
    silent = {event for event, says_sender in events if not says_sender}
    covered = frozenset(event for event, _ in events)
    asks = date_order is None
    return Reading(layout, as_at.day, as_at.basis, covered, covered - silent, book, kind, context, facts, asks)


def _covers(book: OpenBook, layout: Layout, sheet: SheetLayout) -> list[str]:
    """What else in the book may date a sheet without a date: the titles of the other sheets, and a cover sheet."""
    others = [title for other in layout.sheets if other is not sheet for title in other.titles]
    covers = [head for head in book.sheets if COVER.fullmatch(head.name)]
    return others + [clean_text(cell) for head in covers for row in head.head for cell in row.cells]


def _facts(sheet: SheetLayout, context: Context, covers: list[str], file_name: str) -> SheetFacts:
    as_at = as_at_of(
        context.as_at,
        context.received_on,
        titles=sheet.titles,
        sheet=sheet.name,
        covers=covers,
        file_name=file_name,
    )
    return SheetFacts(context, sheet, as_at, home_named(sheet.titles, sheet.name))


def _month_first_texts(book: OpenBook, sheet: SheetLayout) -> frozenset[int]:
    orders = date_orders(book.rows(sheet.name), date_columns(sheet), sheet.header.row + 1)
    return month_first_texts(orders, is_csv=book.kind == "csv")


def _mixed_dates(book: OpenBook, sheet: SheetLayout) -> dict[int, str]:
    """The columns, by place, with true dates that never pass the 12th beside texts that always do."""
    if book.kind == "csv":
        return {}
    columns = date_columns(sheet)
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
            raise FileHeld(CODE, message, CHOICES)


def _conflict(outcome: Accepted, sheet: str, row: int, field: str, heading: str) -> Fault:
    """Two rows of one file say different things of one record: the later one cannot be used."""
    value = str(outcome.values.get(field, ""))
    this = f'Sheet "{outcome.sheet}", row {outcome.row}' if outcome.sheet else f"Row {outcome.row}"
    other = f'row {row} of sheet "{sheet}"' if sheet != outcome.sheet else f"row {row}"
    message, hidden = (
        f'{this}, "{heading}": {named} stands in {other} as well, with other content there. One row each was expected. '
        "Find out which of the two is right, take out the other and import again; the earlier row was imported."
        for named in (f'"{value}"', "what it says")
    )
    return Fault(heading, field, "conflicting_duplicate", value, message, without_value=hidden)
