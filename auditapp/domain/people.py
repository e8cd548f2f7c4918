"""Who uses the product: bodies, roles, and grants of a role for an area and a time."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from auditapp.domain.dates import Period


class Body(StrEnum):
    """What kind of body somebody works for."""

    COUNCIL = "council"
    POLICE = "police"
    BOARD = "board"
    HEALTH = "health"
    CHARITY = "charity"
    PROVIDER = "provider"
    INSPECTORATE = "inspectorate"


class Role(StrEnum):
    """What somebody does here."""

    INSPECTOR = "inspector"
    LSCB_OFFICER = "lscb_officer"
    COMMISSIONER = "commissioner"
    POLICE_LIAISON = "police_liaison"
    DATA_OFFICER = "data_officer"
    ADMINISTRATOR = "administrator"
    AUDITOR = "auditor"


class AreaKind(StrEnum):
    """What a grant's area is: an authority, a police force's area, or the whole installation."""

    AUTHORITY = "authority"
    FORCE = "force"
    EVERYWHERE = "everywhere"


# These roles look after the installation and not after an area; no other may be given for all areas at once.
ROLES_EVERYWHERE = frozenset({Role.ADMINISTRATOR, Role.AUDITOR})
# A second person confirms a grant of these, because they see across bodies.
ROLES_CONFIRMED = frozenset({Role.POLICE_LIAISON, Role.AUDITOR})


@dataclass(frozen=True, slots=True)
class Area:
    """The area of a grant: an authority's GSS code, a force's name, or nothing where it is everywhere."""

    kind: AreaKind
    code: str = ""


@dataclass(frozen=True, slots=True)
class Grant:
    """One role, for one area and time. It counts from the day it begins, once it needs no other person's word."""

    id: int
    role: Role
    area: Area
    period: Period
    waits_for_second: bool = False

    def counts_on(self, day: date) -> bool:
        """Whether somebody holds the role by this grant on a day."""
        return not self.waits_for_second and self.period.contains(day)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with an account: for whom they work and what was granted."""

    account: str
    name: str
    body: Body
    organisation: str
    grants: tuple[Grant, ...] = ()
    organisation_id: int = 0

    def roles_on(self, day: date) -> tuple[Role, ...]:
        """The roles held on a day, in the order of the list of roles."""
        held = {grant.role for grant in self.grants if grant.counts_on(day)}
        return tuple(role for role in Role if role in held)

    def areas_on(self, role: Role, day: date) -> tuple[Area, ...]:
        """For which areas a role is held on a day."""
        return tuple(grant.area for grant in self.grants if grant.role is role and grant.counts_on(day))
