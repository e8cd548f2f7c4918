"""How the words of an address are written so that two spellings of one place read alike."""

import re
import unicodedata
from dataclasses import dataclass

_SPELT = {
    "rd": "road", "ln": "lane", "ave": "avenue", "av": "avenue", "hse": "house", "cl": "close", "ct": "court",
    "crt": "court", "cres": "crescent", "cresc": "crescent", "gdns": "gardens", "grdns": "gardens", "gdn": "garden",
    "sq": "square", "pk": "park", "tce": "terrace", "terr": "terrace", "ter": "terrace", "cott": "cottage",
    "ldg": "lodge", "fm": "farm", "blvd": "boulevard", "gr": "grove", "apartment": "flat", "apt": "flat",
}  # fmt: skip
_STREET_WORDS = """
road street lane drive avenue close court crescent gardens garden square park terrace grove boulevard way row hill
place walk rise mews drove green parade yard wharf bank vale quay croft end
"""
_STREETS = frozenset(_STREET_WORDS.split())
_SAINT_WORDS = """
agnes andrew andrews anne annes ann anns anthony anthonys augustine bede catherine catherines chad christopher
christophers clare clares cuthbert cuthberts david davids edmund edmunds francis george georges giles helen helens
hilda hildas james john johns joseph josephs jude judes luke lukes margaret margarets mark marks martin martins mary
marys matthew matthews michael michaels nicholas oswald oswalds patrick patricks paul pauls peter peters stephen
stephens swithin swithins teresa teresas thomas vincent vincents wilfrid wilfrids
"""
_SAINTS = frozenset(_SAINT_WORDS.split())
_NOTHING = re.compile(
    r"(redacted|n\.?\s*f\.?\s*a\.?|no fixed (abode|address)|c\s*[/.]\s*o\b.*|care of\b.*|n/?[ak]|nk|tbc|tba|not known"
    r"|unknown|none|null|x+|[-.?\s]*)",
    re.IGNORECASE,
)
_APOSTROPHES = re.compile("['\u2018\u2019\u201b\u02bc\u0060\u00b4\u2032]")
_RANGE = re.compile(r"\b(\d+[a-z]?)\s*(?:[-\u2010-\u2015]|to\b)\s*(\d+[a-z]?)\b")
_LETTERED = re.compile(r"\b(\d+) ([a-h])\b(?= [a-z]|$)")
_NUMBER = re.compile(r"\d+[a-z]?(-\d+[a-z]?)?")
_WORD = re.compile(r"\d+[a-z]?-\d+[a-z]?\b|[a-z0-9]+")
_POSTCODE = re.compile(r"\b([a-z]{1,2}\d[a-z\d]?)\s*(\d[a-z]{2})\b", re.IGNORECASE)
_BREAKS = re.compile(r"[,;\n\r|]+")
_UNITS = frozenset(("flat", "unit", "suite"))


@dataclass(frozen=True, slots=True)
class Place:
    """An address taken apart: `before` are the parts up to the street (a building's name), `after` those behind it."""

    numbers: frozenset[str] = frozenset()
    unit: str = ""
    street: str = ""
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    postcode: str = ""


def usable(text: str | None) -> str:
    """The words as written, or nothing where they name no place: REDACTED, NFA, care of somebody, a dash."""
    stripped = (text or "").strip()
    return "" if _NOTHING.fullmatch(stripped) else stripped


def normalise_postcode(text: str | None) -> str:
    """A full postcode in capitals without its blank; nothing where there is no full one."""
    found = _POSTCODE.search(usable(text))
    return (found[1] + found[2]).upper() if found else ""


def outcode(postcode: str) -> str:
    """The first half of a normalised postcode: its district."""
    return postcode[:-3]


def normalise_words(text: str | None) -> str:
    """One spelling for one place: small letters, no apostrophes, Road for Rd, Street and Saint told apart."""
    return " ".join(_words(usable(text)))


def normalise_home_name(text: str | None) -> str:
    """A home's name without a leading The."""
    return normalise_words(text).removeprefix("the ")


def parse_place(text: str) -> Place:
    """Take an address apart, whether its lines are divided by commas, line breaks or not at all.

    A street with a number goes before one without: in `The Grove, 5 High Street` the first is a building.
    """
    unit = street = number = ""
    before: list[str] = []
    after: list[str] = []
    for raw in _BREAKS.split(_POSTCODE.sub(" , ", usable(text))):
        said_unit, words = _cut_unit(_words(usable(raw)))
        said_number, words = _cut_number(words)
        unit = unit or said_unit
        named, rest = _cut_street(words)
        if named and street and said_number and not number:
            before, after, street = [*before, street, *after], [], ""
        if named and street:
            named, rest = "", words
        street = street or named
        number = number or said_number
        if rest:
            (after if street else before).append(" ".join(rest).removeprefix("the "))
    return Place(numbers_of(number), unit, street, tuple(before), tuple(after), normalise_postcode(text))


def numbers_of(number: str) -> frozenset[str]:
    """The building numbers that a number or a range stands for: 22-24 is 22, 24 and the two together."""
    return frozenset((number, *number.split("-"))) - {""}


def _words(text: str) -> list[str]:
    decomposed = unicodedata.normalize("NFKD", text)
    plain = "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()
    plain = _APOSTROPHES.sub("", plain).replace("&", " and ")
    plain = _RANGE.sub(r"\1-\2", plain)
    words = _LETTERED.sub(r"\1\2", " ".join(_WORD.findall(plain))).split()
    return [_spelt(words, i) for i in range(len(words))]


def _spelt(words: list[str], i: int) -> str:
    """`St` and `Dr` open a name (Saint, Doctor) at its start or behind a number; elsewhere they close a street's."""
    word = words[i]
    opens = i == 0 or _NUMBER.fullmatch(words[i - 1]) is not None or words[i - 1] == "the"
    if word == "st":
        is_saint = i + 1 < len(words) and (opens or words[i + 1] in _SAINTS)
        return "saint" if is_saint else "street"
    if word == "dr":
        return word if opens else "drive"
    return _SPELT.get(word, word)


def _cut_unit(words: list[str]) -> tuple[str, list[str]]:
    if len(words) > 1 and words[0] in _UNITS and _is_unit_name(words[1]):
        return words[1], words[2:]
    return "", words


def _is_unit_name(word: str) -> bool:
    return len(word) == 1 or _NUMBER.fullmatch(word) is not None


def _cut_number(words: list[str]) -> tuple[str, list[str]]:
    if words and _NUMBER.fullmatch(words[0]):
        return words[0], words[1:]
    return "", words


def _cut_street(words: list[str]) -> tuple[str, list[str]]:
    """The street at the head of these words, up to its last Road, Lane or Row, and what stands behind it."""
    for i in range(1, len(words)):
        last_of_run = i + 1 == len(words) or words[i + 1] not in _STREETS
        if words[i] in _STREETS and last_of_run:
            return " ".join(words[: i + 1]).removeprefix("the "), words[i + 1 :]
    return "", words
