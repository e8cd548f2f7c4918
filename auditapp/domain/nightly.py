"""Lines of a log that has one for each night of one long absence, by which nobody went missing anew.

A line of that night or the next is of the absence before where it has no beginning of its own, and the earlier says
that the child is still gone: a case without a return is open, a call may say so. Nights of which a log of calls says
nothing of the kind may as well be an absence each, whatever the last of them says; and so they are where another line
or paper has the child back between, or gone from another home.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise

from auditapp.domain.dates import Moment, to_london
from auditapp.domain.logged import FOUND, Logged

# A night belongs to the day on whose evening it begins.
NOON = timedelta(hours=12)
ONE = timedelta(days=1)


def nightly(rows: Sequence[Logged], order: Sequence[int], returns: Sequence[Moment]) -> Iterator[tuple[int, int]]:
    """Every two lines, of those in the order told, that are of one absence written night by night."""
    back = [*returns, *(row.found for row in rows if row.found), *(row.told for row in rows if row.category == FOUND)]
    kept: dict[tuple[str, str], list[int]] = {}
    for i in order:
        if rows[i].category != FOUND:
            kept.setdefault((rows[i].force, rows[i].kind), []).append(i)
    for lines in kept.values():
        yield from ((i, j) for i, j in pairwise(lines) if _goes_on(rows[i], rows[j], back))


def _goes_on(one: Logged, other: Logged, back: Sequence[Moment]) -> bool:
    is_next = timedelta() <= night_of(other.told) - night_of(one.told) <= ONE
    at_one_home = one.home is None or other.home is None or one.home == other.home
    is_silent = one.is_open and one.found is None and other.began is None
    return is_next and is_silent and at_one_home and not any(is_between(m, one.told, other.told) for m in back)


def is_between(moment: Moment, one: Moment, other: Moment) -> bool:
    """Whether a moment may lie between two others, the earlier first."""
    return one.earliest <= moment.latest and moment.earliest <= other.latest


def night_of(moment: Moment) -> date:
    """The night to which a moment belongs, by the day on whose evening it begins."""
    return moment.on if moment.at is None else (to_london(moment.at) - NOON).date()
