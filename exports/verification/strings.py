"""The table of texts that some programs keep apart from the cells; what no cell shows is still in the file."""

from collections.abc import Mapping

from exports.verification.looks import LEAST_CONTRAST, LEAST_SIZE, TINY, UNSEEN, WHITE, colour, contrast
from exports.verification.outside import REMARK, WORDS, attribute_fault, space_fault
from exports.verification.package import Package
from exports.verification.problem import NotAWorkbook, Problems

PART = "xl/sharedStrings.xml"
MOST_CHARACTERS = 100_000_000

_PLAIN = frozenset({
    "sst", "si", "t", "r", "rPr", "rFont", "charset", "family", "b", "i", "strike", "outline", "shadow", "condense",
    "extend", "color", "sz", "u", "vertAlign", "scheme", "phoneticPr",
})  # fmt: skip


def run_fault(name: str, attributes: Mapping[str, str]) -> str:
    """Why a run of letters inside a cell would not be seen."""
    if name == "color" and contrast(colour(attributes, (WHITE,), (0, 0, 0)), WHITE) < LEAST_CONTRAST:
        return UNSEEN
    return TINY if name == "sz" and float(attributes.get("val", "11")) < LEAST_SIZE else ""


class Strings:
    """The texts by number, and which of them a cell has asked for."""

    def __init__(self, problems: Problems) -> None:
        self._problems = problems
        self._texts: list[str] = []
        self._asked: set[int] = set()
        self._pieces: list[str] = []
        self._inside = False
        self._characters = 0

    def read(self, package: Package) -> None:
        """Read the table, if the workbook has one."""
        if PART in package.names:
            package.stream(PART, self._start, self._end, self._text, heard=self._heard)

    def __getitem__(self, number: int) -> str:
        """The text that a cell asks for."""
        self._asked.add(number)
        return self._texts[number]

    def check_unasked(self) -> None:
        """Report the texts that stand in the file and in no cell."""
        unasked = [n for n, text in enumerate(self._texts) if text.strip() and n not in self._asked]
        if unasked:
            self._problems.add("", PART, f"keeps texts that no cell shows ({len(unasked)} of them).")

    def _heard(self, what: str | None) -> None:
        if why := REMARK if what is None else space_fault(what):
            self._problems.add("", PART, why)

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name not in _PLAIN:
            self._problems.add("", PART, f"holds <{name}>, which this product does not write.")
        if fault := run_fault(name, attributes) or attribute_fault(attributes):
            self._problems.add("", PART, fault)
        if name == "si":
            self._pieces = []
        self._inside = name == "t"

    def _text(self, piece: str) -> None:
        if self._inside:
            self._characters += len(piece)
            if self._characters > MOST_CHARACTERS:
                raise NotAWorkbook(PART, "The file has more text than can be looked through.")
            self._pieces.append(piece)
        elif piece.strip():
            self._problems.add("", PART, WORDS)

    def _end(self, name: str) -> None:
        if name == "si":
            self._texts.append("".join(self._pieces))
        self._inside = False
