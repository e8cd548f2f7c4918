"""Comings back, each with the interviews about it: by reference, else by the day; and who was still a child."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reports import call, case, incidents, interview, moment

from auditapp.domain.astray import Astray, is_of_the_time
from auditapp.domain.clock_hours import is_within
from auditapp.domain.findings import OriginKey
from auditapp.domain.records import Origin, Truth
from auditapp.domain.returns import again_after, comings_back, interview_of, is_still_gone

YES, NO, UNKNOWN = Truth.YES, Truth.NO, Truth.UNKNOWN


def returns(reports, *interviews):
    return comings_back(incidents(*reports), interviews)


def paired(reports, *interviews):
    """Of each coming back the numbers of its reports and the rows of its interviews."""
    return [
        (
            [row.incident_ref for row in back.incident.rows] if back.incident else [],
            [i.origin.row for i in back.interviews],
        )
        for back in returns(reports, *interviews)
    ]


def gone(number, told, found=None, **facts):
    return case(number, told, found=found, **facts)


FIRST = gone(1, "2014-10-10 20:00", "2014-10-10 23:30")
NEXT = gone(2, "2014-10-11 21:00", "2014-10-12 06:00")


def test_each_incident_has_its_return_and_each_return_its_interview():
    seen = interview(5, "2014-10-10 23:30", "C-1"), interview(6, "2014-10-12 06:00", "c-2")
    assert paired([FIRST, NEXT], *seen) == [(["C-1"], [5]), (["C-2"], [6])]


def test_one_interview_may_be_about_several_episodes():
    assert paired([FIRST, NEXT], interview(5, "2014-10-12 06:00", "C-1", "C-2")) == [(["C-1"], [5]), (["C-2"], [5])]


def test_an_interview_whose_numbers_are_not_sure_may_be_about_a_return_and_is_not_surely():
    seen = interview(5, "2014-10-10 23:30", "C-1", perhaps_refs=("C-2", "C-22", "C-1"))
    first, after = returns([FIRST, NEXT], seen)
    assert ([row.origin.row for row in first.interviews], first.perhaps) == ([5], ())
    assert ([row.origin.row for row in after.interviews], [str(o) for _, o in after.perhaps]) == (
        [],
        ["interviews.csv, row 5"],
    )


def test_two_interviews_may_be_about_one_episode():
    seen = interview(5, "2014-10-10 23:30", "C-1"), interview(9, "2014-10-10 23:30", "C-1")
    assert paired([FIRST], *seen) == [(["C-1"], [5, 9])]


def test_an_interview_may_name_the_call_or_the_case_of_an_incident():
    rows = call(7, "2014-10-10 20:00"), FIRST
    for ref in ("LP-7", "C-1", "lp-7 "):
        assert paired(rows, interview(5, "2014-10-10 23:30", ref)) == [(["LP-7", "C-1"], [5])]


@pytest.mark.parametrize(
    ("returned", "pairs"),
    [
        ("2014-10-10", [(["C-1"], [5]), (["C-2"], [])]),
        ("2014-10-09", [(["C-1"], [5]), (["C-2"], [])]),
        ("2014-10-12", [(["C-1"], []), (["C-2"], [5])]),
        ("2014-10-13", [(["C-1"], []), (["C-2"], [5])]),
        ("2014-10-14", [(["C-1"], []), (["C-2"], []), ([], [5])]),
        ("2014-10-08", [(["C-1"], []), (["C-2"], []), ([], [5])]),
    ],
)
def test_without_a_reference_the_day_of_the_return_tells_give_or_take_a_day(returned, pairs):
    assert paired([FIRST, NEXT], interview(5, returned)) == pairs


def test_of_two_returns_of_one_day_the_hour_tells():
    early, late = gone(1, "2014-10-10 01:00", "2014-10-10 03:00"), gone(2, "2014-10-10 20:00", "2014-10-10 23:00")
    assert paired([early, late], interview(5, "2014-10-10 22:50")) == [(["C-1"], []), (["C-2"], [5])]
    assert paired([early, late], interview(5, "2014-10-10 03:00")) == [(["C-1"], [5]), (["C-2"], [])]


MORNING = gone(3, "2014-10-12 02:00", "2014-10-12 05:00")
EVENING = gone(4, "2014-10-12 14:00", "2014-10-12 20:00")


@pytest.mark.parametrize("refs", [(), ("YP-1",)])
def test_of_two_returns_of_one_day_a_line_without_an_hour_may_mean_either(refs):
    line = interview(5, "2014-10-12", *refs)
    assert paired([MORNING, EVENING], line) == [(["C-3"], []), (["C-4"], [])]
    assert perhaps([MORNING, EVENING], line) == [[5], [5]]


def test_of_two_returns_of_one_day_a_line_without_an_hour_means_the_one_that_no_other_names():
    lines = interview(5, "2014-10-12"), interview(6, "2014-10-12", "C-3")
    assert paired([MORNING, EVENING], *lines) == [(["C-3"], [6]), (["C-4"], [5])]
    assert perhaps([MORNING, EVENING], *lines) == [[], []]


@pytest.mark.parametrize(
    ("first", "second", "line"),
    [
        ("2014-10-12 02:00", "2014-10-12", "2014-10-12 14:00"),
        ("2014-10-11 23:00", "2014-10-13 01:00", "2014-10-12"),
    ],
)
def test_where_an_hour_is_missing_a_line_may_mean_any_return_as_many_days_off(first, second, line):
    reports = gone(1, "2014-10-11 20:00", first), gone(2, "2014-10-12 03:00", second)
    assert perhaps(list(reports), interview(5, line)) == [[5], [5]]


def test_a_number_of_a_log_that_was_not_given_is_the_return_of_that_very_day():
    calls = [call(7, "2014-10-10 20:00", found="2014-10-10 23:30")]
    assert paired(calls, interview(5, "2014-10-10 23:30", "C-1")) == [(["LP-7"], [5])]
    assert paired(calls, interview(5, "2014-10-11 09:00", "C-1")) == [(["LP-7"], []), ([], [5])]
    assert paired(calls, interview(5, "2014-10-11", "C-1")) == [(["LP-7"], [])]


def perhaps(reports, *interviews, **given):
    """Of each coming back the rows that may be about it."""
    return [
        [origin.row for _, origin in back.perhaps] for back in comings_back(incidents(*reports), interviews, **given)
    ]


@pytest.mark.parametrize(
    ("returned", "rows"),
    [
        ("2014-10-09", [[5]]),  # a day beside, without a time: this return, or none that the police know
        ("2014-10-11", [[5]]),
        ("2014-10-11 09:00", [[5], []]),  # a return of its own, and yet perhaps this one
        ("2014-10-12", [[], []]),
    ],
)
def test_a_mistyped_number_a_day_beside_a_return_may_mean_it(returned, rows):
    assert perhaps([FIRST], interview(5, returned, "C-9")) == rows


def test_a_return_that_another_line_names_is_not_the_one_that_a_mistyped_number_means():
    seen = interview(5, "2014-10-10 23:30", "C-1"), interview(6, "2014-10-11", "C-9")
    assert perhaps([FIRST], *seen) == [[], []]


def test_a_line_about_another_child_under_the_number_may_mean_this_return():
    line = Astray("C-1", 2, Origin("interviews.csv", "", 9), OriginKey(3, "", 9), True)
    assert perhaps([FIRST, NEXT], astray=[line]) == [[9], []]
    assert perhaps([FIRST, NEXT], astray=[replace(line, ref="C-3")]) == [[], []]


def test_a_line_that_may_be_anothers_return_is_none_by_itself():
    seen = interview(9, "2014-10-10 23:30", "C-1")
    assert [[i.origin.row for i in back.interviews] for back in comings_back([], [seen])] == [[9]]
    assert comings_back([], [seen], (), {OriginKey(3, "", 9)}) == []


@pytest.mark.parametrize(
    ("returned", "found", "expected"),
    [
        ("2014-10-11", "2014-10-10", True),
        ("2014-10-09", "2014-10-10", True),
        ("2014-10-12", "2014-10-10", False),
        ("2014-10-17", None, True),
        ("2014-10-18", None, False),
        ("2014-10-09", None, False),
    ],
)
def test_a_number_alone_may_be_a_councils_own(returned, found, expected):
    found_on = found and date.fromisoformat(found)
    assert is_of_the_time(date.fromisoformat(returned), date(2014, 10, 10), found_on) is expected


def test_an_unknown_number_is_not_of_a_return_that_another_interview_names():
    seen = interview(5, "2014-10-10 23:30", "C-1"), interview(6, "2014-10-10 12:00", "C-99")
    assert paired([FIRST], *seen) == [(["C-1"], [5]), ([], [6])]


def test_episodes_that_only_interviews_tell_of_are_one_for_each_reference_or_day():
    seen = [
        *(interview(5, "2015-02-03", "X-1"), interview(6, "2015-02-10", "x-1"), interview(7, "2015-02-03", "X-2")),
        *(interview(8, "2015-03-04"), interview(9, "2015-03-04")),
    ]
    assert paired([], *seen) == [([], [5, 6]), ([], [7]), ([], [8, 9])]
    assert [str(back.on) for back in returns([], *seen)] == ["2015-02-03", "2015-02-03", "2015-03-04"]


@pytest.mark.parametrize(
    ("category", "kinds"),
    [
        ("missing", ["missing"]),
        ("no_apparent_risk", ["missing"]),
        ("absent", ["away"]),
        ("away", ["away"]),
        ("other", []),
    ],
)
def test_missing_and_away_are_told_apart_and_anything_else_is_no_going_missing(category, kinds):
    back = returns([gone(1, "2014-10-10 20:00", "2014-10-10 23:30", category=category)])
    assert [one.category for one in back] == kinds
    assert [one.category for one in returns([], interview(5, "2015-02-03"))] == ["missing"]


def test_a_child_that_is_not_back_has_no_return_and_is_dated_by_the_beginning():
    (back,) = returns([call(7, "2015-02-15 00:10", missing="2015-02-14 22:00", is_open=YES)])
    assert (back.returned, str(back.on), back.interviews) == (None, "2015-02-14", ())


def test_the_police_know_the_hour_of_the_return_and_the_interviewers_where_they_do_not():
    seen = interview(5, "2014-10-11 09:00", "C-1")
    assert returns([FIRST], seen)[0].returned == moment("2014-10-10 23:30")
    assert returns([gone(1, "2014-10-10 20:00")], seen)[0].returned == moment("2014-10-11 09:00")


def test_a_return_told_by_a_linked_found_report_alone():
    rows = call(7, "2014-10-10 20:00"), call(8, "2014-10-11 05:50", category="found_report", linked_refs=("LP-7",))
    assert returns(rows)[0].returned == moment("2014-10-11 05:50")


@pytest.mark.parametrize(
    ("returned", "held", "kept"),
    [
        # Clocks go back on 25 October 2015: three days by the wall are 73 hours.
        ("2015-10-24 12:00", "2015-10-27 11:00", True),
        ("2015-10-24 12:00", "2015-10-27 11:01", False),
        # The hour that comes twice may be of summer time or of winter time, where the record does not say.
        ("2015-10-25 01:30", "2015-10-28 00:30", True),
        ("2015-10-25 01:30", "2015-10-28 00:31", None),
        ("2015-10-25 01:30", "2015-10-28 01:31", False),
        ("2015-10-25 01:30 GMT", "2015-10-28 01:30", True),
        ("2015-10-25 01:30 GMT", "2015-10-28 01:31", False),
        # Clocks go forward on 29 March 2015: three days by the wall are 71 hours.
        ("2015-03-28 12:00", "2015-03-31 13:00", True),
        ("2015-03-28 12:00", "2015-03-31 13:01", False),
        # Nobody wrote down the hour.
        ("2015-10-25", "2015-10-28", None),
        ("2015-10-24 12:00", "2015-10-26", True),
    ],
)
def test_72_hours_are_hours_of_a_clock_that_never_jumps(returned, held, kept):
    (back,) = returns([gone(1, "2015-03-01 12:00", returned)], interview(5, returned, "C-1", held=held))
    assert is_within(back.returned, back.interviews[0].held, 72) is kept


def again(*reports, of=0):
    told = incidents(*reports)
    return again_after(comings_back(told, ())[of], told)


def test_the_next_time_that_the_child_goes_missing_after_a_return():
    third = gone(3, "2014-11-01 12:00", "2014-11-01 13:00")
    assert again(FIRST, NEXT, third) == moment("2014-10-11 21:00")
    assert again(FIRST, NEXT, third, of=1) == moment("2014-11-01 12:00")
    assert again(FIRST, NEXT, third, of=2) is None
    assert again(FIRST, gone(2, "2014-10-11 21:00", category="other")) is None
    assert again(FIRST, gone(2, "2014-10-11 21:00", category="absent")) == moment("2014-10-11 21:00")
    assert again(gone(1, "2014-10-10 20:00"), NEXT) == moment("2014-10-11 21:00")


def test_a_child_who_is_missing_anew_from_the_minute_of_the_return():
    rows = gone(1, "2014-10-10 20:00", "2014-10-11 03:00"), gone(2, "2014-10-11 03:00", "2014-10-11 09:00")
    assert again(*rows) == moment("2014-10-11 03:00")


def test_days_without_times_leave_it_open_which_came_first():
    """A child cannot go missing while it is gone, and what surely began before is not again."""
    early, late = gone(1, "2014-10-14 06:00", "2014-10-14 07:00"), gone(2, "2014-10-14 08:00", "2014-10-14")
    assert again(early, late) == moment("2014-10-14 08:00")
    assert again(early, late, of=1) is None
    assert again(gone(1, "2014-10-13 20:00", "2014-10-14 10:00"), gone(2, "2014-10-14")) == moment("2014-10-14")
    sure = gone(3, "2014-10-14 12:00", "2014-10-14 13:00")
    assert again(gone(1, "2014-10-13 20:00", "2014-10-14 10:00"), sure, gone(2, "2014-10-15")) == sure.told


def test_the_next_time_over_the_night_on_which_the_clocks_go_back():
    rows = call(1, "2015-10-24 23:00", found="2015-10-25 01:30"), call(2, "2015-10-25 01:30 GMT")
    assert again(*rows) == moment("2015-10-25 01:30 GMT")


def test_an_interview_without_a_police_report_knows_of_later_incidents():
    told = incidents(NEXT)
    back = comings_back(told, (interview(5, "2014-10-09", "X-1"),))
    assert again_after(back[1], told) == moment("2014-10-11 21:00")


def test_an_interview_on_several_episodes_is_one_with_every_line_that_names_any_of_them():
    both = interview(5, "2014-10-09", "X-1", "X-2")
    back = comings_back([], (both, interview(6, "2014-10-07", "X-2"), interview(7, "2014-10-07", "X-3")))
    assert [[row.origin.row for row in one.interviews] for one in back] == [[5, 6], [7]]


BIRTHDAY = date(1996, 10, 12)  # eighteen on 12 October 2014


@pytest.mark.parametrize(
    ("found", "is_child"),
    [("2014-10-11 23:59", YES), ("2014-10-12 00:01", NO), ("2014-10-12", NO), ("2014-10-11", YES)],
)
def test_the_day_of_the_return_decides_who_was_still_a_child(found, is_child):
    (back,) = returns([gone(1, "2014-10-11 20:00", found, born=BIRTHDAY)])
    assert back.is_child() is is_child


def test_a_birth_on_29_february_is_had_on_1_march_in_a_year_without_one():
    for found, is_child in (("2018-02-28 23:00", YES), ("2018-03-01 01:00", NO)):
        (back,) = returns([gone(1, "2018-02-28 20:00", found, born=date(2000, 2, 29))])
        assert back.is_child() is is_child


@pytest.mark.parametrize(
    ("age", "told", "found", "is_child"),
    [
        (15, "2014-10-11 20:00", "2014-10-12 06:00", YES),
        (17, "2014-10-11 20:00", "2014-10-11 23:00", YES),
        (17, "2014-10-11 20:00", "2014-10-12 06:00", UNKNOWN),  # the birthday may have come with the midnight
        (None, "2014-10-11 20:00", "2014-10-12 06:00", UNKNOWN),
    ],
)
def test_without_a_date_of_birth_the_age_tells_as_far_as_it_can(age, told, found, is_child):
    (back,) = returns([gone(1, told, found, age=age)])
    assert back.is_child() is is_child


def test_a_date_of_birth_may_stand_in_the_log_of_interviews():
    assert (
        returns([gone(1, "2014-10-11 20:00", "2014-10-12 06:00")], interview(5, "2014-10-12", "C-1", born=BIRTHDAY))[
            0
        ].is_child()
        is NO
    )
    assert returns([], interview(5, "2014-10-11", born=BIRTHDAY))[0].is_child() is YES
    assert returns([], interview(5, "2014-10-11"))[0].is_child() is YES


def test_an_interview_as_rules_judge_it_says_what_its_row_says():
    row = interview(
        *(5, "2014-10-12", "C-1"),
        offered=YES,
        offered_on="2014-10-12",
        outcome="completed",
        held="2014-10-13 10:00",
        interviewer_from="other",
        independent=YES,
        reason="a wish",
        log_as_at="2015-01-31",
    )
    made = interview_of(row)
    assert (made.offered, made.offered_on, made.outcome) == (YES, moment("2014-10-12"), "completed")
    assert (made.held, made.interviewer_from, made.independent) == (moment("2014-10-13 10:00"), "other", YES)
    assert (made.reason, made.log_as_at, str(made.origin)) == ("a wish", moment("2015-01-31"), "interviews.csv, row 5")


# Every other day: no line is of the night after another's.
DAYS = st.integers(0, 10).map(lambda day: 2 * day)
FOUND = st.lists(st.tuples(DAYS, st.booleans()), max_size=5, unique_by=lambda pair: pair[0])
SEEN = st.lists(st.tuples(DAYS, st.lists(st.sampled_from(["C-0", "C-1", "C-2", "X-1"]), max_size=2)), max_size=5)


@given(FOUND, SEEN)
def test_every_incident_comes_back_once_and_no_interview_is_lost(spans, seen):
    start = date(2015, 10, 20)
    rows = [
        gone(n, f"{start + timedelta(days=d)} 10:00", f"{start + timedelta(days=d)} 12:00" if is_back else None)
        for n, (d, is_back) in enumerate(spans)
    ]
    asked = [interview(n, f"{start + timedelta(days=d)} 12:00", *refs) for n, (d, refs) in enumerate(seen)]
    found = returns(rows, *asked)
    assert [back.incident.incident.refs for back in found if back.incident] == [
        (f"C-{n}",) for n, _ in sorted(enumerate(spans), key=lambda pair: pair[1][0])
    ]
    assert {i.origin.row for back in found for i in back.interviews} == set(range(len(seen)))
    for back in found:
        for one in back.interviews if back.incident else ():
            named = set(one.episode_refs) & {f"C-{n}" for n in range(len(spans))}
            assert not named or back.incident.incident.refs[0] in named


@pytest.mark.parametrize(
    ("rows", "seen", "still"),
    [
        ([call(7, "2015-02-14 22:00", is_open=YES)], [], YES),
        ([call(7, "2015-02-14 22:00")], [], UNKNOWN),
        ([call(7, "2015-02-14 22:00", is_open=YES), call(8, "2015-03-01 22:00")], [], UNKNOWN),
        ([call(7, "2015-02-14 22:00", is_open=YES)], [interview(5, "2015-03-01")], UNKNOWN),
        ([gone(7, "2015-02-14 22:00", "2015-02-15 08:00")], [], NO),
    ],
    ids=["the log says so", "the log says nothing", "missing again", "a later return", "back"],
)
def test_a_child_is_still_gone_by_the_logs_own_word_that_nothing_later_belies(rows, seen, still):
    told = incidents(*rows)
    assert is_still_gone(comings_back(told, seen)[0], told, seen) == still
