"""What police logs say beside a spot check: which times missing are surely times of their own."""

from datetime import date

from reports import HOME, SECOND, call, case, papers, placed

from auditapp.domain.beside_visits import MissingDay, surely
from auditapp.domain.calling_off import CalledOff
from auditapp.domain.papers_beside import beside

VISIT = date(2014, 9, 1)
THERE = placed(1, "2014-03-01")


def missing(*rows, called_off=None) -> tuple[MissingDay, ...]:
    return beside(papers(THERE, *rows), HOME, VISIT, called_off or {}).missing


def test_calls_that_may_be_of_the_absence_before_are_told_and_are_not_sure():
    told = missing(call(1, "2014-06-18 22:00"), call(2, "2014-06-19 10:00"), call(3, "2014-06-20 02:00"))
    assert [(one.on.day, one.is_sure) for one in told] == [(18, True), (19, False), (20, False)]
    back = missing(call(1, "2014-06-18 22:00", found="2014-06-19 01:00"), call(2, "2014-06-19 10:00"))
    assert [(one.on.day, one.is_sure) for one in back] == [(18, True), (19, True)]


def test_a_case_whose_call_is_called_off_is_not_sure():
    said = {"LP-1": (CalledOff(date(2014, 6, 18), "calls.csv", is_sure=True),)}
    (told,) = missing(case(1, "2014-06-18 22:00", linked_refs=("LP-1",)), called_off=said)
    assert not told.is_sure


def test_times_after_the_visit_and_from_another_home_are_left_out():
    assert missing(call(1, "2014-09-02 22:00"), call(2, "2014-06-18 22:00", home_urn=SECOND)) == ()


def test_calls_and_cases_between_them_prove_no_more_than_one_of_them():
    told = missing(call(1, "2014-07-18 22:00"), case(7, "2014-08-20 12:00"))
    assert (len(told), len(surely(told, 90, VISIT))) == (2, 1)
