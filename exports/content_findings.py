"""What a workbook says of duties: what was found, what cannot be told, at which homes, and what happened there."""

from dataclasses import dataclass
from datetime import date

from exports.content_sources import Reference


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
    linked: tuple[str, ...] = ()  # findings on the same stay that tell of it from another side
    beside: tuple[str, ...] = ()  # those of them that hold already what this one says: it is not counted beside them
    of_others: bool = False  # about a child of another authority than the recipient's: see `exports.others`


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
    of_others: bool = False


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
    withheld: frozenset[str] = frozenset()  # which of the counts are too small to be told


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """One thing that happened: an admission, a notice, a report to the police, an interview.

    `clock` is the time of day in London where the row has one. `findings` are those of the child that it belongs to.
    """

    on: date
    urn: str
    child: str
    what: str
    by: str
    origin: Reference
    clock: str = ""
    findings: tuple[str, ...] = ()
