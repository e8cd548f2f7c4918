"""One child whom the police spell otherwise than the lists do: a person is asked, and nothing is said for sure."""

from datetime import date
from pathlib import Path

import pytest

from auditapp.services.importing.undo_source import undo_source
from auditapp.services.matching.resolve import open_questions, settle_child
from auditapp.services.workplace import Workplace
from tests.journeys import papers, police_papers

CALL = ["", "20/07/2014 22:10", "Missing person", "", "19/02/1999", police_papers.N1, "Leeds", "Yes", ""]
LISTED = ["", *papers.PLACED[0][1:]]
TWIN = ["", "TESTERONE", "Ashlinn", *papers.PLACED[0][3:]]


def given(place: Workplace, folder: Path, listed: list[list[str]], *called: tuple[str, str, str]) -> Workplace:
    papers.give(place, "homes", papers.homes(folder), as_at=date(2015, 8, 31))
    papers.give(place, "placements", papers.placements(folder, rows=listed))
    papers.give(place, "notifications", papers.notices(folder, rows=[papers.TOLD[1]]), authority="Lincolnshire")
    rows = [[f"LI-{n}", told, CALL[2], name, born, *CALL[5:]] for n, (name, born, told) in enumerate(called, start=1)]
    papers.give(place, "police-log", police_papers.calls(folder, rows=rows), force=police_papers.FORCE)
    return place


def outcomes(place: Workplace, rule: str) -> list[str]:
    return sorted(j.outcome for j in papers.check(place).judged if j.rule == rule)


def asked(place: Workplace) -> list[str]:
    return [q.key for q in open_questions(place) if "the date of birth in common" in q.text]


@pytest.mark.parametrize(
    ("name", "born"),
    [
        ("Ashlin TESTERONE", "19/02/1999"),
        ("Ashling TESTER ONNE", "19/02/1999"),
        ("Testerone ASHLING", "19/02/1999"),
        ("Lin TESTERONE", "19/02/1999"),
        ("Ashling SAMPLELANE", "19/02/1999"),
    ],
)
def test_a_report_under_another_name_or_spelling_is_asked_about(place: Workplace, tmp_path: Path, name: str, born: str):
    given(place, tmp_path, [LISTED], (name, born, "20/07/2014 22:10"))
    told = [j for j in papers.check(place).judged if j.rule == "POL-3" and j.reason.find("the two may be one") > 0]
    assert {j.outcome for j in told} == {"cannot_tell"}
    assert any("a report may mean this child" in j.reason and "calls.csv, row 2" in j.reason for j in told)
    assert len(asked(place)) == 1


def test_a_birth_with_day_and_month_exchanged_is_asked_about(place: Workplace, tmp_path: Path):
    listed = ["", *LISTED[1:3], "05/06/1999", *LISTED[4:]]
    given(place, tmp_path, [listed], ("Ashling TESTERONE", "06/05/1999", "20/07/2014 22:10"))
    reasons = [j.reason for j in papers.check(place).judged if j.rule == "POL-3" and j.outcome == "cannot_tell"]
    assert any("a report may mean this child" in reason for reason in reasons)
    assert len(asked(place)) == 1


def test_the_answer_makes_them_one_child_whom_the_police_met(place: Workplace, tmp_path: Path):
    given(place, tmp_path, [LISTED], ("Ashlin TESTERONE", "19/02/1999", "20/07/2014 22:10"))
    (question,) = [q for q in open_questions(place) if "the date of birth in common" in q.text]
    settle_child(place, int(question.key), int(question.candidates[0]))
    reasons = [j.reason for j in papers.check(place).judged if j.rule == "POL-3"]
    assert sum("the first report of the child as missing came on" in reason for reason in reasons) == 1
    assert asked(place) == []


def test_twins_of_one_list_stay_two(place: Workplace, tmp_path: Path):
    given(place, tmp_path, [LISTED, TWIN], ("Ashlinn TESTERONE", "19/02/1999", "20/07/2014 22:10"))
    reasons = [j.reason for j in papers.check(place).judged if j.rule == "POL-3"]
    assert sum("the first report of the child as missing came on" in reason for reason in reasons) == 1
    assert not any("the two may be one" in reason for reason in reasons)
    assert asked(place) == []


def test_two_whom_two_authorities_have_there_at_one_time_are_two(place: Workplace, tmp_path: Path):
    until = [*LISTED[:8], "01/09/2014", LISTED[9]]
    given(place, tmp_path, [until], ("Lin TESTERONE", "19/02/1999", "20/07/2014 22:10"))
    assert len(asked(place)) == 1
    placed = ["", "TESTERONE", "Lin", "19/02/1999", "Kent", *papers.PLACED[0][5:7], "01/08/2014", "", "C2"]
    given_later = papers.altered([placed], 0, papers.ADMITTED, "01/10/2014")
    later = papers.give(place, "placements", papers.placements(tmp_path, "later.csv", given_later))
    assert len(asked(place)) == 1
    undo_source(place, later.source or 0)
    end = papers.altered([placed], 0, papers.LEFT, "01/11/2014")
    papers.give(place, "placements", papers.placements(tmp_path, "kent.csv", end))
    assert asked(place) == []


def test_a_rung_that_is_reached_under_two_spellings_cannot_tell(place: Workplace, tmp_path: Path):
    one, other = "Ashling TESTERONE", "Ashlin TESTERONE"
    days = ((one, "20/07/2014 22:10"), (other, "30/07/2014 22:10"), (one, "09/08/2014 22:10"))
    given(place, tmp_path, [LISTED], *((name, "19/02/1999", told) for name, told in days))
    assert outcomes(place, "REP-1") == ["cannot_tell", "cannot_tell"]
    (question,) = [q for q in open_questions(place) if "the date of birth in common" in q.text]
    settle_child(place, int(question.key), int(question.candidates[0]))
    assert outcomes(place, "REP-1") == ["cannot_tell"]
    assert any("3 times missing" in j.reason for j in papers.check(place).judged if j.rule == "REP-1")
