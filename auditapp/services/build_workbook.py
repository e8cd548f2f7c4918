"""The audit workbook: what was judged, gathered for the sheets, written and verified."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version
from itertools import chain
from pathlib import Path

from auditapp.domain.findings import Judged
from auditapp.domain.scope import Scope
from auditapp.rulebook import rulebook
from auditapp.rulebook.protocols import Protocol
from auditapp.services import workbook_rows
from auditapp.services.known_world import authority_name, codes_of, keeper_code
from auditapp.services.list_findings import refuse_backwards
from auditapp.services.run_checks import CheckRun, end_of, judge_all
from auditapp.services.who_is_who import whole_names
from auditapp.services.workplace import Refused, Workplace
from auditapp.storage import audit_log, findings, sources
from auditapp.storage.engine import Connection
from exports.content import Provenance, WorkbookContent
from exports.workbook import WorkbookRefused, WrittenWorkbook, write_workbook

MARKING = "OFFICIAL - SENSITIVE: pseudonyms only, still personal data"
REASONS = 5
REMEDY = (
    "Where the name of a file or of a sheet names a child: rename the file or sheet, take the source back with undo, "
    "import it again under a name that names nobody."
)


@dataclass(frozen=True, slots=True)
class Selection:
    """Which homes and events go into a workbook, and whose audit it is; `clockless` leaves out the day of import."""

    authority: str | None = None
    first: date | None = None
    last: date | None = None
    as_known_on: date | None = None
    clockless: bool = False
    body: str = ""


def build_workbook(
    place: Workplace, scope: Scope, selection: Selection, out: Path, tell: Callable[[int], None]
) -> WrittenWorkbook:
    """Judge as asked, gather, write; the export is logged with its hash."""
    refuse_backwards(selection.first, selection.last)
    with place.reading() as connection:
        run = judge_all(connection, place, selection.as_known_on, None, tell)
        content = content_of(connection, scope, selection, run)
    written = write(content, out, run)
    with place.writing() as (connection, act):
        detail = {"sha256": written.sha256, "findings": len(content.findings), "authority": selection.authority}
        audit_log.append(connection, act, "workbook written", out.name, detail)
    return written


def write(content: WorkbookContent, out: Path, run: CheckRun) -> WrittenWorkbook:
    """Write and verify; a workbook that would name a child is not left behind."""
    if out.suffix.lower() != ".xlsx":
        raise Refused(f"{out} is no name for a workbook. Give one that ends in .xlsx.")
    try:
        return write_workbook(
            content, out, forbidden=whole_names(chain.from_iterable(run.known.people.people.values()))
        )
    except WorkbookRefused as refusal:
        raise Refused(_why_refused(refusal)) from refusal


def _why_refused(refusal: WorkbookRefused) -> str:
    """The first few reasons, and once what to do where the workbook itself is at fault."""
    left = len(refusal.sentences) - REASONS
    more = (f"And {left} more like these.",) if left > 0 else ()
    remedy = (REMEDY,) if refusal.problems else ()
    return "\n".join(("No workbook was written.", *refusal.sentences[:REASONS], *more, *remedy))


def content_of(
    connection: Connection,
    scope: Scope,
    selection: Selection,
    run: CheckRun,
) -> WorkbookContent:
    """Everything the workbook says, from one check."""
    place = run.place
    code = keeper_code(selection.authority, selection.last or place.today)
    codes = codes_of(code)
    chosen = tuple(j for j in run.judged if _is_chosen(j, selection, codes) and _may_see(j, scope))
    at = end_of(selection.as_known_on) if selection.as_known_on else place.now()
    states = findings.states_as_known(connection, at)
    standing = {number: f.changed for number, f in findings.every_finding(connection).items()}
    rows = workbook_rows.Rows(run, place.key, chosen, states, standing)
    given = [s for s in sources.sources(connection) if s.committed_at <= at and s.code != "answered"]
    counted = [s for s in given if s.undone_at is None or s.undone_at > at]
    remarks = [(s, r) for s in counted for r in sources.remarks_of(connection, s.id) if r.outcome == "rejected"]
    name = authority_name(code) if code else ""
    return WorkbookContent(
        title=f"Audit of notices and placements{f': {name}' if name else ''}",
        body=selection.body or name or "not stated",
        scope=f"Homes in, and children placed by, {name}" if name else "Every home and child in the files given",
        period_from=selection.first,
        period_to=selection.last,
        as_known_on=selection.as_known_on,
        marking=MARKING,
        status="DRAFT",
        provenance=_provenance(place, selection, name, run.protocols),
        findings=rows.findings(),
        cannot_tell=rows.cannot_tell(),
        homes=rows.homes(),
        timeline=rows.timeline(),
        rules=rows.rules(),
        not_checked=rows.not_checked(),
        inputs=tuple(workbook_rows.input_row(s, clockless=selection.clockless) for s in counted),
        rejected=tuple(workbook_rows.rejected_row(source, remark) for source, remark in remarks),
        summary=rows.summary(),
    )


def _is_chosen(judged: Judged, selection: Selection, codes: frozenset[str] | None) -> bool:
    if codes is not None and codes.isdisjoint((judged.host_gss, judged.placing_gss)):
        return False
    after = selection.first is None or selection.first <= judged.event_on
    return after and (selection.last is None or judged.event_on <= selection.last)


def _may_see(judged: Judged, scope: Scope) -> bool:
    return scope.authorities is None or bool(scope.authorities & {judged.host_gss, judged.placing_gss})


def _provenance(place: Workplace, selection: Selection, name: str, protocols: tuple[Protocol, ...]) -> Provenance:
    asked = {
        "Authority": name or "all",
        "Events from": selection.first.isoformat() if selection.first else "the first",
        "Events to": selection.last.isoformat() if selection.last else "the last",
        "As known on": selection.as_known_on.isoformat() if selection.as_known_on else "the day it was made",
        "Local protocols": "; ".join(f"{p.title} ({p.sha256[:12]})" for p in protocols) or "those active",
    }
    return Provenance(version("auditapp"), rulebook().digest, place.key.number, tuple(asked.items()))
