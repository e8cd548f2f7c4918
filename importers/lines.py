"""What each row of a sheet is: a record, or a title, a blank, a total, a footnote, the header again."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, time
from string import ascii_letters, digits
from typing import NamedTuple

from importers.cells import Cell, CellError, clean_text
from importers.layout import SheetLayout, heading, is_blank, match_key

RECORD = "record"
TITLE, GROUP_HEADER, REPEATED_HEADER = "title", "group_header", "repeated_header"
BLANK, TOTALLED, SUBTOTALLED, FOOTNOTE = "blank", "total", "subtotal", "footnote"
NO_RECORD = frozenset((TITLE, GROUP_HEADER, REPEATED_HEADER, BLANK, TOTALLED, SUBTOTALLED, FOOTNOTE))
TOTAL = re.compile(
    r"(?:grand|overall)?\s*total\b.*|(?:all|overall)(?: (?:divisions|districts|areas))?\W*", re.IGNORECASE
)
SUBTOTAL = re.compile(r"sub\W?total\b.*|.{1,60}\btotals?\W*", re.IGNORECASE)
# The count of one block of rows, of those that a force's divisions make.
TOTAL_OF_A_BLOCK = re.compile(
    r"total\b(?!.*\b(?:all|every|whole|force|divisions|districts|areas|boroughs|sectors)\b).*"
    r"\b(?:division|district|policing area|bcu|borough|sector|lpa|lpu|command unit)\W*",
    re.IGNORECASE,
)
BLOCK = re.compile(r".*\b(?:division|district|area|bcu|borough|sector|command|lpa|lpu|force)\b.*", re.IGNORECASE)
# Above the headings stand titles of all kinds; the name of a block has nothing else in it: A Division, Division B.
BLOCK_ABOVE = re.compile(
    r"(?!.*\b(?:by|per|for|each|every|missing|mispers?|calls|reports|logs|cases|incidents)\b)"
    r"(?:[^\W\d_][\w'-]* ){1,3}(?:division|district|bcu|borough|sector|lpa|lpu)\W*"
    r"|(?:division|district|bcu|borough|sector|lpa|lpu) \w+\W*",
    re.IGNORECASE,
)
COUNTED = re.compile(
    r"\d+\s+(?:(?:children'?s\s+)?homes?|child(?:ren)?|beds|places|placements?|providers?|admissions?|discharges?"
    r"|arrivals?|leavers?|notices?|notifications?|records?|rows?|entries|items?"
    r"|logs?|calls?|cases?|incidents?|reports?|mispers?|episodes?)\W*",
    re.IGNORECASE,
)
NUMBER = re.compile(r"[-+£]?\d[\d,]*(?:\.\d+)?%?")
NOTE = re.compile(r"[*†‡#]|\(?\d\)|\[\w+\]|(?:notes?|source|footnotes?|key|nb|n\.b\.|end of)\b", re.IGNORECASE)
SENTENCE_WORDS = 3
LONGEST_TOTAL = 2
NUMERALS, LETTERS = frozenset(digits), frozenset(ascii_letters)


class Line(NamedTuple):
    """A row of a sheet and what it is: `record`, or the reason to skip it."""

    row: int
    what: str
    cells: Sequence[Cell] = ()


def lines(rows: Iterable[tuple[int, Sequence[Cell]]], sheet: SheetLayout) -> Iterator[Line]:
    """Every row read of a sheet, in order, but the header: from its first filled row to its last.

    Lone words wait until it is known what follows: above further records they are the title of those.
    """
    waiting: list[Line] = []
    seen, header = 0, sheet.header.row
    numbered = frozenset(place for place, key in enumerate(sheet.header.keys) if not NUMERALS.isdisjoint(key))
    for number, cells in rows:
        if number > header and _is_surely_a_record(cells, numbered):
            what = RECORD
        elif all(is_blank(cell) for cell in cells):
            # A blank row counts only when a filled one follows.
            continue
        else:
            what = _what(number, cells, sheet)
        blanks = [Line(blank, BLANK) for blank in range(seen + 1, number)] if 0 < seen < number - 1 else []
        seen = number
        if waiting and what != FOOTNOTE:
            yield from _told_by_what_follows([*waiting, *blanks], what)
            waiting, blanks = [], []
        if waiting:
            waiting += blanks
        else:
            yield from blanks
        if what == FOOTNOTE:
            waiting.append(Line(number, what, cells))
        elif number != header:
            yield Line(number, what, cells)
    yield from waiting


def _told_by_what_follows(waiting: Sequence[Line], what: str) -> Iterator[Line]:
    above = TITLE if what in {RECORD, REPEATED_HEADER} else FOOTNOTE
    for line in waiting:
        yield line._replace(what=above) if line.what == FOOTNOTE else line


def _is_surely_a_record(cells: Sequence[Cell], numbered: frozenset[int]) -> bool:
    """Whether a few cells show already that a row below the header is no header again, no total and no remark.

    No header again is a row with two cells of other words than its headings, and a text that ends with a numeral is
    no heading but of the columns in `numbered`. No total has a date, or more words beside its numbers than two.
    """
    others = words = 0
    for place, cell in enumerate(cells):
        if type(cell) is str:
            last = cell[-1:]
            if last in NUMERALS:
                others += place not in numbered
                words += "/" in cell or cell[0] in LETTERS
            else:
                words += last in LETTERS
        elif cell is not None:
            others += 1
            words += (LONGEST_TOTAL + 1) * isinstance(cell, date | time)
        if others > 1 and words > LONGEST_TOTAL:
            return True
    return False


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
    of_blocks = [word for word in words if TOTAL_OF_A_BLOCK.fullmatch(word)]
    if any(TOTAL.fullmatch(word) for word in words if word not in of_blocks):
        return TOTALLED
    return SUBTOTALLED if of_blocks or any(SUBTOTAL.fullmatch(w) or COUNTED.fullmatch(w) for w in words) else None


def _is_note(cells: Sequence[Cell], only: Cell, sheet: SheetLayout) -> bool:
    """Whether the only words of a row are a remark: no single value of a column that the file needs."""
    if not isinstance(only, str):
        return False
    words = clean_text(only)
    place = next(index for index, cell in enumerate(cells) if cell is only)
    used = {column.index for columns in sheet.header.columns.values() for column in columns}
    return bool(NOTE.match(words)) or len(words.split()) > SENTENCE_WORDS or place not in used
