"""Findings that tell of one event from several sides: POL-3 with the home's ADM-1 and the placing authority's PLA-1."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Connection, and_, select

from auditapp.domain.findings import Judged, State
from auditapp.domain.outcomes import OutcomeName
from auditapp.domain.scope import Scope
from auditapp.storage.findings import finding, in_scope


@dataclass(frozen=True, slots=True)
class ToldBeside:
    """A finding that tells of the same event: its rule and day, on whom it falls, how it came out, how it stands."""

    id: str
    rule: str
    event_on: date
    holder: str
    outcome: OutcomeName
    state: State
    linked: tuple[str, ...]


_COLUMNS = tuple(finding.c[name] for name in ToldBeside.__slots__)


def told_beside(connection: Connection, scope: Scope, judged: Judged) -> tuple[ToldBeside, ...]:
    """The findings linked with one, whichever of them names the other, as far as they may be seen, by day and rule."""
    rows = (
        ToldBeside(*[*values, tuple(linked)])
        for one in _wanted(judged)
        for *values, linked in connection.execute(select(*_COLUMNS).where(one, in_scope(scope, finding)))
    )
    found = {one.id: one for one in sorted(rows, key=lambda one: (one.event_on, one.rule, one.id))}
    telling = [one for one in found.values() if judged.id in one.linked]
    beside = {judged.id, *judged.linked, *(one.id for one in telling), *(id_ for one in telling for id_ in one.linked)}
    return tuple(one for number, one in found.items() if number in beside and number != judged.id)


def _wanted(judged: Judged) -> Iterator[ColumnElement[bool]]:
    """The child's findings on the same event, and those that it names.

    Each is a question with an index of its own: asked as one, or where it names none, all findings of the area would be
    looked through.
    """
    c, of_event = finding.c, judged.event_key.rpartition("|")[0]
    if judged.child_id is not None:
        yield and_(c.child_id == judged.child_id, c.event_key.startswith(f"{of_event}|", autoescape=True))
    if judged.linked:
        yield c.id.in_(judged.linked)
