"""Spot checks that were reviewed and accepted, with the moment: from then on their answers are facts."""

from datetime import datetime

from sqlalchemy import Connection, select

from auditapp.domain.spot_checks import Seen, SpotCheck, VisitState
from auditapp.storage.audit_log import audit_log
from auditapp.storage.spot_checks import may_be_seen, spot_check, spot_check_numbered

ACCEPTED = "visit accepted"


def accepted_ids(connection: Connection, seen: Seen, at: datetime) -> list[str]:
    """The numbers of the visits that may be seen and had been accepted by a moment, in order."""
    c = spot_check.c
    query = select(c.id).where(may_be_seen(seen), c.state == VisitState.ACCEPTED.value).order_by(c.id)
    found = list(connection.execute(query).scalars())
    since = _accepted_at(connection) if found else {}
    return [number for number in found if number in since and since[number] <= at]


def accepted_visits(connection: Connection, seen: Seen, at: datetime) -> tuple[SpotCheck, ...]:
    """Those visits themselves, each with the questions that it put."""
    found = (spot_check_numbered(connection, seen, number) for number in accepted_ids(connection, seen, at))
    return tuple(one for one in found if one is not None)


def _accepted_at(connection: Connection) -> dict[str, datetime]:
    """When each visit was accepted, as the log of who did what has it; a visit is accepted once."""
    query = select(audit_log.c.at, audit_log.c.detail).where(audit_log.c.action == ACCEPTED)
    return {str(detail["visit"]): datetime.fromisoformat(at) for at, detail in connection.execute(query)}
