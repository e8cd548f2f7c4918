"""Incidents that may be no time of their own: a call without a link, while nobody says that the child is back.

A force that is called again about a child who is still gone may write a line that names no other. Where it has no hour
since which the child is gone anew, and no paper has the child back since the call before, the two may be one absence:
so many times are surely fewer than the lines tell.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from auditapp.domain.astray import LONGEST_AWAY
from auditapp.domain.dates import Moment
from auditapp.domain.incidents import Told
from auditapp.domain.logged import FOUND
from auditapp.domain.nightly import is_between


def perhaps_updates(counted: Sequence[Told], every: Sequence[Told], returns: Sequence[Moment]) -> tuple[Told, ...]:
    """Those of some incidents, in the order told, that may be of the absence before; `returns` are by other papers."""
    back = [*returns, *(one.incident.returned for one in every if one.incident.returned is not None)]
    return tuple(other for one, other in pairwise(counted) if _may_go_on(one, other, back))


def _may_go_on(one: Told, other: Told, back: Sequence[Moment]) -> bool:
    last, again = one.rows[-1].told, other.incident.reported
    is_soon = again.on - last.on <= LONGEST_AWAY and one.incident.returned is None
    is_silent = all(row.missing is None and row.last_seen is None for row in other.rows if row.category != FOUND)
    homes = {home for told in (one, other) for home in _homes(told)}
    return is_soon and is_silent and len(homes) <= 1 and not any(is_between(moment, last, again) for moment in back)


def _homes(told: Told) -> Iterator[str]:
    yield from (row.home_key for row in told.rows if row.home_key is not None)
