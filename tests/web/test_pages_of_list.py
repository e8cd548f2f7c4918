"""The list of breaches goes back page by page, by key; what was decided meanwhile neither hides nor repeats a line."""

import re

import pytest
from flask.testing import FlaskClient

from auditapp.domain.people import Role
from auditapp.services.findings import list_breaches
from auditapp.services.workplace import Workplace
from tests.journeys import papers
from tests.web.conftest import As
from tests.web.test_few_queries import MOST_QUERIES, queries_of

FOUND = re.compile(r'<a class="govuk-link app-target" href="/findings/(F-[0-9a-f]{12})')


@pytest.fixture
def officer(judged: Workplace, signed_in_as: As, monkeypatch: pytest.MonkeyPatch) -> FlaskClient:
    monkeypatch.setattr(list_breaches, "A_PAGE", 3)
    return signed_in_as(Role.LSCB_OFFICER)


def way(page: str, rel: str) -> str:
    """Where the way on or back leads; empty where there is none."""
    (address,) = re.findall(rf'href="(/findings\?[^"]*)" rel="{rel}"', page) or [""]
    return address.replace("&amp;", "&")


def forward(officer: FlaskClient, address: str) -> list[list[str]]:
    pages = []
    while address:
        page = officer.get(address).text
        pages.append(FOUND.findall(page))
        address = way(page, "next")
    return pages


def last_page(officer: FlaskClient, address: str) -> str:
    while following := way(officer.get(address).text, "next"):
        address = following
    return address


@pytest.mark.parametrize("order", ["newest", "oldest", "worst"])
@pytest.mark.parametrize("narrowed", ["outcome=", "outcome=cannot_tell&holder=placing_authority"])
def test_the_way_back_has_the_pages_of_the_way_on(officer: FlaskClient, order: str, narrowed: str):
    first = f"/findings?{narrowed}&order={order}"
    pages = forward(officer, first)
    assert len(pages) > 2
    assert way(officer.get(first).text, "prev") == ""
    address, back = last_page(officer, first), []
    while address:
        page = officer.get(address).text
        back.append(FOUND.findall(page))
        address = way(page, "prev")
        assert narrowed in address or not address
    assert back == pages[::-1]


def test_a_page_reached_by_the_way_back_is_chosen_and_come_back_to_like_any_other(officer: FlaskClient):
    second = way(officer.get("/findings?outcome=").text, "next")
    third = way(officer.get(second).text, "next")
    back = officer.get(way(officer.get(third).text, "prev")).text
    assert FOUND.findall(back) == FOUND.findall(officer.get(second).text)
    (ticked,) = re.findall(r'href="(/findings\?choose=all[^"#]*|/findings\?[^"#]*choose=all[^"#]*)', back)
    assert FOUND.findall(officer.get(ticked.replace("&amp;", "&")).text) == FOUND.findall(back)
    opened = re.search(r'href="(/findings/F-[^"]*)"', back)[1].replace("&amp;", "&")
    (way_to_list,) = re.findall(r'href="(/findings\?[^"]*)">The list', officer.get(opened).text)
    assert FOUND.findall(officer.get(way_to_list.replace("&amp;", "&")).text) == FOUND.findall(back)


def test_back_from_what_moved_to_the_front_is_the_first_page(officer: FlaskClient, judged: Workplace):
    second = way(officer.get("/findings?outcome=").text, "next")
    before = FOUND.findall(officer.get("/findings?outcome=").text)
    papers.decide(judged, before[0], "upheld", "Made up for a test.")
    page = officer.get(way(officer.get(second).text, "prev")).text
    assert FOUND.findall(page) == FOUND.findall(officer.get("/findings?outcome=").text)
    assert way(page, "prev") == ""


def test_where_nothing_is_left_behind_a_key_there_is_a_way_back(officer: FlaskClient, judged: Workplace):
    last = last_page(officer, "/findings?outcome=")
    for number in FOUND.findall(officer.get(last).text):
        papers.decide(judged, number, "upheld", "Made up for a test.")
    page = officer.get(last).text
    assert "No more of them stand here" in page
    ahead = forward(officer, "/findings?outcome=")
    assert FOUND.findall(officer.get(way(page, "prev")).text) == ahead[-1]


def test_a_key_that_is_none_begins_anew(officer: FlaskClient):
    begin = FOUND.findall(officer.get("/findings?outcome=").text)
    for wrong in ("tampered", "9.2014-02-31.F-1", "x" * 900, "99999999999999999999999.2014-01-01.F-0"):
        page = officer.get(f"/findings?outcome=&before={wrong}")
        assert page.status_code == 200
    assert FOUND.findall(officer.get("/findings?outcome=&before=tampered").text) == begin


def test_the_way_back_asks_few_queries_in_each_order(officer: FlaskClient, judged: Workplace):
    for order in ("newest", "oldest", "worst"):
        address = way(officer.get(last_page(officer, f"/findings?outcome=&order={order}")).text, "prev")
        assert queries_of(officer, judged, address, must_open=True) <= MOST_QUERIES
    assert (
        queries_of(officer, judged, "/findings?outcome=&state=&order=worst&before=end", must_open=True) <= MOST_QUERIES
    )
