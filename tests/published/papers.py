"""The files as they are handed over, and what they say: written the same, byte for byte, for the same seed."""

import csv
import re
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from openpyxl import Workbook

Cells = Sequence[object]
LONG_AGO = (2002, 1, 1, 0, 0, 0)
STAMP = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")


@dataclass(frozen=True, slots=True)
class Paper:
    """One file: its kind, what must be said when it is imported, and what its rows are.

    `accepted` counts rows stored, of which `updated` say more of a log that an earlier paper has. The rest by reason.
    """

    kind: str
    path: Path
    options: Mapping[str, object] = field(default_factory=dict)
    accepted: int = 0
    updated: int = 0
    rejected: Mapping[str, int] = field(default_factory=dict)
    skipped: Mapping[str, int] = field(default_factory=dict)

    @property
    def rows_read(self) -> int:
        """All rows from the first filled one to the last, but the header."""
        return self.accepted + sum(self.rejected.values()) + sum(self.skipped.values())


@dataclass(frozen=True, slots=True)
class Facts:
    """What whoever counts the papers rightly must find.

    `reports` are missing reports: a log or case of a child with every further call that links to it. `by_times` tells
    how many children had one report, two and so on. `only_listed_*` are children whom no log calls looked after and a
    placement list does. `missing_calls` are the rows of the word missing, `absent_reports` those that stayed absent.
    `reports_at_homes` are the reports missed from each home of the register, by URN.
    """

    force: str
    first: date
    last: date
    reports: int
    children: int
    looked_after_children: int
    looked_after_reports: int
    only_listed_children: int
    only_listed_reports: int
    by_times: Mapping[int, int]
    looked_after_by_times: Mapping[int, int]
    missing_calls: int
    absent_reports: int
    reports_at_homes: Mapping[str, int]

    def children_with_at_least(self, times: int) -> int:
        """How many children had so many reports or more."""
        return sum(children for count, children in self.by_times.items() if count >= times)

    def reports_of_those_with_at_least(self, times: int) -> int:
        """How many reports those children make."""
        return sum(count * children for count, children in self.by_times.items() if count >= times)


@dataclass(frozen=True, slots=True)
class Made:
    """Everything that was written, in the order in which it is imported, and its facts."""

    papers: tuple[Paper, ...]
    facts: Facts

    def of(self, kind: str) -> tuple[Paper, ...]:
        """The papers of one kind."""
        return tuple(paper for paper in self.papers if paper.kind == kind)


def write_csv(path: Path, rows: Sequence[Cells], encoding: str = "utf-8-sig", delimiter: str = ",") -> Path:
    """Write the rows as a program of an office would."""
    with path.open("w", newline="", encoding=encoding) as file:
        csv.writer(file, delimiter=delimiter).writerows(rows)
    return path


def write_workbook(path: Path, book: Workbook) -> Path:
    """Write a workbook without the hour of its writing, which would make every file differ."""
    draft = path.with_suffix(".draft")
    book.save(draft)
    with zipfile.ZipFile(draft) as read, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as written:
        for name in read.namelist():
            content = STAMP.sub(rb"\g<1>2002-01-01T00:00:00Z", read.read(name))
            written.writestr(zipfile.ZipInfo(name, LONG_AGO), content, zipfile.ZIP_DEFLATED)
    draft.unlink()
    return path
