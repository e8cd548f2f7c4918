"""Everybody with an account, and what was granted to them."""

from auditapp.domain.people import Person
from auditapp.services.workplace import Refused, Workplace
from auditapp.storage import people


def everybody(place: Workplace) -> tuple[Person, ...]:
    """Everybody who can sign in, by name."""
    with place.reading() as connection:
        active = [one.id for one in people.accounts(connection) if one.state == people.ACTIVE]
        return people.people(connection, active)


def account_named(place: Workplace, email: str) -> str:
    """The account of an e-mail address."""
    with place.reading() as connection:
        found = people.account_of(connection, email)
    if found is None:
        raise Refused("Nobody with this address has an account.", "no_account")
    return found.id
