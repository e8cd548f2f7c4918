"""What a spot check shows becomes findings once a colleague accepts it; every page about findings knows them."""

import re
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from auditapp.domain.people import Role
from auditapp.domain.scope import Scope
from auditapp.services.judging.run_checks import nothing, run_checks
from auditapp.services.workplace import Workplace
from tests.journeys import papers
from tests.web import visits_made
from tests.web.conftest import As

BEDS = 5
EVERYWHERE = Scope.whole_database()


@pytest.fixture
def officer(signed_in_as: As) -> FlaskClient:
    return signed_in_as(Role.LSCB_OFFICER)


@pytest.fixture
def visit(app: Flask, judged: Workplace, officer: FlaskClient, tmp_path: Path) -> str:
    """A visit with no policy to show and a refusal about one child, accepted by an officer and judged; its number."""
    today = papers.write(tmp_path / "today.csv", papers.HOMES_HEAD, papers.altered(papers.HOMES, 0, BEDS, "5"))
    papers.give(judged, "homes", today, as_at=judged.today)
    account = visits_made.inspector(judged)
    number = visits_made.planned(judged, account)
    visits_made.one_file(judged, number)
    tablet = visits_made.tablet_of(app, judged, account, number)
    refused = tablet.operation(question="case-record-contents", word="refused", reason="The manager said no.")
    no_policy = tablet.operation(question="missing-policy", word="no", items=["policy", "procedures"])
    no_plan = tablet.operation(question="plan-signed", word="no", items=["unsigned"]) | {"subject": "child-1"}
    sent = tablet.send(no_policy, refused | {"subject": "child-1"}, no_plan)
    assert {one["outcome"] for one in sent} == {"applied"}
    tablet.send(tablet.operation("finish"))
    page = officer.get(f"/visits/{number}").get_data(as_text=True)
    revision = re.search(r'name="revision" value="(\d+)"', page)[1]  # type: ignore[index]
    officer.post(f"/visits/{number}/accept", data={"revision": revision})
    run_checks(judged, EVERYWHERE, None, (), papers.silent, keep=nothing)
    return number


def finding(place: Workplace, rule: str, outcome: str = "") -> str:
    found = (row for row in papers.dump(place)["finding"] if row["rule"] == rule)
    (only,) = (row["id"] for row in found if row["outcome"] == (outcome or row["outcome"]))
    return str(only)


def text(client: FlaskClient, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, path
    words = re.sub(r"<[^>]+>", " ", answer.get_data(as_text=True)).replace("&#39;", "'")
    return " ".join(words.split())


def test_the_page_of_a_finding_says_basis_visit_and_question(visit: str, judged: Workplace, officer: FlaskClient):
    page = text(officer, f"/findings/{finding(judged, 'MCP-1')}")
    assert "At the spot check of" in page
    assert "Not kept on the records given" in page
    assert "no missing child policy with all its parts was shown" in page
    assert f"Spot check {visit}." in page
    assert "and where it says how absences are prevented, what is done, and who does it?” no." in page
    assert "missing-policy" not in page
    assert "Named roles and responsibilities" in page
    assert f'href="/visits/{visit}"' in officer.get(f"/findings/{finding(judged, 'MCP-1')}").get_data(as_text=True)
    assert "What was answered" in page
    assert "The rows it rests on" not in page
    assert "Arithmetic" not in page


def test_a_finding_of_papers_and_a_visit_has_its_rows_and_the_visit(
    visit: str, judged: Workplace, officer: FlaskClient
):
    number = finding(judged, "INF-1", "breached")
    page = text(officer, f"/findings/{number}")
    assert "no placement plan signed by the home was found in the child's file" in page
    assert f"Spot check {visit}, the file of this child." in page
    assert "Spot checks beside its rows" in page
    assert "The rows it rests on" in page
    assert "placements.csv" in page
    assert "and on no file" not in page
    assert f'href="/visits/{visit}"' in officer.get(f"/findings/{number}").get_data(as_text=True)


def test_a_refusal_is_no_breach_and_its_words_stay_with_the_visit(visit: str, judged: Workplace, officer: FlaskClient):
    page = text(officer, f"/findings/{finding(judged, 'REC-2')}")
    assert "refused, which is no finding by itself" in page
    assert f"Spot check {visit}, the file of this child." in page
    assert "The manager said no." not in page
    assert "TESTERONE" not in page


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/findings?rule=MCP-1", "A missing child policy is in place"),
        ("/findings/unknown", "case record"),
        (f"/homes/{papers.NORTH}", "A missing child policy is in place"),
    ],
)
def test_pages_about_findings_know_those_of_a_visit(visit: str, officer: FlaskClient, path: str, words: str):
    assert words in text(officer, path)


@pytest.mark.parametrize("path", ["/overview", "/overview/report"])
def test_the_overview_of_the_days_of_a_visit_knows_its_findings(
    visit: str, judged: Workplace, officer: FlaskClient, path: str
):
    year = judged.today.year
    days = f"first-day=1&first-month=1&first-year={year}&last-day=31&last-month=12&last-year={year}"
    assert "A missing child policy is in place" in text(officer, f"{path}?{days}")


def test_what_happened_around_it_and_the_forms_about_it_open(visit: str, judged: Workplace, officer: FlaskClient):
    for rule in ("MCP-1", "REC-2"):
        for page in ("decide", "owner", "comment", "actions/new", "ask", "around"):
            assert officer.get(f"/findings/{finding(judged, rule)}/{page}").status_code == 200, (rule, page)
