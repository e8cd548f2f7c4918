"""A visit that is planned to a home of a programme, on one of its days, is that programme's visit."""

from collections.abc import Sequence
from datetime import date

from auditapp.domain.programmes import HomeStanding, standing_of_home
from auditapp.domain.scope import Scope
from auditapp.storage import programmes
from auditapp.storage.engine import Connection


def join_programme(connection: Connection, scope: Scope, urns: Sequence[str], day: date, visit: str) -> int | None:
    """Count a visit for the newest programme that still wants one of the home; the programme's number, if any does.

    `urns` are all numbers of the home. A visit that was refused or not made leaves room for another.
    """
    found = programmes.places_for(connection, scope, urns, day)
    states = programmes.visits_of(connection, scope, [number for number, _ in found])
    for number, home in found:
        standing = standing_of_home([state for _, state in states.get(home, ())])
        if standing in {HomeStanding.LEFT, HomeStanding.REFUSED}:
            programmes.link_visit(connection, home, visit)
            return number
    return None
