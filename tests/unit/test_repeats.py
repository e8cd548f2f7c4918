"""The ladder for children who go missing again and again: windows, rungs newly reached, ladders after each other."""

from datetime import date, timedelta
from itertools import pairwise
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reports import FORCE, HOME, HOST, OTHER_FORCE, PLACER, SECOND, call, case, incidents

from auditapp.domain.escalation import Crossing, Ladder, counts_in_window, crossings
from auditapp.domain.records import Host, Placing, Truth
from auditapp.domain.repeats import reached, record_of
from auditapp.domain.rules.repeat_answered import repeat_answered

SHIPPED = Ladder()
LOCAL = Ladder(90, (3, 6), is_local=True)
STRICT = Ladder(30, (2, 4), is_local=True)
LIMITS = {"window_days": 30, "rung1": 2, "rung2": 3, "single_hours": 24, "answer_working_days": 5}
HERE = Host(HOST, "Hostshire", "by the register")
THEIRS = Placing(PLACER, "Placerton", "authority", Truth.YES)


def days(*words):
    return [date.fromisoformat(f"2015-{word}") for word in words]


def told(*words, make=call, **facts):
    """An incident on each day at noon."""
    return [make(n, f"2015-{word} 12:00", **facts) for n, word in enumerate(words, 1)]


def rungs(rows, ladder_of=lambda area, force, day: LOCAL, area_of=lambda one: HOST):
    """Each rung that the incidents of the rows reach: its day, its number, how many were counted."""
    found = reached(incidents(*rows), ladder_of, area_of)
    return [(str(r.at.incident.began.on), r.crossing.rung, r.crossing.count) for r in found]


def test_a_third_time_from_which_the_child_is_not_back_yet_reaches_the_rung():
    rows = [
        call(1, "2015-03-05 22:00"),
        call(2, "2015-03-06 06:00", category="found_report", linked_refs=("LP-1",)),
        call(3, "2015-03-20 22:00", linked_refs=("LP-1",)),
        call(4, "2015-03-21 06:00", category="found_report", linked_refs=("LP-3",)),
        call(5, "2015-04-20 22:00", linked_refs=("LP-3",)),
    ]
    assert rungs(rows) == [("2015-04-20", 1, 3)]


@pytest.mark.parametrize("says", ["absent", "away"])
def test_a_source_counts_what_it_calls_missing_itself(says):
    rows = [case(1, "2015-03-05 22:00"), case(2, "2015-03-20 22:00")]
    rows += [call(3, "2015-04-20 22:00"), case(3, "2015-04-20 22:00", category=says, linked_refs=("LP-3",))]
    (found,) = reached(incidents(*rows), lambda area, force, day: LOCAL, lambda one: HOST)
    assert (found.crossing.rung, found.crossing.count) == (1, 3)
    assert found.counts == (("call_log", 1), ("case_record", 2))


def test_the_shipped_ladder_has_three_and_six_times_in_90_days_and_only_marks():
    assert (SHIPPED.window_days, SHIPPED.rungs, SHIPPED.is_local) == (90, (3, 6), False)
    assert [SHIPPED.rung_of(count) for count in (0, 2, 3, 5, 6, 40)] == [0, 0, 1, 1, 2, 2]


@pytest.mark.parametrize(
    ("first", "last", "together"),
    [
        # The 90 days that end with 17 September begin on 20 June.
        ("06-20", "09-17", 2),
        ("06-20", "09-18", 1),
        ("06-19", "09-17", 1),
        ("06-20", "06-20", 2),
    ],
)
def test_both_ends_of_the_window_are_counted(first, last, together):
    assert counts_in_window(days(first, last), 90) == [1, together]


def test_a_window_of_one_day_holds_that_day_alone():
    assert counts_in_window(days("06-20", "06-20", "06-21"), 1) == [1, 2, 1]
    assert counts_in_window([], 90) == []


def test_a_rung_is_reached_once_and_the_next_one_anew():
    made = days("02-02", "02-10", "02-20", "03-05", "03-20", "04-15", "04-16")
    assert list(crossings(made, [LOCAL] * 7)) == [Crossing(2, 1, 3), Crossing(5, 2, 6)]


def test_a_rung_is_reached_again_only_after_the_child_fell_below_it():
    made = days("01-10", "01-20", "01-30", "06-01", "06-10", "06-20")
    assert list(crossings(made, [LOCAL] * 6)) == [Crossing(2, 1, 3), Crossing(5, 1, 3)]
    # On 10 April the window still holds 20 and 30 January beside it, so the child never fell.
    still = days("01-10", "01-20", "01-30", "04-10", "04-11")
    assert list(crossings(still, [LOCAL] * 5)) == [Crossing(2, 1, 3)]


