"""The audit workbook: what was judged, gathered for the sheets, written and verified."""

from collections.abc import Callable
from pathlib import Path

from auditapp.domain.scope import Scope
from auditapp.services.findings.list_findings import refuse_backwards
from auditapp.services.workbooks.chosen_events import Selection
from auditapp.services.workbooks.gather_content import content_of
from auditapp.services.workbooks.names_to_keep_in import NamesToKeepIn, names_to_keep_in
from auditapp.services.workplace import Refused, Workplace
from auditapp.storage import audit_log
from exports.content import WorkbookContent
from exports.workbook import WorkbookRefused, WrittenWorkbook, write_workbook

__all__ = ["Selection", "build_workbook", "write"]

REASONS = 5
REMEDY = (
    "Where the name of a file or of a sheet names a child: rename the file or sheet. Where the number of a log, a case "
    "or an episode does, or another cell that the sheet repeats: take the name out of that cell of the file it came "
    "from. Then take the source back with undo and import the file again."
)


def build_workbook(
    place: Workplace, scope: Scope, selection: Selection, out: Path, tell: Callable[[int], None]
) -> WrittenWorkbook:
    """Judge as asked, gather, write; the export is logged with its hash."""
    refuse_backwards(selection.first, selection.last)
    with place.reading(beside=True) as connection:
        content, _ = content_of(connection, place, scope, selection, served=None, tell=tell)
        names = names_to_keep_in(connection, place.now())
    written = write(content, out, names)
    with place.writing() as (connection, act):
        detail = {"sha256": written.sha256, "findings": len(content.findings), "authority": selection.authority}
        audit_log.append(connection, act, "workbook written", out.name, detail)
    return written


def write(content: WorkbookContent, out: Path, names: NamesToKeepIn) -> WrittenWorkbook:
    """Write and verify; a workbook that would name a child is not left behind."""
    if out.suffix.lower() != ".xlsx":
        raise Refused(f"{out} is no name for a workbook. Give one that ends in .xlsx.")
    try:
        return write_workbook(content, out, forbidden=names.whole, surnames=names.surnames)
    except WorkbookRefused as refusal:
        raise Refused(_why_refused(refusal)) from refusal


def _why_refused(refusal: WorkbookRefused) -> str:
    """The first few reasons, and once what to do where the workbook itself is at fault."""
    left = len(refusal.sentences) - REASONS
    more = (f"And {left} more like these.",) if left > 0 else ()
    remedy = (REMEDY,) if refusal.problems else ()
    return "\n".join(("No workbook was written.", *refusal.sentences[:REASONS], *more, *remedy))
