"""Words without the child: what a row's remarks and numbers say of its child by name is kept out of the facts."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache
from typing import Any

FREE_TEXT = frozenset(
    (
        *("end_reason", "reason_not_practicable", "approved_by_role", "exploitation_marked_by", "method"),
        *("information_pack", "reason", "interviewer_employer"),
    )
)
NAMING = ("child_surname", "child_forename", "child_alias", "child_ref")
INSTEAD = "[the child]"
SHORTEST = 3
DIFFERENT_CHILDREN = 1 << 12

_RUN_OF_LETTERS = re.compile(rf"[^\W\d_]{{{SHORTEST}}}")
_LETTERS = re.compile(r"[^\W\d_]+")
_DIGIT = re.compile(r"\d")
_LEFT_EMPTY = re.compile(r"\(\s*\)|\[\s*\]")
_TWICE = re.compile(r"([-/_.,:;\s])(?:\s*[-/_.,:;])+\s*|\s{2,}")
_AROUND = " -/_.,:;"


def nameless(text: str, values: Mapping[str, Any], instead: str = INSTEAD) -> str:
    """The text with the row's own child's names, number and date of birth taken out."""
    words = naming_words(values)
    if not may_name(text, words):
        return text
    pattern = "|".join(re.escape(word) for word in words)
    return re.sub(rf"(?<!\w)(?:{pattern})(?!\w)", instead, text, flags=re.IGNORECASE)


def nameless_ref(ref: str, *names: str | None) -> str:
    """What is left of a reference without its child's name and initials; nothing where that holds no numeral.

    `5553 TESTER` is 5553, as other papers call it that do not name the child.
    """
    if not _RUN_OF_LETTERS.search(ref):
        return ref
    words = _parts_of(names)
    if not may_name(ref, words):
        return ref
    pattern = "|".join(map(re.escape, words))
    left = re.sub(rf"(?<![^\W\d_])(?:{pattern})(?![^\W\d_])", " ", ref, flags=re.IGNORECASE)
    if left == ref:
        return ref
    initials = "".join({re.escape(part[0]) for name in names if name for part in _LETTERS.findall(name)})
    left = re.sub(rf"(?<!\w)[{initials}]\.?(?!\w)", " ", left, flags=re.IGNORECASE)
    left = _TWICE.sub(lambda found: found[1] or " ", _LEFT_EMPTY.sub(" ", left)).strip(_AROUND)
    return " ".join(left.split()) if _DIGIT.search(left) else ""


@lru_cache(maxsize=DIFFERENT_CHILDREN)
def _parts_of(names: tuple[str | None, ...]) -> tuple[str, ...]:
    """The parts of a name in small letters, the longest first."""
    parts = {_small(part) for name in names if name for part in _LETTERS.findall(name) if len(part) >= SHORTEST}
    return tuple(sorted(parts, key=len, reverse=True))


def _small(word: str) -> str:
    """Small letters, but of words whose letters change their number with that."""
    return word.lower() if word.isascii() else word


def may_name(text: str, words: tuple[str, ...]) -> bool:
    """Whether one of some words in small letters may stand in a text; of letters with other rules for those, always.

    Hardly any text names the child, and a pattern made anew for each child costs more than the rest of the row.
    """
    if not words:
        return False
    lowered = text.lower()
    for word in words:
        if word in lowered or not word.isascii():
            return True
    return not text.isascii()


def naming_words(values: Mapping[str, Any]) -> tuple[str, ...]:
    """The words by which a row names its child in small letters, the longest first."""
    return _naming_words(*map(values.get, NAMING), values.get("dob"))


@lru_cache(maxsize=DIFFERENT_CHILDREN)
def _naming_words(*said: object) -> tuple[str, ...]:
    """Remembered, because a log names the same child again and again."""
    return tuple(sorted(set(map(_small, _naming(*said))), key=len, reverse=True))


def _naming(*said: object) -> Iterator[str]:
    for name in map(str, filter(None, said[:-1])):
        yield from (part for part in (name, *name.split()) if len(part) >= SHORTEST)
    born = said[-1]
    if isinstance(born, date):
        day, month, year = born.day, born.month, born.year
        yield from (born.isoformat(), f"{day:02}/{month:02}/{year}", f"{day}/{month}/{year}")
        yield f"{day:02}/{month:02}/{year % 100:02}"
