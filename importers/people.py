"""Which parts of a child's name some words are: surname, forename, alias."""

import re
from dataclasses import dataclass

ALIAS_IN_BRACKETS = re.compile(
    r"[(\[]\s*(?:(?:aka|a\.k\.a\.?|known as|alias|prefers|pref)\W*)?([^()\[\]]+?)\s*[)\]]", re.IGNORECASE
)
ALIAS_IN_QUOTES = re.compile(r"""(?<!\w)["\u201c\u2018']([^"\u201c\u201d\u2018\u2019']{2,})["\u201d\u2019'](?!\w)""")
ALIAS_AFTER_WORD = re.compile(
    r"[\s,;]*(?<!\w)(?:aka|a\.k\.a\.?|a/k/a|also known as|known as|alias)(?!\w)\W*(.+)$", re.IGNORECASE
)
ALIAS_AFTER_DASH = re.compile(r"\s+[-\u2013\u2014]\s+(.+)$")
INITIALS = re.compile(r"([^\W\d_])\s*[.\s]\s*((?:[^\W\d_]\s*[.\s]\s*)*)([^\W\d_])\.?|([A-Z])([A-Z])")
# Capitals throughout, but for prefixes that are never written so: McTESTER, O'SAMPLE.
IN_CAPITALS = re.compile(r"(?:Mac|Mc|Fitz|De|Di|Le|La|Van|Von|Al|[DO][\W_])?(?=(?:[^A-Z]*[A-Z]){2})[^a-z]+")
# Small words that belong to the surname behind them: Jo Van der Sample.
_SMALL_WORDS = "van von der den de di da du do dos das del della la le los ter ten zu bin bint ibn al el st"
PARTICLES = frozenset(_SMALL_WORDS.split())
QUOTES = " '\"\u2018\u2019\u201c\u201d"
LETTERS = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class PersonName:
    """A name in its parts, each None when the words do not tell."""

    surname: str | None = None
    forename: str | None = None
    alias: str | None = None


def person_named(words: str) -> PersonName:
    """Read a name from one cell: `SURNAME, Forename`, `SURNAME Forename`, `Forename SURNAME`, initials, an alias.

    Capitals tell the surname; where they do not, it is the last word.
    """
    plain, alias = _without_alias(" ".join(words.split()))
    if not plain:
        return PersonName(alias=alias)
    if "," in plain:
        surname, _, forename = plain.partition(",")
        return PersonName(surname.strip() or None, forename.strip() or None, alias)
    initials = INITIALS.fullmatch(plain)
    if initials:
        first, last = (initials[1], initials[3]) if initials[1] else (initials[4], initials[5])
        return PersonName(f"{last}.", f"{first}.", alias)
    surname_words, other_words = _by_capitals(plain.split())
    return PersonName(" ".join(surname_words) or None, " ".join(other_words) or None, alias)


def name_in_parts(surname: str, forename: str, alias: str) -> PersonName:
    """A name from columns of its own; an alias may still stand beside one of the parts."""
    plain_surname, beside_surname = _without_alias(" ".join(surname.split()))
    plain_forename, beside_forename = _without_alias(" ".join(forename.split()))
    aliases = [part for part in (" ".join(alias.split()), beside_forename, beside_surname) if part]
    return PersonName(plain_surname or None, plain_forename or None, "; ".join(dict.fromkeys(aliases)) or None)


def _without_alias(words: str) -> tuple[str, str | None]:
    for shape in (ALIAS_IN_BRACKETS, ALIAS_AFTER_WORD, ALIAS_IN_QUOTES, ALIAS_AFTER_DASH):
        found = shape.search(words)
        if found and found[1].strip():
            rest = f"{words[: found.start()]} {words[found.end() :]}"
            return " ".join(rest.split()).strip(" ,;"), found[1].strip(QUOTES)
    return words, None


def _by_capitals(words: list[str]) -> tuple[list[str], list[str]]:
    """Split the words of a name: capitals are the surname; else the last word is, unless it is an initial.

    One word by itself is a surname in capitals and a forename otherwise.
    """
    capitals = [word for word in words if IN_CAPITALS.fullmatch(word)]
    others = [word for word in words if not IN_CAPITALS.fullmatch(word)]
    if capitals and others:
        before = _first_of_surname(others, len(others)) if words[: len(others)] == others else len(others)
        return [*others[before:], *capitals], others[:before]
    if len(words) == 1:
        return capitals, others
    if len(LETTERS.findall(words[-1])) == 1:
        return words[:-1], words[-1:]
    first = _first_of_surname(words, len(words) - 1)
    return words[first:], words[:first]


def _first_of_surname(words: list[str], last: int) -> int:
    """Where a surname begins whose own word stands behind `last` words: `van der` before it is its, unless all is."""
    first = last
    while first > 1 and words[first - 1].casefold() in PARTICLES:
        first -= 1
    return first
