"""A control room's exports, one a quarter: titles, months with their sub-totals, lines printed twice."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import groupby
from pathlib import Path
from random import Random

from tests.published.call_log import HEAD, MISSING, STORED, Line
from tests.published.call_log_noise import COPY, NO_REF, REJECTED
from tests.published.papers import Cells, Paper, write_csv

UPDATED = "updated"
PRINTED_TWICE = 1 / 80
FILLED_IN_LATER = 1 / 2


@dataclass(frozen=True, slots=True)
class Export:
    """One file of the log: its days, and how that office's program writes."""

    name: str
    first: date
    last: date
    encoding: str = "utf-8-sig"
    delimiter: str = ","


def number(lines: Sequence[Line], prefix: str) -> list[Line]:
    """The lines in the order of their times, each with its number: the day and a running number of that day."""
    ordered = sorted(lines, key=lambda line: line.at)
    for day, of_day in groupby(ordered, key=lambda line: line.at.date()):
        for index, line in enumerate(of_day, start=1):
            line.ref = "" if line.fate == NO_REF else f"{prefix}-{day:%y%m%d}-{index:04}"
    return ordered


def write_exports(
    rng: Random, folder: Path, lines: Sequence[Line], exports: Sequence[Export], force: str
) -> list[Paper]:
    """Write the exports; each but the first begins with the last day of the one before, as it stands by then."""
    papers = []
    for index, export in enumerate(exports):
        again = _printed_again(rng, lines, export.first - timedelta(days=1)) if index else []
        own = [line for line in lines if export.first <= line.at.date() <= export.last]
        papers.append(_write_export(rng, folder, export, (again, own), force))
    return papers


def _printed_again(rng: Random, lines: Sequence[Line], day: date) -> list[Line]:
    """The lines of that day, some with a closing code that was still to come: copies, or more of the same log."""
    again = []
    for line in (line for line in lines if line.at.date() == day):
        if line.fate == MISSING and not line.closing and rng.random() < FILLED_IN_LATER:
            again.append(replace(line, fate=UPDATED, closing="MISPER"))
        else:
            again.append(replace(line, fate=COPY if line.fate in STORED else line.fate))
    return again


def _write_export(rng: Random, folder: Path, export: Export, parts: tuple[list[Line], list[Line]], force: str) -> Paper:
    again, own = parts
    days = f"{export.first:%d/%m/%Y} to {export.last:%d/%m/%Y}"
    rows: list[Cells] = [
        ("OFFICIAL - SENSITIVE",),
        (f"Command and control search: missing and absent, {days}",),
        (),
        HEAD,
    ]
    tally = Counter({"title": 2, "blank": 1, "total": 1, "footnote": 1})
    for month, of_month in groupby(own, key=lambda line: f"{line.at:%B %Y}"):
        if rows[-1] is not HEAD:
            rows.append(HEAD)
            tally["repeated_header"] += 1
        printed = again + _with_copies(rng, list(of_month))
        again = []
        rows += [line.cells() for line in printed]
        rows += [(), (f"Sub-total {month}", len(printed))]
        tally.update(line.fate for line in printed)
        tally.update(("blank", "subtotal"))
    printed_rows = sum(count for fate, count in tally.items() if fate in STORED | REJECTED | {COPY, UPDATED})
    rows += [("Total", printed_rows), ("End of report",)]
    path = write_csv(folder / export.name, rows, export.encoding, export.delimiter)
    return _paper(path, tally, force)


def _with_copies(rng: Random, lines: list[Line]) -> list[Line]:
    """The lines of a month, now and then a missing one printed a second time some lines further down."""
    printed = list(lines)
    for index in sorted(rng.sample(range(len(lines)), len(lines)), reverse=True):
        if lines[index].fate == MISSING and rng.random() < PRINTED_TWICE:
            printed.insert(min(index + rng.randint(1, 9), len(printed)), replace(lines[index], fate=COPY))
    return printed


def _paper(path: Path, tally: Counter[str], force: str) -> Paper:
    stored = STORED | {UPDATED}
    return Paper(
        "police-log",
        path,
        {"force": force},
        accepted=sum(tally[fate] for fate in stored),
        updated=tally[UPDATED],
        rejected={fate: tally[fate] for fate in sorted(REJECTED) if tally[fate]},
        skipped={fate: count for fate, count in sorted(tally.items()) if fate not in stored | REJECTED},
    )
