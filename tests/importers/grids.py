"""Books made of plain rows, a small world to ask, and files with the outcome of every row written beside them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import yaml
from openpyxl import Workbook

from auditapp.domain.homewords import HomeSaid, KnownHome
from auditapp.domain.importing import Accepted, Rejected, RowOutcome, Skipped
from auditapp.domain.matching import HomeIndex
from auditapp.reference.authority_table import authorities
from importers.cells import Cell, DateMix, MergedRange, Row
from importers.context import AuthorityAnswer, Context
from importers.kinds import read_kind
from importers.outcome_stream import Reading
from importers.reading import SheetHead, open_book

HERE = Path(__file__).parent
RECEIVED_ON = date(2024, 6, 1)
HEAD_ROWS = 40
Grid = Sequence[Sequence[Cell]]


@dataclass(frozen=True)
class GridBook:
    """An open book of plain rows, as reading gives them."""

    kind: str
    sheets: tuple[SheetHead, ...]
    lines: Mapping[str, list[Row]]
    epoch_1904: bool = False

    def rows(self, sheet_name: str) -> Iterator[Row]:
        return iter(self.lines[sheet_name])

    def date_mixes(self, sheet_name: str, columns: Iterable[int], first_row: int = 1) -> dict[int, DateMix]:
        mixes = {column: DateMix() for column in columns}
        for number, cells in self.lines[sheet_name]:
            for column, mix in mixes.items():
                if number >= first_row and column < len(cells):
                    mix.see(cells[column])
        return mixes


def filled(grid: Grid) -> list[Row]:
    """The rows as a reading process gives them: numbered from 1, without blank ones and without blank ends."""
    rows = []
    for number, cells in enumerate(grid, 1):
        kept = [None if isinstance(cell, str) and not cell.strip() else cell for cell in cells]
        while kept and kept[-1] is None:
            kept.pop()
        if kept:
            rows.append(Row(number, kept))
    return rows


def book_of(
    sheets: Mapping[str, Grid], *, kind: str = "xlsx", merged: Mapping[str, Sequence[MergedRange]] | None = None
) -> GridBook:
    """An open book with these sheets."""
    lines = {name: filled(grid) for name, grid in sheets.items()}
    heads = tuple(
        SheetHead(name, "visible", tuple((merged or {}).get(name, ())), tuple(rows[:HEAD_ROWS]))
        for name, rows in lines.items()
    )
    return GridBook(kind, heads, lines)


def find_authority(words: str, day: date) -> AuthorityAnswer:
    found = authorities().find(words, day)
    english = found.gss is None or found.gss.startswith("E")
    return AuthorityAnswer(found.gss, found.name, english, found.candidates)


def world(*homes: KnownHome, **facts: Any) -> Context:
    """A context that knows these homes, and the authorities there are."""
    index = HomeIndex(homes)
    plain = Context(
        keeper=None,
        received_on=RECEIVED_ON,
        as_at=None,
        find_authority=find_authority,
        find_home=index.find,
        postcode_authority=lambda _postcode, _day: None,
        authority_name=lambda gss: authorities().get(gss).name,
        owners_of=lambda _urn: (),
    )
    return replace(plain, **facts)


def home(urn: str, name: str, **said: Any) -> KnownHome:
    """A home of the registers."""
    return KnownHome(urn, (HomeSaid(name=name, **said),))


def read(kind: str, grid: Grid, context: Context | None = None, **asked: Any) -> Reading:
    """Read a single nameless sheet, as a CSV file has it."""
    asked.setdefault("file_name", "file.csv")
    return read_kind(book_of({"": grid}, kind="csv"), kind, context or world(), **asked)


def only(kind: str, heading: str, cells: str, context: Context | None = None) -> RowOutcome:
    """The outcome of the one record of a file; headings and cells are written with bars between them."""
    grid = [[word.strip() for word in line.split("|")] for line in (heading, cells)]
    (outcome,) = read(kind, grid, context).outcomes()
    return outcome


def codes(outcome: RowOutcome) -> list[str]:
    """The codes of the faults of a rejected row."""
    assert isinstance(outcome, Rejected), outcome
    return [fault.code for fault in outcome.faults]


def values(outcome: RowOutcome) -> Mapping[str, Any]:
    """The values of an accepted row."""
    assert isinstance(outcome, Accepted), outcome
    return outcome.values


@dataclass(frozen=True)
class FileCase:
    """A file and what becomes of each of its rows."""

    name: str
    folder: Path
    said: Mapping[str, Any]

    def path(self, made_in: Path) -> Path:
        """The file itself, or the workbook made from the sheets that the case writes out."""
        if "sheets" not in self.said:
            return self.folder / self.name
        workbook = Workbook()
        workbook.remove(workbook.active)
        for title, rows in self.said["sheets"].items():
            sheet = workbook.create_sheet(title)
            for row in rows:
                sheet.append(row)
        workbook.save(made_in / self.name)
        return made_in / self.name

    def context(self) -> Context:
        """The world of the case."""
        keeper = self.said.get("authority")
        homes = [home(urn, **said) for urn, said in self.said.get("homes", {}).items()]
        return world(*homes, keeper=keeper, as_at=self.said.get("as_at"), received_on=date(2024, 6, 1))


def cases_of(kind: str) -> list[FileCase]:
    """Every file of a kind with its expected outcomes."""
    expected = sorted((HERE / kind).glob("*.expected.yaml"))
    assert expected, kind
    return [
        FileCase(path.name.removesuffix(".expected.yaml"), path.parent, yaml.safe_load(path.read_text("utf-8")))
        for path in expected
    ]


def check_case(case: FileCase, kind: str, made_in: Path) -> None:
    """Every row must come out as written; rows that are not written down must be accepted without a remark."""
    with open_book(case.path(made_in)) as book:
        assert read_kind(book, "auto", case.context(), file_name=case.name).layout.kind == kind
        reading = read_kind(book, kind, case.context(), file_name=case.name)
        outcomes = list(reading.outcomes())
    several = len(reading.layout.sheets) > 1
    told = {_place(outcome, several=several): _told(outcome) for outcome in outcomes}
    assert len(told) == len(outcomes), "a row came out twice"
    remarked = {place: text for place, text in told.items() if text != "accepted"}
    assert remarked == case.said["rows"]
    assert len(outcomes) == case.said["rows_read"]
    for place, wanted in case.said.get("values", {}).items():
        found = next(values(outcome) for outcome in outcomes if _place(outcome, several=several) == place)
        assert {name: found[name] for name in wanted} == wanted, place


def _place(outcome: RowOutcome, *, several: bool) -> str | int:
    return f"{outcome.sheet}:{outcome.row}" if several else outcome.row


def _told(outcome: RowOutcome) -> str:
    """An outcome in a few words: `accepted`, `warned CODE`, `rejected CODE FIELD`, `skipped REASON`."""
    match outcome:
        case Accepted(warnings=()):
            return "accepted"
        case Accepted(warnings=warned):
            return f"warned {' '.join(warned)}"
        case Rejected(faults=faults):
            return "rejected " + ", ".join(f"{fault.code} {fault.field}" for fault in faults)
        case Skipped(reason=reason, other_row=None):
            return f"skipped {reason}"
        case Skipped(reason=reason, other_row=row, other_sheet=sheet):
            return f"skipped {reason} of {sheet + ':' if sheet != outcome.sheet else ''}{row}"


def reason(outcome):
    """Why a row that must have been skipped was."""
    assert isinstance(outcome, Skipped), outcome
    return outcome.reason
