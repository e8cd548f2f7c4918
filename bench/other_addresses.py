"""Addresses that are no home's, many of them close to one: neighbours, families, carers, hospitals, streets."""

import random
from collections.abc import Callable

from bench.made_homes import (
    ENDINGS,
    STEMS,
    STREET_TYPES,
    MadeHome,
    Spot,
    World,
    happens,
    made_name,
    postcode_of,
    spot_in,
)
from bench.written import Written

Other = Callable[[World, random.Random, MadeHome], Written | None]

CARERS = (
    "Foster carer's address",
    "Foster placement",
    "FOSTER HOME",
    "c/o foster carers",
    "Foster family",
    "F/C address",
)
PARENTS = (
    "Home address",
    "Parents' address",
    "Mother's address",
    "Family home",
    "Dad's",
    "Nan's house",
    "Parental home",
)
PARENTS = (*PARENTS, "c/o grandmother", "H/A", "Mum's home address", "Friend's address", "Lives with aunt")
WARDS = ("Ward 4", "A&E", "Childrens Ward", "Paediatric Ward", "Adolescent Unit", "Ward B2", "Emergency Dept")
HOSPITALS = (
    "{town} General Hospital",
    "{town} Royal Infirmary",
    "St Mary's Hospital",
    "{town} Hospital",
    "Rill Clinic",
)
NOWHERE = (
    "NFA",
    "N.F.A.",
    "No fixed abode",
    "No fixed address",
    "nfa - sofa surfing",
    "NFA {town}",
    "Of no fixed abode",
)
HIDDEN = (
    "REDACTED",
    "[REDACTED]",
    "Redacted",
    "****",
    "N/K",
    "Not known",
    "withheld",
    "-",
    "?",
    "address withheld",
    "TBC",
)
OUTSIDE = ("{town} bus station", "railway station, {town}", "{town} town centre", "o/s {number} {street}, {town}")
OUTSIDE = (*OUTSIDE, "junction of {street} and High Street, {town}", "{street}, {town}", "opposite {number} {street}")
OUTSIDE = (*OUTSIDE, "Tesco, {street}, {town}", "park off {street}, {town}", "car park, {street}, {town} {postcode}")
OUTSIDE = (*OUTSIDE, "McDonalds {town}", "near {name}, {street}", "in the area of {street}, {town}", "{town}")
# Towns and villages that no register has.
UNHEARD_OF = ("Farbridge", "Otherham", "Nearby Magna", "Lower Sampling", "Elsewick", "Draftley St Mary", "Proofcombe")
BESIDE = ("School", "Primary School", "Nursing Home", "Dental Practice", "Hotel", "Community Centre", "Day Nursery")


def _number(chance: random.Random, spot: Spot) -> str:
    """Another number of the street, mostly a close one, never one that the home's range takes in."""
    first, _, last = spot.number.partition("-")
    low = int("".join(c for c in first if c.isdigit()) or 20)
    step = chance.choice((1, 2, 4, 6, 10, 11, 20))
    return str(low - step) if low > step and happens(chance, 0.5) else str(int(last or low) + step)


def next_door(_: World, chance: random.Random, home: MadeHome) -> Written:
    words = Written.of(home.spot._replace(building="", unit="", number=_number(chance, home.spot)))
    words.building = made_name(chance) if happens(chance, 0.15) else ""
    return words


def same_postcode(_: World, chance: random.Random, home: MadeHome) -> Written:
    street = f"{chance.choice(STEMS)} {chance.choice(STREET_TYPES)}"
    return Written.of(home.spot._replace(building="", unit="", number=_number(chance, home.spot), street=street))


def same_number_in_the_postcode(_: World, chance: random.Random, home: MadeHome) -> Written:
    street = f"{chance.choice(STEMS)} {chance.choice(STREET_TYPES)}"
    return Written.of(home.spot._replace(building="", unit="", street=street, number=home.spot.number or "3"))


def same_line_in_another_town(world: World, chance: random.Random, home: MadeHome) -> Written | None:
    town = chance.choice([t for t in world.towns if t.name != home.spot.town])
    if not home.spot.number:
        return None
    spot = home.spot._replace(building="", town=town.name, postcode=postcode_of(town, home.spot.street), locality="")
    return Written.of(spot)


def street_of_the_same_stem(_: World, chance: random.Random, home: MadeHome) -> Written | None:
    stem, _, last = home.spot.street.rpartition(" ")
    if not stem or stem == "The" or not home.spot.number:
        return None
    street = f"{stem} {chance.choice([t for t in STREET_TYPES if t != last])}"
    return Written.of(home.spot._replace(building="", unit="", street=street))


def flat_in_the_building(_: World, chance: random.Random, home: MadeHome) -> Written | None:
    if not home.spot.number:
        return None
    flat = chance.choice([n for n in range(1, 12) if home.spot.unit != f"Flat {n}"])
    return Written.of(home.spot._replace(building="", unit=f"Flat {flat}"))


def letter_at_the_number(_: World, chance: random.Random, home: MadeHome) -> Written | None:
    number = home.spot.number
    if not number or "-" in number:
        return None
    number = number.rstrip("ABC") if number[-1].isalpha() else f"{number}{chance.choice('ABC')}"
    return Written.of(home.spot._replace(building="", number=number))


def digits_swapped(_: World, __: random.Random, home: MadeHome) -> Written | None:
    number = home.spot.number
    if not number.isdigit() or number == number[::-1]:
        return None
    return Written.of(home.spot._replace(building="", number=number[::-1].lstrip("0")))


