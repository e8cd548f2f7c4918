"""Small counts: the numbers of a table that would tell of single children, and others that would give those away.

The rule: in every row that is given away either all counts are told, or at least two are left out that come to no small
number together, whatever totals are shown. Rules that judge the same events have rows of the same total, so that the
total of a row is taken as known, and so is the sum of a column. Whoever reads knows its own children and takes them
off: all numbers here are of children of others. Where a row has nothing more to leave out, none of it is told, not even
that a count of it is nought, and no total of it.
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Any, NamedTuple, TypeVar

Key = TypeVar("Key", bound=Hashable)
LEAST = 5
PRIME = 2_147_483_647


class Sum(NamedTuple):
    """Counts of which the sum is known, or can be; `gone` goes with them where they are few and there are no others.

    Of a row not even the choice of what is left out may tell anything. `total` is the count that is their sum, where
    it is one of those that are told or not: left out as part of another sum, its own parts must not give it. What
    stands in no table and is known by what is counted (`is_known`) must not give a small count away.
    """

    parts: Sequence[Hashable]
    gone: Sequence[Hashable] = ()
    is_row: bool = False
    total: Hashable | None = None
    is_known: bool = False


def is_small(count: int, least: int) -> bool:
    """Whether a count is of so few that it is not told. None at all is told."""
    return 0 < count < least


def a_row(parts: Sequence[Hashable], *totals: Hashable) -> Sum:
    """A row of counts: where nothing in it can be told it goes as a whole, with the totals that stand in it."""
    return Sum(parts, (*parts, *totals), is_row=True, total=totals[0] if totals else None)


def protected(counts: Mapping[Key, int], sums: Sequence[Sum], least: int) -> set[Key]:
    """Which counts are not told: the small ones, and what would give them away with any of the sums.

    The counts are of children of others. Where the parts of a sum that are left out could be worked out, or are few
    together, one more is left out: the least, and rather one in whose other sums something is left out already.
    """
    out = _Out({key for key, count in counts.items() if is_small(count, least)}, counts, sums, least)
    while out.closes_sums() or out.closes_one_worked_out():
        pass
    return out.keys


def left_out(
    rows: Sequence[Mapping[str, int]],
    least: int,
    *,
    parts: Sequence[tuple[str, Sequence[str]]],
    columns: Sequence[Sequence[int]] = (),
) -> list[frozenset[str]]:
    """Which counts of each row of a table are not told; all rows have the same names.

    `parts` are the names that come to one total, after the name of the total, which need not stand in the table. The
    sum of each column is taken as known, and so is that of some of its rows, which `columns` gives by their places.
    """
    names = list(rows[0]) if rows else []
    counts = {(place, name): row[name] for place, row in enumerate(rows) for name in names}
    sums = [a_row([(n, name) for name in of], (n, total)) for n in range(len(rows)) for total, of in parts]
    for places in (range(len(rows)), *columns):
        sums += [Sum([(place, name) for place in places]) for name in names]
    out = protected(counts, sums, least)
    return [frozenset(name for place, name in out if place == n) for n in range(len(rows))]


def small_given(counts: Mapping[Key, int], sums: Sequence[Sum], left: AbstractSet[Key], least: int) -> set[Key]:
    """Which of the small counts that are left out the sums would tell all the same, if each of them stood somewhere."""
    given = _Out(set(left), counts, sums, least).given_away(range(len(sums)))
    return {key for key in given if is_small(counts[key], least)}


class _Out:
    """What is left out so far."""

    def __init__(self, keys: set[Any], counts: Mapping[Any, int], sums: Sequence[Sum], least: int) -> None:
        self.keys, self._counts, self._sums, self._least = keys, counts, sums, least
        self._given_up: set[int] = set()
        self._of: dict[Hashable, list[int]] = {}
        for place, one in enumerate(sums):
            for key in (*one.parts, *(() if one.total is None else (one.total,))):
                self._of.setdefault(key, []).append(place)

    def closes_sums(self) -> bool:
        """Leave one more out of every sum that is open; whether there was one."""
        opened = [place for place in range(len(self._sums)) if self._is_open(place)]
        for place in opened:
            if self._is_open(place):
                self._close(place)
        return bool(opened)

    def closes_one_worked_out(self) -> bool:
        """Leave one more out beside a count that several sums together would give away; whether there was one."""
        stand = [place for place, one in enumerate(self._sums) if not one.is_known]
        given = self.given_away(stand)
        for key in sorted(given, key=str):
            # The sum of a row of which nothing is told stands nowhere, so that what lies further off gives nothing.
            further = [] if self._given_up.intersection(self._of[key]) else self._standing(stand)
            if self._closes_one_of((*self._near(key), *further)):
                return True
        known = self.given_away(range(len(self._sums))) - given if len(stand) < len(self._sums) else set()
        small = sorted((key for key in known if is_small(self._counts[key], self._least)), key=str)
        return any(self._closes_one_of(self._near(key)) for key in small)

    def _near(self, key: Hashable) -> list[int]:
        return [place for place in self._of[key] if place not in self._given_up]

    def _standing(self, places: Iterable[int]) -> list[int]:
        return [place for place in places if place not in self._given_up and self._hidden(place)]

    def _closes_one_of(self, places: Iterable[int]) -> bool:
        place = next((one for one in places if self._others(one)), None)
        if place is not None:
            self._close(place)
        return place is not None

    def given_away(self, places: Sequence[int]) -> set[Any]:
        """What all of some sums give together, whether totals that are left out are known from elsewhere or not."""
        found = worked_out([set(self._hidden(place)) for place in self._standing(places)])
        if any(self._hides_total(place) for place in places):
            found |= worked_out([row for place in places if (row := self._with_total(place))])
        return found

    def _hides_total(self, place: int) -> bool:
        total = self._sums[place].total
        return total in self.keys and bool(self._counts.get(total))

    def _with_total(self, place: int) -> dict[Hashable, int]:
        """What is left out of a sum, and its total with it: that they agree is known where neither is told."""
        row = dict.fromkeys(sorted(self._hidden(place), key=str), 1)
        if self._hides_total(place):
            return row | {self._sums[place].total: -1}
        return {} if place in self._given_up else row

    def _hidden(self, place: int) -> list[Hashable]:
        """What is left out of a sum and is not nought."""
        return [key for key in self._sums[place].parts if key in self.keys and self._counts.get(key)]

    def _others(self, place: int) -> list[Hashable]:
        return [key for key in self._sums[place].parts if key not in self.keys and self._counts.get(key)]

    def _is_open(self, place: int) -> bool:
        """Whether the known sum would tell what is left out: one number, or several that are few together.

        It would also where each of them can be no less, or no more: all are one, or all the highest of small counts.
        """
        hidden = self._hidden(place)
        together = sum(self._counts[key] for key in hidden)
        is_few = together < self._least or together <= len(hidden) + 1
        if place in self._given_up:
            return False
        if not hidden:
            return self._hides_total(place)
        return len(hidden) == 1 or is_few or self._are_most(place, hidden)

    def _close(self, place: int) -> None:
        """Leave the next out; of a row all that are next: which of them it was would tell how small the others are."""
        if others := sorted(self._others(place), key=lambda key: self._rank(place, key)):
            first = self._rank(place, others[0])
            tied = [key for key in others if self._rank(place, key) == first]
            self.keys.update(tied if self._sums[place].is_row else tied[:1])
        elif self._is_open(place):
            self.keys.update(self._sums[place].gone)
            self._given_up.add(place)

    def _are_most(self, place: int, hidden: Sequence[Hashable]) -> bool:
        """Whether each of these is the highest of small counts, in a row."""
        return self._sums[place].is_row and all(self._counts[key] == self._least - 1 for key in hidden)

    def _rank(self, place: int, key: Hashable) -> tuple[bool, int]:
        beside = (other for other in self._of[key] if other != place)
        return not any(self._hidden(other) for other in beside), self._counts[key]


def worked_out(sums: Sequence[AbstractSet[Key] | Mapping[Key, int]]) -> set[Key]:
    """Which of the unknown numbers the sums give, where all these are known and nothing else is.

    A mapping says how often each number goes into its sum. The sums are brought to steps (modulo a prime): a number is
    given by them where a step has it alone.
    """
    steps: dict[Key, dict[Key, int]] = {}
    for one in sums:
        row = dict(one) if isinstance(one, Mapping) else dict.fromkeys(sorted(one, key=str), 1)
        for first, step in steps.items():
            if factor := row.get(first, 0):
                _take_off(row, step, factor)
        if row:
            first = next(iter(row))
            inverse = pow(row[first], -1, PRIME)
            row = {key: value * inverse % PRIME for key, value in row.items()}
            for step in steps.values():
                if factor := step.get(first, 0):
                    _take_off(step, row, factor)
            steps[first] = row
    return {first for first, step in steps.items() if len(step) == 1}


def _take_off(row: dict[Key, int], step: Mapping[Key, int], factor: int) -> None:
    for key, value in step.items():
        left = (row.get(key, 0) - factor * value) % PRIME
        if left:
            row[key] = left
        else:
            row.pop(key, None)
