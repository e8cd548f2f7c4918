"""What the office did with visits, each act with its reason; none is changed or deleted."""

from sqlalchemy import Column, Connection, ForeignKey, Integer, Table, Text, insert, select

from auditapp.domain.spot_checks import Seen
from auditapp.domain.visit_acts import Done, VisitAct
from auditapp.storage.schema import Moment, metadata
from auditapp.storage.spot_checks import may_be_seen, spot_check

spot_check_act = Table(
    "spot_check_act",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("spot_check_id", Text, ForeignKey("spot_check.id"), nullable=False, index=True),
    Column("kind", Text, nullable=False),
    Column("words", Text, nullable=False),
    Column("account", Text, ForeignKey("account.id")),
    Column("done_by", Text, nullable=False),
    Column("done_at", Moment, nullable=False),
)


def add_act(connection: Connection, number: str, done: Done) -> None:
    """Keep what somebody did with a visit, and why."""
    values = {"spot_check_id": number, "kind": done.kind.value, "words": done.words, "account": done.account}
    connection.execute(insert(spot_check_act).values(done_by=done.by, done_at=done.at, **values))


def acts_of(connection: Connection, seen: Seen, number: str) -> tuple[Done, ...]:
    """What was done with a visit that may be seen, in its order."""
    c = spot_check_act.c
    query = select(c.kind, c.words, c.done_by, c.done_at, c.account).join(spot_check)
    query = query.where(may_be_seen(seen), c.spot_check_id == number).order_by(c.id)
    return tuple(Done(VisitAct(kind), *rest) for kind, *rest in connection.execute(query))
