"""Everybody with an account, and what was granted to them."""

from auditapp.domain.people import Person
from auditapp.services.workplace import Workplace
from auditapp.storage import people


def everybody(place: Workplace) -> tuple[Person, ...]:
    """Everybody with an account, by name."""
    with place.reading() as connection:
        return people.people(connection)
