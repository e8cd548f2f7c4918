"""One file, read and not yet stored."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from auditapp.domain.dates import Period
from auditapp.domain.importing import RowOutcome
from auditapp.domain.people import Area

# The sender of a file of which nobody said whose it is.
NOBODY = "-"
_OF_AN_AREA = f"{NOBODY}/"
# The code of a file that somebody has to look at before it counts.
LOOK = "to_be_looked_at"


def answers_kept_for(keeper: str | None, force: str | None, area: Area | None) -> str:
    """For whose files an answer is kept: their sender's; where nobody said whose, for what that area hands in so."""
    who = whose(keeper, force)
    return f"{_OF_AN_AREA}{area.code}" if who == NOBODY and area is not None else who


def is_kept_for_area(sender: str) -> bool:
    """Whether an answer is kept for what an area hands in without saying whose it is."""
    return sender.startswith(_OF_AN_AREA)


def whose(keeper: str | None, force: str | None) -> str:
    """Whose file it is: the authority's that keeps it, else the force's, else nobody knows."""
    return keeper or force or NOBODY


@dataclass(frozen=True, slots=True)
class Batch:
    """What a file says, row by row on demand, with everything that is known of the file itself.

    `events` are those that a log of notices covers; `tells_sender_of` those for which it says whose notice each was.
    `shape` is what the file looks like from outside.
    `columns` are the fields that each sheet has a column for, `key_named` how it calls the column of its references.
    `not_read` are the headings of the columns that mean nothing here, `note` what a person has to know of the layout.
    """

    path: Path
    sha256: str
    kind: str
    keeper: str | None
    force: str | None
    received_on: date
    as_at: date
    as_at_basis: str
    list_kind: str
    layout: str
    shape: str
    complete_for: tuple[Period, ...]
    events: frozenset[str]
    tells_sender_of: frozenset[str]
    columns: Mapping[str, frozenset[str]]
    key_named: Mapping[str, str]
    outcomes: Callable[[], Iterator[RowOutcome]]
    declared_by: str = ""
    not_read: tuple[str, ...] = ()
    note: str = ""

    @property
    def sender(self) -> str:
        """Whose files in this layout replace one another when they are exported again.

        The references of a police log tell its records apart in whatever layout they come.
        """
        who = whose(self.keeper, self.force)
        return f"{who}/police" if self.kind == "police-log" else f"{who}/{self.layout[:16]}"


@dataclass(frozen=True, slots=True)
class ImportOrder:
    """What somebody asks to be imported, and what they say of the file; `said` answers what an earlier try asked.

    `called` is the name of a file that is kept under another, `area` for which area it is handed in, `declared_by` who
    at the keeper's declares it complete. With `look_first` somebody looks at its columns before it is imported. `job`
    is the key of the piece of work that the import is, under which it takes effect once.
    """

    kind: str
    path: Path
    authority: str | None = None
    force: str | None = None
    as_at: date | None = None
    received_on: date | None = None
    complete_for: tuple[Period, ...] = ()
    dry_run: bool = False
    with_rows: bool = False
    said: tuple[tuple[str, str], ...] = ()
    called: str = ""
    area: Area | None = None
    declared_by: str = ""
    look_first: bool = False
    job: str = ""

    @property
    def file_name(self) -> str:
        """What the file is called."""
        return self.called or self.path.name

    def options(self) -> dict[str, Any]:
        """The order as it is kept with its source, so that a held file can be imported once it is answered."""
        return {
            "kind": self.kind,
            "authority": self.authority,
            "as_at": self.as_at and self.as_at.isoformat(),
            "received_on": self.received_on and self.received_on.isoformat(),
            "complete_for": [str(period) for period in self.complete_for],
            "said": dict(self.said),
            **({"look_first": True} if self.look_first else {}),
            **({"declared_by": self.declared_by} if self.declared_by else {}),
        }


@dataclass(frozen=True, slots=True)
class Held:
    """A file that waits for a person's answer: what is asked, what may be answered, whose file of which look it is."""

    code: str
    message: str
    choices: tuple[str, ...]
    shape: str
    sender: str

    @property
    def how(self) -> str:
        """The options that answer it."""
        if self.code == "ambiguous_date_order":
            return "--dates day-first (or month-first)"
        option = "--sheet" if self.code == "ambiguous_sheet" else "--kind"
        return " or ".join(f'{option} "{choice}"' for choice in self.choices[:5]) or option
