"""Bars that lie beside their words, each made of parts: how duties came out, how old what is open is."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

LEFT, RIGHT, TOP = 190, 890, 8
LANE, BAR = 34, 22
# Narrower parts have no room for their number within.
ROOM = 26
OF_A_FIGURE = 9


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a bar: of which kind, from where, how wide, and its number where there is room for it."""

    kind: str
    x: float
    width: float
    said: str


@dataclass(frozen=True, slots=True)
class Lane:
    """A bar with its words, its parts, and the sum that stands at its end."""

    words: str
    y: int
    pieces: tuple[Piece, ...]
    total: str
    end: float


@dataclass(frozen=True, slots=True)
class Bars:
    """The picture, as high as its bars."""

    height: int
    lanes: tuple[Lane, ...]


def bars_picture(lines: Sequence[tuple[str, Iterable[tuple[str, int]]]]) -> Bars | None:
    """A bar for each line, of parts of some kinds, the longest as wide as the picture; None where all are empty."""
    told = [(words, list(parts)) for words, parts in lines]
    longest = max((sum(count for _, count in parts) for _, parts in told), default=0)
    if longest == 0:
        return None
    lanes = tuple(_lane(n, words, parts, (RIGHT - LEFT) / longest) for n, (words, parts) in enumerate(told))
    return Bars(TOP + LANE * len(told) + 4, lanes)


def _lane(number: int, words: str, parts: Sequence[tuple[str, int]], of_one: float) -> Lane:
    at, pieces = float(LEFT), []
    for kind, count in parts:
        width = count * of_one
        if count:
            has_room = width >= max(ROOM, OF_A_FIGURE * len(f"{count:,}") + OF_A_FIGURE)
            pieces.append(Piece(kind, round(at, 1), round(width, 1), f"{count:,}" if has_room else ""))
        at += width
    return Lane(words, TOP + LANE * number, tuple(pieces), f"{sum(count for _, count in parts):,}", round(at + 6, 1))
