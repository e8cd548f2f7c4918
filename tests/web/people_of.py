"""Invented people with accounts, one for each role."""

from dataclasses import replace
from datetime import date

from auditapp.domain.dates import Period
from auditapp.domain.people import ROLES_CONFIRMED, Body, Role
from auditapp.domain.roles_of_bodies import BODIES_OF
from auditapp.services.accounts.add_account import NewPerson, add_account, area_of, confirm_role, give_role
from auditapp.services.workplace import Workplace
from auditapp.storage import people
from auditapp.storage.people import NewGrant

EVER = Period(date(2026, 1, 1))
BODIES = {Role.POLICE_LIAISON: Body.POLICE, Role.INSPECTOR: Body.INSPECTORATE}
FORCE, AUTHORITY = "Lincolnshire Police", "Lincolnshire"


def account_with(place: Workplace, role: Role, area: str | None = None, *, body: Body | None = None) -> str:
    """The account of somebody who holds a role, for Lincolnshire unless said otherwise."""
    body = body or BODIES.get(role, Body.COUNCIL)
    name = role.value.replace("_", " ").title()
    number = len(name) if area is None else sum(map(ord, area))
    new = NewPerson(
        f"{name} Example", f"{role.value}-{body.value}-{number}@example.gov.uk", f"Example {body.value} {number}", body
    )
    account = add_account(place, new, active=True)
    usual = FORCE if role is Role.POLICE_LIAISON else AUTHORITY
    everywhere = role in {Role.ADMINISTRATOR, Role.AUDITOR}
    words = "" if everywhere else area or usual
    where = area_of(role, words, date(2026, 11, 1))
    if body not in BODIES_OF[role]:
        given_before(place, account, NewGrant(role, where, EVER, waits_for_second=False))
        return account
    grant = give_role(place, account, role, where, EVER)
    if role in ROLES_CONFIRMED:
        confirm_role(replace(place, actor="somebody else"), grant)
    return account


def given_before(place: Workplace, account: str, grant: NewGrant) -> int:
    """A grant as it may stand from before roles went with bodies."""
    with place.writing() as (connection, act):
        return people.add_grant(connection, account, grant, act.by, act.at)


def officer(place: Workplace) -> str:
    """The account of an officer of the board for Lincolnshire."""
    return account_with(place, Role.LSCB_OFFICER)
