"""Where the names of many children are shown at once, a sign-in that is not fresh is proved again first."""

from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from auditapp.domain.people import Role
from auditapp.services.who_signed_in import begin_sign_in
from auditapp.services.workplace import Workplace
from tests.web import people_of
from tests.web.proofs_of import Clock
from tests.web.test_rejected_rows import asked_back, give_bad


@pytest.fixture
def officer(timed_app: Flask, timed: Workplace) -> FlaskClient:
    client = timed_app.test_client()
    account = people_of.account_with(timed, Role.DATA_OFFICER, "Leeds")
    client.set_cookie("sign-in", begin_sign_in(timed, account, "a test"))
    return client


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


def test_who_began_fresh_goes_on(officer: FlaskClient, clock: Clock):
    assert officer.post("/files/matching", data={"reason": "match"}).headers["Location"] == "/files/matching"
    clock.move(minutes=6)
    assert officer.get("/files/answers").status_code == 200


def test_who_may_not_is_not_asked_to_prove_anything(timed_app: Flask, timed: Workplace, clock: Clock):
    client = timed_app.test_client()
    client.set_cookie("sign-in", begin_sign_in(timed, people_of.officer(timed), "a test"))
    clock.move(minutes=6)
    assert client.get("/files/1/rejected").status_code == 403
