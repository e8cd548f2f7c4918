"""Marks of what a child's name shares with names near it: they tell that two may be one where a name is not kept.

Every name has as many, filled up at random and put in order, so that a surname that is the forename too does not show.
"""

import secrets
from collections import defaultdict
from collections.abc import Iterator, Mapping

from auditapp.domain.names import Person
from auditapp.domain.nearness import MOST, near_keys
from auditapp.security.pseudonyms import NEAR_BYTES, PseudonymKey

SIZE = MOST * NEAR_BYTES
Pair = tuple[str, str]


def near_marks(person: Person, key: PseudonymKey) -> bytes | None:
    """The marks of a whole name with its date of birth; none of anything less."""
    keys = near_keys(person)
    if keys is None:
        return None
    marks = key.near_marks(keys)
    filled = [*marks, *_cut(secrets.token_bytes(SIZE - NEAR_BYTES * len(marks)))]
    return b"".join(sorted(filled))


def meetings(marked: Mapping[str, bytes], others: Mapping[str, bytes] | None = None) -> set[Pair]:
    """The names near one another, each known by its mark: pairs of some, or of some with others, the lesser first."""
    known: dict[bytes, list[str]] = defaultdict(list)
    for name, marks in marked.items():
        for mark in _cut(marks):
            known[mark].append(name)
    asked = marked if others is None else others
    return {
        _pair(name, near)
        for name, marks in asked.items()
        for mark in _cut(marks)
        for near in known.get(mark, ())
        if near != name
    }


def _cut(marks: bytes) -> Iterator[bytes]:
    return (marks[n : n + NEAR_BYTES] for n in range(0, len(marks), NEAR_BYTES))


def _pair(one: str, other: str) -> Pair:
    return (one, other) if one < other else (other, one)
