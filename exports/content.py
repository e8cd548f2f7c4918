"""What a workbook says: plain values that a service fills in, with no database and no clock behind them.

Homes stand as URNs and children as pseudonyms; no name and no address has a place here.
"""

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
class FindingRow:
    """One finding: the duty, whose it is, the event it was judged on, and what people have made of it."""

    id: str
    rule: str
    rule_title: str
    law: str
    in_force_from: date
    holder: str  # "home" or "placing authority"
    holder_name: str  # which one: the home's URN, or the authority by name
    urn: str
    home_reference: str
    host_authority: str
    placing_authority: str
    child: str  # a pseudonym
    event: str
    event_on: date
    outcome: str  # as people see it: "not kept on the records given", "cannot tell"
    severity: str
    reason: str
    recommendation: str
    state: str
    changed: bool
    origins: tuple[Reference, ...]


@dataclass(frozen=True, slots=True)
class CannotTellRow:
    """One record that could not be judged."""

    id: str
    urn: str
    child: str
    event: str
    event_on: date
    reason: str
    origins: tuple[Reference, ...]


@dataclass(frozen=True, slots=True)
class CannotTellGroup:
    """The records of one rule that the same paper from the same keeper would settle."""

    settled_by: str
    rule: str
    rule_title: str
    rows: tuple[CannotTellRow, ...]

    @property
    def count(self) -> int:
        """How many records this paper would settle."""
        return len(self.rows)


@dataclass(frozen=True, slots=True)
class HomeRow:
    """One home and how its duties came out; `kept` of `kept + breached` is what could be told."""

    urn: str
    provision_type: str
    host_authority: str
    registered_from: date | None
    registered_to: date | None
    places: int | None
    placements_judged: int
    kept: int
    breached: int
    cannot_tell: int
    listed_as_at: date | None
    not_listed_as_at: date | None = None  # a later list of its authority that leaves it out


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """One thing that happened: an admission, a discharge, a notice sent or received."""

    on: date
    urn: str
    child: str
    what: str
    by: str
    origin: Reference


@dataclass(frozen=True, slots=True)
class RuleRow:
    """One version of a rule that judged something, or stood ready to."""

    code: str
    title: str
    holder: str
    in_force_from: date
    in_force_to: date | None
    duty: str
    law: str
    says: str
    limits: str  # in words, with whose reading it is; empty when the rule has none
    law_checked_on: date
    severity: str
    proof: str
    judged: int


@dataclass(frozen=True, slots=True)
class NotChecked:
    """A rule that was not checked at all, and why."""

    code: str
    title: str
    why: str


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
class SummaryRow:
    """How many records each outcome of one rule has."""

    rule: str
    title: str
    holder: str
    kept: int
    breached: int
    cannot_tell: int
    not_applicable: int

    @property
    def told(self) -> int:
        """How many records could be told: the denominator of those kept."""
        return self.kept + self.breached

    @property
    def records(self) -> int:
        """How many records the rule was put to."""
        return self.told + self.cannot_tell + self.not_applicable


@dataclass(frozen=True, slots=True)
class Provenance:
    """What made the workbook. `parameters` are names and values in words, in the order to be shown."""

    software_version: str
    rule_set_digest: str
    pseudonym_key_id: str
    parameters: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class WorkbookContent:
    """All that one audit workbook says. Rows are written in the order given, which the service makes stable."""

    title: str
    body: str  # the organisation whose audit it is; it is also the author in the file's properties
    scope: str  # which homes and events are in, in words
    period_from: date | None
    period_to: date | None
    as_known_on: date | None
    marking: str
    status: str  # "DRAFT" or "FINAL"
    provenance: Provenance
    findings: tuple[FindingRow, ...] = ()
    cannot_tell: tuple[CannotTellGroup, ...] = ()
    homes: tuple[HomeRow, ...] = ()
    timeline: tuple[TimelineRow, ...] = ()
    rules: tuple[RuleRow, ...] = ()
    not_checked: tuple[NotChecked, ...] = ()
    inputs: tuple[InputRow, ...] = ()
    rejected: tuple[RejectedRow, ...] = ()
    summary: tuple[SummaryRow, ...] = ()
    remarks: tuple[str, ...] = ()  # further sentences for the Notes sheet
