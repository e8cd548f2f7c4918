"""Which names are near one another by the keys that they share, and what the marks of these keys show."""

from datetime import date

import pytest

from auditapp.domain.names import Person
from auditapp.domain.nearness import MOST_REACHED, MOST_SHARED, MOST_WHOLE, NearKeys, near_keys
from auditapp.security.pseudonyms import NEAR_BYTES, PseudonymKey
from auditapp.services.near_marks import SIZE, meetings, near_marks

BORN = date(2007, 3, 14)
KEY, OTHER_KEY = PseudonymKey(b"1" * 32), PseudonymKey(b"2" * 32)


def person(forename: str, surname: str = "testerone", born: date | None = BORN) -> Person:
    return Person(surname=surname, forename=forename, dob=born)


def keys(one: Person) -> NearKeys:
    made = near_keys(one)
    assert made is not None
    return made


def are_near(one: Person, other: Person) -> bool:
    """Whether two are near, by the keys themselves, by their marks, and either way round."""
    marks = {"one": near_marks(one, KEY), "other": near_marks(other, KEY)}
    by_marks = meetings({name: made for name, made in marks.items() if made is not None}) == {("one", "other")}
    assert keys(one).meets(keys(other)) == keys(other).meets(keys(one)) == by_marks
    for first, second in (("one", "other"), ("other", "one")):
        of_some, of_others = {first: marks[first] or b""}, {second: marks[second] or b""}
        assert bool(meetings(of_some, of_others)) == by_marks
    return by_marks


NEAR = [
    (person("katie"), person("katy")),
    (person("catherine"), person("katherine")),
    (person("ashling"), person("ashlin")),
    (person("muhammad"), person("mohammed")),
    (person("mohamed"), person("muhammad")),
    (person("steven"), person("stephen")),
    (person("samantha"), person("sam")),
    (person("jon"), person("john")),
    (person("marc"), person("mark")),
    (person("brian"), person("brain")),
    (person("anna", "testerone"), person("anna", "testeronne")),
    (person("anna", "testertwo"), person("testertwo", "anna")),
    (person("anna", born=date(2007, 3, 4)), person("anna", born=date(2007, 4, 3))),
    (person("anna"), person("anna", born=date(2007, 3, 15))),
    (person("anna"), person("anna", born=date(2007, 5, 14))),
    (person("anna"), person("anna", born=date(2017, 3, 14))),
]
APART = [
    (person("anna"), person("oliver")),
    (person("kelly"), person("kylie")),
    (person("jon"), person("jan")),
    (person("samuel"), person("samantha")),
    (person("jack"), person("jake")),
    (person("jo"), person("jonathan")),
    (person("anna", "tester01"), person("anna", "tester02")),
    (person("anna", "testerone"), person("anna", "samplelane")),
    (person("katie"), person("katy", born=date(2007, 3, 15))),
    (person("anna"), person("anna", born=date(2008, 5, 14))),
    (person("anna"), person("anna", born=date(2007, 5, 15))),
    (person("katie", "testerone"), person("katy", "testertwo")),
]


@pytest.mark.parametrize(("one", "other"), NEAR)
def test_a_slip_a_short_form_another_sound_or_one_wrong_part_of_a_birth_is_near(one: Person, other: Person):
    assert are_near(one, other)


@pytest.mark.parametrize(("one", "other"), APART)
def test_another_name_or_two_wrong_things_are_another_child(one: Person, other: Person):
    assert not are_near(one, other)


@pytest.mark.parametrize("less", [person("", "tester"), person("a", "tester"), person("anna", born=None)])
def test_less_than_a_whole_name_with_its_birth_has_no_keys(less: Person):
    assert near_keys(less) is None
    assert near_marks(less, KEY) is None


@pytest.mark.parametrize("name", ["jo", "katie", "muhammad", "a" * 16, "abcdefghijklmnopqrstuvwxyz", "ab1" * 9])
def test_every_name_has_as_many_marks(name: str):
    one = person(name, f"{name}ed")
    made, counted = near_marks(one, KEY), keys(one)
    assert len(counted.whole) <= MOST_WHOLE == 2
    assert len(counted.reached) <= MOST_REACHED == 26
    assert len(counted.shared) <= MOST_SHARED == 42
    assert made is not None
    assert len(made) == SIZE == 70 * NEAR_BYTES == 420


def test_what_fills_up_is_random_and_the_real_marks_stand_anywhere():
    one, again, other = (near_marks(person("jo"), key) or b"" for key in (KEY, KEY, OTHER_KEY))
    shared = set(cut(one)) & set(cut(again))
    # Both names; `j` and six beginnings; order and sound of `jo`, ten spellings and two sounds of the other; births.
    assert len(shared) == 2 + 7 + 2 + 12 + 4
    assert not shared & set(cut(other))
    sections = [cut(one)[:2], cut(one)[2:28], cut(one)[28:]]
    assert all(marks == sorted(marks) for marks in sections)


def cut(marks: bytes) -> list[bytes]:
    return [marks[n : n + NEAR_BYTES] for n in range(0, len(marks), NEAR_BYTES)]
