"""A visit that is planned to a home of a programme, on one of its days, is that programme's visit."""

from auditapp.domain.programmes import WANTS_A_VISIT, standing_of_home
from auditapp.domain.scope import Scope
from auditapp.domain.spot_checks import SpotCheck
from auditapp.services.homes.homes_known import numbers_of
from auditapp.services.homes.register_known import RegisterKnown
from auditapp.storage import programmes
from auditapp.storage.engine import Connection


def join_programme(connection: Connection, known: RegisterKnown, scope: Scope, visit: SpotCheck) -> int | None:
    """Count a visit for the newest programme that still wants one of its home; the programme's number, if any does.

    A visit that was refused or called off leaves room for another.
    """
    urns = sorted(numbers_of(known.homes, visit.urn))
    found = programmes.places_for(connection, scope, urns, visit.period.first)
    states = programmes.visits_of(connection, scope, [number for number, _ in found])
    for number, home in found:
        if standing_of_home([state for _, state in states.get(home, ())]) in WANTS_A_VISIT:
            programmes.link_visit(connection, home, visit.id)
            return number
    return None
