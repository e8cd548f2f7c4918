"""Reports that contradict the stated days of a stay, or each other on the home: the stay is read both ways."""

import pytest
from reports import HOME, NEW, OLD, SECOND, call, case, events, moment, notice, placed

from auditapp.domain.agreement import merge
from auditapp.domain.judging import event_day
from auditapp.domain.outcomes import Breached, NotApplicable

STAY = placed(1, "2014-06-16", "2014-12-19")


def readings(occasion, *rows, at=HOME):
    """Of the one event at that home: the words of each reading, and its day."""
    (event,) = [one for one in events(*rows) if one.occasion == occasion and one.urn == at]
    return [(view.said, event_day(view.record).isoformat()) for view in event.views]


def met(*rows, at=HOME):
    """Under each reading the numbers of the first incident inside the stay, empty where there is none."""
    (event,) = [one for one in events(*rows) if one.occasion == "first_contact" and one.urn == at]
    return [view.record.first.refs if view.record.first else () for view in event.views]


LISTED = "admitted on Monday 16 June 2014 (list.csv, row 1)"


def test_a_report_from_the_home_shortly_before_the_admission_is_another_day_of_the_admission():
    rows = STAY, call(7, "2014-06-15 22:00")
    early = "reported missing from there on Sunday 15 June 2014 (calls.csv, row 7)"
    for occasion in ("admission", "placement", "first_contact"):
        assert readings(occasion, *rows) == [(LISTED, "2014-06-16"), (early, "2014-06-15")]
    assert met(*rows) == [(), ("LP-7",)]
    assert not [event for event in events(*rows) if event.occasion == "presence"]


def test_the_reading_by_a_report_owns_up_to_it():
    found = [event for event in events(STAY, call(7, "2014-06-15")) if event.occasion in {"admission", "placement"}]
    read = [getattr(view.record, "admission", view.record) for event in found for view in event.views]
    assert [(one.on.isoformat(), one.is_by_report) for one in read] == [("2014-06-16", False), ("2014-06-15", True)] * 2


def test_a_later_report_from_the_home_while_still_missing_is_told_by_its_own_day():
    gone = call(6, "2014-06-14 21:00", found="2014-06-17 09:00", home_urn=None)
    early = (
        "missing since Saturday 14 June 2014 and reported missing from there on Sunday 15 June 2014 (calls.csv, row 7)"
    )
    assert readings("admission", STAY, gone, call(7, "2014-06-15 22:00")) == [
        (LISTED, "2014-06-16"),
        (early, "2014-06-14"),
    ]


def test_an_absence_is_not_called_missing():
    early = "reported absent from there on Sunday 15 June 2014 (calls.csv, row 7)"
    assert readings("admission", STAY, call(7, "2014-06-15 22:00", category="absent"))[1] == (early, "2014-06-15")


def test_every_event_that_the_report_may_move_rests_on_its_row():
    for event in events(STAY, call(7, "2014-06-15 22:00")):
        is_moved = event.occasion not in {"discharge", "register"}
        assert is_moved is ("calls.csv, row 7" in map(str, event.origins))


def test_the_answer_under_both_days_names_both_rows():
    (event,) = [one for one in events(STAY, call(7, "2014-06-15 22:00")) if one.occasion == "first_contact"]
    answers = [NotApplicable("no report"), Breached("a report came first")]
    answer = merge(list(zip(event.views, answers, strict=True)))
    assert answer.name == "cannot_tell"
    assert answer.reason.startswith("the dates disagree")
    assert "list.csv, row 1" in answer.reason
    assert "calls.csv, row 7" in answer.reason


