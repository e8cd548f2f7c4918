"""The force's record of missing people: a workbook with a line a case, in blocks by division, a header of two rows."""

from itertools import pairwise
from pathlib import Path
from typing import Any

from openpyxl.worksheet.worksheet import Worksheet

from auditapp.demo.incidents import Incident
from auditapp.demo.numbering import Numbers
from auditapp.demo.reading import mess
from auditapp.demo.steady import Cell, add_rows, new_workbook, save_workbook
from auditapp.demo.story import Story, messy_row
from auditapp.demo.words import Row, cells, place_words, timed

FILE = "police_cases_2014-2017.xlsx"
COLUMNS = (
    "Division", "Case ID", "Classification", "Name", "DOB", "Sex", "Missing Date", "Missing Time", "Reported Date",
    "Reported Time", "Found Date", "Found Time", "Return method", "Initial risk", "Final risk", "Missing from address",
    "In care", "Placing authority", "Reported by", "Linked logs",
)  # fmt: skip
# The upper row of the header: groups of columns, over days and times of which the lower row says only Date and Time.
_GROUPS = {
    "Case": (2, 3),
    "Person": (4, 6),
    "Missing": (7, 8),
    "Reported": (9, 10),
    "Found": (11, 12),
    "Risk": (14, 15),
}
_TITLES: tuple[list[Cell], ...] = (
    ["OFFICIAL - SENSITIVE when filled; nothing in this one is real"],
    ["Missing persons: cases by division, extracted 13 January 2017"],
)
_FIRST_LINE = len(_TITLES) + 3
DIVISIONS = {
    "North Worcestershire": (
        "Redditch", "Bromsgrove", "Kidderminster", "Droitwich", "Stourport", "Bewdley", "Hagley", "Wythall",
    ),
    "South Worcestershire": (
        "Worcester", "Malvern", "Pershore", "Evesham", "Broadway", "Upton", "Tenbury", "Inkberrow",
    ),
    "Herefordshire": ("Hereford", "Ledbury"),
}  # fmt: skip
_RISKS = ("Low", "Medium", "Medium", "High")


def write_case_records(directory: Path, story: Story, numbers: Numbers) -> Path:
    """Write the cases of each division in their order, with a sub-total under each and a total under all."""
    book = new_workbook()
    sheet = book.create_sheet("Cases")
    rows: list[list[Cell]] = [*_TITLES, _upper(), _lower()]
    blocks = [_block(division, story, numbers) for division in DIVISIONS]
    for division, block in zip(DIVISIONS, blocks, strict=True):
        rows += [*block, [f"Subtotal {division}", len(block)]]
    rows += [["Grand total", sum(map(len, blocks))]]
    add_rows(sheet, rows)
    _merge(sheet, [len(block) for block in blocks])
    return save_workbook(book, directory / FILE)


def _upper() -> list[Cell]:
    words = {first: group for group, (first, _) in _GROUPS.items()}
    return [words.get(column, "") for column in range(1, len(COLUMNS) + 1)]


def _lower() -> list[Cell]:
    """Under a group of times the heading is Date or Time alone."""
    times = ("Missing ", "Reported ", "Found ")
    return [
        words.split()[1] if words.endswith((" Date", " Time")) and words.startswith(times) else words
        for words in COLUMNS
    ]


def _merge(sheet: Worksheet, lengths: list[int]) -> None:
    """Merge the groups of the header, and the division down its block."""
    upper = len(_TITLES) + 1
    for first, last in _GROUPS.values():
        sheet.merge_cells(start_row=upper, end_row=upper, start_column=first, end_column=last)
    starts = [_FIRST_LINE]
    for length in lengths:
        starts.append(starts[-1] + length + 1)
    for first, following in pairwise(starts):
        sheet.merge_cells(start_row=first, end_row=following - 2, start_column=1, end_column=1)


def _block(division: str, story: Story, numbers: Numbers) -> list[list[Cell]]:
    towns = DIVISIONS[division]
    cases = [incident for incident in story.incidents if incident.case and incident.place.town in towns]
    lines = [_line(incident, numbers) for incident in cases]
    lines += [messy_row(entry, COLUMNS, lines, _is_child) for entry in mess(FILE, division)]
    return [[division, *lines[0][1:]], *lines[1:]]


def _is_child(line: list[Cell], child: Any) -> bool:
    return str(line[3]).startswith(f"DEMO{child},")


def _line(incident: Incident, numbers: Numbers) -> list[Cell]:
    child, turn, risk = incident.child, incident.turn, _RISKS[incident.turn % len(_RISKS)]
    is_raised = turn % 5 == 0
    row: Row = {
        "Case ID": numbers.cases[incident.id],
        "Classification": incident.category,
        "Name": f"{child.surname}, {child.forename}" if child else "",
        "DOB": child.dob if child else None,
        "Sex": ("F", "M")[child.number % 2] if child else "",
        "Missing Date": incident.gone.date(),
        "Missing Time": timed(incident.gone, turn),
        "Reported Date": incident.told.date(),
        "Reported Time": timed(incident.told, turn),
        "Found Date": incident.back.date() if incident.back else None,
        "Found Time": timed(incident.back, turn) if incident.back else "",
        "Return method": ("Own accord", "Found by police", "Brought back by staff")[turn % 3] if incident.back else "",
        "Initial risk": "Medium" if is_raised else risk,
        "Final risk": "High" if is_raised else risk,
        "Missing from address": place_words(incident, turn + 3),
        "In care": incident.in_care,
        "Placing authority": incident.by.words(turn) if incident.by else "",
        "Reported by": incident.caller,
        "Linked logs": numbers.logged(incident),
    }
    return cells(COLUMNS, row)
