"""Names of police logs after an undo: they are kept only as long as a list or a notice knows the child."""

from pathlib import Path

import pytest

from auditapp.services.importing.undo_source import undo_source
from auditapp.services.workplace import Workplace
from tests.journeys import papers, police_papers
from tests.journeys.police_papers import CASES, CASES_HEAD, FORCE

CARE = len(CASES_HEAD)


def give_cases(place: Workplace, folder: Path, looked_after: str = "") -> int:
    """One case about TESTERONE, whom the police may call looked after; gives the source."""
    path = papers.write(folder / "cases.csv", [*CASES_HEAD, "Looked after"], [[*CASES[0], looked_after]])
    return papers.give(place, "police-log", path, force=FORCE).source or 0


def names_of(place: Workplace, source: int) -> list[tuple[str | None, str | None]]:
    kept = papers.dump(place)["child_identity"]
    return [(row["surname"], row["forename"]) for row in kept if row["source_id"] == source]


@pytest.fixture
def listed(place: Workplace, tmp_path: Path) -> tuple[Workplace, int]:
    """A place with the homes and one list; and the number of the list."""
    papers.give(place, "homes", papers.homes(tmp_path))
    return place, papers.give(place, "placements", papers.placements(tmp_path)).source or 0


def test_with_the_last_list_that_knows_the_child_the_name_goes_and_the_marks_stay(
    listed: tuple[Workplace, int], tmp_path: Path
):
    place, number = listed
    police = give_cases(place, tmp_path)
    assert names_of(place, police) == [("TESTERONE", "Ashling")]
    undo_source(place, number)
    assert names_of(place, police) == [(None, None)]
    after = papers.dump(place)
    assert after["report_detail"] == []
    (row,) = [row for row in after["child_identity"] if row["source_id"] == police]
    assert row["name_mark"] is not None
    papers.check(place)
    papers.give(place, "placements", papers.placements(tmp_path))
    run = papers.check(place)
    again = {j.child for j in run.judged if j.rule == "REP-1"}
    assert len(again) == 1
    assert again <= {j.child for j in run.judged if j.rule == "HOM-1" and j.occasion == "address"}


def test_a_name_that_another_list_knows_or_that_the_police_call_looked_after_stays(
    listed: tuple[Workplace, int], tmp_path: Path
):
    place, number = listed
    police = give_cases(place, tmp_path, "Yes")
    undo_source(place, number)
    assert names_of(place, police) == [("TESTERONE", "Ashling")]


def test_a_notice_keeps_the_name(listed: tuple[Workplace, int], tmp_path: Path):
    place, number = listed
    papers.give(place, "notifications", papers.notices(tmp_path), authority="Lincolnshire")
    police = give_cases(place, tmp_path)
    undo_source(place, number)
    assert names_of(place, police) == [("TESTERONE", "Ashling")]


def test_the_police_log_taken_back_after_the_list_keeps_no_name_either(listed: tuple[Workplace, int], tmp_path: Path):
    place, number = listed
    police = give_cases(place, tmp_path)
    undo_source(place, police)
    assert names_of(place, police) == [("TESTERONE", "Ashling")]
    undo_source(place, number)
    assert names_of(place, police) == [(None, None)]


CALL = ("LI-1", "20/07/2014 22:10", "Missing person")
NEAR, HALF = ("Ashlin TESTERONE", "19/02/1999"), ("Ashling", "19/02/1999")


@pytest.mark.parametrize("child", [NEAR, HALF])
def test_a_name_at_words_that_may_mean_either_of_two_homes_stays_while_a_list_has_such_a_child(
    listed: tuple[Workplace, int], tmp_path: Path, child: tuple[str, str]
):
    place, number = listed
    notices = papers.give(place, "notifications", papers.notices(tmp_path), authority="Lincolnshire")
    rows = [[*CALL, *child, "Example House, Example Way, Boston", "", "", ""]]
    given = papers.give(place, "police-log", police_papers.calls(tmp_path, rows=rows), force=FORCE)
    assert [row["home_state"] for row in papers.dump(place)["report_statement"]] == ["ambiguous"]
    police = given.source or 0
    kept = names_of(place, police)
    assert kept != [(None, None)]
    undo_source(place, notices.source or 0)
    assert names_of(place, police) == kept
    undo_source(place, number)
    assert names_of(place, police) == [(None, None)]
