"""Putting together whatever shares a part."""

from collections.abc import Iterable, Sequence
from itertools import pairwise


def united(numbers: Iterable[int], groups: Iterable[Sequence[int]]) -> dict[int, int]:
    """Union of all groups that share a number: for each number, in the order given, the smallest of its union."""
    parent = {number: number for number in numbers}

    def root(number: int) -> int:
        while parent[number] != number:
            parent[number] = parent[parent[number]]
            number = parent[number]
        return number

    for group in groups:
        for one, other in pairwise(group):
            low, high = sorted((root(one), root(other)))
            parent[high] = low
    return {number: root(number) for number in parent}
