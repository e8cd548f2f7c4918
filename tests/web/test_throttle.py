"""Whoever tries again and again waits longer and longer, and nobody for ever."""

from dataclasses import replace

from flask import Flask

from auditapp.services.accounts.prove_sign_in import WRONG
from auditapp.services.workplace import Workplace
from tests.web.conftest import application
from tests.web.proofs_of import Clock, code_at, sign_in, with_proofs


def tried(app: Flask, email: str, address: str = "192.0.2.1") -> bool:
    """Whether a wrong password was looked at, and not turned away."""
    answer = sign_in(app.test_client(), email, "123456", password="not that one", address=address)
    assert answer.status_code in {200, 429}
    assert (WRONG in answer.text) == (answer.status_code == 200)
    return answer.status_code == 200


def test_waits_grow_and_end(timed: Workplace, timed_app: Flask, clock: Clock):
    _, email, _ = with_proofs(timed)
    assert [tried(timed_app, email) for _ in range(6)] == [True] * 5 + [False]
    waits = []
    for _ in range(7):
        waited = 0
        while not tried(timed_app, email):
            clock.move(seconds=30)
            waited += 30
        waits.append(waited)
    assert waits == [30, 60, 120, 240, 480, 900, 900]
    clock.move(minutes=15)
    assert sign_in(timed_app.test_client(), email, code_at(clock.at)).status_code == 302


def test_ten_minutes_give_ten_tries_at_most_from_however_many_places(timed: Workplace, timed_app: Flask, clock: Clock):
    _, email, _ = with_proofs(timed)
    looked_at = 0
    for number in range(60):
        looked_at += tried(timed_app, email, f"198.51.100.{number}")
        clock.move(seconds=10)
    assert looked_at == 9


def test_one_place_that_tries_many_accounts_waits_too(timed_app: Flask):
    looked_at = [tried(timed_app, f"nobody-{number}@example.gov.uk") for number in range(40)]
    assert sum(looked_at) == 30
    assert tried(timed_app, "nobody-1@example.gov.uk", "198.51.100.7")


def test_who_signed_in_from_a_place_is_not_kept_out_by_strangers(timed: Workplace, timed_app: Flask, clock: Clock):
    _, email, _ = with_proofs(timed)
    assert sign_in(timed_app.test_client(), email, code_at(clock.at)).status_code == 302
    clock.move(minutes=10)
    for number in range(20):
        tried(timed_app, email, f"198.51.100.{number}")
    assert not tried(timed_app, email, "198.51.100.99")
    assert sign_in(timed_app.test_client(), email, code_at(clock.at)).status_code == 302


def test_a_restart_forgets_nothing(timed: Workplace, timed_app: Flask):
    _, email, _ = with_proofs(timed)
    assert [tried(timed_app, email) for _ in range(6)][-1] is False
    assert not tried(application(replace(timed)), email)


def test_an_unknown_address_is_slowed_down_alike(timed_app: Flask):
    assert [tried(timed_app, "nobody@example.gov.uk") for _ in range(6)] == [True] * 5 + [False]


def test_a_right_answer_does_not_count(timed: Workplace, timed_app: Flask, clock: Clock):
    _, email, _ = with_proofs(timed)
    for _ in range(8):
        assert sign_in(timed_app.test_client(), email, code_at(clock.at)).status_code == 302
        clock.move(seconds=30)


def test_only_marks_are_kept_of_who_tried_from_where(timed: Workplace, timed_app: Flask):
    tried(timed_app, "nobody@example.gov.uk", "198.51.100.7")
    with timed.reading() as connection:
        kept = connection.exec_driver_sql("SELECT mark FROM sign_in_try").scalars().all()
    assert [len(mark) for mark in kept] == [64, 64, 64]
