"""A finding of silence rests on rows that may be any child's: what of it a commissioner of each body is shown."""

import re
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from auditapp.domain.people import Body, Role
from auditapp.services.returns.change_returns import add_expected, note_asked
from auditapp.services.workplace import Workplace
from tests.journeys import papers
from tests.journeys.test_silence import ASKED_TWICE, NEW_YEAR, check, home
from tests.web.conftest import As
from tests.web.neighbours import LINCOLNSHIRE
from tests.web.test_children_nowhere import Crawl

SILENT = "SIL-1"


@pytest.fixture
def number(place: Workplace, tmp_path: Path) -> str:
    """Of the finding that Example House North sent no log of notices, though rows show a child there."""
    papers.give(place, "homes", papers.homes(tmp_path), authority="Lincolnshire", as_at=papers.RECEIVED)
    papers.give(place, "placements", papers.placements(tmp_path), authority="Lincolnshire")
    papers.give(place, "notifications", papers.notices(tmp_path), authority="Lincolnshire")
    expected = add_expected(place, papers.EVERYTHING, home())
    for day in ASKED_TWICE:
        note_asked(place, papers.EVERYTHING, expected, [NEW_YEAR], day)
    check(place)
    (found,) = (row for row in papers.dump(place)["finding"] if row["rule"] == SILENT)
    assert (found["child_id"], found["outcome"], found["host_gss"]) == (None, "breached", LINCOLNSHIRE)
    assert len(found["origins"]) == 2
    return found["id"]


def opened(client: FlaskClient, number: str) -> dict[str, str]:
    """Every page about the finding, those that no link leads to as well, and the pages that these lead to."""
    parts = ("", "/around", "/rows", "/child", "?list=", "/ask", "/decide")
    return Crawl(client, ["/findings?outcome=&state=", *(f"/findings/{number}{part}" for part in parts)]).said


def test_a_health_body_is_told_that_the_return_never_came_and_by_no_row(signed_in_as: As, number: str):
    client = signed_in_as(Role.COMMISSIONER, body=Body.HEALTH)
    page = client.get(f"/findings/{number}")
    assert page.status_code == 200
    assert "SC970901" in page.text
    assert "The reason may name a home." in page.text
    assert number in client.get("/findings?outcome=&state=").text
    said = opened(client, number)
    # The page of the home itself names the row of the register of homes, which is about no child.
    about = {at: text for at, text in said.items() if at.startswith("/findings")}
    homes = [text for at, text in said.items() if at.startswith("/homes/")]
    assert not any("placements.csv" in text or "16 June 2014" in text for text in homes)
    for telling in ("placements.csv", "notices.csv", "row 2", "Example House", "16 June 2014", "asked for twice"):
        assert {at for at, text in about.items() if telling in text} == set(), telling
    assert {at for at, text in said.items() if [word for word in papers.NAMING if word in text]} == set()


def test_a_council_is_told_no_row_either(signed_in_as: As, number: str):
    client = signed_in_as(Role.COMMISSIONER)
    page = client.get(f"/findings/{number}").text
    assert "may be about any child, so your role is not shown them" in page
    assert "placements.csv, row 2" not in page
    assert client.get(f"/findings/{number}/rows").status_code == 404


def test_an_officer_is_told_the_reason_with_its_rows(signed_in_as: As, number: str):
    """So there is something that the others could have met."""
    page = signed_in_as(Role.LSCB_OFFICER).get(f"/findings/{number}").text
    assert "asked for twice and has not come" in page
    assert re.search(r"placements\.csv.*row 2", page, re.DOTALL)


def test_another_areas_health_body_finds_nothing(signed_in_as: As, number: str):
    client = signed_in_as(Role.COMMISSIONER, "E10000016", body=Body.HEALTH)
    assert client.get(f"/findings/{number}").status_code == 404
    assert number not in client.get("/findings?outcome=&state=").text
