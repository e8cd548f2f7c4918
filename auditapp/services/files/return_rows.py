"""The rows of a file that could not be used, read anew, for their sender to correct and send back."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from pathlib import Path

from auditapp.domain.importing import FileRefused, Rejected
from auditapp.domain.scope import Scope
from auditapp.services.files.answer_held import order_of
from auditapp.services.files.file_shape import shape_of
from auditapp.services.files.open_kept import as_given, digest_as_given
from auditapp.services.files.told_columns import told_of
from auditapp.services.importing.batch import Held, answers_kept_for
from auditapp.services.importing.import_report import remarks_on, without_others
from auditapp.services.importing.read_batch import opened_batch
from auditapp.services.known_world import keeper_code
from auditapp.services.said_on_pages import GONE
from auditapp.services.workplace import Refused, Workplace
from auditapp.storage import answers, audit_log, given_files, sources
from auditapp.storage.sources import Remark, Source
from exports.returned_rows import ReturnedSheet, returned_rows
from importers.cells import Cell, CellError, clean_text
from importers.kind import Kind
from importers.kinds import KINDS, detect
from importers.layout import Header, HeadingTable
from importers.own_headings import NOT_READ, as_told
from importers.reading import Book, open_book
from importers.sheets import sheet_layout

Reasons = Mapping[str, Mapping[int, list[str]]]


def rows_to_return(place: Workplace, scope: Scope, number: int, reason: str) -> bytes | None:
    """The workbook of the rejected rows of one file, names included; that it was written is logged with the reason.

    None where one may see no such file, or nothing of it was rejected.
    """
    with place.reading() as connection:
        source = given_files.file_numbered(connection, scope, number)
        if source is None:
            return None
        noted = sources.remarks_of(connection, number, "rejected")
    if not noted and source.code != "all_rows_rejected":
        return None
    _refuse_what_is_gone(place, source)
    try:
        reasons = _by_row(noted or _read_anew(place, source))
        with as_given(place, Path(source.path)) as path, open_book(path) as book:
            sheets = tuple(_sheets(book, _as_it_was_read(place, source, book), reasons))
    except FileRefused as refusal:
        raise Refused(refusal.message) from refusal
    with place.writing() as (connection, act):
        detail = {"reason": reason, "rows": sum(map(len, reasons.values()))}
        audit_log.append(connection, act, "rejected rows written", f"source {number}", detail)
    return returned_rows(sheets)


def _refuse_what_is_gone(place: Workplace, source: Source) -> None:
    path = Path(source.path)
    if not path.is_file():
        raise Refused(GONE)
    if digest_as_given(place, path) != source.sha256:
        raise Refused(GONE)


def _read_anew(place: Workplace, source: Source) -> tuple[Remark, ...]:
    """Why each row of a file was rejected of which nothing was stored."""
    order = order_of(source, {}, None)
    with opened_batch(place, order, keeper_code(order.authority, source.received_on), lambda _: None) as batch:
        if isinstance(batch, Held):
            return ()
        return without_others(remarks_on(outcome for outcome in batch.outcomes() if isinstance(outcome, Rejected)))


def _by_row(remarks: tuple[Remark, ...]) -> Reasons:
    found: dict[str, dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    for remark in remarks:
        found[remark.sheet][remark.row].append(remark.message)
    return found


def _as_it_was_read(place: Workplace, source: Source, book: Book) -> Kind:
    """The kind of a file, its columns as they were told."""
    with place.reading() as connection:
        area = next(iter(given_files.areas_of(connection, source.id)), None)
        sender = answers_kept_for(source.keeper_gss, source.force, area)
        kept = answers.answers_for(connection, sender, shape_of(book))
    said = kept | source.options.get("said", {})
    return as_told(KINDS[source.kind or said.get("kind") or detect(book)], told_of(said))


def _sheets(book: Book, kind: Kind, reasons: Reasons) -> Iterator[ReturnedSheet]:
    for head in book.sheets:
        wanted = reasons.get(head.name)
        layout = sheet_layout(head, kind.table)
        if wanted and layout is not None:
            rows = [
                (row.number, [as_text(cell) for cell in row.cells], " ".join(wanted[row.number]))
                for row in book.rows(head.name)
                if row.number in wanted
            ]
            yield ReturnedSheet(head.name, _headings(layout.header, kind), rows)


def _headings(header: Header, kind: Kind) -> tuple[str, ...]:
    """The headings of a sheet; one whose meaning a person told has before it the heading that everybody reads so.

    So the sheet needs nothing that is kept of its sender's files of another look.
    """
    own = KINDS[kind.name].table
    read = {column.index: name for name, columns in header.columns.items() for column in columns}
    return tuple(_heading(words, read.get(place), own) for place, words in enumerate(header.headings))


def _heading(words: str, field: str | None, own: HeadingTable) -> str:
    known = own.meaning(words)
    if field is not None and field in own.headings and (known is None or known[0] != field):
        return f"{own.headings[field][0]} ({words})"
    return f"Not read: {words}" if field == NOT_READ and known is not None else words


def as_text(cell: Cell) -> str:
    """A cell as text: days and times the way that every reader takes them."""
    if isinstance(cell, datetime):
        return cell.strftime("%d/%m/%Y" if cell.time() == time() else "%d/%m/%Y %H:%M")
    if isinstance(cell, date):
        return cell.strftime("%d/%m/%Y")
    if isinstance(cell, time):
        return cell.strftime("%H:%M")
    return cell.code if isinstance(cell, CellError) else clean_text(cell)
