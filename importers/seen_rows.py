"""Which rows of a file were met before: of each only marks of its content are kept, some twenty bytes a mark."""

from array import array
from bisect import bisect_right
from collections.abc import Hashable, Mapping, Sequence

from importers.cells import Cell, clean_text

FEWEST_SLOTS = 1 << 10
MARK_BITS = (1 << 64) - 1
TEXTS = frozenset([str, type(None)])


class MarkTable:
    """Different marks, numbered from 0 in the order in which they were first met.

    `_slots` is an open-addressed table, never more than two thirds full, of the marks' numbers and one (0 is a free
    slot). A dict would take three times the memory.
    """

    def __init__(self) -> None:
        self._marks = array("Q")
        self._slots = array("I", bytes(4 * FEWEST_SLOTS))

    def number_of(self, mark: int) -> int:
        """The number of a mark; that of a new one is how many there were before it."""
        slots, marks = self._slots, self._marks
        last = len(slots) - 1
        slot = mark & last
        while taken := slots[slot]:
            if marks[taken - 1] == mark:
                return taken - 1
            slot = (slot + 1) & last
        marks.append(mark)
        slots[slot] = len(marks)
        if len(marks) * 3 > len(slots) * 2:
            self._grow()
        return len(marks) - 1

    def is_new(self, mark: int) -> bool:
        """Whether a mark was not met before; now it was."""
        before = len(self._marks)
        return self.number_of(mark) == before

    def _grow(self) -> None:
        slots = array("I", bytes(8 * len(self._slots)))
        last = len(slots) - 1
        for taken, mark in enumerate(self._marks, 1):
            slot = mark & last
            while slots[slot]:
                slot = (slot + 1) & last
            slots[slot] = taken
        self._slots = slots


class SeenRows:
    """The rows of one sheet: which one was the first to be alike another in every cell."""

    def __init__(self) -> None:
        self._table = MarkTable()
        self._rows = array("I")

    def first_alike(self, row: int, cells: Sequence[Cell]) -> int:
        """The first row with these cells, which is the row itself where there was none before."""
        number = self._table.number_of(mark_of_cells(cells))
        if number == len(self._rows):
            self._rows.append(row)
        return self._rows[number]


class SeenRecords:
    """The records of all sheets of a file: where each key was first met, and what was said there."""

    def __init__(self) -> None:
        self._table = MarkTable()
        self._rows, self._contents = array("I"), array("Q")
        self._sheets: list[str] = []
        self._begun: list[int] = []

    def first_of(
        self, sheet: str, row: int, key: Hashable, values: Mapping[str, object]
    ) -> tuple[str, int, bool] | None:
        """The sheet and row that had the key before, and whether they said the same; None for a new key."""
        number, content = self._table.number_of(mark_of(key)), mark_of_values(values)
        if number < len(self._rows):
            place = self._sheets[bisect_right(self._begun, number) - 1]
            return place, self._rows[number], self._contents[number] == content
        if not self._sheets or self._sheets[-1] != sheet:
            self._sheets.append(sheet)
            self._begun.append(number)
        self._rows.append(row)
        self._contents.append(content)
        return None


def mark_of(said: Hashable) -> int:
    """A mark of 64 bits. Texts are hashed anew in every process, so no file can be made to have equal marks."""
    return hash(said) & MARK_BITS


def mark_of_cells(cells: Sequence[Cell]) -> int:
    """A mark of what the cells of a row say; cells are alike when their clean texts are."""
    if TEXTS.issuperset(map(type, cells)):
        # Texts that are clean already, as nearly all are, show it when joined.
        joined = f"|{'|'.join(filter(None, cells))}|"  # type: ignore[arg-type] # all are texts
        if joined.isascii() and joined.isprintable() and "| " not in joined and " |" not in joined:
            return mark_of(tuple(cells))
    return mark_of(tuple([clean_text(cell) or None for cell in cells]))


def mark_of_values(values: Mapping[str, object]) -> int:
    """A mark of the values of a record under their names; each name has values of one type."""
    try:
        return mark_of((tuple(values), tuple(values.values())))
    except TypeError:
        return mark_of(tuple(sorted((name, repr(value)) for name, value in values.items())))
