"""Marks of what a child's name shares with names near it: they tell that two may be one where a name is not kept.

Of each kind every name has as many, filled up at random and put in order: how many are real says nothing of its length.
"""

import secrets
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations

from auditapp.domain.names import Person
from auditapp.domain.nearness import MOST_REACHED, MOST_SHARED, MOST_WHOLE, near_keys
from auditapp.security.pseudonyms import NEAR_BYTES, PseudonymKey

_WHOLE = MOST_WHOLE * NEAR_BYTES
_REACHED = _WHOLE + MOST_REACHED * NEAR_BYTES
SIZE = _REACHED + MOST_SHARED * NEAR_BYTES
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
    return b"".join(_filled([key.near_mark(f"{kind}:{one}") for one in some], most) for kind, some, most in kinds)


def _filled(marks: list[bytes], most: int) -> bytes:
    filled = [*marks, *_cut(secrets.token_bytes(NEAR_BYTES * (most - len(marks))))]
    return b"".join(sorted(filled))


def meetings(marked: Mapping[str, bytes]) -> set[Pair]:
    """The names near one another, of some that are known each by its mark: pairs, the lesser first."""
    whole: dict[bytes, list[str]] = defaultdict(list)
    shared: dict[bytes, list[str]] = defaultdict(list)
    for name, marks in marked.items():
        for mark in _cut(marks[:_WHOLE]):
            whole[mark].append(name)
        for mark in _cut(marks[_REACHED:]):
            shared[mark].append(name)
    return {*_alike(shared.values()), *_short_forms(marked, whole)}


def _alike(groups: Iterable[list[str]]) -> Iterator[Pair]:
    for names in groups:
        if len(names) > 1:
            yield from (_pair(*two) for two in combinations(names, 2))


def _short_forms(marked: Mapping[str, bytes], whole: Mapping[bytes, list[str]]) -> Iterator[Pair]:
    for name, marks in marked.items():
        for mark in _cut(marks[_WHOLE:_REACHED]):
            yield from (_pair(name, short) for short in whole.get(mark, ()) if short != name)


def _cut(marks: bytes) -> Iterator[bytes]:
    return (marks[n : n + NEAR_BYTES] for n in range(0, len(marks), NEAR_BYTES))


def _pair(one: str, other: str) -> Pair:
    return (one, other) if one < other else (other, one)
