"""What a sheet may be made of besides its cells: nothing hidden, nothing linked, nothing that computes."""

import re
from collections.abc import Collection, Mapping

from exports.verification.problem import Problems
from exports.verification.screen import Screen
from exports.verification.xml import SEPARATOR, is_on

NARROWEST = 1.0
LOWEST = 3.0

_PLAIN = frozenset({
    "worksheet", "sheetPr", "tabColor", "outlinePr", "pageSetUpPr", "dimension", "sheetViews", "sheetView", "pane",
    "selection", "sheetFormatPr", "cols", "col", "sheetData", "row", "c", "v", "is", "t", "r", "rPr", "rFont",
    "charset", "family", "b", "i", "strike", "outline", "shadow", "condense", "extend", "color", "sz", "u", "vertAlign",
    "scheme", "autoFilter", "dataValidations", "dataValidation", "formula1", "hyperlinks", "hyperlink", "printOptions",
    "pageMargins", "pageSetup", "headerFooter", "tableParts", "tablePart", "rowBreaks", "colBreaks", "brk",
    "phoneticPr", "ignoredErrors", "ignoredError", "sheetProtection",
})  # fmt: skip

_CONDITION = "has a conditional format, which can hide what it covers."
_MERGED = "has merged cells, which can cover others."
_REFUSED = {
    "f": "holds a formula.",
    "formula": "holds a conditional format with a formula.",
    "formula2": "holds a formula where a cell may be chosen.",
    "conditionalFormatting": _CONDITION,
    "cfRule": _CONDITION,
    "mergeCells": _MERGED,
    "mergeCell": _MERGED,
    "filterColumn": "has a filter set, which hides rows.",
    "drawing": "holds a picture, a chart or a drawing.",
    "legacyDrawing": "holds comments or drawings.",
    "picture": "has a picture behind it.",
    "oleObjects": "holds an embedded object.",
    "controls": "holds controls.",
    "scenarios": "holds scenarios: other values for its cells, with the names of those who made them.",
    "protectedRanges": "holds protected ranges.",
    "customSheetViews": "holds other views of itself.",
    "rPh": "holds a reading aid that does not show.",
}
_HEADING = re.compile(r"(?:odd|even|first)(?:Header|Footer)")

# Links and choices lead to cells of a sheet that everybody sees; choices may also be words in the list itself.
_CELLS = re.compile(r"=?(?:'(?P<quoted>(?:[^']|'')+)'|(?P<bare>\w+))!\$?[A-Z]{1,3}\$?\d+(?::\$?[A-Z]{1,3}\$?\d+)?")
_WORDS = re.compile(r'"[^"]*"')


class Structure:
    """Looks at the elements of one sheet that are no cells."""

    def __init__(self, sheet: str, sheets: Collection[str], screen: Screen, problems: Problems) -> None:
        self._sheet, self._sheets, self._screen, self._problems = sheet, sheets, screen, problems
        self._top_left = "A1"
        self._checks = {
            "col": self._column,
            "row": self._row,
            "sheetFormatPr": self._format,
            "sheetView": self._view,
            "pane": self._pane,
            "hyperlink": self._link,
            "dataValidation": self._validation,
        }

    def look_at(self, name: str, attributes: Mapping[str, str], place: str) -> None:
        """One element, and the cell or row inside which it stands."""
        if name not in _PLAIN:
            heading = "has a page header or footer." if _HEADING.fullmatch(name) else ""
            unknown = f"holds <{name}>, which this product does not write."
            self._add(place, heading or _REFUSED.get(name, unknown))
        elif name in self._checks:
            self._checks[name](attributes)

    def look_at_choices(self, text: str) -> None:
        """The list that cells may be chosen from."""
        if not self._leads_inside(text) and not _WORDS.fullmatch(text.strip()):
            self._add("list of choices", "holds a formula, or leads to no sheet of this workbook.")
        for sentence in self._screen.faults(text):
            self._add("list of choices", sentence)

    def _leads_inside(self, text: str) -> bool:
        """Whether the text names cells of a sheet of this workbook, and nothing else."""
        found = _CELLS.fullmatch(text.strip())
        return found is not None and (found["bare"] or found["quoted"].replace("''", "'")) in self._sheets

    def _add(self, place: str, sentence: str) -> None:
        self._problems.add(self._sheet, place, sentence)

    def _column(self, attributes: Mapping[str, str]) -> None:
        hidden = is_on(attributes.get("hidden")) or float(attributes.get("width", "9")) < NARROWEST
        if hidden:
            self._add(f"columns {attributes.get('min')} to {attributes.get('max')}", "hidden, or without width.")

    def _row(self, attributes: Mapping[str, str]) -> None:
        if is_on(attributes.get("hidden")) or float(attributes.get("ht", "15")) < LOWEST:
            self._add(f"row {attributes.get('r', '')}", "hidden, or without height.")

    def _format(self, attributes: Mapping[str, str]) -> None:
        narrow = float(attributes.get("defaultColWidth", "9")) < NARROWEST
        if narrow or is_on(attributes.get("zeroHeight")) or float(attributes.get("defaultRowHeight", "15")) < LOWEST:
            self._add("", "hides every row or column that has no size of its own.")

    def _view(self, attributes: Mapping[str, str]) -> None:
        self._top_left = attributes.get("topLeftCell", "A1")

    def _pane(self, attributes: Mapping[str, str]) -> None:
        """Rows and columns above and left of frozen ones that were scrolled away cannot be reached."""
        if attributes.get("state", "").startswith("frozen") and self._top_left != "A1":
            self._add("", "is frozen so that its first rows or columns cannot be reached.")

    def _link(self, attributes: Mapping[str, str]) -> None:
        place = attributes.get("ref", "")
        has_target = any(name.rpartition(SEPARATOR)[2] == "id" for name in attributes)
        if has_target or not self._leads_inside(attributes.get("location", "")):
            self._add(place, "has a link outside the workbook.")
        if attributes.get("tooltip"):
            self._add(place, "has a link with words that do not show.")

    def _validation(self, attributes: Mapping[str, str]) -> None:
        place = attributes.get("sqref", "").partition(" ")[0]
        if attributes.get("type") != "list":
            self._add(place, "has a rule for what may be entered other than a list.")
        for name in ("prompt", "promptTitle", "error", "errorTitle"):
            for sentence in self._screen.faults(attributes.get(name, "")):
                self._add(place, sentence)
