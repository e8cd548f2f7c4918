"""The homes of an area that may be visited: those on the register, each once, by the number that it has now."""

from collections.abc import Mapping, Sequence
from datetime import date

from auditapp.domain.records import Registration
from auditapp.domain.scope import Scope
from auditapp.services.homes.homes_known import numbers_of
from auditapp.services.homes.register_known import RegisterKnown
from auditapp.services.known_world import codes_of
from auditapp.services.workplace import Refused

NO_AREA = "Choose one of the authorities listed."


def scope_of_authority(scope: Scope, gss: str) -> Scope:
    """What stands in one authority's area, where somebody may see that area; what it placed elsewhere is no part."""
    if scope.authorities is not None and gss not in scope.authorities:
        raise Refused(NO_AREA, "authority")
    return Scope(codes_of(gss), host_only=True)


def homes_to_visit(known: RegisterKnown, area: Scope, day: date) -> Mapping[str, tuple[str, ...]]:
    """Each home of an area by the number that it has now, with every number that it had.

    A home that is no longer on the register is left out, and one of which that is not known is not.
    """
    groups = {numbers_of(known.homes, urn) for urn in known.standing_in(area, day)}
    found = ((number_now(known, numbers, day), numbers) for numbers in groups)
    return {urn: tuple(sorted(numbers)) for urn, numbers in found if urn is not None}


def number_now(known: RegisterKnown, numbers: Sequence[str] | frozenset[str], day: date) -> str | None:
    """Under which of its numbers a home is on the register on a day, or may be; None where under none."""
    standing = {urn: known.homes[urn].on(day).registration for urn in sorted(numbers) if urn in known.homes}
    for registration in (Registration.REGISTERED, Registration.UNKNOWN):
        named = [urn for urn, stood in standing.items() if stood is registration]
        if named:
            return named[-1]
    return None
