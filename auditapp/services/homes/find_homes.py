"""Finding a home by any words of its name, number, street, postcode, town, provider or authority, in any order."""

import re
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date

from auditapp.domain.addresses import normalise_words
from auditapp.domain.people import Body
from auditapp.domain.scope import Scope
from auditapp.security.home_names import MAY_HOLD_NAMES
from auditapp.services.files.list_files import pages_of
from auditapp.services.homes.home_happenings import placed_in
from auditapp.services.homes.register_known import RegisterKnown, register_known
from auditapp.services.homes.shown_homes import HomeLine, home_line
from auditapp.services.workplace import Workplace
from auditapp.storage.engine import Connection

ON_A_PAGE = 25
# A number as people read it out: SC97 0101, SC 970101.
URN_APART = re.compile(r"\b(SC) ?(\d{2,6}) ?(\d{0,4})\b", re.IGNORECASE)


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
    placed = placed_in(connection, known, scope, day)
    return known.standing_in(scope, day) | (placed & known.homes.keys())


def homes_opened(
    connection: Connection, known: RegisterKnown, scope: Scope, day: date, urns: AbstractSet[str]
) -> AbstractSet[str]:
    """Those of some homes that may be seen; where children are placed is asked only if a home stands elsewhere."""
    here = urns & known.standing_in(scope, day)
    elsewhere = (urns & known.homes.keys()) - here
    return here | (elsewhere & placed_in(connection, known, scope, day)) if elsewhere else here


def _asked(words: str) -> list[str]:
    """The beginnings that are looked for; a number with blanks in it as one."""
    return normalise_words(URN_APART.sub(r"\1\2\3", words)).split()


def _fitting(known: RegisterKnown, seen: AbstractSet[str], body: Body, words: str) -> list[str]:
    """The homes of which every word asked begins a word, by name; where names may not be shown, by number."""
    asked, by_name = _asked(words), known.searched.by_name
    if not asked and words.strip():
        return []
    if body not in MAY_HOLD_NAMES:
        return sorted(known.searched.nameless.having(asked, seen))
    if not asked:
        return [urn for urn in by_name if urn in seen]
    return sorted(known.searched.all.having(asked, seen), key=by_name.__getitem__)
