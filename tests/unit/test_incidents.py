"""What the rows of one episode tell of it between them: when it began and ended, what it was, and how it is counted."""

import pytest
from reports import HOME, OTHER_FORCE, SECOND, call, case, incidents, interview, moment, refs

from auditapp.domain.incidents import incidents_of


def only(*rows):
    """The one incident of the rows."""
    (told,) = incidents(*rows)
    return told.incident


def found(number, told, **facts):
    return call(number, told, category="found_report", **facts)


def test_one_call_is_one_incident():
    one = only(call(7, "2014-06-18 23:40", missing="2014-06-18 21:00"))
    assert (one.refs, one.force, one.category) == (("LP-7",), "Hostshire Police", "missing")
    assert (one.reported, one.began, one.returned) == (moment("2014-06-18 23:40"), moment("2014-06-18 21:00"), None)
    assert (one.calls, one.cases, one.urn) == (1, 0, HOME)
    assert [(origin.file, origin.row) for origin in one.origins] == [("calls.csv", 7)]


def test_several_calls_and_a_case_in_two_files_are_one_incident_with_two_counts():
    rows = [
        call(7, "2014-06-18 23:40", last_seen="2014-06-18 20:00"),
        call(8, "2014-06-19 01:15", linked_refs=("LP-7",)),
        found(9, "2014-06-19 05:50", linked_refs=("lp-7",)),
        case(3, "2014-06-19 00:20", linked_refs=("LP-7", "LP-8"), found="2014-06-19 05:40"),
    ]
    (told,) = incidents(*rows)
    assert refs([told]) == [["LP-7", "C-3", "LP-8", "LP-9"]]
    assert (told.incident.calls, told.incident.cases) == (2, 1)
    assert told.incident.refs == ("LP-7", "C-3", "LP-8", "LP-9")
    assert (told.incident.reported, told.incident.returned) == (moment("2014-06-18 23:40"), moment("2014-06-19 05:40"))


def test_a_child_gone_again_after_a_stated_return_is_out_though_the_call_names_the_time_before():
    rows = call(1, "2016-03-05 22:00"), found(2, "2016-03-06 06:00", linked_refs=("LP-1",))
    told = incidents(*rows, call(3, "2016-03-20 22:00", linked_refs=("LP-1",)))
    assert refs(told) == [["LP-1", "LP-2"], ["LP-3"]]
    assert [one.incident.returned for one in told] == [moment("2016-03-06 06:00"), None]
    assert [one.incident.began for one in told] == [moment("2016-03-05 22:00"), moment("2016-03-20 22:00")]


P1, P2 = call(1, "2016-06-05 22:00"), call(2, "2016-06-12 22:00", linked_refs=("LP-1",))


@pytest.mark.parametrize(
    ("rows", "lines", "expected"),
    [
        # An interview log alone has the child back between, by number or not.
        ([P1, P2], [interview(5, "2016-06-06 05:00", "LP-1")], [["LP-1"], ["LP-2"]]),
        ([P1, P2], [interview(5, "2016-06-06", "LP-1")], [["LP-1"], ["LP-2"]]),
        ([P1, P2], [interview(5, "2016-06-06 05:00")], [["LP-1"], ["LP-2"]]),
        # Back from the last of them, or never.
        ([P1, P2], [interview(5, "2016-06-13 05:00", "LP-2")], [["LP-1", "LP-2"]]),
        ([P1, P2], [], [["LP-1", "LP-2"]]),
        # Another call of the same night is of the same absence.
        (
            [P1, call(2, "2016-06-06 01:00", linked_refs=("LP-1",))],
            [interview(5, "2016-06-06 00:30", "LP-1")],
            [["LP-1", "LP-2"]],
        ),
        # The police's own case has the child gone over that hour.
        (
            [P1, P2, case(3, "2016-06-05 22:00", linked_refs=("LP-1", "LP-2"), found="2016-06-13 05:00")],
            [interview(5, "2016-06-06 05:00", "C-3")],
            [["LP-1", "C-3", "LP-2"]],
        ),
    ],
)
def test_linked_lines_with_a_return_between_that_interviewers_state_are_several(rows, lines, expected):
    assert refs(incidents_of(rows, lines)) == expected


def test_a_call_without_a_case_and_a_case_without_a_call_are_incidents_too():
    told = incidents(call(7, "2014-06-18 23:40"), case(3, "2014-06-25 22:00"))
    assert [(one.incident.calls, one.incident.cases) for one in told] == [(1, 0), (0, 1)]


def test_absent_raised_to_missing_is_one_incident_and_missing():
    rows = call(11, "2014-08-01 22:10", category="absent"), call(12, "2014-08-02 00:10", linked_refs=("LP-11",))
    assert (only(*rows).category, only(*rows).calls, only(*rows).reported.on.isoformat()) == (
        "missing",
        2,
        "2014-08-01",
    )
    assert only(rows[0]).category == "absent"
    assert (only(*rows).first_category, only(rows[1]).first_category) == ("absent", "missing")
    apart = only(call(5, "2014-08-01 22:10", category="no_apparent_risk"))
    assert apart.category == "no_apparent_risk"


