"""Small counts: the numbers of a table that would tell of single children, and others that would give those away."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet

LEAST = 5


def is_small(count: int, least: int) -> bool:
    """Whether a count is of so few that it is not told. None at all is told."""
    return 0 < count < least


def withheld(
    counts: Mapping[str, int], small: AbstractSet[str], totals: Mapping[str, Sequence[str]], least: int
) -> frozenset[str]:
    """Which counts of one row are not told: the small ones, and what would give them away with a total.

    `totals` names the sums that stand in the row with their parts. Where the parts left out could be worked out, or
    come to a small number together, the least of the others is left out too; where there is none, the sum is.
    """
    out = set(small)
    changed = True
    while changed:
        changed = False
        for total, parts in totals.items():
            hidden = [name for name in parts if name in out]
            if not hidden or total in out or not _is_open([counts[name] for name in hidden], least):
                continue
            others = [name for name in parts if name not in out and counts[name]]
            out.add(min(others, key=lambda name: counts[name]) if others else total)
            changed = True
    return frozenset(out)


def withheld_in_column(counts: Sequence[int], small: AbstractSet[int], least: int) -> frozenset[int]:
    """Which places of a column are not told, where its sum can be known from elsewhere."""
    out = set(small)
    while out and _is_open([counts[place] for place in out], least):
        others = [place for place, count in enumerate(counts) if place not in out and count]
        if not others:
            break
        out.add(min(others, key=lambda place: counts[place]))
    return frozenset(out)


def _is_open(hidden: Sequence[int], least: int) -> bool:
    """Whether a known sum would tell what is left out: one number, or several that are few together."""
    return len(hidden) == 1 or sum(hidden) < least
