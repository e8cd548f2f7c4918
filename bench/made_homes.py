"""Made-up homes in made-up towns, the same ones for the same seed; nothing here knows how addresses are compared."""

import random
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

TOWNS, SERIES, TWICE = 150, 0.12, 0.03
FIRST_DAY, LAST_DAY = date(2012, 1, 1), date(2023, 12, 31)
LETTERS = "ABCDEFGHKLMNOPRSTUVWY"
HEADS = (
    *("Ash", "Bex", "Cold", "Dun", "East", "Fair", "Gains", "Hal", "Ing", "Kirk", "Lang", "Marl", "New", "Oak", "Pen"),
    *("Ren", "Sea", "Thorn", "Up", "Wal", "West", "Whit", "Wood", "York", "Stan", "Brad", "Clay", "Den", "Hart", "Mel"),
)
TAILS = ("by", "ton", "ham", "field", "ford", "ley", "wick", "borough", "mouth", "thorpe", "stead", "bridge", "well")
BESIDE = ("", "", "", "", "", "", "on Sea", "St Mary", "Green", "in the Marsh", "upon Rill")
STEMS = (
    *("Oak", "Elm", "Ash", "Willow", "Beech", "Cedar", "Maple", "Rowan", "Holly", "Ivy", "Hawthorn", "Chestnut"),
    *("Park", "Hill", "Mill", "Church", "Station", "Manor", "Bridge", "Meadow", "Orchard", "Garden", "River", "Lake"),
    *("Kestrel", "Heron", "Swallow", "Phoenix", "Horizon", "Sunrise", "Rainbow", "Hope", "Bright Steps", "New Start"),
    *("St Anne's", "St John's", "St Mary's", "Hillside", "Woodlands", "Fairview", "Rosemount", "Springfield", "Sunny"),
    *("Victoria", "Albert", "Wellington", "Nelson", "Queens", "Kings", "Alexandra", "Cambridge", "Windsor", "York"),
    *("Primrose", "Bramble", "Fern", "Heather", "Laurel", "Lavender", "Juniper", "Larch", "Poplar", "Sycamore"),
)
ENDINGS = ("House", "House", "House", "Lodge", "Cottage", "Hall", "View", "Manor", "Grange", "Barn", "Court", "Villa")
BY_ITSELF = (
    *("The Willows", "The Gables", "The Beeches", "The Old Rectory", "The Old Vicarage", "The Croft", "The Paddocks"),
    *("Woodlands", "Hillside", "Fairview", "Springfield", "Rosemount", "The Bungalow", "The Limes", "The Grove"),
)
STREET_TYPES = (
    *("Road", "Road", "Road", "Road", "Road", "Street", "Street", "Street", "Lane", "Lane", "Avenue", "Avenue"),
    *("Close", "Close", "Drive", "Drive", "Crescent", "Gardens", "Terrace", "Way", "Place", "Grove", "Court", "Hill"),
    *("Square", "Walk", "Mews", "Rise", "Row", "View"),
)
OFTEN = ("High Street", "Church Lane", "Station Road", "Main Street", "London Road", "Victoria Road", "Park Road")
WITHOUT_TYPE = ("Northgate", "Kirkgate", "Broadway", "Cheapside", "The Paddock", "The Green", "Riverside", "Eastfields")
PLACES = ("Netherfield", "Westfield", "Old Town", "Newtown", "Highfields", "Moorside", "Sandhills", "Castle Hill")
OWNERS = ("Specimen Care Ltd", "Placeholder Homes Limited", "Model Living Ltd", "Mock Care LLP", "Template Trust")


def happens(chance: random.Random, share: float) -> bool:
    """Whether something happens that does in this share of cases."""
    return chance.random() < share


class Spot(NamedTuple):
    """A place as somebody who knows it well would write it down in full."""

    building: str
    unit: str
    number: str
    street: str
    locality: str
    town: str
    county: str
    postcode: str


class Town(NamedTuple):
    name: str
    county: str
    authority: str
    districts: tuple[str, ...]
    streets: tuple[str, ...]


class MadeHome(NamedTuple):
    """A home as registers have it; `former` is what it was called before."""

    urn: str
    name: str
    spot: Spot
    owner: str
    authority: str
    former: str
    first: date | None
    last: date | None

    def is_open(self, day: date) -> bool:
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)


class World(NamedTuple):
    towns: tuple[Town, ...]
    homes: tuple[MadeHome, ...]