def test_a_first_report_before_the_stated_admission_is_not_passed_over_in_words():
    rows = STAY, call(7, "2014-06-15 22:00"), call(8, "2014-07-01 21:00")
    (event,) = [one for one in events(*rows) if one.occasion == "first_contact"]
    answer = merge([(view, Breached(f"first met on {view.record.first.reported.on}")) for view in event.views])
    assert answer.reason == (
        f"the dates disagree, and the answer is the same by each: {LISTED}: first met on 2014-07-01; "
        "reported missing from there on Sunday 15 June 2014 (calls.csv, row 7): first met on 2014-06-15"
    )


def test_a_report_on_the_day_of_the_admission_and_before_its_hour_is_another_hour_of_it():
    at = moment("2014-06-16 18:00").at
    rows = placed(1, "2014-06-16", admitted_at=at), notice(5, "2014-06-16", "2014-06-16")
    assert met(*rows, call(7, "2014-06-16 17:30")) == [(), ("LP-7",)]
    assert met(*rows, call(7, "2014-06-16 18:00")) == [("LP-7",)]


@pytest.mark.parametrize("said", ["2014-06-12 23:00", "2014-12-23 00:10"])
def test_a_report_further_off_shows_a_stay_of_its_own(said):
    rows = STAY, call(7, said)
    assert [one.occasion for one in events(*rows) if one.occasion == "presence"] == ["presence"]
    (listed, _) = [one for one in events(*rows) if one.occasion == "first_contact"]
    assert [view.record.first for view in listed.views] == [None]


def test_a_report_shortly_after_the_discharge_is_another_day_of_the_discharge():
    rows = STAY, call(7, "2014-12-21 10:00")
    late = "reported missing from there on Sunday 21 December 2014 (calls.csv, row 7)"
    assert met(*rows) == [(), ("LP-7",)]
    assert readings("discharge", *rows)[1:] == [(late, "2014-12-21")]
    assert readings("admission", *rows) == [(LISTED, "2014-06-16")]


def test_a_first_contact_inside_the_stay_stands_whatever_came_after_it():
    assert met(STAY, call(6, "2014-09-01 12:00"), call(7, "2014-12-21 10:00")) == [("LP-6",)]


def test_a_report_that_another_stay_at_the_home_accounts_for_moves_nothing():
    again = placed(2, "2014-12-21")
    assert readings("admission", placed(1, "2014-06-16"), call(7, "2014-06-15 22:00", home_urn=SECOND)) == [
        (LISTED, "2014-06-16")
    ]
    found = [one for one in events(STAY, again, call(7, "2014-12-19 10:00")) if one.occasion == "first_contact"]
    assert [[view.record.first is not None for view in one.views] for one in found] == [[True], [False]]


def test_a_home_registered_again_is_one_home_here_too():
    rows = placed(1, "2015-07-02", home_urn=NEW), call(7, "2015-07-01 22:00", home_urn=OLD)
    assert met(*rows, at=NEW) == [(), ("LP-7",)]


def test_an_incident_whose_call_and_case_name_two_homes_is_read_both_ways():
    rows = STAY, call(7, "2014-07-04 22:00", home_urn=SECOND), case(3, "2014-07-04 22:10", linked_refs=("LP-7",))
    there = "reported missing from there on Friday 4 July 2014 (cases.csv, row 3)"
    elsewhere = "reported missing from another home on Friday 4 July 2014 (calls.csv, row 7)"
    assert readings("first_contact", *rows) == [(there, "2014-06-16"), (elsewhere, "2014-06-16")]
    assert met(*rows) == [("LP-7", "C-3"), ()]
    assert met(*rows, at=SECOND) == [("LP-7", "C-3"), ()]
    (repeat,) = [one for one in events(*rows) if one.occasion == "repeat"]
    assert repeat.urn == HOME


def test_homes_in_doubt_change_nothing_where_a_sure_incident_came_first():
    rows = STAY, call(7, "2014-07-04 22:00", home_urn=SECOND), case(3, "2014-07-04 22:10", linked_refs=("LP-7",))
    assert met(*rows, call(1, "2014-07-01 22:00")) == [("LP-1",)]
