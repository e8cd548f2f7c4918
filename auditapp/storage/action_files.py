"""Files that show that an action was done. One that was taken away stays, with who took it away and when."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Column, Connection, ForeignKey, Integer, Table, Text, insert, select, update

from auditapp.domain.acts import Act
from auditapp.domain.scope import Scope
from auditapp.storage.actions import action
from auditapp.storage.findings import finding, in_scope
from auditapp.storage.schema import Moment, metadata

action_file = Table(
    "action_file",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("action_id", Integer, ForeignKey("action.id"), nullable=False, index=True),
    Column("name", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("size", Integer, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("given_by", Text, nullable=False),
    Column("given_at", Moment, nullable=False),
    Column("taken_away_by", Text),
    Column("taken_away_at", Moment),
)


@dataclass(frozen=True, slots=True)
class ActionFile:
    """A file of an action: what it was called, its kind, size and hash, and who gave it and took it away when."""

    id: int
    action_id: int
    name: str
    kind: str
    size: int
    sha256: str
    given_by: str
    given_at: datetime
    taken_away_by: str | None = None
    taken_away_at: datetime | None = None


_FILE = tuple(action_file.c[name] for name in ActionFile.__slots__)


def files_on(connection: Connection, scope: Scope, number: str) -> tuple[ActionFile, ...]:
    """The files of the actions of a finding that may be seen, the first one first."""
    query = select(*_FILE).join(action, action.c.id == action_file.c.action_id)
    query = query.join(finding, finding.c.id == action.c.finding_id)
    query = query.where(finding.c.id == number, in_scope(scope, finding)).order_by(action_file.c.id)
    return tuple(ActionFile(*row) for row in connection.execute(query))


def add_file(connection: Connection, new: ActionFile) -> int:
    """Keep that a file was given; its number."""
    values = {name: getattr(new, name) for name in ActionFile.__slots__ if name != "id"}
    return int(connection.execute(insert(action_file).values(**values).returning(action_file.c.id)).scalar_one())


def take_file_away(connection: Connection, number: int, act: Act) -> None:
    """Note that a file counts no longer."""
    values = {"taken_away_by": act.by, "taken_away_at": act.at}
    connection.execute(update(action_file).where(action_file.c.id == number).values(**values))
