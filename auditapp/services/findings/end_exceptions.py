"""Exceptions whose last day has passed: the finding counts again as what it is, whoever looks at it."""

from auditapp.domain.scope import Scope
from auditapp.services.workplace import Workplace
from auditapp.storage import audit_log, decisions


def end_exceptions(place: Workplace) -> int:
    """Take up again every finding whose exception has ended; how many.

    One that the records do not say any more is withdrawn, as it would be had nobody made an exception.
    """
    everything = Scope.whole_database()
    with place.reading() as connection:
        if not decisions.exceptions_over(connection, everything, place.today):
            return 0
    with place.writing() as (connection, act):
        over = decisions.exceptions_over(connection, everything, place.today)
        decisions.end_exceptions(connection, over, act.at)
        for one in over:
            audit_log.append(connection, act, "exception ended", one.id, {"until": one.until.isoformat()})
    return len(over)
