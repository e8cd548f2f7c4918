"""Cells of foreign files, and what their words mean: pure functions that never raise, whatever the cell holds."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Literal, NamedTuple

from importers.clock_text import TimeRead, read_time_number, read_time_text
from importers.dated_text import DayRead, read_day_number, read_day_text, swap_day_and_month
from importers.remembered import Remembered

__all__ = [
    "Cell",
    "CellError",
    "DateMix",
    "DayRead",
    "MergedRange",
    "Row",
    "TimeRead",
    "YesNo",
    "clean_text",
    "fill_merged",
    "is_empty",
    "is_empty_word",
    "read_day",
    "read_time",
    "read_yes_no",
]


@dataclass(frozen=True, slots=True)
class CellError:
    """A formula that failed: the cell shows `#N/A`, `#REF!` and the like, or the file does not hold its result."""

    code: str

    @property
    def why(self) -> str:
        """What is wrong with it, and what to do where that is not plain."""
        return NO_RESULT if self.code == NOT_STORED else "is a formula that failed"


# Programs that write workbooks without calculating them leave formulas without results.
NOT_STORED = "a formula"
NO_RESULT = (
    "stands there without its result, which the file does not hold (open it in the program that it was made for, and "
    "save it there)"
)
# From here on a floating-point number does not tell its last digits apart.
BEYOND_COUNTING = 1e15
Cell = str | int | float | bool | date | datetime | time | CellError | None
YesNo = Literal["yes", "no", "unknown"]


class Row(NamedTuple):
    """A row as the file counts it (from 1), without the empty cells at its end."""

    number: int
    cells: list[Cell]


class MergedRange(NamedTuple):
    """A merged range: rows as the file counts them (from 1), columns as places in `Row.cells` (from 0)."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int


EMPTY_WORDS = frozenset(
    [
        *(
            "",
            "-",
            "--",
            "---",
            "n/a",
            "na",
            "n.a.",
            "n.a",
            "n/k",
            "nk",
            "n.k.",
            "n.k",
            "unknown",
            "unk",
            "none",
            "null",
        ),
        *("tbc", "t.b.c.", "tba", "tbd", "to be confirmed", ".", "..", "...", "x", "xx", "xxx", "?", "??", "???"),
        *("not known", "not recorded", "not available", "not applicable"),
    ]
)
LONGEST_EMPTY_WORD = max(map(len, EMPTY_WORDS))
DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"))
YES_WORDS = frozenset(["yes", "y", "true", "t", "1", "ticked", "✓", "✔", "☑", "yes.", "confirmed"])
NO_WORDS = frozenset(["no", "n", "false", "f", "0", "no.", "not", "☐", "✗", "✘"])
# Control and format characters, but for tab and line breaks: zero-width, bidirectional, soft hyphen, NUL.
UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]"
)
BLANKS = str.maketrans(
    {"\t": " ", "\u00a0": " ", "\u202f": " ", "\u2007": " ", "\x85": "\n", "\u2028": "\n", "\u2029": "\n"}
)


def clean_text(cell: Cell) -> str:
    """Return the words of a cell: trimmed, composed (NFC), without unseen characters; 7.0 is `7`; line breaks stay."""
    if not isinstance(cell, str):
        return "" if cell is None else _written(cell)
    if cell.isascii() and cell.isprintable():
        return cell.strip()
    text = cell.replace("\r\n", "\n").replace("\r", "\n").translate(BLANKS)
    return unicodedata.normalize("NFC", UNSEEN.sub("", text)).strip()


def _written(cell: float | date | time | CellError) -> str:
    if isinstance(cell, CellError):
        return cell.code
    if isinstance(cell, datetime):
        return cell.isoformat(sep=" ", timespec="minutes" if cell.second == 0 else "seconds")
    if isinstance(cell, date | time):
        return cell.isoformat()
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    is_whole = isinstance(cell, float) and cell.is_integer() and abs(cell) < BEYOND_COUNTING
    return f"{cell:.0f}" if is_whole else str(cell)


def is_empty_word(text: str) -> bool:
    """Whether a clean text only says that nothing is known; `not notified`, `declined` and `0` do say something."""
    if len(text) > LONGEST_EMPTY_WORD and not text[0].isspace() and not text[-1].isspace():
        return False
    return (text if text.isascii() else text.translate(DASHES)).strip().lower() in EMPTY_WORDS


def is_empty(cell: Cell) -> bool:
    """Whether a cell holds nothing, or only a word for nothing. A failed formula is not empty."""
    return cell is None or (isinstance(cell, str) and is_empty_word(clean_text(cell)))


def read_yes_no(cell: Cell) -> YesNo:
    """Return what a cell says to a yes-or-no question. Anything but a plain yes or no is unknown."""
    return _YES_OR_NO[cell] if type(cell) is str else _yes_or_no(cell)


