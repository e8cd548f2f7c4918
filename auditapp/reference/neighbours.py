"""Whether the areas of two authorities adjoin, from the derived table of contacts."""

import csv
from datetime import date
from functools import cache
from itertools import product

from auditapp.domain.records import Truth
from auditapp.reference.authority_table import DATA, authorities

# The authorities whose contacts the table holds are those of this day.
TABLE_DAY = date(2025, 11, 1)

# A border is sure when it shows on the fine grid, or on both grids together; fewer cells may be chance or a river.
SURE_ON_FINE_GRID = 3
SEEN_ON_FINE_GRID = 1
SURE_ON_COARSE_GRID = 5


def adjoins(a: str, b: str, day: date) -> Truth:
    """Whether two authorities' areas touched on that day.

    Unknown where they meet only over empty cells or by a few, for any authority outside England, for a code that is
    not known, and for one authority with itself, of which the question cannot be asked.
    """
    known = authorities()
    one, other = known.on_day(a, day) or a, known.on_day(b, day) or b
    if one == other or not (known.in_england(one) and known.in_england(other)):
        return Truth.UNKNOWN
    parts, other_parts = known.possible(one, TABLE_DAY), known.possible(other, TABLE_DAY)
    if not parts or not other_parts or parts & other_parts:
        return Truth.UNKNOWN
    if all(_contact(p, q) is Truth.NO for p, q in product(parts, other_parts)):
        return Truth.NO
    sure = product(_wholly_in(one, parts, day), _wholly_in(other, other_parts, day))
    return Truth.YES if any(_contact(p, q) is Truth.YES for p, q in sure) else Truth.UNKNOWN


def _wholly_in(gss: str, parts: frozenset[str], day: date) -> list[str]:
    """Those of today's areas that lay in this authority's and in no other's on that day."""
    return [part for part in parts if authorities().possible(part, day) == {gss}]


def _contact(a: str, b: str) -> Truth:
    return _contacts().get((min(a, b), max(a, b)), Truth.NO)


@cache
def _contacts() -> dict[tuple[str, str], Truth]:
    lines = (DATA / "adjacency.csv").read_text(encoding="utf-8").splitlines()
    return {
        (row["gss"], row["other_gss"]): _judged(int(row["edges_500m"]), int(row["edges_1km"]))
        for row in csv.DictReader(lines)
    }


def _judged(fine: int, coarse: int) -> Truth:
    on_both = fine >= SEEN_ON_FINE_GRID and coarse >= SURE_ON_COARSE_GRID
    return Truth.YES if fine >= SURE_ON_FINE_GRID or on_both else Truth.UNKNOWN
