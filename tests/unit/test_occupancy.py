"""How many children lived in a home: a child in several lists counts once, and a month has its days."""

from datetime import date

import pytest

from auditapp.domain.dates import Period
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


def told(first: str, last: str) -> Period:
    return Period(day(first), day(last))


def test_a_month_counts_who_was_there_on_its_first_day_and_at_most():
    stays = [lived("A", "2013-11-05"), lived("B", "2014-01-10", "2014-01-20"), lived("C", "2014-01-20", "2014-02-01")]
    months = occupancy(stays, 2014, told("2013-11-05", "2014-03-15"))
    assert [(m.first.month, m.at_first, m.most, m.came, m.left, m.no_end) for m in months[:4]] == [
        (1, 1, 3, 2, 1, 1),
        (2, 2, 2, 0, 1, 1),
        (3, 1, 1, 0, 0, 1),
        (4, None, None, None, None, 0),
    ]


def test_what_no_list_speaks_of_is_not_known_and_not_nothing():
    stays = [lived("A", "2014-03-10")]
    months = occupancy(stays, 2014, told("2014-03-10", "2014-12-31"))
    assert [(m.at_first, m.most) for m in months[1:4]] == [(None, None), (None, 1), (1, 1)]
    for year in (2013, 2015):
        assert {month.most for month in occupancy(stays, year, told("2014-03-10", "2014-12-31"))} == {None}
