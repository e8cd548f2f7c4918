"""What other papers say of a child whose file was looked at: when it was missing, whether it is at risk."""

from collections.abc import Sequence
from datetime import date

from auditapp.domain.escalation import counts_in_window
from auditapp.domain.fact import fact
from auditapp.domain.records import Origin


@fact()
class MissingDay:
    """A day on which the child went missing from the home by a police log, and the row that says so."""

    on: date
    origin: Origin


@fact()
class Beside:
    """The days in order until the visit, and the rows of lists that mark the child as at risk of exploitation."""

    missing: tuple[MissingDay, ...] = ()
    marked: tuple[Origin, ...] = ()


def fullest(missing: Sequence[MissingDay], window_days: int) -> Sequence[MissingDay]:
    """The times that lie in the window of so many days which holds most; of several alike the last."""
    counts = counts_in_window([one.on for one in missing], window_days)
    if not counts:
        return ()
    last = max(range(len(counts)), key=lambda place: (counts[place], place))
    return missing[last - counts[last] + 1 : last + 1]
