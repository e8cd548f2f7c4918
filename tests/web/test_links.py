"""Single-use links: they begin an account, work once and in their time, and say nothing to whoever guesses."""

import re
from functools import partial

import pyotp
import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event

from auditapp.domain.links import Purpose
from auditapp.domain.people import Body, Role
from auditapp.services.accounts.account_links import LinkGone, behind, make_link
from auditapp.services.accounts.add_account import NewPerson, add_account
from auditapp.services.accounts.prove_sign_in import WRONG
from auditapp.services.accounts.who_signed_in import begin_sign_in, signed_in
from auditapp.services.workplace import Refused, Workplace
from auditapp.storage import people, proofs
from tests.web.proofs_of import PASSWORD, Clock, code_at, sign_in, with_proofs

EMAIL = "ashling.testerone@example.gov.uk"
CHOSEN = "copper lantern nineteen"


@pytest.fixture
def invited(timed: Workplace) -> str:
    """The account of somebody who has not begun it."""
    return add_account(timed, NewPerson("Ashling Testerone", EMAIL, "Example council", Body.COUNCIL))


def secret_shown(client: FlaskClient, token: str) -> str:
    shown = re.search(r'<strong class="app-code">([A-Z2-7 ]+)</strong>', client.get(f"/link/{token}/app").text)
    assert shown, "the key of the app is on the page"
    return shown[1].replace(" ", "")


def codes_shown(text: str) -> list[str]:
    return re.findall(r'<li class="app-code">([A-Z2-7-]+)</li>', text)


def begun(client: FlaskClient, token: str, clock: Clock) -> tuple[str, list[str]]:
    """Go through the pages of an invitation; the secret of the app and the recovery codes."""
    client.post(f"/link/{token}", data={"password": CHOSEN})
    secret = secret_shown(client, token)
    answer = client.post(f"/link/{token}/app", data={"code": pyotp.TOTP(secret).at(clock.at)})
    return secret, codes_shown(answer.text)


def test_an_invitation_begins_an_account(timed: Workplace, timed_app: Flask, clock: Clock, invited: str):
    client = timed_app.test_client()
    secret, codes = begun(client, make_link(timed, invited, Purpose.INVITATION), clock)
    assert len(codes) == 10
    assert WRONG in sign_in(client, EMAIL, pyotp.TOTP(secret).at(clock.at), password=CHOSEN).text
    clock.move(seconds=30)
    assert sign_in(client, EMAIL, pyotp.TOTP(secret).at(clock.at), password=CHOSEN).status_code == 302
    assert sign_in(client, EMAIL, codes[3], password=CHOSEN).status_code == 302


def test_until_the_app_is_set_up_nobody_signs_in(timed: Workplace, timed_app: Flask, clock: Clock, invited: str):
    client, token = timed_app.test_client(), make_link(timed, invited, Purpose.INVITATION)
    assert client.post(f"/link/{token}", data={"password": CHOSEN}).headers["Location"] == f"/link/{token}/app"
    secret = secret_shown(client, token)
    assert WRONG in sign_in(client, EMAIL, pyotp.TOTP(secret).at(clock.at), password=CHOSEN).text
    wrong = client.post(f"/link/{token}/app", data={"code": "12345"})
    assert "not the code that the app shows" in wrong.text
    assert secret_shown(client, token) == secret


def test_the_picture_says_what_the_key_says_and_needs_no_style(timed: Workplace, timed_app: Flask, invited: str):
    client, token = timed_app.test_client(), make_link(timed, invited, Purpose.INVITATION)
    client.post(f"/link/{token}", data={"password": CHOSEN})
    page = client.get(f"/link/{token}/app").text
    assert 'src="data:image/svg+xml' in page
    assert "style=" not in page


@pytest.mark.parametrize(
    ("purpose", "hours"), [(Purpose.INVITATION, 72), (Purpose.RESET, 1)], ids=["invitation", "reset"]
)
def test_a_link_ends_with_its_time(timed: Workplace, timed_app: Flask, clock: Clock, purpose: Purpose, hours: int):
    number, _, _ = with_proofs(timed)
    if purpose is Purpose.INVITATION:
        number = add_account(timed, NewPerson("Ashling Testerone", EMAIL, "Example council", Body.COUNCIL))
    token, client = make_link(timed, number, purpose), timed_app.test_client()
    clock.move(seconds=hours * 3600 - 1)
    assert client.get(f"/link/{token}").status_code == 200
    clock.move(seconds=1)
    answer = client.get(f"/link/{token}")
    assert answer.status_code == 410
    assert "This link has expired" in answer.text
    assert client.post(f"/link/{token}", data={"password": CHOSEN}).status_code == 410
    assert client.get(f"/link/{token}/app").status_code == 410


def test_a_link_works_once(timed: Workplace, timed_app: Flask, clock: Clock, invited: str):
    client, token = timed_app.test_client(), make_link(timed, invited, Purpose.INVITATION)
    begun(client, token, clock)
    for path in (f"/link/{token}", f"/link/{token}/app"):
        assert client.get(path).status_code == 410
        assert client.post(path, data={"password": CHOSEN, "code": "123456"}).status_code == 410


def test_a_new_link_takes_the_place_of_the_one_before(timed: Workplace, timed_app: Flask, invited: str):
    first, second = (make_link(timed, invited, Purpose.INVITATION) for _ in range(2))
    assert timed_app.test_client().get(f"/link/{first}").status_code == 410
    assert timed_app.test_client().get(f"/link/{second}").status_code == 200


