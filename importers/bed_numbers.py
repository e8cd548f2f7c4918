"""How many children a home may have, as registers write it; nothing is guessed out of words that say something else."""

import re
from typing import NamedTuple

MANY = r"(\d{1,3}|\d{1,3}(?:,\d{3}){1,2})(?:\.0+)?"
OF_WHAT = (
    r"(?:\s*-?\s*(?:bed(?:s|ded|rooms?)?|places?|children|young people|yps?|users?|residents?))?(?: max(?:imum)?)?\.?"
)
ONE = re.compile(rf"(?:(?:up to|max(?:imum)?(?: of)?|registered for)\s*)?{MANY}{OF_WHAT}", re.IGNORECASE | re.ASCII)
RANGE = re.compile(rf"{MANY}\s*(?:[-\u2013\u2014]|to)\s*{MANY}{OF_WHAT}", re.IGNORECASE | re.ASCII)
# How old registers say that nobody knows.
NOBODY_KNOWS = frozenset({"999", "999.9", "9999"})
AS_LARGER, NOT_READ = "places_as_larger", "places_not_read"


class PlacesRead(NamedTuple):
    """The number of places, None where none is known, and the code of what has to be noticed of it."""

    places: int | None
    code: str = ""


def read_places(words: str) -> PlacesRead:
    """A number alone or with what it counts; of a range the larger end; anything else is no number of places."""
    said = words.strip()
    if not said or said in NOBODY_KNOWS:
        return PlacesRead(None)
    one = ONE.fullmatch(said)
    if one is not None:
        return PlacesRead(_number(one[1]))
    ends = RANGE.fullmatch(said)
    if ends is not None and _number(ends[1]) < _number(ends[2]):
        return PlacesRead(_number(ends[2]), AS_LARGER)
    return PlacesRead(None, NOT_READ)


def _number(digits: str) -> int:
    return int(digits.replace(",", ""))
