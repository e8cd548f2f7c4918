"""The place that a child went missing from, in the log's own words: whether a children's home can be meant at all."""

import re
from dataclasses import dataclass
from functools import lru_cache

from auditapp.domain import place_kinds
from auditapp.domain.addresses import normalise_postcode, usable
from auditapp.domain.number_in_words import number_in
from auditapp.domain.place_kinds import NEVER_A_HOME, is_in_care_of_somebody
from auditapp.domain.postcodes import repair_postcode
from importers.bodies import URN, tidy_urn
from importers.context import HomeWords
from importers.home_codes import plain

DIFFERENT_PLACES = 1 << 16
MOST_OF_A_POSTCODE = 8
HOME, FAMILY, FOSTER, HOSPITAL, ADULTS, STREET, NONE, UNKNOWN = (
    *("home", "family", "foster", "hospital", "adults", "street", "none", "unknown"),
)
OUTDOORS = re.compile(r"(?:(?:in |on )?(?:the )?street|outdoors?)")
A_KIND_OF_HOME = re.compile(r"residential(?: care)?|k[12]")
# Words for a kind of place that name no place.
ONLY_A_KIND = re.compile(
    r"(?:an? |the |private |local authority |la )?(?:child(?:ren)?s? (?:residential )?home|care home|residential"
    r"(?: care)?(?: home| unit)?|secure (?:unit|home)|home|k[12]|school|college|street|other|elsewhere)"
)
WHY_NOT = {
    FAMILY: "the log says that the place is a family's home",
    FOSTER: "the log says that the place is a foster home",
    HOSPITAL: "the log says that the place is a hospital",
    ADULTS: "the log says that the place is a home for adults",
    STREET: "the log says that the place is open to everybody",
    NONE: "the log names no place",
}
IN_CARE = "the log gives an address in somebody's care, which does not say where the child was"
# Whose words may still be a home's, if a register has that very name.
PERHAPS_CALLED_SO = frozenset((HOSPITAL, ADULTS, STREET))


@dataclass(frozen=True, slots=True)
class PlaceSaid:
    """A place as a log has it.

    `words` are empty where no home can be meant, and `why` says so; `said` is what stands in the file. `perhaps` are
    the words of a place of another kind that a register may yet know: by this very name, as Old Hospital Cottage, or
    by a number stated beside words such as NFA.
    """

    kind: str
    said: str
    postcode: str | None
    words: HomeWords
    why: str = ""
    perhaps: HomeWords | None = None


@lru_cache(maxsize=DIFFERENT_PLACES)
def place_said(urn: str, home: str, address: str, postcode: str, kind_words: str, *, force: str = "") -> PlaceSaid:
    """Read a place from the columns that a log of a force has for it; a log names the same places again and again."""
    home, address = _with_commas(home), _with_commas(address)
    whole = " ".join((f"{home}, {address}" if home and address else home or address).split())
    found = next((code for words in (postcode, address, home) if (code := _postcode_in(words))), None)
    number, home, address = _number_of(urn, home, address)
    kind = kind_of_place(whole, kind_words, names_a_home=bool(home or number))
    if kind == NONE and urn and URN.fullmatch(tidy_urn(urn)):
        return _stated_by_number(number, whole, found, force)
    name, beside = (home, address) if usable(home) else (usable(address), "")
    words = HomeWords(urn=number, name=name, address=beside, postcode=found or "", force=force)
    if kind in NEVER_A_HOME:
        why = WHY_NOT[kind]
        is_said = kind in PERHAPS_CALLED_SO and _kind_said(whole) == kind
        if kind == NONE and is_in_care_of_somebody(whole):
            why = IN_CARE
        return PlaceSaid(kind, whole, found, HomeWords(), why, words if is_said and name else None)
    if not number and (not name or ONLY_A_KIND.fullmatch(plain(whole))):
        return PlaceSaid(kind, whole, found, HomeWords(), WHY_NOT[NONE])
    return PlaceSaid(kind, whole, found, words)


def _stated_by_number(number: str, said: str, postcode: str | None, force: str) -> PlaceSaid:
    """A home whose number stands beside words that name no place; numerals alone may also be a log's number."""
    words = HomeWords(urn=number, force=force)
    if number.startswith("SC"):
        return PlaceSaid(HOME, said, postcode, words)
    return PlaceSaid(NONE, said, postcode, HomeWords(), WHY_NOT[NONE], words)


def _number_of(urn: str, home: str, address: str) -> tuple[str, str, str]:
    """The number of the home, from its own column or from among the words, with the words that are left."""
    number = tidy_urn(urn) if urn else ""
    if URN.fullmatch(number):
        return number, home, address
    number, home_left = number_in(home, _is_none_known)
    if number:
        return number, home_left, address
    number, address_left = number_in(address, _is_none_known)
    return number, home, address_left


def _is_none_known(_number: str) -> bool:
    return False


@lru_cache(maxsize=DIFFERENT_PLACES)
def address_and_kind(missing_from: str, address: str, is_where_it_lives: bool) -> tuple[str, str]:
    """The address and the words for the kind of place, of a log that has an address beside `missing from`.

    Words for a kind of place alone say of what kind the address is. Other words are the place itself: before its
    address, or instead of the one at which the person lives; so is a hospital or a foster home, however it is called.
    """
    if is_where_it_lives and _kind_said(missing_from) in NEVER_A_HOME - {FAMILY, NONE}:
        return missing_from, ""
    if not missing_from or ONLY_A_KIND.fullmatch(plain(missing_from)) or _kind_said(missing_from) in NEVER_A_HOME:
        return address, missing_from
    if is_where_it_lives or not address:
        return missing_from, ""
    return f"{missing_from}, {address}", ""


def location_kind(words: str) -> str:
    """The words of a column for the kind of location, in which `residential` says no more than that people live there.

    Beside shops and streets it is the word for any house, where a column for kinds of residence has it for care.
    """
    return "" if plain(words) == "residential" else words


def kind_of_place(said: str, kind_words: str, *, names_a_home: bool) -> str:
    """The kind of place: as the plain words for the place itself have it, else the column for its kind.

    A column that says children's home is believed over words such as `home address`: it is where the child lives.
    """
    by_words, by_column = _kind_said(said), _kind_said(kind_words)
    if by_words == FAMILY and by_column == HOME:
        return HOME
    if by_words != UNKNOWN:
        return by_words
    if by_column != UNKNOWN:
        return by_column
    if names_a_home:
        return HOME
    return UNKNOWN if usable(said) else NONE


def _kind_said(said: str) -> str:
    """The kind that some words speak of; a column for it has words and codes of its own."""
    if not said:
        return UNKNOWN
    code = plain(said)
    if A_KIND_OF_HOME.fullmatch(code):
        return HOME
    return STREET if OUTDOORS.fullmatch(code) else place_kinds.kind_of_place(said)


def _with_commas(words: str) -> str:
    """The lines of a cell on one line, with commas between them."""
    return ", ".join(line for part in words.split("\n") if (line := part.strip())) if "\n" in words else words


def _postcode_in(words: str) -> str | None:
    """The postcode in some words; one with slips at their end is put right, if a numeral is left in it."""
    plain_one = normalise_postcode(words) if words else ""
    if plain_one:
        return f"{plain_one[:-3]} {plain_one[-3:]}"
    return repair_postcode(words)[0] if any(c.isdigit() for c in words[-MOST_OF_A_POSTCODE:]) else None
