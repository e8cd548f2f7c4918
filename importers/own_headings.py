"""Headings that a person told of one sender's files: before them, those of the product do not count."""

from collections.abc import Mapping
from dataclasses import replace

from importers.kind import Kind
from importers.layout import HeadingTable, match_key

# The field of a column that is not to be read, whatever its heading looks like.
NOT_READ = "not_read"


def with_headings(kind: Kind, told: Mapping[str, str]) -> Kind:
    """The kind as a person reads this sender's headings: each heading told, with the field that it means."""
    if not told:
        return kind
    keys = {match_key(words) for words in told}
    headings: dict[str, tuple[str, ...]] = {}
    for name in (*kind.table.headings, NOT_READ):
        mine = tuple(words for words, field in told.items() if field == name)
        others = tuple(words for words in kind.table.headings.get(name, ()) if match_key(words) not in keys)
        headings[name] = (*mine, *others)
    table: HeadingTable = replace(kind.table, headings=headings, several=kind.table.several | {NOT_READ})
    return replace(kind, table=table)
