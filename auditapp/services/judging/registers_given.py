"""Which homes' own registers of children were given, and for which days."""

from collections.abc import Mapping
from datetime import date, datetime

from auditapp.domain.dates import Period
from auditapp.domain.statements import RegisterGiven
from auditapp.storage import statements
from auditapp.storage.engine import Connection
from auditapp.storage.sources import Source


def registers_of_children(connection: Connection, at: datetime, standing: Mapping[int, Source]) -> list[RegisterGiven]:
    """The homes whose own register of children was given, each with the days it is declared complete for."""
    kept = [s.id for s in standing.values() if s.kind == "placements" and s.list_kind == "home"]
    return [
        RegisterGiven(urn, first, last)
        for urn, number in statements.homes_in(connection, "placements", kept, at)
        for first, last in _days(standing[number])
    ]


def _days(source: Source) -> list[tuple[date | None, date | None]]:
    """The days for which the source was declared complete; one empty entry where nobody declared anything."""
    declared = [Period.parse(words) for words in source.options.get("complete_for", ())]
    return [(period.first, period.last) for period in declared] or [(None, None)]
