"""A whole audit for somebody with files and no server: a database of its own, gone when the workbook is written."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from auditapp.demo import County
from auditapp.domain.dates import Period
from auditapp.domain.scope import Scope
from auditapp.services.batch import ImportOrder
from auditapp.services.build_workbook import Selection, content_of, write
from auditapp.services.import_file import import_file
from auditapp.services.import_report import ImportReport
from auditapp.services.run_checks import CheckRun, run_checks
from auditapp.services.workplace import Refused, Workplace, make_workplace
from exports.workbook import WrittenWorkbook


@dataclass(frozen=True, slots=True)
class AuditOrder:
    """The files in the order to import them, and what is said of them."""

    imports: tuple[ImportOrder, ...]
    authority: str | None
    protocols: tuple[Path, ...]
    pseudonym_key: Path | None
    out: Path


@dataclass(frozen=True, slots=True)
class AuditDone:
    """What became of each file, what the check found, and the workbook."""

    reports: tuple[ImportReport, ...]
    run: CheckRun
    workbook: WrittenWorkbook


def order_of(
    files: tuple[tuple[str, Path], ...],
    *,
    authorities: tuple[str, ...],
    complete_for: tuple[Period, ...],
    received_on: date | None,
    as_at: date | None,
) -> tuple[ImportOrder, ...]:
    """One import for each file; the declaration of completeness is about the logs of notices alone.

    One authority keeps all lists of homes and all logs; several keep one log each, in the order given.
    """
    logs = [path for kind, path in files if kind == "notifications"]
    if len(authorities) > 1 and len(authorities) != len(logs):
        raise Refused(
            f"{len(authorities)} authorities are named for {len(logs)} logs of notices. Name one for all, or one for "
            "each log in the same order."
        )
    one = authorities[0] if len(authorities) == 1 else None
    keepers = dict(zip(logs, authorities, strict=True)) if len(authorities) > 1 else dict.fromkeys(logs, one)
    return tuple(
        ImportOrder(
            kind,
            path,
            authority=keepers.get(path) if kind == "notifications" else one if kind == "homes" else None,
            as_at=as_at if kind == "homes" else None,
            received_on=received_on,
            complete_for=complete_for if kind == "notifications" else (),
        )
        for kind, path in files
    )


def county_order(county: County, into: Path) -> AuditOrder:
    """The fictional county's files, each as its sender describes it."""
    imports = tuple(
        ImportOrder(
            d.kind,
            d.path,
            authority=d.authority,
            as_at=d.as_at,
            received_on=d.received_on,
            complete_for=(Period(*d.complete_for),) if d.complete_for else (),
        )
        for d in county.deliveries
    )
    return AuditOrder(imports, f"{county.authority} (fictional county)", (county.protocols,), None, into / "audit.xlsx")


def whole_audit(order: AuditOrder, actor: str, progress: Callable[[str], Callable[[int], None]]) -> AuditDone:
    """Import every file, judge, write the workbook."""
    key = order.pseudonym_key
    if key is not None and not key.exists():
        raise Refused(
            f"There is no key file {key}. Give one that `auditapp init` made (instance/pseudonym.key), or leave "
            "--pseudonym-key out."
        )
    with TemporaryDirectory(prefix="auditapp-") as folder:
        place = make_workplace(None, Path(folder), actor, key)
        try:
            return _done(place, order, progress)
        finally:
            place.engine.dispose()


def _done(place: Workplace, order: AuditOrder, progress: Callable[[str], Callable[[int], None]]) -> AuditDone:
    everything = Scope.whole_database()
    reports = tuple(import_file(place, one, progress(one.path.name)) for one in order.imports)
    run = run_checks(place, everything, None, order.protocols, progress("judged"))
    selection = Selection(clockless=True, body=order.authority or "")
    with place.reading() as connection:
        content = content_of(connection, everything, selection, run)
    return AuditDone(reports, run, write(content, order.out, run))
