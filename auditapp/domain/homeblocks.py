"""The homes that are worth comparing with a row: blocks that certain facts open, then neighbours with like names."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from rapidfuzz import fuzz, process

from auditapp.domain.addresses import outcode
from auditapp.domain.hearing import Heard
from auditapp.domain.homewords import Entry

_WORTH_SORTING, _MOST_IN_A_BLOCK, _MOST_WITH_ONE_WORD, _MOST_ALIKE = 2, 40, 60, 6
_LIKE_ENOUGH, _LIKE_STREETS = 78.0, 60.0
Key = TypeVar("Key")
Block = dict[Key, list[Entry]]


class HomeBlocks:
    """The homes of the registers by what a row may say of them."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        entries = list(entries)
        self.named = _block(entries, lambda e: e.names)
        self._called = _block(entries, lambda e: e.called)
        self._at_postcode = _block(entries, lambda e: e.postcodes)
        self._on_street = _block(entries, lambda e: e.streets)
        self._at_number = _block(entries, lambda e: [(s, n) for s in e.streets for n in e.numbers])
        self._in_place = _block(entries, places_of)
        self._numbered = _block(entries, lambda e: [(p, n) for p in places_of(e) for n in e.numbers])
        self._with_word = _block(entries, lambda e: {w for name in e.names for w in name.split()})
        self._names_in: dict[str, tuple[list[str], list[Entry]]] = {}

    def certain(self, heard: Heard) -> list[Entry]:
        """The homes at the postcode, of the name, at the number in the street, or in the street where none is given."""
        places = set(_places_said(heard))
        said = places.union(heard.streets, *heard.areas.values())
        found = [self._speaking(self._at_postcode.get(heard.asked.postcode, []), heard)]
        found += [_narrowed(self._called.get(name, []), said, heard) for name in heard.names | heard.parts]
        if heard.numbers and heard.streets:
            found += [self._at_number.get((heard.streets[0], number), []) for number in heard.numbers]
        elif heard.streets and places:
            on_street = (e for street in heard.streets for e in self._on_street.get(street, []))
            found.append([e for e in on_street if not places.isdisjoint(e.whereabouts)])
        return _beyond_doubt(_unique(e for block in found for e in block), heard)

    def _speaking(self, block: list[Entry], heard: Heard) -> list[Entry]:
        """Of the homes at the postcode those of which the row says something else too."""
        first_words = {n.partition(" ")[0] for n in (*heard.names, *heard.parts, *heard.claims)}
        streets = () if heard.numbers else heard.streets
        return [
            e
            for e in block
            if not (
                e.openings.isdisjoint(first_words)
                and e.numbers.isdisjoint(heard.numbers)
                and e.streets.isdisjoint(streets)
            )
        ]

    def alike(self, heard: Heard) -> list[Entry]:
        """The homes near by whose names are like what the row claims, or which have the number in a street like it."""
        places = list(_places_said(heard))
        found = [self._like(claim, place) for claim in heard.claims for place in places]
        if heard.streets and heard.numbers:
            street = heard.streets[0]
            close = [e for place in places for n in heard.numbers for e in self._numbered.get((place, n), [])]
            found.append([e for e in close if any(fuzz.ratio(street, s) >= _LIKE_STREETS for s in e.streets)])
        return _unique(e for block in found for e in block)

    def namesakes(self, heard: Heard) -> list[Entry]:
        """Homes that share a rare word with a name that is said without any place: fit for a question alone."""
        if heard.streets or any(_places_said(heard)):
            return []
        blocks = [self._with_word.get(word, []) for claim in heard.claims for word in claim.split()]
        return _unique(e for block in blocks if len(block) <= _MOST_WITH_ONE_WORD for e in block)

    def _like(self, claim: str, place: str) -> list[Entry]:
        if place not in self._in_place:
            return []
        if place not in self._names_in:
            pairs = [(n.replace(" ", ""), e) for e in self._in_place[place] for n in e.called]
            self._names_in[place] = ([name for name, _ in pairs], [e for _, e in pairs])
        names, entries = self._names_in[place]
        close = process.extract(
            claim.replace(" ", ""), names, scorer=fuzz.ratio, score_cutoff=_LIKE_ENOUGH, limit=_MOST_ALIKE
        )
        return [entries[at] for _, _, at in close]


def places_of(entry: Entry) -> set[str]:
    """Everything that a row may say of where a home is, short of its street."""
    return {*entry.places, *entry.districts, *entry.authorities}


def _places_said(heard: Heard) -> Iterator[str]:
    asked = heard.asked
    yield from sorted(heard.towns)
    if asked.postcode or asked.partial:
        yield outcode(asked.postcode) or asked.partial
    if asked.authority:
        yield asked.authority


def _beyond_doubt(found: list[Entry], heard: Heard) -> list[Entry]:
    """Only the homes at the number in the street, where one of them bears the name said or none is said at all."""
    if len(found) < _WORTH_SORTING or not heard.numbers:
        return found
    street = heard.streets[:1]
    there = [e for e in found if not (e.numbers.isdisjoint(heard.numbers) or e.streets.isdisjoint(street))]
    is_named = bool(heard.names or heard.parts or heard.claims)
    if there and (not is_named or not all(e.called.isdisjoint(heard.names) for e in there)):
        return there
    return found


def _narrowed(block: list[Entry], said: set[str], heard: Heard) -> list[Entry]:
    """Of several homes of one name only those that are where the row says, or nearly."""
    if len(block) > _MOST_IN_A_BLOCK and heard.asked.force:
        block = sorted(block, key=lambda e: heard.asked.force not in e.forces)
    if len(block) == 1 or not said:
        return block[:_MOST_IN_A_BLOCK]
    agreeing = [len(said & e.whereabouts) for e in block]
    if not any(agreeing) and not heard.towns and not heard.streets:
        return block[:_MOST_IN_A_BLOCK]
    least = max(*agreeing, _WORTH_SORTING) - 1
    return [
        e
        for e, facts in zip(block, agreeing, strict=True)
        if facts >= least or not e.whereabouts or not e.numbers.isdisjoint(heard.numbers)
    ][:_MOST_IN_A_BLOCK]


def _block(entries: Iterable[Entry], keys: Callable[[Entry], Iterable[Key]]) -> Block[Key]:
    block: Block[Key] = defaultdict(list)
    for entry in entries:
        for key in keys(entry):
            if key:
                block[key].append(entry)
    return dict(block)


def _unique(entries: Iterable[Entry]) -> list[Entry]:
    return list({e.urn: e for e in entries}.values())
