"""What only a person can settle: the doubt, the rows it rests on, the answers there may be, and who can see which."""

from dataclasses import dataclass, replace
from typing import Literal

from auditapp.domain.records import Origin

# A home that words may mean; who a child is; whether a line about an interview names the wrong child; a number that
# stands for several children; on which day a stay began or ended; when a child came back.
About = Literal["home", "child", "line", "number", "admission", "discharge", "return"]
# The numbers of the files that somebody may see; None for all.
Files = frozenset[int] | None
# As many rows of one file are evidence enough.
SHOWN = 20


@dataclass(frozen=True, slots=True)
class RecordKey:
    """The row that first told of a record, by the content of its file: it stays when a file is given again."""

    sha256: str
    sheet: str
    row: int


@dataclass(frozen=True, slots=True)
class DoubtfulRow:
    """A row that a doubt rests on: its file, why it is in doubt, and what it says, where another says otherwise."""

    source_id: int
    origin: Origin
    why: str = ""
    says: str = ""
    record: RecordKey | None = None


@dataclass(frozen=True, slots=True)
class Possible:
    """One answer there may be. It can be given by who may see a file of each of two sides, by one pair or another.

    `told` is what rows tell of it, each with its file. `is_of_another_time` is whether these have the child at the home
    on no day on which it is in doubt who was there.
    """

    value: str
    sides: tuple[tuple[tuple[int, ...], tuple[int, ...]], ...]
    told: tuple[tuple[int, str], ...] = ()
    is_of_another_time: bool = False

    def can_be_given(self, files: frozenset[int]) -> bool:
        """Whether somebody who may see some files has the evidence for it."""
        return any(not files.isdisjoint(one) and not files.isdisjoint(other) for one, other in self.sides)


@dataclass(frozen=True, slots=True)
class Doubt:
    """One open doubt. `key` is the words for a home, or the number of a child.

    `stands_alone` is whether it is one without any answer to choose too, `mark` how an address names it.
    """

    about: About
    key: str
    rows: tuple[DoubtfulRow, ...]
    possible: tuple[Possible, ...] = ()
    stands_alone: bool = True
    mark: str = ""

    @property
    def candidates(self) -> tuple[str, ...]:
        """The answers there may be."""
        return tuple(one.value for one in self.possible)

    @property
    def why(self) -> str:
        """Why the first row is in doubt."""
        return self.rows[0].why if self.rows else ""

    def is_about(self, children: frozenset[str], words: frozenset[str]) -> bool:
        """Whether it is about one of some children, by their numbers, or about some words for a home."""
        if self.about == "home":
            return self.key in words
        return not children.isdisjoint((self.key, *self.candidates))

    def seen_with(self, files: Files) -> "Doubt | None":
        """The doubt as far as it shows to somebody who may see some files; None where nothing of it does."""
        if files is None:
            return self
        rows = tuple(row for row in self.rows if row.source_id in files)
        possible = tuple(
            replace(one, told=tuple(said for said in one.told if said[0] in files))
            for one in self.possible
            if one.can_be_given(files)
        )
        if not rows or not (possible or self.stands_alone):
            return None
        return replace(self, rows=rows, possible=possible)
