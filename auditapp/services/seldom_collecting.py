"""Long work that makes many records and hardly a cycle: Python looks for cycles between its parts, and not within."""

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def seldom_collecting() -> Iterator[Callable[[], None]]:
    """Let no search for cycles interrupt the work; what is given looks for those that have come since it last did.

    Left to itself, Python searches every few rows, which takes a tenth of the time of an import or a check, and more.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield _collect_newest
    finally:
        if was_on:
            gc.enable()


def _collect_newest() -> None:
    gc.collect(0)