def test_a_child_who_falls_from_the_second_rung_to_the_first_can_reach_the_second_again():
    steps = days(*("01-01", "01-02", "01-03", "03-01", "03-02", "03-03"), *("04-03", "04-04"))
    # 3 April: the window begins on 4 January and holds the three of March beside it; then five.
    assert counts_in_window(steps, 90) == [1, 2, 3, 4, 5, 6, 4, 5]
    again = [*steps, *days("04-05")]
    assert list(crossings(again, [LOCAL] * 9)) == [Crossing(2, 1, 3), Crossing(5, 2, 6), Crossing(8, 2, 6)]


def test_one_incident_may_pass_two_rungs():
    quick = Ladder(30, (2, 2), is_local=True)
    assert list(crossings(days("01-01", "01-02"), [quick] * 2)) == [Crossing(1, 2, 2)]


def after(start, then, before=SHIPPED):
    """One ladder until a day, another from that day on, everywhere."""
    return lambda area, force, day: then if day >= date.fromisoformat(f"2015-{start}") else before


def test_with_a_new_ladder_the_numbers_and_the_window_change_on_its_first_day():
    # Twice in 30 days is the first rung from 1 June on; before, it took three times.
    assert rungs(told("05-20", "05-31"), after("06-01", STRICT)) == [("2015-05-20", 0, 2)]
    assert rungs(told("05-20", "06-01"), after("06-01", STRICT)) == [("2015-06-01", 1, 2)]
    assert rungs(told("05-02", "06-01"), after("06-01", STRICT)) == [("2015-05-02", 0, 2)]


def test_a_child_whom_the_old_ladder_never_reached_reaches_the_new_one_with_the_next_incident():
    lenient = Ladder(90, (6, 9), is_local=True)
    rows = told("03-01", "03-02", "03-03", "04-05", "04-06")
    assert rungs(rows, after("04-01", LOCAL, lenient)) == [("2015-04-05", 1, 4)]


def test_a_rung_that_the_old_ladder_had_reached_is_not_reached_again_by_the_same_number_of_times():
    assert rungs(told("03-01", "03-02", "03-03", "04-05"), after("04-01", LOCAL)) == [("2015-03-03", 1, 3)]


def test_a_rung_that_only_the_new_ladder_sets_higher_is_reached_when_its_own_number_is():
    rows = told("03-20", "03-21", "04-02", "04-03")
    assert rungs(rows, after("04-01", LOCAL, STRICT)) == [("2015-03-21", 1, 2), ("2015-04-02", 1, 3)]


def test_the_ladder_is_that_of_the_area_and_force_of_each_incident():
    rows = [call(1, "2015-06-01 12:00"), call(2, "2015-06-02 12:00", home_urn=SECOND, force=OTHER_FORCE)]
    asked = []

    def ladder_of(area, force, day):
        asked.append((area, force, str(day)))
        return STRICT if force == OTHER_FORCE else LOCAL

    area = MappingProxyType({HOME: HOST, SECOND: None})
    found = rungs(rows, ladder_of, lambda one: area[one.incident.urn])
    assert found == [("2015-06-02", 1, 2)]
    assert asked == [(HOST, FORCE, "2015-06-01"), (None, OTHER_FORCE, "2015-06-02")]


def test_below_every_rung_there_is_one_entry_for_the_fullest_window():
    rows = told("01-01", "02-01", "06-01", "12-01")
    (found,) = reached(incidents(*rows), lambda *_: LOCAL, lambda one: HOST)
    assert (found.crossing.rung, found.crossing.count) == (0, 2)
    assert str(found.at.incident.began.on) == "2015-01-01"
    assert [one.incident.refs for one in found.counted] == [("LP-1",), ("LP-2",)]
    assert rungs([]) == []


def test_only_what_the_police_call_missing_is_counted():
    rows = [
        *(call(1, "2015-06-01 12:00"), call(2, "2015-06-02 12:00", category="absent")),
        *(call(3, "2015-06-03 12:00", category="away"), call(4, "2015-06-04 12:00", category="other")),
    ]
    assert rungs(rows, lambda *_: STRICT) == [("2015-06-01", 0, 1)]
    assert rungs(rows[1:]) == []


def test_several_calls_and_a_case_of_one_night_count_once():
    night = [
        *(call(1, "2015-07-18 22:00"), call(2, "2015-07-18 23:00", linked_refs=("LP-1",))),
        *(call(3, "2015-07-19 01:00", linked_refs=("LP-1",)), case(9, "2015-07-18 22:00", found="2015-07-19 05:00")),
    ]
    assert rungs([*night, call(5, "2015-08-02 22:00")]) == [("2015-07-18", 0, 2)]


def test_an_incident_counts_on_the_day_it_began_whenever_it_was_told():
    late = call(2, "2015-09-18 00:20", missing="2015-09-17 22:00")
    rows = [call(1, "2015-06-20 12:00"), late]
    assert rungs(rows, lambda *_: Ladder(90, (2, 6))) == [("2015-09-17", 1, 2)]


def test_an_incident_told_weeks_later_counts_before_those_that_began_after_it():
    rows = [call(1, "2015-06-20", missing="2015-06-01"), call(2, "2015-06-10")]
    assert rungs(rows, lambda *_: STRICT) == [("2015-06-10", 1, 2)]


