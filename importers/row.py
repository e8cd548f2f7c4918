"""One record of a file, asked for field by field: every answer that cannot be used becomes a fault in words."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from auditapp.domain.dates import london_moment
from auditapp.domain.importing import Fault
from importers.cells import Cell, CellError, DayRead, clean_text, read_day, read_time
from importers.dated_text import swap_day_and_month, swap_in_text
from importers.layout import Column, HeadingTable, SheetLayout
from importers.only_column import OnlyColumn, day_of_text, is_redacted, on_one_line, said, words_for_a_day
from importers.usual_moments import NOTHING, MomentRead, moment_of_text, usual_moment, usual_moment_beside

__all__ = ["RowReader", "is_redacted"]

SHOWN = 60
REMEDY = "Correct it in the file and import again; the other rows were imported."
NOT_AVAILABLE = "#N/A"
MIDNIGHT = time(0)
MOST_CELLS = 1 << 20
NAMES = ("child", "child_surname", "child_forename", "child_alias")
WORD = re.compile(r"[^\W\d_]{2,}")
PERSONAL = frozenset(
    (
        *("child", "child_ref", "child_surname", "child_forename", "child_alias", "dob", "manager_name"),
        *("address", "address_1", "address_2", "address_3", "postcode", "previous_address", "next_address"),
    )
)


class RowReader:
    """The cells of one record by field, with the faults and warnings met while reading them.

    One reader serves all records of a sheet, one after another: `begin` gives it the next. `block` is what the title
    above the rows calls them, such as the division of a force, until the next such title. `made_out` is what an
    importer made out of a record that it cannot use, where somebody asks for that.
    """

    def __init__(
        self,
        sheet: SheetLayout,
        table: HeadingTable,
        received_on: date,
        *,
        month_first: frozenset[int] = frozenset(),
        month_first_texts: frozenset[int] = frozenset(),
        epoch_1904: bool = False,
        is_csv: bool = False,
    ) -> None:
        self.sheet, self.row, self.block = sheet, 0, ""
        self.faults: list[Fault] = []
        self.made_out: Mapping[str, object] | None = None
        self._cells: Sequence[Cell] = ()
        self._table, self._columns = table, sheet.header.columns
        self._received_on, self._month_first, self._epoch_1904 = received_on, month_first, epoch_1904
        self._warnings: dict[str, str] = {}
        self._month_first_texts = month_first_texts
        self._most = len(sheet.header.headings) if is_csv else MOST_CELLS
        self._width = max((column.index for found in self._columns.values() for column in found), default=-1) + 1
        self._only = {
            field: OnlyColumn(found[0].index, received_on)
            for field, found in self._columns.items()
            if len(found) == 1 and found[0].index not in month_first
        }

    def begin(self, row: int, cells: Sequence[Cell]) -> None:
        """Turn to another record, of which nothing is known yet."""
        length = len(cells)
        self.row = row
        self._cells = cells if length >= self._width else [*cells, *[None] * (self._width - length)]
        self.faults, self._warnings, self.made_out = [], {}, None
        if length > self._most:
            self._refuse_surplus(length)

    @property
    def warnings(self) -> tuple[str, ...]:
        """The codes of what was noticed, each once."""
        return tuple(self._warnings)

    @property
    def noticed(self) -> Mapping[str, tuple[str, str]]:
        """What stands where something was noticed: the column and its words, by the code."""
        warned = ((code, field) for code, field in self._warnings.items() if field)
        return {code: (self.name_of(field), _shortened(self.raw(field))) for code, field in warned}

    def warn(self, code: str, field: str = "") -> None:
        """Note something that does not keep the row from being used; with the field, what stands there is kept too."""
        self._warnings[code] = field

    def has(self, field: str) -> bool:
        """Whether the file has a column for the field."""
        return field in self._columns

    def cell(self, field: str) -> Cell:
        """The first filled cell of the columns of a field."""
        only = self._only.get(field)
        if only is not None:
            cell = self._cells[only.index]
            return None if cell == "" else cell
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
        only = self._only.get(field)
        if only is None:
            return next(iter(self.texts(field)), "") if field in self._columns else ""
        cell = self._cells[only.index]
        return only.said[cell] if type(cell) is str else said(cell)

    def line(self, field: str) -> str | None:
        """What a cell says, on one line, or None."""
        only = self._only.get(field)
        if only is not None:
            cell = self._cells[only.index]
            if type(cell) is str:
                return only.lines[cell]
        return on_one_line(self.text(field))

    def texts(self, field: str) -> list[str]:
        """What every column of a field says, those left out that say nothing."""
        if field in self._only:
            words = self.text(field)
            return [words] if words else []
        return [words for _, cell in self._filled(field) if (words := said(cell))]

    def day(self, field: str) -> date | None:
        """The day a cell means; a bad one is a fault."""
        only = self._only.get(field)
        if only is not None:
            cell = self._cells[only.index]
            if cell is None or type(cell) is date:
                return cell
            if type(cell) is str and not (read := only.days[cell]).code and not read.extra_text:
                return read.day
        return self._read_day(field).day if field in self._columns else None

    def days(self, field: str) -> list[date]:
        """The days of every column of a field."""
        return [read.day for read in self._read_days(field) if read.day is not None]

    def day_or_words(self, field: str) -> tuple[date | None, str]:
        """The day a cell means, or else its words when no numeral is among them (`Yes`, `Not notified`)."""
        words = self._words_for_a_day(field)
        return (self.day(field), "") if words is None else (None, words)

    def moment_or_words(self, field: str) -> tuple[date | None, datetime | None, str]:
        """The same, with the moment where the cell has a time of day beside the day."""
        words = self._words_for_a_day(field)
        if words is not None:
            return None, None, words
        day, at = self.moment(field, "")
        return day, at if isinstance(at, datetime) else None, ""

    def _words_for_a_day(self, field: str) -> str | None:
        """What stands where a day might, empty where nothing does; None where it must be read as a day."""
        cell = self.cell(field)
        if cell is None:
            return ""
        if type(cell) is not str:
            return None
        only = self._only.get(field)
        return only.words[cell] if only is not None else words_for_a_day(cell)

    def moment(self, field: str, time_field: str) -> MomentRead:
        """The day, and the moment where a time of day stands beside it; else the day is all that is known."""
        only = self._only.get(field)
        if only is None:
            return self._moment(field, time_field) if field in self._columns else NOTHING
        cell = self._cells[only.index]
        if time_field not in self._columns:
            read = moment_of_text(cell) if type(cell) is str else usual_moment(cell)
        else:
            beside = self._only.get(time_field)
            read = None if beside is None else usual_moment_beside(cell, self._cells[beside.index])
        return self._moment(field, time_field) if read is None else read

    def _moment(self, field: str, time_field: str) -> MomentRead:
        """The same, however the day and the time are written."""
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
        return day, moment

    def missing(self, field: str, expected: str) -> None:
        """Note that a cell the row cannot do without says nothing."""
        cell = self.cell(field)
        if isinstance(cell, CellError):
            self.fault(field, "formula_error", cell.code, f"{cell.why}; {expected} was expected")
            return
        words = clean_text(cell)
        self.fault(field, "missing_required", words, f"says nothing; {expected} was expected" if words else expected)

    def fault(self, field: str, code: str, value: str, what: str, column: Column | None = None) -> None:
        """Note what is wrong with a cell, in a sentence that says where, what was seen, what was expected."""
        name = column.heading if column else self.name_of(field)
        shown = _shortened(value)
        seen = f'"{shown}" {what}' if shown else f"empty, but {what} was expected"
        message = f'{self.place}, "{name}": {seen}. {REMEDY}'
        told = self._table.reported_as.get(field, field)
        personal = field in PERSONAL or self._names_the_child(value)
        self.faults.append(Fault(name, told, code, shown, message, personal=personal))

    def _names_the_child(self, value: str) -> bool:
        """Whether a part of the name of the row's own child, or its number, stands in a value."""
        names = {part for field in NAMES for part in WORD.findall(self.raw(field).casefold())}
        return not names.isdisjoint(WORD.findall(value.casefold())) or value.strip() == (self.raw("child_ref") or None)

    def name_of(self, field: str) -> str:
        """The heading of a field as the file writes it, or how it is usually written where the file has none."""
        columns = self._columns.get(field)
        return columns[0].heading if columns else self._table.headings.get(field, (field,))[0]

    def _refuse_surplus(self, length: int) -> None:
        """Note filled cells beyond the last heading of a CSV: a stray delimiter has moved the cells of such a row."""
        what = f"the row has {length} cells and the header {self._most}"
        message = f"{self.place}: {what}. A delimiter too many moves the cells behind it. {REMEDY}"
        self.faults.append(Fault("", "row", "too_many_cells", "", message))

    @property
    def place(self) -> str:
        """The row as the file counts it, with its sheet."""
        return f'Sheet "{self.sheet.name}", row {self.row}' if self.sheet.name else f"Row {self.row}"

    def _filled(self, field: str) -> list[tuple[Column, Cell]]:
        found: list[tuple[Column, Cell]] = []
        for column in self._columns.get(field, ()):
            cell = self._cells[column.index]
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
                self.fault(field, "formula_error", cell.code, f"{cell.why}; a date was expected", column)
            return DayRead(None)
        if isinstance(cell, str):
            is_turned = column.index in self._month_first_texts
            read = day_of_text(swap_in_text(cell) if is_turned else cell, self._received_on)
            read = replace(read, text_seen=clean_text(cell)) if is_turned else read
        else:
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


def _shortened(value: str) -> str:
    shown = " ".join(value.split())
    return shown if len(shown) <= SHOWN else shown[: SHOWN - 1] + "…"
