"""Keys that two names of children share where they may be one: one of the two names with the birth, or all but a slip.

Robert is Bob, Alexander Sasha and Theodore Teddy, a surname changes, a letter is wrong: the other name says nothing
against it. Keys can be kept as marks of whom no name is kept, and be laid beside one another whichever of the two
papers came first. Which of the two parts is the surname makes no difference.
"""

from collections.abc import Iterator
from datetime import date

from auditapp.domain.names import Person, births, child_keys

# What two such names have, in words.
IN_COMMON = "a name and the date of birth in common, or the whole name and nearly the date of birth"
# The most keys that a name can have: one for each of its two parts, four for its day of birth.
MOST = 6


def near_keys(person: Person) -> frozenset[str] | None:
    """The keys of a whole name with its date of birth, one of which a near name shares; none of anything less."""
    if child_keys(person).name_key is None or person.dob is None:
        return None
    parts = sorted((person.surname, person.forename))
    return frozenset((*(f"{part}:{person.dob}" for part in parts), *_of_births(":".join(parts), person.dob)))


def _of_births(name: str, born: date) -> Iterator[str]:
    """One name with a day and month that may be exchanged, and with each of day, month and year left open."""
    yield f"{name}:{births(born)}"
    yield f"{name}:{born.year}-{born.month}-?"
    yield f"{name}:{born.year}-?-{born.day}"
    yield f"{name}:?-{born.month}-{born.day}"
