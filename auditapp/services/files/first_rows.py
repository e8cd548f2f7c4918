"""The first rows of a file that is looked at: as they stand, and as they will be read with the columns as chosen."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import takewhile
from pathlib import Path

from auditapp.domain.importing import Accepted, FileHeld, FileRefused, Rejected
from auditapp.domain.scope import Scope
from auditapp.services.files.answer_held import order_of
from auditapp.services.files.look_at_file import Chosen, Look, answers_of, look_at, refuse_half, refuse_what_fits_not
from auditapp.services.files.open_kept import as_given
from auditapp.services.files.return_rows import as_text
from auditapp.services.files.row_as_read import row_as_read
from auditapp.services.homes.register_known import register_known
from auditapp.services.importing.batch import Held
from auditapp.services.importing.import_report import remarks_on, without_others
from auditapp.services.importing.read_batch import opened_batch
from auditapp.services.known_world import keeper_code
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
    refuse_half(chosen)
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
    names = _names(place)
    return {one.row: _row(look.kind, one, names) for one in wanted if isinstance(one, Accepted | Rejected)}, ""


def _names(place: Workplace) -> Mapping[str, str]:
    """The homes of all registers by name; who sees rows may hold these."""
    with place.reading() as connection:
        known = register_known(place, connection)
    return {urn: history.on(place.today).name for urn, history in known.homes.items()}


def _row(kind: str, outcome: Accepted | Rejected, names: Mapping[str, str]) -> FirstRow:
    if isinstance(outcome, Rejected):
        why = " ".join(remark.message for remark in without_others(remarks_on([outcome])))
        return FirstRow(outcome.row, (), (), why)
    return FirstRow(outcome.row, (), tuple(row_as_read(kind, outcome, names)))
