"""One child under two names or two spellings: a person is asked, nobody is accused, and an answer settles it."""

from datetime import date
from pathlib import Path

import pytest

from auditapp.domain.dates import Period
from auditapp.domain.nearness import IN_COMMON
from auditapp.services.judging.run_checks import nothing, run_checks
from auditapp.services.matching.matching_desk import open_decisions
from auditapp.services.matching.past_answers import take_answer_back
from auditapp.services.matching.resolve import open_questions, settle_child
from auditapp.services.matching.settle_doubt import settle
from auditapp.services.workplace import Workplace
from tests.journeys import papers

NAME, BORN, DAY = 0, 1, 6
DAYS = Period(date(2014, 1, 27), date(2015, 8, 31))
LISTED = ["", "TESTERONE", "Catherine", *papers.PLACED[0][3:]]
TWIN = ["", "TESTERONE", "Katherine", *papers.PLACED[0][3:]]
TOLD = ["Katherine TESTERONE", *papers.TOLD[0][1:]]


def given(place: Workplace, folder: Path, listed: list[list[str]], told: list[list[str]]) -> Workplace:
    papers.give(place, "homes", papers.homes(folder), as_at=date(2015, 8, 31))
    papers.give(place, "placements", papers.placements(folder, rows=listed))
    log = papers.notices(folder, rows=told)
    papers.give(place, "notifications", log, authority="Lincolnshire", complete_for=(DAYS,))
    return place


def answers(place: Workplace, rule: str = "ADM-1") -> list[tuple[str, str]]:
    return sorted((j.outcome, j.reason) for j in papers.check(place).judged if j.rule == rule)


def outcomes(place: Workplace, rule: str = "ADM-1") -> list[str]:
    return [outcome for outcome, _ in answers(place, rule)]


def asked(place: Workplace) -> list[str]:
    return [q.text for q in open_questions(place) if "the date of birth in common" in q.text]


def test_a_notice_under_another_spelling_is_asked_about_and_nobody_is_accused(place: Workplace, tmp_path: Path):
    given(place, tmp_path, [LISTED], [TOLD])
    (unsure, reason), (kept, _) = answers(place)
    assert (unsure, kept) == ("cannot_tell", "complied")
    assert f"the two may be one: {IN_COMMON}, at the same home" in reason
    assert "notices.csv, row 2" in reason
    (question,) = [q for q in open_questions(place) if "the date of birth in common" in q.text]
    assert (question.key, question.candidates) == ("2", ("1",))
    assert [(o.file, o.row) for o in question.origins] == [("notices.csv", 2), ("placements.csv", 2)]


def test_the_answer_makes_them_one_child_whose_admission_was_told(place: Workplace, tmp_path: Path):
    given(place, tmp_path, [LISTED], [TOLD])
    settle_child(place, 2, 1)
    assert outcomes(place) == ["complied"]
    assert asked(place) == []


def test_the_answer_that_they_are_two_is_remembered_judged_by_and_taken_back(place: Workplace, tmp_path: Path):
    given(place, tmp_path, [LISTED], [TOLD])
    (mark,) = [one.mark for one in open_decisions(place, papers.EVERYTHING)]
    settled = settle(place, papers.EVERYTHING, mark, "nobody", "")
    assert settled is not None
    assert settled.sentence.startswith("Child 2 is not child 1 from now on.")
    assert asked(place) == []
    assert outcomes(place) == ["breached", "complied"]
    take_answer_back(place, papers.EVERYTHING, "apart", 1)
    assert outcomes(place) == ["cannot_tell", "complied"]
    assert len(asked(place)) == 1


@pytest.mark.parametrize(("column", "other"), [(NAME, "Gertrude TESTERNINE"), (BORN, "20/02/1999")])
def test_two_other_names_or_another_day_of_birth_are_another_child(
    place: Workplace, tmp_path: Path, column: int, other: str
):
    given(place, tmp_path, [LISTED], papers.altered([TOLD], 0, column, other))
    assert outcomes(place) == ["breached", "complied"]
    assert asked(place) == []


@pytest.mark.parametrize(
    "name",
    [
        "Katie TESTERONE",
        "Kat TESTER ONE",
        "Cathy TESTERONE",
        "TESTERONE Kitty",
        "Catherine SAMPLELANE",
        "Sasha TESTERONE",
    ],
)
def test_another_form_of_one_of_the_two_names_is_asked_about(place: Workplace, tmp_path: Path, name: str):
    given(place, tmp_path, [LISTED], papers.altered([TOLD], 0, NAME, name))
    assert outcomes(place) == ["cannot_tell", "complied"]
    assert "breached" not in outcomes(place, "PLA-1")
    assert len(asked(place)) == 1


def test_another_form_on_another_day_is_no_notice_of_this_one(place: Workplace, tmp_path: Path):
    told = papers.altered([["Katie TESTERONE", *TOLD[1:]]], 0, DAY, "26/06/2014")
    given(place, tmp_path, [LISTED], told)
    assert outcomes(place) == ["breached", "complied"]
    assert asked(place) == []


def test_twins_of_one_list_are_two_children(place: Workplace, tmp_path: Path):
    given(place, tmp_path, [LISTED, TWIN], [TOLD])
    assert outcomes(place) == ["breached", "complied"]
    assert asked(place) == []


def test_two_numbers_of_one_authority_are_two_children(place: Workplace, tmp_path: Path):
    given(place, tmp_path, [["TREF-1", *LISTED[1:]]], [TOLD])
    again = papers.placements(tmp_path, "another.csv", [["TREF-9", *TWIN[1:7], "01/08/2015", *TWIN[8:]]])
    papers.give(place, "placements", again)
    assert outcomes(place) == ["breached", "breached", "complied"]
    assert asked(place) == []


def test_a_discharge_is_asked_about_likewise(place: Workplace, tmp_path: Path):
    left = [*LISTED[:8], "25/07/2014", *LISTED[9:]]
    gone = [*TOLD[:5], "Discharge", "25/07/2014", "26/07/2014", "Letter"]
    given(place, tmp_path, [left], [["Catherine TESTERONE", *TOLD[1:]], gone])
    assert outcomes(place) == ["complied"]
    assert outcomes(place, "DIS-1") == ["cannot_tell", "complied"]


def test_a_log_that_comes_later_has_the_admission_judged_anew(place: Workplace, tmp_path: Path):
    given(place, tmp_path, [LISTED], [papers.TOLD[1]])

    def checked() -> dict[tuple[str, str], int]:
        run = run_checks(place, papers.EVERYTHING, None, (), papers.silent, keep=nothing)
        return {(rule, outcome): count for (rule, outcome), count in run.counted.items() if rule == "ADM-1"}

    assert checked() == {("ADM-1", "breached"): 1, ("ADM-1", "complied"): 1}
    log = papers.notices(tmp_path, "later.csv", [TOLD])
    papers.give(place, "notifications", log, authority="Lincolnshire", complete_for=())
    assert checked() == {("ADM-1", "cannot_tell"): 1, ("ADM-1", "complied"): 2}
