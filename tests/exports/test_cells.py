"""What a text becomes in a cell."""

import pytest

from exports.cells import LONGEST, clean


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("plain", "plain"),
        ("two\r\nlines\rmore", "two\nlines\nmore"),
        ("tab\tstays", "tab\tstays"),
        ("bell\x07 null\x00", "bell\ufffd null\ufffd"),
        ("half \ud83d pair", "half \ufffd pair"),
        ("not a character \uffff", "not a character \ufffd"),
        ("_x0041_ is no A", "_x005F_x0041_ is no A"),
        ("_x_ and x0041", "_x_ and x0041"),
    ],
)
def test_text_is_made_writable(text, held):
    assert clean(text) == held


def test_text_that_is_too_long_is_cut_for_all_to_see():
    held = clean("a" * 40_000)
    assert held == "a" * (LONGEST - len(held[held.index(" [cut]") :])) + " [cut] 40,000 characters in all"
    assert len(held) == 32_767


def test_characters_beyond_the_basic_plane_count_twice():
    assert clean("😀" * 16_383) == "😀" * 16_383
    held = clean("😀" * 16_384)
    assert held.endswith(" [cut] 16,384 characters in all")
    assert len(held.encode("utf-16-le")) // 2 <= 32_767


def test_text_that_just_fits_stays():
    assert clean("a" * 32_767) == "a" * 32_767
