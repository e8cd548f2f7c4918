"""What follows from a finding: its owner, comments, actions with what shows them done, and what is amiss without."""

import re
from datetime import date, timedelta

import pytest
from flask.testing import FlaskClient

from auditapp.domain.people import Body, Role
from auditapp.services.findings import finding_story
from auditapp.services.workplace import Workplace
from auditapp.storage import audit_log
from tests.journeys import papers
from tests.web.conftest import As
from tests.web.test_deciding import WHY, decide, stands

DO = "Send the letter that was never sent."


@pytest.fixture
def officer(judged: Workplace, signed_in_as: As) -> FlaskClient:
    return signed_in_as(Role.LSCB_OFFICER)


def me(place: Workplace) -> str:
    return next(row["id"] for row in papers.dump(place)["account"] if row["name"] == "Lscb Officer Example")


def day(name: str, on: date) -> dict[str, str]:
    return {f"{name}-day": str(on.day), f"{name}-month": str(on.month), f"{name}-year": str(on.year)}


def given(place: Workplace, client: FlaskClient, number: str, **said: str):
    due = place.today + timedelta(days=7)
    data = {"what": DO, "owner": me(place), **day("due_on", due)} | said
    return client.post(f"/findings/{number}/actions/new", data=data)


def action(place: Workplace) -> dict:
    (one,) = papers.dump(place)["action"]
    return one


def on_action(client: FlaskClient, number: str, what: str, **said: str):
    seen = re.search(r'name="seen"[^>]*value="(\d+)"', client.get(f"/findings/{number}/actions/1").text)[1]
    return client.post(f"/findings/{number}/actions/1/{what}", data={"seen": seen} | said)


def amiss(client: FlaskClient) -> list[str]:
    return re.findall(r"1 finding: ([^<]+)</a>", client.get("/").text)


def test_somebody_looks_after_a_finding_and_the_list_can_be_narrowed_to_theirs(
    officer: FlaskClient, judged: Workplace, number: str
):
    assert "Nobody" in officer.get(f"/findings/{number}/owner").text
    officer.post(f"/findings/{number}/owner", data={"owner": me(judged)})
    page = officer.get(f"/findings/{number}").text
    assert "Gave it to Lscb Officer Example" in page
    mine = officer.get(f"/findings?outcome=&state=&owner={me(judged)}").text
    nobodys = officer.get("/findings?outcome=&state=&owner=nobody").text
    assert number in mine
    assert number not in nobodys
    assert mine.count('name="finding"') == 1
    assert "Shown: looked after by: Me." in mine
    officer.post(f"/findings/{number}/owner", data={"owner": "", "seen": me(judged)})
    assert stands(judged, number)["owner"] is None
    assert "Took it from whoever looked after it" in officer.get(f"/findings/{number}").text
    refused = officer.post(f"/findings/{number}/owner", data={"owner": "0123456789abcdef"})
    assert "choose one of those listed" in refused.text


def test_a_comment_is_shown_with_who_said_it(officer: FlaskClient, judged: Workplace, number: str):
    officer.post(f"/findings/{number}/comment", data={"words": "The home was <b>telephoned</b>."})
    page = officer.get(f"/findings/{number}").text
    assert "The home was &lt;b&gt;telephoned&lt;/b&gt;." in page
    assert "Commented" in page
    before = papers.dump(judged)
    assert "Write what you want to say." in officer.post(f"/findings/{number}/comment", data={"words": " "}).text
    assert "Write at most 2,000" in officer.post(f"/findings/{number}/comment", data={"words": "x" * 2001}).text
    assert papers.dump(judged) == before
    with judged.reading() as connection:
        assert "telephoned" not in repr([entry for entry, _ in audit_log.entries(connection)])


def test_from_breach_to_upheld_to_action_to_closed(officer: FlaskClient, judged: Workplace, number: str):
    assert amiss(officer) == []
    decide(officer, number)
    assert amiss(officer) == ["upheld, and no action follows"]
    given(judged, officer, number)
    assert amiss(officer) == []
    page = officer.get(f"/findings/{number}").text
    assert DO in page
    assert "Gave an action to Lscb Officer Example, due on" in page
    on_action(officer, number, "end", evidence="The letter of 1 October was seen.")
    assert (action(judged)["is_done"], action(judged)["revision"]) == (True, 2)
    decide(officer, number, state="closed", reason="All is done.")
    assert amiss(officer) == []
    page = officer.get(f"/findings/{number}").text
    for words in ("Upheld it", "Ended an action", "The letter of 1 October was seen.", "Closed it", "All is done."):
        assert words in page


def test_what_was_closed_without_anything_done_is_amiss(officer: FlaskClient, number: str):
    decide(officer, number)
    decide(officer, number, state="closed", reason="It was said on the telephone.")
    assert amiss(officer) == ["closed, and nothing shows that it was done"]
    found = officer.get("/findings?outcome=&state=&amiss=no-evidence").text
    assert number in found
    assert "closed, and nothing shows that it was done" in found


def test_an_action_that_is_overdue_and_an_exception_that_ends_are_amiss(
    officer: FlaskClient, judged: Workplace, number: str
):
    given(judged, officer, number, **day("due_on", judged.today))
    until = judged.today + timedelta(days=14)
    decide(officer, number, state="excepted", **day("until", until))
    assert amiss(officer) == ["with an exception that ends within two weeks, or has ended"]
    with judged.writing() as (connection, _):
        connection.exec_driver_sql("UPDATE action SET due_on = '2015-01-01'")
    assert amiss(officer) == [
        "with an action that is overdue",
        "with an exception that ends within two weeks, or has ended",
    ]
    assert "Overdue" in officer.get(f"/findings/{number}").text


