"""The audit workbook: built from its content alone, verified, and only then given its name."""

import hashlib
import os
import tempfile
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal
from zipfile import LargeZipFile

from openpyxl import Workbook
from openpyxl.packaging.core import DocumentProperties
from openpyxl.writer.excel import ExcelWriter

from exports.cells import clean
from exports.content import WorkbookContent
from exports.frame import HEADER_ROW, lay_out
from exports.packing import StableArchive
from exports.sheet import Sheet
from exports.sheets.cannot_tell import cannot_tell_sheet
from exports.sheets.contents import contents_sheet
from exports.sheets.cover import cover_sheet
from exports.sheets.findings import findings_sheet
from exports.sheets.homes import homes_sheet
from exports.sheets.inputs import inputs_sheet
from exports.sheets.interview_counts import interview_counts_sheet
from exports.sheets.interviews import interviews_sheet
from exports.sheets.notes import STATES, notes_sheet
from exports.sheets.provenance import provenance_sheet
from exports.sheets.rejected import rejected_sheet
from exports.sheets.repeats import repeats_sheet
from exports.sheets.report_counts import report_counts_sheet
from exports.sheets.rules import rules_sheet
from exports.sheets.summary import summary_sheet
from exports.sheets.timeline import timeline_sheet
from exports.sheets.unmatched import unmatched_sheet
from exports.styles import add_styles
from exports.verify import Problem, verify_workbook

Profile = Literal["working"]

# The format holds 1,048,576 rows a sheet, of which the lines above the table take a few.
MOST_ROWS = 1_048_576 - HEADER_ROW


# What an empty sheet says where there are rows that its recipient may not see.
ALL_LEFT_OUT = "No row of this sheet may be told to whom this workbook is made for. There are such rows: see its cover."


@dataclass(frozen=True, slots=True)
class WrittenWorkbook:
    """A workbook that passed its verification, with the hash of its bytes."""

    path: Path
    sha256: str


class WorkbookRefused(Exception):
    """No workbook was written; `sentences` say why, for people."""

    def __init__(self, sentences: Sequence[str], problems: Sequence[Problem] = ()) -> None:
        super().__init__("\n".join(sentences))
        self.sentences = tuple(sentences)
        self.problems = tuple(problems)


def write_workbook(
    content: WorkbookContent,
    path: Path,
    *,
    profile: Profile = "working",
    forbidden: Collection[str] = (),
    surnames: Collection[str] = (),
) -> WrittenWorkbook:
    """Write the workbook of one audit. Equal content gives equal bytes; what fails the verifier is not left behind."""
    if profile != "working":
        raise WorkbookRefused([f"There is no workbook profile called {profile}; the one there is is called working."])
    sheets = _sheets(content)
    _refuse_too_many_rows(sheets)
    try:
        return _write_verified(content, sheets, Path(path), forbidden, surnames)
    except LargeZipFile as fault:
        raise WorkbookRefused(
            ["The workbook would be too large. Ask for a shorter period or one authority."]
        ) from fault
    except OSError as fault:
        raise WorkbookRefused([f"The workbook cannot be written to {path}: {fault.strerror or fault}."]) from fault


def sheets_of(content: WorkbookContent) -> tuple[tuple[str, str, int], ...]:
    """What a workbook of that content would hold: each sheet's name, what is on it, and how many rows."""
    return tuple((sheet.name, sheet.title, len(sheet.rows)) for sheet in _sheets(content))


def _sheets(content: WorkbookContent) -> list[Sheet]:
    """Every sheet in its place; the contents list those behind them as well as the cover."""
    behind = [
        notes_sheet(content),
        summary_sheet(content),
        findings_sheet(content),
        cannot_tell_sheet(content),
        homes_sheet(content),
        timeline_sheet(content),
        report_counts_sheet(content),
        unmatched_sheet(content),
        repeats_sheet(content),
        interview_counts_sheet(content),
        interviews_sheet(content),
        rules_sheet(content),
        inputs_sheet(content),
        rejected_sheet(content),
        provenance_sheet(content),
    ]
    behind = [_of_which_some_are_left_out(sheet, content) for sheet in behind]
    cover = cover_sheet(content)
    return [cover, contents_sheet([cover, *behind]), *behind]


def _of_which_some_are_left_out(sheet: Sheet, content: WorkbookContent) -> Sheet:
    """The sheet as it says, where it is empty, that there are rows all the same, if any were left out of it."""
    is_cut = any(name == sheet.name for name, _ in content.not_seen or ())
    return replace(sheet, empty=ALL_LEFT_OUT) if is_cut else sheet


def _refuse_too_many_rows(sheets: Sequence[Sheet]) -> None:
    long = [sheet for sheet in sheets if len(sheet.rows) > MOST_ROWS]
    if long:
        raise WorkbookRefused(
            [
                f"The sheet {sheet.name} would have {len(sheet.rows):,} rows; a workbook holds {MOST_ROWS:,}. "
                "Ask for a shorter period or for one authority."
                for sheet in long
            ]
        )


def _write_verified(
    content: WorkbookContent,
    sheets: Sequence[Sheet],
    path: Path,
    forbidden: Collection[str],
    surnames: Collection[str],
) -> WrittenWorkbook:
    """Build beside the target, so that the last step is one rename within one folder."""
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
    os.close(handle)
    part = Path(name)
    try:
        _build(content, sheets, part)
        if problems := verify_workbook(part, forbidden=forbidden, surnames=surnames):
            raise WorkbookRefused([str(problem) for problem in problems], problems)
        digest = _settle(part)
        part.replace(path)
        _sync(path.parent)
    finally:
        part.unlink(missing_ok=True)
    return WrittenWorkbook(path, digest)


def _build(content: WorkbookContent, sheets: Sequence[Sheet], path: Path) -> None:
    book = Workbook(write_only=True)
    add_styles(book)
    book.properties = _properties(content)
    choices = {STATES: _cells_of(STATES, sheets)}
    rows = [lay_out(book, sheet, content.marking, choices) for sheet in sheets]
    bodies = {f"xl/worksheets/sheet{number}.xml": body for number, body in enumerate(rows, 1)}
    book.active = 0
    book.calculation.fullCalcOnLoad = False  # there is nothing to compute
    with StableArchive(path, bodies) as archive:
        ExcelWriter(book, archive).write_data()


def _properties(content: WorkbookContent) -> DocumentProperties:
    """Title, language and organisation. The times of making, which openpyxl takes from the clock, are not written."""
    properties = DocumentProperties(title=clean(content.title), creator=clean(content.body), language="en-GB")
    stated = tuple(name for name in properties.__elements__ if name not in {"created", "modified"})
    properties.__elements__ = stated  # type: ignore[misc]  # of this object alone, not of the class
    return properties


def _cells_of(about: str, sheets: Sequence[Sheet]) -> str:
    """Where on the Notes sheet the words of a list stand: they follow one another there."""
    rows = next(sheet.rows for sheet in sheets if sheet.name == "Notes")
    places = [HEADER_ROW + number for number, row in enumerate(rows, 1) if row[0] == about]
    return f"Notes!$B${places[0]}:$B${places[-1]}"


def _settle(path: Path) -> str:
    """Bring the bytes to the disk and give their hash."""
    with path.open("rb") as file:
        os.fsync(file.fileno())
        return hashlib.file_digest(file, "sha256").hexdigest()


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