@pytest.mark.parametrize("changed", ["A", "", "%00", "../", "x" * 500])
def test_a_link_that_was_tampered_with_is_none(timed: Workplace, timed_app: Flask, invited: str, changed: str):
    token = make_link(timed, invited, Purpose.INVITATION)
    last = "B" if token.endswith(changed) and len(changed) == 1 else changed
    answer = timed_app.test_client().get(f"/link/{token[:-1]}{last}")
    assert answer.status_code in {404, 410}
    assert "Ashling" not in answer.text


def test_of_a_link_the_hash_is_kept_and_the_rest_sealed_until_it_is_used(
    timed: Workplace, timed_app: Flask, clock: Clock, invited: str
):
    token = make_link(timed, invited, Purpose.INVITATION)
    begun(timed_app.test_client(), token, clock)
    with timed.reading() as connection:
        rows = connection.exec_driver_sql("SELECT token_hash, sealed, code_secret FROM account_link").all()
    assert [(len(hashed), sealed, secret) for hashed, sealed, secret in rows] == [(64, None, None)]


def test_a_reset_changes_the_password_ends_every_sign_in_and_leaves_the_app(
    timed: Workplace, timed_app: Flask, clock: Clock
):
    number, email, _ = with_proofs(timed)
    before = begin_sign_in(timed, number, "a test")
    client, token = timed_app.test_client(), make_link(timed, number, Purpose.RESET)
    assert client.post(f"/link/{token}", data={"password": CHOSEN}).headers["Location"].startswith("/sign-in")
    assert client.get(f"/link/{token}").status_code == 410
    assert signed_in(timed, before) is None
    assert WRONG in sign_in(client, email, code_at(clock.at), password=PASSWORD).text
    assert sign_in(client, email, code_at(clock.at), password=CHOSEN).status_code == 302


def test_a_weak_password_is_refused_and_the_link_still_works(timed: Workplace, timed_app: Flask, invited: str):
    client, token = timed_app.test_client(), make_link(timed, invited, Purpose.INVITATION)
    answer = client.post(f"/link/{token}", data={"password": "Ashling Testerone"})
    assert "your name or e-mail address" in answer.text
    assert 'href="#password"' in answer.text
    assert "Give the password" in client.post(f"/link/{token}", data={"password": ""}).text
    assert client.get(f"/link/{token}").status_code == 200


def test_a_link_for_everything_anew_waits_for_a_second_person(timed: Workplace, timed_app: Flask, clock: Clock):
    number, email, codes = with_proofs(timed)
    token, client = make_link(timed, number, Purpose.RENEWAL), timed_app.test_client()
    assert client.get(f"/link/{token}").status_code == 410
    with timed.writing() as (connection, act):
        (link,) = proofs.unused_links(connection, act.at)
        proofs.change_link(connection, link.token_hash, {"confirmed_by": "somebody else"})
    secret, new = begun(client, token, clock)
    assert WRONG in sign_in(client, email, code_at(clock.at), password=CHOSEN).text
    assert WRONG in sign_in(client, email, codes[0], password=CHOSEN).text
    assert sign_in(client, email, new[0], password=CHOSEN).status_code == 302
    clock.move(seconds=30)
    assert sign_in(client, email, pyotp.TOTP(secret).at(clock.at), password=CHOSEN).status_code == 302


def test_an_account_that_ended_has_no_links(timed: Workplace, invited: str):
    token = make_link(timed, invited, Purpose.INVITATION)
    with timed.writing() as (connection, _):
        people.change_account(connection, people.account_numbered(connection, invited), state=people.ENDED)
    with pytest.raises(LinkGone):
        behind(timed, token)
    with pytest.raises(Refused):
        make_link(timed, invited, Purpose.RESET)


def test_asking_for_a_link_tells_nothing_of_who_has_an_account(timed: Workplace, timed_app: Flask, clock: Clock):
    number, email, _ = with_proofs(timed, Role.DATA_OFFICER)
    client = timed_app.test_client()
    said = [client.post("/forgotten", data={"email": one}).text for one in (email, "nobody@example.gov.uk")]
    assert said[0] == said[1]
    assert [client.post("/forgotten", data={"email": email}).text for _ in range(10)] == [said[0]] * 10
    with timed.reading() as connection:
        waiting = proofs.unused_links(connection, clock.at)
    assert [(link.account_id, link.purpose) for link in waiting] == [(number, "reset")]


def test_asking_for_a_link_does_the_same_work_for_known_and_unknown(timed: Workplace, timed_app: Flask):
    _, email, _ = with_proofs(timed, Role.DATA_OFFICER)
    work = []
    for one in (email, "nobody@example.gov.uk"):
        asked: list[str] = []
        listen = partial(_note_statement, asked)
        event.listen(timed.engine, "before_cursor_execute", listen)
        timed_app.test_client().post(
            "/forgotten", data={"email": one}, environ_base={"REMOTE_ADDR": f"192.0.2.{len(one)}"}
        )
        event.remove(timed.engine, "before_cursor_execute", listen)
        work.append([words.split()[0] for words in asked])
    assert len(work[0]) == len(work[1])
    assert sorted(set(work[0])) == sorted(set(work[1]))


def _note_statement(asked: list[str], _connection: object, _cursor: object, words: str, *_: object) -> None:
    asked.append(words)
