"""Whether the name on one line may be a slip or another form of a child's: more may be than is the same for sure."""

from dataclasses import replace
from datetime import date

from auditapp.domain.names import Person, have_other_numbers, may_be_named_otherwise, may_be_same

_ANY_DAY = date(1900, 1, 1)


def may_be_misnamed(one: Person, other: Person) -> bool:
    """Whether two rows may mean one child: nothing contradicts it, or what does may be another form of name or birth.

    One of two names is enough, whatever the other, unless another day of birth is told; so is the day of birth alone.
    """
    if may_be_same(one, other):
        return True
    born = one.dob or other.dob or _ANY_DAY
    of_one_birth = (replace(each, dob=each.dob or born) for each in (one, other))
    return may_be_named_otherwise(*of_one_birth) or _is_birth_slip(one, other) or _is_of_one_birth(one, other)


def _is_of_one_birth(one: Person, other: Person) -> bool:
    return one.dob is not None and one.dob == other.dob and not have_other_numbers(one, other)


def _is_birth_slip(one: Person, other: Person) -> bool:
    """Whether one whole name is born on two days of which one part alone differs: the day, the month or the year."""
    if one.dob is None or other.dob is None or have_other_numbers(one, other):
        return False
    is_named_alike = (one.surname, one.forename) == (other.surname, other.forename) and len(one.forename) > 1
    parts = ((one.dob.day, other.dob.day), (one.dob.month, other.dob.month), (one.dob.year, other.dob.year))
    return is_named_alike and bool(one.surname) and sum(a != b for a, b in parts) == 1
