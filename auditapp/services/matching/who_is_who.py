"""Which rows mean one child, as known at a moment: by number, by whole name, or by a person's word."""

from collections import defaultdict
from collections.abc import Callable, Container, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from auditapp.domain.names import Clash, Person, link_keys, may_be_called_otherwise, may_be_same, most_telling
from auditapp.security.pseudonyms import PseudonymKey, pseudonym_of
from auditapp.services.importing.children_of_rows import people_of, person_of
from auditapp.storage import children, followers
from auditapp.storage.apart import apart
from auditapp.storage.closure import closure
from auditapp.storage.engine import Connection

Marked = tuple[int, str | None, str | None]


@dataclass(frozen=True, slots=True)
class WhoIsWho:
    """Every row's child: the smallest number that means it, whether it is identified, and its pseudonym.

    `rows_of` gives the numbers that mean a child; `people` asks, once for each child, what rows say of it. `is_part` is
    whether only some numbers were asked about. `apart` are the children of whom people said that they are two, and
    `is_nobody_else` those who are none of the children that there were to choose from.
    """

    child_of: Mapping[int, int]
    identified: frozenset[int]
    rows_of: Mapping[int, tuple[int, ...]]
    clashes: tuple[Clash, ...]
    marks: Mapping[int, str]
    row_mark: Callable[[int], str]
    people: Callable[[int], tuple[Person, ...]]
    is_part: bool = False
    apart: frozenset[frozenset[int]] = frozenset()
    is_nobody_else: frozenset[int] = frozenset()

    def are_apart(self, one: int, other: int) -> bool:
        """Whether a person said that two children are two."""
        return frozenset((one, other)) in self.apart

    def may_be_same(self, one: int, other: int) -> bool:
        """Whether nothing that rows or people say of two children keeps them from being one."""
        return self._are_perhaps_one(one, other, may_be_same)

    def may_be_called_otherwise(self, one: int, other: int) -> bool:
        """Whether two children, of whom rows tell the same of one home and day, may be one by two names."""
        return self._are_perhaps_one(one, other, may_be_called_otherwise)

    def _are_perhaps_one(self, one: int, other: int, may_be: Callable[[Person, Person], bool]) -> bool:
        said = ((a, b) for a in self.people(one) for b in self.people(other))
        return not self.are_apart(one, other) and any(may_be(a, b) for a, b in said)

    def pseudonym(self, child: int) -> str:
        """What stands for the child: made of a number or whole name said of it, else of the row itself."""
        return pseudonym_of(self.marks.get(child) or self.row_mark(child))


def also_of(
    connection: Connection, key: PseudonymKey, at: datetime, people: WhoIsWho, numbers: Iterable[int]
) -> WhoIsWho:
    """Who is who among some numbers too, with all that are joined to them, where `people` was not asked about them."""
    asked = sorted(numbers)
    if not people.is_part or all(number in people.child_of for number in asked):
        return people
    return who_is_who(connection, key, at, closure(connection, asked))


class People:
    """What rows say of who the children are, looked up when it is asked and remembered."""

    def __init__(self, connection: Connection, rows_of: Mapping[int, tuple[int, ...]]) -> None:
        self._connection, self._rows_of = connection, rows_of
        self._known: dict[int, tuple[Person, ...]] = {}

    def __call__(self, child: int) -> tuple[Person, ...]:
        """Each different person that the rows of a child describe, as far as another row does not say more."""
        known = self._known.get(child)
        if known is None:
            said = children.identities_of(self._connection, self._rows_of.get(child, (child,)))
            known = self._known[child] = most_telling(map(person_of, said))
        return known


def who_is_who(connection: Connection, key: PseudonymKey, at: datetime, among: Sequence[int] | None = None) -> WhoIsWho:
    """Join the rows that mean one child; of some numbers alone, where they are named."""
    rows = children.marks(connection, at, among)
    linkage = link_keys(rows, lambda numbers: people_of(children.identities_of(connection, numbers)))
    child_of = _with_words_of_people(dict(linkage.child_of), children.links(connection, at))
    _follow(connection, at, child_of)
    rows_of: dict[int, list[int]] = defaultdict(list)
    torn = {clash.ref_key for clash in linkage.clashes}
    for number, *_ in rows:
        rows_of[child_of[number]].append(number)
    said = apart(connection, at)
    grouped = {child: tuple(numbers) for child, numbers in rows_of.items()}
    return WhoIsWho(
        child_of,
        frozenset(child_of[row] for row in linkage.identified),
        grouped,
        linkage.clashes,
        (_least_marks if key.is_orderless else _first_marks)(rows, child_of, torn),
        lambda child: key.child_mark(f"row:{_row(connection, child) if key.is_orderless else child}"),
        People(connection, grouped),
        is_part=among is not None,
        apart=frozenset(_two_children(said, child_of)),
        is_nobody_else=frozenset(child_of[child] for child, _ in said if child in child_of),
    )


