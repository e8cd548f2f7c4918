"""Keys that two names of children share where they may be one, written otherwise: a slip, a short form, another sound.

A measure of likeness asks for both names. Keys can be kept as marks of whom no name is kept, and be laid beside one
another whichever of the two papers came first. Which of the two parts is the surname makes no difference.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from auditapp.domain.names import Person, births, child_keys

# A slip is looked for in so many letters of a part, and a short form among so many.
LETTERS = 16
SHORTEST_WITH_A_SLIP = 5
SHORTEST_SHORT_FORM = 3
FEWEST_CONSONANTS = 4
DIFFERENT_PARTS = 1 << 12
# The most keys of each kind that two parts of a name can have.
MOST_WHOLE, MOST_REACHED, MOST_SHARED = 2, 2 * (LETTERS - SHORTEST_SHORT_FORM), 2 * (LETTERS + 3) + 4

_TWICE = re.compile(r"([^\W\d_])\1+")
_SOUNDS = (("ph", "f"), ("ck", "k"), ("ch", "k"), ("c", "k"), ("v", "f"), ("y", "i"), ("ie", "i"), ("ei", "i"))
_VOWELS = re.compile("[aeiou]")


@dataclass(frozen=True, slots=True)
class NearKeys:
    """The keys of one name with its day of birth.

    Two names are near where they have a `shared` key in common, or where one's `whole` key is one that the other
    `reached` by leaving something off. A key of the one kind is never one of another.
    """

    whole: frozenset[str]
    reached: frozenset[str]
    shared: frozenset[str]

    def meets(self, other: "NearKeys") -> bool:
        """Whether the two may be one child's."""
        is_short_form = self.whole & other.reached or other.whole & self.reached
        return bool(is_short_form or self.shared & other.shared)


def near_keys(person: Person) -> NearKeys | None:
    """The keys of a whole name with its date of birth; none of anything less."""
    if child_keys(person).name_key is None or person.dob is None:
        return None
    parts = (person.surname, person.forename), (person.forename, person.surname)
    beside = [(f"{kept}:{person.dob}:", part) for kept, part in parts]
    return NearKeys(
        frozenset(f"{left}{part}" for left, part in beside),
        frozenset(f"{left}{short}" for left, part in beside for short in _short_forms(part)),
        frozenset(
            (
                *(f"{left}{sign}" for left, part in beside for sign in _signs(part)),
                *_of_births(":".join(sorted(parts[0])), person.dob),
            )
        ),
    )


def _of_births(name: str, born: date) -> Iterator[str]:
    """One name with a day and month that may be exchanged, and with each of day, month and year left open."""
    yield f"{name}:{births(born)}"
    yield f"{name}:{born.year}-{born.month}-?"
    yield f"{name}:{born.year}-?-{born.day}"
    yield f"{name}:?-{born.month}-{born.day}"


@lru_cache(maxsize=DIFFERENT_PARTS)
def _short_forms(part: str) -> tuple[str, ...]:
    """What a name may be shortened to; remembered, because many children share a forename or a surname."""
    return tuple(_shortened(part))


def _shortened(part: str) -> Iterator[str]:
    """A short one may have lost any letter but its first. A numeral is never lost."""
    longest = min(len(part) - 1, LETTERS - 1)
    first = max(SHORTEST_SHORT_FORM, 1 + max((n for n, c in enumerate(part) if c.isdigit()), default=0))
    yield from (part[:n] for n in range(first, longest + 1))
    if len(part) <= SHORTEST_WITH_A_SLIP:
        yield from _without_a_letter(part, 1)


@lru_cache(maxsize=DIFFERENT_PARTS)
def _signs(part: str) -> tuple[str, ...]:
    """What a name and its misspelling have in common; remembered in the same way."""
    return tuple(_in_common(part))


def _in_common(part: str) -> Iterator[str]:
    """All but one letter, the letters of a short one, the sound."""
    if len(part) >= SHORTEST_WITH_A_SLIP:
        yield f"letters {part}"
        yield from (f"letters {left}" for left in _without_a_letter(part, 0))
    else:
        yield f"order {part[0]}{''.join(sorted(part[1:]))} {_numerals(part)}"
    sound = _sound(part)
    yield f"sound {sound}"
    if sum(c.isalpha() and not _VOWELS.match(c) for c in sound) >= FEWEST_CONSONANTS:
        yield f"consonants {sound[0]}{_once(_VOWELS.sub('a', sound[1:]))}"


def _without_a_letter(part: str, first: int) -> Iterator[str]:
    return (part[:n] + part[n + 1 :] for n in range(first, min(len(part), LETTERS)) if not part[n].isdigit())


def _sound(part: str) -> str:
    for written, heard in _SOUNDS:
        part = part.replace(written, heard)
    return _once(part)


def _once(letters: str) -> str:
    return _TWICE.sub(r"\1", letters)


def _numerals(part: str) -> str:
    return "".join(c for c in part if c.isdigit())
