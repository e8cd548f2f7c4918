"""A line about an interview under one child's number that names another: nobody is accused, and it counts once."""

from pathlib import Path

import pytest

from auditapp.services.matching.resolve import open_questions, settle_child
from auditapp.services.workplace import Workplace
from tests.journeys import papers, police_papers
from tests.journeys.police_papers import CALLS, FORCE, SEEN, YEARS

CHILD, BORN = 0, 1


@pytest.fixture
def listed(place: Workplace, tmp_path: Path) -> Workplace:
    papers.give_all(place, tmp_path)
    papers.give(place, "police-log", police_papers.calls(tmp_path, rows=CALLS[:2]), force=FORCE)
    papers.give(place, "police-log", police_papers.cases(tmp_path, rows=police_papers.CASES[:1]), force=FORCE)
    return place


def give_interview(place: Workplace, folder: Path, child: str, born: str) -> None:
    row = list(SEEN[0])
    row[CHILD], row[BORN] = child, born
    path = police_papers.interviews(folder, "seen.csv", [row])
    papers.give(place, "return-interviews", path, authority="Leeds", complete_for=(YEARS,))


def returns(place: Workplace) -> list[tuple[str, str]]:
    """Every judgement by RHI-1, with its day."""
    return sorted((str(j.event_on), j.outcome) for j in papers.check(place).judged if j.rule == "RHI-1")


NEAR, ASTRAY = "came back on the same day, and no list names both", "A line about an interview"


@pytest.mark.parametrize(
    ("child", "born", "asked"),
    [
        ("Ashling TESTERONE", "20/02/1999", NEAR),  # a day off
        ("Ashling TESTERONNE", "19/02/1999", NEAR),  # a letter more
        ("Briarly TESTERTWO", "30/11/1998", ASTRAY),  # a child that a list knows
    ],
)
def test_a_line_under_the_number_that_names_another_child_may_mean_this_return(
    listed: Workplace, tmp_path: Path, child: str, born: str, asked: str
):
    give_interview(listed, tmp_path, child, born)
    assert returns(listed) == [("2014-07-21", "cannot_tell")]
    (question,) = [q for q in open_questions(listed) if asked in q.text]
    assert "seen.csv" in [origin.file for origin in question.origins]


def test_a_person_may_say_that_the_line_means_the_child(listed: Workplace, tmp_path: Path):
    give_interview(listed, tmp_path, "Ashling TESTERONE", "20/02/1999")
    (question,) = [q for q in open_questions(listed) if NEAR in q.text]
    settle_child(listed, int(question.key), int(question.candidates[0]))
    assert returns(listed) == [("2014-07-21", "complied")]


def test_the_line_that_names_the_child_rightly_is_its_own(listed: Workplace, tmp_path: Path):
    give_interview(listed, tmp_path, "Ashling TESTERONE", "19/02/1999")
    assert returns(listed) == [("2014-07-21", "complied")]
    assert [q for q in open_questions(listed) if "A line about an interview" in q.text] == []


def test_where_a_list_and_no_report_shows_care_the_return_is_judged_once(place: Workplace, tmp_path: Path):
    papers.give_all(place, tmp_path)
    # The first child is on the list; its report says neither whether it is looked after nor any home.
    bare = (*CALLS[0][:5], "4 Nowhere Lane", "", "", CALLS[0][8])
    papers.give(place, "police-log", police_papers.calls(tmp_path, rows=[bare]), force=FORCE)
    row = list(SEEN[0])
    row[CHILD], row[BORN], row[-1] = "Briarly TESTERTWO", "30/11/1998", bare[0]
    path = police_papers.interviews(tmp_path, "seen.csv", [row])
    papers.give(place, "return-interviews", path, authority="Leeds", complete_for=(YEARS,))
    assert returns(place) == [("2014-07-21", "cannot_tell")]


