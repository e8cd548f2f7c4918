"""What somebody has to do themselves: findings they look after, and open actions they see to."""

from datetime import date, timedelta
from typing import NamedTuple

from sqlalchemy import Connection, func, select

from auditapp.domain.findings import STILL_OPEN
from auditapp.domain.following_up import SOON, Amiss
from auditapp.domain.scope import Scope
from auditapp.storage.actions import action
from auditapp.storage.breaches import does, is_amiss
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


def own_work(connection: Connection, scope: Scope, account: str, today: date) -> tuple[OwnWork, dict[Amiss, int]]:
    """What somebody has to do, and of how many findings something is amiss, in one query."""
    mine = finding.c.owner == account, finding.c.state.in_(STILL_OPEN)
    acts = does(account)
    soon, late = (acts.where(action.c.due_on < day) for day in (today + timedelta(days=SOON + 1), today))
    amiss = ((is_amiss(one, today),) for one in Amiss)
    counts = (func.count().filter(*conditions) for conditions in (mine, (acts,), (soon,), (late,), *amiss))
    query = select(*counts).select_from(finding).where(in_scope(scope, finding), finding.c.state != "withdrawn")
    found = [int(count) for count in connection.execute(query).one()]
    own = len(OwnWork._fields)
    return OwnWork._make(found[:own]), dict(zip(Amiss, found[own:], strict=True))
