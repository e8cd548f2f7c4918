"""A small picture of columns, one for each quarter, made of parts: several stand beside one another."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

WIDE, HEIGHT = 300, 150
LEFT, RIGHT, TOP, FLOOR = 4, 296, 24, 126
WIDEST = 46
# So narrow a column has no room for its number above it, nor for a name beneath it.
ROOM = 30
# So many names stand beneath columns at most; of more, those of the first and the last one stand alone.
NAMED = 4


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a column: of which kind, from how far down, how high."""

    kind: str
    y: float
    height: float


@dataclass(frozen=True, slots=True)
class Column:
    """One column: where it stands, its parts, the sum above it and the name beneath it where these have room."""

    x: float
    width: float
    middle: float
    top: float
    parts: tuple[Part, ...]
    total: str
    name: str


@dataclass(frozen=True, slots=True)
class Columns:
    """The picture, with its words."""

    words: str
    columns: tuple[Column, ...]
    width: int = WIDE
    height: int = HEIGHT
    floor: int = FLOOR


def columns_picture(words: str, lines: Sequence[tuple[str, Iterable[tuple[str, int]]]]) -> Columns:
    """A column for each line of parts, the highest as high as the picture."""
    told = [(name, list(parts)) for name, parts in lines]
    highest = max((sum(count for _, count in parts) for _, parts in told), default=0) or 1
    step = (RIGHT - LEFT) / max(len(told), 1)
    last = len(told) - 1
    return Columns(
        words,
        tuple(
            _column(n, step, parts, (FLOOR - TOP) / highest, name if len(told) <= NAMED or n in (0, last) else "")
            for n, (name, parts) in enumerate(told)
        ),
    )


def _column(number: int, step: float, parts: Sequence[tuple[str, int]], of_one: float, name: str) -> Column:
    width, middle, made, y = min(step * 0.7, WIDEST), LEFT + step * (number + 0.5), [], float(FLOOR)
    for kind, count in parts:
        y -= count * of_one
        if count:
            made.append(Part(kind, round(y, 1), round(count * of_one, 1)))
    total = sum(count for _, count in parts)
    said = f"{total:,}" if total and step >= ROOM else ""
    at = round(middle - width / 2, 1)
    return Column(at, round(width, 1), round(middle, 1), round(y, 1), tuple(made), said, name)
