"""Pseudonyms: the same under one key, different under another, and nothing of the child in them."""

import re
import stat
from pathlib import Path

import pytest

from auditapp.security.pseudonyms import KeyRefused, PseudonymKey, new_key_file, read_key_file

ONE, OTHER = PseudonymKey(b"1" * 32), PseudonymKey(b"2" * 32)


def test_the_same_child_under_the_same_key_is_the_same():
    assert ONE.pseudonym("E08000035:TREF-1") == PseudonymKey(b"1" * 32).pseudonym("E08000035:TREF-1")
    assert ONE.pseudonym("E08000035:TREF-1") != ONE.pseudonym("E08000035:TREF-2")
    assert ONE.pseudonym("E08000035:TREF-1") != OTHER.pseudonym("E08000035:TREF-1")


def test_a_pseudonym_is_short_and_says_nothing():
    assert re.fullmatch(r"C-[0-9a-f]{12}", ONE.pseudonym("TESTER"))


def test_a_mark_changes_with_every_value_and_not_with_their_order():
    mark = ONE.mark({"a": 1, "b": "x"})
    assert mark == ONE.mark({"b": "x", "a": 1, "c": None})
    assert len({mark, ONE.mark({"a": 2, "b": "x"}), ONE.mark({"a": 1}), OTHER.mark({"a": 1, "b": "x"})}) == 4
    assert ONE.mark({"a": "E"}) != ONE.pseudonym("E").removeprefix("C-")


def test_a_key_never_shows_its_secret():
    assert ONE.secret.hex() not in repr(ONE)
    assert "1111" not in repr(ONE)
    assert ONE.number != OTHER.number
    assert ONE.number not in ONE.secret.hex()


def test_a_key_file_is_its_owners_alone_and_never_overwritten(tmp_path: Path):
    path = tmp_path / "deep" / "pseudonym.key"
    made = new_key_file(path)
    assert read_key_file(path) == made
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    with pytest.raises(FileExistsError):
        new_key_file(path)
    assert read_key_file(path) == made


@pytest.mark.parametrize("text", ["", "words", "ab" * 31, "ab" * 33, "zz" * 32])
def test_a_file_that_is_no_key_is_refused_in_words(tmp_path: Path, text: str):
    path = tmp_path / "x.key"
    path.write_text(text, encoding="ascii")
    with pytest.raises(KeyRefused, match=r"x\.key"):
        read_key_file(path)


def test_a_missing_key_is_refused_in_words(tmp_path: Path):
    with pytest.raises(KeyRefused):
        read_key_file(tmp_path / "none.key")


def test_marks_of_what_is_near_are_an_hmac_of_the_text():
    assert ONE.near_marks(["\ud800x"]) == [bytes.fromhex("3b395614cf99")]
    assert OTHER.near_marks(["\ud800x"]) != [bytes.fromhex("3b395614cf99")]
    assert ONE.near_marks([]) == []
