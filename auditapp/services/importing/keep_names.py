"""Whose names are kept of a police log: children in care. Of others a mark stays, which tells the same child again.

A child is in care where the log says so, or where a placement or a notice knows the child. So it may be where one of
its names and its day of birth is placed at its home: then a person is asked whether the two are one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from auditapp.domain.homewords import HomeWords
from auditapp.domain.importing import Accepted
from auditapp.domain.names import read_person
from auditapp.security.pseudonyms import PseudonymKey
from auditapp.services.importing.children_of_rows import marks_of
from auditapp.services.known_world import one_code
from auditapp.services.matching.children_at_homes import ChildrenAtHomes
from auditapp.storage import children
from auditapp.storage.engine import Connection

MOST_REMEMBERED = 1 << 12
NAMING = ("child_surname", "child_forename", "child_alias", "dob")


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept of who a row's child is: the name or only its mark; `counts` is no where the row is nobody's."""

    name: bool
    counts: bool
    ref_mark: str | None = None
    name_mark: str | None = None


NOBODY = Kept(name=False, counts=False)


class KeepNames:
    """Decides for the rows of one file, a part at a time."""

    def __init__(self, connection: Connection, key: PseudonymKey) -> None:
        self._connection, self._key = connection, key
        self._marks: dict[tuple[Any, ...], tuple[str | None, str | None]] = {}
        self._known: dict[str, bool] = {}
        self._at_homes = ChildrenAtHomes(connection)

    def kept(self, rows: Sequence[Accepted]) -> list[Kept]:
        """What is kept of each row, once it is looked up which of the children a placement or a notice knows."""
        if len(self._marks) > MOST_REMEMBERED:
            self._marks.clear()
        if len(self._known) > MOST_REMEMBERED:
            self._known.clear()
        marks = [self._marks_of(row) for row in rows]
        asked = {mark for pair in marks for mark in pair if mark is not None} - self._known.keys()
        known = children.marks_known_in_care(self._connection, sorted(asked))
        self._known.update((mark, mark in known) for mark in asked)
        self._at_homes.learn(urn for row in rows for urn in row.home.candidates)
        return [self._of(row, ref_mark, name_mark) for row, (ref_mark, name_mark) in zip(rows, marks, strict=True)]

    def _of(self, row: Accepted, ref_mark: str | None, name_mark: str | None) -> Kept:
        values = row.values
        in_care = values.get("looked_after") == "yes"
        if name_mark is not None or ref_mark is not None:
            known = any(mark is not None and self._known[mark] for mark in (ref_mark, name_mark))
            return Kept(in_care or known or self._may_be_at_home(row, is_identified=True), True, ref_mark, name_mark)
        if not (in_care or may_be_at_a_home(row) or values.get("linked_refs")):
            return NOBODY
        return Kept(in_care or self._may_be_at_home(row, is_identified=False), True)

    def _may_be_at_home(self, row: Accepted, *, is_identified: bool) -> bool:
        """Whether the child may be one whom a list or a notice has at a home that the row may mean."""
        values, homes = row.values, row.home.candidates
        return self._at_homes.may_have(
            homes, values, lambda: read_person(values, one_code), is_identified=is_identified
        )

    def _marks_of(self, row: Accepted) -> tuple[str | None, str | None]:
        values = row.values
        get = values.get
        said = (*map(get, NAMING), get("child_ref"), get("placing_la_gss"))
        marks = self._marks.get(said)
        if marks is None:
            marks = self._marks[said] = marks_of(read_person(values, one_code), self._key)
        return marks


def may_be_at_a_home(row: Accepted) -> bool:
    """Whether the place is a home, or an address that may turn out to be one once more registers are known."""
    if row.home.state in {"matched", "ambiguous"}:
        return True
    kind = row.values.get("_place_kind")
    return kind == "home" or (kind == "unknown" and _is_written(row.values.get("_home")))


def _is_written(words: HomeWords | None) -> bool:
    return words is not None and bool(words.name or words.address or words.postcode)
