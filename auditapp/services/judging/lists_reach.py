"""Of which days lists of placements speak: beyond them it is not known who lived in a home."""

from collections.abc import Sequence
from datetime import date

from auditapp.domain.dates import Period
from auditapp.domain.occupancy import Lived
from auditapp.services.homes.register_known import RegisterKnown
from auditapp.storage.at_home import RowAtHome, last_days_of
from auditapp.storage.engine import Connection


def last_list(known: RegisterKnown, today: date) -> date | None:
    """The day of the newest list of placements: as at when it is, else when it came."""
    lists = (s for s in known.sources.values() if s.kind == "placements" and s.undone_at is None)
    newest = max((s.as_at or s.received_on for s in lists), default=None)
    return None if newest is None else min(newest, today)


def days_told(
    connection: Connection, known: RegisterKnown, rows: Sequence[RowAtHome], stays: Sequence[Lived], today: date
) -> Period | None:
    """The days that the lists with rows about a home speak of: from its first stay to the last day of any of them."""
    lists = {row.source_id for row in rows if row.kind == "placement"}
    if not stays or not lists:
        return None
    undated = lists - known.last_days.keys()
    if undated:
        known.last_days.update(last_days_of(connection, sorted(undated)))
    # A list that does not say as at when it is speaks of no day after the last that any of its rows names.
    said = (known.sources[number] for number in lists if not known.sources[number].is_assumed)
    as_at = [source.as_at for source in said if source.as_at is not None]
    last = min(max([*as_at, *(known.last_days[number] for number in lists if number in known.last_days)]), today)
    first = min(stay.first for stay in stays)
    return Period(first, max(first, last))
