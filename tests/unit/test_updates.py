"""Calls that may be updates of the absence before: how many times a child was missing at least, and at most."""

import pytest
from reports import FORCE, HOME, SECOND, call, case, events, incidents, interview, papers, placed, records

from auditapp.domain.counting import perhaps_homes
from auditapp.domain.escalation import Ladder
from auditapp.domain.records import Truth
from auditapp.domain.updates import perhaps_updates
from tests.unit.reports import moment

FIRST = call(1, "2014-06-18 22:00")


def doubtful(*rows, returns=()):
    told = incidents(*rows)
    return [one.rows[0].incident_ref for one in perhaps_updates(told, told, [moment(said) for said in returns])]


@pytest.mark.parametrize(
    ("again", "expected"),
    [
        (call(2, "2014-06-18 23:30"), ["LP-2"]),
        (call(2, "2014-06-19 10:00"), ["LP-2"]),
        (call(2, "2014-06-25 22:00"), ["LP-2"]),
        (call(2, "2014-06-26 09:00"), []),  # more than a week
        (call(2, "2014-06-19 10:00", missing="2014-06-19 09:00"), []),  # gone anew since an hour of its own
        (call(2, "2014-06-19 10:00", home_urn=SECOND), []),
        (call(2, "2014-06-19 10:00", home_urn=None), ["LP-2"]),
    ],
)
def test_a_call_without_a_link_may_be_of_the_absence_before(again, expected):
    assert doubtful(FIRST, again) == expected


def test_a_return_before_it_makes_it_another_time():
    again = call(2, "2014-06-19 10:00")
    assert doubtful(call(1, "2014-06-18 22:00", found="2014-06-19 06:00"), again) == []
    assert doubtful(FIRST, again, returns=["2014-06-19 06:00"]) == []
    assert doubtful(FIRST, again, returns=["2014-06-20 06:00"]) == ["LP-2"]


@pytest.mark.parametrize("make", [call, case])
def test_a_line_of_the_same_night_is_of_the_absence_that_the_earlier_says_goes_on(make):
    rows = make(1, "2014-06-18 22:00", is_open=Truth.YES), make(2, "2014-06-18 23:30")
    assert len(incidents(*rows)) == 1
    assert len(incidents(make(1, "2014-06-18 22:00", found="2014-06-18 22:50"), rows[1])) == 2


STRICT = {"ladder": lambda area, force, day: Ladder(90, (3, 6), is_local=True)}


def rung(*rows):
    return [(one.rung, one.at_least, one.together) for one in records(events(*rows, **STRICT), "repeat-1")]


def test_the_rung_is_said_with_the_least_and_the_most():
    rows = placed(1, "2014-03-01"), FIRST, call(2, "2014-06-19 10:00"), call(3, "2014-07-20 22:00")
    assert rung(*rows) == [(1, 2, 3)]
    assert rung(*rows, interview(4, "2014-06-19 06:00", home_urn=HOME)) == [(1, 3, 3)]


OUT = {"home_urn": None, "force": FORCE}


@pytest.mark.parametrize(
    ("facts", "rows"),
    [
        ({"home_candidates": (HOME, SECOND)}, [1, 2, 3]),
        ({"place_kind": "home"}, [1, 2, 3]),
        ({"place_kind": "home", "looked_after": Truth.NO}, []),
        ({"place_kind": "family"}, []),
        ({}, []),
    ],
)
def test_a_place_that_is_asked_about_may_make_it_a_child_in_care(facts, rows):
    told = [call(n, f"2014-06-{18 + n} 22:00", found=f"2014-06-{18 + n} 23:00", **OUT, **facts) for n in (1, 2, 3)]
    found = records(events(*told, **STRICT), "repeat-1")
    assert [[origin.row for origin in one.places_open] for one in found] == ([rows] if rows else [])
    assert [origin.row for origin in perhaps_homes(papers(*told))] == rows


def test_twice_from_a_place_that_is_asked_about_reaches_no_rung_and_nothing_is_said():
    told = [call(n, f"2014-06-{18 + n} 22:00", **OUT, place_kind="home") for n in (1, 2)]
    assert [one.occasion for one in events(*told, **STRICT) if one.occasion.startswith("repeat")] == []
