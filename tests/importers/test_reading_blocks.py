"""Rows on their way from the reading child to its parent."""

from datetime import date, datetime, time

import pytest

from importers import reading_blocks
from importers.cells import CellError, Row
from importers.reading_blocks import Block, gathered, pack_block, rows_of, unpack_block
from importers.reading_wire import Nonsense, unpack

ROWS = [
    (2, ["a", None, "\ud800"]),
    (3, [date(2014, 1, 27), datetime(2014, 1, 27, 3, 45, 1, 5), time(3, 45), CellError("#N/A")]),
    (7, [True, 1, 1.5, None, "end"]),
]


def sent(block: Block) -> list[Row]:
    rows: list[Row] = []
    for frame in pack_block(block):
        said, content = unpack(frame)
        assert said == "rows"
        rows += unpack_block(content, rows[-1].number if rows else 0)
    return rows


def test_a_block_comes_out_as_the_rows_that_went_in():
    (block,) = gathered(ROWS)
    assert (block.numbers, block.widths) == ([2, 3, 7], [3, 4, 5])
    assert rows_of(block) == ROWS
    assert sent(block) == ROWS
    assert [type(cell) for cell in sent(block)[2].cells[:3]] == [bool, int, float]
    assert sent(block)[1] == (
        3,
        [date(2014, 1, 27), datetime(2014, 1, 27, 3, 45, 1, 5), time(3, 45), CellError("#N/A")],
    )


def test_packing_leaves_the_block_as_it_was():
    (block,) = gathered(ROWS)
    pack_block(block)
    assert rows_of(block) == ROWS


def test_blocks_are_bounded_by_rows_and_by_cells():
    narrow = list(gathered((number, ["x"]) for number in range(1, 2_502)))
    assert [len(block.numbers) for block in narrow] == [1_000, 1_000, 501]
    wide = list(gathered((number, ["x"] * 7_000) for number in range(1, 6)))
    assert [block.numbers for block in wide] == [[1, 2], [3, 4], [5]]
    assert list(gathered([])) == []


def test_a_block_too_long_for_a_frame_goes_in_several(monkeypatch):
    monkeypatch.setattr(reading_blocks, "BLOCK_BYTES", 60)
    (block,) = gathered(ROWS)
    assert len(pack_block(block)) == 3
    assert sent(block) == ROWS


def test_a_row_that_no_frame_can_hold_is_too_much(monkeypatch):
    monkeypatch.setattr(reading_blocks, "BLOCK_BYTES", 60)
    monkeypatch.setattr(reading_blocks, "LONGEST_FRAME", 100)
    with pytest.raises(MemoryError):
        pack_block(Block([1], [1], ["x" * 100]))


def test_rows_must_follow_the_last_ones():
    assert unpack_block([[5], [1], ["a"], []], 4) == [(5, ["a"])]
    with pytest.raises(Nonsense):
        unpack_block([[5], [1], ["a"], []], 5)
