"""What follows when a visit is accepted: the findings are judged anew unasked, and whoever decided before is told."""

import re
from datetime import date
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import update

from auditapp.domain.outcomes import Breached
from auditapp.domain.own_answers import OwnAnswer, with_own_answers
from auditapp.domain.people import Body, Role
from auditapp.domain.questions import AnswerWord
from auditapp.services.files.hand_on import AtOnce
from auditapp.services.judging.run_checks import run_checks
from auditapp.services.workplace import Workplace
from auditapp.storage.findings import finding
from tests.journeys import papers
from tests.journeys.test_checks import TOLD_AFTER_ALL
from tests.journeys.test_visits_judged import OF_VISITS
from tests.web import visits_made
from tests.web.conftest import As
from tests.web.test_deciding import decide, stands

UNDER_WAY = "Findings are being brought up to date."
TOLD = "What changed since you decided"


@pytest.fixture
def officer(judged: Workplace, signed_in_as: As) -> FlaskClient:
    del judged
    return signed_in_as(Role.LSCB_OFFICER)


@pytest.fixture
def visit(app: Flask, judged: Workplace) -> str:
    """The address of a visit with no policy to show, handed in."""
    account = visits_made.inspector(judged)
    tablet = visits_made.tablet_of(app, judged, account, visits_made.planned(judged, account))
    tablet.send(tablet.operation(question="missing-policy", word="no"), tablet.operation("finish"))
    return f"/visits/{tablet.visit}"


def accept(officer: FlaskClient, visit: str) -> str:
    page = officer.get(visit).get_data(as_text=True)
    revision = re.search(r'name="revision" value="(\d+)"', page)[1]  # type: ignore[index]
    answer = officer.post(f"{visit}/accept", data={"revision": revision}, follow_redirects=True)
    return str(answer.get_data(as_text=True))


def judged_by_visits(place: Workplace) -> set[str]:
    return {row["rule"] for row in papers.dump(place)["judgement"] if row["rule"] in OF_VISITS}


def test_an_accepted_visit_is_judged_without_anybody_running_a_check(
    officer: FlaskClient, visit: str, judged: Workplace
):
    assert judged_by_visits(judged) == set()
    said = accept(officer, visit)
    assert "Its answers count as facts. The findings are brought up to date now." in said
    assert {"MCP-1", "MCP-2"} <= judged_by_visits(judged)
    assert UNDER_WAY not in said


def test_while_the_check_waits_the_page_says_so(
    officer: FlaskClient, visit: str, judged: Workplace, monkeypatch: pytest.MonkeyPatch
):
    assert UNDER_WAY not in officer.get(visit).get_data(as_text=True)
    monkeypatch.setattr(AtOnce, "begin", lambda *_: None)
    assert UNDER_WAY in accept(officer, visit)
    assert judged_by_visits(judged) == set()


def test_a_visit_that_cannot_be_accepted_starts_none(officer: FlaskClient, visit: str, judged: Workplace):
    stale = officer.post(f"{visit}/accept", data={"revision": "0"}, follow_redirects=True)
    assert "was not handed in, or was reviewed already" in stale.get_data(as_text=True)
    assert judged_by_visits(judged) == set()


def test_whoever_decided_is_told_that_the_facts_changed_and_nobody_else(
    officer: FlaskClient, judged: Workplace, number: str, signed_in_as: As, tmp_path: Path
):
    decide(officer, number)
    assert TOLD not in officer.get("/").get_data(as_text=True)
    papers.give(judged, "notifications", papers.notices(tmp_path, "more.csv", TOLD_AFTER_ALL), authority="Lincolnshire")
    papers.check(judged)
    start = officer.get("/").get_data(as_text=True)
    part = start.partition(TOLD)[2].partition("<h2")[0]
    assert f'href="/findings/{number}"' in part
    assert "you decided “upheld” on" in part
    other = signed_in_as(Role.LSCB_OFFICER, body=Body.BOARD)
    assert TOLD not in other.get("/").get_data(as_text=True)
    assert "1 finding: facts changed since it was decided" in other.get("/").get_data(as_text=True)
    decide(officer, number, state="open")
    assert TOLD not in officer.get("/").get_data(as_text=True)


def test_a_visit_does_not_move_the_days_shown_and_is_named_with_the_way_to_it(
    officer: FlaskClient, visit: str, judged: Workplace
):
    days = "15 January 2014 to 14 January 2015"
    before = officer.get("/overview").text
    year = re.search(r'id="year">(\d+)<', officer.get(f"/homes/{papers.NORTH}").text)
    assert days in before
    assert "What was judged later" not in before
    accept(officer, visit)
    day = judged.today
    page = officer.get("/overview").text
    assert days in page
    assert "What was judged later than these days, spot checks among it, is not counted here." in page
    way = re.search(r'not counted here\. <a [^>]*href="([^"]+)"', page)
    assert way
    assert "MCP-1" in officer.get(way[1].replace("&amp;", "&")).text
    assert "Events of later days are judged too" in officer.get("/overview/report").text
    home = officer.get(f"/homes/{papers.NORTH}").text
    assert re.search(r'id="year">(\d+)<', home)[1] == year[1]  # type: ignore[index]
    assert f">see {day.year}</a>" in home


def test_the_history_says_that_a_check_opened_again_what_somebody_was_asked_about(
    officer: FlaskClient, judged: Workplace, number: str
):
    decide(officer, number, state="asked", reason="Telephoned the home.")
    assert "a check found other facts" not in officer.get(f"/findings/{number}").text
    with judged.writing() as (connection, _):
        connection.execute(update(finding).where(finding.c.id == number).values(reason="Other facts.", digest="older"))
    run_checks(judged, papers.EVERYTHING, None, (), papers.silent, whole=True)
    assert stands(judged, number)["state"] == "open"
    page = officer.get(f"/findings/{number}").text
    assert "Nobody: a check found other facts" in page
    assert "A question that still waits can still be answered." in page
    decide(officer, number)
    assert "a check found other facts" not in officer.get(f"/findings/{number}").text


def test_a_breach_that_a_visit_speaks_against_is_named_on_the_first_page_until_somebody_decides(
    officer: FlaskClient, judged: Workplace, number: str
):
    against = "a spot check says otherwise than the papers, and nothing was decided since"
    narrowed = "/findings?outcome=&state=&amiss=visit-against"
    assert against not in officer.get("/").text
    assert number not in officer.get(narrowed).text
    own = OwnAnswer("5f0c", date(2015, 6, 1), "own-1", AnswerWord.YES, number)
    reason = with_own_answers(Breached("no notice was found"), [own]).reason
    with judged.writing() as (connection, _):
        connection.execute(update(finding).where(finding.c.id == number).values(reason=reason))
    assert f"1 finding: {against}" in officer.get("/").text
    assert number in officer.get(narrowed).text
    decide(officer, number)
    assert against not in officer.get("/").text
    assert number not in officer.get(narrowed).text
