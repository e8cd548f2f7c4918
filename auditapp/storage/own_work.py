"""What somebody has to do themselves: findings they look after, and open actions they see to."""

from datetime import date, timedelta
from typing import NamedTuple

from sqlalchemy import Connection, func, select

from auditapp.domain.findings import STILL_OPEN
from auditapp.domain.following_up import SOON
from auditapp.domain.scope import Scope
from auditapp.storage.actions import action
from auditapp.storage.breaches import does
from auditapp.storage.findings import finding, in_scope


class OwnWork(NamedTuple):
    """Of how many findings somebody has to do something.

    They look after so many that are not finished, and see to an open action on so many, which is due by some day on so
    many and overdue on so many.
    """

    looked_after: int
    acting: int
    due: int
    overdue: int


def own_work(connection: Connection, scope: Scope, account: str, today: date) -> OwnWork:
    """What somebody has to do, in one query."""
    mine = finding.c.owner == account, finding.c.state.in_(STILL_OPEN)
    acts = does(account)
    soon, late = (acts.where(action.c.due_on < day) for day in (today + timedelta(days=SOON + 1), today))
    counts = (func.count().filter(*conditions) for conditions in (mine, (acts,), (soon,), (late,)))
    query = select(*counts).select_from(finding).where(in_scope(scope, finding), finding.c.state != "withdrawn")
    return OwnWork._make(connection.execute(query).one())
