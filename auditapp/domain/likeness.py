"""How alike two names are: a slip of the pen is forgiven, another word is not."""

from collections.abc import Iterable
from enum import IntEnum

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from auditapp.domain.addresses import STREETS

_SHORTEST_WORD_WITH_A_SLIP = 5
_SHORTEST_SHORT_FORM = 3
_WORTH_A_LOOK, _STREETS_WORTH_A_LOOK = 70.0, 45.0
_WORD_WITH_A_SLIP, _JOINED_WITH_A_SLIP, _ALIKE, _SPELLING = 80.0, 93.0, 85.0, 75.0


class Likeness(IntEnum):
    """How much one name is another: not at all, the beginning of it, like it, it but for a slip, it."""

    OTHER = 0
    OPENS = 1
    ALIKE = 2
    SLIP = 3
    SAME = 4


def is_slip(name: str, other: str) -> bool:
    """Whether two names differ only by a slip: blanks between words, or letters inside one of its words.

    `Oak House One` and `Oak House Two`, or North and South, are other homes however alike they look.
    """
    if name.replace(" ", "") == other.replace(" ", ""):
        return True
    words, others = name.split(), other.split()
    if len(words) != len(others):
        return _ratio(name, other, _JOINED_WITH_A_SLIP) > 0 and _numerals(name) == _numerals(other)
    return all(_is_word_slip(a, b) for a, b in zip(words, others, strict=True) if a != b)


def likeness(name: str, others: Iterable[str]) -> Likeness:
    """How much a name is the likest of some others."""
    best = Likeness.OTHER
    for other in others:
        if name == other:
            return Likeness.SAME
        if best < Likeness.SLIP and fuzz.ratio(name, other, score_cutoff=_WORTH_A_LOOK):
            if is_slip(name, other):
                best = Likeness.SLIP
            elif best < Likeness.ALIKE and is_alike(name, other):
                best = Likeness.ALIKE
        if best < Likeness.OPENS and (other.startswith(f"{name} ") or name.startswith(f"{other} ")):
            best = Likeness.OPENS
    return best


def is_alike(name: str, other: str) -> bool:
    """Whether two names look alike, though by more than a slip: reason enough to ask, never to answer."""
    return _ratio(name, other, _ALIKE) > 0 and _numerals(name) == _numerals(other)


def is_spelling(name: str, other: str) -> bool:
    """Whether a part of a person's name may be the other spelt otherwise, as Muhammad is, or shortened, as Sam is."""
    if _numerals(name) != _numerals(other):
        return False
    short, long = sorted((name, other), key=len)
    if is_slip(name, other) or (len(short) >= _SHORTEST_SHORT_FORM and long.startswith(short)):
        return True
    return len(short) >= _SHORTEST_WORD_WITH_A_SLIP and _ratio(name, other, _SPELLING) > 0


def street_likeness(street: str, known: Iterable[str]) -> Likeness:
    """How much a street is the likest of a home's: it, it but for a slip, or like it, and then it may be another."""
    best = Likeness.OTHER
    for other in known:
        if street == other:
            return Likeness.SAME
        if fuzz.ratio(street, other, score_cutoff=_STREETS_WORTH_A_LOOK):
            best = max(best, _of_two_streets(street, other))
    return best


def _of_two_streets(street: str, known: str) -> Likeness:
    """A Road is no Lane, but may have been left off; The Grove is not Grove Road with its Road left off."""
    (stem, kind), (known_stem, known_kind) = _stem(street), _stem(known)
    if kind and known_kind:
        if kind != known_kind:
            return Likeness.OTHER
        if _is_stem_slip(stem, known_stem):
            return Likeness.SLIP
        return Likeness.ALIKE if is_slip(stem, known_stem) else Likeness.OTHER
    is_left_off = known_kind and not kind and stem not in STREETS
    if _is_street_slip(street, known) or (is_left_off and _is_stem_slip(stem, known_stem)):
        return Likeness.SLIP
    is_longer = street.rpartition(" ")[0] == known or known.rpartition(" ")[0] == street
    return Likeness.ALIKE if is_longer or is_slip(street, known) or is_slip(stem, known_stem) else Likeness.OTHER


def _is_street_slip(street: str, known: str) -> bool:
    """Whether a street differs by a slip in its words or in a Road, which may be spelt any way."""
    (head, last), (known_head, known_last) = street.rpartition(" ")[::2], known.rpartition(" ")[::2]
    return _is_stem_slip(street, known) or (_is_stem_slip(head, known_head) and _is_kind_misspelt(last, known_last))


def _is_stem_slip(stem: str, known: str) -> bool:
    if stem.replace(" ", "") == known.replace(" ", ""):
        return True
    words, others = stem.split(), known.split()
    return len(words) == len(others) and all(map(_is_slip_inside, words, others))


def _is_slip_inside(word: str, known: str) -> bool:
    """One letter lost, doubled, wrong or swapped inside a long word; at its end an s or e may make another street."""
    is_long = max(len(word), len(known)) >= _SHORTEST_WORD_WITH_A_SLIP and _numerals(word) == _numerals(known)
    is_inside = word[0] == known[0] and (word[-1] == known[-1] or sorted(word) == sorted(known))
    return word == known or (is_long and is_inside and OSA.distance(word, known, score_cutoff=1) <= 1)


def _is_kind_misspelt(word: str, known: str) -> bool:
    return known in STREETS and word not in STREETS and word != f"{known}s" and _is_word_slip(word, known)


def _ratio(name: str, other: str, least: float) -> float:
    return float(fuzz.ratio(name.replace(" ", ""), other.replace(" ", ""), score_cutoff=least))


def _stem(street: str) -> tuple[str, str]:
    stem, _, last = street.rpartition(" ")
    return (stem, last.removesuffix("s")) if stem and last in STREETS else (street, "")


def _is_word_slip(word: str, other: str) -> bool:
    if _numerals(word) != _numerals(other):
        return False
    if min(len(word), len(other)) < _SHORTEST_WORD_WITH_A_SLIP:
        return word[0] == other[0] and (_is_one_letter_more(word, other) or sorted(word) == sorted(other))
    return float(fuzz.ratio(word, other)) >= _WORD_WITH_A_SLIP


def _is_one_letter_more(word: str, other: str) -> bool:
    short, long = sorted((word, other), key=len)
    return len(long) == len(short) + 1 and any(long[:i] + long[i + 1 :] == short for i in range(len(long)))


def _numerals(word: str) -> str:
    return "".join(c for c in word if c.isdigit())
