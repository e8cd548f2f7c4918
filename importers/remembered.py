"""A bounded memory for what values mean: most columns of a long file say the same few things again and again."""

from collections.abc import Callable
from typing import TypeVar

Key = TypeVar("Key")
Made = TypeVar("Made")
MOST = 1 << 12


class Remembered(dict[Key, Made]):
    """What was made of values before; asked for another one, it makes that. All is forgotten where it grows too large.

    Values that are equal must mean the same: it is for texts, or for days, never for cells of any kind.
    """

    __slots__ = ("_make",)

    def __init__(self, make: Callable[[Key], Made]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, key: Key) -> Made:
        if len(self) >= MOST:
            self.clear()
        made = self[key] = self._make(key)
        return made
