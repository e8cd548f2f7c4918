"""Signing in by password and code: one sentence for everything that is wrong, each code once, no old token."""

import re
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256

import pytest
from flask import Flask

from auditapp.domain.people import Role
from auditapp.security import passwords
from auditapp.security.codes import step_matched
from auditapp.services.accounts.prove_sign_in import WRONG
from auditapp.services.accounts.sign_in_key import NAME
from auditapp.services.workplace import Workplace
from auditapp.storage import people
from tests.web.conftest import application
from tests.web.proofs_of import NOON, SECRET, Clock, code_at, sign_in, with_proofs


def test_password_and_code_sign_in_and_the_page_wanted_is_opened(timed: Workplace, timed_app: Flask, clock: Clock):
    _, email, _ = with_proofs(timed)
    client = timed_app.test_client()
    answer = sign_in(client, email.upper(), code_at(clock.at), then="/account?part=1")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/account?part=1")
    assert client.get("/account").status_code == 200


def test_everything_wrong_gets_the_same_answer(timed: Workplace, timed_app: Flask, clock: Clock):
    number, email, _ = with_proofs(timed)
    right = code_at(clock.at)
    said = [
        sign_in(timed_app.test_client(), "nobody@example.gov.uk", right),
        sign_in(timed_app.test_client(), email, right, password="violet tractor twelve"),
        sign_in(timed_app.test_client(), email, "000000" if right != "000000" else "111111"),
        sign_in(timed_app.test_client(), email, "AAAA-BBBB-CCCC-DDDD"),
    ]
    with timed.writing() as (connection, _):
        people.change_account(connection, people.account_numbered(connection, number), state=people.ENDED)
    said.append(sign_in(timed_app.test_client(), email, right))
    assert {answer.status_code for answer in said} == {200}
    token = re.compile('name="csrf_token" value="[^"]+"')
    texts = {token.sub("", answer.text.replace(email, "nobody@example.gov.uk")) for answer in said}
    assert len(texts) == 1
    assert WRONG in said[0].text


def test_an_unknown_address_costs_a_hash_as_well(timed_app: Flask, monkeypatch: pytest.MonkeyPatch):
    verified = []

    class Counting:
        def hash(self, words: str) -> str:
            return "$argon2id$nobody"

        def verify(self, kept: str, said: str) -> None:
            verified.append(kept)
            raise passwords.VerificationError

    passwords._nobodys.cache_clear()
    monkeypatch.setattr(passwords, "HASHER", Counting())
    sign_in(timed_app.test_client(), "nobody@example.gov.uk", "123456")
    passwords._nobodys.cache_clear()
    assert verified == ["$argon2id$nobody"]


def test_a_code_is_taken_once_and_so_are_those_before_it(timed: Workplace, timed_app: Flask, clock: Clock):
    _, email, _ = with_proofs(timed)
    first = code_at(clock.at)
    assert sign_in(timed_app.test_client(), email, first).status_code == 302
    assert WRONG in sign_in(timed_app.test_client(), email, first).text
    clock.move(seconds=30)
    assert WRONG in sign_in(timed_app.test_client(), email, first).text
    assert sign_in(timed_app.test_client(), email, code_at(clock.at)).status_code == 302


def test_a_code_of_the_clock_beside_is_taken_and_an_older_one_is_not():
    said = [step_matched(SECRET, code_at(NOON), NOON + timedelta(seconds=by), None) for by in (-60, -30, 0, 30, 60)]
    step = int(NOON.timestamp()) // 30
    assert said == [None, step, step, step, None]
    assert step_matched(SECRET, code_at(NOON), NOON, step) is None
    assert step_matched(SECRET, code_at(NOON), NOON, step - 1) == step


def test_a_recovery_code_signs_in_once_however_it_is_written(timed: Workplace, timed_app: Flask):
    _, email, codes = with_proofs(timed)
    assert len(set(codes)) == 10
    assert sign_in(timed_app.test_client(), email, codes[0].lower().replace("-", " ")).status_code == 302
    assert WRONG in sign_in(timed_app.test_client(), email, codes[0]).text
    assert sign_in(timed_app.test_client(), email, codes[9]).status_code == 302


