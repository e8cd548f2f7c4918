"""Local authorities with the days on which each existed: which one a name means, and what became of it."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache

from auditapp.domain.authority_names import core, plain, readings
from auditapp.domain.records import Truth

GSS_CODE = re.compile(r"[A-Z]\d{8}", re.ASCII)
DIFFERENT_WORDS = 1 << 14
DFE_CODE = re.compile(r"(\d{3})(?:\.0)?", re.ASCII)

# A council called the City of London is not what a lone "London" means, so that word names nobody.
TOO_WIDE = frozenset({"london"})


@dataclass(frozen=True, slots=True)
class Authority:
    """An upper-tier authority of England, or a council elsewhere in the United Kingdom.

    `until` is the first day on which it no longer existed. `successors` took over its area, whole or in parts;
    `same_as` are other codes of the very same council, after or before a change of code alone.
    """

    gss: str
    name: str
    dfe_code: str
    kind: str  # county, unitary, metropolitan, london, or what the other nations have
    nation: str
    force: str  # the police force of its area; empty outside England
    first: date | None = None
    until: date | None = None
    successors: tuple[str, ...] = ()
    same_as: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()

    def existed_on(self, day: date) -> bool:
        """Whether it was there on that day."""
        return (self.first is None or self.first <= day) and (self.until is None or day < self.until)


@dataclass(frozen=True, slots=True)
class Found:
    """What words mean on a day. Without `gss`, `candidates` are those to ask about; none when nobody is meant."""

    gss: str | None
    name: str
    in_england: Truth
    candidates: tuple[str, ...] = ()


class Authorities:
    """All authorities that are known, to be asked by name, code and day."""

    def __init__(self, authorities: Iterable[Authority]) -> None:
        self._by_gss = {authority.gss: authority for authority in authorities}
        self._before: dict[str, list[str]] = defaultdict(list)
        self._possible: dict[tuple[str, date], frozenset[str]] = {}
        # Rows say the same few words on ever other days.
        self._codes_read = lru_cache(maxsize=DIFFERENT_WORDS)(self._codes)
        self._by_key: dict[str, dict[str, None]] = defaultdict(dict)
        for authority in self._by_gss.values():
            for successor in authority.successors:
                self._before[successor].append(authority.gss)
            for key in _keys(authority):
                self._by_key[key][authority.gss] = None

    def get(self, gss: str) -> Authority | None:
        """The authority of that code, whenever it existed."""
        return self._by_gss.get(gss)

    @cached_property
    def words(self) -> frozenset[str]:
        """Every word that stands in the name or an alias of any of them, in lower case."""
        names = (name for a in self._by_gss.values() for name in (a.name, *a.aliases))
        return frozenset(word for name in names for word in plain(name).split())

    @cached_property
    def areas_by_name(self) -> dict[str, frozenset[str]]:
        """By every plain name: each code, of whatever time, that had some of the area of those called so."""
        return {
            key: frozenset(code for gss in found for code in (*self._onward(gss), *self._back(gss)))
            for key, found in self._by_key.items()
        }

    def _onward(self, gss: str) -> set[str]:
        authority = self._by_gss.get(gss)
        if authority is None:
            return set()
        return {gss, *authority.same_as, *(code for step in authority.successors for code in self._onward(step))}

    def _back(self, gss: str) -> set[str]:
        return {gss, *(code for step in self._before.get(gss, ()) for code in self._back(step))}

    def existing(self, day: date) -> tuple[Authority, ...]:
        """Every authority that existed on the day."""
        return tuple(a for a in self._by_gss.values() if a.existed_on(day))

    def force_of(self, gss: str) -> str | None:
        """The police force of its area; None outside England and for an unknown code."""
        authority = self._by_gss.get(gss)
        return authority.force or None if authority else None

    def of_force(self, force: str) -> frozenset[str]:
        """Every authority, whenever it existed, in the area of a police force."""
        return frozenset(gss for gss, authority in self._by_gss.items() if authority.force == force)

    def in_england(self, gss: str) -> bool:
        """Whether the code is one of England's: those begin with E."""
        return gss.startswith("E")

    def find(self, words: str, day: date) -> Found:
        """Which authority a name or code means on that day; one of another time is followed to it where that is sure.

        A district is never taken for the county around it: children are placed by the upper tier.
        """
        codes = self._codes_read(words)
        existing = [gss for gss in codes if self._by_gss[gss].existed_on(day)]
        reached = existing or sorted({now for gss in codes for now in self.possible(gss, day)})
        if len(reached) == 1:
            return self._found(reached[0])
        named = reached if existing else self._first_forms(codes)
        if len(named) == 1:
            return self._found(named[0])
        return self._unsure(words, named)

    def possible(self, gss: str, day: date) -> frozenset[str]:
        """Every authority that, on that day, had some of the area that this code stands for."""
        known = self._possible.get((gss, day))
        if known is None:
            known = self._possible[gss, day] = self._had_on(gss, day)
        return known

    def _had_on(self, gss: str, day: date) -> frozenset[str]:
        authority = self._by_gss.get(gss)
        if authority is None:
            return frozenset()
        if authority.existed_on(day):
            return frozenset({gss})
        ended = authority.until is not None and authority.until <= day
        onward = authority.successors if ended else tuple(self._before.get(gss, ()))
        return frozenset(other for step in onward for other in self.possible(step, day))

    def codes_of(self, gss: str) -> frozenset[str]:
        """Every code that this council, or the one council before or after it with the very same area, ever had."""
        reached: set[str] = set()
        waiting = [gss]
        while waiting:
            code = waiting.pop()
            if code in reached:
                continue
            reached.add(code)
            authority = self._by_gss.get(code)
            if authority is None:
                continue
            waiting += authority.same_as
            waiting += [new for new in authority.successors if self._is_whole(code, new)]
            waiting += [old for old in self._before.get(code, ()) if self._is_whole(old, code)]
        return frozenset(reached)

    def _is_whole(self, old: str, new: str) -> bool:
        return self._by_gss[old].successors == (new,) and self._before.get(new, []) == [old]

    def on_day(self, gss: str, day: date) -> str | None:
        """The authority that had this one's area on that day; None where the area was shared out or not known."""
        possible = self.possible(gss, day)
        return next(iter(possible)) if len(possible) == 1 else None

    def _codes(self, words: str) -> tuple[str, ...]:
        code = words.strip().upper()
        if GSS_CODE.fullmatch(code):
            return (code,) if code in self._by_gss else ()
        number = DFE_CODE.fullmatch(code)
        if number:
            return tuple(a.gss for a in self._by_gss.values() if a.dfe_code == number[1])
        for key in readings(words):
            if key in self._by_key:
                return tuple(self._by_key[key])
        return ()

    def _first_forms(self, codes: tuple[str, ...]) -> list[str]:
        later = {successor for gss in codes for successor in self._by_gss[gss].successors}
        return [gss for gss in codes if gss not in later]

    def _found(self, gss: str) -> Found:
        return Found(gss, self._by_gss[gss].name, Truth.YES if self.in_england(gss) else Truth.NO)

    def _unsure(self, words: str, candidates: list[str]) -> Found:
        all_english = bool(candidates) and all(self.in_england(gss) for gss in candidates)
        return Found(None, words.strip(), Truth.YES if all_english else Truth.UNKNOWN, tuple(candidates))


def _keys(authority: Authority) -> set[str]:
    names = [plain(name) for name in (authority.name, *authority.aliases)]
    return {key for name in names for key in (name, core(name))} - TOO_WIDE
