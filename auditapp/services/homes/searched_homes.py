"""What can be searched of homes: everything said of them, or their number and authority alone."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from auditapp.domain.addresses import normalise_postcode, normalise_words
from auditapp.domain.register import HomeHistory
from auditapp.domain.word_index import WordIndex
from auditapp.services.known_world import authority_name

SEARCHED = ("name", "address_1", "address_2", "town", "county", "postcode", "owner_name")


@dataclass(frozen=True, slots=True)
class Searched:
    """The words of all homes, for those who may hold names and for others, and each home's place in order of name."""

    all: WordIndex
    nameless: WordIndex
    by_name: Mapping[str, int]


def searched(homes: Mapping[str, HomeHistory]) -> Searched:
    """What can be searched of some homes."""
    nameless = {urn: _words([urn, urn.removeprefix("SC"), *_areas(history)]) for urn, history in homes.items()}
    everything = {urn: nameless[urn] | _words(_told(history)) for urn, history in homes.items()}
    in_order = sorted(homes, key=lambda urn: (_name(homes[urn]), urn))
    return Searched(WordIndex(everything), WordIndex(nameless), {urn: n for n, urn in enumerate(in_order)})


def _areas(history: HomeHistory) -> list[str]:
    return [authority_name(str(one.value)) for one in history.told("local_authority_gss")]


def _told(history: HomeHistory) -> list[str]:
    """What was ever said of a home; a postcode with its space, and without."""
    joined = [normalise_postcode(str(one.value)) for one in history.told("postcode")]
    return [str(one.value) for field in SEARCHED for one in history.told(field)] + joined


def _name(history: HomeHistory) -> str:
    name = history.told("name")
    return normalise_words(str(name[-1].value)) if name else ""


def _words(parts: Iterable[str]) -> frozenset[str]:
    return frozenset(word for part in parts for word in normalise_words(part).split())
