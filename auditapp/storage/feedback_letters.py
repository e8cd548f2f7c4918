"""Letters to homes after visits: when each was written, by when a reply is due, and what the home replied."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Column, Connection, Date, ForeignKey, Integer, Table, Text, insert, select

from auditapp.domain.acts import Act
from auditapp.domain.spot_checks import Seen
from auditapp.storage.schema import Moment, metadata
from auditapp.storage.spot_checks import may_be_seen, spot_check

feedback_letter = Table(
    "feedback_letter",
    metadata,
    Column("spot_check_id", Text, ForeignKey("spot_check.id"), primary_key=True),
    Column("written_on", Date, nullable=False),
    Column("due_on", Date, nullable=False),
    Column("written_by", Text, nullable=False),
    Column("written_at", Moment, nullable=False),
)

feedback_reply = Table(
    "feedback_reply",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("spot_check_id", Text, ForeignKey("feedback_letter.spot_check_id"), nullable=False, index=True),
    Column("came_on", Date, nullable=False),
    Column("words", Text, nullable=False),
    Column("noted_by", Text, nullable=False),
    Column("noted_at", Moment, nullable=False),
)


@dataclass(frozen=True, slots=True)
class Reply:
    """What a home replied, and the day on which it came."""

    came_on: date
    words: str
    noted_at: datetime


@dataclass(frozen=True, slots=True)
class LetterKept:
    """A letter that went out: its day, the day by which to reply, and the replies, the first one first."""

    written_on: date
    due_on: date
    replies: tuple[Reply, ...] = ()


def letter_of(connection: Connection, seen: Seen, number: str) -> LetterKept | None:
    """The letter of a visit that may be seen, with the replies; None where none went out."""
    letter, reply = feedback_letter.c, feedback_reply.c
    query = (
        select(letter.written_on, letter.due_on, reply.came_on, reply.words, reply.noted_at)
        .select_from(feedback_letter.join(spot_check).outerjoin(feedback_reply))
        .where(may_be_seen(seen), letter.spot_check_id == number)
        .order_by(reply.id)
    )
    rows = connection.execute(query).all()
    if not rows:
        return None
    replies = tuple(Reply(row.came_on, row.words, row.noted_at) for row in rows if row.came_on is not None)
    return LetterKept(rows[0].written_on, rows[0].due_on, replies)


def add_letter(connection: Connection, number: str, written_on: date, due_on: date, act: Act) -> None:
    """Keep that the letter of a visit went out."""
    values = {"spot_check_id": number, "written_on": written_on, "due_on": due_on}
    connection.execute(insert(feedback_letter).values(**values, written_by=act.by, written_at=act.at))


def add_reply(connection: Connection, number: str, came_on: date, words: str, act: Act) -> None:
    """Keep what a home replied."""
    values = {"spot_check_id": number, "came_on": came_on, "words": words}
    connection.execute(insert(feedback_reply).values(**values, noted_by=act.by, noted_at=act.at))
