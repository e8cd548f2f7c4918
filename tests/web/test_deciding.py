"""Deciding about findings: what it wants, who may, what follows what, two officers at once, several at once."""

import re
from datetime import timedelta

import pytest
from flask.testing import FlaskClient

from auditapp.domain.acts import Act
from auditapp.domain.people import Body, Role
from auditapp.services.accounts.who_signed_in import account_actor
from auditapp.services.workplace import Workplace
from auditapp.storage import audit_log
from tests.journeys import papers
from tests.web.conftest import As

WHY = "The home has no letter of that day."


@pytest.fixture
def officer(judged: Workplace, signed_in_as: As) -> FlaskClient:
    return signed_in_as(Role.LSCB_OFFICER)


def stands(place: Workplace, number: str) -> dict:
    return next(row for row in papers.dump(place)["finding"] if row["id"] == number)


def seen(client: FlaskClient, number: str) -> str:
    page = client.get(f"/findings/{number}/decide").text
    return re.search(r'name="seen"[^>]*value="(\d+)"', page)[1]


def decide(client: FlaskClient, number: str, **said: str):
    data = {"state": "upheld", "reason": WHY, "seen": seen(client, number)} | said
    return client.post(f"/findings/{number}/decide", data=data)


def test_a_decision_is_kept_with_its_reason_and_told(officer: FlaskClient, judged: Workplace, number: str):
    before = stands(judged, number)["revision"]
    answer = decide(officer, number)
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/findings/{number}")
    page = officer.get(f"/findings/{number}").text
    assert "Upheld it" in page
    assert WHY in page
    assert "Officer Example" in page
    assert (stands(judged, number)["state"], stands(judged, number)["revision"]) == ("upheld", before + 1)
    with judged.reading() as connection:
        (entry,) = [e for e, _ in audit_log.entries(connection) if e.action == "finding decided"]
    assert (entry.subject, entry.detail) == (number, {"state": "upheld"})


def test_everything_that_a_decision_lacks_is_said_at_once(officer: FlaskClient, number: str):
    page = decide(officer, number, state="referred", reason=" ").text
    for sentence in ("A decision needs its reason", "Say to whom it is referred"):
        # At the head of the page, and beside the field.
        assert page.count(sentence) == 2
    page = decide(officer, number, state="", reason="").text
    assert page.count("Choose what you decide.") == page.count("A decision needs its reason") == 2


@pytest.mark.parametrize(
    ("said", "sentence", "field"),
    [
        ({"state": ""}, "Choose what you decide.", "state"),
        ({"state": "withdrawn"}, "Choose one of those listed", "state"),
        ({"state": "closed"}, "is open; it is closed once it is upheld", "state"),
        ({"reason": "  "}, "A decision needs its reason", "reason"),
        ({"reason": "x" * 2001}, "Write at most 2,000 letters.", "reason"),
        ({"state": "excepted"}, "An exception ends: give a day after today.", "until-day"),
        (
            {"state": "excepted", "until-day": "1", "until-month": "1", "until-year": "2015"},
            "An exception ends: give a day after today.",
            "until-day",
        ),
        (
            {"state": "excepted", "until-day": "31", "until-month": "2", "until-year": "2099"},
            "is no day of the calendar",
            "until-day",
        ),
        ({"state": "referred"}, "Say to whom it is referred", "referred_to"),
    ],
)
def test_what_a_decision_lacks_is_said_and_what_was_written_stays(
    officer: FlaskClient, number: str, said: dict, sentence: str, field: str
):
    place = officer.application.extensions["auditapp"].place
    before = papers.dump(place)
    answer = decide(officer, number, **said)
    assert answer.status_code == 200
    assert sentence in answer.text
    assert f'href="#{field}"' in answer.text
    assert said.get("reason", WHY).strip() in answer.text
    assert papers.dump(place) == before


def test_an_exception_ends_and_a_referral_names_a_body(officer: FlaskClient, judged: Workplace, number: str):
    day = judged.today + timedelta(days=40)
    until = {"until-day": str(day.day), "until-month": str(day.month), "until-year": str(day.year)}
    decide(officer, number, state="excepted", **until)
    assert (stands(judged, number)["state"], stands(judged, number)["until"]) == ("excepted", day)
    assert "Made an exception until" in officer.get(f"/findings/{number}").text
    decide(officer, number, state="open")
    decide(officer, number, state="referred", referred_to="The inspectorate")
    assert "To The inspectorate:" in officer.get(f"/findings/{number}").text
    assert stands(judged, number)["until"] is None


def test_two_officers_at_once_the_second_sees_both(judged: Workplace, signed_in_as: As, number: str):
    one, other = signed_in_as(Role.LSCB_OFFICER), signed_in_as(Role.LSCB_OFFICER, body=Body.BOARD)
    before = seen(other, number)
    decide(one, number, state="dismissed", reason="The letter was found.")
    late = other.post(f"/findings/{number}/decide", data={"state": "upheld", "reason": WHY, "seen": before})
    assert late.status_code == 409
    assert "somebody decided about it" in late.text
    assert "The letter was found." in late.text
    assert WHY in late.text
    assert stands(judged, number)["state"] == "dismissed"
    # What is offered now is what may follow; sent again, it is decided about as it stands.
    again = re.search(r'name="seen"[^>]*value="(\d+)"', late.text)[1]
    other.post(f"/findings/{number}/decide", data={"state": "open", "reason": WHY, "seen": again})
    assert stands(judged, number)["state"] == "open"


