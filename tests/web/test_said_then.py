"""What a finding said when it was decided stands beside what it says now, and since when."""

import re
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from sqlalchemy import text

from auditapp.domain.people import Body, Role
from auditapp.services.findings.explain_finding import explain_finding
from auditapp.services.workplace import Workplace
from auditapp.storage.judged_anew import withdraw_findings
from tests.journeys import papers
from tests.web.conftest import As

AFTER_ALL = (
    *("Briarly TESTERTWO", "30/11/1998", "Example House North", papers.NORTH, "Medway", "Admission"),
    *("17/06/2014", "18/06/2014", "Letter"),
)
THEN = "Lincolnshire's log holds no notice by the home of the admission on Tuesday 17 June 2014"
GONE = "The records given no longer tell of this event. What else is told here is what they said before."
NOT_KEPT = "Not known: what it said was not kept when this was decided."
NOW = "The home told Lincolnshire on Wednesday 18 June 2014, 1 day after the admission"


def told(place: Workplace, folder: Path, name: str = "more.csv", received: str = "18/06/2014") -> None:
    """Give the notice that was missing, and judge."""
    notice = (*AFTER_ALL[:7], received, AFTER_ALL[8])
    path = papers.notices(folder, name, [*papers.TOLD, notice])
    papers.give(place, "notifications", path, authority="Lincolnshire")
    papers.check(place)


def said(client: FlaskClient, number: str, page: str = "") -> list[str]:
    """The lines of what it said then and says now, in plain text; none where there are no such lines."""
    html = client.get(f"/findings/{number}{page}").text
    found = re.search(r'aria-labelledby="changed".*?<tbody[^>]*>(.*?)</tbody>', html, re.DOTALL)
    rows = re.findall(r"<tr.*?</tr>", found[1], re.DOTALL) if found else []
    plain = (re.sub(r"<[^>]+>", " ", row).replace("&#39;", "'") for row in rows)
    return [" ".join(row.split()) for row in plain]


@pytest.fixture
def decided(judged: Workplace, number: str) -> Workplace:
    """The workplace a week after an officer upheld that finding."""
    place, clock = papers.at_clock(judged)
    clock.set("2999-03-02")
    papers.decide(place, number, "upheld", "Made up for a test.")
    clock.set("2999-03-09")
    return place


@pytest.fixture
def officer(judged: Workplace, signed_in_as: As) -> FlaskClient:
    return signed_in_as(Role.LSCB_OFFICER)


def test_outcome_and_reason_then_stand_beside_those_of_now(
    decided: Workplace, officer: FlaskClient, number: str, tmp_path: Path
):
    assert said(officer, number) == []
    told(decided, tmp_path)
    then, now = said(officer, number)
    assert then.startswith(f"When it was decided, “upheld” on 2 March 2999 Not kept on the records given {THEN}")
    assert now.startswith(f"Now, since 9 March 2999 Kept {NOW}")
    assert said(officer, number, "/decide") == [then, now]
    lines = explain_finding(decided, papers.EVERYTHING, number)
    (then,) = [line for line in lines if line.startswith("When it was decided")]
    assert then.startswith(f"When it was decided, “upheld” on 2 March 2999: not kept on the records given: {THEN}")
    assert [
        line for line in lines if line.startswith("Now, since 9 March 2999: kept: the home told Lincolnshire")
    ] != []


def test_what_is_decided_anew_is_held_against_that_decision(
    decided: Workplace, officer: FlaskClient, number: str, tmp_path: Path
):
    told(decided, tmp_path)
    papers.decide(decided, number, "dismissed", "The notice was found.")
    assert said(officer, number) == []
    told(decided, tmp_path, "corrected.csv", "30/06/2014")
    then, now = said(officer, number)
    assert then.startswith(f"When it was decided, “dismissed” on 9 March 2999 Kept {NOW}")
    assert now.startswith("Now, since 9 March 2999 Kept The home told Lincolnshire on Monday 30 June 2014, 13 days")


def test_what_was_not_kept_then_is_said_to_be_unknown(
    decided: Workplace, officer: FlaskClient, number: str, tmp_path: Path
):
    told(decided, tmp_path)
    with decided.engine.begin() as connection:
        connection.execute(text("UPDATE finding_decision SET outcome_then = NULL, reason_then = NULL"))
        connection.execute(text("UPDATE finding SET says_since = NULL"))
    then, now = said(officer, number)
    assert then == f"When it was decided, “upheld” on 2 March 2999 \u2013 {NOT_KEPT}"
    assert now.startswith(f"Now, since 9 March 2999 at the latest Kept {NOW}")


def test_an_event_that_is_gone_and_a_reason_that_reads_alike_are_told_as_such(
    decided: Workplace, officer: FlaskClient, number: str
):
    with decided.writing() as (connection, act):
        withdraw_findings(connection, [number], act.at, decided=True)
    then, now = said(officer, number)
    assert now.startswith("Now Not kept on the records given Outcome and reason are as they were then.")
    with decided.engine.begin() as connection:
        connection.execute(text("DELETE FROM judgement WHERE id = :number"), {"number": number})
    assert said(officer, number) == [
        then,
        f"Now, since 9 March 2999 \u2013 {GONE}",
    ]


def test_no_reason_then_is_shown_to_those_who_may_not_hold_names(
    decided: Workplace, signed_in_as: As, number: str, tmp_path: Path
):
    told(decided, tmp_path)
    page = signed_in_as(Role.LSCB_OFFICER, body=Body.CHARITY).get(f"/findings/{number}").text
    assert "What changed since it was decided" in page
    assert "holds no notice" not in page
    assert "told Lincolnshire" not in page
