"""Passwords: kept as argon2id hashes alone, and refused where others would guess them."""

import threading
import unicodedata
from functools import cache
from importlib.resources import files

import yaml
from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

SHORTEST, LONGEST = 12, 200
FEWEST_LETTERS = 5
# The second of the settings that RFC 9106 recommends: 64 MiB and three passes.
HASHER = PasswordHasher(time_cost=3, memory_cost=64 * 1024, parallelism=4)
# A storm of sign-ins may not take the memory and the processors that other people's pages need.
AT_ONCE = threading.BoundedSemaphore(2)


def hash_of(password: str) -> str:
    """What is kept of a password."""
    with AT_ONCE:
        return HASHER.hash(_written(password))


def is_password(kept: str | None, said: str) -> bool:
    """Whether that was the password; where none is kept it takes as long to say no."""
    written = _written(said[: 4 * LONGEST])[:LONGEST]
    with AT_ONCE:
        try:
            HASHER.verify(kept or _nobodys(), written)
        except (VerificationError, InvalidHashError):
            return False
    return kept is not None


def problem_with(password: str, email: str, name: str) -> str | None:
    """Why a password is not taken; None when it is."""
    said = _written(password).casefold()
    if len(said) < SHORTEST:
        return f"The password has {len(said)} characters. Choose one with at least {SHORTEST}, such as three words."
    if len(said) > LONGEST:
        return f"The password has {len(said)} characters. Choose one with at most {LONGEST}."
    letters = _letters(said)
    own = {email.casefold(), email.casefold().partition("@")[0], name.casefold()}
    if said in own or letters in {_letters(words) for words in own}:
        return "The password is your name or e-mail address. Choose one that has nothing to do with you."
    if not letters or len(set(said)) < FEWEST_LETTERS or letters in _common() or _is_repeated(said):
        return "Many people use this password. Choose another, such as three words that do not belong together."
    return None


def _letters(words: str) -> str:
    return "".join(sign for sign in words if sign.isalpha())


def _is_repeated(said: str) -> bool:
    """Whether a password is one short piece over and over, as in abcabcabcabc."""
    return said in (said + said)[1:-1]


def _written(password: str) -> str:
    # The same letters are typed as different code points on different machines.
    return unicodedata.normalize("NFKC", password)


@cache
def _nobodys() -> str:
    return HASHER.hash("a password that nobody has")


@cache
def _common() -> frozenset[str]:
    text = files("auditapp.security").joinpath("common_passwords.yaml").read_text(encoding="utf-8")
    return frozenset(yaml.safe_load(text))
