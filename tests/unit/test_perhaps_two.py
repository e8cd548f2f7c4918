"""Absences told as one that may be two: a return with its day alone, and another report of that day."""

import pytest
from reports import OTHER_FORCE, call, case, events, incidents, interview, placed, records

from auditapp.domain.escalation import Ladder

STRICT = {"ladder": lambda area, force, day: Ladder(90, (3, 6), is_local=True)}
STAY = placed(1, "2014-03-01")
BACK_THAT_DAY = call(1, "2014-06-18 22:00", found="2014-06-19")
EARLIER = call(5, "2014-05-02 22:00", found="2014-05-03 06:00")


def below(*rows):
    """What is said of a child below every rung: how often it surely was missing, and the reports that may be more."""
    return [
        (one.together, [origin.row for origin in one.again_that_day])
        for one in records(events(STAY, *rows, **STRICT), "repeat")
    ]


@pytest.mark.parametrize(
    ("again", "perhaps"),
    [
        (call(2, "2014-06-19 21:00"), [2]),
        (call(2, "2014-06-19 00:30"), [2]),
        (call(2, "2014-06-19 21:00", force=OTHER_FORCE), [2]),
        (call(2, "2014-06-20 08:00", missing="2014-06-19 23:00"), [2]),
        # A number or a link says that it is the same absence.
        (call(2, "2014-06-19 21:00", incident_ref="LP-1"), []),
        (call(2, "2014-06-19 21:00", linked_refs=("LP-1",)), []),
        # A call and a case are two records of one absence, and a child that is away is counted by no rung.
        (case(2, "2014-06-19 21:00"), []),
        (call(2, "2014-06-19 21:00", category="absent"), []),
    ],
)
def test_a_later_report_of_the_day_of_a_return_may_be_another_time(again, perhaps):
    assert len(incidents(BACK_THAT_DAY, again)) == 1
    assert below(EARLIER, BACK_THAT_DAY, again) == [(2, perhaps)]


def test_where_the_hour_of_the_return_is_told_nothing_is_open():
    back_at_six = call(1, "2014-06-18 22:00", found="2014-06-19 06:00")
    assert [one.rung for one in records(events(STAY, EARLIER, back_at_six, call(2, "2014-06-19 21:00"), **STRICT),
                                        "repeat-1")] == [1]  # fmt: skip
    back_at_night = call(1, "2014-06-18 22:00", found="2014-06-19 22:00")
    assert below(EARLIER, back_at_night, call(2, "2014-06-19 21:00")) == [(2, [])]


def test_an_interview_that_has_the_hour_settles_it():
    told = (EARLIER, BACK_THAT_DAY, call(2, "2014-06-19 21:00"), interview(6, "2014-06-19 06:00"))
    assert [one.together for one in records(events(STAY, *told, **STRICT), "repeat-1")] == [3]


def test_where_no_rung_is_reached_with_it_either_nothing_is_said():
    assert below(BACK_THAT_DAY, call(2, "2014-06-19 21:00")) == [(1, [])]


def test_a_case_with_the_same_day_keeps_no_two_calls_together():
    rows = (EARLIER, BACK_THAT_DAY, case(7, "2014-06-18 22:00", found="2014-06-19"), call(2, "2014-06-19 21:00"))
    assert below(*rows) == [(2, [2])]
