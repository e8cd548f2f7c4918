"""What of written words is kept: what people see."""

import pytest

from auditapp.domain.plain_words import plain_words, seen_words


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("Siân O'Neill-Łukasz", "Siân O'Neill-Łukasz"),
        ("two\r\nlines\rand\u2028more\tbeside", "two\nlines\nand\nmore\tbeside"),
        ("exe.\u202etxt\u202c", "exe.txt"),
        ("a\u2066b\u2069c\u200fd", "abcd"),
        ("bell\x07 nothing\x00 escape\x1b[2J", "bell nothing escape[2J"),
        ("zero\u200bwidth soft\u00adhyphen \ufeffmark", "zerowidth softhyphen mark"),
        ("half \ud83d none \uffff", "half  none "),
        ("😀 \u00a3 é", "😀 \u00a3 é"),
    ],
)
def test_signs_that_nobody_sees_are_left_out(written: str, kept: str):
    assert seen_words(written) == kept


def test_blanks_around_words_are_no_words():
    assert plain_words(" \u202e said \n") == "said"
