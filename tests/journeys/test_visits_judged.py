"""Answers given at spot checks are judged once the visit is accepted, by every kind of check alike."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from auditapp.domain.people import Role
from auditapp.domain.questions import MayRead
from auditapp.domain.spot_checks import Seen, VisitState
from auditapp.domain.tablet_answers import Standing
from auditapp.services.findings.explain_finding import explain_finding
from auditapp.services.findings.list_findings import finding_lines, wanted
from auditapp.services.judging.run_checks import CheckRun, nothing, run_checks
from auditapp.services.judging.visits_judged import answer_of
from auditapp.services.visits.review_visit import Reviewed, accept
from auditapp.services.workplace import Workplace
from auditapp.storage import spot_checks, tablet_answers
from tests.journeys import papers
from tests.of_visits import OF_VISITS
from tests.web import visits_made
from tests.web.people_of import account_with, officer

AREA = papers.EVERYTHING
DAY = date(2026, 11, 26)


@pytest.fixture
def given(place: Workplace, tmp_path: Path) -> Workplace:
    """Two homes of Lincolnshire by the register of the day of the visit, with three children; it is November 2026."""
    place, clock = papers.at_clock(place)
    clock.set("2026-11-26")
    papers.give(place, "homes", papers.homes(tmp_path), as_at=DAY)
    papers.give(place, "placements", papers.placements(tmp_path), authority="Lincolnshire")
    return place


def visited(place: Workplace, answers: dict[tuple[str, str], str], *, accepted: bool = True) -> str:
    """A visit to the northern home with one child's file chosen, what was answered, and whether it was accepted."""
    account = account_with(place, Role.INSPECTOR)
    number = visits_made.planned(
        place, account, **visits_made.BY_CONTRACT, may_read=frozenset(MayRead) - {MayRead.STAFF_TALK}
    )
    visits_made.one_file(place, number)
    with place.writing() as (connection, act):
        visit = spot_checks.spot_check_numbered(connection, Seen(AREA), number)
        assert visit is not None
        standing = {
            asked: Standing(
                {"word": word, "items": [], "day": None, "seconds": None}, 1, "op", account, "tablet", act.at
            )
            for asked, word in answers.items()
        }
        tablet_answers.put_answers(connection, number, standing, ())
        spot_checks.change_spot_check(connection, visit, state=VisitState.SUBMITTED.value)
    if accepted:
        accept(place, Seen(AREA), Reviewed(number, 2, officer(place)))
    return number


def check(place: Workplace, *, whole: bool = False) -> CheckRun:
    return run_checks(place, AREA, None, (), papers.silent, keep=nothing, whole=whole)


def counted(run: CheckRun) -> dict[tuple[str, str], int]:
    """The judgements that stand of the rules judged at visits."""
    return {key: count for key, count in run.counted.items() if key[0] in OF_VISITS}


NO_POLICY = {("missing-policy", ""): "no", ("police-given", "child-1"): "no", ("police-pack-now", "child-1"): "refused"}
FOUND = {
    ("MCP-1", "breached"): 1,
    ("MCP-2", "cannot_tell"): 1,
    ("INF-2", "cannot_tell"): 1,
    ("POL-2", "cannot_tell"): 1,
    ("POL-4", "cannot_tell"): 1,
    ("REC-2", "cannot_tell"): 1,
    ("REP-2", "cannot_tell"): 1,
    ("REP-3", "cannot_tell"): 1,
    ("REV-2", "cannot_tell"): 1,
    ("SER-1", "cannot_tell"): 1,
    ("SER-2", "cannot_tell"): 1,
    ("SER-3", "cannot_tell"): 1,
    ("VIS-2", "cannot_tell"): 1,
}


def test_what_a_visit_found_about_a_child_is_told_of_whoever_placed_it_there(given: Workplace):
    visited(given, {("police-given", "child-1"): "no"})
    for whole in (False, True):
        check(given, whole=whole)
        found = {row["placing_gss"] for row in papers.dump(given)["finding"] if row["occasion"] == "visit_child"}
        assert found == {"E08000035"}
    assert {r["placing_gss"] for r in papers.dump(given)["judgement"] if r["rule"] == "MCP-1"} == {""}


def test_without_an_accepted_visit_these_rules_are_not_checked_and_say_so(given: Workplace):
    visited(given, NO_POLICY, accepted=False)
    run = check(given)
    why = {n.code: n.why for n in run.not_checked if n.code in OF_VISITS}
    assert why == dict.fromkeys(OF_VISITS, "no spot check has been accepted")
    assert counted(run) == {}


@pytest.mark.parametrize("whole", [False, True])
def test_an_accepted_visit_is_judged_and_each_answer_traces_to_visit_file_and_question(given: Workplace, whole: bool):
    check(given)
    number = visited(given, NO_POLICY)
    run = check(given, whole=whole)
    assert run.anew is None
    assert [n.code for n in run.not_checked if n.code in OF_VISITS] == []
    assert counted(run) == FOUND
    (policy,) = finding_lines(given, AREA, wanted(given, rule="MCP-1"))
    assert (policy["outcome"], policy["severity"], policy["urn"]) == ("breached", "high", papers.NORTH)
    assert policy["reason"] == (
        "at the spot check of Thursday 26 November 2026, no missing child policy with all its parts was shown"
    )
    (pack,) = finding_lines(given, AREA, wanted(given, rule="POL-4"))
    told = explain_finding(given, AREA, pack["id"])
    assert f"Spot check {number}, the file of this child." in str(told)
    assert "if she or he went missing tonight.” refused." in str(told)
    assert "refused, which is no finding by itself" in pack["reason"]


@pytest.mark.parametrize(
    "row", [papers.PLACED[0], papers.PLACED[2]], ids=["of the child whose file", "of another child"]
)
def test_a_check_of_what_changed_gives_what_a_check_of_everything_gives(given: Workplace, tmp_path: Path, row):
    visited(given, NO_POLICY)
    check(given)
    (left,) = papers.altered([row], 0, papers.LEFT, "30/06/2015")
    papers.give(given, "placements", papers.placements(tmp_path, "more.csv", [left]), authority="Lincolnshire")
    partly = check(given)
    assert partly.anew is not None
    assert counted(partly) == FOUND == counted(check(given, whole=True))


def test_before_it_was_accepted_a_visit_does_not_count(given: Workplace):
    later = replace(given, now=lambda: given.now() + timedelta(days=3))
    number = visited(given, NO_POLICY, accepted=False)
    accept(later, Seen(AREA), Reviewed(number, 2, officer(given)))
    assert counted(run_checks(later, AREA, DAY + timedelta(days=2), (), papers.silent)) == {}
    assert counted(run_checks(later, AREA, DAY + timedelta(days=3), (), papers.silent)) == FOUND


def test_of_what_a_tablet_sent_only_what_can_be_read_is_heard():
    value = {"word": "yes", "items": ["roles", 7], "day": "26 November", "seconds": True}
    told = answer_of(Standing(value, 1, "op", "somebody", "tablet", None))  # type: ignore[arg-type]
    assert (told.items, told.day, told.seconds) == (frozenset({"roles"}), None, None)
    value = {"word": "no", "items": None, "day": "2026-11-02", "seconds": 95}
    told = answer_of(Standing(value, 1, "op", "somebody", "tablet", None))  # type: ignore[arg-type]
    assert (told.items, told.day, told.seconds) == (frozenset(), date(2026, 11, 2), 95)
