"""The words in the cells of one sheet, row by row: marks of a person, known names, headings of a person's details."""

import re
from dataclasses import dataclass, field

from auditapp.domain.fact import fact
from exports.markers import label_kind
from exports.verification.problem import Problems
from exports.verification.screen import KNOWN, Screen

FAR_DOWN = 50
FAR_RIGHT = 20
BESIDE = 3
EARLIEST, LATEST = 3_653, 55_153  # the days 1910 to 2050 as spreadsheets count them

_DATE = re.compile(r"\s*(?:\d{1,2}[/. -]\d{1,2}[/. -]\d{2,4}|\d{4}-\d\d-\d\d|\d{1,2}\s+[A-Za-z]{3,9}\s+\d{2,4})")
_DETAILS = {
    "birth": _DATE,
    "nhs": re.compile(r"\s*\d{3}[ -]?\d{3}[ -]?\d{4}\s*"),
    "postcode": re.compile(r"\s*[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}\s*", re.IGNORECASE),
    "telephone": re.compile(r"\s*\+?[\d ()-]{9,20}\s*"),
}


@fact()
class Cell:
    """What stands in a cell, as it would be read."""

    column: int
    place: str
    text: str
    is_text: bool


@dataclass(slots=True)
class Rows:
    """Looks at the rows of one sheet as they come."""

    sheet: str
    screen: Screen
    problems: Problems
    _last_row: int = 0
    _labels_above: dict[int, str] = field(default_factory=dict)

    def look_at(self, number: int, cells: list[Cell]) -> None:
        """Look at one row; `cells` are those that hold something, from left to right."""
        self._look_for_distance(number, cells)
        for cell in cells:
            for sentence in self.screen.marks(cell.text):
                self._add(cell, sentence)
        self._look_for_known(number, cells)
        self._look_for_labels(cells)

    def _add(self, cell: Cell, sentence: str) -> None:
        self.problems.add(self.sheet, cell.place, sentence)

    def _look_for_distance(self, number: int, cells: list[Cell]) -> None:
        """What stands far from everything else is out of sight, which is as good as hidden."""
        before = 0
        for cell in cells:
            if cell.column > before + FAR_RIGHT or number > self._last_row + FAR_DOWN:
                self._add(cell, "stands far away from everything else, out of sight.")
            before = cell.column
        self._last_row = number if cells else self._last_row

    def _look_for_known(self, number: int, cells: list[Cell]) -> None:
        if not self.screen.knows([cell.text for cell in cells]):
            return
        alone = [cell for cell in cells if self.screen.knows([cell.text])]
        for cell in alone:
            self._add(cell, KNOWN)
        if not alone:
            self.problems.add(self.sheet, f"row {number}", KNOWN)

    def _look_for_labels(self, cells: list[Cell]) -> None:
        """One such heading may name a column of a file; two, or one with the detail beside or below, do more."""
        labels = {cell.column: kind for cell in cells if cell.is_text and (kind := label_kind(cell.text))}
        for cell in cells if labels or self._labels_above else ():
            beside = [kind for column, kind in labels.items() if column < cell.column <= column + BESIDE]
            above = self._labels_above.get(cell.column, "")
            if any(_is_detail(kind, cell) for kind in (*beside, above)):
                self._add(cell, "stands under or beside the heading of a person's details and looks like one.")
            if len(labels) > 1 and cell.column in labels:
                self._add(cell, "is one of several headings of a person's details.")
        self._labels_above = labels


def _is_detail(kind: str, cell: Cell) -> bool:
    if kind == "birth" and not cell.is_text:
        return EARLIEST <= float(cell.text) <= LATEST
    pattern = _DETAILS.get(kind)
    return pattern is not None and pattern.fullmatch(cell.text) is not None
