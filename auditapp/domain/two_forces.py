"""Rows of two forces' logs that tell of one time a child was missing, though neither names a number of the other.

No log says what another force calls an absence. Where each was told that one child was gone and no row or paper has it
back between the two, they tell of one: in the same night where neither return is known, and otherwise up to the return
that either states, that minute or day included, for the clocks of two control rooms differ.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import combinations

from auditapp.domain.dates import Moment
from auditapp.domain.logged import FOUND, GONE, Logged
from auditapp.domain.nightly import night_of


def told_to_two(rows: Sequence[Logged], order: Sequence[int], returns: Sequence[Moment]) -> Iterator[tuple[int, int]]:
    """Every two rows of different forces, of those in the order told, that are of one absence."""
    if len({row.force for row in rows}) == 1:
        return
    back = [*returns, *(row.end for row in rows if row.found or row.category == FOUND)]
    begun = sorted((i for i in order if rows[i].category in GONE), key=lambda i: (rows[i].start.earliest, i))
    by_night: dict[date, list[int]] = defaultdict(list)
    for i in begun:
        for night in {night_of(moment) for moment in (rows[i].start, rows[i].told, rows[i].end)}:
            by_night[night].append(i)
    for told in by_night.values():
        yield from ((i, j) for i, j in combinations(told, 2) if _is_one(rows[i], rows[j], back))


def _is_one(one: Logged, other: Logged, back: Sequence[Moment]) -> bool:
    """Whether two rows of one night, the earlier first, have no return surely between them."""
    return one.force != other.force and not any(
        not moment.is_before(one.start) and moment.is_before(other.start) for moment in back
    )
