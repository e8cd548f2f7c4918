"""Whether rows mean one place that no register has, however each of them writes it."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from typing import TypeVar

from auditapp.domain.addresses import Place, normalise_postcode, normalise_words, parse_place, parted
from auditapp.domain.likeness import Likeness, likeness, street_likeness
from auditapp.domain.place_kinds import names_no_place
from auditapp.domain.statements import ChildAtHome
from auditapp.domain.unions import united
from auditapp.domain.words_beside import without_labels

_DIFFERENT_PLACES = 1 << 16
_SHORTEST_BEGINNING = 4
Row = TypeVar("Row", bound=ChildAtHome)


@dataclass(frozen=True, slots=True)
class Written:
    """What a row writes of a place, taken apart: what it is called, its house, the towns and other places it is in."""

    number: str
    text: str
    names: frozenset[str]
    house: Place
    towns: frozenset[str]
    postcode: str
    names_none: bool


def written(row: ChildAtHome) -> Written:
    """The words of a row for a place, taken apart. A row that has an address alone has it for its name as well."""
    address = "" if row.home_address == row.home_words else row.home_address
    return _written(row.home_number, row.home_words, address, row.home_postcode)


@lru_cache(maxsize=_DIFFERENT_PLACES)
def _written(number: str, words: str, address: str, postcode: str) -> Written:
    text = f"{words}, {address}" if address else words
    place = parse_place(parted(text))
    before = [name for part in place.before if (name := without_labels(part.split()))]
    behind = [town for part in place.after if (town := without_labels(part.split()))]
    street = place.street
    if not street:
        before, behind = before[:1], before[1:]
    elif not (before or place.numbers):
        # What a place alone is called may end like a street: Weir View.
        before, street = [without_labels(street.split()) or street], ""
    names = {*before, *(f"{name} {town}" for name in before for town in behind)}
    return Written(
        number,
        normalise_words(text),
        frozenset(names),
        Place(place.numbers, place.unit, street),
        frozenset(behind),
        place.postcode or normalise_postcode(postcode),
        names_no_place(text) and not number,
    )


def is_one_place(one: Written, other: Written) -> bool:
    """Whether the number is the same, or name or house are and nothing says otherwise.

    Words that stand for a name taken out, or for none, mean no place that others mean.
    """
    if one.number and other.number:
        return one.number == other.number
    if one.names_none or other.names_none:
        return False
    is_called_so = any(likeness(name, other.names) >= Likeness.SLIP for name in one.names)
    is_house = _is_one_house(one.house, other.house)
    if is_called_so and is_house:
        return True
    if _is_elsewhere(one, other):
        return False
    return one.text == other.text or is_house or (is_called_so and not _are_two_houses(one.house, other.house))


def by_place(rows: Sequence[Row]) -> list[list[Row]]:
    """The rows by the place that they mean, each place with its rows in the order given.

    Words that may mean either of two places mean neither of them: a name that stands in two towns.
    """
    alike: dict[Written, list[int]] = defaultdict(list)
    for at, row in enumerate(rows):
        alike[written(row)].append(at)
    places = list(alike)
    near = [{n for n, other in enumerate(places) if other is not one and is_one_place(one, other)} for one in places]
    unsure = [
        any(m not in near[n] and _are_apart(places[n], places[m]) for n, m in combinations(others, 2))
        for others in near
    ]
    pairs = ((n, m) for n, others in enumerate(near) for m in others if unsure[n] == unsure[m])
    of_place: dict[int, list[int]] = defaultdict(list)
    for n, first in united(range(len(places)), pairs).items():
        of_place[first] += alike[places[n]]
    return [[rows[at] for at in sorted(group)] for group in of_place.values()]


def _are_apart(one: Written, other: Written) -> bool:
    """Whether a number, a postcode, a town or a house sets two places apart."""
    is_numbered = bool(one.number and other.number)
    return is_numbered or _is_elsewhere(one, other) or _are_two_houses(one.house, other.house)


def _is_one_house(one: Place, other: Place) -> bool:
    is_street = bool(one.street and other.street) and street_likeness(one.street, (other.street,)) >= Likeness.SLIP
    return is_street and not one.numbers.isdisjoint(other.numbers) and not _are_two_flats(one, other)


def _are_two_flats(one: Place, other: Place) -> bool:
    return bool(one.unit and other.unit) and one.unit != other.unit


def _are_two_houses(one: Place, other: Place) -> bool:
    if _are_two_flats(one, other):
        return True
    if one.street and other.street and street_likeness(one.street, (other.street,)) < Likeness.SLIP:
        return True
    return bool(one.numbers and other.numbers) and one.numbers.isdisjoint(other.numbers)


def _is_elsewhere(one: Written, other: Written) -> bool:
    """Whether the postcodes are different ones, or where none tells the towns are."""
    if one.postcode and other.postcode:
        return one.postcode != other.postcode
    if not (one.towns and other.towns):
        return False
    return not any(_is_town(town, known) for town in one.towns for known in other.towns)


def _is_town(town: str, other: str) -> bool:
    """Whether two towns may be one: Lincoln and Lincolnshire, or one with a slip."""
    short, long = sorted((town, other), key=len)
    is_beginning = len(short) >= _SHORTEST_BEGINNING and long.startswith(short)
    return is_beginning or likeness(town, (other,)) >= Likeness.SLIP
