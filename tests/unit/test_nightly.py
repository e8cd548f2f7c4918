"""A log with a line for each night of one long absence tells of one episode; nights that may be apart stay apart."""

import pytest
from reports import moment

from auditapp.domain.episodes import FOUND, Logged, joined

HOME, SECOND = "SC980001", "SC980002"


def night(ref, told, *, found=None, began=None, kind="call_log", **facts):
    began, found = (said and moment(said) for said in (began, found))
    told = moment(told)
    return Logged("Hostshire", ref, (), kind, facts.pop("category", "missing"), told, began, found, **facts)


def back(ref, told):
    return night(ref, told, category=FOUND)


def episodes(*rows, returns=()):
    return ["".join(rows[i].ref for i in group) for group in joined(rows, [moment(said) for said in returns])]


A, B = night("A", "2014-06-18 22:40"), night("B", "2014-06-19 21:10")
C = night("C", "2014-06-20 22:00", found="2014-06-21 03:00")


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        # Three nights; the last alone says how it ended.
        ([A, B, C], ["ABC"]),
        # A report that the child is back says so instead.
        ([A, B, night("C", "2014-06-20 22:00"), back("D", "2014-06-21 03:00")], ["ABCD"]),
        # The lines say that the child is still gone.
        ([night("A", "2014-06-18 22:40", is_open=True), B], ["AB"]),
        ([night("A", "2014-06-18", is_open=True), night("B", "2014-06-19", is_open=True)], ["AB"]),
        # One came after midnight, and is of the night before.
        ([night("A", "2014-06-19 00:30"), B, C], ["ABC"]),
        # Nobody says of any night how it ended.
        ([A, B, night("C", "2014-06-20 22:00")], ["A", "B", "C"]),
        # Two nights may be two absences, and so may nights with one between.
        ([B, C], ["B", "C"]),
        ([A, night("X", "2014-06-21 22:40", found="2014-06-22 03:00")], ["A", "X"]),
        # Back in between, by its own line, by another, by a report that it is found.
        ([A, night("B", "2014-06-19 21:10", found="2014-06-20 04:00"), C], ["A", "B", "C"]),
        ([A, B, back("F", "2014-06-20 08:00"), C], ["A", "BF", "C"]),
        # Missing anew, since an hour of its own.
        ([A, night("B", "2014-06-19 21:10", began="2014-06-19 20:30"), C], ["A", "B", "C"]),
        # From another home.
        ([night("A", "2014-06-18 22:40", home=HOME), night("B", "2014-06-19 21:10", home=SECOND), C], ["A", "B", "C"]),
        # A line of another system.
        ([A, night("B", "2014-06-19 21:10", kind="case_record"), C], ["A", "B", "C"]),
    ],
)
def test_lines_of_nights_one_after_another_are_one_absence_where_the_log_says_so(rows, expected):
    assert sorted(episodes(*rows)) == sorted(expected)


def test_a_return_that_an_interview_tells_of_parts_the_nights():
    assert episodes(A, B, C, returns=["2014-06-19 09:00"]) == ["A", "B", "C"]
    assert episodes(A, B, C, returns=["2014-06-21 03:00"]) == ["ABC"]
    assert episodes(A, B, C, returns=["2014-07-19 09:00"]) == ["ABC"]
