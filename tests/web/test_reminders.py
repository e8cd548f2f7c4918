"""One letter for all papers of one addressee, reminders of what is overdue, and questions that are put again."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from auditapp.domain.people import Role
from auditapp.services.accounts.who_signed_in import begin_sign_in
from auditapp.services.findings.list_piles import DAYS_TO_ANSWER
from auditapp.services.known_world import authority_name
from auditapp.services.workplace import Workplace
from auditapp.storage import audit_log
from tests.journeys import papers
from tests.web import people_of
from tests.web.homes_given import client_of
from tests.web.proofs_of import Clock
from tests.web.test_piles import PILE, rows, undeclared

ALL_OF_HOME = f"/findings/unknown/home/{papers.NORTH}/letter"


@pytest.fixture
def piled(timed: Workplace, tmp_path: Path) -> Workplace:
    undeclared(timed, tmp_path)
    return timed


@pytest.fixture
def account(piled: Workplace) -> str:
    return people_of.officer(piled)


@pytest.fixture
def officer(timed_app: Flask, piled: Workplace, account: str) -> FlaskClient:
    return now(timed_app, piled, account)


def now(app: Flask, place: Workplace, account: str) -> FlaskClient:
    """The officer, who just signed in."""
    client = app.test_client()
    client.set_cookie("sign-in", begin_sign_in(place, account, "a test"))
    return client


def plain(page: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def logged(place: Workplace, what: str) -> list[str]:
    with place.reading() as connection:
        return [e.subject for e, _ in audit_log.entries(connection) if e.action == what]


def test_one_letter_asks_for_every_paper_of_one_addressee(officer: FlaskClient, piled: Workplace):
    page = officer.get("/findings/unknown").text
    (words,) = re.findall(rf'href="{ALL_OF_HOME}"[^>]*>\s*(Write one letter[^<]*?)\s*<', page, re.DOTALL)
    assert words == "Write one letter for all 2 papers not yet asked for"
    before = papers.dump(piled)
    asked = plain(officer.get(ALL_OF_HOME).text)
    assert "Write one letter for all 2 papers?" in asked
    waiting = [row for row in before["finding"] if (row["outcome"], row["urn"]) == ("cannot_tell", papers.NORTH)]
    counts = [int(count) for count in re.findall(r"numeric\">(\d+)</td>", officer.get(ALL_OF_HOME).text)]
    assert f"{sum(counts)} answers count as asked for from today, to be answered within 28 days." in asked
    assert 2 <= sum(counts) <= len(waiting)
    assert papers.dump(piled)["paper_request"] == before["paper_request"] == []
    answer = officer.post(ALL_OF_HOME, follow_redirects=True)
    assert answer.request.path == "/findings/requests/1"
    said = plain(answer.text)
    assert "Our reference: request 1 and 2" in said
    assert "Request for papers" in said
    assert said.count("The events, by day") == 1
    assert re.findall(r" (request [12]) (?:2|What) ", said) == ["request 1", "request 2"]
    assert said.count("How to answer") == 1
    assert said.count("No child is named here.") == 1
    assert not any(name in said for name in papers.NAMING)
    kept = papers.dump(piled)
    assert len({(row["asked_at"], row["addressee"]) for row in kept["paper_request"]}) == 1
    assert len(kept["paper_request_finding"]) == len(kept["finding_decision"]) == sum(counts)
    assert logged(piled, "letter written") == ["paper request 1", "paper request 2"]
    assert ALL_OF_HOME not in officer.get("/findings/unknown").text
    again = officer.post(ALL_OF_HOME, follow_redirects=True).text
    assert "Everything in it was asked for already" in again
    assert "Our reference: request 1 and 2" in plain(officer.get("/findings/requests/2").text)


def test_one_letter_leaves_out_what_was_asked_for_before(officer: FlaskClient, piled: Workplace, clock: Clock):
    page = officer.get("/findings/unknown").text
    (first, *_) = re.findall(rf'href="(/findings/unknown/home/{papers.NORTH}/[^"]+)"', page)
    officer.post(f"{first}/letter")
    clock.at += timedelta(minutes=1)
    officer.post(ALL_OF_HOME)
    assert "Our reference: request 2" in plain(officer.get("/findings/requests/2").text)
    assert len(papers.dump(piled)["paper_request"]) == 2


@pytest.mark.parametrize("path", ["home/SC1/letter", "ourselves/all/letter", "nobody/all/letter"])
def test_one_letter_goes_to_somebody_who_can_be_asked_of_something(officer: FlaskClient, piled: Workplace, path: str):
    officer.post(f"/findings/unknown/{path}")
    assert papers.dump(piled)["paper_request"] == []


def test_what_is_overdue_is_reminded_of_with_a_new_day(
    timed_app: Flask, officer: FlaskClient, piled: Workplace, account: str, clock: Clock
):
    officer.post(f"{PILE}/letter")
    asked = piled.today
    early = officer.post("/findings/requests/1/remind", follow_redirects=True).text
    assert "Nothing of it is overdue: it was to be answered by" in early
    assert "Write the reminder" not in officer.get(PILE).text
    clock.at += timedelta(days=DAYS_TO_ANSWER + 1)
    officer = now(timed_app, piled, account)
    assert "5 overdue" in plain(officer.get("/findings/unknown").text)
    assert "Write the reminder" in officer.get(PILE).text
    answer = officer.post("/findings/requests/1/remind", follow_redirects=True)
    assert answer.request.path == "/findings/reminders/1"
    said = plain(answer.text)
    assert "Reminder of a paper: events of June 2014 to January 2015" in said
    assert f"On {asked.day} {asked:%B %Y} we asked you for what stands below." in said
    new, old = piled.today + timedelta(days=DAYS_TO_ANSWER), asked + timedelta(days=DAYS_TO_ANSWER)
    assert f"Please send a copy by {new.day} {new:%B %Y}," in said
    assert len(rows(answer.text)) == 5
    assert f"Please send a copy by {old.day} {old:%B %Y}," in plain(officer.get("/findings/requests/1").text)
    page = plain(officer.get(PILE).text)
    assert "Reminded on" in page
    assert "Overdue" not in page
    assert "overdue" not in plain(officer.get("/findings/unknown").text)
    assert logged(piled, "reminder written") == ["paper request 1"]
    assert "Wrote a reminder of a paper that was asked for" in officer.get("/audit-log").text
    clock.at += timedelta(days=DAYS_TO_ANSWER + 1)
    now(timed_app, piled, account).post("/findings/requests/1/remind")
    assert [(r["id"], r["due_before"]) for r in papers.dump(piled)["paper_reminder"]] == [(1, old), (2, new)]


def test_a_reminder_names_what_still_waited_when_it_was_written(
    timed_app: Flask, officer: FlaskClient, piled: Workplace, account: str, clock: Clock
):
    officer.post(f"{PILE}/letter")
    first, second, *rest = [row["finding_id"] for row in papers.dump(piled)["paper_request_finding"]]
    papers.decide(piled, first, "upheld", "It was seen on paper.")
    clock.at += timedelta(days=DAYS_TO_ANSWER + 1)
    officer = now(timed_app, piled, account)
    officer.post("/findings/requests/1/remind")
    assert sorted(papers.dump(piled)["paper_reminder"][0]["about"]) == sorted([second, *rest])
    before = rows(officer.get("/findings/reminders/1").text)
    papers.decide(piled, second, "upheld", "It was seen on paper.")
    assert rows(officer.get("/findings/reminders/1").text) == before
    for number in rest:
        papers.decide(piled, number, "upheld", "It was seen on paper.")
    clock.at += timedelta(days=DAYS_TO_ANSWER + 1)
    page = now(timed_app, piled, account).post("/findings/requests/1/remind", follow_redirects=True).text
    assert "Nothing of it is overdue" in page


def test_one_reminder_reminds_of_all_that_one_letter_asked_for(
    timed_app: Flask, officer: FlaskClient, piled: Workplace, account: str, clock: Clock
):
    officer.post(ALL_OF_HOME)
    clock.at += timedelta(days=DAYS_TO_ANSWER + 1)
    officer = now(timed_app, piled, account)
    said = plain(officer.post("/findings/requests/2/remind", follow_redirects=True).text)
    assert "Our reference: request 1 and 2" in said
    assert "Reminder of papers" in said
    assert len(papers.dump(piled)["paper_reminder"]) == 2


def test_only_officers_of_the_area_remind(timed_app: Flask, officer: FlaskClient, piled: Workplace, clock: Clock):
    officer.post(f"{PILE}/letter")
    clock.at += timedelta(days=DAYS_TO_ANSWER + 1)
    elsewhere = client_of(timed_app, piled, Role.LSCB_OFFICER, "Cornwall")
    assert elsewhere.post("/findings/requests/1/remind").status_code == 404
    assert elsewhere.post(ALL_OF_HOME).status_code == 404
    assert client_of(timed_app, piled, Role.COMMISSIONER).post("/findings/requests/1/remind").status_code == 403
    kept = papers.dump(piled)
    assert (len(kept["paper_request"]), kept["paper_reminder"]) == (1, [])
    assert elsewhere.get("/findings/reminders/1").status_code == 404


def test_whoever_sees_nothing_of_what_a_reminder_is_about_is_told_that_there_is_none(
    timed_app: Flask, officer: FlaskClient, piled: Workplace, account: str, clock: Clock
):
    officer.post(f"{PILE}/letter")
    asked = {row["finding_id"] for row in papers.dump(piled)["paper_request_finding"]}
    placed = {row["id"]: row["placing_gss"] for row in papers.dump(piled)["finding"] if row["id"] in asked}
    alone = next(number for number, gss in placed.items() if list(placed.values()).count(gss) == 1)
    papers.decide(piled, alone, "upheld", "It was seen on paper.")
    clock.at += timedelta(days=DAYS_TO_ANSWER + 1)
    now(timed_app, piled, account).post("/findings/requests/1/remind")
    own = people_of.account_with(piled, Role.COMMISSIONER, authority_name(placed[alone]))
    commissioner = now(timed_app, piled, own)
    assert commissioner.get("/findings/requests/1").status_code == 200
    assert commissioner.get("/findings/reminders/1").status_code == 404
