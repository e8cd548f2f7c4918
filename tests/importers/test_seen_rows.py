"""Rows met before: told by marks, wherever a table of marks has to look for them."""

import sys
from datetime import date, datetime

import pytest

from importers import seen_rows
from importers.cells import CellError
from importers.seen_rows import MarkTable, SeenRecords, SeenRows, mark_of_cells, mark_of_values

HIGHEST = (1 << 64) - 1


def test_marks_are_numbered_in_the_order_they_are_met():
    table = MarkTable()
    assert [table.number_of(mark) for mark in (7, 0, HIGHEST, 7, 1, HIGHEST, 0)] == [0, 1, 2, 0, 3, 2, 1]


@pytest.mark.parametrize("step", [1, 1 << 10, 1 << 40])
def test_marks_that_crowd_into_the_same_slots_are_still_told_apart(step):
    table = MarkTable()
    marks = [(number * step) & HIGHEST for number in range(1, 801)]
    assert [table.number_of(mark) for mark in marks] == list(range(800))
    assert [table.number_of(mark) for mark in reversed(marks)] == list(reversed(range(800)))


def test_a_table_grows_and_forgets_nothing():
    table = MarkTable()
    # An odd factor makes every number a mark of its own, spread over all 64 bits.
    marks = [number * 0x9E3779B97F4A7C15 & HIGHEST for number in range(50_000)]
    assert [table.number_of(mark) for mark in marks] == list(range(50_000))
    assert [table.number_of(mark) for mark in marks] == list(range(50_000))
    assert table.number_of(HIGHEST) == 50_000


def test_a_row_and_its_record_take_less_than_sixty_bytes_together():
    rows, records = SeenRows(), SeenRecords()
    count = 200_000
    for number in range(1, count + 1):
        text = str(number)
        assert rows.first_alike(number, [text]) == number
        assert records.first_of("", number, text, {"name": text}) is None
    tables = (rows._table._marks, rows._table._slots, rows._rows)
    tables += (records._table._marks, records._table._slots, records._rows, records._contents)
    assert sum(map(sys.getsizeof, tables)) / count < 60


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (["a", None, "b"], ["a", None, "b"]),
        (["a", "b"], [" a", "b \t"]),
        (["a", "b", "c"], ["a", " b", "c"]),
        (["a", "b", "c"], ["a", "b ", "c"]),
        (["a", "b"], ["a\x07", "b"]),
        (["a", "b"], ["a\u200b", "\u00a0b"]),
        (["caf\u00e9"], ["cafe\u0301"]),
        (["7", "1.5", "TRUE"], [7, 1.5, True]),
        (["7"], [7.0]),
        (["2014-01-27", "2014-01-27 03:45"], [date(2014, 1, 27), datetime(2014, 1, 27, 3, 45)]),
        (["#N/A"], [CellError("#N/A")]),
        (["a | b", "c"], [" a | b", "c"]),
        (["a", None, "b"], ["a", "\u200b", "b"]),
        (["0"], [0]),
        (["FALSE", "x"], [False, "x"]),
    ],
)
def test_rows_are_alike_when_their_clean_texts_are(one, other):
    assert mark_of_cells(one) == mark_of_cells(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (["a", "b"], ["b", "a"]),
        (["a", "b"], ["a|b"]),
        (["a", "b"], ["a b"]),
        (["a", None, "b"], ["a", "b"]),
        (["a"], ["A"]),
        (["1"], ["TRUE"]),
        ([1], [True]),
        ([0], [False]),
        (["a b"], ["a  b"]),
        ([None, "a"], ["a"]),
    ],
)
def test_other_rows_are_not(one, other):
    assert mark_of_cells(one) != mark_of_cells(other)


def test_the_first_of_equal_rows_is_told():
    seen = SeenRows()
    assert [seen.first_alike(number, [cell]) for number, cell in ((4, "a"), (5, "b"), (9, "a"), (12, "b "))] == [
        *(4, 5, 4, 5)
    ]


def test_the_first_row_of_a_record_is_told_with_its_sheet_and_whether_it_says_the_same():
    seen = SeenRecords()
    assert seen.first_of("One", 4, ("k", 1), {"name": "x"}) is None
    assert seen.first_of("One", 5, ("k", 2), {"name": "y"}) is None
    assert seen.first_of("Other", 4, ("k", 3), {"name": "z"}) is None
    assert seen.first_of("Other", 5, ("k", 1), {"name": "x"}) == ("One", 4, True)
    assert seen.first_of("Other", 6, ("k", 2), {"name": "x"}) == ("One", 5, False)
    assert seen.first_of("Other", 7, ("k", 3), {"name": "z"}) == ("Other", 4, True)


def test_values_are_told_apart_by_name_and_by_content():
    assert mark_of_values({"a": 1, "b": None}) == mark_of_values({"a": 1, "b": None})
    assert mark_of_values({"a": 1, "b": None}) != mark_of_values({"a": 1, "c": None})
    assert mark_of_values({"a": 1, "b": None}) != mark_of_values({"a": None, "b": 1})


def test_values_that_cannot_be_hashed_are_told_apart_all_the_same():
    assert mark_of_values({"a": ["x"]}) == mark_of_values({"a": ["x"]})
    assert mark_of_values({"a": ["x"]}) != mark_of_values({"a": ["y"]})


def test_marks_have_64_bits():
    assert {mark >> 64 for mark in (mark_of_cells([str(number)]) for number in range(100))} == {0}
    assert seen_rows.MARK_BITS == HIGHEST
