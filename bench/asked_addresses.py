"""Addresses as a police log gives them, each with the home that it truly means; seeded, and blind to the matching."""

import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from bench.address_gaps import GAPS
from bench.address_slips import SLIPS
from bench.made_homes import MadeHome, World, happens
from bench.other_addresses import LATER_OTHERS, OTHERS
from bench.written import PARTS, Kind, Written

KINDS: dict[str, Kind] = SLIPS | GAPS
ALL_OTHERS = OTHERS | LATER_OTHERS
SPLIT_SEED = 20_140_127
IS_A_HOME, FORMER, SAYS_ITS_AUTHORITY = 0.5, 0.5, 0.2
CLEAN, ONE_KIND, TWO_KINDS = 0.15, 0.55, 0.3
SEVERAL = "several homes"


class AskedAddress(NamedTuple):
    """What the log says, and the truth: a home's number, nothing for no home, `SEVERAL` where it fits more than one."""

    name: str
    address: str
    postcode: str
    authority: str | None
    day: date
    truth: str
    kinds: tuple[str, ...]


def groups_of_kinds() -> tuple[list[str], list[str]]:
    """The kinds drawn into two halves: one to work with, one to be judged by."""
    halves: tuple[list[str], list[str]] = ([], [])
    for kinds in (KINDS, OTHERS):
        names = sorted(kinds)
        random.Random(SPLIT_SEED).shuffle(names)
        halves[0].extend(names[::2])
        halves[1].extend(names[1::2])
    halves[0].extend(LATER_OTHERS)
    return halves


class _Known:
    """The homes by what an address may say of them."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.named: dict[str, list[MadeHome]] = defaultdict(list)
        self.lines: set[tuple[str, str, str, str]] = set()
        self.buildings: set[tuple[str, str, str]] = set()
        for home in world.homes:
            spot = home.spot
            self.lines |= {(spot.unit, n, spot.street, spot.town) for n in (spot.number, *spot.number.split("-"))}
            for name in {home.name, home.former, spot.building} - {""}:
                self.buildings.add((name, spot.street, spot.town))
            for name in {_plain(home.name), _plain(home.former), _plain(spot.building)} - {""}:
                self.named[name].append(home)

    def is_a_home(self, words: Written) -> bool:
        """Whether the address drawn for somebody else happens to be a home's."""
        if words.before or words.behind:
            return False
        if words.number:
            return (words.unit, words.number, words.street, words.town) in self.lines
        return (words.building, words.street, words.town) in self.buildings

    def fitting(self, words: Written, home: MadeHome, told: str, authority: str | None, day: date) -> set[str]:
        """The homes open that day of which all is true that the address still says, its errors put right."""
        pool: Sequence[MadeHome] = self.world.homes
        if words.name:
            pool = [other for other in self.named[_plain(told)] if "(" not in told or other.name == told]
        said = [p for p in PARTS if p not in {"name", "county", "locality", "postcode"} and getattr(words, p)]
        said = [p for p in said if p not in words.untold]
        code = "" if "postcode" in words.untold else _bare(words.postcode)
        is_placed = code or authority or "town" in said
        is_named = words.name and not words.name[0].isdigit()
        if not is_named and not (is_placed and {"number", "building"} & set(said)):
            return set()
        return {
            other.urn
            for other in pool
            if other.is_open(day)
            and (authority is None or other.authority == authority)
            and _bare(other.spot.postcode).startswith(code)
            and all(getattr(other.spot, p) == getattr(home.spot, p) for p in said)
        }


def asked_addresses(world: World, seed: int, count: int, allowed: Sequence[str]) -> Iterator[AskedAddress]:
    """So many different addresses, half of them homes, with errors of the allowed kinds alone."""
    chance, known = random.Random(seed), _Known(world)
    errors = [name for name in allowed if name in KINDS]
    others = [name for name in allowed if name in ALL_OTHERS]
    seen: set[tuple[str, str, str]] = set()
    while len(seen) < count:
        is_home = happens(chance, IS_A_HOME)
        asked = _of_a_home(known, chance, errors) if is_home else _of_another(known, chance, others)
        if asked is not None and asked[:3] not in seen:
            seen.add(asked[:3])
            yield asked


def _plain(name: str) -> str:
    return name.partition(" (")[0].removeprefix("The ").casefold()


def _of_a_home(known: _Known, chance: random.Random, errors: Sequence[str]) -> AskedAddress | None:
    home = chance.choice(known.world.homes)
    day = _day(chance, home)
    words = Written.of(home.spot, home.former if home.former and happens(chance, FORMER) else home.name)
    made = [] if words.name != home.former else ["a former name"]
    told = words.name
    wanted = chance.choices((0, 1, 2), (CLEAN, ONE_KIND, TWO_KINDS))[0]
    for kind in chance.sample(errors, len(errors)):
        if len(made) < wanted and KINDS[kind](words, chance):
            made.append(kind)
    if not any(getattr(words, part) for part in ("name", "building", "number")):
        return None
    authority = _said(chance, home)
    truth = home.urn if known.fitting(words, home, told, authority, day) == {home.urn} else SEVERAL
    return AskedAddress(*_laid_out(words, chance), authority, day, truth, tuple(made))


def _bare(postcode: str) -> str:
    return postcode.replace(" ", "").upper()


def _said(chance: random.Random, home: MadeHome) -> str | None:
    return home.authority if happens(chance, SAYS_ITS_AUTHORITY) else None


def _day(chance: random.Random, home: MadeHome) -> date:
    first, last = home.first or date(2012, 6, 1), home.last or date(2024, 6, 1)
    return first + timedelta(days=chance.randrange(max((last - first).days, 0) + 1))


def _of_another(known: _Known, chance: random.Random, others: Sequence[str]) -> AskedAddress | None:
    kind = chance.choice(others)
    home = chance.choice(known.world.homes)
    words = ALL_OTHERS[kind](known.world, chance, home)
    if words is None or known.is_a_home(words):
        return None
    if happens(chance, 0.4):
        words.finish.append(chance.choice((str.upper, str.lower)))
    if happens(chance, 0.3):
        words.leave_out("postcode")
    return AskedAddress(*_laid_out(words, chance), _said(chance, home), _day(chance, home), "", (kind,))


def _laid_out(words: Written, chance: random.Random) -> tuple[str, str, str]:
    """One cell, or a cell and a postcode, or a column each for home, address and postcode."""
    if happens(chance, 0.6):
        return (words.line(), "", "") if happens(chance, 0.4) else ("", words.line(), "")
    if happens(chance, 0.6) or not words.name:
        return "", words.line(coded=False), words.postcode
    return words.name, words.line(named=False, coded=False), words.postcode
