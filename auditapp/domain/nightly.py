"""Lines of a log that has one for each night of one long absence, by which nobody went missing anew.

A line of the next night is of the absence before where it has no beginning of its own and the earlier states no return,
if that one says that the child is still gone, or if the child came back at the end of several such nights: the log then
states returns. Two nights alone, or nights of which nothing says how they ended, as in many logs of calls, may as well
be an absence each; and so they are where another line or paper has the child back between, or gone from another home.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise

from auditapp.domain.dates import Moment, to_london
from auditapp.domain.logged import FOUND, Logged

# A night belongs to the day on whose evening it begins.
NOON = timedelta(hours=12)
ONE = timedelta(days=1)
SEVERAL = 3


def nightly(rows: Sequence[Logged], order: Sequence[int], returns: Sequence[Moment]) -> Iterator[tuple[int, int]]:
    """Every two lines, of those in the order told, that are of one absence written night by night."""
    back = [*returns, *(row.found for row in rows if row.found), *(row.told for row in rows if row.category == FOUND)]
    kept: dict[tuple[str, str], list[int]] = {}
    for i in order:
        if rows[i].category != FOUND:
            kept.setdefault((rows[i].force, rows[i].kind), []).append(i)
    for lines in kept.values():
        yield from (pair for run in _runs(rows, lines, back) for pair in _of_one_absence(rows, run, back))


def _runs(rows: Sequence[Logged], lines: Sequence[int], back: Sequence[Moment]) -> Iterator[list[int]]:
    """Lines of nights one after another, as long as nothing parts two of them."""
    run: list[int] = []
    for i in lines:
        if run and not _goes_on(rows[run[-1]], rows[i], back):
            yield run
            run = []
        run.append(i)
    if run:
        yield run


def _goes_on(one: Logged, other: Logged, back: Sequence[Moment]) -> bool:
    is_next = _night(other.told) - _night(one.told) == ONE
    at_one_home = one.home is None or other.home is None or one.home == other.home
    is_silent = one.found is None and other.began is None
    return is_next and is_silent and at_one_home and not any(_is_between(m, one.told, other.told) for m in back)


def _is_between(moment: Moment, one: Moment, other: Moment) -> bool:
    return one.earliest <= moment.latest and moment.earliest <= other.latest


def _of_one_absence(rows: Sequence[Logged], run: list[int], back: Sequence[Moment]) -> Iterator[tuple[int, int]]:
    last = rows[run[-1]]
    ends = last.found is not None or any(
        last.told.earliest <= moment.latest and _night(moment) - _night(last.told) <= ONE for moment in back
    )
    for one, other in pairwise(run):
        if (ends and len(run) >= SEVERAL) or rows[one].is_open:
            yield one, other


def _night(moment: Moment) -> date:
    return moment.on if moment.at is None else (to_london(moment.at) - NOON).date()
