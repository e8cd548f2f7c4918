"""Everybody with an account, and what was granted to them."""

from auditapp.domain.people import Person
from auditapp.services.workplace import Workplace
from auditapp.storage import people


def everybody(place: Workplace) -> tuple[Person, ...]:
    """Everybody who can sign in, by name."""
    with place.reading() as connection:
        active = [one.id for one in people.accounts(connection) if one.state == people.ACTIVE]
        return people.people(connection, active)
