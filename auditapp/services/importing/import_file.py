"""Importing one file: read in a child process, judged row by row, stored whole in one transaction or not at all."""

from dataclasses import replace

from auditapp.domain.acts import Act
from auditapp.domain.dates import to_london
from auditapp.domain.importing import Accepted, FileHeld, FileRefused
from auditapp.services.files.day_of_register import day_not_taken, said_of_day, take_place, takes_day, with_day
from auditapp.services.files.days_given import refuse_impossible_days
from auditapp.services.files.declare_complete import declare_complete
from auditapp.services.files.open_kept import digest_as_given
from auditapp.services.importing.batch import Batch, Held, ImportOrder, answers_kept_for
from auditapp.services.importing.import_report import ImportReport, listed_report, without_others
from auditapp.services.importing.read_batch import Tell, force_name, opened_batch, records_of
from auditapp.services.importing.store_rows import Storing
from auditapp.services.known_world import keeper_code
from auditapp.services.workplace import Refused, Workplace
from auditapp.storage import audit_log, given_files, jobs, sources
from auditapp.storage.engine import Connection
from auditapp.storage.sources import Source
from importers.kinds import AUTO

__all__ = ["Tell", "import_file"]


class _DryRun(Exception):
    """Nothing is to be kept."""

    def __init__(self, report: ImportReport) -> None:
        super().__init__()
        self.report = report


class _NothingLeft(Exception):
    """A file of which no row can be used: it is refused, and the rows are listed."""

    def __init__(self, refusal: FileRefused, report: ImportReport) -> None:
        super().__init__()
        self.refusal, self.report = refusal, report


def import_file(place: Workplace, order: ImportOrder, tell: Tell) -> ImportReport:
    """Import one file and say what became of every row."""
    if not order.path.is_file():
        raise Refused(f"There is no file {order.path}. Check the name and the folder.", "file_missing")
    refuse_impossible_days(order, place.today)
    order = replace(order, force=force_name(order.force))
    sha256 = digest_as_given(place, order.path)
    with place.reading() as connection:
        again = _left(connection, order) or _imported_before(connection, sha256, order.kind, order)
        before = sources.standing_import(connection, sha256, None if order.kind == AUTO else order.kind)
    if again is None and before is not None:
        order = with_day(before, order)
    if again is not None and before is not None:
        order = _as_given_before(before, order)
    keeper = keeper_code(order.authority, order.received_on or place.today)
    if again is not None:
        return _with_rows(place, order, keeper, tell, again) if order.with_rows else again
    try:
        with opened_batch(place, order, keeper, tell) as read:
            return _note(place, order, sha256, read) if isinstance(read, Held) else _store(place, order, read)
    except FileRefused as refusal:
        return _note(place, order, sha256, refusal)


def _left(connection: Connection, order: ImportOrder) -> ImportReport | None:
    """What the same piece of work left before it was interrupted; it does nothing twice."""
    number = jobs.source_left(connection, order.job) if order.job else None
    before = None if number is None else sources.source_numbered(connection, number)
    return None if before is None else listed_report(connection, before)


def _imported_before(connection: Connection, sha256: str, kind: str, order: ImportOrder) -> ImportReport | None:
    before = sources.standing_import(connection, sha256, None if kind == AUTO else kind)
    if before is None or takes_day(connection, before, order):
        return None
    said = f"This file was imported before (source {before.id}, {before.committed_at:%d %B %Y}). Nothing was changed."
    if order.force and before.force and order.force != before.force:
        said += f" It stands as the log of {before.force}; if it is {order.force}'s, take it back (undo {before.id})"
        said += " and import it anew."
    if order.complete_for and order.options()["complete_for"] != before.options["complete_for"]:
        days = " and ".join(str(period) for period in order.complete_for)
        said += f" To declare it complete for {days}, take it back (undo {before.id}) and import it anew."
    said = " ".join(filter(None, (said, day_not_taken(before, order.as_at))))
    return listed_report(connection, before, code="already_imported", message=said)


def _as_given_before(before: Source, order: ImportOrder) -> ImportOrder:
    """The order of a file that stands, with what was said of it when it was imported: so its rows are read anew."""
    told = before.options
    return replace(
        order,
        kind=before.kind or order.kind,
        authority=told["authority"] or order.authority,
        force=before.force or order.force,
        said=tuple({**told.get("said", {}), **dict(order.said)}.items()),
    )


def _with_rows(
    place: Workplace, order: ImportOrder, keeper: str | None, tell: Tell, said: ImportReport
) -> ImportReport:
    """The rows of a file that was imported before, read anew because somebody asks for them."""
    with opened_batch(place, order, keeper, tell) as read:
        if isinstance(read, Held):
            return said
        try:
            records = records_of((o for o in read.outcomes() if isinstance(o, Accepted)), read)
        except FileHeld:
            return said
    with place.writing() as (connection, act):
        audit_log.append(connection, act, "rows printed", f"source {said.source}", {"rows": len(records)})
    return replace(said, records=records)