def test_an_exception_that_holds_for_longer_is_not_amiss(officer: FlaskClient, judged: Workplace, number: str):
    decide(officer, number, state="excepted", **day("until", judged.today + timedelta(days=15)))
    assert amiss(officer) == []


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"what": ""}, "Say what is to be done."),
        ({"owner": ""}, "Who sees to it: choose one of those listed."),
        ({"due_on-year": "2015"}, "Due on: give today or a later day."),
        ({"due_on-day": ""}, "is no day of the calendar"),
        ({"due_on-day": "", "due_on-month": "", "due_on-year": ""}, "Due on: give today or a later day."),
    ],
)
def test_what_an_action_lacks_is_said(
    officer: FlaskClient, judged: Workplace, number: str, said: dict[str, str], sentence: str
):
    before = papers.dump(judged)
    answer = given(judged, officer, number, **said)
    assert sentence in answer.text
    assert "There is a problem" in answer.text
    assert papers.dump(judged) == before


def test_an_action_is_changed_ended_and_begun_again_and_a_late_page_is_told(
    officer: FlaskClient, judged: Workplace, signed_in_as: As, number: str
):
    given(judged, officer, number)
    other = signed_in_as(Role.LSCB_OFFICER, body=Body.BOARD)
    theirs = next(row["id"] for row in papers.dump(judged)["account"] if row["id"] != me(judged))
    later = judged.today + timedelta(days=30)
    assert (
        "Say why it is changed."
        in on_action(officer, number, "change", owner=theirs, why="", **day("due_on", later)).text
    )
    on_action(officer, number, "change", owner=theirs, why="She knows the home.", **day("due_on", later))
    assert (action(judged)["owner"], action(judged)["due_on"]) == (theirs, later)
    late = other.post(f"/findings/{number}/actions/1/end", data={"seen": "1", "evidence": "The letter was seen."})
    assert "Somebody changed this action" in late.text
    assert "The letter was seen." in late.text
    assert not action(judged)["is_done"]
    assert "Say what shows that it is done" in on_action(other, number, "end", evidence="").text
    on_action(other, number, "end", evidence="The letter was seen.")
    assert action(judged)["is_done"]
    assert "Say why it is open again." in on_action(other, number, "again", why="").text
    on_action(other, number, "again", why="It was another home's letter.")
    assert not action(judged)["is_done"]
    assert "It was another home&#39;s letter." in officer.get(f"/findings/{number}").text


def test_an_action_of_another_finding_is_nowhere(officer: FlaskClient, judged: Workplace, number: str):
    given(judged, officer, number)
    another = next(row["id"] for row in papers.dump(judged)["finding"] if row["id"] != number)
    assert officer.get(f"/findings/{another}/actions/1").status_code == 404
    said = {"seen": "1", "evidence": WHY}
    assert officer.post(f"/findings/{another}/actions/1/end", data=said).status_code == 404
    assert not action(judged)["is_done"]


def test_only_officers_of_the_area_look_after_its_findings(judged: Workplace, signed_in_as: As, number: str):
    signed_in_as(Role.LSCB_OFFICER, "Cornwall")
    signed_in_as(Role.LSCB_OFFICER, "Medway")
    signed_in_as(Role.COMMISSIONER)
    found = finding_story.to_follow_up(judged, papers.EVERYTHING, number)
    placing = stands(judged, number)["placing_gss"]
    assert placing == "E06000035"
    assert len(found.colleagues) == 1


def test_what_is_closed_while_an_action_is_open_is_told_of(officer: FlaskClient, judged: Workplace, number: str):
    decide(officer, number)
    given(judged, officer, number)
    decide(officer, number, state="closed")
    assert "closed, and an action is still open" in amiss(officer)
    on_action(officer, number, "end", evidence="The letter was seen.")
    assert amiss(officer) == []


def test_an_action_is_due_within_two_years(officer: FlaskClient, judged: Workplace, number: str):
    far = given(judged, officer, number, **day("due_on", date(9999, 1, 1)))
    assert "Due on: give a day within the next two years." in far.text
    assert papers.dump(judged)["action"] == []


def test_what_was_written_about_an_action_that_has_ended_meanwhile_is_shown(
    officer: FlaskClient, judged: Workplace, number: str
):
    given(judged, officer, number)
    on_action(officer, number, "end", evidence="The letter was seen.")
    page = on_action(officer, number, "change", owner=me(judged), why="She is away in May.").text
    assert "Somebody ended this action after you had opened it." in page
    assert "What you wrote was not kept: " in page
    assert "She is away in May." in page
    assert "There is a problem" not in page


def test_an_action_that_changed_meanwhile_says_so_beside_what_can_be_seen(
    officer: FlaskClient, judged: Workplace, number: str
):
    given(judged, officer, number)
    due = day("due_on", judged.today + timedelta(days=9))
    on_action(officer, number, "change", owner=me(judged), why="She is away.", **due)
    page = officer.post(f"/findings/{number}/actions/1/end", data={"seen": "1", "evidence": "A letter."}).text
    assert '<a href="#evidence">Somebody changed this action after you had opened it.' in page