def test_the_hour_that_comes_twice_is_on_one_day():
    rows = [call(1, "2015-10-25 01:30", found="2015-10-25 01:40"), call(2, "2015-10-25 01:30 GMT")]
    assert rungs(rows, lambda *_: Ladder(1, (2, 6))) == [("2015-10-25", 1, 2)]


def record(rows, ladder=LOCAL):
    """What is judged of the last rung that the rows reach."""
    return record_of(
        [*reached(incidents(*rows), lambda *_: ladder, lambda one: HOST)][-1], HERE, THEIRS, identified=True
    )


def test_calls_and_cases_stand_side_by_side_and_are_never_added():
    rows = [*told("05-03", "06-10"), case(7, "2015-05-20 12:00")]
    made = record(rows)
    assert (made.rung, made.together, made.counts) == (1, 3, (("call_log", 2), ("case_record", 1)))
    both = record([*told("05-03", "06-10"), *told("05-03", "05-20", "06-10", make=case)])
    assert (both.together, both.counts) == (3, (("call_log", 2), ("case_record", 3)))


def test_what_is_judged_names_the_day_the_window_and_the_ladder():
    made = record(told("05-03", "05-20", "06-10"))
    assert (made.on, made.rung, made.rung_at, made.window_days) == (date(2015, 6, 10), 1, 3, 90)
    assert (made.is_local, made.force, made.meetings) == (True, FORCE, None)
    assert (made.host, made.placing, made.child_identified) == (HERE, THEIRS, True)
    assert not record(told("05-03", "05-20", "06-10"), SHIPPED).is_local


def test_only_the_incidents_of_the_window_are_counted():
    made = record(told("01-01", "06-01", "06-10", "06-20"))
    assert (made.together, made.counts) == (3, (("call_log", 3),))


def test_of_a_child_below_every_rung_the_first_rung_is_named():
    made = record(told("05-03"), STRICT)
    assert (made.rung, made.rung_at, made.together, made.counts) == (0, 2, 1, (("call_log", 1),))


def test_of_a_child_below_the_ladders_of_two_areas_each_is_named_with_what_its_own_days_held():
    here, there = call(1, "2016-05-20 22:00"), call(2, "2016-06-02 22:00", home_urn=SECOND)
    ladders = {HOST: Ladder(30, (2, 3), is_local=True), PLACER: SHIPPED}
    (found,) = reached(
        incidents(here, there),
        lambda area, force, day: ladders[area],
        lambda one: HOST if one.incident.urn == HOME else PLACER,
    )
    made = record_of(found, HERE, THEIRS, identified=True)
    assert (made.on, made.window_days, made.rung_at) == (date(2016, 5, 20), 30, 2)
    assert made.below == ((1, 30, 2), (2, 90, 3))
    assert repeat_answered(made, calendar=None, **LIMITS).reason == (
        "at most 1 time missing in the 30 days that end where 2 times are the first rung and at most 2 times missing "
        "in the 90 days that end where 3 times are the first rung: "
        "below the first rung of each ladder that was in force"
    )


def test_one_ladder_is_named_by_what_it_was_counted_with():
    made = record(told("05-03"), STRICT)
    assert repeat_answered(made, calendar=None, **LIMITS).reason == (
        "at most 1 time missing in any 30 days (1 in call logs): below the first rung, which is 2 times in 30 days"
    )


SPANS = st.lists(st.integers(0, 200), max_size=12).map(
    lambda steps: [date(2015, 1, 1) + timedelta(days=n) for n in sorted(steps)]
)


@given(SPANS, st.integers(1, 120))
def test_the_count_is_of_all_incidents_in_the_days_that_end_with_the_incident(made, window):
    for place, count in enumerate(counts_in_window(made, window)):
        inside = [d for d in made[: place + 1] if (made[place] - d).days < window]
        assert count == len(inside)


@given(SPANS, st.integers(1, 120))
def test_between_two_times_that_a_rung_is_reached_the_child_stood_below_it(made, window):
    ladder = Ladder(window, (3, 6))
    counts = counts_in_window(made, window)
    found = list(crossings(made, [ladder] * len(made)))
    assert any(c.rung >= 1 for c in found) == any(count >= 3 for count in counts)
    for one, other in pairwise(found):
        assert other.rung > one.rung or any(counts[n] < (3, 6)[other.rung - 1] for n in range(one.place, other.place))


@given(SPANS, SPANS)
def test_whoever_stands_on_a_rung_of_the_ladder_in_force_has_reached_it_under_some_ladder(made, cut):
    lenient, strict = Ladder(90, (6, 9)), Ladder(90, (3, 6))
    change = cut[0] if cut else date(2015, 3, 1)
    ladders = [strict if d >= change else lenient for d in made]
    found = list(crossings(made, ladders))
    counts = counts_in_window(made, 90)
    standing = [ladder.rung_of(count) for ladder, count in zip(ladders, counts, strict=True)]
    assert bool(found) == any(standing)
