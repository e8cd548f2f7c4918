"""Something to be judged once, and the rows that it rests on."""

from collections.abc import Iterable
from datetime import date

from auditapp.domain.agreement import View
from auditapp.domain.fact import fact
from auditapp.domain.findings import EventKey, OriginKey
from auditapp.domain.judging import event_day
from auditapp.domain.records import Origin
from auditapp.domain.statements import Anchor, Statement

# What an event may be; of those that a child is missing again and again each rung is one (`repeat-1`).
OCCASIONS = (
    *("admission", "discharge", "placement", "register", "presence", "first_contact", "address"),
    *("repeat", "return"),
)


@fact()
class Event:
    """Something to be judged once, under every reading of it that its rows leave open.

    `occasion` says what it is: admission, discharge, placement (the placing side of an admission), register (of
    children), presence (a child known at a home from a report alone), first_contact, address, repeat with the rung
    that was reached, return; home_return, authority_return, visit and visit_night are about no child, visit_child is
    about one whose file was looked at. `origins` and `rows` are, in the same order, the rows used, as files and as
    storage know them.
    """

    key: EventKey
    occasion: str
    urn: str | None
    child_key: int | None
    on: date
    views: tuple[View, ...]
    origins: tuple[Origin, ...]
    rows: tuple[OriginKey, ...]


@fact()
class Rows:
    """The rows that an event rests on, and the first of them to have told of it."""

    first: Anchor
    origins: tuple[Origin, ...]
    keys: tuple[OriginKey, ...]

    def with_also(self, more: Iterable[Statement]) -> "Rows":
        """The same event resting on further rows, which do not name it."""
        return self.with_rows((row.row_key, row.origin) for row in more)

    def with_rows(self, more: Iterable[tuple[OriginKey, Origin]]) -> "Rows":
        """The same event resting on further rows, given as storage and as files know them."""
        used = dict(zip(self.keys, self.origins, strict=True))
        used.update(more)
        return self if len(used) == len(self.keys) else Rows(self.first, tuple(used.values()), tuple(used))


def rows_of(anchored: Iterable[Statement], also: Iterable[Statement] = ()) -> Rows:
    """The rows of an event that is named by the first of some of them."""
    listed = list(anchored)
    used = {row.row_key: row.origin for row in (*listed, *also)}
    return Rows(min(row.anchor for row in listed), tuple(used.values()), tuple(used))


def event_of(occasion: str, child: int, urn: str | None, rows: Rows, readings: tuple[View, ...]) -> Event:
    """The event of an occasion under its readings."""
    first = rows.first
    return Event(
        EventKey(first.sha256, first.sheet, first.row, occasion),
        occasion,
        urn,
        child,
        event_day(readings[0].record),
        readings,
        rows.origins,
        rows.keys,
    )
