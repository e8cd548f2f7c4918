"""One record of a file, asked for field by field: every answer that cannot be used becomes a fault in words."""

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta

from auditapp.domain.dates import MONTHS, london_moment
from auditapp.domain.importing import Fault
from importers.cells import Cell, CellError, DayRead, clean_text, is_empty_word, read_day, read_time
from importers.dated_text import swap_day_and_month
from importers.layout import Column, HeadingTable, SheetLayout

SHOWN = 60
REMEDY = "Correct it in the file and import again; the other rows were imported."
NOT_AVAILABLE = "#N/A"
REDACTED = re.compile(r"\W*redacted\W*", re.IGNORECASE)
MIDNIGHT = time(0)
NAMES = ("child", "child_surname", "child_forename", "child_alias")
WORD = re.compile(r"[^\W\d_]{2,}")
PERSONAL = frozenset(
    (
        *("child", "child_ref", "child_surname", "child_forename", "child_alias", "dob", "manager_name"),
        *("address", "address_1", "address_2", "address_3", "postcode", "previous_address", "next_address"),
    )
)


def is_redacted(text: str) -> bool:
    """Whether a text only says that something was taken out."""
    return bool(REDACTED.fullmatch(text))


class RowReader:
    """The cells of one record by field, with the faults and warnings met while reading them."""

    def __init__(
        self,
        sheet: SheetLayout,
        row: int,
        cells: Sequence[Cell],
        table: HeadingTable,
        received_on: date,
        *,
        month_first: frozenset[int] = frozenset(),
        epoch_1904: bool = False,
    ) -> None:
        self.sheet, self.row = sheet, row
        self.faults: list[Fault] = []
        self._cells, self._table = cells, table
        self._received_on, self._month_first, self._epoch_1904 = received_on, month_first, epoch_1904
        self._warnings: dict[str, None] = {}

    @property
    def warnings(self) -> tuple[str, ...]:
        """The codes of what was noticed, each once."""
        return tuple(self._warnings)

    def warn(self, code: str) -> None:
        """Note something that does not keep the row from being used."""
        self._warnings[code] = None

    def has(self, field: str) -> bool:
        """Whether the file has a column for the field."""
        return field in self.sheet.header.columns

    def cell(self, field: str) -> Cell:
        """The first filled cell of the columns of a field."""
        return next((cell for _, cell in self._filled(field)), None)

    def raw(self, field: str) -> str:
        """The words of a cell as they stand, words for nothing included; a date that is exchanged, as it is read."""
        for column, cell in self._filled(field):
            if isinstance(cell, date) and column.index in self._month_first:
                return clean_text(swap_day_and_month(cell))
            return clean_text(cell)
        return ""

    def text(self, field: str) -> str:
        """What a cell says; empty for words that say nothing, for REDACTED and for a failed formula."""
        return next(iter(self.texts(field)), "")

    def line(self, field: str) -> str | None:
        """What a cell says, on one line, or None."""
        return " ".join(self.text(field).split()) or None

    def texts(self, field: str) -> list[str]:
        """What every column of a field says, those left out that say nothing."""
        said = [clean_text(cell) for _, cell in self._filled(field) if not isinstance(cell, CellError)]
        return [words for words in said if not is_empty_word(words) and not is_redacted(words)]

    def day(self, field: str) -> date | None:
        """The day a cell means; a bad one is a fault."""
        return self._read_day(field).day

    def days(self, field: str) -> list[date]:
        """The days of every column of a field."""
        return [read.day for read in self._read_days(field) if read.day is not None]

    def day_or_words(self, field: str) -> tuple[date | None, str]:
        """The day a cell means, or else its words when no numeral is among them (`Yes`, `Not notified`)."""
        cell = self.cell(field)
        words = clean_text(cell) if isinstance(cell, str) else ""
        if words and not any(character.isdigit() for character in words):
            return None, "" if is_empty_word(words) or is_redacted(words) else words
        return self.day(field), ""

    def moment(self, field: str, time_field: str) -> tuple[date | None, date | datetime | None]:
        """The day, and the moment where a time of day stands beside it; else the day is all that is known."""
        read = self._read_day(field)
        if read.day is None:
            return None, None
        day, clock = self._clock(time_field, read) if self.has(time_field) else (read.day, _real_time(read))
        if day is None or clock is None:
            return day, day
        if read.code:
            self.warn(read.code)
        moment, codes = london_moment(day, clock)
        for code in codes:
            self.warn(code)
        return day, moment.astimezone(UTC)

    def missing(self, field: str, expected: str) -> None:
        """Note that a cell the row cannot do without says nothing."""
        cell = self.cell(field)
        if isinstance(cell, CellError):
            self.fault(field, "formula_error", cell.code, f"is a formula that failed; {expected} was expected")
            return
        said = clean_text(cell)
        self.fault(field, "missing_required", said, f"says nothing; {expected} was expected" if said else expected)

    def fault(self, field: str, code: str, value: str, what: str, column: Column | None = None) -> None:
        """Note what is wrong with a cell, in a sentence that says where, what was seen, what was expected."""
        name = column.heading if column else self.name_of(field)
        shown = " ".join(value.split())
        shown = shown if len(shown) <= SHOWN else shown[: SHOWN - 1] + "…"
        said = f'"{shown}" {what}' if shown else f"empty, but {what} was expected"
        message = f'{self.place}, "{name}": {said}. {REMEDY}'
        told = self._table.reported_as.get(field, field)
        personal = field in PERSONAL or self._names_the_child(value)
        self.faults.append(Fault(name, told, code, shown, message, personal=personal))

    def _names_the_child(self, value: str) -> bool:
        """Whether a part of the name of the row's own child, or its number, stands in a value."""
        names = {part for field in NAMES for part in WORD.findall(self.raw(field).casefold())}
        return not names.isdisjoint(WORD.findall(value.casefold())) or value.strip() == (self.raw("child_ref") or None)

    def name_of(self, field: str) -> str:
        """The heading of a field as the file writes it, or how it is usually written where the file has none."""
        columns = self.sheet.header.columns.get(field)
        return columns[0].heading if columns else self._table.headings.get(field, (field,))[0]

    def refuse_surplus(self) -> None:
        """Note filled cells beyond the last heading: a stray delimiter has moved the cells of such a row."""
        expected = len(self.sheet.header.headings)
        if len(self._cells) > expected:
            what = f"the row has {len(self._cells)} cells and the header {expected}"
            message = f"{self.place}: {what}. A delimiter too many moves the cells behind it. {REMEDY}"
            self.faults.append(Fault("", "row", "too_many_cells", "", message))

    @property
    def place(self) -> str:
        """The row as the file counts it, with its sheet."""
        return f'Sheet "{self.sheet.name}", row {self.row}' if self.sheet.name else f"Row {self.row}"

    def _filled(self, field: str) -> list[tuple[Column, Cell]]:
        found: list[tuple[Column, Cell]] = []
        for column in self.sheet.header.columns.get(field, ()):
            cell = self._cells[column.index] if column.index < len(self._cells) else None
            if cell is not None and cell != "":
                found.append((column, cell))
        return found

    def _read_day(self, field: str) -> DayRead:
        reads = self._read_days(field)
        return next((read for read in reads if read.day is not None), DayRead(None))

    def _read_days(self, field: str) -> list[DayRead]:
        return [self._day_of(field, column, cell) for column, cell in self._filled(field)]

    def _day_of(self, field: str, column: Column, cell: Cell) -> DayRead:
        if isinstance(cell, CellError):
            if cell.code != NOT_AVAILABLE:
                self.fault(field, "formula_error", cell.code, "is a formula that failed; a date was expected", column)
            return DayRead(None)
        if isinstance(cell, str) and is_redacted(clean_text(cell)):
            return DayRead(None)
        month_first = column.index in self._month_first
        read = read_day(cell, pivot=self._received_on, month_first=month_first, epoch_1904=self._epoch_1904)
        if read.code == "bad_date":
            self.fault(field, "bad_date", read.text_seen, f"is not a date ({read.reason})", column)
        if read.extra_text:
            self.warn("extra_text_in_date")
        return read

    def _clock(self, field: str, beside: DayRead) -> tuple[date | None, time | None]:
        """The time of day from a column of its own, or else the one that stands with the day."""
        read = read_time(self.cell(field))
        if read.code == "bad_time":
            self.fault(field, "bad_time", read.text_seen, f"is not a time of day ({read.reason})")
        elif read.code:
            self.warn(read.code)
        if read.time is None or beside.day is None:
            return beside.day, _real_time(beside)
        return beside.day + timedelta(days=int(read.next_day)), read.time


def _real_time(read: DayRead) -> time | None:
    """The time of day in a date cell; midnight to the second is what programs print that know the day only."""
    return None if read.time == MIDNIGHT and not read.code else read.time


def said_day(day: date) -> str:
    """A day in a sentence: 5 September 2014."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
