"""Small counts, and what would give them away."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditapp.domain.small_counts import Sum, a_row, is_small, left_out, protected, worked_out

NAMES = ("kept", "breached", "cannot_tell", "not_applicable")
PARTS = [("records", NAMES)]


def rows_of(*counts: Sequence[int]) -> list[dict[str, int]]:
    return [dict(zip(NAMES, row, strict=True)) for row in counts]


def in_a_row(counts: Sequence[int], least: int) -> tuple[int | None, ...]:
    """A row by itself as it is released: None for what is left out."""
    keys = range(len(counts))
    out = protected(dict(enumerate(counts)), [a_row(keys)], least)
    return tuple(None if key in out else counts[key] for key in keys)


def made_of(total: int, places: int) -> Iterator[tuple[int, ...]]:
    """Every row of so many counts that come to a total."""
    for first in product(range(total + 1), repeat=places - 1):
        if sum(first) <= total:
            yield (*first, total - sum(first))


@pytest.mark.parametrize(("count", "expected"), [(0, False), (1, True), (4, True), (5, False), (900, False)])
def test_a_small_count_is_one_to_four(count: int, expected: bool):
    assert is_small(count, 5) is expected


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ((14, 4, 0, 5), (14, None, 0, None)),  # HOM-1 beside it says that they are 23
        ((23, 0, 0, 0), (23, 0, 0, 0)),
        ((10, 7, 3, 0), (10, None, None, 0)),
        ((0, 5, 5, 4), (0, None, None, None)),  # with one of the two left out, the other told, the third would be 4
        ((20, 3, 0, 0), (None, None, 0, 0)),
        ((10, 3, 3, 0), (10, None, None, 0)),
        ((10, 1, 1, 0), (None, None, None, 0)),
        ((0, 3, 0, 0), (None, None, None, None)),  # what is left out would be few together: not even nought is told
        ((1, 1, 0, 1), (None, None, None, None)),
        ((0, 0, 0, 0), (0, 0, 0, 0)),
    ],
)
def test_a_row_is_told_whole_or_leaves_out_two_that_are_not_few(
    counts: tuple[int, ...], expected: tuple[int | None, ...]
):
    assert in_a_row(counts, 5) == expected


@pytest.mark.parametrize("least", [2, 3, 4, 5, 6])
@pytest.mark.parametrize("total", range(1, 15))
def test_no_small_count_can_be_worked_out_by_whoever_knows_the_total_and_the_rule(least: int, total: int):
    seen = defaultdict[tuple[int | None, ...], list[tuple[int, ...]]](list)
    for counts in made_of(total, 4):
        seen[in_a_row(counts, least)].append(counts)
    for released, possible in seen.items():
        for place, shown in enumerate(released):
            if shown is None:
                values = {counts[place] for counts in possible}
                small = any(is_small(counts[place], least) for counts in possible)
                assert not small or len(values) > 1, (released, possible)


@given(
    st.lists(st.tuples(*[st.integers(0, 9)] * 3), min_size=2, max_size=3),
    st.integers(12, 24),
    st.integers(3, 6),
)
def test_rows_of_one_total_tell_no_small_count_of_one_another(told: list[tuple[int, int, int]], total: int, least: int):
    """The last count of each row makes it up to the total, which whoever reads is told; every answer is tried."""
    counts = [(*row, max(0, total - sum(row))) for row in told if sum(row) <= total]
    rows = rows_of(*counts)
    for row, out in zip(rows, left_out(rows, least, parts=PARTS), strict=True):
        hidden = [name for name in NAMES if name in out]
        left = total - sum(row[name] for name in NAMES if name not in out)
        assert {name for name in NAMES if is_small(row[name], least)} <= out
        answers = list(made_of(left, len(hidden))) if hidden else []
        for place in range(len(hidden)):
            values = {one[place] for one in answers if all(one) or "records" in out}
            assert len(values) > 1
        assert not hidden or "records" in out or (len(hidden) > 1 and left >= least)


def test_the_sum_of_a_column_is_known_too():
    # The first two rows leave out two each; each column then leaves out two as well.
    rows = rows_of((30, 20, 2, 0), (30, 22, 0, 0), (9, 43, 0, 0))
    out = left_out(rows, 5, parts=PARTS)
    assert "cannot_tell" in out[0]
    for name in NAMES[:2]:
        assert sum(name in one for one in out) != 1
    for row, hidden in zip(rows, out, strict=True):
        assert not hidden or sum(row[name] for name in hidden & set(NAMES)) >= 5


def test_the_sum_of_some_rows_alone_may_be_known():
    rows = [{"breached": count} for count in (3, 40, 6)]
    assert left_out(rows, 5, parts=[]) == [{"breached"}, frozenset(), {"breached"}]
    assert left_out(rows, 5, parts=[], columns=[(0, 1)]) == [{"breached"}, {"breached"}, frozenset()]


def test_what_several_sums_together_give_is_worked_out():
    assert worked_out([{"a", "b"}, {"b", "c"}, {"c", "a"}]) == {"a", "b", "c"}
    assert worked_out([{"a", "b"}, {"c", "d"}, {"a", "c"}, {"b", "d"}]) == set()
    # Two rectangles with one count between them: each row and column leaves out two or more, and yet it is given.
    first = [{"a", "b"}, {"c", "d", "x"}, {"a", "c"}, {"b", "d"}]
    second = [{"e", "f"}, {"g", "h"}, {"e", "g", "x"}, {"f", "h"}]
    assert worked_out([*first, *second]) == {"x"}


def test_one_more_is_left_out_where_several_sums_together_would_give_it():
    rows = [("a", "b", "p"), ("c", "d", "x"), ("e", "f", "q"), ("g", "h", "r")]
    columns = [("a", "c"), ("b", "d"), ("x", "e", "g"), ("f", "h"), ("p", "q", "r")]
    counts = dict.fromkeys("abcdefghx", 4) | dict.fromkeys("pqr", 20)
    out = protected(counts, [*(a_row(row) for row in rows), *map(Sum, columns)], 5)
    assert set("abcdefghx") < out
    assert worked_out([set(one) & out for one in (*rows, *columns)]) == set()


def test_a_total_that_is_left_out_is_not_given_by_its_own_parts():
    # Of 31 reports 29 were completed, which 20 and 9 of another sum would tell, and they the 2 without a record.
    counts = {"reports": 31, "completed": 29, "no_record": 2, "in_time": 20, "late": 9}
    sums = [a_row(["completed", "no_record"], "reports"), a_row(["in_time", "late"], "completed")]
    assert protected(counts, sums, 5) == {"no_record", "completed", "late", "in_time"}
    assert worked_out([{"no_record", "completed"}, {"in_time": 1, "late": 1, "completed": -1}]) == set()


def test_counts_of_several_tables_are_protected_from_every_sum_that_stands():
    # By duty 1, 40 and 30 with their sum; the same events by home, where the first duty alone falls on homes.
    counts = {"a": 1, "b": 40, "c": 30, "north": 1, "south": 0}
    sums = [Sum("abc", ["all"]), Sum("ab", ["north", "south"]), Sum(["north", "south"])]
    assert protected(counts, sums, 5) == {"a", "north", "b"}
    assert protected(counts, sums[:1], 5) == {"a", "north", "c"}


def test_where_nothing_else_is_left_the_sum_is_left_out_wherever_it_stands():
    counts = {"a": 1, "b": 0, "spring": 1}
    sums = [Sum("ab", ["all", "spring"]), Sum(["spring"], ["all"])]
    assert protected(counts, sums, 5) == {"a", "all", "spring"}
    assert protected({"a": 5, "b": 0}, sums, 5) == set()


def test_several_that_are_left_out_are_enough_where_they_are_not_few_together():
    assert protected({"a": 3, "b": 4, "c": 50}, [Sum("abc")], 5) == {"a", "b"}
    assert protected({"a": 2, "b": 2, "c": 50}, [Sum("abc")], 5) == {"a", "b", "c"}
