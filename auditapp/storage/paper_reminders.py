"""Reminders of papers that were asked for and did not come: by when anew, and for the sake of which findings then."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import JSON, Column, Connection, Date, ForeignKey, Integer, Table, Text, insert, select, update

from auditapp.domain.acts import Act
from auditapp.storage.paper_requests import RequestRow, paper_request
from auditapp.storage.schema import Moment, metadata

paper_reminder = Table(
    "paper_reminder",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("request_id", Integer, ForeignKey("paper_request.id"), nullable=False, index=True),
    Column("about", JSON, nullable=False),  # the numbers of the findings that waited then
    Column("due_before", Date, nullable=False),
    Column("due_on", Date, nullable=False),
    Column("made_by", Text, nullable=False),
    Column("made_at", Moment, nullable=False),
)


@dataclass(frozen=True, slots=True)
class Reminder:
    """That somebody was reminded of one request: which findings waited, and by when it is to be answered anew."""

    id: int
    request_id: int
    about: Sequence[str]
    due_before: date
    due_on: date
    made_at: datetime
    made_by: str


_REMINDER = tuple(paper_reminder.c[name] for name in Reminder.__slots__)


def add_reminder(connection: Connection, of: RequestRow, about: Collection[str], due_on: date, act: Act) -> int:
    """Keep a reminder, from which on the request is to be answered by another day; gives its number."""
    before = of.request.due_on
    values = {"request_id": of.id, "about": list(about), "due_before": before, "due_on": due_on}
    made = insert(paper_reminder).values(**values, made_by=act.by, made_at=act.at).returning(paper_reminder.c.id)
    connection.execute(update(paper_request).where(paper_request.c.id == of.id).values(due_on=due_on))
    return int(connection.execute(made).scalar_one())


def reminders_of(connection: Connection, requests: Collection[int]) -> tuple[Reminder, ...]:
    """The reminders of some requests, the first one first."""
    query = select(*_REMINDER).where(paper_reminder.c.request_id.in_(requests)).order_by(paper_reminder.c.id)
    return tuple(Reminder(*row) for row in connection.execute(query))


def request_of_reminder(connection: Connection, number: int) -> int | None:
    """The number of the request of which a reminder reminds."""
    query = select(paper_reminder.c.request_id).where(paper_reminder.c.id == number)
    return connection.execute(query).scalar_one_or_none()
