"""Going through the list: from a finding back to it, on to the next one; several decided about on a page gone stale."""

import html
import re

import pytest
from flask.testing import FlaskClient

from auditapp.domain.people import Body, Role
from auditapp.services.workplace import Workplace
from tests.journeys import papers
from tests.web.conftest import As
from tests.web.test_deciding import WHY, decide, stands
from tests.web.test_few_queries import MOST_QUERIES, queries_of

TICK = re.compile(r'name="finding" value="(F-[0-9a-f]{12} \d+)"')


@pytest.fixture
def officer(judged: Workplace, signed_in_as: As) -> FlaskClient:
    return signed_in_as(Role.LSCB_OFFICER)


def listed(page: str) -> list[str]:
    return re.findall(r'<th scope="row"[^>]*><a[^>]*href="/findings/(F-[0-9a-f]{12})', page)


def way(page: str, rel: str) -> str | None:
    found = re.search(rf'href="([^"]+)" rel="{rel}"', page)
    return html.unescape(found[1]) if found else None


@pytest.mark.parametrize("order", ["newest", "oldest", "worst"])
def test_next_and_previous_go_through_the_list_as_it_was_narrowed(officer: FlaskClient, order: str):
    page = officer.get("/findings", query_string={"outcome": "", "state": "", "order": order}).text
    numbers = listed(page)
    assert len(numbers) > 5
    first = re.search(rf'href="(/findings/{numbers[0]}[^"]*)"', page)
    address, met = html.unescape(first[1]), []
    while address:
        shown = officer.get(address).text
        met.append(address.split("?")[0].removeprefix("/findings/"))
        before = way(shown, "prev")
        assert (before or "").split("?")[0] == (f"/findings/{met[-2]}" if len(met) > 1 else "")
        address = way(shown, "next")
    assert met == numbers
    back = html.unescape(re.search(r'class="govuk-back-link" href="([^"]+)"', shown)[1])
    assert listed(officer.get(back).text) == numbers


def test_after_a_decision_one_goes_on_in_the_list_which_the_finding_has_left(officer: FlaskClient, judged: Workplace):
    first, second, *_ = numbers = listed(officer.get("/findings").text)
    said = {"state": "upheld", "reason": WHY}
    form = officer.get(f"/findings/{second}/decide?list=").text
    target = html.unescape(re.search(r'action="(/findings/[^"]+/decide[^"]*)"', form)[1])
    seen = re.search(r'name="seen"[^>]*value="(\d+)"', form)[1]
    shown = officer.post(target, data={**said, "seen": seen}, follow_redirects=True).text
    assert "Your decision is kept." in shown
    assert way(shown, "prev") == f"/findings/{first}?list="
    assert way(shown, "next") == (f"/findings/{numbers[2]}?list=" if len(numbers) > 2 else None)
    assert second not in listed(officer.get("/findings").text)


def test_whoever_came_from_no_list_is_led_to_none(officer: FlaskClient, number: str):
    assert "Next in the list" not in officer.get(f"/findings/{number}").text
    for wrong in ("order=upwards", "home=12", "after=" + "x" * 900, "%00"):
        assert officer.get(f"/findings/{number}", query_string={"list": wrong}).status_code in {200, 404}


def test_a_finding_in_its_list_takes_few_queries(officer: FlaskClient, judged: Workplace, number: str):
    for said in ("", "order=worst", "home=SC000001&order=worst"):
        address = f"/findings/{number}?list={said.replace('=', '%3D').replace('&', '%26')}"
        assert min(queries_of(officer, judged, address, must_open=True) for _ in range(2)) <= MOST_QUERIES


def test_all_on_the_page_are_chosen_without_a_script(officer: FlaskClient):
    page = officer.get("/findings?order=oldest").text
    assert 'type="checkbox" name="finding"' in page
    assert " checked" not in page
    choose = html.unescape(re.search(r'href="(/findings\?[^"]*choose=all[^"]*)"', page)[1])
    chosen = officer.get(choose).text
    assert "order=oldest" in choose
    assert chosen.count(" checked") == len(listed(page))


def test_what_is_put_together_shows_home_child_and_why_and_keeps_the_list(officer: FlaskClient, judged: Workplace):
    ticks = TICK.findall(officer.get("/findings").text)
    query = [("finding", tick) for tick in ticks] + [("list", "order=oldest")]
    page = officer.get("/findings/together", query_string=query).text
    for tick in ticks:
        row = stands(judged, tick.split()[0])
        assert {row["urn"], row["child"]} <= set(re.findall(r"[A-Z]+-?[0-9A-Z-]+|SC\d+", page)) | {row["child"]}
        assert row["child"] in page
        assert html.escape(row["reason"], quote=False)[:40] in html.unescape(page)
    assert 'href="/findings?order=oldest"' in page
    said = {"state": "upheld", "reason": WHY, "finding": ticks}
    answer = officer.post("/findings/together?list=order%3Doldest", data=said)
    assert (answer.status_code, answer.headers["Location"]) == (302, "/findings?order=oldest")


def test_the_second_press_decides_after_the_others_decision_was_shown(judged: Workplace, signed_in_as: As):
    one, other = signed_in_as(Role.LSCB_OFFICER), signed_in_as(Role.LSCB_OFFICER, body=Body.BOARD)
    ticks = TICK.findall(other.get("/findings").text)
    number = ticks[0].split()[0]
    decide(one, number, state="referred", referred_to="The inspectorate", reason="They asked for it.")
    said = {"state": "upheld", "reason": WHY}
    late = other.post("/findings/together", data={**said, "finding": ticks})
    assert late.status_code == 409
    assert "To The inspectorate: They asked for it." in late.text
    assert "Referred it, by" in late.text
    assert WHY in late.text
    assert late.text.count("Changed meanwhile") == 1
    again = TICK.findall(late.text)
    assert {tick.split()[0] for tick in again} == {tick.split()[0] for tick in ticks}
    done = other.post("/findings/together", data={**said, "finding": again})
    assert done.status_code == 302
    assert {stands(judged, tick.split()[0])["state"] for tick in ticks} == {"upheld"}


def test_only_what_all_of_them_allow_is_offered(officer: FlaskClient, judged: Workplace):
    ticks = TICK.findall(officer.get("/findings").text)
    papers.decide(judged, ticks[0].split()[0], "dismissed", "Made up for a test.")
    page = officer.get("/findings/together", query_string=[("finding", tick) for tick in ticks]).text
    assert "There is no one decision that may be made about all of them." in page
    apart = html.unescape(re.search(r'href="([^"]+)">open \(', page)[1])
    alike = officer.get(apart).text
    assert "Uphold: the duty was not kept" in alike
    assert "Close: what was asked for is done" not in alike
    assert ticks[0].split()[0] not in alike
