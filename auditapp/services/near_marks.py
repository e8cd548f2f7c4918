"""Marks of what a child's name shares with names near it: they tell that two may be one where a name is not kept.

Of each kind every name has as many, filled up at random and put in order: how many are real says nothing of its length.
"""

import secrets
from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import islice

from auditapp.domain.names import Person
from auditapp.domain.nearness import MOST_REACHED, MOST_SHARED, MOST_WHOLE, near_keys
from auditapp.security.pseudonyms import NEAR_BYTES, PseudonymKey

_WHOLE = MOST_WHOLE * NEAR_BYTES
_REACHED = _WHOLE + MOST_REACHED * NEAR_BYTES
SIZE = _REACHED + MOST_SHARED * NEAR_BYTES
_PARTS = (0, _WHOLE), (_WHOLE, _REACHED), (_REACHED, SIZE)
Pair = tuple[str, str]


def near_marks(person: Person, key: PseudonymKey) -> bytes | None:
    """The marks of a whole name with its date of birth; none of anything less."""
    keys = near_keys(person)
    if keys is None:
        return None
    kinds = (
        ("whole", keys.whole, MOST_WHOLE),
        ("whole", keys.reached, MOST_REACHED),
        ("shared", keys.shared, MOST_SHARED),
    )
    marked = [(key.near_marks(kind, some), most) for kind, some, most in kinds]
    chance = _cut(secrets.token_bytes(SIZE))
    return b"".join(b"".join(sorted([*marks, *islice(chance, most - len(marks))])) for marks, most in marked)


def meetings(marked: Mapping[str, bytes], others: Mapping[str, bytes] | None = None) -> set[Pair]:
    """The names near one another, each known by its mark: pairs of some, or of some with others, the lesser first."""
    looked_up = [(_by_mark(marked, *_PARTS[kept]), part) for kept, part in ((0, 1), (2, 2))]
    if others is not None:
        looked_up.append((_by_mark(marked, *_PARTS[1]), 0))
    return {
        _pair(name, near)
        for name, marks in (marked if others is None else others).items()
        for known, part in looked_up
        for mark in _cut(marks[slice(*_PARTS[part])])
        for near in known.get(mark, ())
        if near != name
    }


def _by_mark(marked: Mapping[str, bytes], begin: int, end: int) -> dict[bytes, list[str]]:
    found: dict[bytes, list[str]] = defaultdict(list)
    for name, marks in marked.items():
        for mark in _cut(marks[begin:end]):
            found[mark].append(name)
    return found


def _cut(marks: bytes) -> Iterator[bytes]:
    return (marks[n : n + NEAR_BYTES] for n in range(0, len(marks), NEAR_BYTES))


def _pair(one: str, other: str) -> Pair:
    return (one, other) if one < other else (other, one)