def called_like_a_home(world: World, chance: random.Random, home: MadeHome) -> Written:
    town = chance.choice([t for t in world.towns if t.name != home.spot.town])
    return Written.of(spot_in(chance, town, building=home.name.partition(" (")[0]))


def called_nearly_like_it(world: World, chance: random.Random, home: MadeHome) -> Written:
    town = next(t for t in world.towns if t.name == home.spot.town)
    stem, _, own = home.name.partition(" (")[0].rpartition(" ")
    stem = chance.choice(STEMS) if not stem or stem[0].isdigit() else stem
    return Written.of(spot_in(chance, town, building=f"{stem} {chance.choice([e for e in ENDINGS if e != own])}"))


def neighbour_in_use(world: World, chance: random.Random, home: MadeHome) -> Written:
    """A school, a surgery, a home for old people that bears the first word of a home's name."""
    town = next(t for t in world.towns if t.name == home.spot.town)
    stem = chance.choice(STEMS) if home.name[0].isdigit() else home.name.partition(" ")[0]
    street = home.spot.street if happens(chance, 0.4) else chance.choice(town.streets)
    spot = spot_in(chance, town, street=street, building=f"{stem} {chance.choice(BESIDE)}")
    return Written.of(spot._replace(number=_number(chance, home.spot)))


def any_family(world: World, chance: random.Random, _: MadeHome) -> Written:
    town = chance.choice(world.towns)
    return Written.of(spot_in(chance, town, building=made_name(chance) if happens(chance, 0.1) else ""))


def family_in_words(_: World, chance: random.Random, home: MadeHome) -> Written:
    near = home.spot._replace(building="", unit="", number=_number(chance, home.spot))
    words = Written.of(near if happens(chance, 0.5) else home.spot._replace(building="", unit=""))
    words.before = [chance.choice(PARENTS)]
    if happens(chance, 0.2):
        words.leave_out("number", "street", "locality", "town", "postcode")
    return words


def foster_carers(_: World, chance: random.Random, home: MadeHome) -> Written:
    near = home.spot._replace(building="", unit="", number=_number(chance, home.spot))
    words = Written.of(near if happens(chance, 0.5) else home.spot._replace(building="", unit=""))
    (words.before if happens(chance, 0.7) else words.behind).append(chance.choice(CARERS))
    return words


def hospital(_: World, chance: random.Random, home: MadeHome) -> Written:
    place = chance.choice(HOSPITALS).format(town=home.spot.town)
    words = Written(building=place, town=home.spot.town)
    words.before = [chance.choice(WARDS)] if happens(chance, 0.6) else []
    if happens(chance, 0.3):
        words.street, words.postcode = home.spot.street, home.spot.postcode
    if happens(chance, 0.1):
        return Written(building=f"c/o {chance.choice(WARDS)}")
    return words


def care_of_a_person(_: World, chance: random.Random, home: MadeHome) -> Written:
    words = Written.of(home.spot)
    words.before = [chance.choice(("c/o J Tester", "C/O Mrs Sample", "care of A. Tester", "c/o grandparents"))]
    return words


def _out_of(choices: tuple[str, ...]) -> Other:
    def make(_: World, chance: random.Random, home: MadeHome) -> Written:
        near = home.spot._replace(number=_number(chance, home.spot))
        facts = {"name": home.name, **near._asdict()}
        return Written(building=chance.choice(choices).format(**facts))

    return make


def not_on_the_register(world: World, chance: random.Random, _: MadeHome) -> Written:
    """A place that calls itself a home, in no register."""
    town = chance.choice(world.towns)
    words = Written.of(spot_in(chance, town), made_name(chance))
    words.behind = ["children's home"] if happens(chance, 0.5) else []
    return words


def all_but_the_town(world: World, chance: random.Random, home: MadeHome) -> Written | None:
    """A house called like a home, in a street of the same name, in another town or in a village of no register."""
    if home.name[0].isdigit():
        return None
    towns = [t.name for t in world.towns if t.name != home.spot.town] if happens(chance, 0.4) else UNHEARD_OF
    spot = home.spot._replace(unit="", locality="", postcode="", town=chance.choice(towns))
    words = Written.of(spot if happens(chance, 0.5) else spot._replace(number=""), home.name.partition(" (")[0])
    words.between = ", " if happens(chance, 0.7) else " "
    return words


def name_in_a_town_of_no_register(_: World, chance: random.Random, home: MadeHome) -> Written | None:
    if home.name[0].isdigit():
        return None
    return Written(name=home.name.partition(" (")[0], town=chance.choice(UNHEARD_OF))


OTHERS: dict[str, Other] = {
    "next door": next_door,
    "another street of the postcode": same_postcode,
    "the number in another street of the postcode": same_number_in_the_postcode,
    "the same line in another town": same_line_in_another_town,
    "a street of the same stem": street_of_the_same_stem,
    "a flat in the building": flat_in_the_building,
    "another letter at the number": letter_at_the_number,
    "digits swapped": digits_swapped,
    "a family's house called like a home": called_like_a_home,
    "a family's house called nearly like a home": called_nearly_like_it,
    "a school or surgery called after the same thing": neighbour_in_use,
    "any family": any_family,
    "a family, and it says so": family_in_words,
    "foster carers": foster_carers,
    "a hospital": hospital,
    "care of a person": care_of_a_person,
    "nowhere": _out_of(NOWHERE),
    "nothing said": _out_of(HIDDEN),
    "in the street": _out_of(OUTSIDE),
    "a home on no register": not_on_the_register,
}
# Kinds that came later, all of them worked with: the halves of the others stay as they were drawn.
LATER_OTHERS: dict[str, Other] = {
    "all but the town": all_but_the_town,
    "a home's name in a town of no register": name_in_a_town_of_no_register,
}
