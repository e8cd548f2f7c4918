"""What all registers of homes say, read once and kept until the papers change: of which homes there are, and where.

It is kept in the memory of each process that serves pages. One short query asks whether anything changed since.
"""

import threading
from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any
from weakref import WeakKeyDictionary

from auditapp.domain.matching import HomeIndex
from auditapp.domain.register import HomeHistory
from auditapp.domain.scope import Scope
from auditapp.domain.statements import Completeness
from auditapp.reference import postcode_authority
from auditapp.services.homes.homes_known import histories_of
from auditapp.services.homes.searched_homes import Searched, searched
from auditapp.services.known_world import index_of
from auditapp.services.matching.found_since import FoundSince
from auditapp.services.workplace import Workplace
from auditapp.storage import answers, handed_in_protocols, protocols, register_state
from auditapp.storage.answers import Alias
from auditapp.storage.engine import Connection, Engine
from auditapp.storage.handed_in_protocols import HandedInProtocol
from auditapp.storage.places import words_on_days
from auditapp.storage.protocols import InstalledProtocol
from auditapp.storage.register_state import Declared, State
from auditapp.storage.sources import Source

Areas = frozenset[str]


@dataclass(frozen=True, slots=True)
class RegisterKnown:
    """The homes of all registers by number and by words, every file, what keepers declared of them, the protocols.

    `areas_on`, `standing`, `pseudonyms` and `last_days` keep what was worked out of them: where homes stand on a day,
    what stands for the children at a home, the last day that each list speaks of; by what was asked by whom, `pages`
    keeps what stands on the pages of homes, and `nights` those that children spent at the homes of an area. `since` are
    the homes that rows mean by their words alone, `index` what finds them.
    """

    state: State
    homes: Mapping[str, HomeHistory]
    searched: Searched
    sources: Mapping[int, Source]
    words_given: tuple[Declared, ...]
    protocols: tuple[InstalledProtocol, ...]
    since: FoundSince
    index: Callable[[], HomeIndex]
    waiting: tuple[HandedInProtocol, ...] = ()
    areas_on: dict[date, Mapping[str, Areas]] = field(default_factory=dict)
    pseudonyms: dict[str, Mapping[int, str]] = field(default_factory=dict)
    standing: dict[tuple[Areas, date], frozenset[str]] = field(default_factory=dict)
    last_days: dict[int, date] = field(default_factory=dict)
    pages: dict[Any, Any] = field(default_factory=dict)
    nights: dict[Any, Any] = field(default_factory=dict)

    @property
    def declared(self) -> tuple[Completeness, ...]:
        """What keepers declared complete."""
        return tuple(one.word for one in self.words_given)

    def areas(self, day: date) -> Mapping[str, Areas]:
        """The authority that each home stands in on a day; several or none where that cannot be told."""
        known = self.areas_on.get(day)
        if known is None:
            known = {urn: areas_of(history, day) for urn, history in self.homes.items()}
            self.standing.clear()
            self.areas_on.clear()
            self.areas_on[day] = known
        return known

    def standing_in(self, scope: Scope, day: date) -> AbstractSet[str]:
        """The homes that stand in the authorities that may be seen."""
        if scope.authorities is None:
            return self.homes.keys()
        areas = self.areas(day)
        known = self.standing.get((scope.authorities, day))
        if known is None:
            known = frozenset(urn for urn, own in areas.items() if not own.isdisjoint(scope.authorities))
            self.standing[scope.authorities, day] = known
        return known

    def stands_in(self, urn: str, scope: Scope, day: date) -> bool:
        """Whether a home stands in one of the authorities that may be seen."""
        return scope.authorities is None or not self.areas(day)[urn].isdisjoint(scope.authorities)


def areas_of(history: HomeHistory, day: date) -> Areas:
    """The authority that a home stands in; where the map changed since, the one that its postcode points to."""
    host = history.on(day).host.gss
    if host is not None:
        return frozenset({host})
    said = history.particulars()
    postcode, column = said.get("postcode"), said.get("local_authority_gss")
    by_postcode = postcode_authority(str(postcode.value), day) if postcode else None
    return frozenset(code for code in (by_postcode, str(column.value) if column else None) if code)


_known: WeakKeyDictionary[Engine, RegisterKnown] = WeakKeyDictionary()
_reading = threading.Lock()


def register_known(place: Workplace, connection: Connection) -> RegisterKnown:
    """What the registers say now."""
    now = register_state.state(connection)
    found = _known.get(place.engine)
    if found is not None and found.state == now:
        return found
    with _reading:
        # Whoever held the lock before may have read just this.
        found = _known.get(place.engine)
        if found is None or found.state != now:
            found = _known[place.engine] = _read(place, connection, now, found)
    return found


def _read(place: Workplace, connection: Connection, now: State, before: RegisterKnown | None) -> RegisterKnown:
    at = place.now()
    sources, declared = register_state.sources_declared(connection, at)
    kept = before if before is not None and before.state.homes == now.homes else None
    homes = kept.homes if kept else histories_of(connection, at, sources)
    words = kept.searched if kept else searched(homes)
    counting = protocols.protocols(connection, at)
    waiting = handed_in_protocols.waiting_protocols(connection) if now.protocols_waiting else ()
    same_index = kept if kept is not None and kept.state.answers == now.answers else None
    index = same_index.index if same_index else _index(homes, answers.aliases(connection, at))
    since = FoundSince(words_on_days(connection), lambda: index().find)
    return RegisterKnown(now, homes, words, sources, declared, counting, since, index, waiting)


def _index(homes: Mapping[str, HomeHistory], answered: Sequence[Alias]) -> Callable[[], HomeIndex]:
    """The index of some homes, made only when it is asked for: where every row has its home, it never is."""
    return cache(lambda: index_of((history.known() for history in homes.values()), answered))
