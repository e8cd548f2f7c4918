"""Small counts: the numbers of a table that would tell of single children, and others that would give those away."""

from collections.abc import Hashable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import TypeVar

Key = TypeVar("Key", bound=Hashable)
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


def protected(
    counts: Mapping[Key, int],
    small: AbstractSet[Key],
    sums: Sequence[tuple[Sequence[Key], Sequence[Key]]],
    least: int,
) -> set[Key]:
    """Which counts of several tables are not told: the small ones, and what would give them away with any of the sums.

    Each of the sums has its parts, and where the sum itself stands. Where the parts left out could be worked out, the
    least of the others is left out too; where there is none, the sum is, wherever it stands.
    """
    out = set(small)
    before = -1
    while len(out) > before:
        before = len(out)
        for parts, totals in sums:
            hidden = [key for key in parts if key in out]
            if hidden and _is_open([counts[key] for key in hidden], least):
                others = [key for key in parts if key not in out and counts[key]]
                out.update([min(others, key=lambda key: counts[key])] if others else totals)
    return out


def _is_open(hidden: Sequence[int], least: int) -> bool:
    """Whether a known sum would tell what is left out: one number, or several that are few together."""
    return len(hidden) == 1 or sum(hidden) < least