def _yes_or_no(cell: Cell) -> YesNo:
    word = clean_text(cell).lower()
    if word in YES_WORDS:
        return "yes"
    return "no" if word in NO_WORDS else "unknown"


_YES_OR_NO: Remembered[str, YesNo] = Remembered(_yes_or_no)


def read_day(cell: Cell, *, pivot: date, month_first: bool = False, epoch_1904: bool = False) -> DayRead:
    """Return the day a cell means, always day first; `pivot` (the day of import) is the last a two-digit year may mean.

    `month_first` says that the program which stored real dates had read day-first texts month first: real dates
    (and serial numbers) change day and month back, texts do not. `epoch_1904` is the workbook's own flag.
    """
    if isinstance(cell, str):
        return read_day_text(cell, clean_text, is_empty_word, pivot)
    if cell is None:
        return DayRead(None)
    seen = clean_text(cell)
    if isinstance(cell, datetime):
        day, clock = cell.date(), cell.time()
    elif isinstance(cell, date):
        return DayRead(swap_day_and_month(cell) if month_first else cell, text_seen=seen)
    elif isinstance(cell, int | float) and not isinstance(cell, bool):
        read = read_day_number(cell, seen, pivot, epoch_1904=epoch_1904)
        return read if read.day is None or not month_first else read.with_day(swap_day_and_month(read.day))
    else:
        code = "formula_error" if isinstance(cell, CellError) else "bad_date"
        return DayRead(None, code=code, reason=f"{seen} is no date", text_seen=seen)
    return DayRead(swap_day_and_month(day) if month_first else day, clock, text_seen=seen)


def read_time(cell: Cell) -> TimeRead:
    """Return the time of day a cell means; 24:00 is midnight of the next day (`next_day`, code `time_24_00`)."""
    if isinstance(cell, str):
        text = clean_text(cell)
        return TimeRead(None, text_seen=text) if is_empty_word(text) else read_time_text(text)
    if cell is None:
        return TimeRead(None)
    seen = clean_text(cell)
    if isinstance(cell, datetime):
        return TimeRead(cell.time(), text_seen=seen)
    if isinstance(cell, time):
        return TimeRead(cell, text_seen=seen)
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return read_time_number(cell, seen)
    code = "formula_error" if isinstance(cell, CellError) else "bad_time"
    return TimeRead(None, code, f"{seen} is no time of day", text_seen=seen)


@dataclass(slots=True)
class DateMix:
    """Counts of what stands in a date column, to tell dates that a program read month first.

    Such a column holds true dates whose day is never above 12, beside day-first texts whose day always is: the
    program could not read those as dates and left them as texts.
    """

    true_low: int = 0
    true_high: int = 0
    text_low: int = 0
    text_high: int = 0

    def see(self, cell: Cell) -> None:
        """Count one cell of the column."""
        if isinstance(cell, str):
            if found := re.match(r"\s*(?:[A-Za-z]{3,9},?\s+)?(\d{1,2})[/.\-](\d{1,2})[/.\-]\d", cell, re.ASCII):
                high = 12 < int(found[1]) <= 31 and 1 <= int(found[2]) <= 12  # noqa: PLR2004 - months and days
                self.text_high, self.text_low = self.text_high + high, self.text_low + (not high)
        elif isinstance(cell, date):
            high = cell.day > 12  # noqa: PLR2004 - a month's number
            self.true_high, self.true_low = self.true_high + high, self.true_low + (not high)

    @property
    def is_settled(self) -> bool:
        """Whether a date was seen that is as a column of day-first dates has it, so that nothing is to be asked."""
        return bool(self.true_high or self.text_low)

    @property
    def is_ambiguous(self) -> bool:
        """Whether every true date has a day up to 12, and every dated text one above it."""
        return bool(self.true_low and self.text_high and not self.true_high and not self.text_low)


def fill_merged(rows: Iterable[Row], ranges: Iterable[MergedRange]) -> Iterator[Row]:
    """Yield the rows with the value of each merged range in all of its empty cells, and nowhere outside it."""
    waiting = sorted(ranges, reverse=True)
    active: list[tuple[MergedRange, Cell]] = []
    for row in rows:
        while waiting and waiting[-1].first_row <= row.number:
            merged = waiting.pop()
            if merged.first_row == row.number and len(row.cells) > merged.first_column:
                active.append((merged, row.cells[merged.first_column]))
        active = [pair for pair in active if pair[0].last_row >= row.number]
        yield _filled(row, active) if active else row


def _filled(row: Row, active: list[tuple[MergedRange, Cell]]) -> Row:
    cells = list(row.cells)
    for merged, value in active:
        if value is None:
            continue
        cells += [None] * (merged.last_column + 1 - len(cells))
        for column in range(merged.first_column, merged.last_column + 1):
            if cells[column] is None:
                cells[column] = value
    return Row(row.number, cells)
