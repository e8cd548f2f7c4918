"""Errors inside the words of an address: spelling, abbreviation, numbers, postcodes.

Each says whether it could be made.
"""

import random
import re

from bench.written import Kind, Written

SHORT = {"Road": "Rd", "Street": "St", "Lane": "Ln", "Avenue": "Ave", "Close": "Cl", "Drive": "Dr", "Crescent": "Cres"}
SHORT |= {"Gardens": "Gdns", "Terrace": "Terr", "Square": "Sq", "Court": "Ct", "Place": "Pl", "Grove": "Gr"}
RARE = {"Road": "Rd.", "Street": "Str", "Avenue": "Avn", "Close": "Clse", "Drive": "Drv", "Crescent": "Crsnt"}
RARE |= {"Gardens": "Gdn", "Terrace": "Tce", "Lane": "La", "Court": "Crt", "Walk": "Wlk", "Grove": "Grv", "Hill": "Hl"}
SOUNDS = (("ph", "f"), ("ie", "ei"), ("ck", "k"), ("ll", "l"), ("ea", "ee"), ("ch", "tch"), ("gh", "g"), ("y", "ie"))
DIGITS = ("One", "Two", "Three", "Four", "Five", "Six")
LONGEST_WORD = re.compile(r"[A-Za-z]{5,}")
LONG_TOWN, LONG_WORD, PAIR = 7, 7, 2


def _in_a_word(text: str, chance: random.Random, change: str) -> str:
    """One slip in one of the longer words, not in its first letter."""
    words = LONGEST_WORD.findall(text)
    if not words:
        return text
    word = chance.choice(words)
    at = chance.randrange(1, len(word) - 1)
    slips = {
        "dropped": word[:at] + word[at + 1 :],
        "swapped": word[:at] + word[at + 1] + word[at] + word[at + 2 :],
        "doubled": word[:at] + word[at] + word[at:],
        "wrong": word[:at] + chance.choice("aeiorstn") + word[at + 1 :],
    }
    return text.replace(word, slips[change], 1)


def _slip(part: str, change: str) -> Kind:
    def make(words: Written, chance: random.Random) -> bool:
        before = getattr(words, part)
        setattr(words, part, _in_a_word(before, chance, change))
        return getattr(words, part) != before

    return make


def _shortened(table: dict[str, str]) -> Kind:
    def make(words: Written, _: random.Random) -> bool:
        head, _, last = words.street.rpartition(" ")
        if not head or last not in table:
            return False
        words.street = f"{head} {table[last]}"
        return True

    return make


def sounded(words: Written, chance: random.Random) -> bool:
    part = chance.choice(("name", "street"))
    text = getattr(words, part)
    fits = [(a, b) for a, b in SOUNDS if a in text[1:]]
    if fits:
        a, b = chance.choice(fits)
        setattr(words, part, text[0] + text[1:].replace(a, b, 1))
    return bool(fits)


def town_cut(words: Written, chance: random.Random) -> bool:
    if len(words.town) > LONG_TOWN:
        words.town = words.town[: chance.randrange(4, 7)] + chance.choice(("", "'", "."))
        return True
    return False


def town_by_its_first_word(words: Written, _: random.Random) -> bool:
    if " " not in words.town:
        return False
    words.town = words.town.split()[0]
    return True


def house_shortened(words: Written, _: random.Random) -> bool:
    before = words.name
    for long, short in (("House", "Hse"), ("Cottage", "Cott"), ("Lodge", "Ldg"), ("Court", "Ct"), ("Farm", "Fm")):
        words.name = words.name.replace(long, short)
    return words.name != before


def saint_spelt(words: Written, chance: random.Random) -> bool:
    before = words.name, words.street
    full = chance.choice(("Saint ", "St. ", "ST "))
    words.name, words.street = (part.replace("St ", full).replace("'", "") for part in before)
    return before != (words.name, words.street)


def apostrophe_s(words: Written, chance: random.Random) -> bool:
    first, _, rest = words.name.partition(" ")
    if not rest or first.endswith("s") or first == "The" or first[0].isdigit():
        return False
    words.name = f"{first}{chance.choice(('s', chr(39) + 's'))} {rest}"
    return True


def article(words: Written, _: random.Random) -> bool:
    if not words.name or words.name[0].isdigit():
        return False
    words.name = words.name.removeprefix("The ") if words.name.startswith("The ") else f"The {words.name}"
    return True


def last_word_left_off(words: Written, _: random.Random) -> bool:
    if len(words.name.split()) != PAIR or not words.street or not words.number or words.name.startswith("The "):
        return False
    words.name = words.name.split()[0]
    return True


def number_in_letters(words: Written, _: random.Random) -> bool:
    before = words.name
    words.name = re.sub(r" ([1-6])$", lambda found: f" {DIGITS[int(found[1]) - 1]}", words.name)
    return words.name != before


