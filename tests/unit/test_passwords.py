"""Which passwords are taken, and what is kept of them."""

import threading

import pytest
from argon2 import extract_parameters

from auditapp.security import passwords
from auditapp.security.passwords import hash_of, is_password, problem_with

EMAIL, NAME = "ashling.testerone@example.gov.uk", "Ashling Testerone"


@pytest.mark.parametrize(
    ("password", "words"),
    [
        ("short words", "11 characters"),
        ("w" * 201, "201 characters"),
        ("ashling.testerone@example.gov.uk", "your name or e-mail"),
        ("Ashling Testerone", "your name or e-mail"),
        ("ashlingtesterone1!", "your name or e-mail"),
        ("Password2026!", "Many people"),
        ("Liverpool1234", "Many people"),
        ("123456789012", "Many people"),
        ("aaaaaaaaaaaaaaa", "Many people"),
        ("kitekitekitekite", "Many people"),
        ("abcdeabcdeabcde", "Many people"),
    ],
)
def test_what_others_would_guess_is_refused(password: str, words: str):
    assert words in str(problem_with(password, EMAIL, NAME))


@pytest.mark.parametrize("password", ["violet tractor eleven", "Größer als gestern", "xK4-rr9.Tq2_w", "twelve signs"])
def test_what_is_long_and_ones_own_is_taken(password: str):
    assert problem_with(password, EMAIL, NAME) is None


def test_a_hash_is_argon2id_with_a_memory_of_64_mib_and_tells_the_password_from_another():
    kept = hash_of("violet tractor eleven")
    parameters = extract_parameters(kept)
    assert kept.startswith("$argon2id$")
    assert (parameters.memory_cost, parameters.time_cost, parameters.parallelism) == (65536, 3, 4)
    assert is_password(kept, "violet tractor eleven")
    assert not is_password(kept, "violet tractor twelve")
    assert not is_password(None, "violet tractor eleven")
    assert not is_password("no hash at all", "violet tractor eleven")


def test_the_same_letters_typed_on_another_machine_are_the_same_password():
    assert is_password(hash_of("cafe\u0301 au lait chaud"), "caf\u00e9 au lait chaud")


def test_no_more_than_two_hashes_are_made_at_once(monkeypatch: pytest.MonkeyPatch):
    running, most, lock = [0], [0], threading.Lock()
    both = threading.Barrier(2, timeout=10)

    class Slow:
        def hash(self, words: str) -> str:
            with lock:
                running[0] += 1
                most[0] = max(most[0], running[0])
            both.wait()
            with lock:
                running[0] -= 1
            return words

    monkeypatch.setattr(passwords, "HASHER", Slow())
    threads = [threading.Thread(target=hash_of, args=("violet tractor eleven",)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == [2]
