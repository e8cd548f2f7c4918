"""Findings that tell of one event from several sides: POL-3 with the home's ADM-1 and the placing authority's PLA-1."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, and_, select, union_all

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
    c = finding.c
    of_event = judged.event_key.rpartition("|")[0]
    # The child's findings and those named are two questions, each with its index: asked as one with the area, all
    # findings of the area would be looked through.
    of_child = and_(c.child_id == judged.child_id, c.event_key.startswith(f"{of_event}|", autoescape=True))
    questions = (select(*_COLUMNS).where(one, in_scope(scope, finding)) for one in (of_child, c.id.in_(judged.linked)))
    query = union_all(*questions).order_by("event_on", "rule", "id")
    rows = (ToldBeside(*[*values, tuple(linked)]) for *values, linked in connection.execute(query))
    found = {one.id: one for one in rows}
    telling = [one for one in found.values() if judged.id in one.linked]
    beside = {judged.id, *judged.linked, *(one.id for one in telling), *(id_ for one in telling for id_ in one.linked)}
    return tuple(one for number, one in found.items() if number in beside and number != judged.id)
