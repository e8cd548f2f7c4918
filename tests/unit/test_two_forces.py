"""One time missing of which two forces were told: one episode, unless a return is stated between."""

import pytest
from reports import moment

from auditapp.domain.episodes import Logged, joined

CALL, CASE, FOUND = "call_log", "case_record", "found_report"


def row(ref, told, force, *, kind=CALL, category="missing", began=None, found=None):
    began, found = (said and moment(said) for said in (began, found))
    return Logged(force, ref, (), kind, category, moment(told), began, found)


def here(ref, told, **facts):
    return row(ref, told, "Hostshire", **facts)


def there(ref, told, **facts):
    return row(ref, told, "Otherton", **facts)


def episodes(*rows, returns=()):
    return [[rows[i].ref for i in group] for group in joined(rows, [moment(said) for said in returns])]


@pytest.mark.parametrize(
    "second",
    [
        there("B", "2016-03-01 22:40"),
        there("B", "2016-03-02 01:30"),
        there("B", "2016-03-01 22:40", category="absent"),
        # The other force opened a case, and knows of the return.
        there("B", "2016-03-02 09:00", kind=CASE, found="2016-03-02 11:00"),
        # Told two days later of the same evening.
        there("B", "2016-03-03 09:00", began="2016-03-01 21:00"),
    ],
)
def test_one_night_told_to_two_forces_is_one(second):
    assert sorted(map(sorted, episodes(here("A", "2016-03-01 22:00"), second))) == [["A", "B"]]


@pytest.mark.parametrize(
    "second",
    [
        # One force alone: its calls are joined by their numbers and hours only.
        here("B", "2016-03-01 22:40"),
        # From noon on the next night is meant.
        there("B", "2016-03-02 12:00"),
        # Neither gone nor back.
        there("B", "2016-03-01 22:40", category="other"),
    ],
)
def test_other_rows_stay_apart(second):
    assert episodes(here("A", "2016-03-01 22:00"), second) == [["A"], ["B"]]


@pytest.mark.parametrize(
    ("found", "second", "is_one"),
    [
        ("2016-03-02 03:00", "2016-03-02 02:59", True),
        # The clocks of two control rooms: missing from the minute in which the other force has the child back.
        ("2016-03-02 03:00", "2016-03-02 03:00", True),
        ("2016-03-02 03:00", "2016-03-02 03:01", False),
        # Back on a day without an hour, and told to the other force on that day.
        ("2016-03-02", "2016-03-02 23:00", True),
        ("2016-03-02", "2016-03-03 01:00", False),
    ],
)
def test_a_return_that_one_force_states_parts_what_the_other_is_told_after_it(found, second, is_one):
    rows = here("A", "2016-03-01 22:00", found=found), there("B", second)
    assert episodes(*rows) == ([["A", "B"]] if is_one else [["A"], ["B"]])


def test_days_without_times_are_one_where_they_are_one_day():
    assert episodes(here("A", "2016-03-01"), there("B", "2016-03-01")) == [["A", "B"]]
    assert episodes(here("A", "2016-03-01"), there("B", "2016-03-02")) == [["A"], ["B"]]


def test_a_return_by_a_report_or_by_a_log_of_interviews_parts_them_too():
    first, back, second = (
        here("A", "2016-03-01 20:00"),
        here("F", "2016-03-01 23:00", category=FOUND),
        there("B", "2016-03-02 01:00"),
    )
    assert episodes(first, back, second) == [["A", "F"], ["B"]]
    assert episodes(first, second, returns=["2016-03-01 23:00"]) == [["A"], ["B"]]
    assert episodes(first, second, returns=["2016-03-02"]) == [["A", "B"]]
