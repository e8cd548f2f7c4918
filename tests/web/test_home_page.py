"""The page of a home: what each field rests on, what happened in a year, how duties came out, in few queries."""

import re
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event, select, update

from auditapp.domain.people import Role
from auditapp.services.importing.undo_source import undo_source
from auditapp.services.workplace import Workplace
from auditapp.storage.findings import finding
from tests.journeys import papers, police_papers
from tests.web import homes_given
from tests.web.homes_given import NORTH, client_of

OFFICER, DATA = Role.LSCB_OFFICER, Role.DATA_OFFICER
MOST_QUERIES = 12
# What stands for a child; two letters alone may stand in the token of a form.
CHILD = re.compile(r"\bC-[0-9a-f]{12}\b")


@pytest.fixture
def county(place: Workplace, tmp_path: Path) -> Workplace:
    homes_given.give_all(place, tmp_path)
    return place


def part(page: str, begin: str, end: str) -> str:
    """The text of a part of a page, without its tags, blanks as one."""
    found = page.split(begin, 1)[1].split(end, 1)[0]
    words = "".join(piece.split(">", 1)[-1] + " " for piece in found.split("<"))
    return " ".join(words.replace("&#39;", "'").split())


def test_each_field_names_its_row_and_what_was_said_before(app: Flask, county: Workplace, tmp_path: Path):
    renamed = [(*homes_given.HOMES[0][:5], "6", homes_given.HOMES[0][6]), *homes_given.HOMES[1:]]
    later = homes_given.register(tmp_path, "later.csv", renamed)
    papers.give(county, "homes", later, as_at=papers.date(2016, 3, 31), authority="Lincolnshire")
    page = client_of(app, county, DATA).get(f"/homes/{NORTH}").text
    told = part(page, 'id="particulars"', 'id="year"')
    assert "Places 6 31 March 2016 later.csv, row 2 before: 4 31 August 2015 MARKFILE register.csv, row 2" in told
    assert "Registered from 1 April 2010" in told
    assert "Its authority today is Lincolnshire, by the register as at Thursday 31 March 2016." in told


def test_a_year_shows_stays_notices_reports_and_interviews_with_their_rows(app: Flask, county: Workplace):
    page = client_of(app, county, DATA).get(f"/homes/{NORTH}?year=2014").text
    table = part(page, 'aria-label="What happened in 2014"', "</table>")
    assert "16 June 2014 to no end given" in table
    assert "17 June 2014 to 25 July 2014" in table
    assert "notice of an admission to the authority the home notices.csv, row 2" in table
    assert table.count("reported missing (call)") == 2
    assert table.count("reported missing (case)") == 1
    assert "23 July 2014" in table
    assert "return interview held Leeds interviews.csv, row 2" in table
    picture = page.split('aria-labelledby="timeline-title', 1)[1].split("</svg>")[0]
    assert picture.count("<path") == 3
    assert picture.count("<circle") == 1
    assert "style=" not in page


def test_occupancy_counts_each_child_once(app: Flask, county: Workplace):
    client = client_of(app, county, DATA)
    page = client.get(f"/homes/{NORTH}?year=2014").text
    months = part(page, 'aria-label="The months of 2014"', "</table>")
    assert "1 May 2014 not known not known not known not known not known 1 June 2014 not known 2 2 0 1" in months
    assert "<figcaption" in page
    assert "How many children lived at Élan MARKNAME North in 2014</figcaption>" in page
    assert "What happened at Élan MARKNAME North in 2014</figcaption>" in page
    assert "1 July 2014 2 2 0 1 1 1 August 2014 1 1 0 0 1" in months
    assert "The lists given speak of this home from 16 June 2014 to 2 February 2015." in page
    assert "1 of the stays counted in 2014 has no end given: it is counted up to the last day of the lists" in page
    later = client.get(f"/homes/{NORTH}?year=2018").text
    assert "How full it was in 2018 is not known." in later
    assert "The months of 2018" not in later


