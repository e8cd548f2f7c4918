"""Whom lists and notices have at homes: a child whom a police log names in part, or otherwise, may be one of them.

It decides whose name is kept: as a log comes in, and again when a paper is taken back.
"""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import islice
from sys import intern
from typing import Any, NamedTuple

from auditapp.domain.names import Person, births, may_be_named_otherwise, may_be_same
from auditapp.services.importing.children_of_rows import person_of
from auditapp.storage import statements
from auditapp.storage.engine import Connection

NAMES = ("child_surname", "child_forename", "child_alias")
AT_ONCE = 200


class _There(NamedTuple):
    """Who is at a home, in the order of their births, and those births; none comes first."""

    people: tuple[Person, ...]
    born: Sequence[int]

    def born_near(self, born: date) -> Sequence[Person]:
        """Who was born on a day, or on that with its day and month exchanged."""
        asked = _birth(born)
        return self.people[bisect_left(self.born, asked) : bisect_right(self.born, asked)]


class ChildrenAtHomes:
    """The children at the homes that were asked about, those of many homes at once.

    A force's homes have hundreds of thousands: each is held once for a home, however many papers tell of it.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._at_home: dict[str, _There] = {}

    def learn(self, urns: Iterable[str]) -> None:
        """Ask who is at some homes, of which nothing is known yet."""
        asked = iter(sorted(set(urns) - self._at_home.keys()))
        while some := list(islice(asked, AT_ONCE)):
            for urn, there in statements.children_at(self._connection, some).items():
                people = sorted(dict.fromkeys(map(_short, map(person_of, there))), key=_birth_of)
                self._at_home[urn] = _There(tuple(people), array("L", map(_birth_of, people)))

    def may_have(
        self, urns: Iterable[str], said: Mapping[str, Any], read: Callable[[], Person], *, is_identified: bool
    ) -> bool:
        """Whether a child of a log may be one at some homes that were learnt.

        One that is named in part may be whom its name fits, one that is identified of whom one name and the birth are.
        """
        if not is_identified:
            placed = [one for urn in urns for one in self._at_home[urn].people] if any(map(said.get, NAMES)) else []
            return _is_one(placed, read, may_be_same)
        born: date | None = said.get("dob")
        near = [one for urn in urns for one in self._at_home[urn].born_near(born)] if born is not None else []
        return _is_one(near, read, may_be_named_otherwise)


def _short(person: Person) -> Person:
    """The same with words that others have too held once."""
    authority, surname, forename = map(intern, (person.authority, person.surname, person.forename))
    return replace(person, authority=authority, surname=surname, forename=forename)


def _birth_of(person: Person) -> int:
    return _birth(person.dob) if person.dob is not None else 0


def _birth(born: date) -> int:
    """The same number for days of birth that may be one with day and month exchanged."""
    year, low, high = births(born)
    return (year * 100 + low) * 100 + high


def _is_one(placed: Sequence[Person], read: Callable[[], Person], is_alike: Callable[[Person, Person], bool]) -> bool:
    """Who the row's child is, is read only where somebody is there who may be it."""
    if not placed:
        return False
    person = read()
    return any(is_alike(person, other) for other in placed)
