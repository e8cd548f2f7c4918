"""What the last check had seen, so that the next one needs to judge only what changed since."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import JSON, Boolean, Column, Connection, Integer, Table, Text, delete, insert, select

from auditapp.storage.schema import Moment, metadata

check_state = Table(
    "check_state",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("context", Text, nullable=False),
    Column("rules", JSON, nullable=False),
    Column("seen", JSON, nullable=False),
    Column("needs_whole", Boolean, nullable=False),
    Column("checked_at", Moment, nullable=False),
)

# There is one last check.
THE_LAST = 1


@dataclass(frozen=True, slots=True)
class CheckState:
    """The last check: a hash of all that holds for every child, the rules it put, the sources it saw, and when.

    `seen` holds, by the number of each source that was imported, whether it was undone. `needs_whole` is whether some
    row's home or child turned on things that the next check can only see when it judges everything.
    """

    context: str
    rules: tuple[str, ...]
    seen: dict[int, bool]
    needs_whole: bool
    checked_at: datetime


def last_check(connection: Connection) -> CheckState | None:
    """The last check; None where nothing was checked yet."""
    row = connection.execute(select(check_state).where(check_state.c.id == THE_LAST)).mappings().one_or_none()
    if row is None:
        return None
    seen = {int(number): bool(undone) for number, undone in row["seen"]}
    return CheckState(row["context"], tuple(row["rules"]), seen, row["needs_whole"], row["checked_at"])


def keep_check(connection: Connection, state: CheckState) -> None:
    """Keep what this check had seen in place of what the one before had."""
    connection.execute(delete(check_state))
    connection.execute(
        insert(check_state).values(
            id=THE_LAST,
            context=state.context,
            rules=list(state.rules),
            seen=[[number, undone] for number, undone in sorted(state.seen.items())],
            needs_whole=state.needs_whole,
            checked_at=state.checked_at,
        )
    )
