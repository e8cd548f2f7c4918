"""Whatever the names are: one slip in a long one is near, either way round, and no name has more marks than another."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from auditapp.domain.names import Person
from auditapp.domain.nearness import LETTERS, MOST_REACHED, MOST_SHARED, MOST_WHOLE, NearKeys, near_keys
from auditapp.security.pseudonyms import PseudonymKey
from auditapp.services.near_marks import SIZE, meetings, near_marks

KEY = PseudonymKey(b"1" * 32)
LONG = st.text("abcdefghijklmnopqrstuvwxyz", min_size=5, max_size=LETTERS)
ANY = st.text(st.characters(categories=("Ll", "Nd")), min_size=2, max_size=40)
BIRTHS = st.dates(date(1995, 1, 1), date(2020, 12, 31))


def keys(surname: str, forename: str, born: date) -> NearKeys:
    made = near_keys(Person(surname=surname, forename=forename, dob=born))
    assert made is not None
    return made


@given(LONG, ANY, BIRTHS, st.integers(0, LETTERS - 1), st.sampled_from("abcxyz"))
def test_a_letter_lost_wrong_or_too_many_in_a_long_name_is_near(
    forename: str, surname: str, born: date, at: int, letter: str
):
    place = at % len(forename)
    one = keys(surname, forename, born)
    for left in (forename[:place] + letter + forename[place + 1 :], forename[:place] + letter + forename[place:]):
        other = keys(surname, left, born)
        assert one.meets(other)
        assert other.meets(one)
        assert one.meets(keys(left, surname, born))


@given(ANY, ANY, BIRTHS)
def test_the_order_of_the_two_names_says_nothing(forename: str, surname: str, born: date):
    assert keys(surname, forename, born) == keys(forename, surname, born)


@given(ANY, ANY, BIRTHS)
def test_no_name_has_more_marks_than_there_is_room_for(forename: str, surname: str, born: date):
    made = keys(surname, forename, born)
    assert len(made.whole) <= MOST_WHOLE
    assert len(made.reached) <= MOST_REACHED
    assert len(made.shared) <= MOST_SHARED
    marks = near_marks(Person(surname=surname, forename=forename, dob=born), KEY)
    assert marks is not None
    assert len(marks) == SIZE


@given(st.lists(st.tuples(LONG, BIRTHS), min_size=2, max_size=2, unique=True), ANY)
def test_marks_tell_what_the_keys_tell(two: list[tuple[str, date]], surname: str):
    people = [Person(surname=surname, forename=forename, dob=born) for forename, born in two]
    one, other = (keys(person.surname, person.forename, person.dob or date.min) for person in people)
    marks = {str(n): near_marks(person, KEY) or b"" for n, person in enumerate(people)}
    assert bool(meetings(marks)) == one.meets(other)
