"""What becomes of a sign-in: it ends when it idles, when it is old, when it is ended; some pages want a fresh one."""

import pytest
from flask import Flask

from auditapp.domain.people import Body, Role
from auditapp.services.accounts.add_account import NewPerson, add_account, area_of, give_role
from auditapp.services.accounts.prove_sign_in import WRONG
from auditapp.services.accounts.who_signed_in import begin_sign_in, signed_in
from auditapp.services.workplace import Workplace
from auditapp.storage import people, sign_ins
from auditapp.web import access
from tests.web import people_of
from tests.web.proofs_of import PASSWORD, Clock, code_at, sign_in, with_proofs


def test_it_ends_when_nobody_does_anything_for_twenty_minutes(timed: Workplace, clock: Clock):
    token = begin_sign_in(timed, people_of.account_with(timed, Role.AUDITOR), "a test")
    clock.move(minutes=20)
    assert signed_in(timed, token) is not None
    clock.move(minutes=20, seconds=1)
    assert signed_in(timed, token) is None


def test_it_ends_after_eight_hours_whatever_is_done(timed: Workplace, clock: Clock):
    token = begin_sign_in(timed, people_of.account_with(timed, Role.AUDITOR), "a test")
    for _ in range(32):
        clock.move(minutes=15)
        assert signed_in(timed, token) is not None
    clock.move(seconds=1)
    assert signed_in(timed, token) is None


def test_a_token_is_of_no_use_after_signing_out(timed: Workplace, timed_app: Flask, clock: Clock):
    _, email, _ = with_proofs(timed)
    client = timed_app.test_client()
    sign_in(client, email, code_at(clock.at))
    token = client.get_cookie("sign-in").value
    assert client.post("/sign-out").status_code == 302
    client.set_cookie("sign-in", token)
    assert client.get("/account").headers["Location"].startswith("/sign-in")


def test_all_sign_ins_of_somebody_end_at_once(timed: Workplace):
    account = people_of.account_with(timed, Role.AUDITOR)
    tokens = [begin_sign_in(timed, account, "a test") for _ in range(3)]
    with timed.writing() as (connection, act):
        assert sign_ins.end_sign_ins(connection, account, act.at) == 3
    assert [signed_in(timed, token) for token in tokens] == [None, None, None]


@pytest.fixture
def asking(timed: Workplace, timed_app: Flask, monkeypatch: pytest.MonkeyPatch) -> Flask:
    """The application with a page that asks for a fresh sign-in."""

    @access.needs("people", "grant")
    def shown() -> str:
        return "shown"

    timed_app._got_first_request = False
    timed_app.add_url_rule("/asks", "asks", shown, methods=["GET"])
    timed_app.add_url_rule("/asks", "asks_post", shown, methods=["POST"])
    timed_app.add_url_rule("/asks/only", "asks_only", shown, methods=["POST"])
    return timed_app


def test_some_pages_want_a_sign_in_of_the_last_five_minutes(timed: Workplace, asking: Flask, clock: Clock):
    _, email, _ = with_proofs(timed, Role.ADMINISTRATOR)
    client = asking.test_client()
    sign_in(client, email, code_at(clock.at))
    clock.move(minutes=5)
    assert client.get("/asks?of=1").text == "shown"
    clock.move(seconds=1)
    assert client.get("/asks?of=1").headers["Location"] == "/fresh?then=/asks?of%3D1"
    assert client.post("/asks").headers["Location"] == "/fresh?then=/asks"
    assert client.post("/asks/only").headers["Location"] == "/fresh?then=/"
    wrong = client.post("/fresh", data={"password": PASSWORD, "code": "123456", "then": "/asks"})
    assert WRONG in wrong.text
    before = client.get_cookie("sign-in").value
    again = client.post("/fresh", data={"password": PASSWORD, "code": code_at(clock.at), "then": "/asks"})
    assert again.headers["Location"] == "/asks"
    assert client.get("/asks").text == "shown"
    assert client.get_cookie("sign-in").value != before
    assert signed_in(timed, before) is None


def test_who_may_not_do_something_is_not_asked_to_prove_anything(timed: Workplace, asking: Flask, clock: Clock):
    _, email, _ = with_proofs(timed, Role.AUDITOR)
    client = asking.test_client()
    sign_in(client, email, code_at(clock.at))
    clock.move(minutes=6)
    assert client.get("/asks").status_code == 403


def test_proving_again_does_not_make_a_sign_in_longer(timed: Workplace, timed_app: Flask, clock: Clock):
    _, email, _ = with_proofs(timed)
    client = timed_app.test_client()
    sign_in(client, email, code_at(clock.at))
    for _ in range(31):
        clock.move(minutes=15)
        assert client.get("/account").status_code == 200
    client.post("/fresh", data={"password": PASSWORD, "code": code_at(clock.at)})
    assert client.get("/account").status_code == 200
    clock.move(minutes=15, seconds=1)
    assert client.get("/account").status_code == 302


def test_acting_in_another_role_changes_the_token(timed: Workplace, timed_app: Flask):
    token = begin_sign_in(timed, people_of.account_with(timed, Role.AUDITOR), "a test")
    client = timed_app.test_client()
    client.set_cookie("sign-in", token)
    client.post("/account/roles", data={"role": "auditor"})
    assert client.get_cookie("sign-in").value != token
    assert client.get("/account").status_code == 200
    assert signed_in(timed, token) is None


def test_who_is_signed_in_holds_what_was_granted_and_not_withdrawn(place: Workplace):
    account = people_of.account_with(place, Role.DATA_OFFICER)
    for role, area in ((Role.COMMISSIONER, "Leeds"), (Role.LSCB_OFFICER, "Kent")):
        give_role(place, account, role, area_of(role, area, place.today), people_of.EVER)
    with place.writing() as (connection, act):
        (person,) = people.people(connection, [account])
        assert people.withdraw_grant(connection, person.grants[1].id, act.at)
    found = signed_in(place, begin_sign_in(place, account, "a test"))
    assert found is not None
    assert [grant.role for grant in found.person.grants] == [Role.DATA_OFFICER, Role.LSCB_OFFICER]
    with place.reading() as connection:
        assert people.people(connection, [account]) == (found.person,)


def test_somebody_without_any_role_is_signed_in_in_none(place: Workplace):
    new = NewPerson("Norole Example", "norole@example.gov.uk", "Example council", Body.COUNCIL)
    found = signed_in(place, begin_sign_in(place, add_account(place, new, active=True), "a test"))
    assert found is not None
    assert (found.role, found.person.grants) == (None, ())