def test_duties_have_their_denominators_and_what_their_log_is_worth(app: Flask, county: Workplace):
    page = client_of(app, county, DATA).get(f"/homes/{NORTH}").text
    duties = part(page, 'id="duties"', 'id="findings"')
    told = "ADM-1: The authority of the area is told of each admission 1 of 2 1 of 2 0 0"
    assert f"{told} complete 27 January 2014 to 31 August 2015" in duties
    findings = part(page, 'id="findings"', "Local protocol in force")
    assert "17 June 2014 ADM-1, admission C-" in findings
    assert "not kept on the records given" in findings


def test_what_is_kept_of_a_page_gives_way_to_papers_that_come_and_go_and_to_a_check(
    app: Flask, place: Workplace, tmp_path: Path
):
    papers.give(place, "homes", homes_given.register(tmp_path), as_at=papers.date(2015, 8, 31))
    client = client_of(app, place, DATA)
    shown = [client.get(f"/homes/{NORTH}").text for _ in range(2)]
    assert all("No list or register given tells of children who lived here." in page for page in shown)
    papers.give(place, "placements", papers.placements(tmp_path, "placed.csv", homes_given.PLACED))
    with_list = client.get(f"/homes/{NORTH}?year=2014").text
    assert "The lists given speak of this home from 16 June 2014" in with_list
    assert "Nothing was judged here yet." in with_list
    papers.check(place)
    checked = client.get(f"/homes/{NORTH}?year=2014").text
    assert "Nothing was judged here yet." not in checked
    undo_source(place, 2, lambda _: None)
    assert "No list or register given tells of children who lived here." in client.get(f"/homes/{NORTH}").text


def test_a_decision_shows_at_once(app: Flask, county: Workplace):
    client, told = client_of(app, county, OFFICER), "in all."
    before = part(client.get(f"/homes/{NORTH}").text, 'id="findings"', "Local protocol in force")
    with county.writing() as (connection, _):
        newest = select(finding.c.id).where(finding.c.urn == NORTH, finding.c.state == "open").limit(1)
        number = connection.execute(newest).scalar_one()
        connection.execute(update(finding).where(finding.c.id == number).values(state="dismissed"))
    after = part(client.get(f"/homes/{NORTH}").text, 'id="findings"', "Local protocol in force")
    assert number in before
    assert number not in after
    assert told in before


def test_what_is_kept_for_one_is_not_shown_to_another(app: Flask, county: Workplace):
    officer, inspector = client_of(app, county, DATA), client_of(app, county, Role.INSPECTOR)
    ours, others = (client.get(f"/homes/{NORTH}?year=2014").text for client in (officer, inspector))
    police = client_of(app, county, Role.POLICE_LIAISON).get(f"/homes/{NORTH}?year=2014").text
    assert "C-" in part(ours, 'id="happened"', 'id="duties"')
    assert not CHILD.search(others)
    assert not CHILD.search(police)


def test_reports_need_a_reason_from_an_officer_and_the_reason_is_logged(app: Flask, county: Workplace):
    officer = client_of(app, county, OFFICER)
    without = officer.get(f"/homes/{NORTH}?year=2014").text
    assert "reported missing" not in without
    refused = officer.post(f"/homes/{NORTH}", data={"year": "2014"}).text
    assert "Choose why you need to see reports to the police." in refused
    assert "reported missing" not in refused
    given = officer.post(f"/homes/{NORTH}", data={"year": "2014", "reason": "finding"}).text
    assert "reported missing (case)" in given
    (entry,) = [row for row in papers.dump(county)["audit_log"] if row["action"] == "reports of a home seen"]
    assert (entry["subject"], entry["detail"]) == (NORTH, {"reason": "finding"})


def test_a_role_is_told_what_is_left_out(app: Flask, county: Workplace):
    page = client_of(app, county, Role.INSPECTOR).get(f"/homes/{NORTH}").text
    assert "What this page leaves out" in page
    assert "no visit here is assigned to you" in page
    assert not CHILD.search(page)