def test_under_the_number_of_a_report_of_no_absence_the_line_is_its_own_childs_return(place: Workplace, tmp_path: Path):
    papers.give_all(place, tmp_path)
    concern = (*CALLS[0][:2], "Concern for safety", *CALLS[0][3:])
    papers.give(place, "police-log", police_papers.calls(tmp_path, rows=[concern]), force=FORCE)
    row = list(SEEN[0])
    row[CHILD], row[BORN], row[-1] = "Briarly TESTERTWO", "30/11/1998", concern[0]
    path = police_papers.interviews(tmp_path, "seen.csv", [row])
    papers.give(place, "return-interviews", path, authority="Leeds", complete_for=(YEARS,))
    assert returns(place) == [("2014-07-21", "complied")]


OTHER = ("Briarly TESTERTWO", "30/11/1998")
CASE = police_papers.CASES[0]
SOUTH_FORCE = "Nottinghamshire"


@pytest.mark.parametrize("comes_first", [True, False])
@pytest.mark.parametrize(
    ("returned", "expected"),
    [
        ("24/07/2014 05:00", [("2014-07-21", "cannot_tell"), ("2014-07-24", "complied")]),
        ("28/07/2014 05:00", [("2014-07-21", "cannot_tell"), ("2014-07-28", "complied")]),
        # So long after, the number is a council's own.
        ("29/07/2014 05:00", [("2014-07-21", "breached"), ("2014-07-29", "complied")]),
    ],
)
def test_a_line_of_another_day_under_the_number_is_its_own_childs_and_the_log_is_not_silent(
    place: Workplace, tmp_path: Path, returned: str, expected: list[tuple[str, str]], comes_first: bool
):
    papers.give_all(place, tmp_path)
    row = [*OTHER, returned, "Leeds", "Yes", "", "Yes", "30/07/2014", "Example charity", "C-77001"]
    cases = police_papers.cases(tmp_path, rows=[CASE])
    seen = police_papers.interviews(tmp_path, "seen.csv", [row])
    if not comes_first:
        papers.give(place, "police-log", cases, force=FORCE)
    papers.give(place, "return-interviews", seen, authority="Leeds", complete_for=(YEARS,))
    if comes_first:
        papers.give(place, "police-log", cases, force=FORCE)
    assert returns(place) == expected
    asked = [q.text for q in open_questions(place) if "A line about an interview" in q.text]
    assert ["of another day" in text for text in asked] == [True] * (expected[0][1] == "cannot_tell")


def test_a_line_under_a_number_of_another_child_may_mean_another_return_of_its_own(listed: Workplace, tmp_path: Path):
    cases = [
        ["C-77003", "", "10/07/2014 22:10", *OTHER, "Missing", police_papers.N1, "Medway", "11/07/2014 03:00", ""],
        ["C-77004", "", "22/07/2014 22:10", *OTHER, "Missing", police_papers.N1, "Medway", "24/07/2014 05:00", ""],
        ["C-77005", "", "18/07/2014 22:10", *OTHER, "Missing", police_papers.N1, "Medway", "19/07/2014 03:00", ""],
    ]
    papers.give(listed, "police-log", police_papers.cases(tmp_path, "more.csv", cases), force=FORCE)
    numbers = "C-77001; C-77004"
    row = [*OTHER, "24/07/2014 05:00", "Medway", "Yes", "", "Yes", "24/07/2014", "Example charity", numbers]
    seen = police_papers.interviews(tmp_path, "seen.csv", [row])
    papers.give(listed, "return-interviews", seen, authority="Medway", complete_for=(YEARS,))
    assert returns(listed) == [
        ("2014-07-11", "breached"),  # ten days before what the line tells of
        ("2014-07-19", "cannot_tell"),
        ("2014-07-21", "cannot_tell"),
        ("2014-07-24", "complied"),
    ]


def test_a_number_that_two_forces_give_is_that_of_the_lines_own_child(listed: Workplace, tmp_path: Path):
    own = [*CASE[:3], *OTHER, *CASE[5:]]
    path = police_papers.cases(tmp_path, "south.csv", [own])
    papers.give(listed, "police-log", path, force=SOUTH_FORCE)
    give_interview(listed, tmp_path, *OTHER)
    assert returns(listed) == [("2014-07-21", "breached"), ("2014-07-21", "complied")]
    assert [q for q in open_questions(listed) if "A line about an interview" in q.text] == []
