"""Invented children's homes, and the other places where children live or are missed from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from tests.published.people import words

FIRST = words(
    "Example Sample Specimen Dummy Placeholder Template Pattern Model Mock Nominal Exemplar Illustration Outline "
    "Sketch Draft Trial Rehearsal Fictional"
)
SECOND = ("House", "Lodge", "Cottage", "Court")
STREETS = {"House": "Road", "Lodge": "Way", "Cottage": "Lane", "Court": "Avenue"}
NOWHERE = ("Nowhere Close", "Anywhere Road", "Somewhere Lane", "Elsewhere Drive", "Noplace Avenue", "Wherever Street")
HOME_REGISTER_HEAD = (
    *("URN", "Provision type", "Status", "Date registered", "Name", "Address 1", "Town", "Postcode"),
    *("Local authority", "Sector", "Places", "Owner name"),
)
# Neighbours' numbers begin above those of all homes.
LAST_HOME_NUMBER, LAST_NEIGHBOUR = 60, 190


@dataclass(frozen=True, slots=True)
class Home:
    """A children's home as its register has it."""

    urn: str
    name: str
    number: int
    street: str
    town: str
    postcode: str
    authority: str
    registered_on: date
    places: int

    def line(self) -> tuple[str, ...]:
        """The home's line in the register."""
        return (
            *(self.urn, "Children's home", "Active", f"{self.registered_on:%d/%m/%Y}", self.name),
            *(f"{self.number} {self.street}", self.town, self.postcode, self.authority, "Private", str(self.places)),
            f"{self.name.split()[0]} Care Ltd",
        )


@dataclass(frozen=True, slots=True)
class Place:
    """Where a child lives or is missed from, in the forms in which a log writes it; `urn` only of a registered home."""

    forms: tuple[str, ...]
    urn: str = ""

    def written(self, rng: Random) -> str:
        """The place as one row has it."""
        return rng.choice(self.forms)


def invent_homes(rng: Random, count: int, urns: int, towns: Mapping[str, tuple[str, str]]) -> list[Home]:
    """Homes of different names, spread over the towns; `towns` has the authority and the postcode district of each."""
    names = [(first, second) for second in SECOND for first in FIRST][:count]
    where = list(towns.items())
    homes = []
    for index, (first, second) in enumerate(names):
        town, (authority, district) = where[index % len(where)]
        number = urns + index
        homes.append(
            Home(
                urn=f"SC{number}" if index % 3 else f"98{number % 100_000:05}",
                name=f"{first} {second}",
                number=rng.randint(1, LAST_HOME_NUMBER),
                street=f"{first} {STREETS[second]}",
                town=town,
                postcode=f"{district} {index // len(where)}ZZ",
                authority=authority,
                registered_on=date(1996, 4, 1) + timedelta(days=rng.randint(0, 1500)),
                places=rng.randint(4, 8),
            )
        )
    return homes


def at_home(home: Home) -> Place:
    """A child of a children's home: its name, its street or both, always enough to know the home by."""
    street = f"{home.number} {home.street}"
    return Place(
        (
            f"{home.name}, {street}, {home.town} {home.postcode}",
            f"{street}, {home.town}".upper(),
            f"{home.name}, {home.town}",
            f"{street}, {home.town}, {home.postcode}",
        ),
        home.urn,
    )


def at_family(rng: Random, homes: Sequence[Home]) -> Place:
    """A private address; one in twelve stands in the street of a children's home, and has its postcode."""
    home = rng.choice(homes)
    if rng.random() < 1 / 12:
        street = f"{rng.randint(LAST_HOME_NUMBER + 1, LAST_NEIGHBOUR)} {home.street}"
    else:
        street = f"{rng.randint(1, LAST_NEIGHBOUR)} {rng.choice(NOWHERE)}"
    outcode = home.postcode.split()[0]
    return Place((f"{street}, {home.town}", f"{street}, {home.town}".upper(), f"{street}, {home.town} {outcode} 9ZZ"))


def at_foster(rng: Random, homes: Sequence[Home]) -> Place:
    """A foster home, called so in most of its forms."""
    street = f"{rng.randint(1, LAST_NEIGHBOUR)} {rng.choice(NOWHERE)}, {rng.choice(homes).town}"
    return Place(
        (f"Foster placement, {street}", f"Foster carer, {street}", f"c/o foster carer {street}".upper(), street)
    )


def elsewhere(rng: Random, homes: Sequence[Home]) -> Place:
    """A place that is nobody's address, or none."""
    town = rng.choice(homes).town
    return Place(
        (rng.choice(("NFA", "NFA", f"Bus station, {town}", f"{town} hospital, ward 4", f"c/o friend, {town}")),)
    )
