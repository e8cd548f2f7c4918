"""HOM-1  A place where a child lives as in a children's home stands on the register of such homes on that day."""

from auditapp.domain.dates import said
from auditapp.domain.outcomes import Breached, CannotTell, Complied, NotApplicable, Outcome
from auditapp.domain.police_records import PlaceOnDay, RegisterReach
from auditapp.domain.records import Registration, Truth
from auditapp.domain.registers_of_homes import SHORT_OF

# Which paper would settle why a place cannot be looked up.
WANTED = {
    RegisterReach.OLDER: "register_of_day",
    RegisterReach.PARTIAL: "whole_register",
    RegisterReach.WITHOUT_ADDRESSES: "addresses",
    RegisterReach.NOT_KNOWN: "register",
}


def home_on_register(place: PlaceOnDay) -> Outcome:
    """A home that is registered again under another number is the same home; a family or foster home is none."""
    name = place.home_name or "the place"
    if place.excepted:
        return NotApplicable(f"{name} need not be registered as a children's home: {place.excepted}")
    if place.matched == "matched" and place.registration is Registration.REGISTERED:
        because = f": {place.registration_basis}" if place.registration_basis else ""
        return Complied(f"{name} was registered on {said(place.on)}{because}")
    if not place.is_said_home and place.looked_after is not Truth.YES:
        return NotApplicable("no source calls the place a children's home or the child looked after")
    return _doubt(place, name) or _missing(place, name)


def _doubt(place: PlaceOnDay, name: str) -> CannotTell | None:
    """Say what forbids a breach: which home is meant, how far the register reaches, what kind of place it is."""
    if place.matched == "ambiguous":
        return CannotTell(f"which home is meant cannot be told: {place.match_why}", "address")
    if place.unclear:
        return CannotTell(f"{name} cannot be looked up: {place.unclear}", place.unclear_wants)
    short = _not_registered_surely(place, name) if place.between else _out_of_reach(place, name)
    short = short or _not_registered_surely(place, name)
    if short is not None:
        return short
    if not place.is_said_home:
        return CannotTell(
            f"a looked-after child was at {name}, and nobody says whether it is a children's home", "kind"
        )
    return None


def _out_of_reach(place: PlaceOnDay, name: str) -> CannotTell | None:
    if place.reach not in SHORT_OF:
        return None
    why, want = SHORT_OF[place.reach], WANTED[place.reach]
    source = f" ({place.register_said})" if place.register_said else ""
    return CannotTell(f"{name} cannot be looked up for {said(place.on)}: {why}{source}", want)


def _not_registered_surely(place: PlaceOnDay, name: str) -> CannotTell | None:
    """Say that nobody knows whether it was registered; between two registrations whatever the registers reach."""
    if place.matched != "matched" or place.registration is not Registration.UNKNOWN:
        return None
    why = place.between or place.registration_basis or "the register does not say since when"
    return CannotTell(f"whether {name} was registered on {said(place.on)} cannot be told: {why}", "registration")


def _missing(place: PlaceOnDay, name: str) -> Breached:
    number = f" under {place.urn}" if place.urn else ""
    source = f" ({place.register_said})" if place.register_said else ""
    why = place.registration_basis if place.matched == "matched" else place.match_why
    because = f": {why}" if why else ""
    return Breached(f"{name} is not found on the register given{number} for {said(place.on)}{source}{because}")
