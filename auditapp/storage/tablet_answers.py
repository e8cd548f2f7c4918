"""What tablets sent of visits: every operation for ever, and the answer in force to each question."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import (
    JSON,
    Column,
    Connection,
    ForeignKey,
    Integer,
    Table,
    Text,
    and_,
    bindparam,
    delete,
    func,
    or_,
    select,
    update,
)

from auditapp.domain.acts import Act
from auditapp.domain.spot_checks import Seen, VisitState
from auditapp.domain.tablet_answers import Asked, Kind, Meeting, Met, Operation, Standing
from auditapp.storage.bulk import load
from auditapp.storage.schema import Moment, metadata
from auditapp.storage.spot_checks import may_be_seen, spot_check

spot_check_operation = Table(
    "spot_check_operation",
    metadata,
    Column("op_id", Text, primary_key=True),
    Column("spot_check_id", Text, ForeignKey("spot_check.id"), nullable=False, index=True),
    Column("device", Text, nullable=False),
    Column("seq", Integer, nullable=False),
    Column("kind", Text, nullable=False),
    Column("question", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("value", JSON, nullable=False),
    Column("base_rev", Integer, nullable=False),
    # The tablet's own time beside ours; nothing rests on it.
    Column("said_at", Text, nullable=False),
    Column("received_at", Moment, nullable=False),
    Column("account", Text, ForeignKey("account.id"), nullable=False),
    Column("outcome", Text, nullable=False),
    Column("rev", Integer, nullable=False),
    Column("why", Text, nullable=False),
    # When a person chose between answers that stand side by side.
    Column("settled_at", Moment),
)

spot_check_answer = Table(
    "spot_check_answer",
    metadata,
    Column("spot_check_id", Text, ForeignKey("spot_check.id"), primary_key=True),
    Column("question", Text, primary_key=True),
    Column("subject", Text, primary_key=True),
    Column("value", JSON, nullable=False),
    Column("rev", Integer, nullable=False),
    Column("op_id", Text, nullable=False),
    Column("device", Text, nullable=False),
    Column("account", Text, nullable=False),
    Column("at", Moment, nullable=False),
)

# The columns of an answer in the order in which the program holds it.
_STANDS = ("value", "rev", "op_id", "account", "device", "at")
_OF_OPERATION = tuple(c.name for c in spot_check_operation.c if c.name != "settled_at")
_OF_ANSWER = tuple(c.name for c in spot_check_answer.c)
# Asked of every batch that a tablet sends, so that they are written once. The numbers stand in the question itself: a
# plan that PostgreSQL keeps for any numbers, made while the table was small, looks at every row for ever.
_MET_BEFORE = select(
    *(spot_check_operation.c[name] for name in ("op_id", "spot_check_id", "outcome", "rev", "why"))
).where(spot_check_operation.c.op_id.in_(bindparam("op_ids", expanding=True, literal_execute=True)))
_STANDING = (
    select(*(spot_check_answer.c[name] for name in ("question", "subject", *_STANDS)))
    .where(spot_check_answer.c.spot_check_id == bindparam("number"))
    .order_by(spot_check_answer.c.question, spot_check_answer.c.subject)
)


@dataclass(frozen=True, slots=True)
class Received:
    """One operation as it is kept, with what came of it; `is_in_force` of those alone that are read with that."""

    operation: Operation
    account: str
    received_at: datetime
    met: Met
    settled_at: datetime | None = None
    is_in_force: bool = False


def known_operations(connection: Connection, number: str, op_ids: Collection[str]) -> dict[str, Received]:
    """Those of some operations that are kept already, of one visit."""
    c = spot_check_operation.c
    query = select(spot_check_operation).where(c.op_id.in_(op_ids), c.spot_check_id == number)
    return {row["op_id"]: _received(row) for row in connection.execute(query).mappings()}


def met_before(connection: Connection, number: str, op_ids: Collection[str]) -> tuple[dict[str, Met], frozenset[str]]:
    """What came of those of some operations that are kept already, of one visit; and the ids that another visit has."""
    here, elsewhere = {}, set()
    for op_id, visit, outcome, rev, why in connection.execute(_MET_BEFORE, {"op_ids": list(op_ids)}):
        if visit == number:
            here[op_id] = Met(Meeting(outcome), rev, why)
        else:
            elsewhere.add(op_id)
    return here, frozenset(elsewhere)


def standing_answers(connection: Connection, number: str) -> dict[Asked, Standing]:
    """The answers in force of a visit, by question and subject."""
    found = connection.execute(_STANDING, {"number": number})
    return {(question, subject): Standing(*stands) for question, subject, *stands in found}


def add_operations(connection: Connection, number: str, received: Collection[Received]) -> None:
    """Keep operations with what came of each."""
    load(connection, spot_check_operation, _OF_OPERATION, (_operation_row(number, one) for one in received))


def _operation_row(number: str, one: Received) -> list[Any]:
    said, became = one.operation, one.met
    change = [said.op_id, number, said.device, said.seq, said.kind.value, said.question, said.subject]
    told = [dict(said.value), said.base_rev, said.at, one.received_at, one.account]
    return [*change, *told, became.outcome.value, became.rev, became.why]


def put_answers(
    connection: Connection, number: str, changed: Mapping[Asked, Standing], stood: Collection[Asked]
) -> None:
    """Put answers in force; `stood` are all questions of the visit that had an answer, which each is put over."""
    over = [{"of": number, "asked": asked[0], "about": asked[1]} for asked in changed if asked in stood]
    if over:
        a = spot_check_answer.c
        same = (a.spot_check_id == bindparam("of"), a.question == bindparam("asked"), a.subject == bindparam("about"))
        connection.execute(delete(spot_check_answer).where(*same), over)
    rows = ([number, *asked, *_answer_row(one)] for asked, one in changed.items())
    load(connection, spot_check_answer, _OF_ANSWER, rows)


def _answer_row(one: Standing) -> list[Any]:
    return [dict(one.value), one.rev, one.op_id, one.device, one.by, one.at]


def operations_of(connection: Connection, seen: Seen, number: str, kinds: Collection[Kind]) -> tuple[Received, ...]:
    """Every operation of some kinds of a visit that may be seen, in the order in which they came.

    Each says whether it is the answer in force to its question.
    """
    c, a = spot_check_operation.c, spot_check_answer.c
    stands = and_(*(a[name] == c[name] for name in ("spot_check_id", "question", "subject", "op_id")))
    query = select(spot_check_operation, a.op_id.label("in_force")).join_from(spot_check_operation, spot_check)
    query = query.outerjoin(spot_check_answer, stands)
    query = query.where(may_be_seen(seen), c.spot_check_id == number, c.kind.in_([kind.value for kind in kinds]))
    rows = connection.execute(query.order_by(c.received_at, c.device, c.seq)).mappings()
    return tuple(replace(_received(row), is_in_force=row["in_force"] is not None) for row in rows)


def settle_beside(connection: Connection, number: str, question: str, subject: str, act: Act) -> int:
    """Note that a person chose between the answers to one question; how many stood side by side."""
    c = spot_check_operation.c
    same = (c.spot_check_id == number, c.question == question, c.subject == subject, c.settled_at.is_(None))
    query = update(spot_check_operation).where(*same, c.outcome == Meeting.BESIDE.value)
    return connection.execute(query.values(settled_at=act.at)).rowcount


def settle_refused(connection: Connection, number: str, op_id: str, act: Act) -> bool:
    """Note that a person let an answer count that had been refused; whether nobody had."""
    c = spot_check_operation.c
    same = (c.op_id == op_id, c.spot_check_id == number, c.outcome == Meeting.REFUSED.value, c.settled_at.is_(None))
    return connection.execute(update(spot_check_operation).where(*same).values(settled_at=act.at)).rowcount == 1


def visits_that_ask(connection: Connection, seen: Seen) -> tuple[tuple[str, str, datetime | None], ...]:
    """Visits that may be seen and wait for the board: number, home, and when a child was first said to be at risk.

    What the board has noted as seen asks for nothing more.
    """
    c, o = spot_check.c, spot_check_operation.c
    told = (o.spot_check_id == c.id, o.kind == Kind.RISK.value, o.settled_at.is_(None))
    since = select(func.min(o.received_at)).where(*told).scalar_subquery()
    asks = or_(since.is_not(None), c.state == VisitState.SUBMITTED.value)
    query = select(c.id, c.urn, since).where(may_be_seen(seen), asks).order_by(c.first, c.id)
    return tuple((number, urn, at) for number, urn, at in connection.execute(query))


def note_risk_seen(connection: Connection, number: str, op_id: str, act: Act) -> bool:
    """Note that somebody of the board has seen that a child was said to be at risk; whether nobody had."""
    c = spot_check_operation.c
    same = (c.op_id == op_id, c.spot_check_id == number, c.kind == Kind.RISK.value, c.settled_at.is_(None))
    return connection.execute(update(spot_check_operation).where(*same).values(settled_at=act.at)).rowcount == 1


def _received(row: Mapping[Any, Any]) -> Received:
    operation = Operation(
        row["op_id"],
        row["device"],
        row["seq"],
        Kind(row["kind"]),
        row["question"],
        row["subject"],
        row["value"],
        row["base_rev"],
        row["said_at"],
    )
    met = Met(Meeting(row["outcome"]), row["rev"], row["why"])
    return Received(operation, row["account"], row["received_at"], met, row["settled_at"])
