"""What happened when children of the county went missing, and who wrote what of it."""

from dataclasses import dataclass
from datetime import datetime

from auditapp.demo.facts import Authority, Child, Home

# How a call of each sort is entered, by turns.
CALL_TYPES = {
    "report": ("Missing person", "MISPER", "MFH"),
    "again": ("Missing person", "MISPER", "MFH"),
    "absent": ("Absent person", "ABSENT", "Absent person"),
    "raised": ("Missing person", "MISPER", "MFH"),
    "found": ("Missing person found", "FOUND MISPER", "Missing person found"),
}
CLOSING = {"report": "MISPER", "again": "MISPER", "absent": "ABSENT", "raised": "MISPER", "found": "FOUND"}


@dataclass(frozen=True, slots=True)
class Call:
    """One call to the police, by its sort and its moment; without the hour where the log has none."""

    sort: str
    at: datetime
    has_time: bool = True

    @property
    def closing(self) -> str:
        """The code under which it was closed."""
        return CLOSING[self.sort]

    def words(self, turn: int) -> str:
        """One of the ways in which such a call is entered."""
        kinds = CALL_TYPES[self.sort]
        return kinds[turn % len(kinds)]


@dataclass(frozen=True, slots=True)
class Interview:
    """One line of a log of interviews: whether offered, what came of it, when held and by whom.

    `others` are the incidents of the same child that the interview was about as well.
    """

    offered: str
    outcome: str = ""
    at: datetime | None = None
    has_time: bool = True
    worker: str = ""
    agency: str = ""
    stated: str = ""
    shared: str = ""
    note: str = ""
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """Where a child went missing from: a home of the county, or the words for any other place, and its town."""

    home: Home | None = None
    words: str = ""
    town: str = ""


@dataclass(frozen=True, slots=True)
class Incident:
    """One time that a child was missing or absent.

    `child` is None where the caller gave no name. `in_care` and `by` are what the record of cases says; `ref` is the
    number that only the log of interviews has.
    """

    id: str
    child: Child | None
    place: Place
    told: datetime
    gone: datetime
    back: datetime | None = None
    calls: tuple[Call, ...] = ()
    case: bool = False
    category: str = "Missing"
    in_care: str = "Y"
    by: Authority | None = None
    caller: str = "Care staff"
    remark: str = ""
    interviews: tuple[Interview, ...] = ()
    ref: str = ""

    @property
    def turn(self) -> int:
        """A number by which the ways of writing take turns."""
        return (self.child.number if self.child else 0) + self.told.day
