from datetime import UTC, date, datetime, time, timedelta

from hypothesis import assume, given
from hypothesis import strategies as st

from auditapp.domain.dates import Period, age_on, london_moment, to_london
from auditapp.reference import working_days

DAYS = st.dates(date(2005, 1, 1), date(2030, 12, 31))
CLOCKS = st.times().map(lambda t: t.replace(microsecond=0))
PERIODS = st.tuples(DAYS, DAYS).map(lambda two: Period(min(two), max(two)))


@given(PERIODS)
def test_a_period_reads_back_as_it_is_written(period):
    assert Period.parse(str(period)) == period


@given(PERIODS, PERIODS)
def test_periods_overlap_when_one_of_their_days_is_shared(one, other):
    latest_start, earliest_end = max(one.first, other.first), min(one.last, other.last)
    assert one.overlaps(other) == (latest_start <= earliest_end)


@given(DAYS, st.integers(1, 30))
def test_listed_days_are_the_only_working_days_on_the_way(day, n):
    days = working_days()
    listed = days.listed(day, n)
    between = [day + timedelta(step) for step in range(1, (listed[-1] - day).days + 1)]
    assert listed == tuple(d for d in between if d.weekday() < 5 and d not in days.holidays)
    assert len(listed) == n
    assert days.count(day, listed[-1]) == n


@given(DAYS, st.integers(1, 30))
def test_a_later_start_never_ends_sooner(day, n):
    assert working_days().after(day, n) <= working_days().after(day + timedelta(1), n)


@given(DAYS, DAYS)
def test_nobody_grows_younger_and_birthdays_come_once_a_year(dob, day):
    assume(dob <= day)
    age = age_on(dob, day)
    assert age_on(dob, day + timedelta(1)) - age in (0, 1)
    assert abs((day - dob).days / 365.25 - age - 0.5) <= 0.51


@given(DAYS, CLOCKS)
def test_every_london_time_comes_back_but_for_the_hour_that_was_not(day, clock):
    moment, warnings = london_moment(day, clock)
    back = to_london(moment).replace(tzinfo=None)
    if warnings == ("dst_nonexistent_time",):
        assert back - datetime.combine(day, clock) == timedelta(hours=1)
    else:
        assert back == datetime.combine(day, clock)


@given(st.integers(2005, 2030), st.sampled_from([3, 10]), CLOCKS)
def test_warnings_come_on_the_last_sundays_of_march_and_october_alone(year, month, clock):
    last_sunday = max(date(year, month, d) for d in range(25, 32) if date(year, month, d).weekday() == 6)
    code = "dst_nonexistent_time" if month == 3 else "dst_ambiguous_time"
    expected = (code,) if clock.hour == 1 else ()
    assert london_moment(last_sunday, clock)[1] == expected
    assert london_moment(last_sunday - timedelta(7), clock)[1] == ()


@given(DAYS)
def test_noon_in_london_is_noon_or_eleven_in_greenwich(day):
    moment, _ = london_moment(day, time(12))
    assert moment.tzinfo is UTC
    assert moment.hour in (11, 12)
