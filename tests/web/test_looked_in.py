"""What was looked for in vain names the files it was looked for in, and whose word says that these are complete."""

import re
from datetime import date
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from auditapp.domain.dates import Period
from auditapp.domain.people import Body, Role
from auditapp.services.findings.explain_finding import explain_finding
from auditapp.services.workplace import Workplace
from tests.journeys import papers, police_papers
from tests.web.conftest import As

LOG_DAYS = "27 January 2014 to 31 August 2015"
YEARS = Period(date(2014, 1, 1), date(2015, 12, 31))
A_DAY = r"\d{1,2} \w+ \d{4}"
TEST = "tester"


@pytest.fixture
def officer(judged: Workplace, signed_in_as: As) -> FlaskClient:
    return signed_in_as(Role.LSCB_OFFICER)


def numbered(place: Workplace, rule: str, day: str) -> str:
    (row,) = [r for r in papers.dump(place)["finding"] if (r["rule"], str(r["event_on"])) == (rule, day)]
    return str(row["id"])


def looked_in(client: FlaskClient, number: str) -> tuple[str, list[list[str]]]:
    """The heading and the cells of each file."""
    page = client.get(f"/findings/{number}").text
    heading = re.search(r'<h2[^>]*id="looked-in"[^>]*>(.*?)</h2>', page)
    if heading is None:
        return "", []
    table = page[heading.end() :].partition("</table>")[0].partition("<tbody")[2]
    rows = re.findall(r"<tr.*?</tr>", table, re.DOTALL)
    cells = [re.findall(r"<t[hd].*?>(.*?)</t[hd]>", row, re.DOTALL) for row in rows]
    return heading[1], [[" ".join(re.sub(r"<[^>]+>", " ", cell).split()) for cell in row] for row in cells]


def test_a_breach_names_the_log_that_holds_no_notice(officer: FlaskClient, judged: Workplace, number: str):
    heading, (row,) = looked_in(officer, number)
    assert heading == "Where it was looked for and not found"
    assert row[:4] == ["notices.csv", "Lincolnshire", LOG_DAYS, TEST]
    assert re.fullmatch(A_DAY, row[4])
    (line,) = [one for one in explain_finding(judged, papers.EVERYTHING, number) if "notices.csv" in one]
    said = f"  notices.csv (source 3), of Lincolnshire: declared complete for {LOG_DAYS}, by tester, on "
    assert line.startswith(said)


def test_a_log_that_nobody_declared_for_such_notices_is_named_where_it_would_settle_it(
    officer: FlaskClient, judged: Workplace
):
    heading, (row,) = looked_in(officer, numbered(judged, "PLA-1", "2014-06-16"))
    assert heading == "Where it would stand"
    assert row == ["notices.csv", "Lincolnshire", "not declared complete", "\N{EN DASH}", "\N{EN DASH}"]


def test_what_rests_on_a_line_that_is_there_names_no_log(officer: FlaskClient, judged: Workplace):
    assert looked_in(officer, numbered(judged, "ADM-2", "2014-06-16")) == ("", [])
    assert looked_in(officer, numbered(judged, "ADM-3", "2014-06-16")) == ("", [])


def test_each_kind_of_list_is_named_by_its_own_keeper(officer: FlaskClient, judged: Workplace, tmp_path: Path):
    papers.give(judged, "police-log", police_papers.calls(tmp_path), force="Lincolnshire", complete_for=(YEARS,))
    row = ("Errant TESTERFIVE", "09/09/1999", "03/03/2015 01:00", "Leeds", "No", "", "", "", "", "")
    other = police_papers.interviews(tmp_path, rows=[row])
    papers.give(judged, "return-interviews", other, authority="Leeds", complete_for=(YEARS,), declared_by="Ida Example")
    theirs = papers.placements(tmp_path, "leeds.csv", papers.PLACED[:1])
    papers.give(judged, "placements", theirs, authority="Leeds", complete_for=(YEARS,))
    register = papers.placements(tmp_path, "register.csv", papers.PLACED[1:2])
    papers.give(judged, "placements", register, authority="Medway", complete_for=(YEARS,))
    papers.check(judged)
    whole = "1 January 2014 to 31 December 2015"
    expected = {
        ("RHI-1", "2014-07-21"): ["interviews.csv", "Leeds", whole, f"Ida Example, entered by {TEST}"],
        ("INF-1", "2014-06-16"): ["leeds.csv", "Leeds", whole, TEST],
        ("REC-3", "2014-06-16"): ["register.csv", "the home", whole, TEST],
    }
    found = {key: looked_in(officer, numbered(judged, *key))[1] for key in expected}
    assert {key: [row[:4] for row in rows] for key, rows in found.items()} == {k: [v] for k, v in expected.items()}


def test_a_file_goes_by_its_number_where_its_name_may_not_be_held(judged: Workplace, signed_in_as: As, number: str):
    heading, rows = looked_in(signed_in_as(Role.LSCB_OFFICER, body=Body.CHARITY), number)
    assert heading == "Where it was looked for and not found"
    assert [row[0] for row in rows] == ["file 3"]
