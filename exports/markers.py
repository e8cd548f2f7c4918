"""Marks of a person in a text: what may never leave in a workbook, and what is let pass, with the reason.

Refused wherever they stand: an e-mail address; a full postcode with its space and an area that exists; a British
telephone number; an NHS number (ten digits whose check digit fits, from the ranges in use, so that a stamp such as
2014010112 is none, or any ten that the letters NHS stand before); the words for a date of birth followed by a date.

Let pass, because honest workbooks hold them: the bare words "date of birth" (a notice must state it), dates alone,
the first half of a postcode, ten digits that fail the check, codes and hashes that hold such digits inside a longer
word, as police references with letters do. Words that are alarming only as the heading of data (`is_personal_label`)
are judged by what stands beside them.

A police reference of ten bare digits that fit the check cannot be told from an NHS number, and some read as telephone
numbers. They come out of files, so they are replaced like any such words; the file and row that lead to them stay.
"""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from exports.sheet import LEFT_OUT

_AREAS = frozenset({
    "AB", "AL", "B", "BA", "BB", "BD", "BH", "BL", "BN", "BR", "BS", "BT", "CA", "CB", "CF", "CH", "CM", "CO",
    "CR", "CT", "CV", "CW", "DA", "DD", "DE", "DG", "DH", "DL", "DN", "DT", "DY", "E", "EC", "EH", "EN", "EX",
    "FK", "FY", "G", "GL", "GU", "GY", "HA", "HD", "HG", "HP", "HR", "HS", "HU", "HX", "IG", "IM", "IP", "IV",
    "JE", "KA", "KT", "KW", "KY", "L", "LA", "LD", "LE", "LL", "LN", "LS", "LU", "M", "ME", "MK", "ML", "N", "NE",
    "NG", "NN", "NP", "NR", "NW", "OL", "OX", "PA", "PE", "PH", "PL", "PO", "PR", "RG", "RH", "RM", "S", "SA",
    "SE", "SG", "SK", "SL", "SM", "SN", "SO", "SP", "SR", "SS", "ST", "SW", "SY", "TA", "TD", "TF", "TN", "TQ",
    "TR", "TS", "TW", "UB", "W", "WA", "WC", "WD", "WF", "WN", "WR", "WS", "WV", "YO", "ZE",
})  # fmt: skip

_DATE = r"(?:\d{1,2}[/. -]\d{1,2}[/. -]\d{2,4}|\d{4}-\d\d-\d\d|\d{1,2}(?:st|nd|rd|th)?\s+[a-z]{3,9}\.?,?\s+\d{2,4})"
_BORN = r"(?:d\.?\s?o\.?\s?b\b\.?|date\s+of\s+birth|birth\s?da(?:te|y)|born(?:\s+on)?)"

_DIGIT = re.compile(r"\d")
_EMAIL = re.compile(r"[\w.+'-]{1,64}@[\w-]+(?:\.[\w-]+)+")  # bounded, or a long word would be searched n times n
_POSTCODE = re.compile(
    r"(?<![A-Za-z0-9])([A-Za-z]{1,2})\d[A-Za-z\d]?[ \u00a0]+(\d[ABD-HJLNP-UW-Zabd-hjlnp-uw-z]{2})(?![A-Za-z0-9])"
)
_BIRTH = re.compile(rf"\b{_BORN}\W{{0,4}}(?:(?:is|was|of)\W{{1,3}})?{_DATE}", re.IGNORECASE)
_TELEPHONE = re.compile(r"(?<![\w.,/+-])(?:\+44|0044|\(?0)[\s()-]{0,3}[1237](?:[\s()-]{0,2}\d){8,9}(?![\w/])")
_NHS = re.compile(r"(?<![\w.-])([3-9]\d\d)([ -]?)(\d\d\d)\2(\d\d\d\d)(?![\w-])")
_SAID_NHS = re.compile(
    r"(?<![a-z])nhs[\W_]{0,3}(?:no|num|number|id)?[\W_]{0,3}\d{3}[ -]?\d{3}[ -]?\d{4}(?!\d)", re.IGNORECASE
)

# "1 2nd" behind a letter is an ordinal, unless it is written in capitals as postcodes are.
_ORDINALS = ("st", "nd", "rd", "th")


def _is_postcode(found: re.Match[str]) -> bool:
    return found[1].upper() in _AREAS and not found[2].endswith(_ORDINALS)


def _is_telephone(found: re.Match[str]) -> bool:
    """Ten digits behind the zero, nine for a few old areas, in no more pieces than people write."""
    digits = re.sub(r"\D", "", re.sub(r"^(?:\+44|0044)", "0", found[0])).lstrip("0")
    pieces = re.findall(r"\d+", found[0])
    return len(digits) in {9, 10} and len(pieces) <= 5 and not _is_dated(found[0])  # noqa: PLR2004