@pytest.mark.parametrize("tampered", ["", "0", "x", "-1", "9" * 40])
def test_a_tampered_mark_of_what_was_seen_decides_nothing(
    officer: FlaskClient, judged: Workplace, number: str, tampered: str
):
    before = papers.dump(judged)
    assert decide(officer, number, seen=tampered).status_code == 409
    assert papers.dump(judged) == before


def test_whoever_handed_a_file_in_does_not_set_aside_what_rests_on_it(judged: Workplace, signed_in_as: As, number: str):
    officer = signed_in_as(Role.LSCB_OFFICER)
    (account,) = [account_actor(row["id"]) for row in papers.dump(judged)["account"]]
    source = next(row["origins"][0][0] for row in papers.dump(judged)["finding"] if row["id"] == number)
    with judged.writing() as (connection, act):
        given = Act(account, act.at)
        audit_log.append(connection, given, "held file answered", f"source {source}", {"answers": []})
    before = papers.dump(judged)
    refused = decide(officer, number, state="dismissed")
    assert "rests on a file that you handed in" in refused.text
    assert papers.dump(judged) == before
    decide(officer, number)
    assert stands(judged, number)["state"] == "upheld"
    decide(signed_in_as(Role.LSCB_OFFICER, body=Body.BOARD), number, state="dismissed")
    assert stands(judged, number)["state"] == "dismissed"


def test_what_nobody_judged_is_not_closed_by_referring_it(officer: FlaskClient, judged: Workplace, number: str):
    (account,) = [account_actor(row["id"]) for row in papers.dump(judged)["account"]]
    source = next(row["origins"][0][0] for row in papers.dump(judged)["finding"] if row["id"] == number)
    with judged.writing() as (connection, act):
        audit_log.append(connection, Act(account, act.at), "held file answered", f"source {source}", {"answers": []})
    decide(officer, number, state="referred", referred_to="The inspectorate")
    assert "Close: what was asked for is done" not in officer.get(f"/findings/{number}/decide").text
    refused = decide(officer, number, state="closed")
    assert "is referred; it is closed once it is upheld" in refused.text
    assert stands(judged, number)["state"] == "referred"
    decide(officer, number)
    decide(officer, number, state="closed")
    assert stands(judged, number)["state"] == "closed"


def test_several_are_decided_alike_or_none(officer: FlaskClient, judged: Workplace):
    page = officer.get("/findings").text
    ticks = re.findall(r'name="finding" value="(F-[0-9a-f]{12} \d+)"', page)
    assert len(ticks) >= 2
    form = officer.get("/findings/together", query_string=[("finding", tick) for tick in ticks])
    assert f"Decide about {len(ticks)} findings with one reason" in form.text
    stale = [*ticks[:-1], ticks[-1].split()[0] + " 99"]
    before = papers.dump(judged)
    said = {"state": "upheld", "reason": WHY}
    refused = officer.post("/findings/together", data={**said, "finding": stale})
    assert stale[-1].split()[0] in refused.text
    assert papers.dump(judged) == before
    answer = officer.post("/findings/together", data={**said, "finding": ticks}, follow_redirects=True)
    assert f"Your decision about {len(ticks)} findings is kept." in answer.text
    assert {stands(judged, tick.split()[0])["state"] for tick in ticks} == {"upheld"}
    assert "None is chosen" in officer.get("/findings/together").text


def test_a_decision_elsewhere_is_nowhere(judged: Workplace, signed_in_as: As, number: str):
    stranger = signed_in_as(Role.LSCB_OFFICER, "Cornwall")
    before = papers.dump(judged)["finding"]
    for path in ("decide", "owner", "comment", "actions/new", "actions/1"):
        assert stranger.get(f"/findings/{number}/{path}").status_code == 404
    assert stranger.post(f"/findings/{number}/decide", data={"state": "upheld", "reason": WHY}).status_code == 404
    together = stranger.post("/findings/together", data={"state": "upheld", "reason": WHY, "finding": [f"{number} 1"]})
    assert f"There is no finding {number}" in together.text
    assert papers.dump(judged)["finding"] == before
    assert signed_in_as(Role.COMMISSIONER).get(f"/findings/{number}/decide").status_code == 403
    assert signed_in_as(Role.DATA_OFFICER).get(f"/findings/{number}/decide").status_code == 403


@pytest.mark.parametrize(("role", "area"), [(Role.COMMISSIONER, "Medway"), (Role.AUDITOR, None)])
def test_what_people_wrote_goes_to_nobody_who_sees_pseudonyms_alone(
    officer: FlaskClient, signed_in_as: As, number: str, role: Role, area: str | None
):
    decide(officer, number)
    page = signed_in_as(role, area).get(f"/findings/{number}").text
    assert "Upheld it" in page
    assert WHY not in page
    assert "Decide" not in page
