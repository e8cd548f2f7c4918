"""Finding a home by any words of its name, number, street, postcode, town, provider or authority, in any order."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date

from auditapp.domain.addresses import normalise_postcode, normalise_words
from auditapp.domain.people import Body
from auditapp.domain.register import HomeHistory
from auditapp.domain.scope import Scope
from auditapp.security.home_names import MAY_HOLD_NAMES
from auditapp.services.known_world import authority_name
from auditapp.services.list_files import pages_of
from auditapp.services.register_known import RegisterKnown, Texts, register_known
from auditapp.services.shown_homes import HomeLine, home_line
from auditapp.services.workplace import Workplace
from auditapp.storage.at_home import homes_placed_in
from auditapp.storage.engine import Connection

ON_A_PAGE = 25
SEARCHED = ("name", "address_1", "address_2", "town", "county", "postcode", "owner_name")


@dataclass(frozen=True, slots=True)
class HomesFound:
    """One page of the homes found: the page's number, of how many, and of how many homes in all."""

    homes: tuple[HomeLine, ...]
    total: int
    page: int
    pages: int


def find_homes(place: Workplace, scope: Scope, body: Body, words: str, page: int = 1) -> HomesFound:
    """The homes that may be seen and of which every word is said, by name; without words, all of them."""
    with place.reading() as connection:
        known = register_known(place, connection)
        seen = homes_seen(connection, known, scope, place.today)
    fitting = _fitting(known, seen, body, words)
    pages = pages_of(len(fitting), ON_A_PAGE)
    page = min(max(page, 1), pages)
    chosen = fitting[(page - 1) * ON_A_PAGE : page * ON_A_PAGE]
    return HomesFound(tuple(home_line(known, urn, place.today, body) for urn in chosen), len(fitting), page, pages)


def homes_seen(connection: Connection, known: RegisterKnown, scope: Scope, day: date) -> AbstractSet[str]:
    """The homes that may be seen: those that stand in the areas, and where a child of theirs is placed on the day."""
    placed = homes_placed_in(connection, scope, day)
    return known.standing_in(scope, day) | (placed & known.homes.keys())


def _fitting(known: RegisterKnown, seen: AbstractSet[str], body: Body, words: str) -> list[str]:
    """The homes of which every word asked begins a word, by name; where names may not be shown, by number."""
    texts, named = _texts(known), body in MAY_HOLD_NAMES
    fitting = [urn for urn in texts if urn in seen] if named else sorted(seen)
    for asked in normalise_words(words).split():
        word = f" {asked}"
        fitting = [urn for urn in fitting if word in (texts[urn].all if named else texts[urn].nameless)]
    return fitting


def _texts(known: RegisterKnown) -> dict[str, Texts]:
    """What can be searched of every home, by name, worked out once for as long as the registers stay the same."""
    if len(known.texts) < len(known.homes):
        made = {urn: _text(history) for urn, history in known.homes.items()}
        known.texts.update(sorted(made.items(), key=lambda item: (item[1].name, item[0])))
    return known.texts


def _text(history: HomeHistory) -> Texts:
    told = [str(one.value) for field in SEARCHED for one in history.told(field)]
    joined = [normalise_postcode(str(one.value)) for one in history.told("postcode")]
    areas = [authority_name(str(one.value)) for one in history.told("local_authority_gss")]
    name = history.told("name")
    nameless = _searchable([history.urn, *areas])
    everything = _searchable([history.urn, *areas, *told, *joined])
    return Texts(everything, nameless, normalise_words(str(name[-1].value)) if name else "")


def _searchable(parts: list[str]) -> str:
    return " " + " ".join(dict.fromkeys(word for part in parts for word in normalise_words(part).split()))
