from datetime import UTC, date, datetime, time

import pytest

from auditapp.domain.dates import DateRefused, Period, WorkingDays, age_on, london_moment, said, to_london

# Good Friday and Easter Monday of 2014, and the two days of May, as a calendar on the wall has them.
SPRING_2014 = WorkingDays(
    frozenset({date(2014, 4, 18), date(2014, 4, 21), date(2014, 5, 5), date(2014, 5, 26)}), 2014, 2014
)


def test_a_period_holds_both_of_its_edges():
    period = Period(date(2014, 1, 27), date(2015, 3, 31))
    assert period.contains(date(2014, 1, 27))
    assert period.contains(date(2015, 3, 31))
    assert not period.contains(date(2014, 1, 26))
    assert not period.contains(date(2015, 4, 1))


def test_a_period_without_an_end_holds_every_later_day():
    assert Period(date(2015, 4, 1)).contains(date(2099, 12, 31))
    assert Period(date(2015, 4, 1)).days is None


def test_days_of_a_period_are_counted_with_both_edges():
    assert Period(date(2014, 6, 16), date(2014, 6, 16)).days == 1
    assert Period(date(2016, 2, 28), date(2016, 3, 1)).days == 3


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("2014-01-01..2014-01-31", "2014-01-31..2014-02-28", True),
        ("2014-01-01..2014-01-31", "2014-02-01..2014-02-28", False),
        ("2014-01-01..", "2020-01-01..2020-01-02", True),
        ("2014-01-01..", "2013-01-01..2013-12-31", False),
        ("2014-01-10..2014-01-11", "2014-01-01..2014-01-31", True),
    ],
)
def test_periods_overlap_when_they_share_a_day(one, other, expected):
    assert Period.parse(one).overlaps(Period.parse(other)) is expected
    assert Period.parse(other).overlaps(Period.parse(one)) is expected


def test_a_period_is_read_as_it_is_written_on_the_command_line():
    assert Period.parse("2014-04-01..2015-08-31") == Period(date(2014, 4, 1), date(2015, 8, 31))
    assert Period.parse(" 2014-04-01 .. ") == Period(date(2014, 4, 1), None)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("2014", "not a period"),
        ("01/04/2014..31/08/2015", "not a period"),
        ("2014-02-30..2014-03-01", '"2014-02-30" is not a date'),
        ("2015-01-01..2014-01-01", "cannot end on Wednesday 1 January 2014"),
        ("2014-01-01...2014-02-01", "not a period"),
    ],
)
def test_what_is_no_period_is_refused_in_words(words, says):
    with pytest.raises(DateRefused, match=says):
        Period.parse(words)


@pytest.mark.parametrize(
    ("day", "n", "expected"),
    [
        (date(2014, 6, 16), 5, date(2014, 6, 23)),  # a Monday: the count begins on Tuesday
        (date(2014, 6, 20), 5, date(2014, 6, 27)),  # a Friday: Monday is the first
        (date(2014, 6, 21), 5, date(2014, 6, 27)),  # a Saturday gains nothing
        (date(2014, 4, 16), 5, date(2014, 4, 25)),  # over Easter
        (date(2014, 5, 2), 1, date(2014, 5, 6)),  # over the early May holiday
    ],
)
def test_the_nth_working_day_after_a_day(day, n, expected):
    assert SPRING_2014.after(day, n) == expected


def test_the_days_of_a_count_can_be_listed():
    assert SPRING_2014.listed(date(2014, 4, 17), 3) == (date(2014, 4, 22), date(2014, 4, 23), date(2014, 4, 24))


def test_working_days_between_two_days_leave_out_the_first_and_take_in_the_last():
    assert SPRING_2014.count(date(2014, 4, 16), date(2014, 4, 25)) == 5
    assert SPRING_2014.count(date(2014, 4, 18), date(2014, 4, 21)) == 0
    assert SPRING_2014.count(date(2014, 4, 25), date(2014, 4, 16)) == 0


