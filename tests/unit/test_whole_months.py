"""What is told by the month alone."""

from datetime import date

import pytest

from auditapp.domain.whole_months import lies_in_whole_month, month_said, months_around, whole_months


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (date(2014, 6, 1), date(2014, 6, 30), True),
        (date(2014, 6, 2), date(2014, 6, 30), False),
        (date(2014, 6, 1), date(2014, 6, 29), False),
        (date(2014, 6, 17), date(2014, 6, 17), False),
        (None, date(2014, 7, 15), True),
        (date(2014, 5, 20), None, True),
        (None, None, True),
    ],
)
def test_a_day_counts_where_its_whole_month_was_asked_for(first: date | None, last: date | None, expected: bool):
    assert lies_in_whole_month(date(2014, 6, 17), first, last) is expected


def test_the_last_month_of_a_year_ends_with_it():
    assert lies_in_whole_month(date(2014, 12, 31), date(2014, 12, 1), date(2014, 12, 31))
    assert not lies_in_whole_month(date(2014, 12, 1), date(2014, 12, 1), date(2014, 12, 30))


def test_a_month_is_said_as_it_sorts():
    assert month_said(date(2014, 6, 17)) == "2014-06"


def test_days_are_narrowed_to_the_whole_months_in_them_or_widened_to_those_they_lie_in():
    assert whole_months(date(2014, 5, 2), date(2014, 7, 30)) == (date(2014, 6, 1), date(2014, 6, 30))
    assert whole_months(date(2015, 12, 2), date(2016, 2, 29)) == (date(2016, 1, 1), date(2016, 2, 29))
    assert whole_months(None, None) == (None, None)
    assert months_around(date(2014, 5, 2), date(2016, 2, 3)) == (date(2014, 5, 1), date(2016, 2, 29))
