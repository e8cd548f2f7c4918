"""What is told of an import: the counts, every row that was not simply kept, and which home each row means."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from auditapp.domain.importing import Accepted, Fault, Rejected, RowOutcome, Skipped
from auditapp.services.shown_values import may_show
from auditapp.storage.sources import Remark, Source

LISTED = 10_000


@dataclass(frozen=True, slots=True)
class ImportReport:
    """The answer to one import, refused and held ones included."""

    file: str
    kind: str | None
    state: str
    code: str
    message: str
    source: int | None
    remarks: tuple[Remark, ...] = ()
    rows_read: int | None = None
    accepted: int | None = None
    accepted_with_warning: int | None = None
    rejected: int | None = None
    skipped: int | None = None
    several_sheets: bool = False
    records: tuple[Mapping[str, Any], ...] = ()
    choices: tuple[str, ...] = field(default=())

    @property
    def is_imported(self) -> bool:
        """Whether the rows of the file count."""
        return self.state == "imported"


def _without_value(rejected: Rejected, fault: Fault) -> str:
    place = f'Sheet "{rejected.sheet}", row {rejected.row}' if rejected.sheet else f"Row {rejected.row}"
    return (
        f'{place}, "{fault.column}": the value cannot be used ({fault.code}). It is not shown because the column may '
        "name a person; look at the row in the file, correct it and import again."
    )


def fault_remark(rejected: Rejected, fault: Fault) -> Remark:
    """One fault of a rejected row, without its value where that may name a person."""
    shown = may_show(fault, rejected.faults)
    hides = not shown and bool(fault.value)
    return Remark(
        rejected.sheet,
        rejected.row,
        "rejected",
        fault.code,
        fault.column,
        fault.field,
        (fault.value or None) if shown else None,
        _without_value(rejected, fault) if hides else fault.message,
    )


def remarks_on(outcomes: Iterable[RowOutcome]) -> list[Remark]:
    """Every rejection, skip, warning and match of home, in the order of the file."""
    remarks: list[Remark] = []
    for outcome in outcomes:
        match outcome:
            case Rejected():
                remarks.extend(fault_remark(outcome, fault) for fault in outcome.faults)
            case Skipped(sheet, row, reason, other_row, other_sheet):
                remarks.append(Remark(sheet, row, "skipped", reason, other_row=other_row, other_sheet=other_sheet))
            case Accepted():
                remarks.extend(Remark(outcome.sheet, outcome.row, "warned", code) for code in outcome.warnings)
                if outcome.home.state != "none":
                    found = outcome.home.urn or ""
                    remarks.append(Remark(outcome.sheet, outcome.row, "home", outcome.home.state, value=found))
    return remarks


def report_of(source: Source, remarks: tuple[Remark, ...], *, code: str = "", message: str = "") -> ImportReport:
    """The report of a source as the database holds it."""
    return ImportReport(
        source.file_name,
        source.kind,
        source.state,
        code or source.code,
        message or source.message,
        source.id,
        remarks,
        source.rows_read,
        source.accepted,
        source.accepted_with_warning,
        source.rejected,
        source.skipped,
        several_sheets=len({remark.sheet for remark in remarks}) > 1,
    )


def _entry(report: ImportReport, remark: Remark, **values: object) -> dict[str, object]:
    entry: dict[str, object] = {"row": remark.row}
    if report.several_sheets:
        entry["sheet"] = remark.sheet
    return entry | values


def _key(report: ImportReport, remark: Remark) -> str | int:
    return f"{remark.sheet}:{remark.row}" if report.several_sheets else remark.row


def _warnings(report: ImportReport) -> list[dict[str, object]]:
    codes: dict[tuple[str, int], list[str]] = {}
    for remark in report.remarks:
        if remark.outcome == "warned":
            codes.setdefault((remark.sheet, remark.row), []).append(remark.code)
    return [_entry(report, Remark(s, r, "warned", ""), codes=c) for (s, r), c in codes.items()]


def _skip(report: ImportReport, remark: Remark) -> dict[str, object]:
    entry = _entry(report, remark, reason=remark.code)
    if remark.other_row is not None:
        entry["other_row"] = remark.other_row
        if report.several_sheets and remark.other_sheet != remark.sheet:
            entry["other_sheet"] = remark.other_sheet
    return entry


def _homes(report: ImportReport) -> dict[str, object]:
    homes = [r for r in report.remarks if r.outcome == "home"]
    listed = {state: [_key(report, r) for r in homes if r.code == state] for state in ("ambiguous", "unmatched", "new")}
    return {"matched": {str(_key(report, r)): r.value for r in homes if r.code == "matched"}, **listed}


def as_document(report: ImportReport, *, with_rows: bool = False) -> dict[str, object]:
    """The report as the import contract has it."""
    rejections = [
        _entry(report, r, column=r.column_name, field=r.field, code=r.code, value=r.value, message=r.message)
        for r in report.remarks
        if r.outcome == "rejected"
    ]
    skips = [_skip(report, r) for r in report.remarks if r.outcome == "skipped"]
    answer: dict[str, object] = {
        "file": report.file,
        "kind": report.kind,
        "state": report.state,
        "code": report.code or None,
        "message": report.message,
        "source": report.source,
        "rows_read": report.rows_read,
        "accepted": report.accepted,
        "accepted_with_warning": report.accepted_with_warning,
        "rejected": report.rejected,
        "skipped": report.skipped,
        "rejections": rejections[:LISTED],
        "skips": skips[:LISTED],
        "warnings": _warnings(report)[:LISTED],
        "homes": _homes(report),
    }
    if len(rejections) > LISTED:
        answer["rejections_not_listed"] = len(rejections) - LISTED
    if len(skips) > LISTED:
        answer["skips_not_listed"] = len(skips) - LISTED
    if with_rows:
        answer["records"] = list(report.records)
    return answer


def values_for_printing(values: Mapping[str, object]) -> dict[str, object]:
    """A record's values as the contract prints them: beside each moment its precision; inner words left out."""
    printed: dict[str, object] = {}
    for name, value in values.items():
        if name.startswith("_"):
            continue
        printed[name] = value
        if name.endswith("_at") and name != "as_at":
            if isinstance(value, datetime):
                printed[f"{name}_precision"] = "minute"
            else:
                printed[f"{name}_precision"] = "day" if isinstance(value, date) else None
    return printed
