"""Which children may be one under two names: among those whom papers put at one home, or have back on one day.

Marks of the names tell, whether the names are kept or not, so that the order in which papers come makes no difference.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import date, datetime

from auditapp.domain.homewords import HomeWords
from auditapp.domain.importing import HomeMatch
from auditapp.domain.names import have_other_numbers
from auditapp.services.importing.near_marks import SIZE, meetings
from auditapp.services.known_world import words_from_text
from auditapp.services.matching.who_is_who import WhoIsWho
from auditapp.storage.closure import closure
from auditapp.storage.engine import Connection
from auditapp.storage.near_returns import Group, names_beside_returns, names_of_returns
from auditapp.storage.nearness import nearness_of
from auditapp.storage.spellings import Names, names_at_homes, names_beside, names_by_words

Pair = tuple[int, int]
Find = Callable[[HomeWords, date | None], HomeMatch]


def pairs_of_spellings(connection: Connection, at: datetime, people: WhoIsWho, find: Find) -> list[Pair]:
    """Every two children, among those of `people`, whose rows may name one child by two names.

    `find` tells which homes some words may mean, on whatever day.
    """
    numbers = sorted(people.child_of) if people.is_part else None
    told = (
        _marked(connection, _at_homes(connection, at, numbers, find).values()),
        _marked_on_days(connection, names_of_returns(connection, at, numbers)),
    )
    found = {
        (min(one, other), max(one, other))
        for pairs in told
        for one, other in (tuple(people.child_of.get(number) for number in pair) for pair in pairs)
        if one is not None and other is not None and one != other
    }
    return sorted(pair for pair in found if not people.are_apart(*pair) and not _are_numbered_apart(people, *pair))


def _at_homes(connection: Connection, at: datetime, numbers: list[int] | None, find: Find) -> dict[str, Names]:
    """By home a number of every name there, also where only a register that came after the row has the home."""
    found = names_at_homes(connection, at, numbers)
    for words, names in names_by_words(connection, at, numbers).items():
        for urn in find(words_from_text(words), None).candidates:
            found[urn] = names | found.get(urn, {})
    return found


def _are_numbered_apart(people: WhoIsWho, one: int, other: int) -> bool:
    return any(have_other_numbers(a, b) for a in people.people(one) for b in people.people(other))


def _marked(connection: Connection, groups: Iterable[Names]) -> Iterator[Pair]:
    """Numbers whose names have a mark in common, in groups each of which has a number of every name."""
    several = [names for names in groups if len(names) > 1]
    marks = nearness_of(connection, {name for names in several for name in names}, SIZE)
    for names in several:
        for one, other in meetings({name: marks[name] for name in names if name in marks}):
            yield names[one], names[other]


def _marked_on_days(connection: Connection, groups: Sequence[Group]) -> Iterator[Pair]:
    """The same of groups that have many names in common: of their own names each with the others of its group.

    Whoever is near whom is found once for all groups.
    """
    own = nearness_of(connection, {name for _, names in groups for name in names}, SIZE)
    every = nearness_of(connection, {name for names, _ in groups for name in names}, SIZE)
    near: dict[str, set[str]] = defaultdict(set)
    for one, other in meetings(own, every):
        near[one].add(other)
        near[other].add(one)
    for names, asked in groups:
        for name in asked & near.keys():
            yield from ((names[name], names[other]) for other in near[name] if other in names)


def with_spellings(connection: Connection, seeds: Iterable[int]) -> tuple[int, ...]:
    """Some numbers with all that mean their children, and with all children that may be these under another name."""
    reached = closure(connection, seeds)
    waiting = set(reached)
    while waiting:
        near = set(_near_in_marks(connection, waiting)).difference(reached)
        before = set(reached)
        reached = closure(connection, {*reached, *near}) if near else reached
        waiting = set(reached) - before
    return tuple(reached)


def _near_in_marks(connection: Connection, numbers: Collection[int]) -> Iterator[int]:
    beside = [*names_beside(connection, numbers), *names_beside_returns(connection, numbers)]
    for pair in _marked_on_days(connection, beside):
        yield from pair
