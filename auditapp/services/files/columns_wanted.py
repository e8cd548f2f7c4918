"""Which headings a kind of file needs, which column is read as each, and the fields in the order to choose from."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from auditapp.services.files.columns_read import ColumnsRead
from auditapp.services.files.row_as_read import field_words
from auditapp.services.workplace import Refused
from importers.kind_words import KIND_WORDS
from importers.kinds import KINDS
from importers.own_headings import NOT_READ

Fields = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a file cannot be read without: the headings of which any will do, and the columns that are read so."""

    headings: tuple[str, ...]
    columns: tuple[str, ...]

    @property
    def words(self) -> str:
        """The headings as a sentence has them."""
        quoted = [f'"{heading}"' for heading in self.headings]
        return " or ".join((", ".join(quoted[:-1]), quoted[-1])) if len(quoted) > 1 else quoted[0]


class LacksColumns(Refused):
    """A file without a column for something that its kind needs; `sentences` say each that is lacking."""

    def __init__(self, sentences: Sequence[str], code: str) -> None:
        super().__init__(" ".join(sentences), code)
        self.sentences = tuple(sentences)


def wanted_of(kind: str, read: ColumnsRead) -> tuple[Wanted, ...]:
    """What a file of a kind cannot be read without, by the sheet of it that comes nearest."""
    every = [tuple(_wanted(kind, read, sheet)) for sheet in read.together or (frozenset[str](),)]
    return min(every, key=lambda one: len(lacking_of(one)))


def _wanted(kind: str, read: ColumnsRead, sheet: frozenset[str]) -> Iterator[Wanted]:
    words = field_words(kind)
    for group in KINDS[kind].table.required:
        columns = tuple(c.heading for c in read.columns if c.heading in sheet and c.field in group)
        yield Wanted(tuple(words[name] for name in group if name in words), columns)


def lacking_of(wanted: Sequence[Wanted]) -> tuple[Wanted, ...]:
    """What no column is read as."""
    return tuple(one for one in wanted if not one.columns)


def refuse_what_is_wanting(kind: str, read: ColumnsRead) -> None:
    """Some sheet has a column for everything that a file of its kind needs; all that is lacking is said at once."""
    lacking = lacking_of(wanted_of(kind, read))
    if not lacking:
        return
    unread = [place for place, column in enumerate(read.columns, 1) if column.field == NOT_READ]
    where = _where(len(unread), len(read.columns))
    said = [
        f"A {KIND_WORDS[kind]} cannot be read without {one.words}, and no column is read so. {where}" for one in lacking
    ]
    raise LacksColumns(said, f"column-{unread[0] if unread else 1}")


def _where(unread: int, columns: int) -> str:
    """Among how many columns it may be found."""
    if not unread:
        return f"All its {columns} columns are read as something else: choose it for the one that has it."
    some = "there is 1 column that is" if unread == 1 else f"there are {unread} columns that are"
    return f"Choose it for the column that has it: of {columns} {some} not read."


def grouped_fields(kind: str) -> tuple[tuple[str, Fields], ...]:
    """The fields to choose from: first those that the kind needs, then the others, each in the order of their words."""
    words = field_words(kind)
    needed = {name for group in KINDS[kind].table.required for name in group}
    return (
        ("What it needs", _sorted({name: said for name, said in words.items() if name in needed})),
        ("What it may have besides", _sorted({name: said for name, said in words.items() if name not in needed})),
    )


def _sorted(words: Mapping[str, str]) -> Fields:
    return tuple(sorted(words.items(), key=lambda one: one[1].casefold()))
