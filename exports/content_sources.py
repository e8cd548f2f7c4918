"""What a workbook says of the files behind it, and of what it was made with."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Reference:
    """One row of an imported file that a judgement rests on; `sheet` is empty for a file without sheets."""

    file: str
    sheet: str
    row: int

    def __str__(self) -> str:
        return f"{self.file}, {self.sheet + ', ' if self.sheet else ''}row {self.row}"


@dataclass(frozen=True, slots=True)
class InputRow:
    """One imported file. Counts are None for a file that was refused or is held.

    `imported_on` is the day of the commit where it is a fact of the database that is asked; a run in a database
    of its own leaves it None, because that day is then nothing but a clock.
    """

    file: str
    kind: str
    sender: str
    received_on: date | None
    imported_on: date | None
    rows_read: int | None
    accepted: int | None
    rejected: int | None
    skipped: int | None
    sha256: str
    layout: str


@dataclass(frozen=True, slots=True)
class RejectedRow:
    """One fault of one row that was not used. `value` is None where it must not be shown."""

    file: str
    sheet: str
    row: int
    column: str
    code: str
    value: str | None
    message: str


@dataclass(frozen=True, slots=True)
class Provenance:
    """What made the workbook. `parameters` are names and values in words, in the order to be shown."""

    software_version: str
    rule_set_digest: str
    pseudonym_key_id: str
    parameters: tuple[tuple[str, str], ...] = ()
