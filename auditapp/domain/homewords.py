"""What a row says of a home and what the register says of one, both taken apart so that they can be compared."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from auditapp.domain.addresses import (
    Place,
    normalise_home_name,
    normalise_postcode,
    normalise_words,
    parse_place,
    usable,
)

OneCode = Callable[[str], str]

_BRACKETS = re.compile(r"[(\[]([^)\]]*)[)\]]")
_FORMER = re.compile(
    r"\s*(?:formerly|previously|prev\.?|was|aka|a\.k\.a\.|also known as|known as|now)\s+", re.IGNORECASE
)
_WHAT_IT_IS = re.compile(
    r" (?:(?:residential |registered )?(?:childrens|children) (?:residential )?home|residential home)$"
)
_COMPANY = re.compile(r" (?:ltd|limited|llp|plc|cic)$")
_URN = re.compile(r"SC\d{6}|\d{6,7}")


@dataclass(frozen=True, slots=True)
class HomeWords:
    """Everything a row says about which home it means; any part may be empty."""

    urn: str = ""
    name: str = ""
    address: str = ""
    postcode: str = ""
    provider: str = ""
    authority_gss: str | None = None


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


@dataclass(frozen=True, slots=True)
class Asked:
    """The words of a row, taken apart. `names` run from the fullest to the barest; `beside` is all but the name."""

    urn: str
    names: tuple[str, ...]
    hints: frozenset[str]
    text: str
    beside: str
    place: Place
    postcode: str
    owner: str
    authority: str | None


@dataclass(frozen=True, slots=True)
class Entry:
    """A home of the register, taken apart over everything that was said of it."""

    urn: str
    names: frozenset[str]
    towns: frozenset[str]
    places: frozenset[str]
    streets: frozenset[str]
    numbers: frozenset[str]
    units: frozenset[str]
    buildings: frozenset[str]
    postcodes: frozenset[str]
    owners: frozenset[str]
    authorities: frozenset[str]
    registered_on: date | None
    deregistered_on: date | None

    def is_registered(self, day: date | None) -> bool:
        """Whether nothing says it was off the register that day; the day of leaving the register is still inside."""
        if day is None:
            return True
        return not (
            (self.registered_on is not None and day < self.registered_on)
            or (self.deregistered_on is not None and self.deregistered_on < day)
        )


def normalise_urn(text: str) -> str:
    """Ofsted's number in capitals without blanks or a spreadsheet's `.0`; nothing where it has not its shape."""
    bare = re.sub(r"\s+", "", text).upper()
    bare = bare.removesuffix(".0")
    return bare if _URN.fullmatch(bare) else ""


def words_key(words: HomeWords) -> str:
    """The words as an answer to them is remembered: the same for every spelling that reads alike."""
    parts = (
        normalise_urn(words.urn),
        normalise_home_name(words.name),
        normalise_words(words.address),
        normalise_postcode(words.postcode),
    )
    return "|".join(parts)


def read_words(words: HomeWords, one_code: OneCode) -> Asked:
    """Take the words of a row apart."""
    head, _, rest = usable(words.name).partition(",")
    names, hints = names_of(head)
    address = usable(words.address)
    place = parse_place(", ".join(part for part in (_without_brackets(head), rest, address) if part))
    beside = " ".join((normalise_words(rest), normalise_words(address), *sorted(hints), *place.after))
    parts = hints | {normalise_words(part) for part in re.split(r"[,;\n]", f"{rest},{address}")} | set(place.after)
    return Asked(
        urn=normalise_urn(words.urn),
        names=names,
        hints=frozenset(parts - {""}),
        text=f" {normalise_words(head)} {beside} ",
        beside=f" {beside} ",
        place=place,
        postcode=normalise_postcode(words.postcode) or place.postcode,
        owner=_company(words.provider),
        authority=one_code(words.authority_gss) if words.authority_gss else None,
    )


def read_home(home: KnownHome, one_code: OneCode) -> Entry:
    """Take apart what the registers say of a home."""
    said = [(s, *names_of(usable(s.name).partition(",")[0]), _place_of(s)) for s in home.said]
    towns = frozenset(t for s, _, _, place in said for t in _town_of(s, place))
    return Entry(
        urn=home.urn,
        names=frozenset(n for _, names, _, _ in said for n in names),
        towns=towns,
        places=towns | frozenset(p for _, _, hints, place in said for p in (*hints, *place.after)),
        streets=frozenset(place.street for *_, place in said if place.street),
        numbers=frozenset(n for *_, place in said for n in place.numbers),
        units=frozenset(place.unit for *_, place in said if place.unit),
        buildings=frozenset(b for *_, place in said for b in place.before),
        postcodes=frozenset(
            p for s, *_, place in said for p in (normalise_postcode(s.postcode) or place.postcode,) if p
        ),
        owners=frozenset(o for s, *_ in said for o in (_company(s.owner),) if o),
        authorities=frozenset(one_code(s.authority_gss) for s, *_ in said if s.authority_gss),
        registered_on=home.registered_on,
        deregistered_on=home.deregistered_on,
    )


def names_of(name: str) -> tuple[tuple[str, ...], frozenset[str]]:
    """The names that one cell gives, the fullest first, and what its brackets hint of the place.

    `Weir View (Ripon)` is called so and Weir View; `X (formerly Y)` is called X and Y.
    """
    asides = [aside.strip() for aside in _BRACKETS.findall(name)]
    former = [normalise_home_name(_FORMER.sub("", aside)) for aside in asides if _FORMER.match(aside)]
    hints = [normalise_words(aside) for aside in asides if not _FORMER.match(aside)]
    bare = normalise_home_name(_without_brackets(name))
    full = " ".join((bare, *hints)).strip()
    names = [full, bare, *former]
    names += [_WHAT_IT_IS.sub("", n) for n in names]
    return tuple(dict.fromkeys(n for n in names if n)), frozenset(h for h in hints if h)


def _without_brackets(name: str) -> str:
    return _BRACKETS.sub(" ", name)


def _company(name: str) -> str:
    return _COMPANY.sub("", normalise_words(name))


def _place_of(said: HomeSaid) -> Place:
    return parse_place(", ".join(part for part in (usable(said.address_1), usable(said.address_2)) if part))


def _town_of(said: HomeSaid, place: Place) -> tuple[str, ...]:
    """The town as its own column has it, else the first part behind the street of an address in one cell."""
    town = normalise_words(said.town)
    return (town,) if town else place.after[:1] or place.before[1:2]
