"""What a row says of a home and what the register says of one, both taken apart so that they can be compared."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from auditapp.domain.addresses import (
    Place,
    cut_postcode,
    lines_of,
    normalise_home_name,
    normalise_postcode,
    normalise_words,
    outcode,
    parse_place,
    plain,
    usable,
)
from auditapp.domain.place_kinds import PlaceKind, kind_of_plain, without_staff
from auditapp.domain.postcodes import repair_postcode
from auditapp.domain.words_beside import is_near_by

OneCode = Callable[[str], str]
ForceOf = Callable[[str], str | None]
AreasNamed = Callable[[str], frozenset[str] | None]

_BRACKETS = re.compile(r"[(\[]([^)\]]*)[)\]]")
_FORMER = re.compile(
    r"\s*(?:formerly|previously|prev\.?|was|aka|a\.k\.a\.|also known as|known as|now)\s+", re.IGNORECASE
)
_WHAT_IT_IS = re.compile(
    r" (?:(?:residential |registered )?(?:childrens|children) (?:residential )?home|residential home)$"
)
_COMPANY = re.compile(r" (?:ltd|limited|llp|plc|cic)$")
_URN = re.compile(r"SC\d{6}|\d{6,7}")
_LONGEST = 300
_PARTIAL = re.compile(r"([a-z]{1,2}\d[a-z\d]?)(?: ?(\d)[a-z]?)?", re.IGNORECASE)
_LIKE_A_POSTCODE = re.compile(r"\b[a-z]{1,2}[\doi][a-z\d]?\s*[\doi][a-z]{2}(?=\W*(?:[,;\n)|]|$))")


@dataclass(frozen=True, slots=True)
class Areas:
    """What is known of the areas of authorities.

    `force_of` names the police force of an authority's area. `named` are the authorities that some words mean as an
    area: none of them for words as wide as England, and None for words that are no area's name.
    """

    force_of: ForceOf = lambda _gss: None
    named: AreasNamed = lambda _words: None


NO_AREAS = Areas()


class HomeWords(NamedTuple):
    """Everything a row says about which home it means; any part may be empty. `force` is whose log the row is of."""

    urn: str = ""
    name: str = ""
    address: str = ""
    postcode: str = ""
    provider: str = ""
    authority_gss: str | None = None
    force: str = ""


@dataclass(frozen=True, slots=True)
class HomeAlias:
    """What a person answered once: the words under `key` mean this home (None: no home) in the period, both days in."""

    key: str
    urn: str | None
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class HomeSaid:
    """What one register, on one day, calls a home and where it puts it."""

    name: str = ""
    address_1: str = ""
    address_2: str = ""
    town: str = ""
    postcode: str = ""
    owner: str = ""
    authority_gss: str | None = None


@dataclass(frozen=True, slots=True)
class KnownHome:
    """A home of the registers given: all that was ever said of it, and the days it was registered."""

    urn: str
    said: tuple[HomeSaid, ...]
    registered_on: date | None = None
    deregistered_on: date | None = None
    old_urns: tuple[str, ...] = ()


class Asked(NamedTuple):
    """The words of a row, taken apart line by line, without knowing any register.

    `names` are what the cell of the name calls the home, were it a register's; `partial` is what there is of a postcode
    that is not whole: its first half, or some more; `is_near_by` is said of words such as next door.
    """

    urn: str
    kind: PlaceKind
    names: tuple[str, ...]
    lines: list[list[str]]
    postcode: str
    partial: str
    owner: str
    authority: str | None
    force: str
    is_near_by: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """A home of the register, taken apart over everything that was said of it.

    `called` are its names and its building's, `openings` their first words; `places` its town and what else an address
    says behind a street, `whereabouts` all that a row may say of where it is. `units` are its flats, with an empty one
    where a register also put it at the whole building.
    """

    urn: str
    names: frozenset[str]
    called: frozenset[str]
    towns: frozenset[str]
    places: frozenset[str]
    streets: frozenset[str]
    numbers: frozenset[str]
    units: frozenset[str]
    postcodes: frozenset[str]
    districts: frozenset[str]
    openings: frozenset[str]
    whereabouts: frozenset[str]
    owners: frozenset[str]
    authorities: frozenset[str]
    forces: frozenset[str]
    registered_on: date | None
    deregistered_on: date | None


def normalise_urn(text: str) -> str:
    """Ofsted's number in capitals without blanks or a spreadsheet's `.0`; nothing where it has not its shape."""
    bare = re.sub(r"\s+", "", text).upper()
    bare = bare.removesuffix(".0")
    return bare if _URN.fullmatch(bare) else ""


def words_key(words: HomeWords) -> str:
    """The words as an answer is remembered: the same for every spelling that reads alike; an odd number only alone."""
    number = normalise_urn(words.urn) or ("" if words.name or words.address or words.postcode else words.urn)
    parts = (
        number,
        normalise_home_name(words.name),
        normalise_words(words.address),
        normalise_postcode(words.postcode),
    )
    return "|".join(parts)


def read_words(words: HomeWords, one_code: OneCode) -> Asked:
    """Take the words of a row apart. What goes on for longer than any address is read no further."""
    cells = [plain(cell[:_LONGEST]) for cell in (words.name, words.address) if cell]
    text = "\n".join(part for cell in cells if (part := usable(without_staff(cell))))
    code, rest = cut_postcode(text)
    code = (normalise_postcode(words.postcode) if words.postcode else "") or code
    lines, partial = lines_of(rest), ""
    if not code and (slip := _LIKE_A_POSTCODE.search(f"{text}, {plain(words.postcode[:_LONGEST])}")):
        code = (repair_postcode(slip[0])[0] or "").replace(" ", "")
    if not code:
        if words.postcode:
            lines.append(normalise_words(words.postcode[:_LONGEST]).split())
        lines, partial = _cut_partial(lines)
    return Asked(
        urn=normalise_urn(words.urn) if words.urn else "",
        kind=kind_of_plain("\n".join(cells)),
        names=names_of(usable(words.name[:_LONGEST]).partition(",")[0])[0] if words.urn or "(" in words.name else (),
        lines=lines,
        postcode=code,
        partial=partial,
        owner=company(words.provider) if words.provider else "",
        authority=one_code(words.authority_gss) if words.authority_gss else None,
        force=words.force,
        is_near_by=is_near_by(text, lines),
    )


def _cut_partial(lines: list[list[str]]) -> tuple[list[list[str]], str]:
    """The lines without the half of a postcode that one of them is, or that the last of them ends in."""
    lines = [line for line in lines if line]
    for i, line in enumerate(lines):
        for start in (0, -2, -1) if i == len(lines) - 1 else (0,):
            found = _PARTIAL.fullmatch(" ".join(line[start:]))
            if found:
                rest = [line[:start]] if start else []
                return [*lines[:i], *rest, *lines[i + 1 :]], (found[1] + (found[2] or "")).upper()
    return lines, ""


def read_home(home: KnownHome, one_code: OneCode, areas: Areas = NO_AREAS) -> Entry:
    """Take apart what the registers say of a home. One called `14 High Street` has no other name than its address."""
    said = [(s, *names_of(usable(s.name).partition(",")[0]), _place_of(s)) for s in home.said]
    places = [place for *_, place in said]
    names = frozenset(n for _, names, _, _ in said for n in names)
    places += [parse_place(name) for name in names if name[0].isdigit()]
    towns = frozenset(t for s, _, _, place in said for t in _town_of(s, place))
    codes = (normalise_postcode(s.postcode) or place.postcode for s, *_, place in said)
    postcodes = frozenset(code for code in codes if code)
    districts = frozenset(map(outcode, postcodes))
    behind = towns | {h for _, _, hints, _ in said for h in hints} | {p for place in places for p in _behind(place)}
    streets = frozenset(street for p in places for street in (p.street, p.other_street) if street)
    called = frozenset(n for n in _called(names, places, towns) if not n[0].isdigit())
    authorities = frozenset(one_code(s.authority_gss) for s, *_ in said if s.authority_gss)
    return Entry(
        urn=home.urn,
        names=names,
        called=called,
        towns=towns,
        places=behind,
        streets=streets,
        numbers=frozenset(n for place in places for n in place.numbers),
        units=_units(places),
        postcodes=postcodes,
        districts=districts,
        openings=frozenset(name.partition(" ")[0] for name in called),
        whereabouts=behind | districts | streets | authorities | {place.partition(" ")[0] for place in towns},
        owners=frozenset(o for s, *_ in said for o in (company(s.owner),) if o),
        authorities=authorities,
        forces=frozenset(force for gss in authorities if (force := areas.force_of(gss))),
        registered_on=home.registered_on,
        deregistered_on=home.deregistered_on,
    )


def _units(places: list[Place]) -> frozenset[str]:
    """Its flats; an empty one among them where it was also put at the whole building."""
    units = frozenset(place.unit for place in places if place.unit or place.street or place.numbers)
    return units if any(units) else frozenset()


def _buildings(places: list[Place], towns: frozenset[str]) -> set[str]:
    """What the building is called: all that stands before the street, or the first part where there is no street."""
    named = {b for place in places for b in (place.before if place.street else place.before[:1])}
    return (named | {place.street for place in places if place.other_street and not place.numbers}) - towns


def _called(names: frozenset[str], places: list[Place], towns: frozenset[str]) -> set[str]:
    """Its names, also without the town at their end, and its buildings."""
    without_town = {n.removesuffix(f" {town}") for n in names for town in towns}
    return {*names, *without_town, *_buildings(places, towns)}


def _behind(place: Place) -> tuple[str, ...]:
    return place.after if place.street else place.before[1:]


def names_of(name: str) -> tuple[tuple[str, ...], frozenset[str]]:
    """The names that one cell gives, the fullest first, and what its brackets hint of the place.

    `Weir View (Ripon)` is called so and Weir View; `X (formerly Y)` is called X and Y.
    """
    asides = [aside.strip() for aside in _BRACKETS.findall(name)] if "(" in name or "[" in name else []
    former = [normalise_home_name(_FORMER.sub("", aside)) for aside in asides if _FORMER.match(aside)]
    hints = [normalise_words(aside) for aside in asides if not _FORMER.match(aside)]
    bare = normalise_home_name(_without_brackets(name))
    full = " ".join((bare, *hints)).strip()
    names = [full, bare, *former]
    names += [_WHAT_IT_IS.sub("", n) for n in names]
    return tuple(dict.fromkeys(n for n in names if n)), frozenset(h for h in hints if h)


def _without_brackets(name: str) -> str:
    return _BRACKETS.sub(" ", name)


def company(name: str) -> str:
    """A company's name without the form that it has in law."""
    return _COMPANY.sub("", normalise_words(name))


def _place_of(said: HomeSaid) -> Place:
    return parse_place(", ".join(part for part in (usable(said.address_1), usable(said.address_2)) if part))


def _town_of(said: HomeSaid, place: Place) -> tuple[str, ...]:
    """The town as its own column has it, else the one part behind the street of an address in one cell."""
    town = normalise_words(said.town)
    behind = _behind(place)
    return (town,) if town else behind if len(behind) == 1 else ()