@pytest.mark.parametrize("places", [(0, 1), (1, 0)])
def test_of_a_call_and_a_case_of_one_minute_the_stronger_word_is_the_first(places):
    rows = (
        call(11, "2014-08-01 22:10", category="absent"),
        case(3, "2014-08-01 22:10", category="missing", linked_refs=("LP-11",)),
    )
    assert only(*(rows[place] for place in places)).first_category == "missing"


def test_a_call_that_names_only_the_number_of_the_first_counts_with_it():
    first = call(7, "2014-06-18 23:40")
    short = call(8, "2014-06-19 01:15", linked_refs=("LP-7",), home_urn=None, place_kind="unknown")
    one = only(first, short)
    assert (one.calls, one.urn) == (2, HOME)
    assert len(incidents(first, call(8, "2014-06-19 01:15"))) == 2


def test_a_report_that_a_child_was_found_is_no_incident():
    assert incidents(found(9, "2014-06-19 05:50")) == []
    assert incidents(found(9, "2014-06-19 05:50"), found(10, "2014-06-19 06:10")) == []
    told = incidents(call(7, "2014-06-18 23:40"), found(9, "2014-06-19 05:50"), found(10, "2014-07-19 05:50"))
    assert refs(told) == [["LP-7", "LP-9"]]
    assert told[0].incident.calls == 1


@pytest.mark.parametrize(
    ("rows", "returned"),
    [
        # The case has the hour of the return; the call was closed later.
        ([call(7, "2014-06-18 23:40", found="2014-06-19 06:30")], "2014-06-19 06:30"),
        (
            [
                call(7, "2014-06-18 23:40", found="2014-06-19 06:30"),
                case(3, "2014-06-18 23:40", found="2014-06-19 05:40"),
            ],
            "2014-06-19 05:40",
        ),
        # Only the report that the child is back tells of it.
        ([call(7, "2014-06-18 23:40"), found(9, "2014-06-19 05:50")], "2014-06-19 05:50"),
        ([call(7, "2014-06-18 23:40"), found(9, "2014-06-19 05:50", found="2014-06-19 05:40")], "2014-06-19 05:40"),
        # Nobody wrote down the hour.
        ([case(3, "2014-06-18", found="2014-06-19")], "2014-06-19"),
        ([call(7, "2014-06-18 23:40")], None),
    ],
)
def test_when_the_child_came_back(rows, returned):
    assert only(*rows).returned == (returned and moment(returned))


def test_an_incident_begins_when_the_child_was_missed_and_is_reported_when_the_police_first_heard():
    rows = (
        call(7, "2014-06-19 00:20"),
        case(3, "2014-06-19 00:40", missing="2014-06-18 22:00", found="2014-06-19 03:00"),
    )
    one = only(*rows)
    assert (one.began, one.reported) == (moment("2014-06-18 22:00"), moment("2014-06-19 00:20"))
    unreported = only(case(3, None, missing="2014-06-18 22:00"))
    assert (unreported.began, unreported.reported) == (moment("2014-06-18 22:00"), moment("2014-06-18 22:00"))


def test_a_case_between_the_last_sight_of_the_child_and_the_call_is_of_that_call():
    told = incidents(call(7, "2014-06-18 23:40", last_seen="2014-06-18 20:00"), case(3, "2014-06-18 21:00"))
    assert refs(told) == [["C-3", "LP-7"]]
    assert len(incidents(call(7, "2014-06-18 23:40"), case(3, "2014-06-18 21:00"))) == 2


def test_the_hour_that_comes_twice_has_two_moments_and_one_day():
    first, second = only(call(7, "2015-10-25 01:30")).reported, only(call(7, "2015-10-25 01:30 GMT")).reported
    assert (first.at.isoformat(), second.at.isoformat()) == ("2015-10-25T00:30:00+00:00", "2015-10-25T01:30:00+00:00")
    assert first.on.isoformat() == second.on.isoformat() == "2015-10-25"
    linked = call(8, "2015-10-25 01:30 GMT", linked_refs=("LP-7",))
    assert only(linked, call(7, "2015-10-25 01:30")).reported == moment("2015-10-25 01:30")


def test_the_home_is_the_first_that_a_row_names():
    assert only(call(7, "2014-06-18 23:40", home_urn=None)).urn is None
    rows = call(7, "2014-06-18 23:40", home_urn=None), case(3, "2014-06-18 23:40", home_urn=SECOND)
    assert only(*rows).urn == SECOND


def test_incidents_come_in_order_however_the_rows_stand():
    rows = [call(7, "2014-06-20 23:40"), case(3, "2014-06-18 23:40"), call(5, "2014-06-01 12:00", force=OTHER_FORCE)]
    assert refs(incidents(*rows)) == refs(incidents(*rows[::-1])) == [["LP-5"], ["C-3"], ["LP-7"]]
