"""Returns whose rows give different days or hours, and returns that only a log of interviews has."""

from dataclasses import replace
from datetime import date

import pytest
from reports import call, case, events, incidents, interview, placed

from auditapp.domain.agreement import merge
from auditapp.domain.calling_off import CalledOff
from auditapp.domain.police_records import Return
from auditapp.domain.records import Truth
from auditapp.domain.returns import comings_back
from auditapp.domain.rules.interview_in_time import interview_in_time
from auditapp.domain.timewords import moment_said
from auditapp.rulebook import rulebook
from auditapp.services.judging.judge_events import settled_by
from auditapp.services.workbooks.interview_rows import InterviewRows

STAY = placed(1, "2016-03-01")
GONE = {"reported": "2016-05-03 22:00", "found": "2016-05-04 05:40"}


def answer(*rows):
    """What RHI-2 says of the one return."""
    (event,) = [one for one in events(STAY, *rows) if one.occasion == "return"]
    return merge([(view, interview_in_time(view.record, rhi_hours=72)) for view in event.views])


def held(returned, at, *refs, **facts):
    return interview(9, returned, *refs, offered=Truth.YES, outcome="completed", held=at, **facts)


def said(*rows):
    """Each return as it is read, with the row that says so."""
    (event,) = [one for one in events(STAY, *rows) if one.occasion == "return"]
    return [view.said for view in event.views]


CALL = call(7, **GONE)


def test_a_return_is_read_as_each_row_has_it_the_police_first():
    assert said(CALL, held("2016-05-04 09:00", "2016-05-07 07:00", "LP-7")) == [
        "back on Wednesday 4 May 2016 at 05:40 (calls.csv, row 7)",
        "back on Wednesday 4 May 2016 at 09:00 (interviews.csv, row 9)",
    ]
    later = case(3, "2016-05-03 22:10", found="2016-05-04 10:00", linked_refs=("LP-7",))
    assert said(CALL, later, held("2016-05-04 05:40", "2016-05-07 08:00", "LP-7")) == [
        "back on Wednesday 4 May 2016 at 10:00 (cases.csv, row 3)",
        "back on Wednesday 4 May 2016 at 05:40 (calls.csv, row 7)",
    ]


def test_a_call_that_the_child_was_found_speaks_against_a_later_return_and_not_against_an_earlier_one():
    told = call(8, "2016-05-04 05:00", category="found_report", linked_refs=("LP-7",))
    at_half_past_eight = case(3, "2016-05-03 22:10", found="2016-05-04 08:30", linked_refs=("LP-7",))
    rows = call(7, "2016-05-03 22:00"), told, held("2016-05-04 08:30", "2016-05-07 07:00", "LP-7")
    assert said(*rows, at_half_past_eight) == [
        "back on Wednesday 4 May 2016 at 08:30 (cases.csv, row 3)",
        "back on Wednesday 4 May 2016 at 05:00 (calls.csv, row 8)",
    ]
    torn = answer(*rows, at_half_past_eight)  # 70.5 hours by the case, 74 by the call
    assert (torn.name, torn.wants) == ("cannot_tell", "records_agree")
    at_three = case(3, "2016-05-03 22:10", found="2016-05-04 03:00", linked_refs=("LP-7",))
    assert said(*rows[:2], at_three, held("2016-05-04 03:00", "2016-05-07 02:00", "LP-7")) == [
        "back on Wednesday 4 May 2016 at 03:00 (cases.csv, row 3)",
    ]


@pytest.mark.parametrize("returned", ["2016-05-04", "2016-05-04 05:40"])
def test_a_day_says_nothing_against_an_hour_of_it(returned):
    assert len(said(CALL, held(returned, "2016-05-07 07:00", "LP-7"))) == 1


def test_a_return_before_the_child_went_missing_is_no_reading_of_it():
    assert len(said(CALL, held("2016-04-04 05:40", "2016-05-07 07:00", "LP-7"))) == 1


def test_a_return_by_its_number_an_hour_before_the_police_say_that_the_child_left_contradicts_them():
    told = answer(CALL, held("2016-05-03 21:00", "2016-05-07 04:00", "LP-7"))  # 70 hours by the police, 79 by the log
    assert (told.name, told.wants) == ("cannot_tell", "records_agree")
    unnamed = answer(CALL, held("2016-05-03 21:00", "2016-05-07 04:00"))
    assert unnamed.name == "complied"


@pytest.mark.parametrize(
    ("returned", "at"),
    [
        ("2016-05-04 09:00", "2016-05-07 07:00"),  # 73.33 hours by the police, 70 by the log
        ("2016-06-04 05:40", "2016-06-05 10:00"),  # a month's difference
    ],
)
def test_where_the_answers_differ_nobody_can_tell_and_both_rows_are_named(returned, at):
    told = answer(CALL, held(returned, at, "LP-7"))
    assert (told.name, told.wants) == ("cannot_tell", "records_agree")
    assert "calls.csv, row 7" in told.reason
    assert "interviews.csv, row 9" in told.reason


