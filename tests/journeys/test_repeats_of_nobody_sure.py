"""A report that names nobody surely may be the third time: the number of times is not said for sure then."""

from datetime import date
from pathlib import Path

import pytest

from auditapp.services.judging.run_checks import nothing, run_checks
from auditapp.services.workplace import Workplace
from tests.journeys import papers, police_papers

ASHLING = ("Ashling TESTERONE", "19/02/1999")
NORTH, SOUTH = police_papers.N1, police_papers.S2
# Which home it is, is asked: no register given has it.
NOWHERE = "Made Up House, 9 Made Up Road, Boston"
TWICE = [(*ASHLING, "20/07/2014 22:10", NORTH), (*ASHLING, "30/07/2014 22:10", NORTH)]


def given(place: Workplace, folder: Path, *called: tuple[str, ...]) -> Workplace:
    papers.give(place, "homes", papers.homes(folder), as_at=date(2015, 8, 31))
    papers.give(place, "placements", papers.placements(folder))
    call(place, folder, "calls.csv", *called)
    return place


def call(place: Workplace, folder: Path, name: str, *called: tuple[str, ...]) -> None:
    """Each call: the child, its birth, when it was told, from where, and what it is called if not missing."""
    rows = [
        [f"{name[:2]}-{n}", told, (*more, "Missing person")[0], child, born, at, "", "Yes", ""]
        for n, (child, born, told, at, *more) in enumerate(called, start=1)
    ]
    papers.give(place, "police-log", police_papers.calls(folder, name, rows), force=police_papers.FORCE)


def of_ashling(place: Workplace) -> list[tuple[str, str]]:
    """The answers of REP-1 that rest on the first call."""
    called = next(row["id"] for row in papers.dump(place)["source"] if row["file_name"] == "calls.csv")
    judged = (j for j in papers.check(place).judged if j.rule == "REP-1")
    return [(j.outcome, j.reason) for j in judged if (called, 2) in {(o.source_id, o.row) for o in j.origins}]


@pytest.mark.parametrize(
    "third",
    [
        ("", "", "09/08/2014 22:10", NORTH),
        ("A.T.", "", "09/08/2014 22:10", NORTH),
        ("A. TESTERONE", "19/02/1999", "09/08/2014 22:10", NORTH),
        ("REDACTED", "", "09/08/2014 22:10", NORTH),
        ("", "", "09/07/2014 22:10", NORTH),  # the first of three
        ("A.T.", "", "09/08/2014 22:10", NOWHERE),
        ("Ashling", "19/02/1999", "09/08/2014 22:10", NOWHERE),
    ],
)
def test_a_report_of_nobody_may_be_the_third_time(place: Workplace, tmp_path: Path, third: tuple[str, ...]):
    given(place, tmp_path, *TWICE, third)
    ((outcome, reason),) = of_ashling(place)
    assert (outcome, "calls.csv, row 4" in reason) == ("cannot_tell", True)


@pytest.mark.parametrize(
    "third",
    [
        ("B.T.", "", "09/08/2014 22:10", NORTH),  # other initials
        ("B.T.", "", "09/08/2014 22:10", NOWHERE),
        ("", "", "09/08/2014 22:10", NOWHERE),  # any child at all
        ("A.T.", "", "09/06/2014 22:10", NOWHERE),  # before the child came to any home
        ("A.T.", "01/01/2000", "09/08/2014 22:10", NORTH),
        ("", "", "09/08/2014 22:10", SOUTH),  # another home
        ("", "", "09/12/2014 22:10", NORTH),  # outside the window
        ("", "", "09/06/2014 22:10", NORTH),  # a week before the child came there
        ("", "", "09/08/2014 22:10", NORTH, "Absent"),
    ],
)
def test_a_report_that_cannot_be_the_third_time_leaves_it_at_two(
    place: Workplace, tmp_path: Path, third: tuple[str, ...]
):
    given(place, tmp_path, *TWICE, third)
    ((outcome, reason),) = of_ashling(place)
    assert (outcome, "at most 2 times missing" in reason) == ("not_applicable", True)


def test_one_time_and_a_report_of_nobody_reach_no_rung(place: Workplace, tmp_path: Path):
    given(place, tmp_path, TWICE[0], ("", "", "09/08/2014 22:10", NORTH))
    ((outcome, _),) = of_ashling(place)
    assert outcome == "not_applicable"


@pytest.mark.parametrize(("child", "at"), [("", NORTH), ("A.T.", NOWHERE)])
def test_a_report_of_nobody_that_comes_later_is_heard_by_a_check_of_what_changed(
    place: Workplace, tmp_path: Path, child: str, at: str
):
    given(place, tmp_path, *TWICE)
    assert [outcome for outcome, _ in of_ashling(place)] == ["not_applicable"]
    call(place, tmp_path, "later.csv", (child, "", "09/08/2014 22:10", at))
    run = run_checks(place, papers.EVERYTHING, None, (), papers.silent, keep=nothing)
    assert (run.anew is not None) == (at == NORTH)
    assert run.counted["REP-1", "cannot_tell"] == 1
    assert [outcome for outcome, _ in of_ashling(place)] == ["cannot_tell"]
