"""How many places a register gives a home: a plain number, or else words that are noticed and not guessed from."""

import pytest

from importers.bed_numbers import read_places
from tests.importers.grids import only, values

HEAD = "URN | Name | Local authority | Provision type | Postcode | Open/Closed | Max no. of children"


@pytest.mark.parametrize(
    ("words", "places"),
    [
        ("4", 4),
        ("4.0", 4),
        ("4 beds", 4),
        ("4-bed", 4),
        ("6 places max", 6),
        ("up to 6", 6),
        ("1,250 places", 1250),
        ("0", 0),
        ("", None),
        ("999.9", None),
    ],
)
def test_a_number_alone_or_with_what_it_counts_is_one(words: str, places: int | None):
    assert read_places(words) == (places, "")


@pytest.mark.parametrize(("words", "places"), [("4-6", 6), ("2 to 3 beds", 3), ("2\u20133", 3)])
def test_of_a_range_the_larger_end_counts_and_is_noticed(words: str, places: int):
    assert read_places(words) == (places, "places_as_larger")


@pytest.mark.parametrize(
    "words",
    ["5+1", "1e3", "6.5", "2 (was 4)", "-3", "four", "99999999999", "6-4", "1,250.5 places", "4/6", "4 5", "Vane"],
)
def test_nothing_is_guessed_out_of_other_words(words: str):
    assert read_places(words) == (None, "places_not_read")


def test_the_words_are_kept_beside_what_is_noticed_of_them():
    row = only("homes", HEAD, "SC970001 | Invented House | Bristol | Children's home | WR13 9Z | Proposed | 5+1")
    assert (values(row)["places"], values(row)["postcode"], values(row)["status"]) == (None, None, None)
    assert row.noticed == {
        "postcode_not_read": ("Postcode", "WR13 9Z"),
        "status_not_read": ("Open/Closed", "Proposed"),
        "places_not_read": ("Max no. of children", "5+1"),
    }
    plain = only("homes", HEAD, "SC970001 | Invented House | Bristol | Children's home | BS1 9ZZ | Open | none")
    assert (plain.noticed, values(plain)["places"]) == ({}, None)
