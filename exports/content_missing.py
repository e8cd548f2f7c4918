"""What a workbook says of children who were missing: reports to the police, how often, and return interviews."""

from dataclasses import dataclass
from datetime import date

from exports.content_sources import Reference


@dataclass(frozen=True, slots=True)
class UnmatchedRow:
    """One police report that was matched to no home, or to no child who is known; no address and no name stands here.

    `home` and `child` say in words what is missing: "no home found", "may be a home of a register, not surely",
    "may be one of several homes", "not identified".
    """

    on: date
    force: str
    reference: str
    source: str  # "call log" or "case record"
    category: str
    place: str  # what kind of place the log says it is
    home: str
    child: str
    looked_after: str
    origin: Reference


@dataclass(frozen=True, slots=True)
class ReportCountRow:
    """How often something was reported to the police in the period: the same reports, counted in several ways."""

    force: str
    what: str  # what is counted, in words: "calls", "incidents", "children"
    all_children: int
    looked_after: int
    not_looked_after: int
    not_known: int
    withheld: frozenset[str] = frozenset()  # which of the counts are too small to be told


@dataclass(frozen=True, slots=True)
class RepeatRow:
    """One child in care who was reported missing more than once: how often, and the most in any window."""

    child: str
    urn: str  # the home of the last report, where one is known
    host_authority: str
    placing_authority: str
    first_on: date
    last_on: date
    calls: int
    cases: int
    incidents: int
    most_in_window: int
    window_days: int
    rung: int  # the highest rung of the ladder that was reached; 0 for none
    ladder: str  # whose ladder, in words
    of_others: bool = False  # a child of another authority than the recipient's: see `exports.others`


@dataclass(frozen=True, slots=True)
class InterviewCountRow:
    """The counts that councils are asked for about return interviews, for one responsible authority.

    `out_of_area` is how many of the reports are about children placed outside that authority's own area, `in_doubt` how
    many have no line that is surely about them, and one that may be.
    """

    responsible_authority: str
    reports: int
    children: int
    offered: int
    completed: int
    within_72_hours: int
    not_within_72_hours: int
    within_not_known: int
    declined: int
    not_offered: int
    unable: int
    no_record: int
    out_of_area: int
    in_doubt: int = 0
    withheld: frozenset[str] = frozenset()  # which of the counts are too small to be told


@dataclass(frozen=True, slots=True)
class InterviewRow:
    """One return of one child, and what came of the interview."""

    returned_on: date | None
    returned_clock: str
    urn: str
    child: str
    responsible_authority: str
    offered: str
    outcome: str
    held_on: date | None
    held_clock: str
    hours: float | None
    within_72_hours: str  # yes, no, cannot tell, or empty where none was held
    interviewer: str
    origins: tuple[Reference, ...]
    remarks: str = ""  # what is not sure about it, in words
    of_others: bool = False
