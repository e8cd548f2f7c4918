"""Rows about children of other authorities than the recipient's: nothing stands there beside what is listed for them.

The file alone does not say whose child a row is about. Whatever the product leaves out of such a row, or coarsens, is
the sign of one: a home left out, a month in place of a day, "another authority". All of it must then be as listed.
"""

import re
from collections.abc import Mapping, Sequence

from exports.frame import HEADER_ROW
from exports.others import ANOTHER, OF_OTHERS
from exports.sheet import LEFT_OUT, NOT_KNOWN
from exports.verification.problem import Problems
from exports.verification.rows import Cell

TABLES = {
    "Findings": "findings",
    "Cannot tell": "cannot_tell",
    "Repeat reports": "repeat_reports",
    "Interviews": "interviews",
}
# A month in place of a day tells whose row it is, and so does another authority; a home does where it is left out.
HOMES = frozenset({"Home URN", "Home URN, last report"})
WHOSE = frozenset({"Placing authority", "Responsible authority"})
MONTH = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])")
DAY_INSIDE = re.compile(
    r"\b\d{1,2}[/. -]\d{1,2}[/. -]\d{2,4}\b|\b\d{4}-\d\d-\d\d\b|\b\d{1,2} (?:January|February|March|April|May|June|July"
    r"|August|September|October|November|December) \d{4}\b|\b(?:[01]?\d|2[0-3]):[0-5]\d\b"
)


class Others:
    """Looks at the rows of one sheet as they come."""

    def __init__(self, sheet: str, problems: Problems) -> None:
        self._sheet, self._problems = sheet, problems
        self._listed = OF_OTHERS.get(TABLES.get(sheet, ""))
        self._headings: Mapping[int, str] = {}
        self._signs: Mapping[int, str] = {}

    def look_at(self, number: int, cells: Sequence[Cell]) -> None:
        """Look at one row, once the headings of the table have been seen."""
        if self._listed is None or number < HEADER_ROW:
            return
        if number == HEADER_ROW:
            telling = self._listed.by_month | HOMES | WHOSE
            self._headings = {cell.column: cell.text for cell in cells}
            self._signs = {column: heading for column, heading in self._headings.items() if heading in telling}
            return
        if any(self._is_sign(cell) for cell in cells if cell.column in self._signs):
            for cell in cells:
                if why := self._why_not(self._headings.get(cell.column, ""), cell):
                    self._problems.add(self._sheet, cell.place, why)

    def _is_sign(self, cell: Cell) -> bool:
        heading = self._signs[cell.column]
        if heading in HOMES:
            return cell.text == LEFT_OUT
        return cell.text == ANOTHER if heading in WHOSE else MONTH.fullmatch(cell.text) is not None

    def _why_not(self, heading: str, cell: Cell) -> str:
        assert self._listed is not None, "other sheets are not looked at"
        if heading in self._listed.by_month:
            is_month = cell.text in {LEFT_OUT, NOT_KNOWN} or (cell.is_text and MONTH.fullmatch(cell.text))
            return "" if is_month else "tells a day of another authority's child."
        if heading in WHOSE and cell.text != ANOTHER:
            return "names the authority of another authority's child."
        if heading in self._listed.whole:
            says_when = heading != "Rule in force from" and DAY_INSIDE.search(cell.text)
            return "tells a day or a time of another authority's child." if says_when else ""
        return "" if cell.text == LEFT_OUT else "tells more of another authority's child than its recipient may have."