def test_the_start_page_leads_officers_to_homes_where_duties_were_not_kept(app: Flask, county: Workplace):
    page = client_of(app, county, OFFICER).get("/").text
    assert f'href="/homes/{NORTH}"' in page
    assert "without a decision" in page
    assert f"({NORTH})" in page
    assert homes_given.WEST not in page


def test_the_start_page_of_a_commissioner_tells_of_no_home_what_it_owes_for_the_children_of_others(
    app: Flask, county: Workplace
):
    page = client_of(app, county, Role.COMMISSIONER).get("/").text
    assert NORTH not in page
    assert homes_given.WEST not in page


def queries_of(client: FlaskClient, place: Workplace, path: str) -> int:
    asked: list[str] = []

    def count(*heard: object) -> None:
        if not str(heard[2]).startswith(("BEGIN", "SELECT pg_catalog", "SHOW")):
            asked.append(str(heard[2]))

    event.listen(place.engine, "before_cursor_execute", count)
    try:
        assert client.get(path).status_code == 200
    finally:
        event.remove(place.engine, "before_cursor_execute", count)
    return len(asked)


@pytest.mark.parametrize("rows", [5, 500])
def test_however_many_rows_a_page_takes_few_queries(app: Flask, place: Workplace, tmp_path: Path, rows: int):
    placed = [
        (
            f"TREF-{n}",
            f"TESTER{n:04d}",
            "Ashling",
            "19/02/1999",
            "Leeds",
            NORTH,
            "",
            f"{n % 28 + 1:02d}/06/2014",
            "",
            "C2",
        )
        for n in range(rows)
    ]
    papers.give(place, "homes", homes_given.register(tmp_path), as_at=papers.date(2015, 8, 31))
    papers.give(place, "placements", papers.placements(tmp_path, rows=placed))
    police_papers.give_all(place, tmp_path)
    papers.check(place)
    client = client_of(app, place, DATA)
    first = queries_of(client, place, f"/homes/{NORTH}?year=2014")
    again = queries_of(client, place, f"/homes/{NORTH}?year=2014")
    assert again <= first <= MOST_QUERIES
    # A page without records asks who is signed in, and nothing else.
    assert queries_of(client, place, "/homes") == 1
    papers.give(place, "notifications", papers.notices(tmp_path), authority="Lincolnshire")
    assert queries_of(client, place, f"/homes/{NORTH}?year=2014") <= MOST_QUERIES


def log_of(page: str, code: str) -> str:
    """What stands in the line of a rule."""
    return part(page, f">{code}: ", "</tr>")


def test_the_log_a_rule_rests_on_is_that_of_this_home_and_of_the_childs_authority(
    app: Flask, county: Workplace, tmp_path: Path
):
    days = papers.Period(papers.date(2014, 1, 1), papers.date(2015, 12, 31))
    (tmp_path / "more").mkdir()
    register = papers.placements(
        tmp_path / "more",
        "Register of children.csv",
        papers.altered(papers.PLACED[2:], 0, papers.ADMITTED, "15/01/2015"),
    )
    papers.give(county, "placements", register, complete_for=(days,))
    log = police_papers.interviews(tmp_path / "more", rows=police_papers.SEEN[:1] * 2)
    papers.give(county, "return-interviews", log, authority="Lincolnshire", complete_for=(days,))
    papers.check(county)
    client = client_of(app, county, DATA)
    north, south = (client.get(f"/homes/{urn}").text for urn in (NORTH, homes_given.SOUTH))
    assert log_of(north, "REC-3").endswith("no register of this home was given")
    assert log_of(south, "REC-3").endswith("complete 1 January 2014 to 31 December 2015")
    # The children who came back are Leeds's, whose log was not declared complete.
    assert log_of(north, "RHI-1").endswith("0 not declared complete")
