"""A commissioner's overview: small counts of others' children are left out, and nothing that stands beside tells them.

Lincolnshire, Leeds and Medway each placed 14 children, of whom 3 each stand in the log of notices; of its own children
Lincolnshire as their authority is owed no notice.
"""

import re
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from auditapp.domain.people import Body, Role
from auditapp.services.workplace import Workplace
from tests.journeys import papers
from tests.web import neighbours
from tests.web.conftest import application
from tests.web.homes_given import client_of
from tests.web.test_overview import ALL_DAYS, row

IN_2014 = ALL_DAYS.removeprefix("/overview").replace("2015", "2014")
TABLES = ("duties", "quarters", "homes", "placing")


@pytest.fixture
def given(place: Workplace, tmp_path: Path) -> Workplace:
    neighbours.give_all(place, tmp_path)
    return place


def commissioner(place: Workplace, least: int, **more: Body) -> FlaskClient:
    return client_of(application(place, small_count=least), place, Role.COMMISSIONER, **more)


def table_of(page: str, name: str) -> list[list[str]]:
    """The rows of a table, without its headings."""
    rows = re.findall(
        r'<tr class="govuk-table__row">(.*?)</tr>', page.split(f'id="{name}"')[1].split("<h2", maxsplit=1)[0], re.DOTALL
    )
    cells = (re.findall(r"<t[dh][^>]*>(.*?)</t[dh]>", one, re.DOTALL) for one in rows)
    return [[re.sub(r"\s+", " ", re.sub("<[^>]+>", " ", cell)).strip() for cell in one] for one in cells][1:]


def test_a_small_count_is_left_out_with_another_by_which_its_sum_would_tell_it(given: Workplace):
    page = commissioner(given, 7).get("/overview").text
    # Six of others' children were told of; DIS-1 says that there are 28 in all, so that the 22 would tell the six. The
    # sums of the columns would tell both if HOM-1's 42 and DIS-1's 28 stood there, and these have nothing beside them.
    assert row(page, "duties", "ADM-1") == ["home", "[c]", "[c]", "[c]", "0", "[c]", "0"]
    assert row(page, "duties", "HOM-1") == ["home", *["[c]"] * 6]
    assert row(page, "duties", "DIS-1") == ["home", *["[c]"] * 6]
    assert "[c]" not in row(page, "duties", "INF-1")
    # Six and six come to twelve, which is not few.
    assert [row(page, "duties", code)[4] for code in ("ADM-2", "ADM-3")] == ["[c]", "[c]"]
    assert row(page, "duties", "All")[1:3] == ["48", "50"]


def test_what_is_not_few_is_told(given: Workplace):
    page = commissioner(given, 5).get("/overview").text
    assert row(page, "duties", "ADM-1") == ["home", "6", "22", "21%", "0", "100%", "0"]
    # Of the last quarter four children are; the sum of the quarters would tell them if that of the spring stood there,
    # and the spring's own sum, with those of its other counts, if these or the summer's did.
    assert [one[2] for one in table_of(page, "quarters")] == ["0", "[c]", "[c]", "[c]"]


@pytest.mark.parametrize("least", [2, 3, 5, 7, 10, 15, 30])
def test_no_column_leaves_out_one_number_alone(given: Workplace, least: int):
    page = commissioner(given, least).get("/overview").text
    for name in TABLES:
        *rows, last = table_of(page, name)
        has_sum = last[0] == "All"
        columns = zip(*(rows if has_sum else [*rows, last]), strict=True)
        for number, column in enumerate(columns):
            # Shares are left out with what they are of; the sum of no column of others' authorities stands anywhere.
            is_count = all(re.fullmatch(r"[\d,]+|\[c\]", cell) for cell in column) and name != "placing"
            if is_count and column.count("[c]") == 1:
                assert has_sum
                assert last[number] == "[c]", (name, column)


def test_which_of_the_others_placed_a_child_is_not_told(given: Workplace):
    page = commissioner(given, 5).get("/overview").text
    assert [one[:2] for one in table_of(page, "placing")] == [
        ["Lincolnshire", "14"],
        ["Other authorities, together", "28"],
    ]
    assert "Leeds" not in page
    assert "Medway" not in page


def test_what_is_told_by_quarter_is_of_ones_own_children(given: Workplace):
    council, health = commissioner(given, 5).get("/overview").text, commissioner(given, 5, body=Body.HEALTH)
    # Of the 14 of Lincolnshire, placed every nine days from 15 May 2014 on, six came up to the end of June.
    assert row(council, "duties-over-time", "HOM-1") == ["1 April 2014 to 30 June 2014", "6", "0", "100%", "0", "100%"]
    assert "No breach is open." in council
    page = health.get("/overview").text
    assert page.count("There is nothing to show over time.") == 2
    assert "of children whom your own authority placed alone" in page


def test_it_is_of_one_whole_year_whatever_days_are_asked_for(given: Workplace):
    """Days that overlap would tell what each leaves out."""
    client = commissioner(given, 5)
    days = "first-day=9&first-month=6&first-year=2014&last-day=11&last-month=6&last-year=2014"
    page = client.get(f"/overview?{days}").text
    assert "1 January 2014 to 31 December 2014" in page
    usual = client.get("/overview").text
    assert [table_of(page, name) for name in TABLES] == [table_of(usual, name) for name in TABLES]
    assert "Other days" not in page
    assert 'aria-label="Years"' in page


def test_without_a_year_it_is_of_the_last_that_is_judged_to_its_end(given: Workplace, tmp_path: Path):
    later = ("LIN-99", "TESTERLATE", "Elm", "19/06/2001", "Lincolnshire", papers.NORTH, "", "05/01/2015", "", "C2")
    list_of = papers.placements(tmp_path, "later.csv", [later])
    papers.give(given, "placements", list_of, authority="Lincolnshire")
    papers.check(given)
    page = commissioner(given, 5).get("/overview").text
    assert "1 January 2014 to 31 December 2014. Events are judged from 1 May 2014 to 31 January 2015." in page
    assert "first-year=2015" in page.split('aria-label="Years"')[1].split("</nav>")[0]


def test_a_picture_has_no_bar_that_would_tell_a_number_by_its_length(given: Workplace):
    page = commissioner(given, 7).get("/overview").text
    pictured = page.split('id="duties"')[1].split("</svg>\n  </div>")[0]
    assert "INF-1</text>" in pictured
    assert "ADM-1</text>" not in pictured
    assert "DIS-1</text>" not in pictured
    assert "HOM-1</text>" not in pictured


def test_the_report_leaves_out_the_same(given: Workplace):
    page = commissioner(given, 7).get(f"/overview/report{IN_2014}").text
    assert row(page, "duties", "ADM-1")[1] == "[c]"
    assert "What follows of decisions and actions is about children whom your own authority placed" in page
    few = commissioner(given, 60, body=Body.HEALTH).get(f"/overview/report{IN_2014}").text
    assert "but for what would tell of few children ([c])" in few
    assert "it could be told of" not in few


def test_what_came_and_what_did_not_is_not_shown_to_them(given: Workplace):
    client = commissioner(given, 5)
    assert 'id="arrived"' not in client.get("/overview").text
    assert 'id="silent"' not in client.get("/overview/report").text


def test_an_officer_sees_every_count(given: Workplace):
    page = client_of(application(given, small_count=30), given, Role.LSCB_OFFICER).get(ALL_DAYS).text
    assert "[c]" not in page
    assert [one[0] for one in table_of(page, "placing")] == ["Leeds", "Lincolnshire", "Medway"]
