"""What each row of a sheet is: a record, or a title, a blank, a total, a footnote, the header again."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from importers.cells import Cell, CellError, clean_text
from importers.layout import SheetLayout, heading, is_blank, match_key

RECORD = "record"
TITLE, GROUP_HEADER, REPEATED_HEADER = "title", "group_header", "repeated_header"
BLANK, TOTALLED, SUBTOTALLED, FOOTNOTE = "blank", "total", "subtotal", "footnote"
TOTAL = re.compile(r"(?:grand|overall)?\s*total\b.*", re.IGNORECASE)
SUBTOTAL = re.compile(r"sub\W?total\b.*|.{1,60}\btotals?\W*", re.IGNORECASE)
COUNTED = re.compile(
    r"\d+\s+(?:(?:children'?s\s+)?homes?|child(?:ren)?|beds|places|placements?|providers?|admissions?|discharges?"
    r"|arrivals?|leavers?|notices?|notifications?|records?|rows?|entries|items?)\W*",
    re.IGNORECASE,
)
NUMBER = re.compile(r"[-+£]?\d[\d,]*(?:\.\d+)?%?")
NOTE = re.compile(r"[*†‡#]|\(?\d\)|\[\w+\]|(?:notes?|source|footnotes?|key|nb|n\.b\.|end of)\b", re.IGNORECASE)
SENTENCE_WORDS = 3
LONGEST_TOTAL = 2


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a sheet and what it is: `record`, or the reason to skip it."""

    row: int
    what: str
    cells: Sequence[Cell] = ()


def lines(rows: Iterable[tuple[int, Sequence[Cell]]], sheet: SheetLayout) -> Iterator[Line]:
    """Every row read of a sheet, in order, but the header: from its first filled row to its last.

    Lone words wait until it is known what follows: above further records they are the title of those.
    """
    waiting: list[Line] = []
    for line in _each(rows, sheet):
        if line.what == FOOTNOTE or (waiting and line.what == BLANK):
            waiting.append(line)
            continue
        above = TITLE if line.what in {RECORD, REPEATED_HEADER} else FOOTNOTE
        yield from (replace(one, what=above) if one.what == FOOTNOTE else one for one in waiting)
        waiting = []
        if line.row != sheet.header.row:
            yield line
    yield from waiting


def _each(rows: Iterable[tuple[int, Sequence[Cell]]], sheet: SheetLayout) -> Iterator[Line]:
    """Every row by itself. A blank one counts only when a filled one follows."""
    seen = 0
    for number, cells in rows:
        if all(is_blank(cell) for cell in cells):
            continue
        if seen:
            yield from (Line(blank, BLANK) for blank in range(seen + 1, number))
        seen = number
        yield Line(number, _what(number, cells, sheet), cells)


def _what(number: int, cells: Sequence[Cell], sheet: SheetLayout) -> str:
    if number < sheet.header.row:
        return GROUP_HEADER if number == sheet.header.upper else TITLE
    filled = [cell for cell in cells if not is_blank(cell)]
    if _is_header_again(cells, sheet):
        return REPEATED_HEADER
    total = _total(filled)
    if total:
        return total
    return FOOTNOTE if len(filled) == 1 and _is_note(cells, filled[0], sheet) else RECORD


def _is_header_again(cells: Sequence[Cell], sheet: SheetLayout) -> bool:
    """Whether the words of the header stand in their columns again, all but one, as they do at a page break."""
    known = sheet.header.keys
    alike, other = 0, 0
    for index, cell in enumerate(cells):
        if is_blank(cell):
            continue
        if isinstance(cell, str) and index < len(known) and known[index] and match_key(heading(cell)) == known[index]:
            alike += 1
        else:
            other += 1
            if other > 1:
                return False
    return alike > 1


def _total(filled: Sequence[Cell]) -> str | None:
    """A total is a word for it with numbers beside it and at most one other word, the group's."""
    words: list[str] = []
    for cell in filled:
        if isinstance(cell, str):
            text = clean_text(cell)
            words += [] if NUMBER.fullmatch(text) else [text]
        if len(words) > LONGEST_TOTAL or not isinstance(cell, str | int | float | CellError):
            return None
    if any(TOTAL.fullmatch(word) for word in words):
        return TOTALLED
    return SUBTOTALLED if any(SUBTOTAL.fullmatch(word) or COUNTED.fullmatch(word) for word in words) else None


def _is_note(cells: Sequence[Cell], only: Cell, sheet: SheetLayout) -> bool:
    """Whether the only words of a row are a remark: no single value of a column that the file needs."""
    if not isinstance(only, str):
        return False
    words = clean_text(only)
    place = next(index for index, cell in enumerate(cells) if cell is only)
    used = {column.index for columns in sheet.header.columns.values() for column in columns}
    return bool(NOTE.match(words)) or len(words.split()) > SENTENCE_WORDS or place not in used
