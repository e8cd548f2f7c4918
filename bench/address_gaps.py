"""Errors between the parts of an address: left out, added, in another order, run together."""

import random
import re

from bench.made_homes import PLACES, STEMS
from bench.written import Kind, Written

IS_A_HOME = ("Children's Home", "Childrens Home", "(children's home)", "Residential Home", "Care Home", "LAC Home")
IS_A_HOME = (*IS_A_HOME, "Residential Unit", "- children's home")
SECTIONS = ("Room 3", "Bedroom 2", "Main House", "1st Floor", "Ground Floor", "Unit office", "Annexe office")
CARE_OF = ("c/o manager", "C/O Staff", "c/o the home manager", "c/o duty manager")
OPENINGS = ("LAC placement at", "Missing from", "Placement:", "LKA", "Resides at", "MFH from")
ROOM_FOR_MORE = 8
REMARKS = ("staff on site 24hrs", "use rear entrance", "tel 01632 960123", "key safe", "LAC", "OFSTED reg")


def _left_out(*parts: str) -> Kind:
    def make(words: Written, _: random.Random) -> bool:
        had = any(getattr(words, part) for part in parts)
        words.leave_out(*parts)
        return had

    return make


def street_left_out(words: Written, _: random.Random) -> bool:
    if not words.name or words.name[0].isdigit():
        return False
    words.leave_out("building", "unit", "number", "street", "locality")
    return True


def number_left_out(words: Written, _: random.Random) -> bool:
    if not words.name or words.name[0].isdigit() or not words.number:
        return False
    words.leave_out("number", "unit")
    return True


def name_left_out(words: Written, _: random.Random) -> bool:
    had = bool(words.name and words.number)
    if had:
        words.leave_out("name")
    return had


def name_alone(words: Written, _: random.Random) -> bool:
    if not words.name or words.name[0].isdigit():
        return False
    words.leave_out("building", "unit", "number", "street", "locality", "town", "postcode")
    return True


def name_and_postcode(words: Written, _: random.Random) -> bool:
    if not words.name or words.name[0].isdigit() or not words.postcode:
        return False
    words.leave_out("building", "unit", "number", "street", "locality", "town")
    return True


def number_and_postcode(words: Written, _: random.Random) -> bool:
    if not words.number or not words.postcode:
        return False
    words.leave_out("name", "building", "locality", "town")
    return True


def _between(mark: str) -> Kind:
    def make(words: Written, _: random.Random) -> bool:
        words.between = mark
        return True

    return make


def _ordered(order: str) -> Kind:
    def make(words: Written, _: random.Random) -> bool:
        words.order = order
        return bool(words.name)

    return make


def called_a_home(words: Written, chance: random.Random) -> bool:
    if not words.name or words.name[0].isdigit():
        return False
    words.name = f"{words.name} {chance.choice(IS_A_HOME)}"
    return True


def _opened_with(choices: tuple[str, ...]) -> Kind:
    def make(words: Written, chance: random.Random) -> bool:
        words.before.append(chance.choice(choices))
        return True

    return make


def opened_in_the_same_breath(words: Written, chance: random.Random) -> bool:
    opening = chance.choice(OPENINGS)
    words.finish.append(lambda text: f"{opening} {text}")
    return True


def care_of(words: Written, chance: random.Random) -> bool:
    if not words.name:
        return False
    words.name = f"{words.name} {chance.choice(CARE_OF)}"
    return True


def remark_behind(words: Written, chance: random.Random) -> bool:
    words.behind.append(chance.choice(REMARKS))
    return True


def company_in_front(words: Written, chance: random.Random) -> bool:
    words.before.append(f"{chance.choice(STEMS)} Care")
    return bool(words.name or words.number)


def county_behind(words: Written, chance: random.Random) -> bool:
    words.county = chance.choice(("Northshire", "Ashshire", "England", "UK", "W Yorks"))
    return True


def locality_put_in(words: Written, chance: random.Random) -> bool:
    had = words.locality
    words.locality = chance.choice([p for p in PLACES if p != had])
    return True


def name_twice(words: Written, _: random.Random) -> bool:
    if not words.name:
        return False
    words.before.append(words.name)
    return True


def capitals(words: Written, _: random.Random) -> bool:
    words.finish.append(str.upper)
    return True


def small_letters(words: Written, _: random.Random) -> bool:
    words.finish.append(str.lower)
    return True


def blanks(words: Written, _: random.Random) -> bool:
    words.finish.append(lambda text: re.sub(r"[ ,]", lambda found: f"{found[0]} ", text))
    return True


def odd_marks(words: Written, chance: random.Random) -> bool:
    mark = chance.choice(('"', "*", "."))
    words.finish.append(lambda text: f"{mark}{text.replace(chr(39), chr(0x2019))}{mark}")
    return True


def cut_off(words: Written, chance: random.Random) -> bool:
    length = chance.choice((32, 40))
    text = words.line()
    if len(text) <= length or len(words.name) + len(words.number) + len(words.street) > length - ROOM_FOR_MORE:
        return False
    words.untold |= {"postcode"}
    if words.town not in text[:length]:
        words.untold.add("town")
    words.finish.append(lambda text: text[:length])
    return True


GAPS: dict[str, Kind] = {
    "name left out": name_left_out,
    "number left out": number_left_out,
    "street left out": street_left_out,
    "town left out": _left_out("town"),
    "postcode left out": _left_out("postcode"),
    "town and postcode left out": _left_out("town", "postcode"),
    "locality left out": _left_out("locality"),
    "building left out": _left_out("building"),
    "name alone": name_alone,
    "name and postcode alone": name_and_postcode,
    "number, street and postcode alone": number_and_postcode,
    "no commas": _between(" "),
    "lines": _between("\n"),
    "semicolons": _between("; "),
    "slashes": _between(" / "),
    "dashes": _between(" - "),
    "name last": _ordered("name last"),
    "town first": _ordered("town first"),
    "name in brackets behind": _ordered("name in brackets"),
    "called a children's home": called_a_home,
    "room or floor": _opened_with(SECTIONS),
    "care of its manager": care_of,
    "opened with a label": _opened_with(tuple(f"{o.rstrip(':')}" for o in OPENINGS)),
    "opened in the same breath": opened_in_the_same_breath,
    "remark behind": remark_behind,
    "company in front": company_in_front,
    "county behind": county_behind,
    "locality put in": locality_put_in,
    "name twice": name_twice,
    "capitals": capitals,
    "small letters": small_letters,
    "blanks too many": blanks,
    "odd marks": odd_marks,
    "cut off": cut_off,
}