def _is_dated(text: str) -> bool:
    """Whether the digits are rather a day and a time, as the names of files carry them: 01-02-2014 1030."""
    return re.match(r"(?:0[1-9]|[12]\d|3[01])([ -])(?:0[1-9]|1[0-2])\1(?:19|20)\d\d", text) is not None


def _is_nhs_number(found: re.Match[str]) -> bool:
    """The tenth digit must be what the other nine give, weighted from ten to two, modulo eleven."""
    digits = [int(digit) for digit in found[1] + found[3] + found[4]]
    check = -sum(weight * digit for weight, digit in zip(range(10, 1, -1), digits, strict=False)) % 11
    return check == digits[9]


def _always(_: re.Match[str]) -> bool:
    return True


_KINDS: tuple[tuple[str, re.Pattern[str], Callable[[re.Match[str]], bool]], ...] = (
    ("an e-mail address", _EMAIL, _always),
    ("a postcode", _POSTCODE, _is_postcode),
    ("a date of birth", _BIRTH, _always),
    ("an NHS number", _NHS, _is_nhs_number),
    ("an NHS number", _SAID_NHS, _always),
    ("a telephone number", _TELEPHONE, _is_telephone),
)


# Without these a pattern cannot fit, and most texts have none of them: they are quick to see.
_TEN = 10
_TEN_DIGITS = re.compile(r"\d(?:\D{0,3}\d){9}")
_CAN_HOLD: dict[re.Pattern[str], Callable[[str], object]] = {
    _EMAIL: lambda text: "@" in text,
    _POSTCODE: lambda text: " " in text or "\u00a0" in text,
    _BIRTH: lambda text: "b" in text or "B" in text,
}


def _found(text: str) -> Iterator[tuple[str, int, int]]:
    has_ten = _TEN_DIGITS.search(text) is not None if len(text) >= _TEN else False
    for kind, pattern, is_meant in _KINDS:
        can_hold = _CAN_HOLD.get(pattern)
        if has_ten if can_hold is None else can_hold(text):
            yield from ((kind, *found.span()) for found in pattern.finditer(text) if is_meant(found))


@lru_cache(maxsize=4_096)
def marks(text: str) -> tuple[str, ...]:
    """The kinds of mark that the text holds, in words, without the mark itself."""
    if "@" not in text and not _DIGIT.search(text):
        return ()
    return tuple(dict.fromkeys(kind for kind, _, _ in _found(text)))


@lru_cache(maxsize=4_096)
def masked(text: str) -> str:
    """The text with [c] in the place of every mark: for words out of somebody's file, such as its name."""
    while spans := sorted((first, last) for _, first, last in _found(text)):
        kept, end = [], 0
        for first, last in spans:
            if first >= end:
                kept += [text[end:first], LEFT_OUT]
            end = max(end, last)
        text = "".join(kept) + text[end:]
    return text


_CHILD = r"(?:child|young person|yp|client|pupil)"
_PART = r"(?:(?:sur|fore|first|last|family|given|middle)\s?)?"
_OTHER = r"alias(?:es)?|aka|known as|initials"

# The headings under which files keep what names a person, by what stands under them.
_LABELS = {
    "birth": _BORN,
    "name": rf"(?:{_CHILD}(?:'?s)?\s+)?(?:full\s+)?{_PART}names?|name of (?:the )?{_CHILD}|{_OTHER}",
    "address": r"(?:(?:home|previous|next|street)\s)?address(?:es)?(?:\s(?:line )?\d)?|street|town",
    "postcode": r"post\s?code",
    "nhs": r"nhs(?:\s(?:no|number|id))?\.?",
    "telephone": r"(?:telephone|phone|tel|mobile)\.?(?:\s(?:no|number))?\.?",
    "e-mail": r"e-?mail(?:\saddress)?",
}
_HEADINGS = {kind: re.compile(words, re.IGNORECASE) for kind, words in _LABELS.items()}
_LONGEST_HEADING = 40


@lru_cache(maxsize=4_096)
def label_kind(text: str) -> str:
    """What the whole text is the heading of, when it heads the data of a person; empty otherwise."""
    words = text.replace("_", " ").strip(" :*?") if len(text) <= _LONGEST_HEADING else ""
    return next((kind for kind, heading in _HEADINGS.items() if heading.fullmatch(words)), "")


def is_personal_label(text: str) -> bool:
    """Whether a column of that name holds what names a person."""
    return bool(label_kind(text))
