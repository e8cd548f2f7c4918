"""The overview of an area: counts with what they are of, homes by name, nothing of another area, no child."""

import re
from html import unescape
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from auditapp.domain.people import Body, Role
from auditapp.services.workplace import Workplace
from tests.journeys import papers, police_papers
from tests.web.conftest import As
from tests.web.test_deciding import decide

ALL_DAYS = "/overview?first-day=1&first-month=1&first-year=2014&last-day=31&last-month=12&last-year=2015"


@pytest.fixture
def officer(judged: Workplace, signed_in_as: As) -> FlaskClient:
    del judged
    return signed_in_as(Role.LSCB_OFFICER)


def row(page: str, after: str, beginning: str) -> list[str]:
    """The cells of a row of the table behind a heading, beside the one that begins it."""
    table = page.partition(f'id="{after}"')[2]
    found = re.search(rf'<th scope="row"[^>]*>(?:<a [^>]*>)?{beginning}.*?</tr>', table, re.DOTALL)
    assert found, beginning
    return [re.sub(r"\s+", " ", cell).strip() for cell in re.findall(r"<td[^>]*>(.*?)</td>", found[0], re.DOTALL)]


def test_a_duty_has_its_counts_and_of_how_many_they_are(officer: FlaskClient):
    page = officer.get(ALL_DAYS).text
    # Three admissions: Ashling's was told next day, Briarly's is not in the log, and Cloverlin's was told after 104
    # days, which no limit in force here calls late.
    assert row(page, "duties", "ADM-1") == ["home", "2", "1", "67%", "0", "100%", "0"]


def test_what_people_set_aside_counts_as_neither(officer: FlaskClient, number: str):
    decide(officer, number, state="dismissed")
    page = officer.get(ALL_DAYS).text
    assert row(page, "duties", "ADM-1") == ["home", "2", "0", "100%", "0", "100%", "1"]


def test_a_home_has_its_admissions_and_nights_of_the_days_told_of(officer: FlaskClient):
    page = officer.get(ALL_DAYS).text
    # The list names no day of its own, so it tells up to the last day in it, 14 January 2015: Ashling's 213 nights from
    # 16 June 2014 on and Briarly's 38.
    assert row(page, "homes", "Example House North")[:4] == ["2", "251", "0", "0.0"]
    assert row(page, "homes", "Example House South")[:4] == ["1", "1", "0", "0.0"]
    assert "of some homes they tell to 14 January 2015 only" in page


def test_nights_that_were_worked_out_are_so_again_once_papers_come(
    judged: Workplace, officer: FlaskClient, tmp_path: Path
):
    assert row(officer.get(ALL_DAYS).text, "homes", "Example House North")[1] == "251"
    placed = ("TREF-8", "TESTEREIGHT", "Elm", "19/06/2001", "Leeds", "SC970901", "", "17/09/2014", "27/09/2014", "C2")
    papers.give(judged, "placements", papers.placements(tmp_path, "more.csv", [placed]))
    assert row(officer.get(ALL_DAYS).text, "homes", "Example House North")[1] == "261"


def test_a_first_contact_is_in_the_sums_once(judged: Workplace, officer: FlaskClient, tmp_path: Path):
    # Of children placed from Wales the home alone owes a notice. Elm's told nobody, so ADM-1 has her; when Dale came
    # nobody knows, so that ADM-1 cannot tell.
    placed = ("TREF-8", "TESTEREIGHT", "Elm", "19/06/2001", "Cardiff", "SC970901", "", "17/09/2014", "", "C2")
    papers.give(judged, "placements", papers.placements(tmp_path, "more.csv", [placed]))
    elm = ("LI-140921-001", "21/09/2014 22:10", "Missing person", "Elm TESTEREIGHT", "19/06/2001")
    dale = [*police_papers.CALLS[2][:6], "Cardiff", "Yes", ""]
    file = police_papers.calls(tmp_path, rows=[(*elm, police_papers.N1, "Cardiff", "Yes", ""), dale])
    papers.give(judged, "police-log", file, force="Lincolnshire")
    papers.check(judged)
    page = officer.get(ALL_DAYS).text
    assert row(page, "duties", "POL-3")[1:3] == ["0", "2"]
    assert "Of 2 not kept, 1 stand under ADM-1 or PLA-1 already, 1 count in place of one of the two that" in page
    lines = set(re.findall(r"rule=([A-Z]+-\d)", page.partition('id="duties"')[2].partition('id="quarters"')[0]))
    others = [row(page, "duties", code) for code in lines - {"POL-3"}]
    every = row(page, "duties", "All")
    assert int(every[2]) == sum(int(cells[2]) for cells in others) + 1
    assert int(every[4]) == sum(int(cells[4]) for cells in others) - 1


