"""Accounts: added with a role for an area, by the administrator or, for the first one, by who holds the database."""

import re
import secrets
from dataclasses import dataclass
from datetime import date

from auditapp.domain.dates import Period, day_in_words
from auditapp.domain.people import ROLES_CONFIRMED, ROLES_EVERYWHERE, Area, AreaKind, Body, Person, Role
from auditapp.domain.roles_of_bodies import why_not
from auditapp.reference.police_forces import find_force
from auditapp.services.accounts.who_signed_in import account_actor
from auditapp.services.known_world import keeper_code
from auditapp.services.workplace import Refused, Workplace
from auditapp.storage import audit_log, people, sign_ins
from auditapp.storage.engine import Connection
from auditapp.storage.people import Account, NewGrant

ADDRESS = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+|[^@\s]+@localhost")
LONGEST_NAME = 200
TOO_LONG_A_NAME = f"Write at most {LONGEST_NAME} letters."
NO_ADDRESS = "The e-mail address cannot be used. Write it like name@council.gov.uk."
HELD_ALREADY = (
    "They hold this role for this area already in some of these days, or it waits for a second person. Withdraw that "
    "role first, or choose other days."
)


@dataclass(frozen=True, slots=True)
class NewPerson:
    """Somebody who is to have an account."""

    name: str
    email: str
    organisation: str
    body: Body


def area_of(role: Role, words: str, day: date) -> Area:
    """The area that somebody named for a role: an authority, or a force for the police; nothing for all areas."""
    if role in ROLES_EVERYWHERE:
        if words:
            raise Refused(f"The role {role.replace('_', ' ')} is for the whole installation. Leave the area out.")
        return Area(AreaKind.EVERYWHERE)
    if not words:
        raise Refused(f"The role {role.replace('_', ' ')} needs an area: name an authority or a police force.")
    if role is Role.POLICE_LIAISON:
        force = find_force(words)
        if force is None:
            raise Refused(f'"{words}" is no police force that is known. Write its name, as in "Lincolnshire Police".')
        return Area(AreaKind.FORCE, force.name)
    return Area(AreaKind.AUTHORITY, str(keeper_code(words, day)))


def add_account(place: Workplace, new: NewPerson, *, active: bool = False) -> str:
    """Add an account without roles; its id. An address that has an account already is refused."""
    name, email, organisation = new.name.strip(), new.email.strip().lower(), new.organisation.strip()
    if not name or not organisation:
        raise Refused("An account needs a name and an organisation. Give both.")
    if max(len(name), len(organisation)) > LONGEST_NAME:
        raise Refused(TOO_LONG_A_NAME)
    if len(email) > LONGEST_NAME or not ADDRESS.fullmatch(email):
        raise Refused(NO_ADDRESS)
    number = secrets.token_hex(6)
    with place.writing() as (connection, act):
        if people.account_of(connection, email):
            raise Refused("There is an account with that e-mail address already.", "account_exists")
        works_for = people.organisation_named(connection, organisation, new.body)
        if works_for is None:
            raise Refused(f"{organisation} is kept as another kind of organisation. Choose that kind.", "other_body")
        state = people.ACTIVE if active else people.INVITED
        people.add_account(connection, Account(number, email, name, works_for, state, None, None, None, act.at, 0))
        audit_log.append(connection, act, "add account", number, {"organisation": works_for, "body": new.body.value})
    return number


def give_role(
    place: Workplace, account: str, role: Role, area: Area, period: Period, *, needs_second: bool = False
) -> int:
    """Grant a role; that of police and auditors always waits for a second person. The number of the grant.

    When it counts at once, every sign-in of the person ends: nobody goes on with what they were allowed before.
    """
    _not_past(place, period)
    with place.writing() as (connection, act):
        held = _person(connection, account)
        if act.by == account_actor(account):
            raise Refused("Nobody gives a role to themselves. Ask another administrator.", "own_role")
        _goes_with(role, held.body)
        roles = {grant.role for grant in held.grants if grant.period.overlaps(period)}
        if roles and (role is Role.ADMINISTRATOR) != (roles == {Role.ADMINISTRATOR}):
            raise Refused("An administrator holds no other role, so that who grants access does not use it.")
        if any((grant.role, grant.area) == (role, area) and grant.period.overlaps(period) for grant in held.grants):
            raise Refused(HELD_ALREADY, "role_held_already")
        new = NewGrant(role, area, period, needs_second or role in ROLES_CONFIRMED)
        number = people.add_grant(connection, account, new, act.by, act.at)
        if not new.waits_for_second:
            sign_ins.end_sign_ins(connection, account, act.at)
        detail = {"role": role.value, "area_kind": area.kind.value, "area": area.code}
        audit_log.append(connection, act, "give role", account, detail)
    return number


def confirm_role(place: Workplace, grant: int) -> date:
    """A second person's word for a grant that waits for it; the one who gave it and the one who holds it cannot.

    The day from which it counts is given back.
    """
    with place.writing() as (connection, act):
        account = people.account_of_grant(connection, grant)
        held = people.people(connection, [account] if account else [])
        given = next((one for person in held for one in person.grants if one.id == grant), None)
        period = given.period if given else None
        if given is not None:
            _not_past(place, given.period)
            if given.waits_for_second:
                _goes_with(given.role, held[0].body)
        if (
            account is None
            or period is None
            or act.by == account_actor(account)
            or not people.confirm_grant(connection, grant, act.by, act.at)
        ):
            raise Refused("This grant does not wait for you: somebody else must confirm it, or it is confirmed.")
        sign_ins.end_sign_ins(connection, account, act.at)
        audit_log.append(connection, act, "confirm role", account, {"grant": grant})
    return max(period.first, place.today)


def _goes_with(role: Role, body: Body) -> None:
    if refusal := why_not(role, body):
        raise Refused(refusal, "role_of_others")


def _not_past(place: Workplace, period: Period) -> None:
    if period.last is not None and period.last < place.today:
        ended = day_in_words(period.last)
        raise Refused(f"The role would have ended on {ended}. Choose a last day that is not past, or none.", "last")


def _person(connection: Connection, account: str) -> Person:
    found = people.people(connection, [account])
    kept = people.account_numbered(connection, account)
    if not found or kept is None or kept.state == people.ENDED:
        raise Refused("There is no such account, or it has ended.")
    return found[0]
