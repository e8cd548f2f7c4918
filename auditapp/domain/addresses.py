"""How the words of an address are written so that two spellings of one place read alike."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

_SPELT = {
    "rd": "road", "ln": "lane", "la": "lane", "ave": "avenue", "av": "avenue", "avn": "avenue", "aven": "avenue",
    "hse": "house", "cl": "close", "cls": "close", "clse": "close", "ct": "court", "crt": "court", "drv": "drive",
    "dve": "drive", "cres": "crescent", "cresc": "crescent", "crsnt": "crescent", "crs": "crescent", "str": "street",
    "gdns": "gardens", "grdns": "gardens", "gdn": "gardens", "sq": "square", "pk": "park", "tce": "terrace",
    "terr": "terrace", "ter": "terrace", "cott": "cottage", "ctg": "cottage", "cotts": "cottages", "ldg": "lodge",
    "fm": "farm", "blvd": "boulevard", "bvd": "boulevard", "gr": "grove", "grv": "grove", "gro": "grove", "pl": "place",
    "wlk": "walk", "wk": "walk", "hl": "hill", "pde": "parade", "vw": "view", "grn": "green", "mnr": "manor",
    "apartment": "flat", "apt": "flat",
}  # fmt: skip
_STREET_WORDS = """
road street lane drive avenue close court crescent gardens garden square park terrace grove boulevard way row hill
place walk rise mews drove green parade yard wharf bank vale quay croft end view
"""
STREETS = frozenset(_STREET_WORDS.split())
# Behind a street they make another of it: Mill Lane North.
POINTS = {point: point for point in ("north", "south", "east", "west", "upper", "lower", "extension")}
POINTS |= {point[0]: point for point in ("north", "south", "east", "west")}
_SAINT_WORDS = """
agnes andrew andrews anne annes ann anns anthony anthonys augustine bede catherine catherines chad christopher
christophers clare clares cuthbert cuthberts david davids edmund edmunds francis george georges giles helen helens
hilda hildas james john johns joseph josephs jude judes luke lukes margaret margarets mark marks martin martins mary
marys matthew matthews michael michaels nicholas oswald oswalds patrick patricks paul pauls peter peters stephen
stephens swithin swithins teresa teresas thomas vincent vincents wilfrid wilfrids
"""
_SAINTS = frozenset(_SAINT_WORDS.split())
_NOTHING = re.compile(
    r"(redacted|n[./\s]*f[./\s]*a\.?|no fixed (abode|address)|c\s*[/.]\s*o\b.*|care of\b.*|n/?[ak]|nk|tbc|tba|not known"
    r"|unknown|none|null|x+|[-.?\s]*)",
    re.IGNORECASE,
)
_APOSTROPHES = re.compile("['\u2018\u2019\u201b\u02bc\u0060\u00b4\u2032]")
_RANGE = re.compile(r"(\d[a-z]?)\s*(?:[-\u2010-\u2015]|to\b)\s*(?=\d)")
_PAIR = re.compile(r"(?<!flat )(?<!unit )\b(\d{1,4})(?:\s*[&/]\s*|\s+and\s+)(\d{1,4})\b")
_LETTERED = re.compile(r"\b(\d+) ([a-h])\b(?= [a-z,;:\n\r|()\[\]]|$)")
_CALLED_A_NUMBER = re.compile(r"(?:\b(?:no|number|num)\b\.?|#)\s*(?=\d)|\bno(?=\d)")
_ALONE = frozenset("abcdefgh")
_NUMBER = re.compile(r"\d{1,4}[a-z]?(-\d{1,4}[a-z]?)?")
_WORD = re.compile(r"\d+[a-z]?-\d+[a-z]?\b|[a-z0-9]+|[,;:\n\r|()\[\]]")
_POSTCODE = re.compile(r"\b([a-z]{1,2}\d[a-z\d]?)\s*(\d[a-z]{2})\b")
_BREAKS = frozenset(",;:\n\r|()[]")
_OTHER_BREAKS = re.compile(r"\s[-\u2010-\u2015]\s|\s/\s|(?<=[a-z]{2})/(?=\w\w)")
_UNITS = frozenset(("flat", "unit", "suite"))
_WIDEST_RANGE = 12


@dataclass(frozen=True, slots=True)
class Place:
    """An address taken apart: `before` are the parts up to the street (a building's name), `after` those behind it.

    Where two streets are named, the first may be a building or a row of houses; the second is `other_street`.
    """

    numbers: frozenset[str] = frozenset()
    unit: str = ""
    street: str = ""
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    postcode: str = ""
    other_street: str = ""


def usable(text: str | None) -> str:
    """The words as written, or nothing where they name no place: REDACTED, NFA, care of somebody, a dash."""
    stripped = (text or "").strip()
    return "" if _NOTHING.fullmatch(stripped) else stripped


def normalise_postcode(text: str | None) -> str:
    """A full postcode in capitals without its blank; nothing where there is no full one."""
    found = _POSTCODE.search(usable(text).casefold()) if text else None
    return (found[1] + found[2]).upper() if found else ""


def outcode(postcode: str) -> str:
    """The first half of a normalised postcode: its district."""
    return postcode[:-3]


def normalise_words(text: str | None) -> str:
    """One spelling for one place: small letters, no apostrophes, Road for Rd, Street and Saint told apart."""
    return " ".join(_words(plain(usable(text))))


def normalise_home_name(text: str | None) -> str:
    """A home's name without a leading The."""
    return normalise_words(text).removeprefix("the ")


def plain(text: str) -> str:
    """Small letters without accents and apostrophes."""
    if not text.isascii():
        text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return _APOSTROPHES.sub("", text.casefold())


def segments_of(text: str) -> list[list[str]]:
    """The words of an address line by line, its postcodes left out."""
    return lines_of(_POSTCODE.sub(" , ", plain(text)))


def lines_of(text: str) -> list[list[str]]:
    """The words of a plain text line by line, whether divided by commas, line breaks, dashes or brackets."""
    text = _marked(text)
    if "/" in text or " -" in text or not text.isascii():
        text = _OTHER_BREAKS.sub("\n", text)
    words = _spelt(_WORD.findall(text))
    lines: list[list[str]] = []
    start = 0
    for at, word in enumerate(words):
        if word in _BREAKS:
            lines.append(words[start:at])
            start = at + 1
    return [line for line in (*lines, words[start:]) if line]


def parted(text: str) -> str:
    """The words with a comma before each number that a street follows: what stands before it is a building's name."""
    return ", ".join(" ".join(part) for line in lines_of(plain(text)) for part in _at_numbers(line))


def _at_numbers(line: Sequence[str]) -> list[Sequence[str]]:
    at = [
        i
        for i in range(1, len(line))
        if is_number(line[i]) and line[i - 1] not in _UNITS and cut_street(line[i + 1 :])[0]
    ]
    return [line[start:end] for start, end in pairwise((0, *at, len(line)))]


def cut_postcode(text: str) -> tuple[str, str]:
    """The first full postcode of some plain words, and the words without it."""
    found = _POSTCODE.search(text)
    if not found:
        return "", text
    return (found[1] + found[2]).upper(), f"{text[: found.start()]} , {text[found.end() :]}"


def parse_place(text: str) -> Place:
    """Take an address apart, whether its lines are divided by commas, line breaks or not at all.

    A street with a number goes before one without: in `The Grove, 5 High Street` the first is a building. What follows
    a number is a street whatever it is called: 5 Northgate.
    """
    unit = street = number = other = ""
    before: list[str] = []
    after: list[str] = []
    is_alone = False
    for words in segments_of(usable(text)):
        said_unit, rest = cut_unit(words)
        said_number, rest = cut_number(rest)
        unit = unit or said_unit
        named, rest = cut_street(rest)
        if rest and not named and ((said_number and not number) or (is_alone and not street)):
            named, rest = " ".join(rest).removeprefix("the "), []
        if named and street and said_number and not number:
            before, after, street = [*before, street, *after], [], ""
        if named and street:
            other, named, rest = other or named, "", rest_of(words)
        street = street or named
        is_alone = bool(said_number) and not named
        number = number or said_number
        if rest:
            (after if street else before).append(" ".join(rest).removeprefix("the "))
    return Place(numbers_of(number), unit, street, tuple(before), tuple(after), normalise_postcode(text), other)


def is_part_alone(text: str) -> bool:
    """Whether words are of a part of a building and do not say of which: Unit 4, Flat B."""
    place = parse_place(text)
    says_which = place.numbers or place.street or place.before or place.after or place.postcode
    return bool(place.unit) and not says_which


def numbers_of(number: str) -> frozenset[str]:
    """The building numbers that a number or a range stands for: 22-26 is 22, 24, 26 and the three together."""
    if "-" not in number:
        return frozenset((number,)) if number else frozenset()
    ends = number.split("-")
    between: list[str] = []
    if all(end.isdigit() for end in ends):
        first, last = map(int, ends)
        between = [str(n) for n in range(first, last, 2)] if 0 < last - first <= _WIDEST_RANGE else []
    return frozenset((number, *ends, *between))


def rest_of(words: Sequence[str]) -> Sequence[str]:
    """The words behind a unit and a number."""
    return cut_number(cut_unit(words)[1])[1]


def is_number(word: str) -> bool:
    """Whether a word is a building's number, with a letter or a range of them."""
    return word[0].isdigit() and _NUMBER.fullmatch(word) is not None


def _words(text: str) -> list[str]:
    return [word for word in _spelt(_WORD.findall(_marked(text))) if word not in _BREAKS]


def _marked(text: str) -> str:
    """Every way of writing two numbers of one building as one (22 to 24, 22/24, 22 & 24), no mark before a number."""
    if "/" in text or "&" in text or " and " in text:
        text = _PAIR.sub(_joined, text).replace("&", " and ")
    if "no" in text or "num" in text or "#" in text:
        text = _CALLED_A_NUMBER.sub(" ", text)
    return _RANGE.sub(r"\1-", text)


def _joined(pair: re.Match[str]) -> str:
    is_range = 0 < int(pair[2]) - int(pair[1]) <= _WIDEST_RANGE
    return f"{pair[1]}-{pair[2]}" if is_range else pair[0]


def _spelt(words: list[str]) -> list[str]:
    """Each word in full; 14 A is 14A.

    `St` and `Dr` open a name (Saint, Doctor) at its start or behind a number; elsewhere they close a street's.
    """
    if not _ALONE.isdisjoint(words):
        words = _LETTERED.sub(r"\1\2", " ".join(words)).split(" ")
    if "st" not in words and "dr" not in words:
        return [_SPELT.get(word, word) for word in words]
    return [_spelt_at(words, i) for i in range(len(words))]


def _spelt_at(words: list[str], i: int) -> str:
    word = words[i]
    if word == "st":
        is_saint = i + 1 < len(words) and (_opens(words, i) or words[i + 1] in _SAINTS)
        return "saint" if is_saint else "street"
    if word == "dr":
        return word if _opens(words, i) else "drive"
    return _SPELT.get(word, word)


def _opens(words: list[str], i: int) -> bool:
    return i == 0 or words[i - 1] == "the" or words[i - 1] in _BREAKS or is_number(words[i - 1])


def cut_unit(words: Sequence[str]) -> tuple[str, Sequence[str]]:
    """The number or letter of a flat or unit at the head of a line, and what stands behind it."""
    if len(words) > 1 and words[0] in _UNITS and (len(words[1]) == 1 or is_number(words[1])):
        return words[1], words[2:]
    return "", words


def cut_number(words: Sequence[str]) -> tuple[str, Sequence[str]]:
    """A building's number at the head of a line, and what stands behind it."""
    if words and is_number(words[0]):
        return words[0], words[1:]
    return "", words


def cut_street(words: Sequence[str]) -> tuple[str, Sequence[str]]:
    """The street at the head of these words, up to its last Road, Lane or Row, and what stands behind it."""
    for i in range(1, len(words)):
        last_of_run = i + 1 == len(words) or words[i + 1] not in STREETS
        if words[i] in STREETS and last_of_run:
            street, end = " ".join(words[: i + 1]).removeprefix("the "), i + 1
            if len(words) == end + 1 and words[end] in POINTS:
                return f"{street} {POINTS[words[end]]}", ()
            return street, words[end:]
    return "", words
