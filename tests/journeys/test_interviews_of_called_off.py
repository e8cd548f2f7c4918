"""An interview under the number of a report that the police called off: where nobody was missing, none was owed."""

from pathlib import Path

import pytest

from auditapp.services.importing.undo_source import undo_source
from auditapp.services.judging.run_checks import nothing, run_checks
from auditapp.services.workplace import Workplace
from tests.journeys import papers, police_papers
from tests.journeys.police_papers import CALLS, CASES, FORCE, SEEN, YEARS

REPORTED, TYPE, FOUND = 1, 2, -1
LI_1, LI_2 = "LI-140720-001", "LI-140720-002"


@pytest.fixture
def listed(place: Workplace, tmp_path: Path) -> Workplace:
    papers.give_all(place, tmp_path)
    return place


def give_call(place: Workplace, folder: Path, says: str, reported: str = "20/07/2014 22:10", found: str = "") -> None:
    row = list(CALLS[0])
    row[TYPE], row[REPORTED], row[FOUND] = says, reported, found
    papers.give(place, "police-log", police_papers.calls(folder, rows=[row, CALLS[3]]), force=FORCE)


def give_withheld(place: Workplace, folder: Path, refs: str = LI_1) -> None:
    """A line that says of the return that no interview was offered."""
    row = [*SEEN[0][:4], "No", "", "", "", "", refs]
    path = police_papers.interviews(folder, rows=[row])
    papers.give(place, "return-interviews", path, authority="Leeds", complete_for=(YEARS,))


def returns(place: Workplace) -> list[tuple[str, str]]:
    return sorted((str(j.event_on), j.outcome) for j in papers.check(place).judged if j.rule == "RHI-1")


@pytest.mark.parametrize(
    ("says", "outcome"),
    [
        ("Missing - created in error", "not_applicable"),
        ("Missing - not missing, in error", "not_applicable"),
        ("Missing - never missing", "not_applicable"),
        ("Cancelled", "cannot_tell"),  # the child may have come back
        ("Missing - no longer required", "cannot_tell"),
        ("Duplicate", "breached"),  # that another report tells of the child
        ("Theft", "breached"),  # that the number is of another matter, and so not the child's
    ],
)
def test_of_a_report_of_nobody_missing_no_interview_is_owed(listed: Workplace, tmp_path: Path, says: str, outcome: str):
    give_call(listed, tmp_path, says)
    give_withheld(listed, tmp_path)
    assert returns(listed) == [("2014-07-21", outcome)]


def test_a_report_cancelled_at_its_end_may_be_of_a_child_who_came_back(listed: Workplace, tmp_path: Path):
    give_call(listed, tmp_path, "Missing person", found="Cancelled")
    give_withheld(listed, tmp_path)
    assert returns(listed) == [("2014-07-21", "cannot_tell")]


@pytest.mark.parametrize(
    ("reported", "refs"),
    [
        ("01/07/2014 22:10", LI_1),  # the number is of another time
        ("20/07/2014 22:10", f"{LI_1}; {LI_2}"),  # another number stands
    ],
)
def test_a_number_of_another_time_or_beside_another_excuses_nothing(
    listed: Workplace, tmp_path: Path, reported: str, refs: str
):
    give_call(listed, tmp_path, "Missing - created in error", reported)
    give_withheld(listed, tmp_path, refs)
    assert returns(listed) == [("2014-07-21", "breached")]


def test_a_case_of_nobody_missing_calls_off_the_calls_that_it_names(listed: Workplace, tmp_path: Path):
    rows = papers.altered(CASES, 0, 5, "Never missing")
    papers.give(listed, "police-log", police_papers.cases(tmp_path, rows=rows), force=FORCE)
    give_withheld(listed, tmp_path)
    assert ("2014-07-21", "not_applicable") in returns(listed)


def test_it_counts_as_long_as_the_file_does_and_is_judged_anew_when_it_comes(listed: Workplace, tmp_path: Path):
    papers.give(listed, "police-log", police_papers.calls(tmp_path, "first.csv", CALLS[3:]), force=FORCE)
    give_withheld(listed, tmp_path)
    assert returns(listed) == [("2014-07-21", "breached")]
    give_call(listed, tmp_path, "Missing - created in error")
    run = run_checks(listed, papers.EVERYTHING, None, (), papers.silent, keep=nothing)
    assert run.anew is not None
    assert run.counted["RHI-1", "not_applicable"] == 1
    undo_source(listed, 6)
    assert papers.check(listed).counted["RHI-1", "breached"] == 1


def test_a_report_that_a_later_file_states_stands(listed: Workplace, tmp_path: Path):
    give_call(listed, tmp_path, "Missing - created in error")
    give_withheld(listed, tmp_path)
    later = police_papers.calls(tmp_path, "later.csv", CALLS[:1])
    papers.give(listed, "police-log", later, force=FORCE)
    assert returns(listed) == [("2014-07-21", "breached")]


@pytest.mark.parametrize("case_first", [True, False])
@pytest.mark.parametrize(
    ("says", "outcome"),
    [
        ("Cancelled - not missing", "cannot_tell"),
        ("Missing - created in error", "cannot_tell"),
        ("Cancelled", "breached"),  # the child may have come back, or the case have taken its place
        ("Duplicate", "breached"),
    ],
)
def test_a_call_of_nobody_missing_beside_the_case_made_of_it_leaves_open_which_is_right(
    listed: Workplace, tmp_path: Path, says: str, outcome: str, case_first: bool
):
    case = police_papers.cases(tmp_path, rows=[CASES[0]])
    if case_first:
        papers.give(listed, "police-log", case, force=FORCE)
        papers.check(listed)
    give_call(listed, tmp_path, says)
    if not case_first:
        papers.give(listed, "police-log", case, force=FORCE)
    give_withheld(listed, tmp_path, "C-77001")
    run_checks(listed, papers.EVERYTHING, None, (), papers.silent, keep=nothing)
    found = papers.dump(listed)["finding"]
    assert [one["outcome"] for one in found if one["rule"] == "RHI-1"] == [outcome]
    assert returns(listed) == [("2014-07-21", outcome)]


def test_another_call_that_stands_says_that_the_child_was_missing(listed: Workplace, tmp_path: Path):
    case = [CASES[0][0], f"{LI_1}; {LI_2}", *CASES[0][2:]]
    papers.give(listed, "police-log", police_papers.cases(tmp_path, rows=[case]), force=FORCE)
    papers.give(listed, "police-log", police_papers.calls(tmp_path, "other.csv", [CALLS[1]]), force=FORCE)
    give_call(listed, tmp_path, "Cancelled - not missing")
    give_withheld(listed, tmp_path, "C-77001")
    assert returns(listed) == [("2014-07-21", "breached")]
