"""The names of children that must stand in nothing that leaves, as the records know them at a moment."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from auditapp.domain.authority_names import plain
from auditapp.reference import authorities, forces
from auditapp.services.importing.children_of_rows import person_of
from auditapp.storage import children
from auditapp.storage.children import Identity
from auditapp.storage.engine import Connection
from auditapp.storage.statements import statements
from importers.police_headings import POLICE_HEADINGS

# A shorter surname is too often a word, a place or a code: Ng, Day, West.
SHORTEST_SURNAME = 5
OF_A_HOME = ("name", "address_1", "address_2", "town", "county", "owner_name")
DIGIT = re.compile(r"\d")
LETTERS = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class NamesToKeepIn:
    """Whole names, of which there are `count`, in their spellings; and surnames that stand for a child in capitals."""

    whole: tuple[str, ...] = ()
    surnames: tuple[str, ...] = ()
    count: int = 0


def names_to_keep_in(connection: Connection, at: datetime) -> NamesToKeepIn:
    """The names of the children that the database knows at a moment.

    A surname that is also a word of the registers' homes and addresses, of an authority or force, or of the headings
    of police logs is looked for within a whole name alone: a workbook is full of those words.
    """
    known = children.identities(connection, at)
    whole = {f"{p.forename} {p.surname}" for p in map(person_of, known) if len(p.forename) > 1 and len(p.surname) > 1}
    as_written = {spelling for identity in known for spelling in _as_written(identity)}
    surnames = {surname for identity in known if (surname := (identity.surname or "").casefold())}
    surnames = {s for s in surnames if not DIGIT.search(s) and len("".join(LETTERS.findall(s))) >= SHORTEST_SURNAME}
    others = _words_of_the_trade().union(_words_of_homes(connection, at)) if surnames else frozenset()
    alone = sorted(surname for surname in surnames if not others.issuperset(plain(surname).split()))
    return NamesToKeepIn(tuple(sorted(whole | as_written)), tuple(alone), len(whole))


def _as_written(identity: Identity) -> Iterator[str]:
    """A whole name of more than two words, in both orders: as one word each its parts would meet no text."""
    surname, forename = (identity.surname or "").strip(), (identity.forename or "").strip()
    is_whole = len(surname) > 1 and len(forename) > 1
    if is_whole and not (surname.isalnum() and forename.isalnum()):
        yield f"{forename} {surname}".casefold()
        yield f"{surname} {forename}".casefold()


def _words_of_homes(connection: Connection, at: datetime) -> frozenset[str]:
    said = (str(row[name]) for row in statements(connection, "homes", at) for name in OF_A_HOME if row[name])
    return frozenset(_words(said))


@cache
def _words_of_the_trade() -> frozenset[str]:
    headings = (heading for spellings in POLICE_HEADINGS.values() for heading in spellings)
    return authorities().words.union(_words((*headings, *(force.name for force in forces()))))


def _words(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        yield from plain(text).split()
