"""What the cells of a column say, and a memory of it for the only column of a field."""

import re
from datetime import date

from importers.cells import LONGEST_EMPTY_WORD, Cell, CellError, DayRead, clean_text, is_empty_word, read_day
from importers.remembered import Remembered

REDACTED = re.compile(r"\W*redacted\W*", re.IGNORECASE)
LEAST_REDACTED = len("redacted")


class OnlyColumn:
    """The only column of a field, with what its texts were found to say before. True dates stand there as they are."""

    __slots__ = ("days", "index", "lines", "said", "words")

    def __init__(self, index: int, pivot: date) -> None:
        self.index = index
        self.said: Remembered[str, str] = Remembered(said)
        self.lines: Remembered[str, str | None] = Remembered(lambda text: on_one_line(said(text)))
        self.words: Remembered[str, str | None] = Remembered(words_for_a_day)
        self.days: Remembered[str, DayRead] = Remembered(lambda text: day_of_text(text, pivot))


def said(cell: Cell) -> str:
    """What a cell says; empty for words that say nothing, for REDACTED and for a failed formula."""
    if cell is None or isinstance(cell, CellError):
        return ""
    words = clean_text(cell)
    return "" if _says_nothing(words) else words


def _says_nothing(words: str) -> bool:
    """Whether clean words stand for nothing. Nearly all show by length and first letter that they do not."""
    if len(words) <= LONGEST_EMPTY_WORD and is_empty_word(words):
        return True
    return (words[0] in "rR" or not words[0].isalnum()) and is_redacted(words)


def on_one_line(words: str) -> str | None:
    """Words on one line, or None."""
    return " ".join(words.split()) or None


def words_for_a_day(text: str) -> str | None:
    """What a text says that holds no numeral, as every day does; None for one that does, or holds nothing."""
    words = clean_text(text)
    if not words or any(character.isdigit() for character in words):
        return None
    return "" if _says_nothing(words) else words


def day_of_text(text: str, pivot: date) -> DayRead:
    """The day that a text means; REDACTED means none, and is no fault."""
    return DayRead(None) if is_redacted(clean_text(text)) else read_day(text, pivot=pivot)


def is_redacted(text: str) -> bool:
    """Whether a text only says that something was taken out."""
    return len(text) >= LEAST_REDACTED and bool(REDACTED.fullmatch(text))
