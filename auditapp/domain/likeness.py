"""How alike two names of homes are: a slip of the pen is forgiven, another word is not."""

from collections.abc import Iterable

from rapidfuzz import fuzz

SURE = 90.0
FIT_TO_ASK = 88.0
NEAR = 80.0
MARGIN = 10.0
_SHORTEST_WORD_WITH_A_SLIP = 5
_WORD_WITH_A_SLIP = 82.0


def is_slip(name: str, other: str) -> bool:
    """Whether two names differ only by a slip: blanks between words, or letters inside one of its longer words.

    `Oak House One` and `Oak House Two`, or North and South, are other homes however alike they look.
    """
    if name.replace(" ", "") == other.replace(" ", ""):
        return True
    words, others = name.split(), other.split()
    if len(words) != len(others):
        return False
    return all(_is_word_slip(a, b) for a, b in zip(words, others, strict=True) if a != b)


def resemblance(name: str, others: Iterable[str]) -> float:
    """How alike a name is to the likest of some others, from 0 to 100; only a slip can reach `SURE`."""
    best = 0.0
    for other in others:
        score = float(fuzz.ratio(name.replace(" ", ""), other.replace(" ", "")))
        if _opens(name, other) or _opens(other, name):
            score = max(score, NEAR)
        best = max(best, score if is_slip(name, other) else min(score, SURE - 1))
    return best


def _opens(name: str, other: str) -> bool:
    """Whether one name is the beginning of the other: Trial House, and Trial House North."""
    return other.startswith(f"{name} ")


def _is_word_slip(word: str, other: str) -> bool:
    if min(len(word), len(other)) < _SHORTEST_WORD_WITH_A_SLIP or _numerals(word) != _numerals(other):
        return False
    return float(fuzz.ratio(word, other)) >= _WORD_WITH_A_SLIP


def _numerals(word: str) -> str:
    return "".join(c for c in word if c.isdigit())
