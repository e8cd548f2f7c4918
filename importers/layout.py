"""Which row of a sheet holds the headings, and which column means what."""

import hashlib
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Protocol

from importers.cells import Cell, DateMix, Row, clean_text
from importers.reading import SheetHead

HEADER_ROWS = 30
TRAILING_NOTE = re.compile(r"\s*[(\[][^()\[\]]*[)\]]\s*$")
NOT_ALPHANUMERIC = re.compile(r"[^0-9a-z]+")


def heading(cell: Cell) -> str:
    """A heading as the file writes it, on one line."""
    return " ".join(clean_text(cell).split()) if isinstance(cell, str) else ""


def match_key(words: str) -> str:
    """What is compared of a heading: letters and numerals alone, so that punctuation and line breaks do not count."""
    folded = unicodedata.normalize("NFKC", words).replace("&", " and ").casefold()
    return NOT_ALPHANUMERIC.sub("", folded)


def spelt(words: str) -> tuple[str, ...]:
    """The spellings of a heading, written in one string with bars between them."""
    return tuple(word.strip() for word in words.split("|"))


@dataclass(frozen=True, slots=True)
class Placed:
    """The columns of one kind of file by their places: the row of the headings (0: none), each one's field."""

    kind: str
    row: int
    fields: tuple[str, ...]


@dataclass(frozen=True)
class HeadingTable:
    """The headings of one kind of file, as people write them.

    `headings` lists for each field its headings, the surest first. Every group of `required` needs one of its fields.
    `several` are fields that may stand in more than one column. Of the fields of `foreign` only one may be there:
    more of them say that the file is of another kind. `reported_as` gives the contract's name of a field, where the
    columns that tell it have other names here. Where a person said the columns by their places, `placed` alone counts.
    """

    kind: str
    headings: Mapping[str, tuple[str, ...]]
    required: tuple[tuple[str, ...], ...]
    several: frozenset[str] = frozenset()
    foreign: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    reported_as: Mapping[str, str] = field(default_factory=dict)
    placed: Placed | None = None

    @cached_property
    def by_key(self) -> dict[str, tuple[str, int]]:
        """Which field a heading means, and how surely (0 is surest)."""
        found: dict[str, tuple[str, int]] = {}
        for name, words in self.headings.items():
            for rank, word in enumerate(words):
                found.setdefault(match_key(word), (name, rank))
        return found

    @cached_property
    def foreign_keys(self) -> dict[str, str]:
        """Which field of another kind a heading means."""
        return {match_key(word): name for name, words in self.foreign.items() for word in words}

    def meaning(self, words: str) -> tuple[str, int] | None:
        """The field that a heading means; a note in brackets behind it is dropped where it says nothing."""
        for said in (words, TRAILING_NOTE.sub("", words)):
            known = self.by_key.get(match_key(said))
            if known:
                return known
        return None


class OpenBook(Protocol):
    """What an importer needs of an open file."""

    @property
    def kind(self) -> str:
        """The kind of file by its content: csv, xlsx and so on."""

    @property
    def epoch_1904(self) -> bool:
        """Whether its serial numbers of days count from 1904."""

    @property
    def sheets(self) -> Sequence[SheetHead]:
        """Its sheets, each with its first filled rows."""

    def rows(self, sheet_name: str) -> Iterator[Row]:
        """Yield the rows of a sheet, as often as asked."""

    def date_mixes(self, sheet_name: str, columns: Iterable[int], first_row: int = 1) -> dict[int, DateMix]:
        """Count what kinds of dates stand in columns."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column in use: its place in the row, counted from 0, and its heading as the file writes it."""

    index: int
    heading: str


@dataclass(frozen=True, slots=True)
class Header:
    """A header found: its row, the row above it where headings take two, and the columns of every field.

    `doubled` are the headings that stand over several columns of which one alone can be read.
    """

    row: int
    upper: int | None
    columns: Mapping[str, tuple[Column, ...]]
    headings: tuple[str, ...]
    keys: tuple[str, ...]
    lacking: tuple[tuple[str, ...], ...]
    doubled: tuple[str, ...] = ()

    @property
    def used(self) -> int:
        """How many columns mean something."""
        return sum(len(columns) for columns in self.columns.values())


@dataclass(frozen=True, slots=True)
class SheetLayout:
    """One sheet in use: where its header is, what its columns mean, and what stands above them."""

    name: str
    header: Header
    titles: tuple[str, ...]

    @property
    def header_rows(self) -> tuple[int, ...]:
        """The rows of the header, the upper one first."""
        rows = (self.header.upper, self.header.row)
        return tuple(row for row in rows if row is not None)


