"""The words of a workbook held against the names that must not leave and against the marks of a person."""

import re
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache

from exports.markers import marks

_WORD = re.compile(r"[^\W_]+")
_LETTERS = re.compile(r"[^\W\d_]+")
_LETTERS_OR_FIGURES = re.compile(r"[^\W\d_]+|\d+")

KNOWN = "holds a name, reference or address that is known to the records and must not leave."


@lru_cache(maxsize=4_096)
def _words(text: str) -> tuple[str, ...]:
    """The words of a text without case, accents and what stands between them: O'Neil is o, neil."""
    if not text.isascii():
        text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return tuple(_WORD.findall(text.casefold()))


@lru_cache(maxsize=4_096)
def _capitals(text: str) -> tuple[str, ...]:
    """The words of a text that are letters in capitals throughout, without case; others leave a gap, as figures do.

    The C and the D of a colour such as C0504D are no initials.
    """
    found = _LETTERS_OR_FIGURES.findall(text)
    return tuple(word if part.isupper() else "" for part in found for word in _words(part))


class Screen:
    """Knows the forbidden texts. Each matches as whole words in order, or with its last word first (Smith, John).

    Surnames match by themselves, but in capitals alone, as lists of people have them: many are common words as well.
    So do names of which nothing but initials is known.
    """

    def __init__(self, forbidden: Collection[str], surnames: Collection[str] = ()) -> None:
        self._by_first: dict[str, list[tuple[str, ...]]] = {}
        self._surnames: dict[str, list[tuple[str, ...]]] = {}
        for surname in surnames:
            words = tuple(word for part in _LETTERS.findall(surname) for word in _words(part))
            if words:
                self._surnames.setdefault(words[0], []).append(words)
        for text in forbidden:
            words = _words(text)
            # Initials are a name in capitals alone: in the citations of the law every letter stands by itself.
            known = self._surnames if all(len(word) == 1 for word in words) else self._by_first
            for order in {words, words[-1:] + words[:-1]} - {()}:
                known.setdefault(order[0], []).append(order)

    def faults(self, text: str) -> list[str]:
        """Everything that is wrong with one text, in sentences that do not repeat it."""
        return [*self.marks(text), *([KNOWN] if self.knows([text]) else [])]

    def marks(self, text: str) -> list[str]:
        """The marks of a person in one text, in sentences."""
        return [f"holds what looks like {kind}." for kind in marks(text)]

    def knows(self, texts: Sequence[str]) -> bool:
        """Whether a forbidden text stands in these, or across them where they follow one another."""
        words = tuple(word for text in texts for word in _words(text)) if self._by_first else ()
        if _stands_in(words, self._by_first):
            return True
        return bool(self._surnames) and any(_stands_in(_capitals(text), self._surnames) for text in texts)


def _stands_in(words: tuple[str, ...], by_first: Mapping[str, Sequence[tuple[str, ...]]]) -> bool:
    """Whether one of some sequences of words, given by their first, stands among these."""
    return not by_first.keys().isdisjoint(words) and any(
        words[place : place + len(order)] == order
        for place, word in enumerate(words)
        for order in by_first.get(word, ())
    )
