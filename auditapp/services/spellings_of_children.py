"""Which children may be one under two spellings: found among those whom lists put at one home, born on one day."""

from collections.abc import Iterable
from datetime import datetime
from itertools import combinations

from auditapp.domain.names import Person, have_other_numbers, may_be_spelt_otherwise
from auditapp.services.who_is_who import WhoIsWho
from auditapp.storage.closure import closure
from auditapp.storage.engine import Connection
from auditapp.storage.spellings import born_with, of_one_birth


def pairs_of_spellings(connection: Connection, at: datetime, people: WhoIsWho) -> list[tuple[int, int]]:
    """Every two children, among those of `people`, whose rows may name one child in two spellings."""
    numbers = sorted(people.child_of) if people.is_part else None
    found: set[tuple[int, int]] = set()
    for group in of_one_birth(connection, at, numbers):
        children = sorted({people.child_of[number] for number in group if number in people.child_of})
        found.update(
            (one, other)
            for one, other in combinations(children, 2)
            if not people.are_apart(one, other) and _may_be_one(people.people(one), people.people(other))
        )
    return sorted(found)


def _may_be_one(some: tuple[Person, ...], others: tuple[Person, ...]) -> bool:
    pairs = [(one, other) for one in some for other in others]
    return not any(have_other_numbers(*pair) for pair in pairs) and any(may_be_spelt_otherwise(*pair) for pair in pairs)


def with_spellings(connection: Connection, seeds: Iterable[int]) -> tuple[int, ...]:
    """Some numbers with all that mean their children, and with all children that may be these in another spelling."""
    reached = closure(connection, seeds)
    waiting = set(reached)
    while waiting:
        near = born_with(connection, waiting).difference(reached)
        before = set(reached)
        reached = closure(connection, {*reached, *near}) if near else reached
        waiting = set(reached) - before
    return tuple(reached)
