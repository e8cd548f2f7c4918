"""Whom lists and notices have at homes: a child whom a police log names in part, or otherwise, may be one of them.

It decides whose name is kept: as a log comes in, and again when a paper is taken back.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from auditapp.domain.names import Person, births, may_be_named_otherwise, may_be_same
from auditapp.services.importing.children_of_rows import person_of
from auditapp.storage import statements
from auditapp.storage.engine import Connection

NAMES = ("child_surname", "child_forename", "child_alias")


class ChildrenAtHomes:
    """The children at the homes that were asked about, those of many homes at once."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._at_home: dict[str, list[Person]] = {}
        self._born: dict[str, Mapping[tuple[int, int, int], Sequence[Person]]] = {}

    def learn(self, urns: Iterable[str]) -> None:
        """Ask who is at some homes, of which nothing is known yet."""
        asked = sorted(set(urns) - self._at_home.keys())
        for urn, there in statements.children_at(self._connection, asked).items():
            people = self._at_home[urn] = [person_of(identity) for identity in there]
            born: dict[tuple[int, int, int], list[Person]] = defaultdict(list)
            for person in people:
                if person.dob is not None:
                    born[births(person.dob)].append(person)
            self._born[urn] = born

    def may_have(
        self, urns: Iterable[str], said: Mapping[str, Any], read: Callable[[], Person], *, is_identified: bool
    ) -> bool:
        """Whether a child of a log may be one at some homes that were learnt.

        One that is named in part may be whom its name fits, one that is identified of whom one name and the birth are.
        """
        if not is_identified:
            placed = [one for urn in urns for one in self._at_home[urn]] if any(map(said.get, NAMES)) else []
            return _is_one(placed, read, may_be_same)
        born: date | None = said.get("dob")
        near = [one for urn in urns for one in self._born[urn].get(births(born), ())] if born is not None else []
        return _is_one(near, read, may_be_named_otherwise)


def _is_one(placed: Sequence[Person], read: Callable[[], Person], is_alike: Callable[[Person, Person], bool]) -> bool:
    """Who the row's child is, is read only where somebody is there who may be it."""
    if not placed:
        return False
    person = read()
    return any(is_alike(person, other) for other in placed)
