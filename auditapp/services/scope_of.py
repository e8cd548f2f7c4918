"""Whose records somebody may see in a role: those of the areas for which they hold it today."""

from datetime import date
from functools import cache, lru_cache

from auditapp.domain.people import Area, AreaKind, Person, Role
from auditapp.domain.scope import Scope
from auditapp.reference import authorities
from auditapp.services.known_world import areas_of_force, authority_name, codes_of


def scope_of(person: Person, role: Role, day: date) -> Scope:
    """The authorities whose records a person may see in a role; the police see what stands in their area alone."""
    areas = person.areas_on(role, day)
    if any(area.kind is AreaKind.EVERYWHERE for area in areas):
        return Scope.whole_database()
    codes = frozenset().union(*(codes_in(area) for area in areas))
    return Scope(codes, host_only=role is Role.POLICE_LIAISON, forces=_forces(codes, day))


def scope_of_area(area: Area, day: date) -> Scope:
    """What concerns one authority's or one force's area, whoever asks."""
    codes = codes_in(area)
    return Scope(codes, forces=_forces(codes, day))


@lru_cache(maxsize=256)
def _forces(codes: frozenset[str], day: date) -> frozenset[str]:
    """The police forces of whose areas every authority of the day is among some."""
    named = {force for gss in codes if (force := authorities().force_of(gss))}
    return frozenset(force for force in named if codes.issuperset(areas_of_force(force, day)))


@cache
def codes_in(area: Area) -> frozenset[str]:
    """The codes of every authority in an area, over time."""
    if area.kind is AreaKind.FORCE:
        return authorities().of_force(area.code)
    return codes_of(area.code) or frozenset()


def area_name(area: Area) -> str:
    """What people call an area."""
    if area.kind is AreaKind.EVERYWHERE:
        return "the whole installation"
    return area.code if area.kind is AreaKind.FORCE else authority_name(area.code)