@dataclass(frozen=True, slots=True)
class Layout:
    """How a file is laid out: its kind, its sheets in use, and those that are of another kind, each with that."""

    kind: str
    sheets: tuple[SheetLayout, ...]
    others: tuple[tuple[str, str], ...] = ()

    @property
    def fingerprint(self) -> str:
        """The same for every file with these headings, so that an answer given once can be remembered."""
        parts = sorted({"\x1f".join(_used_headings(sheet.header)) for sheet in self.sheets})
        return hashlib.sha256("\x1e".join((self.kind, *parts)).encode()).hexdigest()


def _used_headings(header: Header) -> list[str]:
    pairs = ((column.index, name, column.heading) for name, columns in header.columns.items() for column in columns)
    return [f"{name}={match_key(words)}" for _, name, words in sorted(pairs)]


Rows = Sequence[tuple[int, Sequence[Cell]]]


def find_header(rows: Rows, table: HeadingTable) -> Header | None:
    """The best header among the first rows: first the one that lacks least, then the one that says most."""
    best: Header | None = None
    for place, (number, cells) in enumerate(rows[:HEADER_ROWS]):
        above = rows[place - 1] if place and rows[place - 1][0] == number - 1 else None
        for header in _readings(number, cells, above, table):
            if best is None or _worth(header) > _worth(best):
                best = header
    return best


def _worth(header: Header) -> tuple[int, int]:
    return -len(header.lacking), header.used


def _readings(
    number: int, cells: Sequence[Cell], above: tuple[int, Sequence[Cell]] | None, table: HeadingTable
) -> list[Header]:
    """The row read as a header by itself, and together with the row above it."""
    lower = [heading(cell) for cell in cells]
    if not any(lower):
        return []
    found = [_header(number, None, [(words,) for words in lower], table)]
    if above is not None:
        upper = [heading(cell) for cell in above[1]]
        both = [_joined(column, lower, upper) for column in range(max(len(lower), len(upper)))]
        found.append(_header(number, above[0], both, table))
        if found[0] is not None and _is_group_row(above[1]):
            found[0] = replace(found[0], upper=above[0])
    return [header for header in found if header is not None]


def _joined(column: int, lower: Sequence[str], upper: Sequence[str]) -> tuple[str, ...]:
    """What a column under two rows of headings may be called: the group with the heading, or the heading alone."""
    own = lower[column] if column < len(lower) else ""
    over = upper[column] if column < len(upper) else ""
    group = next((words for words in reversed(upper[: column + 1]) if words), "")
    if not own:
        return (over,)
    return (f"{group} {own}", own) if group else (own,)


def _is_group_row(cells: Sequence[Cell]) -> bool:
    """Whether a row above a header names groups of columns: two words at least, and nothing but words."""
    filled = [cell for cell in cells if not is_blank(cell)]
    return len(filled) > 1 and all(isinstance(cell, str) for cell in filled)


def is_blank(cell: Cell) -> bool:
    """Whether nothing stands in the cell."""
    if isinstance(cell, str):
        return not (cell.isalnum() or clean_text(cell))
    return cell is None


def _header(number: int, upper: int | None, said: Sequence[tuple[str, ...]], table: HeadingTable) -> Header | None:
    ranked: dict[str, list[tuple[int, Column]]] = defaultdict(list)
    foreign: set[str] = set()
    for index, names in enumerate(said):
        foreign.update(table.foreign_keys[key] for key in map(match_key, names) if key in table.foreign_keys)
        for words in names:
            meaning = table.meaning(words)
            if meaning:
                ranked[meaning[0]].append((meaning[1], Column(index, words)))
                break
    if not ranked or len(foreign) > 1:
        return None
    ordered = {name: _surest_first(found) for name, found in ranked.items()}
    columns = {name: found if name in table.several else found[:1] for name, found in ordered.items()}
    lacking = tuple(group for group in table.required if not any(name in columns for name in group))
    headings = tuple(names[-1] for names in said)
    alone = (found for name, found in ordered.items() if name not in table.several)
    doubled = tuple(found[0].heading for found in alone if _is_twice(found))
    return Header(number, upper, columns, headings, tuple(map(match_key, headings)), lacking, doubled)


def _surest_first(found: list[tuple[int, Column]]) -> tuple[Column, ...]:
    """The columns of a field: the one with the surest heading first, the leftmost of equals."""
    return tuple(column for _, column in sorted(found, key=lambda pair: (pair[0], pair[1].index)))


def _is_twice(found: Sequence[Column]) -> bool:
    """Whether the heading that is read stands over another column too."""
    words = [match_key(column.heading) for column in found]
    return words.count(words[0]) > 1
