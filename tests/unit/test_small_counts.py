"""Small counts, and what would give them away."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditapp.domain.small_counts import is_small, protected, withheld, withheld_in_column

TOTALS = {"all": ("a", "b", "c")}


@pytest.mark.parametrize(("count", "expected"), [(0, False), (1, True), (4, True), (5, False), (900, False)])
def test_a_small_count_is_one_to_four(count: int, expected: bool):
    assert is_small(count, 5) is expected


@pytest.mark.parametrize(
    ("counts", "small", "expected"),
    [
        ((20, 10, 7, 3), {"c"}, {"b", "c"}),
        ((16, 10, 3, 3), {"b", "c"}, {"b", "c"}),
        ((12, 10, 1, 1), {"b", "c"}, {"a", "b", "c"}),
        ((3, 3, 0, 0), {"a"}, {"a", "all"}),
        ((3, 3, 0, 0), {"a", "all"}, {"a", "all"}),
        ((17, 10, 7, 0), set(), set()),
    ],
)
def test_a_total_gives_nothing_away(counts: tuple[int, ...], small: set[str], expected: set[str]):
    named = dict(zip(("all", "a", "b", "c"), counts, strict=True))
    assert withheld(named, frozenset(small), TOTALS, 5) == expected


@pytest.mark.parametrize(
    ("column", "small", "expected"),
    [
        ([30, 2, 9], {1}, {1, 2}),
        ([30, 3, 4], {1, 2}, {1, 2}),
        ([30, 1, 2, 0], {1, 2}, {0, 1, 2}),
        ([0, 2, 0], {1}, {1}),
        ([30, 9], set(), set()),
    ],
)
def test_the_sum_of_a_column_gives_nothing_away(column: list[int], small: set[int], expected: set[int]):
    assert withheld_in_column(column, small, 5) == expected


@given(st.lists(st.integers(0, 40), min_size=3, max_size=3), st.integers(2, 10))
def test_whoever_knows_the_total_cannot_tell_one_part(parts: list[int], least: int):
    counts = dict(zip(("a", "b", "c"), parts, strict=True)) | {"all": sum(parts)}
    small = frozenset(name for name, count in counts.items() if is_small(count, least))
    out = withheld(counts, small, TOTALS, least)
    hidden = [counts[name] for name in ("a", "b", "c") if name in out]
    assert small <= out
    assert "all" in out or not hidden or (len(hidden) > 1 and sum(hidden) >= least)


def test_counts_of_several_tables_are_protected_from_every_sum_that_stands():
    # By duty 1, 40 and 30 with their sum; the same events by home, where the first duty alone falls on homes.
    counts = {"a": 1, "b": 40, "c": 30, "north": 1, "south": 0}
    sums = [(["a", "b", "c"], ["all"]), (["a", "b"], ["north", "south"]), (["north", "south"], [])]
    assert protected(counts, {"a", "north"}, sums, 5) == {"a", "north", "c", "b"}


def test_where_nothing_else_is_left_the_sum_is_left_out_wherever_it_stands():
    counts = {"a": 1, "b": 0, "spring": 1}
    sums = [(["a", "b"], ["all", "spring"]), (["spring"], ["all"])]
    assert protected(counts, {"a"}, sums, 5) == {"a", "all", "spring"}
    assert protected(counts, set(), sums, 5) == set()


def test_several_that_are_left_out_are_enough_where_they_are_not_few_together():
    assert protected({"a": 3, "b": 4, "c": 50}, {"a", "b"}, [(["a", "b", "c"], ["all"])], 5) == {"a", "b"}
    assert protected({"a": 2, "b": 2, "c": 50}, {"a", "b"}, [(["a", "b", "c"], ["all"])], 5) == {"a", "b", "c"}
