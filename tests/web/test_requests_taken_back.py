"""A request for papers that is taken back: the findings are open again, and it counts no more."""

import re
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from auditapp.domain.people import Role
from auditapp.services.workplace import Workplace
from auditapp.storage import audit_log, paper_requests
from auditapp.web.settings import Settings
from tests.journeys import papers
from tests.web.conftest import As
from tests.web.test_piles import PILE, states, undeclared

ALL_OF_HOME = f"/findings/unknown/home/{papers.NORTH}/letter"


@pytest.fixture
def piled(place: Workplace, tmp_path: Path) -> Workplace:
    undeclared(place, tmp_path)
    return place


@pytest.fixture
def officer(piled: Workplace, signed_in_as: As) -> FlaskClient:
    return signed_in_as(Role.LSCB_OFFICER)


def plain(page: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def test_a_letter_that_is_taken_back_leaves_all_its_findings_open_again(officer: FlaskClient, piled: Workplace):
    before = states(piled)
    letter = officer.post(ALL_OF_HOME, follow_redirects=True).text
    assert "Take the request back" in letter
    asked = states(piled)["asked"]
    back = officer.post("/findings/requests/2/back", follow_redirects=True)
    assert f"The request is taken back. {asked} findings are open again." in plain(back.text)
    assert "This request was taken back on" in plain(back.text)
    assert "Take the request back" not in back.text
    assert states(piled) == before
    with piled.reading() as connection:
        entries = [
            (e.subject, e.detail) for e, _ in audit_log.entries(connection) if e.action == "paper request taken back"
        ]
        assert paper_requests.wants_as_known(connection, piled.now()) == {}
    assert [subject for subject, _ in entries] == ["paper request 1", "paper request 2"]
    assert sum(detail["findings"] for _, detail in entries) == asked
    assert {detail["asked_of"] for _, detail in entries} == {f"home {papers.NORTH}"}
    again = officer.post("/findings/requests/1/back", follow_redirects=True).text
    assert "This request was taken back before." in again


def test_what_is_asked_anew_waits_for_the_later_request_alone(officer: FlaskClient, piled: Workplace):
    officer.post(f"{PILE}/letter")
    asked = states(piled)["asked"]
    officer.post("/findings/requests/1/back")
    assert "was taken back" in officer.get(f"/findings/{_one_of(piled)}").text
    officer.post(f"{PILE}/letter")
    page = plain(officer.get(PILE).text)
    assert re.search(rf"Request 2 by letter .*? {asked} {asked} ", page)
    assert re.search(rf"Request 1 by letter .*? {asked} 0 Taken back on ", page)
    assert "Nothing of it is overdue" in officer.post("/findings/requests/1/remind", follow_redirects=True).text
    officer.post("/findings/requests/1/back")
    assert states(piled)["asked"] == asked


def _one_of(place: Workplace) -> str:
    return str(papers.dump(place)["paper_request_finding"][0]["finding_id"])


def test_elsewhere_and_for_whoever_only_reads_nothing_is_taken_back(
    officer: FlaskClient, piled: Workplace, signed_in_as: As
):
    officer.post(f"{PILE}/letter")
    before = states(piled)
    assert signed_in_as(Role.LSCB_OFFICER, "Cornwall").post("/findings/requests/1/back").status_code == 404
    reader = signed_in_as(Role.COMMISSIONER)
    assert reader.post("/findings/requests/1/back").status_code == 403
    assert reader.get(ALL_OF_HOME).status_code == 403
    assert states(piled) == before


def test_a_letter_says_who_writes_where_to_answer_and_that_the_council_has_no_name_yet(officer: FlaskClient):
    letter = plain(officer.post(f"{PILE}/letter", follow_redirects=True).text)
    who = re.search(r"Signed in as (.+?) of (.+?), ", letter)
    assert f"{who[1]}, {who[2]} " in letter.split("To: ")[0]
    assert f"ask {who[1]} at lscb_officer" in letter
    assert "have it set in AUDITAPP_COUNCIL" in letter
    assert Settings(secret=b"x", council="Example County Council").names_council
    assert not Settings(secret=b"x").names_council
