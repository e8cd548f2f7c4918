"""What a person told of the columns of one sender's files: before it, the headings of the product do not count."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from importers.kind import Kind
from importers.layout import Column, Header, HeadingTable, Placed, Rows, heading, match_key

# The field of a column that is not to be read, whatever its heading looks like.
NOT_READ = "not_read"


@dataclass(frozen=True, slots=True)
class Told:
    """The fields that a person said some headings mean; or the columns by their places, where no row has headings."""

    headings: Mapping[str, str] = field(default_factory=dict)
    placed: Placed | None = None


NOTHING_TOLD = Told()


def as_told(kind: Kind, told: Told) -> Kind:
    """The kind as a person reads this sender's columns; places that were told of another kind of file say nothing."""
    if told.placed is not None and told.placed.kind == kind.name:
        table = replace(kind.table, several=kind.table.several | {NOT_READ}, placed=told.placed)
        return replace(kind, table=table)
    return _with_headings(kind, told.headings) if told.headings else kind


def _with_headings(kind: Kind, told: Mapping[str, str]) -> Kind:
    keys = {match_key(words) for words in told}
    headings: dict[str, tuple[str, ...]] = {}
    for name in (*kind.table.headings, NOT_READ):
        mine = tuple(words for words, field in told.items() if field == name)
        others = tuple(words for words in kind.table.headings.get(name, ()) if match_key(words) not in keys)
        headings[name] = (*mine, *others)
    table: HeadingTable = replace(kind.table, headings=headings, several=kind.table.several | {NOT_READ})
    return replace(kind, table=table)


def column_named(place: int) -> str:
    """What a column is called whose heading is not known: by its place, counted from 1."""
    return f"Column {place + 1}"


def placed_header(rows: Rows, table: HeadingTable, placed: Placed) -> Header:
    """The header as a person placed it. Its columns go by number: what stands in their first row may name a child."""
    cells = next((cells for number, cells in rows if number == placed.row), ())
    called = tuple(map(column_named, range(max(len(placed.fields), len(cells)))))
    columns: dict[str, tuple[Column, ...]] = {}
    for place, name in enumerate(placed.fields):
        if name != NOT_READ and (name in table.several or name not in columns):
            columns[name] = (*columns.get(name, ()), Column(place, called[place]))
    lacking = tuple(group for group in table.required if not any(name in columns for name in group))
    keys = tuple(match_key(heading(cell)) for cell in cells)
    return Header(placed.row, None, columns, called, keys, lacking)
