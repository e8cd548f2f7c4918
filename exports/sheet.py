"""A sheet as a table of plain values, and how each of its columns is to be read."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, Protocol

# What a cell may hold. None stands for what is not there, and is written as the column's `blank`.
Value = str | int | float | date | None
# What it then says; a number with decimals is one whose decimals count, such as hours.
Shown = str | int | float | date


class Withholding(Protocol):
    """A row of counts, some of which are not told."""

    @property
    def withheld(self) -> frozenset[str]:
        """The names of those that are not."""


Kind = Literal["text", "identifier", "number", "decimal", "date", "word", "link"]

NOT_KNOWN = "[x]"
DOES_NOT_APPLY = "[z]"
LEFT_OUT = "[c]"


@dataclass(frozen=True, slots=True)
class Column:
    """One column, of a kind; a link names a sheet to jump to.

    `foreign` marks words that may come out of somebody's file; `choices` names a list of the Notes.
    """

    heading: str
    kind: Kind = "text"
    blank: str = NOT_KNOWN
    foreign: bool = False
    choices: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet with its one table. `empty` is the sentence that stands in for rows where there are none."""

    name: str
    title: str
    about: str
    table: str
    columns: tuple[Column, ...]
    rows: Sequence[tuple[Value, ...]]
    empty: str

    @property
    def shown(self) -> Sequence[tuple[Value, ...]]:
        """The rows to write: an empty table keeps one row that says so, for a table needs one."""
        return self.rows or [(self.empty, *(DOES_NOT_APPLY for _ in self.columns[1:]))]


def told(row: Withholding, *names: str) -> tuple[Value, ...]:
    """Some counts of a row, those left out that it withholds."""
    return tuple(LEFT_OUT if name in row.withheld else getattr(row, name) for name in names)


def share(row: Withholding, part: str, whole: int, *of_counts: str) -> str | None:
    """A share with its denominator; left out where one of the counts that it is made of is withheld."""
    return LEFT_OUT if row.withheld.intersection((part, *of_counts)) else of(getattr(row, part), whole)


def of(part: int, whole: int) -> str | None:
    """A share with its denominator, "40 of 41"; nothing where there is nothing to be part of."""
    return f"{part} of {whole}" if whole else None
