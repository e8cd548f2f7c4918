"""How many times each child was missing: few children often, most once or twice, and the sum exactly as published."""

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import accumulate
from random import Random

# Taken off every weight, so that most children stay near the least.
ALMOST_ONE = 0.8


def skewed(rng: Random, total: int, among: int, *, least: int, most: int, alpha: float) -> list[int]:
    """Whole numbers from `least` to `most` that add up to the total; the smaller `alpha`, the longer the tail."""
    if not least * among <= total <= most * among:
        raise ValueError(f"{total} cannot be shared among {among} with {least} to {most} each")
    shares = [least] * among
    reach = list(accumulate(rng.paretovariate(alpha) - ALMOST_ONE for _ in range(among)))
    left = total - sum(shares)
    while left:
        for index in rng.choices(range(among), cum_weights=reach, k=left):
            if shares[index] < most:
                shares[index] += 1
                left -= 1
    return shares


def histogram(shares: Sequence[int]) -> Mapping[int, int]:
    """How many children were missing once, twice and so on: number of times to number of children."""
    return dict(sorted(Counter(shares).items()))
