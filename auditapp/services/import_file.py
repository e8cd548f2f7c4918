"""Importing one file: read in a child process, judged row by row, stored whole in one transaction or not at all."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from hashlib import file_digest

from auditapp.domain.acts import Act
from auditapp.domain.dates import to_london
from auditapp.domain.importing import Accepted, FileHeld, FileRefused, Rejected, RowOutcome, Skipped
from auditapp.services.batch import NOBODY, Batch, Held, ImportOrder
from auditapp.services.declare_complete import declare_complete
from auditapp.services.file_shape import list_kind_of, shape_of
from auditapp.services.import_report import ImportReport, remarks_on, report_of, values_for_printing
from auditapp.services.known_world import (
    authority_in_postcode,
    authority_name,
    find_authority,
    home_index,
    keeper_code,
    remembering,
)
from auditapp.services.store_rows import Settled, counts_of, settle, store_rows
from auditapp.services.workplace import Refused, Workplace
from auditapp.storage import answers, audit_log, sources
from auditapp.storage.engine import Connection
from importers.context import Context
from importers.kinds import AUTO, read_kind
from importers.reading import Book, open_book

Tell = Callable[[int], None]
STEP = 5_000


class _DryRun(Exception):
    """Nothing is to be kept."""


def import_file(place: Workplace, order: ImportOrder, tell: Tell) -> ImportReport:
    """Import one file and say what became of every row."""
    if not order.path.is_file():
        raise Refused(f"There is no file {order.path}. Check the name and the folder.", "file_missing")
    keeper = keeper_code(order.authority, order.received_on or place.today)
    with order.path.open("rb") as file:
        sha256 = file_digest(file, "sha256").hexdigest()
    with place.reading() as connection:
        again = _imported_before(connection, sha256, None if order.kind == AUTO else order.kind, order)
    if again is not None:
        return _with_rows(place, order, keeper, tell, again) if order.with_rows else again
    try:
        read = _read(place, order, keeper, tell)
        if isinstance(read, Held):
            return _note(place, order, sha256, read)
        return _store(place, order, read)
    except FileRefused as refusal:
        return _note(place, order, sha256, refusal)


def _imported_before(connection: Connection, sha256: str, kind: str | None, order: ImportOrder) -> ImportReport | None:
    before = sources.standing_import(connection, sha256, kind)
    if before is None:
        return None
    said = f"This file was imported before (source {before.id}, {before.committed_at:%d %B %Y}). Nothing was changed."
    if order.complete_for and order.options()["complete_for"] != before.options["complete_for"]:
        days = " and ".join(str(period) for period in order.complete_for)
        said += f" To declare it complete for {days}, take it back (undo {before.id}) and import it anew."
    return report_of(before, sources.remarks_of(connection, before.id), code="already_imported", message=said)


def _with_rows(
    place: Workplace, order: ImportOrder, keeper: str | None, tell: Tell, said: ImportReport
) -> ImportReport:
    """The rows of a file that was imported before, read anew because somebody asks for them."""
    read = _read(place, order, keeper, tell)
    if isinstance(read, Held):
        return said
    records = _records(read.outcomes)
    with place.writing() as (connection, act):
        audit_log.append(connection, act, "rows printed", f"source {said.source}", {"rows": len(records)})
    return replace(said, records=records)


def sender_of(order: ImportOrder, keeper: str | None) -> str:
    """Whose answers serve this file."""
    return keeper or order.force or NOBODY


def _read(place: Workplace, order: ImportOrder, keeper: str | None, tell: Tell) -> Batch | Held:
    with open_book(order.path) as book, place.reading() as connection:
        shape = shape_of(book)
        said = answers.answers_for(connection, sender_of(order, keeper), shape) | dict(order.said)
        context = Context(
            keeper=keeper,
            received_on=order.received_on or place.today,
            as_at=order.as_at,
            find_authority=find_authority,
            find_home=remembering(home_index(connection, place.now()).find),
            postcode_authority=authority_in_postcode,
            authority_name=authority_name,
        )
        try:
            return _batch(book, order, context, said, tell)
        except FileHeld as held:
            return Held(held.code, held.message, held.choices, shape, sender_of(order, keeper))


def _batch(book: Book, order: ImportOrder, context: Context, said: dict[str, str], tell: Tell) -> Batch:
    reading = read_kind(
        book,
        said.get("kind", order.kind) if order.kind == AUTO else order.kind,
        context,
        file_name=order.path.name,
        sheets=tuple(said["sheets"].split("\x1f")) if "sheets" in said else None,
        date_order=said.get("dates"),
    )
    return Batch(
        path=order.path.resolve(),
        sha256=book.sha256,
        kind=reading.layout.kind,
        keeper=context.keeper,
        force=order.force,
        received_on=context.received_on,
        as_at=reading.as_at,
        as_at_basis=reading.as_at_basis,
        list_kind=list_kind_of(reading.layout, order.path.name),
        layout=reading.layout.fingerprint,
        complete_for=order.complete_for,
        events=reading.events,
        tells_sender_of=reading.distinguishes_sender_of,
        columns={sheet.name: frozenset(sheet.header.columns) for sheet in reading.layout.sheets},
        outcomes=tuple(_counted(reading.outcomes(), tell)),
    )


def _counted(outcomes: Iterable[RowOutcome], tell: Tell) -> Iterator[RowOutcome]:
    for done, outcome in enumerate(outcomes, start=1):
        if done % STEP == 0:
            tell(done)
        yield outcome


def _refuse_if_nothing_is_left(batch: Batch, settled: Settled) -> None:
    """A file with rows of which none can be used is refused, unless all it says is known already."""
    if settled.new:
        return
    rejected = settled.count(Rejected)
    useless = [o for o in settled.outcomes if isinstance(o, Skipped) and o.reason == "out_of_scope_provision_type"]
    if not rejected and not useless:
        if any(isinstance(o, Accepted) for o in batch.outcomes):
            return
        raise FileRefused("no_data_rows", "Below its headings the file has no record. Check that it is the right file.")
    raise FileRefused(
        "all_rows_rejected",
        f"None of its {rejected + len(useless)} records can be used, for the reasons beside each. Nothing was stored.",
    )


def _store(place: Workplace, order: ImportOrder, batch: Batch) -> ImportReport:
    report: ImportReport | None = None
    try:
        with place.writing() as (connection, act):
            # Somebody else may have imported it while it was being read.
            again = _imported_before(connection, batch.sha256, batch.kind, order)
            if again is not None:
                return again
            settled = settle(connection, batch, place.key)
            try:
                _refuse_if_nothing_is_left(batch, settled)
            except FileRefused as refusal:
                remarks = tuple(remarks_on(settled.outcomes))
                return replace(_noted(connection, act, order, batch.sha256, refusal), remarks=remarks)
            report = _stored(connection, act, order, batch, settled)
            _keep_nothing_of(order)
    except _DryRun:
        assert report is not None
        if report.records:
            with place.writing() as (connection, act):
                audit_log.append(connection, act, "rows printed", "dry run", {"rows": len(report.records)})
        return replace(report, source=None, message="Nothing was stored: this was a dry run.")
    return report


def _keep_nothing_of(order: ImportOrder) -> None:
    if order.dry_run:
        raise _DryRun


def _stored(connection: Connection, act: Act, order: ImportOrder, batch: Batch, settled: Settled) -> ImportReport:
    counts = counts_of(settled)
    number = sources.add_source(
        connection,
        **_about(order, batch.sha256, act),
        kind=batch.kind,
        state="imported",
        code="",
        message="",
        sender=batch.sender,
        keeper_gss=batch.keeper,
        as_at=batch.as_at,
        as_at_basis=batch.as_at_basis,
        list_kind=batch.list_kind,
        layout=batch.layout,
        received_on=batch.received_on,
        **counts,
    )
    store_rows(connection, batch, settled, number)
    declare_complete(connection, batch, number, act)
    remarks = remarks_on(settled.outcomes)
    sources.add_remarks(connection, number, remarks)
    detail = {"kind": batch.kind, "sha256": batch.sha256, **counts, "replaced": len(settled.replaced)}
    audit_log.append(connection, act, "file imported", f"source {number}", detail)
    if order.with_rows:
        audit_log.append(connection, act, "rows printed", f"source {number}", {"rows": counts["accepted"]})
    stored = sources.source_numbered(connection, number)
    assert stored is not None
    sheets = {o.sheet for o in settled.outcomes}
    return replace(
        report_of(stored, tuple(remarks)),
        several_sheets=len(sheets) > 1,
        records=_records(settled.outcomes) if order.with_rows else (),
    )


def _records(outcomes: Sequence[RowOutcome]) -> tuple[dict[str, object], ...]:
    several = len({o.sheet for o in outcomes}) > 1
    rows = []
    for outcome in outcomes:
        if isinstance(outcome, Accepted):
            where: dict[str, object] = {"row": outcome.row} | ({"sheet": outcome.sheet} if several else {})
            rows.append(where | values_for_printing(outcome.values))
    return tuple(rows)


def _about(order: ImportOrder, sha256: str, act: Act) -> dict[str, object]:
    return {
        "sha256": sha256,
        "file_name": order.path.name,
        "path": str(order.path.resolve()),
        "force": order.force,
        "options": order.options(),
        "committed_at": act.at,
    }


def _note(place: Workplace, order: ImportOrder, sha256: str, why: FileRefused | Held) -> ImportReport:
    if order.dry_run:
        return _answer(order, why, None)
    with place.writing() as (connection, act):
        return _noted(connection, act, order, sha256, why)


def _noted(connection: Connection, act: Act, order: ImportOrder, sha256: str, why: FileRefused | Held) -> ImportReport:
    """Leave one line among the sources and one in the audit log, and nothing else."""
    held = isinstance(why, Held)
    number = sources.add_source(
        connection,
        **_about(order, sha256, act),
        kind=None if order.kind == AUTO else order.kind,
        state="held_for_confirmation" if held else "rejected",
        code=why.code,
        message=why.message,
        sender=why.sender if isinstance(why, Held) else "",
        list_kind="",
        layout=why.shape if isinstance(why, Held) else "",
        as_at_basis="",
        received_on=order.received_on or to_london(act.at).date(),
    )
    action = "file held" if held else "file refused"
    audit_log.append(connection, act, action, f"source {number}", {"code": why.code, "sha256": sha256})
    return _answer(order, why, number)


def _answer(order: ImportOrder, why: FileRefused | Held, number: int | None) -> ImportReport:
    held = isinstance(why, Held)
    message = why.message
    if isinstance(why, Held) and number is not None:
        message = f"{why.message} Answer with: auditapp confirm {number} {why.how}"
    return ImportReport(
        file=order.path.name,
        kind=None if order.kind == AUTO else order.kind,
        state="held_for_confirmation" if held else "rejected",
        code=why.code,
        message=message,
        source=number,
        choices=why.choices if isinstance(why, Held) else (),
    )
