"""Reports whose home is known only since a register came: its page shows what a check finds there, and no more."""

import re
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from auditapp.domain.people import Role
from auditapp.services.workplace import Workplace
from tests.journeys import papers, police_papers
from tests.web.homes_given import HEAD, NORTH, SOUTH, client_of
from tests.web.test_home_page import part

LANE = "8 Invented Lane, Boston, PE21 7ZZ"
UNTIL_JUNE = ("Date deregistered", "Status")


def call(number: str, day: str, place: str) -> list[str]:
    return [number, f"{day} 22:10", "Missing person", "Ashling TESTERONE", "19/02/1999", place, "Leeds", "", ""]


def back(number: str, day: str) -> list[str]:
    return [
        "Ashling TESTERONE",
        "19/02/1999",
        f"{day} 03:00",
        "Leeds",
        "Yes",
        day,
        "Yes",
        day,
        "Example charity",
        number,
    ]


def register(folder: Path, *rows: tuple[str, str, str, str]) -> Path:
    """Homes of one name at one address: number, name, from and to when each was registered."""
    head = (*HEAD[:7], *UNTIL_JUNE)
    lines = [
        (urn, name, "Children's home", "Lincolnshire", LANE, "3", first, last, "Closed" if last else "Active")
        for urn, name, first, last in rows
    ]
    return papers.write(folder / "register.csv", head, lines)


@pytest.fixture
def called(place: Workplace, tmp_path: Path) -> Workplace:
    """Two calls from an address that no register has, which the police do not call a home, and an interview on each."""
    calls = [call("LI-1", "10/05/2014", LANE), call("LI-2", "10/07/2014", LANE)]
    papers.give(place, "police-log", police_papers.calls(tmp_path, rows=calls), force=police_papers.FORCE)
    seen = [back("LI-1", "11/05/2014"), back("LI-2", "11/07/2014")]
    papers.give(place, "return-interviews", police_papers.interviews(tmp_path, rows=seen), authority="Leeds")
    return place


def year(client: FlaskClient, urn: str) -> str:
    page = client.get(f"/homes/{urn}?year=2014").text
    return part(page, 'aria-label="What happened in 2014"', "</table>") if "What happened in 2014" in page else ""


def rows_of(table: str) -> list[str]:
    return re.findall(r"(?:calls|interviews)\.csv, row \d", table)


def test_a_report_that_a_check_finds_at_a_home_stands_on_its_page(app: Flask, called: Workplace, tmp_path: Path):
    client = client_of(app, called, Role.DATA_OFFICER)
    papers.give(called, "homes", register(tmp_path, (SOUTH, "Example Lodge", "01/04/2010", "")), as_at=papers.RECEIVED)
    judged = {(j.rule, j.urn) for j in papers.check(called).judged}
    assert ("HOM-1", SOUTH) in judged
    assert sorted(rows_of(year(client, SOUTH))) == [
        *("calls.csv, row 2", "calls.csv, row 3", "interviews.csv, row 2", "interviews.csv, row 3"),
    ]


def test_an_interview_stands_on_the_page_of_the_home_that_its_report_means_on_its_day(
    app: Flask, called: Workplace, tmp_path: Path
):
    client = client_of(app, called, Role.DATA_OFFICER)
    homes = ((SOUTH, "Example Lodge", "01/04/2010", "31/05/2014"), (NORTH, "Proof Hall", "01/06/2014", ""))
    papers.give(called, "homes", register(tmp_path, *homes), as_at=papers.RECEIVED)
    assert sorted(rows_of(year(client, SOUTH))) == ["calls.csv, row 2", "interviews.csv, row 2"]
    assert sorted(rows_of(year(client, NORTH))) == ["calls.csv, row 3", "interviews.csv, row 3"]