@pytest.mark.parametrize(
    ("code", "paper"),
    [("RHI-1", "The return with its hour"), ("RHI-2", "The return with its hour"), ("ADM-1", "The papers of the day")],
)
def test_what_would_settle_it_is_a_paper_that_tells_of_it(code, paper):
    assert settled_by(rulebook().by_code[code], "records_agree").startswith(paper)


def test_where_the_answers_agree_they_stand():
    assert answer(CALL, held("2016-05-04 09:00", "2016-05-06 07:00", "LP-7")).name == "complied"
    # Late by both rows; how old the child is nobody says here.
    late = answer(CALL, held("2016-05-04 09:00", "2016-05-09 07:00", "LP-7"))
    assert (late.name, late.wants) == ("cannot_tell", "age")


def test_the_evening_before_the_eighteenth_birthday_by_one_row_and_the_birthday_by_the_other():
    turned = call(7, **GONE, born=date(1998, 5, 4))
    told = answer(turned, held("2016-05-03 23:40", "2016-05-09 10:00", "LP-7", born=date(1998, 5, 4)))
    assert told.name == "cannot_tell"
    assert "18 or older" in told.reason


def test_an_interview_before_the_police_say_that_the_child_was_back():
    noon = call(7, "2016-05-03 22:00", found="2016-05-04 12:00")
    alone = answer(noon, held("2016-05-04", "2016-05-04 10:00", "LP-7"))
    assert (alone.name, alone.wants) == ("cannot_tell", "interview_date")
    assert "before the return on Wednesday 4 May 2016 at 12:00" in alone.reason
    told = answer(noon, held("2016-05-04 09:00", "2016-05-04 10:00", "LP-7"))
    assert (told.name, told.wants) == ("cannot_tell", "records_agree")


def test_an_interview_about_two_episodes_says_nothing_against_either_return():
    again = call(8, "2016-05-05 22:00", found="2016-05-06 05:40")
    found = events(STAY, CALL, again, held("2016-05-06 05:40", "2016-05-07 08:00", "LP-7", "LP-8"))
    assert [len(one.views) for one in found if one.occasion == "return"] == [1, 1]


def test_the_sheet_cannot_tell_either_and_shows_no_hours_below_none():
    (event,) = [
        one
        for one in events(STAY, CALL, held("2016-05-04 09:00", "2016-05-07 07:00", "LP-7"))
        if one.occasion == "return"
    ]
    rows = InterviewRows()
    rows.see([view.record for view in event.views if isinstance(view.record, Return)], "C-1")
    assert [(row.within_72_hours, row.hours) for row in rows.rows()] == [("cannot tell", 73.33)]
    (count,) = rows.counts()
    assert (count.reports, count.within_72_hours, count.not_within_72_hours, count.within_not_known) == (1, 0, 0, 1)


def seen(event):
    """The rows of the sheets for one return."""
    rows = InterviewRows()
    rows.see([view.record for view in event.views if isinstance(view.record, Return)], "C-1")
    return rows


def test_a_return_that_a_line_may_be_about_is_not_without_a_record():
    beside = interview(9, "2016-05-05 05:40", "M-41")
    event, _ = [one for one in events(STAY, CALL, beside) if one.occasion == "return"]
    rows = seen(event)
    (row,), (count,) = rows.rows(), rows.counts()
    assert row.outcome == "cannot tell"
    assert row.remarks == (
        "a line may be about this return, though its name, number or day is another, or its hour is not told: "
        "interviews.csv, row 9"
    )
    assert (count.reports, count.no_record, count.in_doubt) == (1, 0, 1)


def test_a_child_who_did_not_come_back_is_said_to_be_none_who_did():
    (event,) = [one for one in events(STAY, OPEN) if one.occasion == "return"]
    (row,) = seen(event).rows()
    assert (row.returned_on, row.remarks) == (None, "no paper says that the child came back")


@pytest.mark.parametrize(
    ("is_sure", "counted", "said"),
    [
        (True, 0, "for nobody was missing"),
        (False, 1, "and do not say whether anybody was missing"),
    ],
)
def test_a_return_whose_report_was_called_off_stands_there_and_is_counted_only_where_somebody_may_be_missing(
    is_sure, counted, said
):
    (event,) = [one for one in events(STAY, held("2016-05-04 05:40", "2016-05-06", "L-1")) if one.occasion == "return"]
    off = CalledOff(date(2016, 5, 3), "calls.csv", is_sure)
    view = event.views[0]
    rows = seen(replace(event, views=(replace(view, record=replace(view.record, called_off=off)),)))
    (row,) = rows.rows()
    assert row.remarks == f"the police call off the report of that number, {said}: calls.csv"
    assert sum(count.reports for count in rows.counts()) == counted


def test_a_talk_by_home_staff_beside_the_word_that_none_was_offered_is_no_interview_that_is_counted():
    line = interview(
        9, "2016-05-04 05:40", "LP-7", offered=Truth.NO, outcome="completed", held="2016-05-05 10:00",
        interviewer_from="home",
    )  # fmt: skip
    (event,) = [one for one in events(STAY, CALL, line) if one.occasion == "return"]
    rows = seen(event)
    (row,), (count,) = rows.rows(), rows.counts()
    assert (row.offered, row.held_on) == ("not known", None)
    assert row.remarks == "the log says both that an interview was offered, declined or held and that none was offered"
    assert (count.reports, count.offered, count.completed, count.not_offered, count.no_record) == (1, 0, 0, 0, 0)


