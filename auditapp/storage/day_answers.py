"""What people said on days of which files disagree: which record is right, and which are not."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Column, Connection, Integer, Table, Text, insert, select, update

from auditapp.domain.acts import Act
from auditapp.domain.days_by_word import DayAnswer, DaySaid, Fact
from auditapp.domain.doubts import RecordKey
from auditapp.storage.interviews import interview_statement
from auditapp.storage.placements import placement_statement
from auditapp.storage.reports import report_statement
from auditapp.storage.schema import Moment, metadata
from auditapp.storage.sources import source

day_answer = Table(
    "day_answer",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("fact", Text, nullable=False),
    Column("believed", JSON, nullable=False),
    Column("doubted", JSON, nullable=False),
    Column("decided_by", Text, nullable=False),
    Column("decided_at", Moment, nullable=False),
    Column("closed_at", Moment),
)

# Where the rows stand that tell of such a day.
TABLES: Mapping[Fact, tuple[Table, ...]] = {
    "admission": (placement_statement,),
    "discharge": (placement_statement,),
    "return": (report_statement, interview_statement),
}


@dataclass(frozen=True, slots=True)
class DayAnswerGiven:
    """One answer about a day of a stay as it was given, by whom and when."""

    id: int
    answer: DayAnswer
    decided_by: str
    decided_at: datetime


def add_day_answer(connection: Connection, answer: DayAnswer, act: Act) -> None:
    """Remember which record is right about a day."""
    values = {
        "fact": answer.fact,
        "believed": _said_values(answer.believed),
        "doubted": [_said_values(one) for one in answer.doubted],
    }
    connection.execute(insert(day_answer).values(**values, decided_by=act.by, decided_at=act.at))


def day_answers(connection: Connection, at: datetime) -> tuple[DayAnswer, ...]:
    """What people had said of days by a moment, in the order in which they said it."""
    c = day_answer.c
    stood = (c.decided_at <= at) & (c.closed_at.is_(None) | (c.closed_at > at))
    return tuple(_answer(row) for row in connection.execute(select(day_answer).where(stood).order_by(c.id)).mappings())


def day_answers_given(connection: Connection, *, standing: bool = True) -> tuple[DayAnswerGiven, ...]:
    """The answers about days that were not taken back, or else those that were, the newest first."""
    c = day_answer.c
    stands = c.closed_at.is_(None) if standing else c.closed_at.is_not(None)
    found = connection.execute(select(day_answer).where(stands).order_by(c.id.desc())).mappings()
    return tuple(DayAnswerGiven(row["id"], _answer(row), row["decided_by"], row["decided_at"]) for row in found)


def close_day_answer(connection: Connection, number: int, at: datetime) -> bool:
    """Take an answer about a day back; whether it still stood."""
    query = update(day_answer).where(day_answer.c.id == number, day_answer.c.closed_at.is_(None))
    return connection.execute(query.values(closed_at=at)).rowcount == 1


def children_of(connection: Connection, answer: DayAnswer) -> set[int]:
    """The numbers of the children of all rows that tell of one of the records of an answer, counted or not."""
    found: set[int] = set()
    for table in TABLES[answer.fact]:
        row = table.c
        for one in (answer.believed, *answer.doubted):
            query = select(row.child_id).join(source, source.c.id == row.first_source_id)
            told = (source.c.sha256 == one.record.sha256, row.first_sheet == one.record.sheet)
            found.update(connection.execute(query.where(*told, row.first_row == one.record.row)).scalars())
    return found


def _said_values(one: DaySaid) -> list[Any]:
    return [one.record.sha256, one.record.sheet, one.record.row, one.says]


def _said(values: list[Any]) -> DaySaid:
    *record, says = values
    return DaySaid(RecordKey(*record), says)


def _answer(row: Mapping[Any, Any]) -> DayAnswer:
    return DayAnswer(row["fact"], _said(row["believed"]), tuple(map(_said, row["doubted"])))
