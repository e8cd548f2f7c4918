"""Views of the list of breaches: kept under a name by one person, come back to, let go of."""

import html
import re

import pytest
from flask.testing import FlaskClient

from auditapp.domain.people import Body, Role
from auditapp.services.findings import keep_views
from auditapp.services.workplace import Workplace
from tests.journeys import papers
from tests.web.conftest import As

QUERY = "?outcome=&state=&rule=ADM-1&area=Lincolnshire&first-day=1&first-month=6&first-year=2014&endpoint=x"


@pytest.fixture
def officer(judged: Workplace, signed_in_as: As) -> FlaskClient:
    return signed_in_as(Role.LSCB_OFFICER)


def kept(place: Workplace) -> list[tuple[str, dict]]:
    return [(row["name"], row["asked"]) for row in papers.dump(place)["saved_view"]]


def test_a_view_is_kept_come_back_to_and_let_go(officer: FlaskClient, judged: Workplace):
    form = officer.get(f"/findings/views/new{QUERY}").text
    assert "It shows: duty: ADM-1" in form
    answer = officer.post(f"/findings/views/new{QUERY}", data={"name": " Late  notices "}, follow_redirects=True)
    assert "The view “Late notices” is kept" in answer.text
    asked = {"outcome": "", "state": "", "rule": "ADM-1", "area": "Lincolnshire"}
    asked |= {"first-day": "1", "first-month": "6", "first-year": "2014"}
    assert kept(judged) == [("Late notices", asked)]
    views = officer.get("/findings/views").text
    (back,) = re.findall(r'href="([^"]*)">Late notices</a>', views)
    assert "Shown: duty: ADM-1" in officer.get(html.unescape(back)).text
    (drop,) = re.findall(r'action="(/findings/views/\d+/drop)"', views)
    assert "The view is gone." in officer.post(drop, follow_redirects=True).text
    assert "There is no such view of yours" in officer.post(drop, follow_redirects=True).text
    assert "You keep none." in officer.get("/findings/views").text


def test_a_view_is_of_one_person_alone(officer: FlaskClient, judged: Workplace, signed_in_as: As):
    officer.post("/findings/views/new?rule=PLA-1", data={"name": "Mine"})
    other = signed_in_as(Role.LSCB_OFFICER, body=Body.BOARD)
    assert "Mine" not in other.get("/findings/views").text
    other.post("/findings/views/1/drop")
    assert kept(judged) == [("Mine", {"rule": "PLA-1"})]
    other.post("/findings/views/new?rule=ADM-1", data={"name": "Mine"})
    assert sorted(kept(judged), key=str) == [("Mine", {"rule": "ADM-1"}), ("Mine", {"rule": "PLA-1"})]


@pytest.mark.parametrize(
    ("query", "name", "sentence"),
    [
        ("", " ", "Name the view: what does it show?"),
        ("", "x" * 61, "Name the view in at most 60 letters."),
        ("?rule=XYZ", "Good", "Duty: choose one of those listed."),
        ("?first-day=31&first-month=2&first-year=2014", "Good", "is no day of the calendar"),
    ],
)
def test_what_a_view_lacks_is_said(officer: FlaskClient, judged: Workplace, query: str, name: str, sentence: str):
    answer = officer.post(f"/findings/views/new{query}", data={"name": name})
    assert sentence in answer.text
    assert "There is a problem" in answer.text
    assert kept(judged) == []


def test_nobody_keeps_more_than_a_page_of_views(
    officer: FlaskClient, judged: Workplace, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(keep_views, "MOST_VIEWS", 1)
    officer.post("/findings/views/new", data={"name": "One"})
    assert "Let go of one first." in officer.post("/findings/views/new", data={"name": "Two"}).text
    asked = officer.post("/findings/views/new?rule=PLA-1", data={"name": "One"}).text
    officer.post("/findings/views/new?rule=PLA-1", data={"name": "One", "replaces": replaces(asked)})
    assert kept(judged) == [("One", {"rule": "PLA-1"})]


def replaces(page: str) -> str:
    (mark,) = re.findall(r'name="replaces"[^>]*value="([^"]+)"|value="([^"]+)"[^>]*name="replaces"', page)
    return max(mark)


def test_a_used_name_is_asked_about_before_it_replaces_a_view(officer: FlaskClient, judged: Workplace):
    before, after = {"rule": "ADM-1"}, {"rule": "PLA-1"}
    officer.post("/findings/views/new?rule=ADM-1", data={"name": "Mine"})
    page = officer.post("/findings/views/new?rule=PLA-1", data={"name": " Mine "}).text
    assert kept(judged) == [("Mine", before)]
    assert "You keep a view “Mine” already" in page
    assert "duty: ADM-1" in html.unescape(page)
    # Under another name nothing is replaced, whatever was asked.
    officer.post("/findings/views/new?rule=PLA-1", data={"name": "Other", "replaces": replaces(page)})
    assert kept(judged) == [("Mine", before), ("Other", after)]
    said = officer.post(
        "/findings/views/new?rule=PLA-1", data={"name": "Mine", "replaces": replaces(page)}, follow_redirects=True
    ).text
    assert "The view “Mine” is kept, in place of what you kept under that name before" in said
    assert kept(judged) == [("Mine", after), ("Other", after)]


def test_a_view_replaced_in_another_window_is_asked_about_again(officer: FlaskClient, judged: Workplace):
    officer.post("/findings/views/new?rule=ADM-1", data={"name": "Mine"})
    page = officer.post("/findings/views/new?rule=PLA-1", data={"name": "Mine"}).text
    other = officer.post("/findings/views/new?rule=DIS-1", data={"name": "Mine"}).text
    officer.post("/findings/views/new?rule=DIS-1", data={"name": "Mine", "replaces": replaces(other)})
    again = officer.post("/findings/views/new?rule=PLA-1", data={"name": "Mine", "replaces": replaces(page)}).text
    assert "duty: DIS-1" in html.unescape(again)
    assert kept(judged) == [("Mine", {"rule": "DIS-1"})]


def test_the_same_view_kept_again_asks_nothing(officer: FlaskClient, judged: Workplace):
    for _ in range(2):
        answer = officer.post("/findings/views/new?rule=ADM-1", data={"name": "Mine"}, follow_redirects=True)
        assert "The view “Mine” is kept among your views." in answer.text
    assert kept(judged) == [("Mine", {"rule": "ADM-1"})]


def test_who_sees_no_list_keeps_no_view(judged: Workplace, signed_in_as: As):
    inspector = signed_in_as(Role.INSPECTOR)
    for path in ("", "/new"):
        assert inspector.get(f"/findings/views{path}").status_code == 404
    assert inspector.post("/findings/views/new", data={"name": "One"}).status_code == 404
