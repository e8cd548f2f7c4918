"""What a text must become before a cell can hold it: nothing is lost without a mark, nothing turns into a formula."""

import re

LONGEST = 32_767

# What XML 1.0 cannot carry. A line end of any kind is brought to one form first, a tab may stay.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LINE_END = re.compile("\r\n?")

# Spreadsheet programs read _x0041_ in a text as the letter A, unless its first underscore is itself written so.
_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")


def clean(text: str) -> str:
    """The text as a cell can hold it, with a mark where a character or the rest had to go."""
    if "\r" in text:
        text = _LINE_END.sub("\n", text)
    text = writable(text)
    if "_x" in text:
        text = _ESCAPE.sub("_x005F_", text)
    return text if _units(text) <= LONGEST else _cut(text)


def writable(text: str) -> str:
    """The text with a mark in place of each character that no document can carry."""
    return _UNWRITABLE.sub("\N{REPLACEMENT CHARACTER}", text)


def _units(text: str) -> int:
    """The length as spreadsheet programs count it: a character beyond the basic plane is two."""
    return len(text) + sum(character > "\uffff" for character in text) if len(text) > LONGEST // 2 else len(text)


def _cut(text: str) -> str:
    mark = f" [cut] {len(text):,} characters in all"
    room = LONGEST - len(mark)
    kept = text.encode("utf-16-le")[: 2 * room].decode("utf-16-le", errors="ignore")
    return kept + mark
