"""Words in place of a name that name nobody, and names that look like them."""

from datetime import date

import pytest

from auditapp.domain.names import Person, child_keys, read_person
from auditapp.domain.nobody import names_nobody

BORN = date(2007, 3, 14)


@pytest.mark.parametrize(
    "words",
    [
        *("2 x young people", "2x YP", "YP", "YPs", "unknown", "young person", "Young people", "initials only"),
        *("Child A", "YP1", "Resident 3", "child no. 2", "two children", "brother and sister", "sibling group"),
        *(
            "n/k",
            "N/A",
            "TBC",
            "to be confirmed",
            "not identified",
            "Unknown child",
            "redacted",
            "Looked after child, LAC",
        ),
    ],
)
def test_words_that_name_nobody(words: str):
    assert names_nobody(words)
    assert read_person({"child_forename": words, "dob": BORN}) == Person(dob=BORN)


@pytest.mark.parametrize(
    "words",
    ["Ann Young", "Guy Child", "Young", "Child", "A.S.", "Y.P.", "May Young", "Al Male", "Boyce", "Alexander", ""],
)
def test_names(words: str):
    assert not names_nobody(words)


def test_a_young_person_born_on_a_day_is_not_identified_in_whichever_columns_it_stands():
    for surname, forename in (("person", "Young"), ("Young", "Person"), ("people", "2 x young"), ("", "YP")):
        person = read_person({"child_surname": surname, "child_forename": forename, "dob": BORN})
        assert not child_keys(person).identified
        assert (person.surname, person.forename) == ("", "")


def test_one_part_may_be_known():
    person = read_person({"child_surname": "TESTER", "child_forename": "Unknown"})
    assert (person.surname, person.forename) == ("tester", "")
