"""Cycles are looked for between the parts of long work, and afterwards as before it."""

import gc
import weakref

import pytest

from auditapp.services.seldom_collecting import seldom_collecting


class Knot:
    """Something that holds itself."""

    def __init__(self) -> None:
        self.held = self


def test_cycles_are_looked_for_when_asked_alone():
    with seldom_collecting() as collect:
        assert not gc.isenabled()
        seen = weakref.ref(Knot())
        assert seen() is not None
        collect()
        assert seen() is None


def test_work_that_fails_leaves_the_search_as_it_was():
    def fail() -> None:
        with seldom_collecting():
            raise ValueError("broken off")

    with pytest.raises(ValueError, match="broken off"):
        fail()
    assert gc.isenabled()
