"""One thing that keeps a workbook from leaving, and where it is."""

from dataclasses import dataclass

LONGEST = 200


@dataclass(frozen=True, slots=True)
class Problem:
    """`sheet` is empty for what belongs to no sheet; `place` is a cell, a row, a column or a part of the file.

    The sentence never repeats a personal value: it is printed and logged.
    """

    sheet: str
    place: str
    sentence: str

    def __str__(self) -> str:
        where = ", ".join(part for part in (self.sheet, self.place) if part)
        return f"{where}: {self.sentence}" if where else self.sentence


class NotAWorkbook(Exception):
    """The file cannot be read as a workbook at all, or not within bounds; nothing more can be said of it."""

    def __init__(self, place: str, sentence: str) -> None:
        super().__init__(sentence)
        self.problem = Problem("", place, sentence)


def _printable(text: str) -> str:
    return "".join(character if character.isprintable() else "?" for character in text[:LONGEST])


class Problems:
    """The problems found so far, each once, up to a number that a person can still read."""

    MOST = 200

    def __init__(self) -> None:
        self._found: dict[Problem, None] = {}

    @property
    def is_full(self) -> bool:
        """Whether there is no use in looking further."""
        return len(self._found) >= self.MOST

    def add(self, sheet: str, place: str, sentence: str) -> None:
        """Note one problem. What comes out of the file is shortened and made harmless to print."""
        if not self.is_full:
            self._found[Problem(_printable(sheet), _printable(place), _printable(sentence))] = None

    def all(self) -> tuple[Problem, ...]:
        """Every problem in the order found, with a last line where the list was cut."""
        cut = (Problem("", "", f"There may be more: only the first {self.MOST} problems are listed."),)
        return (*self._found, *(cut if self.is_full else ()))
