"""The child that a row is about, from whichever columns the file has."""

import re
from dataclasses import dataclass
from datetime import date

from auditapp.domain.nobody import names_nobody
from importers.kind import Values
from importers.people import PersonName, name_in_parts, person_named
from importers.row import RowReader

NOBODY = re.compile(r"\W*(?:vacan(?:t|cy)|empty|void|bed (?:held|kept)|held|reserved|no child)\b.*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ChildSaid:
    """What a row says of its child."""

    ref: str | None
    surname: str | None
    forename: str | None
    alias: str | None
    dob: date | None

    @property
    def is_named(self) -> bool:
        """Whether any part of a name, or initials, is there."""
        return bool(self.surname or self.forename or self.alias)

    def column(self, row: RowReader) -> str:
        """The field of the column in which the name was to stand."""
        return next((field for field in ("child", "child_surname", "child_forename") if row.has(field)), "child")

    def values(self) -> Values:
        """The child under the names of the contract."""
        return {
            "child_ref": self.ref,
            "child_surname": self.surname,
            "child_forename": self.forename,
            "child_alias": self.alias,
            "dob": self.dob,
        }


def read_child(row: RowReader) -> ChildSaid:
    """The child of a row: its number, its name in one cell or in several, its date of birth."""
    surname, forename, alias = (row.text(f"child_{part}") for part in ("surname", "forename", "alias"))
    name = name_in_parts(surname, forename, alias)
    if not (surname or forename):
        words = row.text("child")
        whole = PersonName() if NOBODY.fullmatch(words) else _named(words)
        name = name_in_parts(whole.surname or "", whole.forename or "", alias or whole.alias or "")
    return ChildSaid(row.line("child_ref"), name.surname, name.forename, name.alias, row.day("dob"))


def _named(words: str) -> PersonName:
    """The parts of a name; words that name nobody stay together, for YP is no pair of initials."""
    return PersonName(forename=words) if names_nobody(words) else person_named(words)
