"""Rows on their way from the reading child to its parent: many at once, all their cells in one list, cheap to check."""

import operator
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate
from typing import Any, NamedTuple

from importers.cells import Cell, Row
from importers.reading_wire import APART, LONGEST_FRAME, READERS, Nonsense, pack

# So many cells stay in the processor's cache while they are worked on; more take half as long again.
BLOCK_ROWS = 1_000
BLOCK_CELLS = 12_000
BLOCK_BYTES = 8_000_000
MOST_ROWS = 1 << 31
# Cells that JSON has words for; all others go beside them, each kind with its places.
PLAIN = frozenset([str, int, float, bool, type(None)])
CELLS = PLAIN | {kind for kind, *_ in APART}


class Block(NamedTuple):
    """Filled rows one after another: their numbers, how many cells each has, and the cells of all of them."""

    numbers: list[int]
    widths: list[int]
    cells: list[Cell]


def gathered(rows: Iterable[tuple[int, list[Cell]]]) -> Iterator[Block]:
    """Yield the rows as blocks of bounded size."""
    block = Block([], [], [])
    for number, cells in rows:
        block.numbers.append(number)
        block.widths.append(len(cells))
        block.cells.extend(cells)
        if len(block.cells) >= BLOCK_CELLS or len(block.numbers) >= BLOCK_ROWS:
            yield block
            block = Block([], [], [])
    if block.numbers:
        yield block


def rows_of(block: Block) -> list[Row]:
    """The rows of a block."""
    ends = list(accumulate(block.widths))
    return list(map(Row, block.numbers, map(block.cells.__getitem__, map(slice, [0, *ends], ends))))


def pack_block(block: Block) -> list[bytes]:
    """Return a block as the contents of a frame, or of several where it would be too long for one."""
    frame = pack(["rows", _as_json(block)])
    if len(frame) > BLOCK_BYTES and len(block.numbers) > 1:
        return [frame for half in _halves(block) for frame in pack_block(half)]
    if len(frame) > LONGEST_FRAME:
        raise MemoryError
    return [frame]


def unpack_block(content: Sequence[Any], last: int) -> list[Row]:
    """Return the rows of a frame, which follow the row `last`; anything else than rows of plain cells is nonsense."""
    try:
        numbers, widths, cells, apart = content
        for mark, places, words in apart:
            _put_back(cells, READERS[mark], places, words)
        rising = [last, *numbers, MOST_ROWS]
        is_rising = set(map(type, rising)) == {int} and all(map(operator.lt, rising, rising[1:]))
        is_measured = set(map(type, widths)) == {int} and min(widths) > 0 and len(widths) == len(numbers)
        is_flat = type(cells) is list and sum(widths) == len(cells) and CELLS.issuperset(map(type, cells))
        if is_rising and is_measured and is_flat:
            return rows_of(Block(numbers, widths, cells))
    except (TypeError, ValueError, KeyError, IndexError) as reason:
        raise Nonsense(type(reason).__name__) from reason
    raise Nonsense("no rows")


def _as_json(block: Block) -> list[object]:
    """A block with its dates, times and errors set apart: their places and, as texts, their values."""
    kinds = list(map(type, block.cells))
    found = set(kinds) - PLAIN
    if not found:
        return [block.numbers, block.widths, block.cells, []]
    cells, apart = list(block.cells), []
    for kind, mark, write, _ in APART:
        if kind in found:
            places = [place for place, other in enumerate(kinds) if other is kind]
            apart.append([mark, places, [write(cells[place]) for place in places]])
            for place in places:
                cells[place] = None
    return [block.numbers, block.widths, cells, apart]


def _put_back(cells: list[object], read: Callable[[str], object], places: list[int], words: list[str]) -> None:
    if set(map(type, words)) != {str}:
        raise TypeError("no words")
    for place, word in zip(places, words, strict=True):
        cells[place] = read(word)


def _halves(block: Block) -> tuple[Block, Block]:
    row = len(block.numbers) // 2
    cell = sum(block.widths[:row])
    return (
        Block(block.numbers[:row], block.widths[:row], block.cells[:cell]),
        Block(block.numbers[row:], block.widths[row:], block.cells[cell:]),
    )
