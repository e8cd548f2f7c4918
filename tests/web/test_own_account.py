"""One's own account: where one is signed in, and changing what signs one in."""

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from auditapp.domain.people import Role
from auditapp.services.accounts.prove_sign_in import WRONG
from auditapp.services.accounts.who_signed_in import begin_sign_in, signed_in
from auditapp.services.workplace import Workplace
from tests.web.proofs_of import PASSWORD, Clock, code_at, sign_in, with_proofs
from tests.web.test_links import CHOSEN, codes_shown

NEW = {"password": CHOSEN}


@pytest.fixture
def mine(timed: Workplace, timed_app: Flask, clock: Clock) -> tuple[FlaskClient, str, str]:
    """A browser signed in just now, the account and its e-mail address."""
    account, email, _ = with_proofs(timed)
    client = timed_app.test_client()
    sign_in(client, email, code_at(clock.at))
    clock.move(seconds=30)
    return client, account, email


def ends(page: str) -> list[str]:
    return re.findall(r'action="(/account/sign-ins/[0-9a-f]+/end)"', page)


def test_it_shows_where_one_is_signed_in_and_ends_one_of_them(timed: Workplace, mine, clock: Clock):
    client, account, _ = mine
    tokens = [begin_sign_in(timed, account, f"Tablet {number}") for number in (1, 2)]
    page = client.get("/account").text
    assert "Auditor, the whole installation" in page
    assert "24 November 2026 at 12:00" in page
    assert page.index("Tablet 2") > 0
    assert page.count("This one.") == 1
    assert len(ends(page)) == 2
    assert not [token for token in tokens if token in page]
    client.post(ends(page)[0])
    assert [signed_in(timed, token) is None for token in tokens].count(True) == 1
    assert client.get("/account").status_code == 200


def test_all_others_end_and_this_one_stays(timed: Workplace, mine):
    client, account, _ = mine
    tokens = [begin_sign_in(timed, account, "a tablet") for _ in range(3)]
    assert "signed out of 3 other places" in client.post("/account/sign-ins/others/end", follow_redirects=True).text
    assert [signed_in(timed, token) for token in tokens] == [None] * 3


def test_sign_ins_that_ended_by_their_time_are_not_shown(timed: Workplace, mine, clock: Clock):
    client, account, _ = mine
    begin_sign_in(timed, account, "a tablet that lies about")
    clock.move(minutes=15)
    client.get("/account")
    clock.move(minutes=15)
    assert "lies about" not in client.get("/account").text


def test_nobody_ends_a_sign_in_of_somebody_else(timed: Workplace, timed_app: Flask, mine, clock: Clock):
    client, account, _ = mine
    begin_sign_in(timed, account, "a tablet")
    (path,) = ends(client.get("/account").text)
    other, _, _ = with_proofs(timed, Role.DATA_OFFICER)
    stranger = timed_app.test_client()
    stranger.set_cookie("sign-in", begin_sign_in(timed, other, "another"))
    assert "has ended already" in stranger.post(path, follow_redirects=True).text
    assert len(ends(client.get("/account").text)) == 1


def test_a_new_password_ends_every_other_sign_in_and_changes_the_token(timed: Workplace, mine, clock: Clock):
    client, account, email = mine
    other = begin_sign_in(timed, account, "a tablet")
    before = client.get_cookie("sign-in").value
    assert client.post("/account/password", data=NEW).headers["Location"] == "/account"
    assert [signed_in(timed, token) for token in (other, before)] == [None, None]
    assert "Your password was changed" in client.get("/account").text
    clock.move(seconds=30)
    assert WRONG in sign_in(client, email, code_at(clock.at), password=PASSWORD).text
    assert sign_in(client, email, code_at(clock.at), password=CHOSEN).status_code == 302


def test_a_new_password_makes_a_sign_in_neither_younger_nor_fresh_again(timed: Workplace, mine, clock: Clock):
    client, _, _ = mine
    before = signed_in(timed, client.get_cookie("sign-in").value)
    clock.move(minutes=4)
    client.post("/account/password", data=NEW)
    after = signed_in(timed, client.get_cookie("sign-in").value)
    assert (after.fresh_at, after.role) == (before.fresh_at, before.role)
    clock.move(minutes=2)
    assert client.get("/account/password").headers["Location"].startswith("/fresh")


def test_a_password_that_others_would_guess_changes_nothing(timed: Workplace, mine):
    client, account, _ = mine
    other = begin_sign_in(timed, account, "a tablet")
    assert "Many people use" in client.post("/account/password", data={"password": "Password2026!"}).text
    assert signed_in(timed, other) is not None


def test_new_recovery_codes_take_the_place_of_the_old_ones(timed: Workplace, timed_app: Flask, clock: Clock):
    _, email, old = with_proofs(timed)
    client = timed_app.test_client()
    sign_in(client, email, old[0])
    assert "9 left" in client.get("/account").text
    new = codes_shown(client.post("/account/codes").text)
    assert len(new) == 10
    assert "10 left" in client.get("/account").text
    assert WRONG in sign_in(timed_app.test_client(), email, old[1]).text
    assert sign_in(timed_app.test_client(), email, new[0]).status_code == 302


@pytest.mark.parametrize("path", ["/account/password", "/account/codes"])
def test_what_signs_one_in_is_changed_within_five_minutes_of_proving_it(mine, clock: Clock, path: str):
    client, _, _ = mine
    assert client.get(path).status_code == 200
    clock.move(minutes=5)
    for answer in (client.get(path), client.post(path, data=NEW)):
        assert answer.headers["Location"] == f"/fresh?then={path}"
