"""Findings brought up to date with what a check said."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, case, update

from auditapp.domain.findings import Judged, State
from auditapp.storage.bulk import parts
from auditapp.storage.findings import JUDGED, finding, row_of


def update_findings(connection: Connection, changed: Sequence[tuple[Judged, State, bool]], at: datetime) -> None:
    """Bring findings up to date with a new check; the state given was worked out by the caller."""
    if not changed:
        return
    names = ["digest", *(n for n in JUDGED if n != "id")]
    as_before = (finding.c.outcome == bindparam("now_outcome")) & (finding.c.reason == bindparam("now_reason"))
    since = case((as_before & (finding.c.state != "withdrawn"), finding.c.says_since), else_=bindparam("at"))
    statement = (
        update(finding)
        .where(finding.c.id == bindparam("key"))
        .values(
            {n: bindparam(n) for n in names}
            | {"state": bindparam("state"), "changed": bindparam("changed"), "judged_at": bindparam("at")}
            | {"says_since": since, "revision": finding.c.revision + 1}
        )
    )
    connection.execute(statement, [_anew(*one, at) for one in changed])


def _anew(judged: Judged, state: State, changed: bool, at: datetime) -> dict[str, Any]:
    values = row_of(judged)
    said = {"now_outcome": judged.outcome, "now_reason": judged.reason}
    return values | said | {"key": values.pop("id"), "state": state, "changed": changed, "at": at}


def withdraw_findings(connection: Connection, ids: Sequence[str], at: datetime, *, decided: bool) -> None:
    """Take back findings that no longer follow; one that was decided on keeps its state and is marked changed."""
    values: dict[str, Any] = {"changed": True} if decided else {"state": "withdrawn"}
    values |= {"judged_at": at, "says_since": at, "revision": finding.c.revision + 1}
    for part in parts(ids):
        connection.execute(update(finding).where(finding.c.id.in_(part)).values(values))
