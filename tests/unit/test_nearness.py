"""Which names are near one another by the keys that they share, and what the marks of these keys show."""

from datetime import date

import pytest

from auditapp.domain.names import Person
from auditapp.domain.nearness import MOST, near_keys
from auditapp.security.pseudonyms import NEAR_BYTES, PseudonymKey
from auditapp.services.importing.near_marks import SIZE, meetings, near_marks

BORN = date(2007, 3, 14)
KEY, OTHER_KEY = PseudonymKey(b"1" * 32), PseudonymKey(b"2" * 32)


def person(forename: str, surname: str = "testerone", born: date | None = BORN) -> Person:
    return Person(surname=surname, forename=forename, dob=born)


def keys(one: Person) -> frozenset[str]:
    made = near_keys(one)
    assert made is not None
    return made


def are_near(one: Person, other: Person) -> bool:
    """Whether two are near, by the keys themselves, by their marks, and either way round."""
    marks = {"one": near_marks(one, KEY), "other": near_marks(other, KEY)}
    by_marks = meetings({name: made for name, made in marks.items() if made is not None}) == {("one", "other")}
    assert bool(keys(one) & keys(other)) == by_marks
    for first, second in (("one", "other"), ("other", "one")):
        of_some, of_others = {first: marks[first] or b""}, {second: marks[second] or b""}
        assert bool(meetings(of_some, of_others)) == by_marks
    return by_marks


NEAR = [
    (person("katie"), person("katy")),
    (person("catherine"), person("katie")),
    (person("kate"), person("kathryn")),
    (person("robert"), person("bob")),
    (person("mohammed"), person("mo")),
    (person("alexander"), person("sasha")),
    (person("theodore"), person("teddy")),
    (person("johnathan"), person("jonathon")),
    (person("anna", "testerone"), person("anna", "samplelane")),
    (person("anna", "testertwo"), person("testertwo", "anna")),
    (person("anna", "testertwo"), person("testertwo", "nan")),
    (person("anna", "tester01"), person("anna", "tester02")),
    (person("anna", born=date(2007, 3, 4)), person("anna", born=date(2007, 4, 3))),
    (person("anna"), person("anna", born=date(2007, 3, 15))),
    (person("anna"), person("anna", born=date(2007, 5, 14))),
    (person("anna"), person("anna", born=date(2017, 3, 14))),
]
APART = [
    (person("anna", "testerone"), person("oliver", "testertwo")),
    (person("katie"), person("katy", born=date(2007, 3, 15))),
    (person("anna"), person("anna", born=date(2008, 5, 14))),
    (person("anna"), person("anna", born=date(2007, 5, 15))),
    (person("katie", "testerone"), person("katy", "testertwo")),
    (person("bob"), person("robert", born=date(2008, 3, 14))),
]


@pytest.mark.parametrize(("one", "other"), NEAR)
def test_one_name_with_the_birth_or_one_wrong_part_of_a_birth_is_near(one: Person, other: Person):
    assert are_near(one, other)


@pytest.mark.parametrize(("one", "other"), APART)
def test_two_other_names_or_another_name_with_another_birth_are_another_child(one: Person, other: Person):
    assert not are_near(one, other)


@pytest.mark.parametrize("less", [person("", "tester"), person("a", "tester"), person("anna", born=None)])
def test_less_than_a_whole_name_with_its_birth_has_no_keys(less: Person):
    assert near_keys(less) is None
    assert near_marks(less, KEY) is None


@pytest.mark.parametrize("name", ["jo", "katie", "a" * 16, "abcdefghijklmnopqrstuvwxyz", "ab1" * 9])
@pytest.mark.parametrize("surname", ["", "ed"])
def test_every_name_has_as_many_marks(name: str, surname: str):
    made = near_marks(person(name, f"{name}{surname}"), KEY)
    assert made is not None
    assert len(made) == SIZE == MOST * NEAR_BYTES == 36


def test_what_fills_up_is_random_and_the_real_marks_stand_anywhere():
    one, again, other = (near_marks(person("thomas", "thomas"), key) or b"" for key in (KEY, KEY, OTHER_KEY))
    shared = set(cut(one)) & set(cut(again))
    # The one name for both, and four births.
    assert len(shared) == 1 + 4
    assert not shared & set(cut(other))
    assert cut(one) == sorted(cut(one))


def cut(marks: bytes) -> list[bytes]:
    return [marks[n : n + NEAR_BYTES] for n in range(0, len(marks), NEAR_BYTES)]
