"""What becomes of a row of a file: accepted, rejected or skipped, each with its code and, for people, a sentence."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

HomeState = Literal["matched", "ambiguous", "unmatched", "new", "none"]


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a row cannot be used: the column as the file names it, the value as seen, what was expected, what to do.

    `personal` marks a value that may name a person: it is printed only on request and kept nowhere. `without_value`
    is the sentence in its place; empty where nothing but the value tells what is wrong.
    """

    column: str
    field: str
    code: str
    value: str
    message: str
    personal: bool = False
    without_value: str = ""


@dataclass(frozen=True, slots=True)
class HomeMatch:
    """Which home the words of a row mean, and why. `urn` is set only when one home is meant."""

    state: HomeState
    urn: str | None = None
    candidates: tuple[str, ...] = ()
    why: str = ""


@dataclass(frozen=True, slots=True)
class Accepted:
    """A row to be stored: canonical fields as `fields` names them, missing ones absent or None.

    `noticed` has for some warnings the column and the words that it is about.
    """

    sheet: str
    row: int
    values: Mapping[str, Any]
    warnings: tuple[str, ...] = ()
    home: HomeMatch = field(default_factory=lambda: HomeMatch("none"))
    noticed: Mapping[str, tuple[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Rejected:
    """A row that cannot be used, with everything that is wrong with it.

    `said` is what could be made out of it all the same, to know whom it may be about; it is printed nowhere.
    """

    sheet: str
    row: int
    faults: tuple[Fault, ...]
    said: Mapping[str, Any] | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """What a row says is no record: its own reference, and those of the `calls` about which it says so as well.

    An earlier file of the same sender may have told of them as of records. `called_off` is the day of a report that was
    called off, `nobody_missing` whether that says surely that nobody was missing by it. `linked` are the reports that a
    call names which says that nobody was missing: they stand, and are contradicted.
    """

    source_kind: str
    ref: str
    calls: tuple[str, ...] = ()
    called_off: date | None = None
    nobody_missing: bool = False
    linked: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Skipped:
    """A row that is no record: a title, a blank, a total, a copy of another row, a report that was called off."""

    sheet: str
    row: int
    reason: str
    other_row: int | None = None
    other_sheet: str = ""
    withdraws: Withdrawal | None = None


RowOutcome = Accepted | Rejected | Skipped


class FileRefused(Exception):
    """The whole file is refused; nothing of it is stored."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


class FileHeld(Exception):
    """The file waits for an answer from a person (see `auditapp confirm`); nothing of it counts until then."""

    def __init__(self, code: str, message: str, choices: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.choices = choices
