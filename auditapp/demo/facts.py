"""What is true in the fictional county: its homes, its children's stays, and the notices given of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

ITEMS = ("name", "accommodation", "order", "contact", "iro", "ehc")
PAPERS = ("assessment", "reasons", "plan")
_FORENAMES = (
    "Amber", "Basil", "Cedar", "Dune", "Ember", "Fern", "Garnet", "Hazel", "Indigo", "Juniper", "Kite", "Linden",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Child:
    """An obviously made-up child, known by its number; `born` stands where a story needs a day of birth of its own."""

    number: int
    born: date | None = None

    @property
    def surname(self) -> str:
        """A surname unique to the child."""
        return f"DEMO{self.number:03}"

    @property
    def forename(self) -> str:
        """A made-up forename."""
        return _FORENAMES[self.number % len(_FORENAMES)]

    @property
    def dob(self) -> date:
        """A day of birth that leaves the child between 10 and 16 years old all through the county's story."""
        return self.born or date(2000 + self.number % 3, 1 + self.number % 12, 1 + self.number % 28)


@dataclass(frozen=True, slots=True)
class Home:
    """A home of the county, with the number it had before it was registered anew, where it was."""

    key: str
    urn: str
    name: str
    street: str
    town: str
    postcode: str
    owner: str
    sector: str
    places: int
    first: date
    closed: date | None = None
    kind: str = "Children's home"
    authority: str = "Worcestershire"
    short_break: str = ""
    old: str = ""
    old_first: date | None = None
    old_closed: date | None = None
    listed_2014: bool = True


@dataclass(frozen=True, slots=True)
class Authority:
    """An authority that places children, the ways the files write its name, and how its child numbers begin."""

    key: str
    ref: str
    said: tuple[str, ...]

    def words(self, turn: int) -> str:
        """One of the ways its name is written, by turns."""
        return self.said[turn % len(self.said)]


@dataclass(frozen=True, slots=True)
class Notice:
    """One line that one log will have: of which event, by whom, in which log, when and how, with what in it."""

    of: str  # in, out
    by: str  # home, placing
    log: str = "desk"  # desk, mailbox, provider, force
    sent: date | None = None
    received: date | None = None
    how: str = ""
    to: str = ""
    items: str = ""  # all, or "" where nobody noted them
    not_stated: tuple[str, ...] = ()
    papers: str = ""
    not_sent: tuple[str, ...] = ()
    not_notified: bool = False
    note: str = ""

    def item_cells(self) -> tuple[str, ...]:
        """Yes or No for each item a notice must state, blank where nobody noted any."""
        return _cells(ITEMS, self.items, self.not_stated)

    def paper_cells(self) -> tuple[str, ...]:
        """Yes or No for each paper a placing authority must send, blank where nobody noted any."""
        return _cells(PAPERS, self.papers, self.not_sent)


def _cells(names: Sequence[str], noted: str, missing: Sequence[str]) -> tuple[str, ...]:
    return tuple(("No" if name in missing else "Yes") if noted else "" for name in names)


@dataclass(frozen=True, slots=True)
class Facts:
    """What a placement list says of a stay beside who, where and when."""

    planning: str = "Planned"
    legal: str = "C2"
    looked_after: str = "Yes"
    short: str = "No"
    reason: str = ""
    host_told: date | None = None
    approved_by: str = ""
    approved: date | None = None
    consulted: date | None = None
    plan_given: date | None = None
    plan_signed: date | None = None
    marked: date | None = None
    before: str = "Foster carer"
    after: str = "Parent"
    end_reason: str = "Moved on"


@dataclass(frozen=True, slots=True)
class Stay:
    """A child's stay at a home, as it was, and where the lists that name it say something else."""

    id: str
    child: int
    by: str
    home: str
    admitted: date
    discharged: date | None = None
    lists: tuple[str, ...] = ("county",)
    facts: Facts = field(default_factory=Facts)
    notices: tuple[Notice, ...] = ()
    home_words: str = ""
    initials: str = ""
    in_words: str = ""
    old_urn: bool = False
    carried_over: bool = False
    register: Mapping[str, object] = field(default_factory=dict)

    @property
    def is_ordinary(self) -> bool:
        """Whether a pattern made the stay, rather than a case written by hand."""
        return "-" in self.id

    @property
    def surname(self) -> str:
        """The child's surname."""
        return Child(self.child).surname

    @property
    def forename(self) -> str:
        """The child's forename."""
        return Child(self.child).forename

    @property
    def dob(self) -> date:
        """The child's day of birth."""
        return Child(self.child).dob

    @property
    def short_name(self) -> str:
        """The child's initials, as some registers write children."""
        return self.initials or f"{self.forename[0]}.{self.surname[0]}."
