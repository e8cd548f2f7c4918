"""How cells look: one sans-serif face, words that carry their colour, widths from the data."""

from collections.abc import Iterable
from datetime import date

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side

from exports.sheet import Shown, Value

FACE = "Arial"
BODY_SIZE = 10
WIDEST = 50
NARROWEST = 10

# Dark words on a pale ground, each at a contrast above 7 to 1; the word itself stays the carrier.
_GOOD = ("FF0B3D1E", "FFDDF0E3")
_BAD = ("FF5C0A0A", "FFF9DEDC")
_OPEN = ("FF4A3000", "FFFFF1CC")
_QUIET = ("FF333333", "FFEFEFEF")

WORDS: dict[str, tuple[str, str]] = {
    "kept": _GOOD,
    "checked": _GOOD,
    "not kept on the records given": _BAD,
    "critical": _BAD,
    "high": _BAD,
    "cannot tell": _OPEN,
    "medium": _OPEN,
    "not checked": _OPEN,
    "does not apply": _QUIET,
    "low": _QUIET,
    "advisory": _QUIET,
}

# Formats by the kind of a column. "@" keeps an identifier from being read as a number when somebody edits it.
FORMATS = {
    "text": "General",
    "word": "General",
    "identifier": "@",
    "number": "#,##0",
    "decimal": "#,##0.00",
    "date": "dd/mm/yyyy",
}
NUMBERS = frozenset({"number", "decimal"})


def _body(name: str, number_format: str, horizontal: str = "left") -> NamedStyle:
    return NamedStyle(
        name=name,
        font=Font(name=FACE, size=BODY_SIZE),
        alignment=Alignment(horizontal=horizontal, vertical="top", wrap_text=True),
        number_format=number_format,
    )


def _word(word: str, ink: str, ground: str) -> NamedStyle:
    style = _body(f"word {word}", FORMATS["word"])
    style.font = Font(name=FACE, size=BODY_SIZE, color=ink)
    style.fill = PatternFill("solid", fgColor=ground)
    return style


def _title() -> NamedStyle:
    """The style of A1 is the program's own first heading, which screen readers announce as such."""
    return NamedStyle(name="Heading 1", builtinId=16, font=Font(name=FACE, size=14, bold=True))


def _header() -> NamedStyle:
    style = _body("column heading", FORMATS["text"])
    style.font = Font(name=FACE, size=BODY_SIZE, bold=True)
    style.border = Border(bottom=Side(style="medium"))
    return style


def _link() -> NamedStyle:
    style = _body("link", FORMATS["text"])
    style.font = Font(name=FACE, size=BODY_SIZE, color="FF0B3C8C", underline="single")
    return style


def add_styles(book: Workbook) -> None:
    """Give the workbook every style that its sheets use, once, in a fixed order."""
    book.add_named_style(_title())
    book.add_named_style(NamedStyle(name="about", font=Font(name=FACE, size=BODY_SIZE)))
    book.add_named_style(_header())
    book.add_named_style(_link())
    for kind, number_format in FORMATS.items():
        if kind != "word":
            book.add_named_style(_body(kind, number_format, "right" if kind in NUMBERS else "left"))
    for word, (ink, ground) in WORDS.items():
        book.add_named_style(_word(word, ink, ground))


def style_of(kind: str, value: Shown) -> str:
    """The style of a value in a column of that kind: words that have a colour get it, days and numbers their format."""
    if isinstance(value, date):
        return "date"
    if isinstance(value, int | float):
        return "number" if isinstance(value, int) else "decimal"
    if kind == "word" and value in WORDS:
        return f"word {value}"
    return kind if kind in {"identifier", "link"} else "text"


def lines_in(value: Shown, width: int) -> int:
    """How many lines a text takes in a column of that width, which is counted in numerals, wider than most letters."""
    if not isinstance(value, str) or (len(value) <= width and "\n" not in value):
        return 1
    return sum(1 + max(0, len(part) - 1) // max(1, width) for part in value.split("\n"))


def height_of(lines: int) -> float:
    """The height of a row of so many lines, in points; the format allows no more than 409."""
    return min(409.0, 13.5 * lines + 2)


def width(heading: str, values: Iterable[Value]) -> int:
    """How wide a column must be: its longest text, within bounds, with room for the filter button of the heading."""
    longest_word = max(map(len, heading.split())) + 4
    longest = max(len(value) if isinstance(value, str) else len(str(value)) for value in values) + 2
    return max(NARROWEST, longest_word, min(WIDEST, longest))
