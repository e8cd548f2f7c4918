"""What is told of an import: the counts, every row that was not simply kept, and which home each row means."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from auditapp.domain.importing import Accepted, Fault, Rejected, RowOutcome, Skipped
from auditapp.services.files.shown_values import is_no_name, may_show
from auditapp.storage import sources
from auditapp.storage.engine import Connection
from auditapp.storage.sources import Remark, Source

LISTED = sources.LISTED
# What a fault expected, for where its own sentence would repeat a value that may name a person.
EXPECTED = {
    "missing_required": "what this column is for was expected (the number of a log or case, a child, a home)",
    "missing_required incident_ref": "the number of the log or case was expected, which names no child and no home",
    "bad_date": "a day was expected, such as 14/03/2014, or a day and a time",
    "bad_time": "a time of day was expected, such as 21:30",
    "future_date": "a day not so far ahead of the one on which the file was received was expected",
    "end_before_start": "a later moment than that of the beginning was expected",
    "before_birth": "a day after the date of birth was expected",
    "bad_urn": "a URN was expected: SC and six numerals, or six or seven numerals",
    "unknown_la": "the name or code of an authority was expected, such as Lincolnshire or E10000019",
    "formula_error": "the result of a formula that works was expected",
}
# What was made of words in a row that was kept all the same.
MADE_OF_IT = {
    "places_as_larger": "was read as a range: the larger number counts.",
    "places_not_read": "is no plain number: how many places the home has is not known from this row.",
    "police_told_and_not": "and another column contradict each other: whether the police were told is not known.",
    "postcode_not_read": "is no whole postcode: none is known from this row.",
    "sender_not_understood": "is not surely the home or the placing authority: whose notice it was is not known.",
    "urn_not_read": "has not the shape of a home's number (SC and six numerals, or six or seven numerals): the home is "
    "looked for by its words, and by numbers near it.",
    "status_not_read": "is no state of registration that is known here: none is known from this row.",
}
OTHERS_STORED = re.compile(r"; the (?:other rows were|earlier row was) imported\.$")


@dataclass(frozen=True, slots=True)
class ImportReport:
    """The answer to one import, refused and held ones included.

    `remarks` are the first of each outcome, as many as are listed; `remark_counts` tells how many there are. `sheets`
    are those that any remark is on, in the order of the file, where there are several; `not_read` are the headings of
    the columns that no field is read from.
    """

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
    remark_counts: Mapping[str, int] = field(default_factory=dict)
    sheets: tuple[str, ...] = ()
    not_read: tuple[str, ...] = ()

    @property
    def is_imported(self) -> bool:
        """Whether the rows of the file count."""
        return self.state == "imported"


def _place(row: Accepted | Rejected) -> str:
    return f'Sheet "{row.sheet}", row {row.row}' if row.sheet else f"Row {row.row}"


def _without_value(rejected: Rejected, fault: Fault) -> str:
    place = _place(rejected)
    form = EXPECTED.get(f"{fault.code} {fault.field}") or EXPECTED.get(fault.code)
    expected = f"; {form}" if form else ""
    return (
        f'{place}, "{fault.column}": the value cannot be used{expected}. It is not shown because it '
        "may name a person; look at the row in the file, correct it and import again."
    )


def without_others(remarks: Iterable[Remark]) -> tuple[Remark, ...]:
    """The remarks on a file of which nothing was stored; none may say that other rows were."""
    return tuple(replace(remark, message=OTHERS_STORED.sub(".", remark.message)) for remark in remarks)


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
        fault.value if shown or not fault.value else None,
        (fault.without_value or _without_value(rejected, fault)) if hides else fault.message,
    )


def warned_remark(row: Accepted, code: str) -> Remark:
    """One thing noticed of a row that was kept; with the words that it is about where they cannot name a person."""
    if code not in row.noticed:
        return Remark(row.sheet, row.row, "warned", code)
    column, words = row.noticed[code]
    shown = words if is_no_name(words) else None
    seen = f'"{words}"' if shown else "what stands there, not shown because it may be a name,"
    said = f'{_place(row)}, "{column}": {seen} {MADE_OF_IT[code]}'
    return Remark(row.sheet, row.row, "warned", code, column, "", shown, said)


def remarks_on(outcomes: Iterable[RowOutcome]) -> Iterator[Remark]:
    """Every rejection, skip, warning and match of home, in the order of the file."""
    for outcome in outcomes:
        match outcome:
            case Rejected():
                yield from (fault_remark(outcome, fault) for fault in outcome.faults)
            case Skipped(sheet, row, reason, other_row, other_sheet):
                yield Remark(sheet, row, "skipped", reason, other_row=other_row, other_sheet=other_sheet)
            case Accepted():
                yield from (warned_remark(outcome, code) for code in outcome.warnings)
                if outcome.home.state != "none":
                    found = outcome.home.urn or ""
                    yield Remark(outcome.sheet, outcome.row, "home", outcome.home.state, value=found)


def listed_report(
    connection: Connection,
    source: Source,
    *,
    code: str = "",
    message: str = "",
    several_sheets: bool | None = None,
) -> ImportReport:
    """The report of a source as the database holds it, with as many remarks of each outcome as are listed."""
    lists: list[tuple[str, str | None]] = [(outcome, None) for outcome in ("rejected", "skipped", "warned")]
    lists += [("home", state) for state in ("matched", "ambiguous", "unmatched", "new")]
    remarks = tuple(r for what, code in lists for r in sources.remarks_of(connection, source.id, what, code, LISTED))
    if several_sheets is None:
        several_sheets = len({remark.sheet for remark in remarks}) > 1
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
        several_sheets=several_sheets,
        remark_counts=sources.remarks_counted(connection, source.id),
        sheets=sources.sheets_remarked(connection, source.id) if several_sheets else (),
        not_read=tuple(source.options.get("not_read", ())),
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
    place = {sheet: number for number, sheet in enumerate(report.sheets)}
    warned = (remark for remark in report.remarks if remark.outcome == "warned")
    for remark in sorted(warned, key=lambda remark: (place.get(remark.sheet, 0), remark.row)):
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
        _entry(report, r, column=r.column_name, field=r.field, code=r.code, value=r.value or None, message=r.message)
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
        "rejections": rejections,
        "skips": skips,
        "warnings": _warnings(report)[:LISTED],
        "homes": _homes(report),
    }
    counts = report.remark_counts
    for name, outcome, listed in (("rejections", "rejected", rejections), ("skips", "skipped", skips)):
        if counts.get(outcome, 0) > len(listed):
            answer[f"{name}_not_listed"] = counts[outcome] - len(listed)
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
