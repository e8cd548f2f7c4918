"""The first rows of a file that is looked at: as they stand, and as they will be read with the columns as chosen."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import takewhile
from pathlib import Path

from auditapp.domain.importing import Accepted, FileHeld, FileRefused, Rejected
from auditapp.domain.scope import Scope
from auditapp.services.answer_held import order_of
from auditapp.services.batch import Held
from auditapp.services.import_report import remarks_on, values_for_printing
from auditapp.services.known_world import authority_name, keeper_code
from auditapp.services.look_at_file import Chosen, Look, answers_of, in_words, look_at, refuse_what_fits_not
from auditapp.services.open_kept import as_given
from auditapp.services.read_batch import opened_batch
from auditapp.services.return_rows import as_text
from auditapp.services.said_on_pages import GONE
from auditapp.services.workplace import Refused, Workplace
from auditapp.storage import audit_log, given_files
from auditapp.storage.sources import Source
from importers.layout import is_blank
from importers.own_headings import column_named
from importers.reading import open_book

FIRST_ROWS = 5
Cells = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class FirstRow:
    """A row: its number, its cells as they stand, and its values as they will be read or why it will be rejected."""

    number: int
    stands: Cells
    read: Cells = ()
    why: str = ""


@dataclass(frozen=True, slots=True)
class FirstRows:
    """The first rows; `why` is why they cannot be read yet."""

    rows: tuple[FirstRow, ...]
    why: str = ""


def first_rows(place: Workplace, scope: Scope, number: int, reason: str, chosen: Chosen) -> FirstRows | None:
    """The first rows of a file that waits to be looked at; they may name children, so it is logged with the reason."""
    look = look_at(place, scope, number, chosen)
    if look is None:
        return None
    if look.is_gone:
        raise Refused(GONE)
    refuse_what_fits_not(look)
    with place.reading() as connection:
        source = given_files.file_numbered(connection, scope, number)
    assert source is not None, "it was looked at"
    stand = _standing(place, source, look)
    read, why = _read(place, source, look, max(stand, default=0))
    rows = tuple(replace(read.get(n, FirstRow(n, ())), stands=cells) for n, cells in stand.items())
    with place.writing() as (connection, act):
        audit_log.append(connection, act, "rows printed", f"source {number}", {"reason": reason, "rows": len(rows)})
    return FirstRows(rows, why)


def _standing(place: Workplace, source: Source, look: Look) -> dict[int, Cells]:
    called = look.read.called
    with as_given(place, Path(source.path)) as path, open_book(path) as book:
        head = next((sheet.head for sheet in book.sheets if sheet.name == look.read.sheet), ())
    rows = [row for row in head if row.number >= look.read.shown_from][:FIRST_ROWS]
    return {
        row.number: tuple(
            (called[i] if i < len(called) else column_named(i), as_text(cell))
            for i, cell in enumerate(row.cells)
            if not is_blank(cell)
        )
        for row in rows
    }


def _read(place: Workplace, source: Source, look: Look, last: int) -> tuple[Mapping[int, FirstRow], str]:
    order = replace(order_of(source, answers_of(look).said(), None), look_first=False)
    try:
        with opened_batch(place, order, keeper_code(order.authority, source.received_on), lambda _: None) as batch:
            if isinstance(batch, Held):
                return {}, batch.message
            mine = (one for one in batch.outcomes() if one.sheet == look.read.sheet)
            wanted = list(takewhile(lambda one: one.row <= last, mine))
    except (FileHeld, FileRefused) as problem:
        return {}, problem.message
    return {one.row: _row(one) for one in wanted if isinstance(one, Accepted | Rejected)}, ""


def _row(outcome: Accepted | Rejected) -> FirstRow:
    if isinstance(outcome, Rejected):
        return FirstRow(outcome.row, (), (), " ".join(remark.message for remark in remarks_on([outcome])))
    read = values_for_printing(outcome.values)
    said = ((in_words(name), _said(name, value)) for name, value in read.items())
    return FirstRow(outcome.row, (), tuple((name, words) for name, words in said if words not in {"", "unknown"}))


def _said(name: str, value: object) -> str:
    """A value in words; nothing where there is none."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return authority_name(str(value)) if name.endswith("_gss") else str(value)