def _first_marks(rows: Sequence[Marked], child_of: Mapping[int, int], torn: Container[Hashable]) -> dict[int, str]:
    """The mark of each child's first number or whole name: later papers do not change it."""
    found: dict[int, str] = {}
    for number, ref, name in rows:
        mark = ref if ref is not None and ref not in torn else name
        if mark is not None:
            found.setdefault(child_of[number], mark)
    return found


def _least_marks(rows: Sequence[Marked], child_of: Mapping[int, int], torn: Container[Hashable]) -> dict[int, str]:
    """The least mark of each child's numbers or, where it has none, of its names: the order of the rows is all one."""
    numbers: dict[int, str] = {}
    names: dict[int, str] = {}
    for number, ref, name in rows:
        child = child_of[number]
        if ref is not None and ref not in torn:
            numbers[child] = min(ref, numbers.get(child, ref))
        elif name is not None:
            names[child] = min(name, names.get(child, name))
    return names | numbers


def _row(connection: Connection, number: int) -> str:
    """What tells a row of a file from all others, whenever the file came."""
    return ":".join(map(str, children.place_of(connection, number)))


def _two_children(said: Iterable[tuple[int, tuple[int, ...]]], child_of: Mapping[int, int]) -> Iterator[frozenset[int]]:
    """The two children of each such word; a number that was not asked about stands for itself."""
    for child, others in said:
        yield from (frozenset((child_of.get(child, child), child_of.get(one, one))) for one in others)


def _follow(connection: Connection, at: datetime, child_of: dict[int, int]) -> None:
    """Give rows that name no child to the child of the episode that they are linked with, if nothing speaks against.

    The police and the interviewers link them themselves. Two children of one link leave the row to nobody.
    """
    linked: dict[int, set[int]] = defaultdict(set)
    for row, other in followers.referred(connection, at):
        if row in child_of and other in child_of:
            linked[row].add(other)
    meant = {row: _named(row, linked, child_of) for row in linked if child_of[row] == row}
    people = _described(connection, {number for row, found in meant.items() for number in (row, *found)}, child_of)
    for row, found in meant.items():
        fitting = [child for child in found if any(may_be_same(a, b) for a in people[row] for b in people[child])]
        if len(fitting) == 1:
            child_of[row] = fitting[0]


def _described(
    connection: Connection, wanted: Container[int], child_of: Mapping[int, int]
) -> dict[int, tuple[Person, ...]]:
    """What all rows of some children say of who they are, asked once for all of them."""
    rows_of: dict[int, list[int]] = defaultdict(list)
    for number, child in child_of.items():
        if child in wanted:
            rows_of[child].append(number)
    said = people_of(children.identities_of(connection, sorted(n for rows in rows_of.values() for n in rows)))
    return {child: most_telling(map(said.__getitem__, rows)) for child, rows in rows_of.items()}


def _named(row: int, linked: Mapping[int, set[int]], child_of: Mapping[int, int]) -> set[int]:
    """The children that a nameless row is linked with, also through other nameless rows."""
    reached, waiting = {row}, [row]
    children: set[int] = set()
    while waiting:
        for other in linked[waiting.pop()] - reached:
            reached.add(other)
            if other in linked and child_of[other] == other:
                waiting.append(other)
            else:
                children.add(child_of[other])
    return children


def _with_words_of_people(child_of: dict[int, int], links: Iterable[tuple[int, int]]) -> dict[int, int]:
    for one, other in links:
        if one in child_of and other in child_of:
            low, high = sorted((child_of[one], child_of[other]))
            child_of = {row: low if child == high else child for row, child in child_of.items()}
    return child_of
