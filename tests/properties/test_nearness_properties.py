"""Whatever the names are: one of two with the birth is near, either way round, and all have as many marks."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from auditapp.domain.names import Person, may_be_named_otherwise
from auditapp.domain.nearness import MOST, near_keys
from auditapp.security.pseudonyms import PseudonymKey
from auditapp.services.importing.near_marks import SIZE, meetings, near_marks

KEY = PseudonymKey(b"1" * 32)
ANY = st.text(st.characters(categories=("Ll", "Nd")), min_size=2, max_size=40)
FEW = st.sampled_from(["anna", "nan", "testerone", "testertwo"])
BIRTHS = st.dates(date(1995, 1, 1), date(2020, 12, 31))
FEW_BIRTHS = st.sampled_from([date(2007, 3, 4), date(2007, 4, 3), date(2008, 5, 14)])


def keys(surname: str, forename: str, born: date) -> frozenset[str]:
    made = near_keys(Person(surname=surname, forename=forename, dob=born))
    assert made is not None
    return made


@given(ANY, ANY, ANY, BIRTHS)
def test_another_name_beside_one_that_is_the_same_is_near(forename: str, surname: str, other: str, born: date):
    one = keys(surname, forename, born)
    assert one & keys(surname, other, born)
    assert one & keys(other, forename, born)
    assert one & keys(other, surname, born)


@given(ANY, ANY, BIRTHS)
def test_the_order_of_the_two_names_says_nothing(forename: str, surname: str, born: date):
    assert keys(surname, forename, born) == keys(forename, surname, born)


@given(ANY, ANY, BIRTHS)
def test_no_name_has_more_marks_than_there_is_room_for(forename: str, surname: str, born: date):
    assert len(keys(surname, forename, born)) <= MOST
    marks = near_marks(Person(surname=surname, forename=forename, dob=born), KEY)
    assert marks is not None
    assert len(marks) == SIZE


@given(st.lists(st.tuples(FEW, FEW, FEW_BIRTHS), min_size=2, max_size=2, unique=True))
def test_marks_tell_what_the_keys_tell_and_find_whom_names_that_are_kept_would(two: list[tuple[str, str, date]]):
    people = [Person(surname=surname, forename=forename, dob=born) for surname, forename, born in two]
    one, other = (keys(*named) for named in two)
    marks = {str(n): near_marks(person, KEY) or b"" for n, person in enumerate(people)}
    assert bool(meetings(marks)) == bool(one & other)
    assert not may_be_named_otherwise(*people) or one & other
