"""A notice of a day and home that names nobody who could be told leaves the duty open for the children of that day."""

from datetime import date
from pathlib import Path

import pytest

from auditapp.domain.dates import Period
from auditapp.services.judging.run_checks import nothing, run_checks
from auditapp.services.matching.matching_desk import open_decisions
from auditapp.services.matching.past_answers import take_answer_back
from auditapp.services.matching.resolve import open_questions, settle_child
from auditapp.services.matching.settle_doubt import settle
from auditapp.services.workplace import Workplace
from tests.journeys import papers, police_papers

DAYS = Period(date(2014, 1, 27), date(2015, 8, 31))
AT_NORTH = ("Example House North", papers.NORTH, "Leeds", "Admission")
TOLD = [*AT_NORTH, "16/06/2014", "17/06/2014", "Letter"]
OF_LATER_DAY = [*AT_NORTH, "26/06/2014", "27/06/2014", "Letter"]
AT_SOUTH = ["Example House South", papers.SOUTH, *TOLD[2:]]


@pytest.fixture
def listed(place: Workplace, tmp_path: Path) -> Workplace:
    papers.give(place, "homes", papers.homes(tmp_path), as_at=date(2015, 8, 31))
    papers.give(place, "placements", papers.placements(tmp_path, rows=papers.PLACED[:1]))
    papers.give(place, "police-log", police_papers.calls(tmp_path, rows=police_papers.CALLS[:1]), force="Lincolnshire")
    return place


def give(place: Workplace, folder: Path, child: str, *, born: str = "", told: list[str] = TOLD) -> None:
    log = papers.notices(folder, rows=[[child, born, *told]])
    papers.give(place, "notifications", log, authority="Lincolnshire", complete_for=(DAYS,))


def answered(place: Workplace, rule: str) -> tuple[str, str]:
    ((outcome, reason),) = [(j.outcome, j.reason) for j in papers.check(place).judged if j.rule == rule]
    return outcome, reason


NOBODY = ["Gilbert", "2 x young people", "YP", "unknown", "young person", "initials only", "Bob TESTERONE", "B.T.", ""]


@pytest.mark.parametrize("child", NOBODY)
def test_nobody_is_accused_of_telling_of_nobody(listed: Workplace, tmp_path: Path, child: str):
    give(listed, tmp_path, child)
    for rule in ("ADM-1", "PLA-1", "POL-3"):
        outcome, reason = answered(listed, rule)
        assert (outcome, "may mean this child but does not surely name one: notices.csv, row 2" in reason) == (
            "cannot_tell",
            True,
        )


@pytest.mark.parametrize("child", ["Gilbert", "YP", "Bob TESTERONE"])
def test_whom_such_a_notice_is_of_is_asked_with_the_children_of_its_day(listed: Workplace, tmp_path: Path, child: str):
    give(listed, tmp_path, child)
    (question,) = [q for q in open_questions(listed) if q.text.startswith("Who is child 3?")]
    assert question.candidates == ("1",)


def test_an_answer_that_it_is_the_child_keeps_the_duty_and_that_it_is_another_accuses(
    listed: Workplace, tmp_path: Path
):
    give(listed, tmp_path, "Gilbert")
    (mark,) = [one.mark for one in open_decisions(listed, papers.EVERYTHING)]
    settle(listed, papers.EVERYTHING, mark, "nobody", "")
    assert answered(listed, "ADM-1")[0] == "breached"
    take_answer_back(listed, papers.EVERYTHING, "apart", 1)
    assert answered(listed, "ADM-1")[0] == "cannot_tell"
    settle_child(listed, 3, 1)
    assert answered(listed, "ADM-1")[0] == "complied"


@pytest.mark.parametrize(
    ("child", "born", "told"),
    [
        ("YP", "", OF_LATER_DAY),
        ("YP", "", AT_SOUTH),
        ("Gilbert", "20/05/2003", TOLD),
        ("Bob SAMPLELANE", "", TOLD),
        ("B.S.", "", TOLD),
    ],
)
def test_a_notice_of_another_day_or_home_or_of_another_child_softens_nothing(
    listed: Workplace, tmp_path: Path, child: str, born: str, told: list[str]
):
    give(listed, tmp_path, child, born=born, told=told)
    assert answered(listed, "ADM-1")[0] == "breached"


def test_a_check_of_what_changed_says_what_a_whole_one_says(listed: Workplace, tmp_path: Path):
    papers.give(
        listed,
        "notifications",
        papers.notices(tmp_path, "other.csv", [papers.TOLD[1]]),
        authority="Lincolnshire",
        complete_for=(DAYS,),
    )
    assert "breached" in outcomes(listed)
    run_checks(listed, papers.EVERYTHING, None, (), papers.silent, keep=nothing)
    papers.give(
        listed, "notifications", papers.notices(tmp_path, "later.csv", [["YP", "", *TOLD]]), authority="Lincolnshire"
    )
    run_checks(listed, papers.EVERYTHING, None, (), papers.silent, keep=nothing)
    by_parts = standing(listed)
    papers.check(listed)
    assert by_parts == standing(listed)


def outcomes(place: Workplace) -> list[str]:
    return [j.outcome for j in papers.check(place).judged if j.rule == "ADM-1"]


def standing(place: Workplace) -> set[tuple[str, str, str]]:
    found = papers.dump(place)["finding"]
    return {(one["rule"], one["event_key"], one["reason"]) for one in found if one["state"] != "withdrawn"}
