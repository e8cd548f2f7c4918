"""What an officer has to do themselves, on the start page, each leading to the list of it."""

import html
import re
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask

from auditapp.domain.people import Role
from auditapp.services.accounts.who_signed_in import begin_sign_in
from auditapp.services.findings import follow_up, own_work
from auditapp.services.findings.list_piles import DAYS_TO_ANSWER
from auditapp.services.workplace import Workplace
from tests.journeys import papers
from tests.web import people_of
from tests.web.proofs_of import Clock
from tests.web.test_few_queries import MOST_QUERIES, queries_of
from tests.web.test_piles import PILE, undeclared

FOUND = re.compile(r'href="/findings/(F-[0-9a-f]{12})["?]')


def signed_in(app: Flask, place: Workplace, account: str):
    client = app.test_client()
    client.set_cookie("sign-in", begin_sign_in(place, account, "a test"))
    return client


def line(page: str, words: str) -> tuple[str, str]:
    """Where a line leads, and what stands beside it."""
    found = re.search(rf'href="([^"]+)">{words}</a>\s*(?:<br><span[^>]*>(.*?)</span>)?', page)
    return html.unescape(found[1]), html.unescape(found[2] or "")


def test_own_findings_and_actions_are_told_and_lead_to_their_lists(
    timed_app: Flask, timed: Workplace, clock: Clock, judged: Workplace
):
    me, other = (people_of.account_with(timed, Role.LSCB_OFFICER, area) for area in (None, "Lincolnshire"))
    client = signed_in(timed_app, timed, me)
    assert "You look after no finding, and see to no action." in client.get("/").text
    first, second, third, *_ = sorted(
        row["id"] for row in papers.dump(timed)["finding"] if row["host_gss"] == "E10000019"
    )
    for number in (first, second):
        follow_up.give_finding(timed, papers.EVERYTHING, number, me, seen="")
    follow_up.give_finding(timed, papers.EVERYTHING, third, other, seen="")
    papers.decide(timed, second, "dismissed", "Made up for a test.")
    for number, owner, days in ((first, me, 3), (second, me, 20), (second, me, 90), (third, me, 90), (third, other, 0)):
        due = timed.today + timedelta(days=days)
        follow_up.add_action(timed, papers.EVERYTHING, number, "Made up.", owner=owner, due_on=due)
    clock.move(days=10)
    client = signed_in(timed_app, timed, me)
    page = client.get("/").text
    mine, _ = line(page, "1 finding that you look after, not finished")
    assert FOUND.findall(client.get(mine).text) == [first]
    acting, beside = line(page, "3 findings with an open action of yours")
    assert beside == "1 overdue, 1 due within two weeks"
    listed = client.get(acting)
    assert sorted(FOUND.findall(listed.text)) == [first, second, third]
    assert "with an open action of: Me" in listed.text
    theirs = client.get("/findings", query_string={"outcome": "", "state": "", "doer": other}).text
    assert FOUND.findall(theirs) == [third]


def test_a_request_that_is_overdue_is_a_line_that_leads_to_its_letter(
    timed_app: Flask, timed: Workplace, clock: Clock, tmp_path: Path
):
    undeclared(timed, tmp_path)
    account = people_of.account_with(timed, Role.LSCB_OFFICER)
    signed_in(timed_app, timed, account).post(f"{PILE}/letter")
    clock.move(days=DAYS_TO_ANSWER)
    assert "that are overdue" not in signed_in(timed_app, timed, account).get("/").text
    clock.move(days=1)
    client = signed_in(timed_app, timed, account)
    address, beside = line(client.get("/").text, "Request 1, of Lincolnshire")
    assert address == "/findings/requests/1"
    assert "It was to be answered by 22 December 2026; 5 answers wait for it." in beside
    assert min(queries_of(client, timed, "/", must_open=True) for _ in range(2)) <= MOST_QUERIES
    client.post("/findings/requests/1/back")
    assert "that are overdue" not in client.get("/").text


def test_how_many_more_requests_are_overdue_than_are_listed_is_said(
    timed_app: Flask, timed: Workplace, clock: Clock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    undeclared(timed, tmp_path)
    account = people_of.account_with(timed, Role.LSCB_OFFICER)
    # The letter to the home asks for two papers, each a request of its own.
    signed_in(timed_app, timed, account).post(f"/findings/unknown/home/{papers.NORTH}/letter")
    clock.move(days=DAYS_TO_ANSWER + 1)
    page = signed_in(timed_app, timed, account).get("/").text
    assert line(page, "Request 2, of [^<]+")[0] == "/findings/requests/2"
    assert "more request" not in page
    monkeypatch.setattr(own_work, "MOST_REQUESTS", 1)
    page = signed_in(timed_app, timed, account).get("/").text
    assert "Request 2, of" not in page
    assert line(page, "1 more request") == ("/findings/unknown", "")
