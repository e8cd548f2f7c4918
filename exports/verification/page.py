"""One sheet, read as it stands in the file: its cells go to `Rows`, all else to `Structure`."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache

from openpyxl.utils import column_index_from_string, get_column_letter

from exports.frame import HEADER_ROW
from exports.verification.counts import Counts
from exports.verification.others import Others
from exports.verification.outside import REMARK, WORDS, attribute_fault, space_fault
from exports.verification.problem import NotAWorkbook, Problems
from exports.verification.rows import Cell, Rows
from exports.verification.screen import Screen
from exports.verification.strings import Strings, run_fault
from exports.verification.structure import Structure

MOST_LETTERS = 400_000
MOST_COLUMNS = 16_384

_WRITTEN = frozenset({"v", "t", "formula1"})
_CELLS = frozenset({"c", "v", "is", "t", "r"})
_SAYS = frozenset({"v", "t"})
_NUMBERS = frozenset({"n", "b"})


@dataclass(frozen=True, slots=True)
class Around:
    """What a sheet is read against: the other sheets, the texts kept apart, and the styles that hide."""

    sheets: Collection[str]
    strings: Strings
    hiding: Mapping[int, str]
    screen: Screen
    problems: Problems


@lru_cache(maxsize=20_000)
def _column(letters: str) -> int:
    return column_index_from_string(letters)


class Page:
    """Takes the elements of one sheet as they come.

    `pairs` are the first two cells of each row of a cover, `headings` the words above its table.
    """

    def __init__(self, name: str, around: Around) -> None:
        self._name, self._around = name, around
        self._rows = Rows(name, around.screen, around.problems)
        self._others = Others(name, around.problems)
        self._counts = Counts(name, around.problems)
        self._structure = Structure(name, around.sheets, around.screen, around.problems)
        self._row, self._column, self._place = 0, 0, ""
        self._cells: list[Cell] = []
        self._attributes: Mapping[str, str] = {}
        self._said: list[str] = []
        self._pieces: list[str] = []
        self._letters, self._inside = 0, False
        # The attributes of all elements together: looked at one by one they would take longer than the rest.
        self._named: set[str] = set()
        self.pairs: dict[str, str] = {}
        self.headings: set[str] = set()

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""
        self._inside = name in _WRITTEN
        if self._inside:
            self._pieces = []
        elif name == "c":
            self._start_cell(attributes)
        elif name == "row":
            self._start_row(attributes)
        if attributes:
            self._named.update(attributes)
        if name not in _CELLS:
            self._structure.look_at(name, attributes, self._place)
            self._look_at_run(name, attributes)

    def text(self, piece: str) -> None:
        """Letters inside an element."""
        if self._inside:
            self._letters += len(piece)
            if self._letters > MOST_LETTERS:
                raise NotAWorkbook(self._name, "A cell holds more text than a cell can.")
            self._pieces.append(piece)
        elif piece.strip():
            self._add(self._place, WORDS)

    def heard(self, what: str | None) -> None:
        """A remark or an instruction (None), or a name space."""
        if why := REMARK if what is None else space_fault(what):
            self._add("", why)

    def end(self, name: str) -> None:
        """An element ends."""
        if self._inside and name in _SAYS:
            self._said.append("".join(self._pieces))
        elif name == "c":
            self._end_cell()
        elif name == "formula1":
            self._structure.look_at_choices("".join(self._pieces))
        elif name == "row":
            self._end_row()
        elif name == "worksheet" and (why := attribute_fault(self._named)):
            self._add("", why)
        self._inside = False

    def _add(self, place: str, sentence: str) -> None:
        self._around.problems.add(self._name, place, sentence)

    def _start_row(self, attributes: Mapping[str, str]) -> None:
        self._row = int(attributes.get("r", self._row + 1))
        self._cells, self._column, self._place = [], 0, ""

    def _end_row(self) -> None:
        self._rows.look_at(self._row, self._cells)
        self._others.look_at(self._row, self._cells)
        self._counts.look_at(self._row, self._cells)
        if self._row <= HEADER_ROW:
            self.headings.update(cell.text for cell in self._cells)
        if self._name == "Cover" and len(self._cells) > 1:
            self.pairs[self._cells[0].text] = self._cells[1].text
        self._place = ""

    def _start_cell(self, attributes: Mapping[str, str]) -> None:
        self._attributes, self._said, self._letters = attributes, [], 0
        if len(self._cells) > MOST_COLUMNS:
            raise NotAWorkbook(self._name, "A row has more cells than a sheet has columns.")
        place = attributes.get("r", "")
        letters = place.rstrip("0123456789")
        self._column = _column(letters) if letters else self._column + 1
        self._place = place or f"{get_column_letter(self._column)}{self._row}"
        if place and place[len(letters) :] != str(self._row):
            self._add(place, "does not stand where it says it stands.")
        if "cm" in attributes or "vm" in attributes:
            self._add(self._place, "holds data behind the cell that does not show.")

    def _end_cell(self) -> None:
        kind = self._attributes.get("t", "n")
        said = "".join(self._said)
        text = self._around.strings[int(said)] if kind == "s" and said else said
        if not text:
            return
        self._cells.append(Cell(self._column, self._place, text, kind not in _NUMBERS))
        if why := self._around.hiding.get(int(self._attributes.get("s", "0"))):
            self._add(self._place, why)

    def _look_at_run(self, name: str, attributes: Mapping[str, str]) -> None:
        """Letters inside a cell may have a look of their own."""
        if name in {"color", "sz"} and (fault := run_fault(name, attributes)):
            self._add(self._place, fault)
