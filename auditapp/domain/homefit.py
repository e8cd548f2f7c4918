"""Whether one fact that a row gives of a home is true of a home of the register."""

from auditapp.domain.addresses import outcode
from auditapp.domain.homewords import Asked, Entry
from auditapp.domain.likeness import NEAR, resemblance


def has_number(home: Entry, asked: Asked) -> bool:
    """The same building number, and no other flat or unit of it; a street named by both must be the same."""
    if home.numbers.isdisjoint(asked.place.numbers):
        return False
    has_other_unit = bool(asked.place.unit and home.units and asked.place.unit not in home.units)
    return not has_other_unit and not has_other_street(home, asked)


def has_other_street(home: Entry, asked: Asked) -> bool:
    """Whether row and register both name a street, and not the same one; a home may be called like one."""
    street = asked.place.street
    if not street or not home.streets or street in home.names or is_on_street(home, asked):
        return False
    return resemblance(street, home.streets) < NEAR


def has_other_district(home: Entry, asked: Asked) -> bool:
    """Whether the row's postcode lies in another district than every postcode known of the home."""
    here = {outcode(postcode) for postcode in home.postcodes}
    return bool(asked.postcode and here) and outcode(asked.postcode) not in here


def is_building(home: Entry, asked: Asked) -> bool:
    """Whether the row gives this home's number, or its building's name."""
    return has_number(home, asked) or not home.buildings.isdisjoint(asked.place.before)


def is_in_other_town(home: Entry, asked: Asked) -> bool:
    """Whether the home's town is known and the row, beside the name, does not give it."""
    return bool(home.places) and not is_in_asked_town(home, asked)


def is_placed(home: Entry, asked: Asked) -> bool:
    """Whether the row gives the home's town, authority or postcode: a number and street alone are found anywhere."""
    return is_in_asked_town(home, asked) or is_in_authority(home, asked) or asked.postcode in home.postcodes


def is_on_street(home: Entry, asked: Asked) -> bool:
    """Whether the row gives the street of the home."""
    return any(f" {street} " in asked.text for street in home.streets)


def is_in_town(home: Entry, text: str) -> bool:
    """Whether some words give the town or place of the home."""
    return any(f" {place} " in text for place in home.places)


def is_in_asked_town(home: Entry, asked: Asked) -> bool:
    """Whether the row gives the town of the home beside its name."""
    return is_in_town(home, asked.beside)


def is_in_authority(home: Entry, asked: Asked) -> bool:
    """Whether the row is of the authority where the home stands."""
    return asked.authority is not None and asked.authority in home.authorities


def is_of_owner(home: Entry, asked: Asked) -> bool:
    """Whether the row names the company that owns the home."""
    return asked.owner in home.owners


def agrees(home: Entry, asked: Asked) -> bool:
    """Whether the words may be this home's: it has no known name, or one like it, or the address is its own."""
    if not home.names:
        return True
    alike = any(resemblance(name, home.names) >= NEAR for name in asked.names)
    return alike or (is_on_street(home, asked) and has_number(home, asked))
