"""The words for a home as `resolve` lists them, to be read and typed again."""

from auditapp.domain.homewords import HomeWords
from auditapp.services.doubtful_homes import shown_words


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
