"""Secrets that could be guessed are found, and none that was made at random."""

import secrets
from pathlib import Path

import pytest

from auditapp.security.pseudonyms import KeyRefused, read_key_file
from auditapp.security.weak_secrets import is_guessable, is_typed
from auditapp.services.key_file import kept_key
from auditapp.services.look_at_keys import KEYS, look_at_keys
from auditapp.services.workplace import NotReady
from auditapp.web.outside import provider_from, refuse_weak_password
from auditapp.web.settings import SettingsRefused

TYPED = (bytes(32), b"k" * 32, b"0123456789abcdef" * 2, bytes(range(32)), bytes(range(0, 96, 3)), b"change me " * 4)
PATTERNS = [key.hex() for key in TYPED]


@pytest.mark.parametrize("key", TYPED)
def test_a_key_that_was_typed_is_found(key: bytes):
    assert is_typed(key)


def test_no_key_that_was_made_is_taken_for_a_typed_one():
    assert not any(is_typed(secrets.token_bytes(32)) for _ in range(2000))


@pytest.mark.parametrize("pattern", PATTERNS)
@pytest.mark.parametrize("name", KEYS)
def test_nothing_is_served_with_a_key_that_could_be_guessed(tmp_path: Path, name: str, pattern: str):
    look_at_keys(tmp_path)
    assert list(tmp_path.iterdir()) == []
    kept_key(tmp_path / name)
    look_at_keys(tmp_path)
    (tmp_path / name).write_text(pattern, encoding="ascii")
    with pytest.raises(NotReady, match=f"{name} holds a pattern") as told:
        look_at_keys(tmp_path)
    assert pattern not in str(told.value)


@pytest.mark.parametrize("pattern", PATTERNS)
def test_no_database_opens_with_such_a_pseudonym_key(tmp_path: Path, pattern: str):
    path = tmp_path / "pseudonym.key"
    path.write_text(pattern[:64], encoding="ascii")
    with pytest.raises(KeyRefused, match=r"pseudonym\.key holds a pattern"):
        read_key_file(path)


@pytest.mark.parametrize("words", ["changeme-changeme", "the client secret of ours", "x8f2k", "aaaaaaaaaaaaaaaaaaaa"])
def test_a_secret_of_the_provider_that_could_be_guessed_is_refused(words: str):
    environ = {"AUDITAPP_OIDC_ISSUER": "https://login.example.org", "AUDITAPP_OIDC_CLIENT_ID": "x"}
    with pytest.raises(SettingsRefused, match="AUDITAPP_OIDC_CLIENT_SECRET") as told:
        provider_from(environ | {"AUDITAPP_OIDC_CLIENT_SECRET": words})
    assert words not in str(told.value)
    made = provider_from(environ | {"AUDITAPP_OIDC_CLIENT_SECRET": "vQ8~r3Xn0p.Lk7Tz_Yw2Hd5Jm"})
    assert made is not None
    assert provider_from(environ) is not None


@pytest.mark.parametrize("words", ["postgres", "auditapp-2026-db", "short-one", "changeme12345", "pass%77ord-of-ours"])
def test_a_password_of_the_database_that_could_be_guessed_is_refused(words: str):
    with pytest.raises(SettingsRefused, match="DATABASE_URL") as told:
        refuse_weak_password(f"postgresql://audit:{words}@db/audit")
    assert words not in str(told.value)


@pytest.mark.parametrize(
    "address",
    [None, "postgresql://audit@db/audit", "postgresql:///audit", "postgresql://audit:vQ8~r3Xn0p.Lk7@db/audit"],
)
def test_a_password_that_was_made_or_stands_elsewhere_is_not_refused(address: str | None):
    refuse_weak_password(address)


def test_the_name_of_the_user_is_no_password():
    with pytest.raises(SettingsRefused):
        refuse_weak_password("postgresql://board_of_lincoln:board_of_lincoln@db/audit")
    assert not is_guessable("board_of_lincoln", 12)
