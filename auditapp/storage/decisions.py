"""What people decided of findings: every decision stays, and the finding has the state of the last."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Column, Connection, ForeignKey, Integer, Table, Text, insert, select, update

from auditapp.domain.acts import Act
from auditapp.domain.findings import State
from auditapp.storage.bulk import parts
from auditapp.storage.findings import finding
from auditapp.storage.schema import Moment, metadata

finding_decision = Table(
    "finding_decision",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("finding_id", Text, ForeignKey("finding.id"), nullable=False, index=True),
    Column("state", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("decided_by", Text, nullable=False),
    Column("decided_at", Moment, nullable=False),
)


def add_decision(connection: Connection, number: str, state: State, reason: str, act: Act) -> None:
    """Record what a person decided on a finding."""
    connection.execute(
        insert(finding_decision).values(
            finding_id=number, state=state, reason=reason, decided_by=act.by, decided_at=act.at
        )
    )
    connection.execute(
        update(finding)
        .where(finding.c.id == number)
        .values(state=state, changed=False, revision=finding.c.revision + 1)
    )


def add_decisions(connection: Connection, numbers: Sequence[str], state: State, reason: str, act: Act) -> None:
    """Record one decision on many findings at once."""
    said = {"state": state, "reason": reason, "decided_by": act.by, "decided_at": act.at}
    changed = {"state": state, "changed": False, "revision": finding.c.revision + 1}
    for part in parts(numbers):
        connection.execute(insert(finding_decision), [{"finding_id": number, **said} for number in part])
        connection.execute(update(finding).where(finding.c.id.in_(part)).values(changed))


def states_as_known(connection: Connection, at: datetime) -> dict[str, str]:
    """The state that people had given findings by that moment."""
    query = (
        select(finding_decision.c.finding_id, finding_decision.c.state)
        .where(finding_decision.c.decided_at <= at)
        .order_by(finding_decision.c.id)
    )
    return {number: state for number, state in connection.execute(query)}  # noqa: C416 (a row is no pair to mypy)


def decided_ids(connection: Connection) -> frozenset[str]:
    """The ids of the findings that a person decided something about."""
    return frozenset(connection.execute(select(finding_decision.c.finding_id).distinct()).scalars())