@pytest.mark.parametrize(
    ("returned", "also", "counted", "remarks"),
    [
        ("2016-05-03 23:40", "2016-05-03 23:40", 1, ""),
        ("2016-05-04 00:10", "2016-05-04 00:10", 0, "18 or older on that day, and so not counted"),
        ("2016-05-04 00:10", "2016-05-03 23:40", 1, ""),  # one row has the child back as a child
    ],
)
def test_whoever_comes_back_on_the_eighteenth_birthday_is_counted_as_the_rule_judges(returned, also, counted, remarks):
    born = date(1998, 5, 4)
    turned = call(7, "2016-05-03 22:00", found=returned, born=born)
    line = held(also, "2016-05-05 10:00", "LP-7", born=born)
    (event,) = [one for one in events(STAY, turned, line) if one.occasion == "return"]
    rows = seen(event)
    (row,) = rows.rows()
    assert row.remarks == remarks
    assert sum(count.reports for count in rows.counts()) == counted


@pytest.mark.parametrize(
    ("returned", "at", "within"),
    [
        ("2016-10-30 01:30", "2016-11-02 00:30", "yes"),  # 72 hours after the first half past one, 71 after the second
        ("2016-10-30 01:30", "2016-11-02 01:00", "cannot tell"),  # 72.5, or 71.5
        ("2016-10-30 01:30", "2016-11-02 01:45", "no"),
        ("2016-10-27 01:45", "2016-10-30 01:30", "cannot tell"),  # 71.75, or 72.75
    ],
)
def test_the_sheet_and_the_rule_say_the_same_of_the_hour_that_comes_twice(returned, at, within):
    rows = call(7, "2016-10-26 22:00", found=returned, age=15), held(returned, at, "LP-7")
    (event,) = [one for one in events(STAY, *rows) if one.occasion == "return"]
    sheet = InterviewRows()
    sheet.see([view.record for view in event.views if isinstance(view.record, Return)], "C-1")
    (row,), (count,) = sheet.rows(), sheet.counts()
    outcome = {"yes": "complied", "no": "breached", "cannot tell": "cannot_tell"}[within]
    assert (row.within_72_hours, answer(*rows).name) == (within, outcome)
    counted = count.within_72_hours, count.not_within_72_hours, count.within_not_known
    assert counted == {"yes": (1, 0, 0), "no": (0, 1, 0), "cannot tell": (0, 0, 1)}[within]


def returns(*rows):
    """The returns of one child: the reports of each, the lines on interviews, and when it was."""
    calls = [row for row in rows if hasattr(row, "incident_ref")]
    lines = [row for row in rows if not hasattr(row, "incident_ref")]
    return [
        (
            [row.incident_ref for row in back.incident.rows] if back.incident else [],
            [row.origin.row for row in back.interviews],
            back.returned and moment_said(back.returned),
        )
        for back in comings_back(incidents(*calls), lines)
    ]


OPEN = call(7, "2016-05-03 22:00")


@pytest.mark.parametrize("refs", [(), ("M-41",)])
def test_a_return_that_only_the_log_of_interviews_has_ends_the_incident_before_it(refs):
    line = interview(9, "2016-05-04 05:40", *refs)
    assert returns(OPEN, line) == [(["LP-7"], [9], "Wednesday 4 May 2016 at 05:40")]


def test_of_two_incidents_it_ends_the_later_one():
    again = call(8, "2016-05-04 02:00")
    assert returns(OPEN, again, interview(9, "2016-05-04 05:40")) == [
        (["LP-7"], [], None),
        (["LP-8"], [9], "Wednesday 4 May 2016 at 05:40"),
    ]
    ended = call(8, "2016-05-04 02:00", found="2016-05-04 03:00")
    assert returns(OPEN, ended, interview(9, "2016-05-06 05:40", "M-41"))[2][1] == [9]


@pytest.mark.parametrize("returned", ["2016-05-03 21:00", "2016-05-07 05:40"])
def test_a_return_before_it_began_or_long_after_is_of_another(returned):
    assert [lines for _, lines, _ in returns(OPEN, interview(9, returned, "M-41"))] == [[], [9]]


def test_two_returns_of_different_days_do_not_both_end_it():
    lines = interview(9, "2016-05-04 05:40", "M-41"), interview(10, "2016-05-06 05:40", "M-42")
    assert [found for _, found, _ in returns(OPEN, *lines)] == [[9], [10]]


def test_a_line_that_names_the_incident_comes_before_one_that_names_another():
    lines = interview(9, "2016-05-05 05:40", "LP-7"), interview(10, "2016-05-04 05:40", "M-42")
    assert [found for _, found, _ in returns(OPEN, *lines)] == [[9], [10]]
