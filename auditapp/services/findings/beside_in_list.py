"""What stands before and after a finding in the list from which somebody came to it."""

from auditapp.domain.findings import Judged
from auditapp.domain.scope import Scope
from auditapp.services.findings.list_breaches import Filters, listed_of
from auditapp.services.homes.register_known import RegisterKnown
from auditapp.services.workplace import Refused, Workplace
from auditapp.storage.breaches import WEIGHT, Beside, Key, beside
from auditapp.storage.engine import Connection

NOTHING_BESIDE = Beside(None, None)


def beside_in_list(
    place: Workplace,
    connection: Connection,
    scope: Scope,
    known: RegisterKnown,
    *,
    filters: Filters | None,
    one: Judged,
) -> Beside:
    """The findings before and after one in a list, whether or not it is in it still; none in a list that cannot be."""
    if filters is None:
        return NOTHING_BESIDE
    try:
        asked = listed_of(place, known, filters)
    except Refused:
        return NOTHING_BESIDE
    return beside(connection, scope, asked, filters.order, Key(WEIGHT[one.severity], one.event_on, one.id))
