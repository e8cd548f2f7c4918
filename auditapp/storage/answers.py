"""What people answered once and need not be asked again: layouts of a sender, words that mean a home."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import JSON, Column, Connection, Integer, Table, Text, insert, select, update

from auditapp.domain.acts import Act
from auditapp.storage.schema import Moment, metadata

layout_answer = Table(
    "layout_answer",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("sender", Text, nullable=False),
    Column("layout", Text, nullable=False),
    Column("answers", JSON, nullable=False),
    Column("decided_by", Text, nullable=False),
    Column("decided_at", Moment, nullable=False),
)

home_alias = Table(
    "home_alias",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("words_key", Text, nullable=False, index=True),
    Column("urn", Text, nullable=False),
    Column("decided_by", Text, nullable=False),
    Column("decided_at", Moment, nullable=False),
    Column("closed_at", Moment),
)


@dataclass(frozen=True, slots=True)
class AliasGiven:
    """One answer about words as it was given, by whom and when."""

    id: int
    words_key: str
    urn: str
    decided_by: str
    decided_at: datetime


@dataclass(frozen=True, slots=True)
class Alias:
    """Words that a person said mean one home, or none that a register has: then `urn` is empty."""

    words_key: str
    urn: str


def add_alias(connection: Connection, words_key: str, urn: str, act: Act) -> None:
    """Remember what some words mean."""
    connection.execute(insert(home_alias).values(words_key=words_key, urn=urn, decided_by=act.by, decided_at=act.at))


def aliases(connection: Connection, as_known_at: datetime) -> tuple[Alias, ...]:
    """What people had said by that moment, the latest word for each."""
    query = (
        select(home_alias.c.words_key, home_alias.c.urn)
        .where(
            home_alias.c.decided_at <= as_known_at,
            home_alias.c.closed_at.is_(None) | (home_alias.c.closed_at > as_known_at),
        )
        .order_by(home_alias.c.id)
    )
    latest = {words: urn for words, urn in connection.execute(query)}  # noqa: C416 (a row is no pair to mypy)
    return tuple(Alias(words, urn) for words, urn in latest.items())


def aliases_given(connection: Connection, *, standing: bool = True) -> tuple[AliasGiven, ...]:
    """The answers about words that were not taken back, or else those that were, the newest first."""
    columns = [home_alias.c[name] for name in AliasGiven.__slots__]
    stands = home_alias.c.closed_at.is_(None) if standing else home_alias.c.closed_at.is_not(None)
    query = select(*columns).where(stands).order_by(home_alias.c.id.desc())
    return tuple(AliasGiven(*row) for row in connection.execute(query))


def close_alias(connection: Connection, number: int, at: datetime) -> bool:
    """Take an answer about words back; whether it still stood."""
    query = update(home_alias).where(home_alias.c.id == number, home_alias.c.closed_at.is_(None))
    return connection.execute(query.values(closed_at=at)).rowcount == 1


def remember_answers(connection: Connection, sender: str, layout: str, answers: dict[str, str], act: Act) -> None:
    """Remember how a sender's layout is to be read."""
    known = answers_for(connection, sender, layout)
    connection.execute(
        insert(layout_answer).values(
            sender=sender, layout=layout, answers={**known, **answers}, decided_by=act.by, decided_at=act.at
        )
    )


def answers_for(connection: Connection, sender: str, layout: str) -> dict[str, str]:
    """How this sender's files of this layout are to be read, as far as anybody was asked."""
    query = (
        select(layout_answer.c.answers)
        .where(layout_answer.c.sender == sender, layout_answer.c.layout == layout)
        .order_by(layout_answer.c.id.desc())
        .limit(1)
    )
    row = connection.execute(query).one_or_none()
    return {} if row is None else dict(row[0])
