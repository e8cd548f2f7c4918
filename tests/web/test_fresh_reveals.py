"""Where the names of many children are shown at once, a sign-in that is not fresh is proved again first."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from auditapp.domain.people import Role
from auditapp.security.providers import Provider
from auditapp.services.accounts.who_signed_in import begin_sign_in
from auditapp.services.workplace import Workplace
from tests.web import people_of
from tests.web.conftest import application
from tests.web.fake_provider import CLIENT, SECRET, FakeProvider, served
from tests.web.homes_given import client_of
from tests.web.proofs_of import Clock
from tests.web.test_rejected_rows import asked_back, give_bad
from tests.web.test_single_sign_on import of, opened_by, there


@pytest.fixture
def account(timed: Workplace) -> str:
    return people_of.account_with(timed, Role.DATA_OFFICER, "Leeds")


@pytest.fixture
def officer(timed_app: Flask, timed: Workplace, account: str) -> FlaskClient:
    client = timed_app.test_client()
    client.set_cookie("sign-in", begin_sign_in(timed, account, "a test"))
    return client


@pytest.fixture
def proves(officer: FlaskClient, timed: Workplace, account: str) -> Callable[[], None]:
    """The officer proves who they are."""
    return lambda: officer.set_cookie("sign-in", begin_sign_in(timed, account, "a test"))


def test_rejected_rows_leave_after_a_fresh_sign_in_alone(officer: FlaskClient, clock: Clock, tmp_path: Path):
    give_bad(officer, tmp_path)
    assert asked_back(officer).mimetype.endswith("sheet")
    clock.move(minutes=6)
    for answer in (officer.get("/files/1/rejected"), asked_back(officer)):
        assert answer.headers["Location"] == "/fresh?then=/files/1/rejected"
    assert officer.get("/files/1").status_code == 200


def test_the_matching_desk_asks_once_when_somebody_begins(officer: FlaskClient, clock: Clock):
    clock.move(minutes=6)
    assert officer.get("/files/matching").status_code == 200
    begun = officer.post("/files/matching", data={"reason": "match"})
    assert begun.headers["Location"] == "/fresh?then=/files/matching"
    assert officer.get("/files/answers").headers["Location"] == "/files/matching"


CHOSEN = re.compile(r'value="([a-z]+)"\s+checked')


@pytest.mark.parametrize("form", [("/files/matching", "correct"), ("/files/1/rejected", "asked")])
def test_what_was_chosen_before_the_proof_is_chosen_after_it(
    officer: FlaskClient, proves: Callable[[], None], clock: Clock, tmp_path: Path, form: tuple[str, str]
):
    where, reason = form
    give_bad(officer, tmp_path)
    clock.move(minutes=6)
    sent = officer.post(where, data={"reason": reason})
    assert sent.headers["Location"] == f"/fresh?then={where}"
    proves()
    assert CHOSEN.findall(officer.get(where).text) == [reason]
    assert CHOSEN.findall(officer.get(where).text) == []


def test_what_was_chosen_stays_also_where_the_proof_is_a_new_sign_in(timed: Workplace, account: str, clock: Clock):
    client = application(timed, is_demo=True).test_client()
    client.post(f"/demo/sign-in/{account}")
    clock.move(minutes=6)
    sent = client.post("/files/matching", data={"reason": "correct"})
    assert sent.headers["Location"] == "/fresh?then=/files/matching"
    shown = client.post(f"/demo/sign-in/{account}", data={"then": "/files/matching"}, follow_redirects=True)
    assert CHOSEN.findall(shown.text) == ["correct"]


def test_what_was_chosen_stays_where_it_is_proved_with_an_account_elsewhere(
    timed: Workplace, account: str, clock: Clock
):
    with served(FakeProvider(clock)) as provider:
        app = application(timed, provider=Provider(provider.issuer, CLIENT, SECRET, "Example account"))
        opened_by(timed, provider, account)
        client = of(app, timed, account)
        clock.move(minutes=10)
        client.post("/files/matching", data={"reason": "correct"})
        provider.claims["auth_time"] = int(clock.at.timestamp())
        way = client.get("/single-sign-on/prove?then=/files/matching").headers["Location"]
        shown = client.get(there(way), follow_redirects=True)
    assert CHOSEN.findall(shown.text) == ["correct"]


def test_what_was_chosen_by_one_account_is_not_chosen_for_another(timed: Workplace, account: str, clock: Clock):
    client = application(timed, is_demo=True).test_client()
    client.post(f"/demo/sign-in/{account}")
    clock.move(minutes=6)
    client.post("/files/matching", data={"reason": "correct"})
    other = people_of.account_with(timed, Role.DATA_OFFICER, "Kent")
    shown = client.post(f"/demo/sign-in/{other}", data={"then": "/files/matching"}, follow_redirects=True)
    assert "Go on" in shown.text
    assert CHOSEN.findall(shown.text) == []


def test_what_was_chosen_on_one_page_is_not_chosen_on_another(officer: FlaskClient, clock: Clock, tmp_path: Path):
    give_bad(officer, tmp_path)
    clock.move(minutes=6)
    officer.post("/files/1/rejected", data={"reason": "asked"})
    assert CHOSEN.findall(officer.get("/files/matching").text) == []


def test_who_began_fresh_goes_on(officer: FlaskClient, clock: Clock):
    assert officer.post("/files/matching", data={"reason": "match"}).headers["Location"] == "/files/matching"
    clock.move(minutes=6)
    assert officer.get("/files/answers").status_code == 200


def test_who_may_not_is_not_asked_to_prove_anything(timed_app: Flask, timed: Workplace, clock: Clock):
    client = timed_app.test_client()
    client.set_cookie("sign-in", begin_sign_in(timed, people_of.officer(timed), "a test"))
    clock.move(minutes=6)
    assert client.get("/files/1/rejected").status_code == 403


def test_the_demonstration_says_that_its_people_have_no_password(place: Workplace):
    page = client_of(application(place, is_demo=True), place, Role.LSCB_OFFICER).get("/fresh").text
    assert "The invented people of the demonstration have no password: the button is their way." in page
    assert "any more" not in page
    assert "With a password" not in page
