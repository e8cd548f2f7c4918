"""The words for a home as `resolve` lists them, to be read and typed again."""

import pytest

from auditapp.domain.homewords import HomeWords
from auditapp.domain.importing import Accepted, HomeMatch
from auditapp.services.files.row_as_read import row_as_read
from auditapp.services.matching.doubtful_homes import shown_words
from auditapp.services.workbooks.missing_rows import home_in_words


def test_a_postcode_that_stands_in_the_address_is_shown_once():
    assert (
        shown_words(HomeWords(name="14 The Grove, Ludlow, sy89zz", postcode="SY8 9ZZ"))
        == "14 The Grove, Ludlow, sy89zz"
    )
    assert shown_words(HomeWords(address="14 The Grove SY8 9ZZ", postcode="SY8 9ZZ")) == "14 The Grove SY8 9ZZ"


def test_another_postcode_or_part_of_one_is_shown_beside_the_address():
    assert shown_words(HomeWords(name="The Grove", postcode="SY8 9ZZ")) == "The Grove, SY8 9ZZ"
    assert shown_words(HomeWords(name="The Grove, SY8 9ZX", postcode="SY8 9ZZ")) == "The Grove, SY8 9ZX, SY8 9ZZ"
    assert shown_words(HomeWords(name="The Grove", postcode="SY8")) == "The Grove, SY8"


@pytest.mark.parametrize(
    ("candidates", "words"),
    [
        (0, "no home found"),
        (1, "may be a home of a register, not surely"),
        (2, "may be one of several homes"),
    ],
)
def test_a_home_that_is_asked_about_is_not_called_none(candidates, words):
    assert home_in_words(candidates) == words


@pytest.mark.parametrize(
    ("candidates", "words"),
    [
        (("SC980001",), "one may be, and not surely, meant: it will be asked at the matching desk"),
        (("SC980001", "SC980002"), "several may be meant: it will be asked at the matching desk"),
    ],
)
def test_a_row_that_is_looked_at_first_says_how_many_homes_may_be_meant(candidates, words):
    row = Accepted("", 2, {}, home=HomeMatch("ambiguous", None, candidates))
    assert dict(row_as_read("police-log", row, {}))["Home"] == words
