"""Data officers of bodies that may not hold the names of homes: the data desk shows them numbers instead."""

from pathlib import Path

import pytest
from flask.testing import FlaskClient

from auditapp.domain.people import Body, Role
from auditapp.services.workplace import Workplace
from tests.journeys import papers
from tests.web.conftest import As
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
    assert "file 2 was taken back" in done
    assert "placements.csv" not in done


def test_rejected_rows_are_sent_back_by_those_who_may_hold_what_they_say(council: FlaskClient, provider: FlaskClient):
    assert "Send rejected rows back" in council.get("/files/2").text
    assert "Send rejected rows back" not in provider.get("/files/2").text
    assert council.post("/files/2/rejected", data={"reason": "return"}).status_code == 200
    assert provider.post("/files/2/rejected", data={"reason": "return"}).status_code == 404