def _store(place: Workplace, order: ImportOrder, batch: Batch) -> ImportReport:
    """Store the file while it is read; whatever refuses it on the way leaves nothing of it behind."""
    try:
        with place.writing() as (connection, act):
            # Somebody else may have imported it while its layout was made out.
            again = _left(connection, order) or _imported_before(connection, batch.sha256, batch.kind, order)
            if again is not None:
                return again
            report = _stored(connection, act, order, batch, place)
            _keep_nothing_of(order, report)
            return report
    except _DryRun as trial:
        if trial.report.records:
            with place.writing() as (connection, act):
                audit_log.append(connection, act, "rows printed", "dry run", {"rows": len(trial.report.records)})
        remarks = without_others(trial.report.remarks)
        return replace(trial.report, source=None, message="Nothing was stored: this was a dry run.", remarks=remarks)
    except FileHeld as held:
        shape, sender = batch.shape, answers_kept_for(batch.keeper, batch.force, order.area)
        return _note(place, order, batch.sha256, Held(held.code, held.message, held.choices, shape, sender))
    except _NothingLeft as nothing:
        noted = _note(place, order, batch.sha256, nothing.refusal, batch.not_read)
        remarks = without_others(nothing.report.remarks)
        about, counts = nothing.report, nothing.report.remark_counts
        return replace(
            noted, remarks=remarks, remark_counts=counts, several_sheets=about.several_sheets, sheets=about.sheets
        )


def _keep_nothing_of(order: ImportOrder, report: ImportReport) -> None:
    if order.dry_run:
        raise _DryRun(report)


def _stored(connection: Connection, act: Act, order: ImportOrder, batch: Batch, place: Workplace) -> ImportReport:
    before = sources.standing_import(connection, batch.sha256, batch.kind)
    number = sources.add_source(
        connection,
        **_about(order, batch.sha256, act, batch.not_read),
        kind=batch.kind,
        state="imported",
        code="",
        message=" ".join(filter(None, (batch.note, said_of_day(before) if before else ""))),
        sender=batch.sender,
        keeper_gss=batch.keeper,
        as_at=batch.as_at,
        as_at_basis=batch.as_at_basis,
        list_kind=batch.list_kind,
        layout=batch.layout,
        received_on=batch.received_on,
    )
    _note_where(connection, number, order, jobs.STORED)
    if before is not None:
        take_place(connection, act, before, number)
    storing = Storing(connection, batch, place.key, number)
    storing.kept = [] if order.with_rows else None
    storing.store(batch.outcomes())
    counts = storing.counts()
    sources.update_counts(connection, number, **counts)
    stored = sources.source_numbered(connection, number)
    assert stored is not None
    report = listed_report(connection, stored, several_sheets=len(batch.columns) > 1)
    _refuse_if_nothing_is_left(storing, report)
    declare_complete(connection, batch, number, act)
    detail = {"kind": batch.kind, "sha256": batch.sha256, **counts, "replaced": storing.replaced}
    if storing.withdrawn:
        detail["withdrawn"] = storing.withdrawn
    audit_log.append(connection, act, "file imported", f"source {number}", detail)
    if storing.kept is None:
        return report
    audit_log.append(connection, act, "rows printed", f"source {number}", {"rows": counts["accepted"]})
    return replace(report, records=records_of(storing.kept, batch))


def _refuse_if_nothing_is_left(storing: Storing, report: ImportReport) -> None:
    """A file with rows of which none can be used is refused, unless all of use in it is known, or takes rows back."""
    if storing.accepted or storing.withdrawn or (storing.known and not storing.rejected):
        return
    useless = storing.rejected + storing.out_of_scope
    if useless:
        what = f"None of its {useless:,} records can be used, for the reasons beside each. Nothing was stored."
        if storing.known:
            what = (
                f"{useless:,} of its records cannot be used, for the reasons beside each; all others are known already."
            )
        raise _NothingLeft(FileRefused("all_rows_rejected", what), report)
    what = "Below its headings the file has no record. Check that it is the right file."
    raise _NothingLeft(FileRefused("no_data_rows", what), report)


def _about(order: ImportOrder, sha256: str, act: Act, not_read: tuple[str, ...] = ()) -> dict[str, object]:
    return {
        "sha256": sha256,
        "file_name": order.file_name,
        "path": str(order.path.resolve()),
        "force": order.force,
        "options": order.options() | ({"not_read": list(not_read)} if not_read else {}),
        "committed_at": act.at,
    }


def _note_where(connection: Connection, number: int, order: ImportOrder, state: str) -> None:
    """Note for which area the file was handed in, and with the piece of work what it left and how that stands."""
    if order.area is not None:
        given_files.note_area(connection, number, order.area)
    if order.job:
        jobs.change_jobs(connection, [order.job], state=state, source_id=number, tries=0)


def _note(
    place: Workplace, order: ImportOrder, sha256: str, why: FileRefused | Held, not_read: tuple[str, ...] = ()
) -> ImportReport:
    if order.dry_run:
        return _answer(order, why, None)
    with place.writing() as (connection, act):
        return _left(connection, order) or _noted(connection, act, order, why, _about(order, sha256, act, not_read))


def _noted(
    connection: Connection, act: Act, order: ImportOrder, why: FileRefused | Held, about: dict[str, object]
) -> ImportReport:
    """Leave one line among the sources and one in the audit log, and nothing else."""
    held = isinstance(why, Held)
    if isinstance(why, Held):
        about["options"] = {**order.options(), "choices": list(why.choices)}
    number = sources.add_source(
        connection,
        **about,
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
    _note_where(connection, number, order, jobs.DONE)
    action = "file held" if held else "file refused"
    audit_log.append(connection, act, action, f"source {number}", {"code": why.code, "sha256": about["sha256"]})
    return _answer(order, why, number)


def _answer(order: ImportOrder, why: FileRefused | Held, number: int | None) -> ImportReport:
    held = isinstance(why, Held)
    message = why.message
    if isinstance(why, Held) and number is not None:
        message = f"{why.message} Answer with: auditapp confirm {number} {why.how}"
    return ImportReport(
        file=order.file_name,
        kind=None if order.kind == AUTO else order.kind,
        state="held_for_confirmation" if held else "rejected",
        code=why.code,
        message=message,
        source=number,
        choices=why.choices if isinstance(why, Held) else (),
    )
