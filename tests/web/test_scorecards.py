"""Scorecards: how homes kept their own duties year by year, without ranks and without small counts of others."""

import re
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from auditapp.domain.people import Body, Role
from auditapp.services.dashboards.scorecards import Scorecard, _years
from auditapp.services.workplace import Workplace
from auditapp.web.commissioners.scorecards import _picture
from tests.journeys import papers
from tests.journeys.papers import NORTH
from tests.web import neighbours
from tests.web.conftest import application
from tests.web.homes_given import client_of

OWNED_HEAD = (*papers.HOMES_HEAD, "Owner name")
OWNED = [(*row, "Madeup Care Ltd") for row in papers.HOMES]


@pytest.fixture
def given(place: Workplace, tmp_path: Path) -> Workplace:
    neighbours.give_all(place, tmp_path)
    owned = papers.write(tmp_path / "owned.csv", OWNED_HEAD, OWNED)
    papers.give(place, "homes", owned, as_at=papers.date(2015, 9, 30))
    return place


def cards(client: FlaskClient, **asked: str) -> dict[str, list[list[str]]]:
    """The tables of the page by their headings."""
    answer = client.get("/scorecards", query_string={"home": NORTH, "of": "home", **asked})
    assert answer.status_code == 200
    found = {}
    for part in answer.text.split('<h2 class="govuk-heading-m"')[1:]:
        heading = re.search(r">([^<]+)</h2>", part)
        rows = re.findall(r'<tr class="govuk-table__row">\s*<th scope="row".*?</tr>', part, re.DOTALL)
        assert heading is not None
        found[heading[1]] = [re.findall(r">([^<>]+)</t[hd]>", row) for row in rows]
    return found


# Of 21 children in each home 14 were placed by others, whose coming and going the home had to tell: 4 notices of the
# first home's and 2 of the other's came, none of a discharge. That each home stands on the register is kept 21 times;
# its own register, and two things that each notice should say, cannot be told.
def test_a_home_stands_alone_and_with_the_others_of_its_provider(app: Flask, given: Workplace):
    client = client_of(app, given, Role.COMMISSIONER)
    assert cards(client) == {"Example House North (SC970901)": [["2014", "25 of 49", "24", "29"]]}
    assert cards(client, of="provider") == {
        "All homes of the provider together": [["2014", "48 of 98", "50", "54"]],
        "Example House North (SC970901)": [["2014", "25 of 49", "24", "29"]],
        "Example House South (SC970902)": [["2014", "23 of 49", "26", "25"]],
    }
    assert "Madeup Care" not in client.get("/scorecards", query_string={"home": NORTH, "of": "provider"}).text


def test_a_council_elsewhere_sees_its_own_children_alone(app: Flask, given: Workplace):
    (card,) = cards(client_of(app, given, Role.COMMISSIONER, "Leeds")).values()
    ((year, told, *_),) = card
    assert year == "2014"
    assert int(told.split(" of ")[1]) < 49


def test_small_counts_of_others_are_left_out_with_what_would_tell_them(given: Workplace):
    client = client_of(application(given, small_count=20), given, Role.COMMISSIONER, body=Body.HEALTH)
    # What was not kept is about 14 children in each home, and few here. What was kept and what cannot be told are about
    # 21 each: with either of them left out alone, it would be told that what is left out beside it is less than 21.
    assert cards(client, of="provider") == {
        "All homes of the provider together": [["2014", "48 of 98", "50", "54"]],
        "Home SC970901": [["2014", "[c]", "[c]", "[c]"]],
        "Home SC970902": [["2014", "[c]", "[c]", "[c]"]],
    }


def pictures(client: FlaskClient, **asked: str) -> list[tuple[str, list[str]]]:
    """The titles of the pictures, each with the words in it."""
    page = client.get("/scorecards", query_string={"home": NORTH, "of": "home", **asked}).text
    drawn = re.findall(r'<svg class="app-picture.*?</svg>', page, re.DOTALL)
    return [(re.findall(r"<title[^>]*>([^<]+)<", one)[0], re.findall(r"<text[^>]*>([^<]+)<", one)) for one in drawn]


def test_each_scorecard_has_its_picture_of_the_same_counts(app: Flask, given: Workplace):
    client = client_of(app, given, Role.COMMISSIONER)
    assert pictures(client, of="provider") == [
        (
            "How the duties of all homes of the provider together came out, year by year",
            ["2014", "48", "50", "54", "152"],
        ),
        ("How the duties of Example House North (SC970901) came out, year by year", ["2014", "25", "24", "29", "78"]),
        ("How the duties of Example House South (SC970902) came out, year by year", ["2014", "23", "26", "25", "74"]),
    ]
    page = client.get("/scorecards", query_string={"home": NORTH}).text
    assert page.count("Kept</li>") == 1
    assert "no bar" not in page
    assert "app-picture" not in client.get("/scorecards").text


def test_no_bar_tells_by_its_length_what_is_left_out(given: Workplace):
    client = client_of(application(given, small_count=20), given, Role.COMMISSIONER, body=Body.HEALTH)
    ((title, words),) = pictures(client, of="provider")
    assert (title, words[0]) == (
        "How the duties of all homes of the provider together came out, year by year",
        "2014",
    )
    page = client.get("/scorecards", query_string={"home": NORTH, "of": "provider"}).text
    assert page.count("The year 2014 has no bar, because its length would tell what stands as [c].") == 2


def test_the_first_year_stands_first_as_in_its_picture():
    cells = {("SC970901", year): {"kept": year - 2010} for year in (2016, 2014, 2015)}
    card = Scorecard("SC970901", _years(cells, "SC970901"))
    assert [(line.year, line.kept) for line in card.years] == [(2014, 4), (2015, 5), (2016, 6)]
    assert [lane.words for lane in _picture(card).lanes] == ["2014", "2015", "2016"]


@pytest.mark.parametrize(("home", "words"), [("SC000000", "No register given has a home"), ("S" * 30, "not so long")])
def test_what_is_no_home_is_said(app: Flask, given: Workplace, home: str, words: str):
    page = client_of(app, given, Role.COMMISSIONER).get("/scorecards", query_string={"home": home})
    assert words in page.text


def test_roles_without_findings_have_none(app: Flask, given: Workplace):
    assert client_of(app, given, Role.INSPECTOR).get("/scorecards").status_code == 404
    assert client_of(app, given, Role.ADMINISTRATOR).get("/scorecards").status_code == 403
