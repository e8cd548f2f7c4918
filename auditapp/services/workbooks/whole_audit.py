"""A whole audit for somebody with files and no server: a database of its own, gone when the workbook is written."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from auditapp.demo import County
from auditapp.demo.county import AUTHORITY
from auditapp.demo.expected import InventedReturn
from auditapp.domain.dates import Period
from auditapp.domain.people import Area, AreaKind
from auditapp.domain.scope import Scope
from auditapp.rulebook.protocols import load_protocols
from auditapp.services.demo.demo_returns import expect_invented
from auditapp.services.importing.batch import ImportOrder
from auditapp.services.importing.import_file import import_file
from auditapp.services.importing.import_report import ImportReport
from auditapp.services.judging.run_checks import CheckRun
from auditapp.services.known_world import keeper_code
from auditapp.services.workbooks.build_workbook import Selection, write
from auditapp.services.workbooks.gather_content import content_of
from auditapp.services.workbooks.names_to_keep_in import names_to_keep_in
from auditapp.services.workplace import Refused, Workplace, make_workplace
from exports.workbook import WrittenWorkbook


@dataclass(frozen=True, slots=True)
class AuditOrder:
    """The files in the order to import them, what is said of them, and what a fictional county expects of whom."""

    imports: tuple[ImportOrder, ...]
    authority: str | None
    protocols: tuple[Path, ...]
    pseudonym_key: Path | None
    out: Path
    expected: tuple[InventedReturn, ...] = ()


# Lists and logs of these kinds are the one authority's that is named.
KEPT_BY_ONE = frozenset({"homes", "return-interviews"})


@dataclass(frozen=True, slots=True)
class AuditDone:
    """What became of each file, what the check found, and the workbook."""

    reports: tuple[ImportReport, ...]
    run: CheckRun
    workbook: WrittenWorkbook


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody says of all the files of an audit together; `complete_for` by the kind of log it is said of."""

    authorities: tuple[str, ...] = ()
    forces: tuple[str, ...] = ()
    complete_for: Mapping[str, tuple[Period, ...]] = field(default_factory=dict)
    received_on: date | None = None
    as_at: date | None = None


def order_of(files: tuple[tuple[str, Path], ...], said: Said) -> tuple[ImportOrder, ...]:
    """One import for each file.

    One authority keeps all lists of homes and all logs; several keep one log of notices each, in the order given. One
    force's are all police logs, or each force's one.
    """
    keepers = _each("authority", "authorities", "logs of notices", said.authorities, _of_kind(files, "notifications"))
    forces = _each("force", "forces", "police logs", said.forces, _of_kind(files, "police-log"))
    one = said.authorities[0] if len(said.authorities) == 1 else None
    return tuple(
        ImportOrder(
            kind,
            path,
            authority=keepers.get(path) if kind == "notifications" else one if kind in KEPT_BY_ONE else None,
            force=forces.get(path) if kind == "police-log" else None,
            as_at=said.as_at if kind == "homes" else None,
            received_on=said.received_on,
            complete_for=said.complete_for.get(kind, ()),
        )
        for kind, path in files
    )


def _of_kind(files: tuple[tuple[str, Path], ...], wanted: str) -> list[Path]:
    return [path for kind, path in files if kind == wanted]


def _each(who: str, several: str, logs: str, names: tuple[str, ...], paths: list[Path]) -> dict[Path, str | None]:
    """Whose each log is: one name's all of them, or one each in the same order."""
    if len(names) > 1 and len(names) != len(paths):
        raise Refused(
            f"{len(names)} {several} are named for {len(paths)} {logs}. Name one {who} for all, or one for each log in "
            "the same order."
        )
    named: tuple[str | None, ...] = names if len(names) > 1 else (names[:1] or (None,)) * len(paths)
    return dict(zip(paths, named, strict=True))


def county_order(county: County, into: Path) -> AuditOrder:
    """The fictional county's files, each as its sender describes it, all handed in for the county."""
    area = Area(AreaKind.AUTHORITY, str(keeper_code(county.authority, county.deliveries[0].received_on)))
    imports = tuple(
        ImportOrder(
            d.kind,
            d.path,
            authority=d.authority,
            force=d.force,
            as_at=d.as_at,
            received_on=d.received_on,
            complete_for=(Period(*d.complete_for),) if d.complete_for else (),
            area=area,
        )
        for d in county.deliveries
    )
    body = f"{county.authority} (fictional county)"
    return AuditOrder(imports, body, (county.protocols,), None, into / "audit.xlsx", county.expected)


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
        place = replace(place, key=replace(place.key, is_orderless=True))
        try:
            return audit_in(place, order, progress)
        finally:
            place.engine.dispose()


def audit_in(place: Workplace, order: AuditOrder, progress: Callable[[str], Callable[[int], None]]) -> AuditDone:
    """Import every file into that database, judge, write the workbook."""
    reports = tuple(import_file(place, one, progress(one.path.name)) for one in order.imports)
    expect_invented(place, Scope.whole_database(), AUTHORITY, order.expected)
    served = tuple(p for folder in order.protocols for p in load_protocols(folder)) if order.protocols else None
    selection = Selection(clockless=True, body=order.authority or "")
    with place.reading(beside=True) as connection:
        everything = Scope.whole_database()
        content, run = content_of(connection, place, everything, selection, served=served, tell=progress("judged"))
        names = names_to_keep_in(connection, place.now())
    return AuditDone(reports, run, write(content, order.out, names))
