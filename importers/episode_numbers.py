"""The numbers of episodes in one cell of a log of interviews: several of them, and such as are written short.

`LP/13 & 14` names LP/13 and LP/14: what is as long as the end of the number before takes its place. Where that can be
read in more than one way, or a blank or a stroke may be a part of one number, the numbers that may be meant are given
beside those that surely stand there: a log that may be about a report is not silent of it.
"""

import re
from typing import NamedTuple

BETWEEN = re.compile(r"\s*(?:[;,&+|\n]|\s/\s|\band\b)\s*", re.IGNORECASE)
RANGE = re.compile(r"\s+(?:to|-|\u2013)\s+", re.IGNORECASE)
NUMERALS = re.compile(r"\d+")
ENDS_IN_NUMERALS = re.compile(r"(.*?)(\d+)")
YEAR = re.compile(r"(?:19|20)\d\d")
LONGEST_RANGE = 30
SHORTEST_NUMBER = 4
# Two numerals behind a stroke are more often a year.
SHORTEST_END = 3


class Numbers(NamedTuple):
    """The numbers of a cell, each once, and those that it may mean; whether any was written short."""

    sure: tuple[str, ...] = ()
    perhaps: tuple[str, ...] = ()
    is_shortened: bool = False


def numbers_said(words: str) -> Numbers:
    """The episodes that a cell names: `LM/1; LM/2`, `R-1 & R-2`, `LP/13 and 14`, `1234 1235`, one on each line."""
    sure: list[str] = []
    perhaps: list[str] = []
    is_shortened = False
    before = ""
    found: list[str]
    doubtful: list[str]
    for part in filter(None, (" ".join(part.split()) for part in BETWEEN.split(words))):
        if before and _is_short(part, before):
            is_shortened = True
            whole = _completed(part, before)
            if len(whole) > 1:
                perhaps += whole
                continue
            found, doubtful = list(whole), []
        else:
            found, doubtful = _apart(part)
        sure += found
        perhaps += doubtful
        before = found[-1]
    return Numbers(tuple(dict.fromkeys(sure)), tuple(dict.fromkeys(n for n in perhaps if n not in sure)), is_shortened)


def _is_short(part: str, before: str) -> bool:
    """Whether a part is numerals alone, behind a number that has more than these, or longer ones."""
    if not part.replace("/", "").isdigit():
        return False
    return not before.isdigit() or len(part) < len(before)


def _completed(part: str, before: str) -> tuple[str, ...]:
    """The numbers that a short part may mean: one, where it is as long as the numerals that it takes the place of."""
    if _shape(before).endswith(_shape(part)) and not before[: len(before) - len(part)][-1:].isdigit():
        return (before[: len(before) - len(part)] + part,)
    found = ENDS_IN_NUMERALS.fullmatch(before)
    readings = [part]
    if found and "/" not in part:
        beginning, end = found[1], found[2]
        readings.append(beginning + part)
        if len(part) < len(end):
            readings.append(before[: len(before) - len(part)] + part)
        in_the_middle = [m for m in NUMERALS.finditer(before) if len(m[0]) == len(part)]
        readings += [before[: m.start()] + part + before[m.end() :] for m in in_the_middle]
    return tuple(dict.fromkeys(reading for reading in readings if reading != before))


def _apart(part: str) -> tuple[list[str], list[str]]:
    """The numbers of a part that no sign divides, with those that it may mean besides."""
    ends = RANGE.split(part)
    if len(ends) == 2 and all(map(NUMERALS.search, ends)):  # noqa: PLR2004 (from the one to the other)
        return _range(*ends)
    words = part.split(" ")
    if len(words) > 1 and all(map(NUMERALS.search, words)):
        return _by_blanks(part, words)
    return _by_strokes(part)


def _range(first: str, last: str) -> tuple[list[str], list[str]]:
    """The first and the last, and those between, of which some may be other children's."""
    last = next(iter(_completed(last, first)), last) if _is_short(last, first) else last
    one, other = ENDS_IN_NUMERALS.fullmatch(first), ENDS_IN_NUMERALS.fullmatch(last)
    if not (one and other) or one[1] != other[1] or not 0 < int(other[2]) - int(one[2]) <= LONGEST_RANGE:
        return [first, last], []
    between = range(int(one[2]) + 1, int(other[2]))
    return [first, last], [f"{one[1]}{number:0{len(one[2])}}" for number in between]


def _by_blanks(part: str, words: list[str]) -> tuple[list[str], list[str]]:
    """Numbers that blanks divide: surely where all look alike and are long enough, or have the same letters."""
    is_alike = len({_kind(word) for word in words}) == 1
    has_letters = bool(_kind(words[0]).strip("#"))
    if is_alike and (has_letters or _are_long(words)):
        return words, []
    short = [reading for word in words[1:] if _is_short(word, words[0]) for reading in _completed(word, words[0])]
    return [part], [words[0], *short, *(word for word in words[1:] if len(word) >= SHORTEST_NUMBER)]


def _by_strokes(part: str) -> tuple[list[str], list[str]]:
    """Numbers that strokes without blanks divide: surely where the same letters begin each of them."""
    pieces = part.split("/")
    for size in range(1, len(pieces) // 2 + 1):
        groups = ["/".join(pieces[i : i + size]) for i in range(0, len(pieces), size)]
        has_numerals = all(map(NUMERALS.search, groups))
        if len(pieces) % size == 0 and has_numerals and len({_kind(group) for group in groups}) == 1:
            return (groups, []) if _kind(groups[0])[0].isalpha() else ([part], groups if _are_long(groups) else [])
    first, _, rest = part.partition("/")
    has_both = bool(NUMERALS.search(first)) and not first.isdigit()
    whole = _completed(rest, first) if has_both and rest.isdigit() and len(rest) >= SHORTEST_END else ()
    return [part], [first, *whole] if len(whole) == 1 else []


def _are_long(words: list[str]) -> bool:
    """Whether all are as long as a number of its own, of one length, and none a year."""
    is_long = all(len(word) >= SHORTEST_NUMBER and not YEAR.fullmatch(word) for word in words)
    return is_long and len({len(word) for word in words}) == 1


def _shape(number: str) -> str:
    return NUMERALS.sub(lambda found: "9" * len(found[0]), number)


def _kind(number: str) -> str:
    """Its letters and signs, with one sign for numerals of any length."""
    return NUMERALS.sub("#", number.upper())
