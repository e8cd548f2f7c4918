"""Hours by a clock that never jumps, and whether a limit of hours was kept when a time is missing."""

from datetime import UTC, date, datetime

import pytest

from auditapp.domain.clock_hours import hours_apart, hours_between, is_by_then, is_within
from auditapp.domain.dates import Moment


def at(words: str) -> Moment:
    """A moment by its time in UTC, or a day without one."""
    if len(words) == 10:
        return Moment(date.fromisoformat(words))
    moment = datetime.fromisoformat(words).replace(tzinfo=UTC)
    return Moment(moment.date(), moment)


@pytest.mark.parametrize(
    ("start", "end", "kept"),
    [
        ("2015-01-10T12:00", "2015-01-13T12:00", True),  # 72 hours to the minute
        ("2015-01-10T12:00", "2015-01-13T12:01", False),
        ("2015-01-10T12:00", "2015-01-10T12:00", True),
        # The interview has only its day.
        ("2015-01-10T21:00", "2015-01-12", True),  # at most 51 hours
        ("2015-01-10T00:00", "2015-01-12", True),  # at most 72, and the midnight is no longer that day
        ("2015-01-10T00:01", "2015-01-12", True),
        ("2015-01-10T02:15", "2015-01-13", None),  # 69.75 to 93.75 hours
        ("2015-01-10T00:00", "2015-01-13", None),  # 72 hours if held at midnight
        ("2015-01-09T23:59", "2015-01-13", False),  # 72 hours and a minute at least
        ("2015-01-10T21:00", "2015-01-10", True),  # the same day, whatever the hour
        # The return has only its day.
        ("2015-01-10", "2015-01-12T23:59", True),
        ("2015-01-10", "2015-01-13T00:00", True),  # at most 72, of a return at midnight
        ("2015-01-10", "2015-01-13T00:01", None),
        ("2015-01-10", "2015-01-13T23:59", None),
        ("2015-01-10", "2015-01-14T00:00", False),  # a return on the 10th was before midnight, so longer than 72
        # Neither has a time.
        ("2015-01-10", "2015-01-10", True),
        ("2015-01-10", "2015-01-12", True),
        ("2015-01-10", "2015-01-13", None),
        ("2015-01-10", "2015-01-14", False),
        # An end before the start is no answer.
        ("2015-01-10T12:00", "2015-01-10T11:59", None),
        ("2015-01-10", "2015-01-09", None),
    ],
)
def test_within_72_hours_only_when_every_hour_gives_one_answer(start, end, kept):
    assert is_within(at(start), at(end), 72) is kept


@pytest.mark.parametrize(
    ("start", "end", "kept"),
    [
        # The night to 30 March 2014 is an hour short: three days hold 71 hours.
        ("2014-03-28T23:30", "2014-03-31", True),
        ("2014-03-29", "2014-04-02", None),
        # The night to 26 October 2014 has an hour more: three days hold 73.
        ("2014-10-24T23:00", "2014-10-27", None),
        ("2014-10-24T23:00", "2014-10-27T23:00", True),
        ("2014-10-25", "2014-10-28T00:00", None),
    ],
)
def test_days_on_which_the_clocks_change_have_23_or_25_hours(start, end, kept):
    assert is_within(at(start), at(end), 72) is kept


@pytest.mark.parametrize(
    ("start", "end", "hours"),
    [
        ("2014-06-19T04:40", "2014-06-21T13:00", 56.33),
        ("2014-06-20T01:20", "2014-06-23T09:00", 79.67),
        ("2023-10-29T00:15", "2023-11-01T00:30", 72.25),
        ("2014-06-20T01:20", "2014-06-20T01:20", 0.0),
        ("2014-06-20", "2014-06-23T09:00", None),
        ("2014-06-20T01:20", "2014-06-23", None),
    ],
)
def test_hours_need_a_time_at_both_ends(start, end, hours):
    assert hours_between(at(start), at(end)) == hours


# Clocks went back on 30 October 2016: 00:30 and 01:30 of Greenwich were both half past one in London.
@pytest.mark.parametrize(
    ("start", "end", "hours", "kept"),
    [
        ("2016-10-30T00:30", "2016-11-02T00:30", 72, True),  # 72 hours after the first, 71 after the second
        ("2016-10-30T00:30", "2016-11-02T01:00", 72, None),
        ("2016-10-30T00:30", "2016-11-02T01:30", 72, None),
        ("2016-10-30T00:30", "2016-11-02T01:31", 72, False),
        ("2016-10-27T01:00", "2016-10-30T00:30", 72, None),  # 71.5 hours before the first, 72.5 before the second
        ("2016-10-27T00:29", "2016-10-30T00:30", 72, False),
        ("2016-10-30T01:30", "2016-11-02T01:31", 72, False),  # surely the second
        ("2016-10-30T00:10", "2016-10-30T00:40", 24, True),
        ("2016-10-30T00:10", "2016-10-30T00:40", 0, False),
        ("2016-10-30T00:40", "2016-10-30T00:10", 24, True),  # not before: it is the second
    ],
)
def test_a_time_that_came_twice_decides_only_where_both_lead_to_one_answer(start, end, hours, kept):
    assert is_within(at(start), at(end), hours) is kept


@pytest.mark.parametrize(
    ("start", "end", "hours", "kept"),
    [
        ("2016-10-30T00:40", "2016-10-30T00:10", 24, True),
        ("2016-10-30T00:40", "2016-10-30T00:10", 0, None),
        ("2016-10-30T00:40", "2016-10-29T23:50", 0, True),
        ("2016-10-29T00:40", "2016-10-30T00:10", 24, None),
    ],
)
def test_what_came_before_is_early_enough(start, end, hours, kept):
    assert is_by_then(at(start), at(end), hours) is kept


def test_the_hours_apart_take_in_both_readings():
    assert hours_apart(at("2016-10-30T00:30"), at("2016-11-02T00:45")) == (71.25, 72.25)
