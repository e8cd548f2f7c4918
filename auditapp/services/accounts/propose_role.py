"""Proposing a role: by those who know who does what in their own area, for an administrator to confirm."""

from dataclasses import dataclass

from auditapp.domain.dates import Period
from auditapp.domain.people import ROLES_EVERYWHERE, Area, Role
from auditapp.services.accounts.add_account import area_of, give_role
from auditapp.services.accounts.who_signed_in import SignedIn
from auditapp.services.scope_of import codes_in, scope_of
from auditapp.services.workplace import Refused, Workplace
from auditapp.storage import people


@dataclass(frozen=True, slots=True)
class Proposal:
    """What is proposed: a role for the person of an e-mail address, for an area in words, and a time."""

    email: str
    role: Role
    area: str
    period: Period


def propose_role(place: Workplace, who: SignedIn, wanted: Proposal, *, own_force: bool) -> None:
    """Propose a role in one's own area; it waits for an administrator. With `own_force`, police liaison alone."""
    if wanted.role in ROLES_EVERYWHERE:
        raise Refused("Administrators and auditors are named by an administrator alone. Choose another role.", "role")
    if own_force and wanted.role is not Role.POLICE_LIAISON:
        raise Refused("The police propose their own liaison officers alone. Choose police liaison.", "role")
    area = area_of(wanted.role, wanted.area, place.today)
    if not _is_ones_own(place, who, area):
        raise Refused("This is not in your area. Propose roles for your own area alone.", "area")
    with place.reading() as connection:
        account = people.account_of(connection, wanted.email)
    if account is None or account.state == people.ENDED:
        raise Refused("Nobody with this address has an account. Ask an administrator to invite them first.", "email")
    give_role(place, account.id, wanted.role, area, wanted.period, needs_second=True)


def _is_ones_own(place: Workplace, who: SignedIn, area: Area) -> bool:
    """Whether an area lies in one's own; a force's is one's own where it polices a part of it."""
    assert who.role is not None, "a page that proposes roles is reached in a role"
    if who.role is Role.POLICE_LIAISON:
        return area in who.person.areas_on(who.role, place.today)
    own = scope_of(who.person, who.role, place.today).authorities
    return own is None or bool(own & codes_in(area))
