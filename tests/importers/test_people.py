"""Names in one cell: which words are the surname, whatever order and capitals they are written in."""

import pytest

from auditapp.domain.names import read_person
from importers.people import person_named
from tests.importers.grids import home, only, values, world

HEAD = "Child | Home | Placing LA | Date admitted | Date notified"
KNOWN = world(home("SC970001", "Invented House"), keeper="E10000019")


@pytest.mark.parametrize(
    "words",
    ["Jo Van der Sample", "VAN DER SAMPLE, Jo", "Jo VAN DER SAMPLE", "Jo van der SAMPLE", "Van der Sample, Jo"],
)
def test_small_words_before_a_surname_are_its_own(words):
    name = person_named(words)
    person = read_person({"child_surname": name.surname, "child_forename": name.forename})
    assert (person.surname, person.forename) == ("vandersample", "jo")


@pytest.mark.parametrize(
    ("words", "surname", "forename"),
    [
        ("Ben Sample Tester", "Tester", "Ben Sample"),
        ("Al Tester", "Tester", "Al"),
        ("La Sample TESTER", "TESTER", "La Sample"),
        ("Van TESTER", "TESTER", "Van"),
        ("De Sample", "Sample", "De"),
        ("Anh Le", "Le", "Anh"),
        ("Maria De Tester", "De Tester", "Maria"),
        ("TESTER Jo de", "TESTER", "Jo de"),
    ],
)
def test_a_first_word_is_a_forename_and_a_word_between_is_one_unless_it_is_small(words, surname, forename):
    name = person_named(words)
    assert (name.surname, name.forename) == (surname, forename)


@pytest.mark.parametrize("words", ["YP", "2 x young people", "Child A", "not identified", "initials only"])
def test_words_that_name_nobody_are_no_initials_and_stay_as_they_stand(words):
    found = values(only("notifications", HEAD, f"{words} | Invented House | Leeds | 16/06/2014 | 17/06/2014", KNOWN))
    assert (found["child_surname"], found["child_forename"]) == (None, words)
    person = read_person(found)
    assert (person.surname, person.forename) == ("", "")
