"""Counts of which one alone is left out: whoever knows the total of the row, from wherever, could work it out.

Rows of rules that judge the same events have one total, so that a row says nothing by leaving its own out.
"""

from collections.abc import Collection, Sequence

from exports.frame import HEADER_ROW
from exports.sheet import LEFT_OUT
from exports.verification.problem import Problems
from exports.verification.rows import Cell

# The headings of each sheet that come to one total.
OF_ONE_TOTAL: dict[str, tuple[frozenset[str], ...]] = {
    "Summary": (frozenset({"Kept", "Not kept on the records given", "Cannot tell", "Does not apply"}),),
    "Homes": (frozenset({"Duties kept", "Duties not kept on the records given", "Duties that cannot be told"}),),
    "Reports counted": (frozenset({"Looked after", "Not looked after", "Looked after: not known"}),),
    "Return interviews": (
        frozenset(
            {"Completed within 72 hours", "Completed later than 72 hours", "Completed, 72 hours: cannot tell"},
        ),
        frozenset(
            {"Interview completed", "Declined", "Not offered", "Could not be held", "No record"}
            | {"A line may be about it"},
        ),
    ),
}


class Counts:
    """Looks at the rows of one sheet as they come."""

    def __init__(self, sheet: str, problems: Problems) -> None:
        self._sheet, self._problems = sheet, problems
        self._of_one_total = OF_ONE_TOTAL.get(sheet, ())
        self._columns: list[Collection[int]] = []

    def look_at(self, number: int, cells: Sequence[Cell]) -> None:
        """Look at one row, once the headings of the table have been seen."""
        if number == HEADER_ROW:
            self._columns = [{one.column for one in cells if one.text in names} for names in self._of_one_total]
        for columns in self._columns if number > HEADER_ROW else ():
            hidden = [cell for cell in cells if cell.column in columns and cell.text == LEFT_OUT]
            if len(hidden) == 1:
                self._problems.add(
                    self._sheet,
                    hidden[0].place,
                    "is the only count of its row that is left out, so that the total of the row, here or in another "
                    "row of the same events, tells it. Make the workbook anew.",
                )
