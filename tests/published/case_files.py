"""The workbook of a force's cases: a sheet about it, titles, two headings, months with their sub-totals."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from random import Random

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.published.case_record import COPY, HEAD, MISSING, REJECTED, UPPER, Case, cells
from tests.published.papers import Paper, write_workbook

COPIES = 55


def write_cases(rng: Random, folder: Path, cases: Sequence[Case], force: str) -> Paper:
    """Write the workbook: a sheet that says what it is, then the cases by month with sub-totals, some lines twice."""
    book = Workbook()
    about, sheet = book.active, book.create_sheet("Missing 2002")
    about.title = "About"
    about.append(["Extract of the missing from home database"])
    about.append(["Every case of a missing person opened from 01/01/2002 to 31/12/2002."])
    for row in (["Missing from home database: cases of the year 2002"], ["RESTRICTED when complete"], [], UPPER, HEAD):
        sheet.append([value or None for value in row])
    for first in (7, 9, 11):
        sheet.merge_cells(start_row=4, end_row=4, start_column=first, end_column=first + 1)
    tally = Counter({"title": 2, "blank": 1, "group_header": 1, "total": 1, "footnote": 1})
    copied = {case.ref for case in rng.sample([case for case in cases if case.fate == MISSING], COPIES)}
    for month in range(1, 13):
        of_month = [case for case in cases if case.missing.month == month]
        _write_month(rng, sheet, of_month, copied)
        tally.update(case.fate for case in of_month)
        tally[COPY] += sum(case.ref in copied for case in of_month)
        tally.update(("blank", "subtotal"))
    sheet.append(["Total", len(cases) + COPIES])
    sheet.append(["End of report"])
    path = write_workbook(folder / "cases-2002.xlsx", book)
    rejected = {fate: tally[fate] for fate in sorted(REJECTED)}
    skipped = {fate: count for fate, count in sorted(tally.items()) if fate != MISSING and fate not in REJECTED}
    return Paper("police-log", path, {"force": force}, accepted=tally[MISSING], rejected=rejected, skipped=skipped)


def _write_month(rng: Random, sheet: Worksheet, cases: Sequence[Case], copied: set[str]) -> None:
    """Write one month; a copied line stands again below the next one."""
    held: tuple[object, ...] | None = None
    written = 0
    for case in cases:
        line = cells(rng, case)
        for row in (line, held):
            if row:
                sheet.append(row)
                written += 1
        held = line if case.fate == MISSING and case.ref in copied else None
    if held:
        sheet.append(held)
        written += 1
    sheet.append([])
    sheet.append([f"Sub-total {cases[0].missing:%B %Y}", written])
