"""Data officers of bodies that may not hold the names of homes: the data desk shows them numbers instead."""

from pathlib import Path

import pytest
from flask.testing import FlaskClient

from auditapp.domain.people import Body, Role
from auditapp.services.workplace import Workplace
from tests.journeys import papers
from tests.journeys.test_refused_and_held import exchanged
from tests.web.conftest import As
from tests.web.test_hand_in import give
from tests.web.test_matching import begun, marks, nameless

NAMES = ("lodgings", "placements.csv", "The Old Example")


@pytest.fixture
def given(place: Workplace, tmp_path: Path) -> Workplace:
    """Homes of Lincolnshire (1), a list of Lincolnshire's with a word for a home and a row that is rejected (2)."""
    papers.give(place, "homes", papers.homes(tmp_path), authority="Lincolnshire", as_at=papers.RECEIVED)
    rows = papers.altered(nameless([list(row) for row in papers.PLACED]), 0, papers.ADMITTED, "31/09/2014")
    papers.give(place, "placements", papers.placements(tmp_path, rows=rows), authority="Lincolnshire")
    return place


@pytest.fixture
def council(given: Workplace, signed_in_as: As) -> FlaskClient:
    return begun(signed_in_as(Role.DATA_OFFICER))


@pytest.fixture
def provider(given: Workplace, signed_in_as: As) -> FlaskClient:
    return begun(signed_in_as(Role.DATA_OFFICER, body=Body.PROVIDER))


def test_a_decision_names_the_file_by_its_number_and_keeps_the_words(council: FlaskClient, provider: FlaskClient):
    assert "lodgings" in council.get(f"/files/matching/{marks(council)[0]}").text
    for mark in marks(provider):
        shown = provider.get(f"/files/matching/{mark}").text
        assert "file 2, row" in shown
        assert not any(name in shown for name in NAMES)


def test_an_answer_given_before_names_no_home(council: FlaskClient, provider: FlaskClient):
    council.post(f"/files/matching/{marks(council)[0]}", data={"answer": "none"})
    assert "lodgings" in council.get("/files/answers").text
    shown = provider.get("/files/answers").text
    assert "words for a home in file 2" in shown
    assert not any(name in shown for name in NAMES)


def test_taking_back_names_the_file_by_its_number(council: FlaskClient, provider: FlaskClient):
    assert "placements.csv" in council.get("/files/2/take-back").text
    assert "Take back file 2?" in provider.get("/files/2/take-back").text
    assert "placements.csv" not in provider.get("/files/2/take-back").text
    done = provider.post("/files/2/take-back", follow_redirects=True).text
    assert "file 2: It was taken back: " in done
    assert "placements.csv" not in done


def test_rejected_rows_are_sent_back_by_those_who_may_hold_what_they_say(council: FlaskClient, provider: FlaskClient):
    assert "Send rejected rows back" in council.get("/files/2").text
    assert "Send rejected rows back" not in provider.get("/files/2").text
    assert council.post("/files/2/rejected", data={"reason": "return"}).status_code == 200
    assert provider.post("/files/2/rejected", data={"reason": "return"}).status_code == 404


def test_a_file_that_waits_goes_by_its_number_also_while_it_is_taken_in(
    council: FlaskClient, provider: FlaskClient, tmp_path: Path
):
    file = exchanged(tmp_path / "Old Example.xlsx").read_bytes()
    give(council, ("Old Example.xlsx", file), whose="E10000019", kind="placements")
    assert "Old Example" in council.get("/").text
    shown = provider.get("/").text
    assert "file 3" in shown
    assert "Old Example" not in shown
    answer = provider.post("/files/3/answer", data={"answer": "month-first"}, follow_redirects=True).text
    assert "8 rows read as a list of placements" in answer
    assert "file 3" in answer
    assert "Old Example" not in answer


def test_a_file_that_is_looked_at_goes_by_its_number_while_it_is_taken_in(
    council: FlaskClient, provider: FlaskClient, tmp_path: Path
):
    log = papers.notices(tmp_path).read_bytes()
    assert "Old Example.csv" in give(council, ("Old Example.csv", log), whose="E10000019", look_first="y").text
    answer = provider.post("/files/3/look", data={"kind": "notifications"}, follow_redirects=True).text
    assert "2 rows read as a log of notices" in answer
    assert "Old Example" not in answer