def test_a_count_that_runs_into_an_unknown_year_is_refused():
    with pytest.raises(DateRefused, match="bank holidays of 2015 are not known here"):
        SPRING_2014.after(date(2014, 12, 31), 1)


def test_working_days_are_counted_from_one():
    with pytest.raises(DateRefused, match="counted from one, not from 0"):
        SPRING_2014.after(date(2014, 6, 16), 0)


@pytest.mark.parametrize(
    ("dob", "day", "age"),
    [
        (date(2000, 6, 17), date(2018, 6, 16), 17),
        (date(2000, 6, 17), date(2018, 6, 17), 18),
        (date(2000, 2, 29), date(2018, 2, 28), 17),
        (date(2000, 2, 29), date(2018, 3, 1), 18),
        (date(2000, 2, 29), date(2016, 2, 28), 15),
        (date(2000, 2, 29), date(2016, 2, 29), 16),
        (date(2014, 6, 16), date(2014, 6, 16), 0),
    ],
)
def test_age_on_a_day(dob, day, age):
    assert age_on(dob, day) == age


def test_nobody_has_an_age_before_being_born():
    with pytest.raises(DateRefused, match="before the date of birth"):
        age_on(date(2014, 6, 16), date(2014, 6, 15))


def test_winter_and_summer_on_a_london_clock():
    assert london_moment(date(2014, 1, 27), time(9, 30)) == (datetime(2014, 1, 27, 9, 30, tzinfo=UTC), ())
    assert london_moment(date(2014, 6, 16), time(0, 30)) == (datetime(2014, 6, 15, 23, 30, tzinfo=UTC), ())


@pytest.mark.parametrize("clock", [time(1, 0), time(1, 30), time(1, 59)])
def test_the_hour_that_a_spring_sunday_lacks_is_read_as_greenwich_time(clock):
    moment, warnings = london_moment(date(2014, 3, 30), clock)
    assert moment == datetime.combine(date(2014, 3, 30), clock, tzinfo=UTC)
    assert warnings == ("dst_nonexistent_time",)


@pytest.mark.parametrize(("clock", "hour"), [(time(0, 59), 0), (time(2, 0), 1)])
def test_the_minutes_beside_the_missing_hour_are_plain(clock, hour):
    moment, warnings = london_moment(date(2014, 3, 30), clock)
    assert (moment.hour, warnings) == (hour, ())


@pytest.mark.parametrize("clock", [time(1, 0), time(1, 30), time(1, 59)])
def test_of_the_hour_that_comes_twice_the_first_is_meant(clock):
    moment, warnings = london_moment(date(2014, 10, 26), clock)
    assert moment == datetime(2014, 10, 26, 0, clock.minute, tzinfo=UTC)
    assert warnings == ("dst_ambiguous_time",)


@pytest.mark.parametrize(
    ("clock", "expected"),
    [
        (time(0, 59), datetime(2014, 10, 25, 23, 59, tzinfo=UTC)),
        (time(2, 0), datetime(2014, 10, 26, 2, 0, tzinfo=UTC)),
    ],
)
def test_the_minutes_beside_the_double_hour_are_plain(clock, expected):
    assert london_moment(date(2014, 10, 26), clock) == (expected, ())


def test_a_moment_is_shown_as_london_had_it():
    shown = to_london(datetime(2014, 6, 15, 23, 30, tzinfo=UTC))
    assert (shown.date(), shown.hour, shown.minute) == (date(2014, 6, 16), 0, 30)


def test_a_moment_without_a_zone_is_refused():
    with pytest.raises(DateRefused, match="has no zone"):
        to_london(datetime(2014, 6, 16, 12, 0))


def test_a_day_in_words():
    assert said(date(2014, 6, 16)) == "Monday 16 June 2014"
    assert said(date(2024, 2, 29)) == "Thursday 29 February 2024"
    assert said(date(2023, 12, 31)) == "Sunday 31 December 2023"