def made_world(seed: int, homes: int) -> World:
    """Towns of very different size, homes that share words, streets and companies."""
    chance = random.Random(seed)
    towns = tuple(_towns(chance, max(homes * TOWNS // 4_000, 12)))
    weights = [1 / (rank + 3) for rank in range(len(towns))]
    made: list[MadeHome] = []
    numbers = iter(range(9_800_000, 9_900_000))
    while len(made) < homes:
        town = chance.choices(towns, weights)[0]
        made += (
            _company(chance, numbers, towns, town) if happens(chance, SERIES / 4) else [_home(chance, numbers, town)]
        )
        if happens(chance, TWICE):
            made[-1:] = _registered_twice(chance, numbers, made[-1])
    return World(towns, tuple(_without_twins(made[:homes])))


def _towns(chance: random.Random, count: int) -> Iterator[Town]:
    names: dict[str, None] = {}
    while len(names) < count:
        words = f"{chance.choice(HEADS)}{chance.choice(TAILS)} {chance.choice(BESIDE)}"
        names[words.strip()] = None
    for place, name in enumerate(names):
        letter, first = LETTERS[place % len(LETTERS)], place // len(LETTERS) * 12 + 1
        districts = tuple(f"Z{letter}{first + n}" for n in range(max(1, 9 - place // 2)))
        streets = {_street(chance) for _ in range(max(14, 160 - 4 * place))}
        authority = place % 40
        yield Town(name, f"{HEADS[authority % 30]}shire", f"E100000{authority:02}", districts, tuple(sorted(streets)))


def _street(chance: random.Random) -> str:
    if happens(chance, 0.07):
        return chance.choice(OFTEN)
    if happens(chance, 0.06):
        return chance.choice(WITHOUT_TYPE)
    return f"{chance.choice(STEMS)} {chance.choice(STREET_TYPES)}"


def postcode_of(town: Town, street: str) -> str:
    """A street lies in one postcode, which it shares with others."""
    place = random.Random(f"{town.name}/{street}")
    return f"{place.choice(town.districts)} {place.randrange(10)}ZZ"


def spot_in(chance: random.Random, town: Town, *, street: str = "", building: str = "") -> Spot:
    """A place in a town; one in eight stands without a number, with a name instead."""
    street = street or chance.choice(town.streets)
    number = str(int(chance.triangular(1, 180, 8)))
    if happens(chance, 0.06):
        number += chance.choice("ABC")
    elif happens(chance, 0.05):
        number = f"{number}-{int(number) + 2}"
    elif happens(chance, 0.13):
        number, building = "", building or made_name(chance)
    unit = f"Flat {chance.randrange(1, 9)}" if number.isdigit() and happens(chance, 0.02) else ""
    locality = chance.choice(PLACES) if happens(chance, 0.2) else ""
    return Spot(building, unit, number, street, locality, town.name, town.county, postcode_of(town, street))


def made_name(chance: random.Random) -> str:
    if happens(chance, 0.12):
        return chance.choice(BY_ITSELF)
    return f"{chance.choice(STEMS)} {chance.choice(ENDINGS)}"


def _home(chance: random.Random, numbers: Iterator[int], town: Town, name: str = "") -> MadeHome:
    name = name or made_name(chance)
    building = name if happens(chance, 0.5) else made_name(chance) if happens(chance, 0.16) else ""
    spot = spot_in(chance, town, building=building)
    if not spot.building and spot.number and happens(chance, 0.12):
        name = f"{spot.number} {spot.street}"
    elif happens(chance, 0.05):
        name = f"{name} ({town.name})"
    former = made_name(chance) if happens(chance, 0.08) else ""
    first = FIRST_DAY + timedelta(days=chance.randrange(2_000)) if happens(chance, 0.4) else None
    last = LAST_DAY - timedelta(days=chance.randrange(1_500)) if happens(chance, 0.15) else None
    owner = chance.choice(OWNERS) if happens(chance, 0.7) else ""
    urn = next(numbers)
    return MadeHome(f"{urn}", name, spot, owner, town.authority, former, first, last)


def _company(chance: random.Random, numbers: Iterator[int], towns: Sequence[Town], town: Town) -> list[MadeHome]:
    """A company that names its homes alike: by number, by the kind of house, by the town."""
    stem, how = chance.choice(STEMS), chance.randrange(3)
    count = chance.randrange(2, 6)
    if how == 0:
        names = [f"{stem} House {n}" for n in range(1, count + 1)]
    elif how == 1:
        names = [f"{stem} {ending}" for ending in chance.sample(sorted(set(ENDINGS)), count)]
    else:
        return [_home(chance, numbers, t, f"{stem} Care {t.name}") for t in chance.sample(list(towns), count)]
    return [_home(chance, numbers, town, name) for name in names]


def _registered_twice(chance: random.Random, numbers: Iterator[int], home: MadeHome) -> list[MadeHome]:
    """A house that closed and was registered anew, sometimes under another name."""
    end = date(2016, 1, 1) + timedelta(days=chance.randrange(1_500))
    name = home.name if happens(chance, 0.6) else made_name(chance)
    before = home._replace(first=None, last=end)
    return [
        before,
        home._replace(urn=str(next(numbers)), name=name, former="", first=end + timedelta(days=1), last=None),
    ]


def _without_twins(homes: Sequence[MadeHome]) -> Iterator[MadeHome]:
    """Two homes registered at once with one name in one place cannot be told apart by anybody."""
    seen: dict[tuple[str, ...], MadeHome] = {}
    for home in homes:
        key = (home.name, home.spot.number, home.spot.street, home.spot.town)
        rival = seen.get(key)
        if rival is None or rival.last is not None:
            seen[key] = home
            yield home
