"""Which periods are owed, which file answers them, and how each stands on a day."""

from datetime import date

import pytest

from auditapp.domain.dates import Period
from auditapp.domain.expected_returns import (
    Entry,
    Expected,
    HowOften,
    Received,
    SenderKind,
    Standing,
    Word,
    periods_owed,
    standing_of,
)


def expected(first: date, every: HowOften = HowOften.MONTH, last: date | None = None) -> Expected:
    return Expected("E10000019", SenderKind.HOME, "SC980101", "notifications", every, first, last, "")


def owed(one: Expected, day: date) -> list[str]:
    return [str(period) for period in periods_owed(one, day)]


def test_a_month_that_begins_on_the_31st_ends_before_the_last_day_of_a_short_one():
    assert owed(expected(date(2016, 1, 31)), date(2016, 4, 1)) == ["2016-01-31..2016-02-28", "2016-02-29..2016-03-30"]


def test_a_period_is_owed_once_it_is_over():
    quarter = expected(date(2016, 1, 1), HowOften.QUARTER)
    assert owed(quarter, date(2016, 3, 31)) == []
    assert owed(quarter, date(2016, 4, 1)) == ["2016-01-01..2016-03-31"]


def test_a_period_that_the_last_day_cuts_short_is_owed_up_to_that_day():
    whole, short = date(2016, 12, 31), date(2016, 12, 30)
    assert owed(expected(date(2016, 1, 1), HowOften.HALF_YEAR, whole), date(2020, 1, 1)) == [
        "2016-01-01..2016-06-30",
        "2016-07-01..2016-12-31",
    ]
    cut = expected(date(2016, 1, 1), HowOften.HALF_YEAR, short)
    assert owed(cut, date(2020, 1, 1)) == ["2016-01-01..2016-06-30", "2016-07-01..2016-12-30"]
    assert owed(cut, date(2016, 12, 30)) == ["2016-01-01..2016-06-30"]
    assert owed(cut, date(2016, 12, 31)) == ["2016-01-01..2016-06-30", "2016-07-01..2016-12-30"]
    last = expected(date(2016, 1, 31), last=date(2016, 4, 30))
    assert owed(last, date(2016, 6, 1))[-2:] == ["2016-03-31..2016-04-29", "2016-04-30..2016-04-30"]


@pytest.mark.parametrize(
    ("day", "standing"),
    [
        (date(2016, 4, 29), Standing.DUE),
        (date(2016, 4, 30), Standing.LATE),
        (date(2016, 5, 2), Standing.ASKED),
        (date(2016, 5, 12), Standing.ASKED),
        (date(2016, 5, 13), Standing.LATE),
        (date(2016, 6, 1), Standing.CAME),
    ],
)
def test_how_a_quarter_stands_that_was_asked_for_on_2_may_and_came_on_1_june(day: date, standing: Standing):
    one = expected(date(2016, 1, 1), HowOften.QUARTER)
    asked = Entry(date(2016, 1, 1), Word.ASKED, date(2016, 5, 2))
    came = Received(date(2016, 6, 1), "sent.csv", (Period(date(2016, 3, 31), date(2016, 4, 2)),))
    (quarter,) = standing_of(one, [asked], [came], day)
    assert quarter.standing(day, 30, 10) is standing


@pytest.mark.parametrize(
    ("came", "is_list", "answers"),
    [
        (date(2016, 3, 30), False, False),
        (date(2016, 3, 31), False, True),
        (date(2016, 4, 20), False, True),
        (date(2016, 3, 6), True, True),
    ],
)
def test_a_log_that_came_before_the_quarter_was_over_is_no_return_of_it(came: date, is_list: bool, answers: bool):
    one = Received(came, "sent.csv", (Period(date(2016, 1, 1), date(2016, 3, 6)),), is_list)
    assert one.answers(Period(date(2016, 1, 1), date(2016, 3, 31))) is answers
