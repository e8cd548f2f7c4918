"""How many children lived in a home: a child in several lists counts once, and a month has its days."""

from datetime import date

import pytest

from auditapp.domain.occupancy import Lived, joined, occupancy


def day(words: str) -> date:
    return date.fromisoformat(words)


def lived(child: str, first: str, last: str | None = None) -> Lived:
    return Lived(child, day(first), day(last) if last else None)


@pytest.mark.parametrize(
    ("told", "stays"),
    [
        # Two lists of one stay, a day apart, one of which does not say when it ended.
        ([("A", "2014-06-16"), ("A", "2014-06-17", "2014-07-25")], [("A", "2014-06-16", "2014-07-25")]),
        # The later days begin within the earlier ones.
        ([("A", "2014-01-01", "2014-03-01"), ("A", "2014-02-01", "2014-04-01")], [("A", "2014-01-01", "2014-04-01")]),
        # Gone and back within the tolerance: two stays.
        (
            [("A", "2014-01-01", "2014-01-02"), ("A", "2014-01-03", "2014-02-01")],
            [("A", "2014-01-01", "2014-01-02"), ("A", "2014-01-03", "2014-02-01")],
        ),
        # Two children on one day are two.
        ([("B", "2014-01-01"), ("A", "2014-01-01")], [("A", "2014-01-01"), ("B", "2014-01-01")]),
    ],
)
def test_one_stay_in_several_lists_is_one(told: list[tuple[str, ...]], stays: list[tuple[str, ...]]):
    assert joined(lived(*one) for one in told) == tuple(lived(*one) for one in stays)


def test_a_month_counts_who_was_there_on_its_first_day_and_at_most():
    stays = [lived("A", "2013-11-05"), lived("B", "2014-01-10", "2014-01-20"), lived("C", "2014-01-20", "2014-02-01")]
    months = occupancy(stays, 2014, day("2014-03-15"))
    assert [(m.first.month, m.at_first, m.most, m.came, m.left) for m in months] == [
        (1, 1, 3, 2, 1),
        (2, 2, 2, 0, 1),
        (3, 1, 1, 0, 0),
    ]


def test_a_year_to_come_has_no_months():
    assert occupancy([lived("A", "2014-01-01")], 2015, day("2014-12-31")) == ()
