"""What other papers say of a child whose file was looked at: when it was missing, whether it is at risk."""

from collections.abc import Sequence
from datetime import date, timedelta

from auditapp.domain.escalation import counts_in_window
from auditapp.domain.fact import fact
from auditapp.domain.records import Origin
from auditapp.domain.reports import SOURCES, SourceKind


@fact()
class MissingDay:
    """A day on which the child went missing from the home by a police log, and the row that says so.

    `kinds` are the kinds of log that say so. `is_sure` is whether it surely is a time of its own, not called off, on a
    day on which the local limits of the visit's day held.
    """

    on: date
    origin: Origin
    kinds: frozenset[SourceKind] = frozenset({"call_log"})
    is_sure: bool = True


@fact()
class Beside:
    """The days in order until the visit, and the rows of lists that mark the child as at risk of exploitation.

    `known_since` are those of the marks that say since when, with that day; `came_on` the days in order on which lists
    have the child come to the home.
    """

    missing: tuple[MissingDay, ...] = ()
    marked: tuple[Origin, ...] = ()
    known_since: tuple[tuple[date, Origin], ...] = ()
    came_on: tuple[date, ...] = ()


def fullest(missing: Sequence[MissingDay], window_days: int, until: date) -> Sequence[MissingDay]:
    """The times in the window of so many days which holds most; of several alike the last.

    Only windows count that end with a time no longer ago than one such window.
    """
    counts = counts_in_window([one.on for one in missing], window_days)
    oldest = until - timedelta(days=window_days)
    late = [place for place, one in enumerate(missing) if one.on >= oldest]
    if not late:
        return ()
    last = max(late, key=lambda place: (counts[place], place))
    return missing[last - counts[last] + 1 : last + 1]


def surely(missing: Sequence[MissingDay], window_days: int, until: date) -> Sequence[MissingDay]:
    """The same of the times that one kind of log alone proves: two kinds between them prove none."""
    of_each = ([one for one in missing if one.is_sure and kind in one.kinds] for kind in SOURCES)
    return max((fullest(some, window_days, until) for some in of_each), key=len)
