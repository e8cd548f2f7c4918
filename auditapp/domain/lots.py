"""Drawing by lot so that it can be repeated: the order of things is that of a hash of the seed and what each is."""

from collections.abc import Iterable
from hashlib import sha256


def lot(seed: str, key: str) -> str:
    """The lot of one thing; whoever has the seed works out the same, in any program."""
    return sha256(f"{seed}|{key}".encode()).hexdigest()


def drawn(seed: str, keys: Iterable[str], count: int) -> tuple[str, ...]:
    """So many of some things, those with the lowest lots: each has the same chance, however they are ordered."""
    return tuple(sorted(set(keys), key=lambda key: lot(seed, key))[: max(count, 0)])
