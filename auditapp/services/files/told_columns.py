"""What a person said of a file's columns as it is kept: by headings, or by places, which hold no word of any row."""

import json
from collections.abc import Iterator, Mapping

from auditapp.services.files.row_as_read import field_words
from importers.kinds import KINDS
from importers.layout import Placed
from importers.own_headings import NOT_READ, Told, column_named

HEADINGS, COLUMNS, DATES = "headings", "columns", "dates"


def told_of(said: Mapping[str, str]) -> Told:
    """What was said of the columns, among everything that was said of a file."""
    kept = json.loads(said.get(COLUMNS, "{}"))
    placed = Placed(kept["kind"], kept["row"], tuple(kept["fields"])) if kept else None
    return Told(json.loads(said.get(HEADINGS, "{}")), placed)


def as_said(told: Told) -> dict[str, str]:
    """The same as it is kept."""
    said = {}
    if told.headings:
        said[HEADINGS] = json.dumps(dict(told.headings), ensure_ascii=False)
    if told.placed is not None:
        kept = {"kind": told.placed.kind, "row": told.placed.row, "fields": told.placed.fields}
        said[COLUMNS] = json.dumps(kept)
    return said


def lasting(said: Mapping[str, str], *, of_columns_alone: bool = False) -> dict[str, str]:
    """What was said that serves the next files too; a file without headings has no look that another has.

    In which order a file's dates are written is asked of each that leaves it open: another may have been written anew.
    Where nobody said whose files they are, only what headings mean does: they are the same words in the next file.
    """
    placed = told_of(said).placed
    once = {"look", DATES} if placed is None or placed.row else {"look", DATES, COLUMNS}
    kept = {name: value for name, value in said.items() if name not in once}
    return {name: kept[name] for name in (HEADINGS, COLUMNS) if name in kept} if of_columns_alone else kept


def spoken(told: Told, kind: str) -> Iterator[str]:
    """The same in words, for the pages of everybody who may see the file: fields by their usual headings."""
    called = field_words(kind) if kind in KINDS else {}
    for words, field in told.headings.items():
        yield f'"{words}" is {_words(field, called)}'
    if told.placed is not None:
        yield f"the headings are in row {told.placed.row}" if told.placed.row else "no row has headings"
        for place, field in enumerate(told.placed.fields):
            if field != NOT_READ:
                yield f"{column_named(place).lower()} is {_words(field, called)}"


def _words(field: str, called: Mapping[str, str]) -> str:
    return "not read" if field == NOT_READ else f'read as "{called[field]}"' if field in called else "read"