def joined(words: Written, chance: random.Random) -> bool:
    part = chance.choice(("name", "street"))
    text = getattr(words, part)
    if len(text.split()) != PAIR or text.startswith("The "):
        return False
    setattr(words, part, text.replace(" ", "").capitalize())
    return True


def split(words: Written, chance: random.Random) -> bool:
    fits = [w for w in LONGEST_WORD.findall(words.name) if len(w) > LONG_WORD]
    if not fits:
        return False
    word = chance.choice(fits)
    at = len(word) // 2
    words.name = words.name.replace(word, f"{word[:at]} {word[at:].capitalize()}")
    return True


def letter_apart(words: Written, chance: random.Random) -> bool:
    if not words.number[-1:].isalpha():
        return False
    words.number = words.number[:-1] + chance.choice((" ", "-", "")) + words.number[-1].lower()
    return True


def range_otherwise(words: Written, chance: random.Random) -> bool:
    before = words.number
    words.number = before.replace("-", chance.choice((" - ", " to ", "/", " & ", "\u2013", " and ")))
    return words.number != before


def range_in_part(words: Written, chance: random.Random) -> bool:
    if "-" not in words.number:
        return False
    words.number = chance.choice(words.number.split("-"))
    return True


def number_named(words: Written, chance: random.Random) -> bool:
    if not words.number:
        return False
    words.number = chance.choice(("No. ", "No ", "Number ", "no.", "#")) + words.number
    return True


def number_and_comma(words: Written, _: random.Random) -> bool:
    words.number = f"{words.number}," if words.number else ""
    return bool(words.number)


def postcode_close(words: Written, _: random.Random) -> bool:
    words.postcode = words.postcode.replace(" ", "").lower()
    return bool(words.postcode)


def postcode_first_half(words: Written, _: random.Random) -> bool:
    words.postcode = words.postcode.partition(" ")[0]
    return bool(words.postcode)


def postcode_sector(words: Written, _: random.Random) -> bool:
    words.postcode = words.postcode[:-2]
    return bool(words.postcode)


def postcode_of_another_street(words: Written, chance: random.Random) -> bool:
    digit = words.postcode[-3:-2]
    other = chance.choice([d for d in "0123456789" if d != digit])
    words.postcode = f"{words.postcode[:-3]}{other}ZZ"
    words.untold.add("postcode")
    return bool(digit)


def postcode_of_another_district(words: Written, chance: random.Random) -> bool:
    head, _, tail = words.postcode.partition(" ")
    if not tail or not head[2:].isdigit():
        return False
    words.postcode = f"{head[:2]}{int(head[2:]) + chance.choice((1, 2, 5))} {tail}"
    words.untold.add("postcode")
    return True


def postcode_letter_for_numeral(words: Written, _: random.Random) -> bool:
    before = words.postcode
    words.postcode = before.replace("0", "O").replace("1", "I")
    words.untold.add("postcode")
    return words.postcode != before


def postcode_last_letters_wrong(words: Written, chance: random.Random) -> bool:
    had = words.postcode.endswith("ZZ")
    words.postcode = words.postcode.removesuffix("ZZ") + (chance.choice(("ZX", "XZ", "Z", "ZS")) if had else "")
    words.untold.add("postcode")
    return had


SLIPS: dict[str, Kind] = {
    "letter dropped in the name": _slip("name", "dropped"),
    "letters swapped in the name": _slip("name", "swapped"),
    "letter doubled in the name": _slip("name", "doubled"),
    "wrong letter in the name": _slip("name", "wrong"),
    "letter dropped in the street": _slip("street", "dropped"),
    "letters swapped in the street": _slip("street", "swapped"),
    "letter doubled in the street": _slip("street", "doubled"),
    "wrong letter in the street": _slip("street", "wrong"),
    "letter dropped in the town": _slip("town", "dropped"),
    "letters swapped in the town": _slip("town", "swapped"),
    "street shortened": _shortened(SHORT),
    "street shortened oddly": _shortened(RARE),
    "spelt by its sound": sounded,
    "town cut short": town_cut,
    "town by its first word": town_by_its_first_word,
    "house shortened": house_shortened,
    "saint spelt otherwise": saint_spelt,
    "an s too many": apostrophe_s,
    "the article added or left off": article,
    "last word of the name left off": last_word_left_off,
    "number of the home in letters": number_in_letters,
    "two words joined": joined,
    "one word split": split,
    "letter apart from the number": letter_apart,
    "range written otherwise": range_otherwise,
    "one number of a range": range_in_part,
    "number called a number": number_named,
    "comma behind the number": number_and_comma,
    "postcode without its blank": postcode_close,
    "first half of the postcode": postcode_first_half,
    "sector of the postcode": postcode_sector,
    "postcode of another street": postcode_of_another_street,
    "postcode of another district": postcode_of_another_district,
    "letter for numeral in the postcode": postcode_letter_for_numeral,
    "last letters of the postcode wrong": postcode_last_letters_wrong,
}
