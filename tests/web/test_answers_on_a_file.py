"""Answers that were given about rows of a file: the page that takes it back lists them, and none is stranded by it."""

from pathlib import Path

import pytest
from flask.testing import FlaskClient

from auditapp.domain.people import Role
from auditapp.services.workplace import Workplace
from tests.journeys import papers
from tests.web.conftest import As
from tests.web.test_few_queries import MOST_QUERIES, queries_of
from tests.web.test_matching import begun, marks, nameless

AT_REST = "no row that counts asks about them"


@pytest.fixture
def officer(place: Workplace, signed_in_as: As, tmp_path: Path) -> FlaskClient:
    """Homes (1), a list of Lincolnshire's (2) with an answer about words for a home and one about a child."""
    papers.give(place, "homes", papers.homes(tmp_path), authority="Lincolnshire", as_at=papers.RECEIVED)
    rows = nameless([list(row) for row in papers.PLACED])
    papers.give(place, "placements", papers.placements(tmp_path, rows=rows), authority="Lincolnshire")
    client = begun(signed_in_as(Role.DATA_OFFICER))
    home, child = marks(client)
    client.post(f"/files/matching/{home}", data={"answer": "another", "urn": "SC970902"})
    client.post(f"/files/matching/{child}", data={"answer": "none"})
    return client


def test_the_answers_about_a_file_s_rows_are_listed_before_it_is_taken_back(officer: FlaskClient):
    page = officer.get("/files/2/take-back").text
    assert "Answers given about its rows" in page
    listed = page.split("Answers given about its rows")[-1]
    assert "Words for a home" in listed
    assert "SC970902" in listed
    assert "Data Officer Example" in listed
    assert "These answers stay" in page
    assert not any(name in page for name in (*papers.NAMING, "lodgings"))
    assert "Answers given about its rows" not in officer.get("/files/1/take-back").text


def test_an_answer_is_listed_with_its_words_and_taken_back_once_its_file_was(officer: FlaskClient, signed_in_as: As):
    officer.post("/files/2/take-back")
    other = begun(signed_in_as(Role.DATA_OFFICER, "Lincolnshire"))
    page = other.get("/files/answers").text
    assert AT_REST in page
    assert "lodgings" in page
    assert "words that no row has any more" not in page
    taken = other.post("/files/answers/home/1/take-back", follow_redirects=True)
    assert taken.status_code == 200
    assert "lodgings" not in taken.text
    elsewhere = begun(signed_in_as(Role.DATA_OFFICER, "Kent"))
    assert "lodgings" not in elsewhere.get("/files/answers").text


def test_the_answers_are_found_with_few_queries(officer: FlaskClient, place: Workplace):
    officer.get("/files/2/take-back")
    assert queries_of(officer, place, "/files/2/take-back", must_open=True) <= MOST_QUERIES