def test_a_recovery_code_of_somebody_else_is_wrong(timed: Workplace, timed_app: Flask):
    _, email, _ = with_proofs(timed)
    _, _, others = with_proofs(timed, Role.DATA_OFFICER)
    assert WRONG in sign_in(timed_app.test_client(), email, others[0]).text


def test_the_token_changes_at_sign_in_and_the_old_one_is_dead(timed: Workplace, timed_app: Flask, clock: Clock):
    _, email, codes = with_proofs(timed)
    client = timed_app.test_client()
    client.set_cookie("sign-in", "planted by somebody")
    sign_in(client, email, code_at(clock.at))
    first = client.get_cookie("sign-in").value
    assert first != "planted by somebody"
    sign_in(client, email, codes[0])
    assert client.get_cookie("sign-in").value != first
    thief = timed_app.test_client()
    thief.set_cookie("sign-in", first)
    assert thief.get("/account").status_code == 302


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://evil.example",
        "//evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "/\t/evil.example",
        "javascript:alert(1)",
        "",
        "account",
        "//[",
        "/ /evil.example",
    ],
)
def test_nobody_is_sent_elsewhere_after_signing_in(timed: Workplace, timed_app: Flask, clock: Clock, elsewhere: str):
    _, email, _ = with_proofs(timed)
    answer = sign_in(timed_app.test_client(), email, code_at(clock.at), then=elsewhere)
    assert answer.headers["Location"] == "/"


def test_secrets_lie_in_the_database_hashed_or_sealed(timed: Workplace):
    number, _, codes = with_proofs(timed)
    with timed.reading() as connection:
        account = people.account_numbered(connection, number)
        kept = str(connection.exec_driver_sql("SELECT * FROM recovery_code").all())
    assert account.password_hash.startswith("$argon2id$")
    assert "JBSWY3DP" not in account.code_secret
    assert not [code for code in codes if code in kept or code.replace("-", "") in kept]
    assert (timed.folder / NAME).stat().st_mode & 0o077 == 0


def test_the_form_says_what_is_missing_and_keeps_the_address(timed_app: Flask):
    answer = sign_in(timed_app.test_client(), "somebody@example.gov.uk", "", password="")
    assert 'href="#password"' in answer.text
    assert 'href="#code"' in answer.text
    assert 'value="somebody@example.gov.uk"' in answer.text


def test_a_password_goes_into_no_page(timed: Workplace, timed_app: Flask):
    _, email, _ = with_proofs(timed)
    assert "violet tractor" not in sign_in(timed_app.test_client(), email, "123456").text


def test_a_key_of_another_installation_opens_nothing(timed: Workplace, timed_app: Flask, clock: Clock):
    _, email, codes = with_proofs(timed)
    (timed.folder / NAME).write_text(sha256(b"another").hexdigest(), encoding="ascii")
    assert sign_in(timed_app.test_client(), email, code_at(clock.at)).status_code == 503
    assert WRONG in sign_in(timed_app.test_client(), email, codes[0]).text


def test_the_sentence_of_a_demonstration_signs_in_from_this_machine_alone(timed: Workplace):
    number, _, _ = with_proofs(timed)
    client = application(replace(timed), is_demo=True).test_client()
    assert client.post(f"/demo/sign-in/{number}", environ_base={"REMOTE_ADDR": "192.0.2.1"}).status_code == 404
    assert client.post(f"/demo/sign-in/{number}", data={"then": "/account"}).headers["Location"] == "/account"


def test_of_two_who_give_the_same_code_at_once_one_is_let_in(timed: Workplace, timed_app: Flask, clock: Clock):
    _, email, _ = with_proofs(timed)
    code, both = code_at(clock.at), threading.Barrier(2, timeout=60)

    def tried(_: int) -> int:
        client = timed_app.test_client()
        both.wait()
        return sign_in(client, email, code).status_code

    with ThreadPoolExecutor(2) as threads:
        assert sorted(threads.map(tried, range(2))) == [200, 302]
