"""What follows from a finding: who looks after it, actions with their owners and due days, and every word said of it.

An action has the owner and the day of the last word about them; the words themselves are never changed.
"""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Boolean, Column, Connection, Date, ForeignKey, Integer, Table, Text, insert, select, update

from auditapp.domain.following_up import Said
from auditapp.domain.scope import Scope
from auditapp.storage.findings import finding, in_scope
from auditapp.storage.schema import Moment, metadata

action = Table(
    "action",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("finding_id", Text, ForeignKey("finding.id"), nullable=False, index=True),
    Column("what", Text, nullable=False),
    Column("owner", Text, ForeignKey("account.id"), nullable=False),
    Column("due_on", Date, nullable=False),
    Column("is_done", Boolean, nullable=False),
    Column("revision", Integer, nullable=False),
)

finding_word = Table(
    "finding_word",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("finding_id", Text, ForeignKey("finding.id"), nullable=False, index=True),
    Column("kind", Text, nullable=False),
    Column("action_id", Integer, ForeignKey("action.id")),
    Column("words", Text, nullable=False),
    Column("owner", Text),
    Column("due_on", Date),
    Column("said_by", Text, nullable=False),
    Column("said_at", Moment, nullable=False),
)


@dataclass(frozen=True, slots=True)
class Action:
    """An action as it stands."""

    id: int
    finding_id: str
    what: str
    owner: str
    due_on: date
    is_done: bool
    revision: int


@dataclass(frozen=True, slots=True)
class Word:
    """One word about a finding or an action of it: what was said, whom and which day it names, by whom, when."""

    kind: Said
    by: str
    at: datetime
    words: str = ""
    action: int | None = None
    owner: str | None = None
    due_on: date | None = None


_ACTION = tuple(action.c[name] for name in Action.__slots__)
_WORD = tuple(finding_word.c[n] for n in ("kind", "said_by", "said_at", "words", "action_id", "owner", "due_on"))


def actions_of(connection: Connection, scope: Scope, number: str) -> tuple[Action, ...]:
    """The actions that follow from a finding that may be seen, the first one first."""
    query = select(*_ACTION).join(finding, finding.c.id == action.c.finding_id)
    query = query.where(action.c.finding_id == number, in_scope(scope, finding)).order_by(action.c.id)
    return tuple(Action(*row) for row in connection.execute(query))


def words_on(connection: Connection, scope: Scope, number: str) -> tuple[Word, ...]:
    """Every word about a finding that may be seen, the first one first."""
    query = select(*_WORD).join(finding, finding.c.id == finding_word.c.finding_id)
    query = query.where(finding_word.c.finding_id == number, in_scope(scope, finding)).order_by(finding_word.c.id)
    return tuple(Word(Said(kind), *rest) for kind, *rest in connection.execute(query))


def give_to(connection: Connection, number: str, owner: str | None) -> None:
    """Let somebody look after a finding, or nobody."""
    connection.execute(update(finding).where(finding.c.id == number).values(owner=owner))


def add_action(connection: Connection, number: str, what: str, owner: str, due_on: date) -> int:
    """Keep a new action, and give its number."""
    values = {"finding_id": number, "what": what, "owner": owner, "due_on": due_on, "is_done": False, "revision": 1}
    return int(connection.execute(insert(action).values(**values).returning(action.c.id)).scalar_one())


def change_action(connection: Connection, before: Action, **values: object) -> bool:
    """Change an action; false where somebody changed it meanwhile."""
    changed = connection.execute(
        update(action)
        .where(action.c.id == before.id, action.c.revision == before.revision)
        .values(**values, revision=before.revision + 1)
    )
    return changed.rowcount == 1


def add_word(connection: Connection, number: str, word: Word) -> None:
    """Keep what somebody said or did about a finding."""
    said = {"words": word.words, "action_id": word.action, "owner": word.owner, "due_on": word.due_on}
    whose = {"finding_id": number, "kind": word.kind.value, "said_by": word.by, "said_at": word.at}
    connection.execute(insert(finding_word).values(**said, **whose))
