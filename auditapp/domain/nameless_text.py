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
DIFFERENT_CHILDREN = 1 << 14

_LETTERS = re.compile(r"[^\W\d_]+")
_DIGIT = re.compile(r"\d")
_LEFT_EMPTY = re.compile(r"\(\s*\)|\[\s*\]")
_TWICE = re.compile(r"([-/_.,:;\s])(?:\s*[-/_.,:;])+\s*|\s{2,}")
_AROUND = " -/_.,:;"


def nameless(text: str, values: Mapping[str, Any], instead: str = INSTEAD) -> str:
    """The text with the row's own child's names, number and date of birth taken out."""
    words = [word for word in naming_words(values) if _may_stand_in(text, word)]
    if not words:
        return text
    pattern = "|".join(re.escape(word) for word in words)
    return re.sub(rf"(?<!\w)(?:{pattern})(?!\w)", instead, text, flags=re.IGNORECASE)


def nameless_ref(ref: str, *names: str | None) -> str:
    """What is left of a reference without its child's name and initials; nothing where that holds no numeral.

    `5553 TESTER` is 5553, as other papers call it that do not name the child.
    """
    if not _LETTERS.search(ref):
        return ref
    parts = {part for name in names if name for part in _LETTERS.findall(name)}
    words = [part for part in sorted(parts, key=len, reverse=True) if len(part) >= SHORTEST]
    if not any(_may_stand_in(ref, word) for word in words):
        return ref
    pattern = "|".join(map(re.escape, words))
    left = re.sub(rf"(?<![^\W\d_])(?:{pattern})(?![^\W\d_])", " ", ref, flags=re.IGNORECASE)
    if left == ref:
        return ref
    initials = "".join(re.escape(part[0]) for part in sorted(parts))
    left = re.sub(rf"(?<!\w)[{initials}]\.?(?!\w)", " ", left, flags=re.IGNORECASE)
    left = _TWICE.sub(lambda found: found[1] or " ", _LEFT_EMPTY.sub(" ", left)).strip(_AROUND)
    return " ".join(left.split()) if _DIGIT.search(left) else ""


def naming_words(values: Mapping[str, Any]) -> tuple[str, ...]:
    """The words by which a row names its child, the longest first."""
    return _naming_words(*map(values.get, NAMING), values.get("dob"))


@lru_cache(maxsize=DIFFERENT_CHILDREN)
def _naming_words(*said: object) -> tuple[str, ...]:
    """Remembered, because a log names the same child again and again."""
    return tuple(sorted(set(_naming(*said)), key=len, reverse=True))


def _naming(*said: object) -> Iterator[str]:
    for name in map(str, filter(None, said[:-1])):
        yield from (part for part in (name, *name.split()) if len(part) >= SHORTEST)
    born = said[-1]
    if isinstance(born, date):
        yield from (born.isoformat(), f"{born:%d/%m/%Y}", f"{born.day}/{born.month}/{born.year}", f"{born:%d/%m/%y}")


def _may_stand_in(text: str, word: str) -> bool:
    """Whether a word may stand in a text, in capitals or not; of letters with other rules for those, always.

    Hardly any text names the child, and a pattern made anew for each child costs more than the rest of the row.
    """
    return not (text.isascii() and word.isascii()) or word.lower() in text.lower()