def test_other_days_are_asked_for_and_wrong_ones_said(officer: FlaskClient):
    page = officer.get(
        "/overview?first-day=1&first-month=7&first-year=2014&last-day=31&last-month=12&last-year=2014"
    ).text
    assert "1 July 2014 to 31 December 2014" in page
    assert 'id="duties"' in page
    assert "No first contact of these days was judged." in page
    backwards = officer.get(
        "/overview?first-day=2&first-month=7&first-year=2014&last-day=1&last-month=7&last-year=2014"
    )
    assert "this day is before the first one" in backwards.text
    assert "give both days, or neither" in officer.get("/overview?first-day=2&first-month=7&first-year=2014").text
    assert "is no day of the calendar" in officer.get("/overview?first-day=31&first-month=2&first-year=2014").text


def test_another_area_sees_none_of_it(judged: Workplace, signed_in_as: As):
    del judged
    page = signed_in_as(Role.LSCB_OFFICER, "E10000016").get(ALL_DAYS).text
    assert "No event of these days was judged." in page
    assert "Example House" not in page
    assert "No breach is open." in page


def test_it_names_no_child_and_homes_only_to_those_who_may_hold_them(officer: FlaskClient, signed_in_as: As):
    page = officer.get(ALL_DAYS).text
    assert not [word for word in papers.NAMING if word in page]
    nameless = signed_in_as(Role.LSCB_OFFICER, body=Body.CHARITY).get(ALL_DAYS).text
    assert "SC970901" in nameless
    assert "Example House" not in nameless


@pytest.mark.parametrize(
    ("role", "status"),
    [
        *((role, 200) for role in (Role.LSCB_OFFICER, Role.COMMISSIONER, Role.DATA_OFFICER, Role.AUDITOR)),
        *((role, 404) for role in (Role.INSPECTOR, Role.POLICE_LIAISON)),
        (Role.ADMINISTRATOR, 403),
    ],
)
def test_who_may_open_it(judged: Workplace, signed_in_as: As, role: Role, status: int):
    del judged
    assert signed_in_as(role).get("/overview").status_code == status


def test_an_empty_database_says_so(signed_in_as: As):
    page = signed_in_as(Role.LSCB_OFFICER).get("/overview").text
    assert "Nothing is judged yet." in page
    assert "so silence is not seen" in page


def day(name: str, on: str) -> str:
    return "&".join(
        f"{name}-{part}={value}" for part, value in zip(("day", "month", "year"), on.split("/"), strict=True)
    )


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        ("1/1/2016", "31/12/9999", "To: give a day from 2000 to "),
        ("1/1/1800", "31/12/2016", "From: give a day from 2000 to "),
        ("1/1/2001", "31/12/2015", "To: give at most ten years."),
    ],
)
def test_far_days_and_too_many_are_refused_in_words(officer: FlaskClient, first: str, last: str, said: str):
    asked = f"?{day('first', first)}&{day('last', last)}"
    assert said in officer.get(f"/overview{asked}").text
    assert officer.get(f"/overview/report{asked}").status_code == 302


def test_a_duty_leads_to_its_findings_of_these_days(officer: FlaskClient):
    page = officer.get(ALL_DAYS).text
    leads = unescape(re.search(r'href="(/findings\?rule=ADM-1[^"]*)"', page)[1])
    assert "first-day=1" in leads
    assert "last-year=2015" in leads
    assert officer.get(leads).text.count('name="finding"') == 1


def test_what_is_told_of_no_home_of_the_area_has_a_line_of_its_own(judged: Workplace, signed_in_as: As, tmp_path: Path):
    elsewhere = ("TREF-8", "TESTEREIGHT", "Elm", "19/06/2001", "Lincolnshire", "", "The Mirage", "02/02/2015", "", "C2")
    papers.give(judged, "placements", papers.placements(tmp_path, "more.csv", [elsewhere]), authority="Lincolnshire")
    papers.check(judged)
    page = signed_in_as(Role.LSCB_OFFICER).get(ALL_DAYS).text
    assert row(page, "homes", "No home of a register")[:3] == ["1", "not known", "0"]


def test_each_duty_and_each_holder_stands_over_the_quarters_with_its_table(officer: FlaskClient):
    page = officer.get(ALL_DAYS).text
    # Ashling and Briarly came in June 2014, and Briarly is not in the log; Cloverlin came in January 2015.
    second = row(page, "duties-over-time", "ADM-1")
    assert second[0] == "1 April 2014 to 30 June 2014"
    assert second[1:] == ["1", "1", "50%", "0", "100%"]
    assert "1 January 2015 to 31 March 2015" in page.partition('id="duties-over-time"')[2]
    assert row(page, "holders-over-time", "Home")[0] == "1 April 2014 to 30 June 2014"
    shown = page.partition('id="duties-over-time"')[2].partition("</table>")[0]
    assert re.search(r"<a [^>]*>ADM-1 The authority of the area is told of each admission</a>", page)
    assert re.search(r"<figcaption[^>]*>ADM-1 The authority of the area is told of each admission</figcaption>", shown)
    nothing = officer.get(f"/overview?{day('first', '1/1/2012')}&{day('last', '31/3/2012')}").text
    assert nothing.count("There is nothing to show over time.") == 3
