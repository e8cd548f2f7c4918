"""How the name of an authority is written: titles, abbreviations and punctuation taken off, so that spellings meet."""

import re
import unicodedata
from functools import lru_cache

APOSTROPHES = str.maketrans("", "", "'\u2018\u2019\u02bc`")
NOT_A_WORD = re.compile(r"[^a-z0-9]+")

TITLES_BEFORE = tuple(
    words.split()
    for words in (
        "the",
        "council of the",
        "council of",
        "council for the",
        "london borough of",
        "london borough",
        "lb of",
        "lb",
        "royal borough of",
        "royal borough",
        "rb of",
        "rb",
        "metropolitan borough of",
        "metropolitan borough council of",
        "mb of",
        "county borough of",
        "borough of",
        "city and county of",
        "city and borough of",
        "city and metropolitan borough of",
        "city of",
        "county of",
        "county",
        "local authority of",
    )
)
TITLES_AFTER = tuple(
    words.split()
    for words in (
        "council",
        "corporation",
        "county",
        "city",
        "borough",
        "london borough",
        "county borough",
        "metropolitan borough",
        "metropolitan district",
        "metropolitan",
        "district",
        "unitary authority",
        "unitary",
        "local authority",
        "childrens services",
        "childrens social care",
        "childrens services trust",
        "childrens trust",
        "children first",
        "children and families trust",
        "social services",
        "cc",
        "bc",
        "dc",
        "mbc",
        "mdc",
        "cbc",
        "ccc",
        "lb",
        "mb",
        "ua",
        "la",
    )
)

SHORT_FOR = {
    "n": "north",
    "nth": "north",
    "s": "south",
    "sth": "south",
    "e": "east",
    "w": "west",
    "ne": "north east",
    "co": "county",
    "boro": "borough",
    "met": "metropolitan",
    "beds": "bedfordshire",
    "berks": "berkshire",
    "bucks": "buckinghamshire",
    "cambs": "cambridgeshire",
    "derbys": "derbyshire",
    "glos": "gloucestershire",
    "gloucs": "gloucestershire",
    "hants": "hampshire",
    "herefords": "herefordshire",
    "herts": "hertfordshire",
    "lancs": "lancashire",
    "leics": "leicestershire",
    "lincs": "lincolnshire",
    "northants": "northamptonshire",
    "notts": "nottinghamshire",
    "oxon": "oxfordshire",
    "salop": "shropshire",
    "shrops": "shropshire",
    "staffs": "staffordshire",
    "warks": "warwickshire",
    "wilts": "wiltshire",
    "worcs": "worcestershire",
    "yorks": "yorkshire",
}


def plain(words: str) -> str:
    """The words in lower case with single spaces, & as and, without punctuation or accents."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", words) if not unicodedata.combining(c))
    return NOT_A_WORD.sub(" ", bare.translate(APOSTROPHES).casefold().replace("&", " and ")).strip()


def core(name: str) -> str:
    """A plain name without what kind of council it is: london borough of redbridge and redbridge lb are redbridge."""
    words = name.split()
    while True:
        shorter = _without_title(words)
        if shorter == words:
            return " ".join(words)
        words = shorter


@lru_cache(maxsize=4096)
def readings(words: str) -> tuple[str, ...]:
    """The keys to look a name up by, best first: as written, without titles, and both with abbreviations in full."""
    name = plain(words)
    full = " ".join(SHORT_FOR.get(word, word) for word in name.split())
    return tuple(dict.fromkeys((name, core(name), full, core(full))))


def _without_title(words: list[str]) -> list[str]:
    for title in TITLES_BEFORE:
        if len(words) > len(title) and words[: len(title)] == title:
            return words[len(title) :]
    for title in TITLES_AFTER:
        if len(words) > len(title) and words[-len(title) :] == title:
            return words[: -len(title)]
    return words
