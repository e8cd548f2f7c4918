"""The county's own list of children placed in its homes: a workbook with a sheet a year, sub-totals and totals."""

from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Any

from openpyxl.worksheet.worksheet import Worksheet

from auditapp.demo.facts import Stay
from auditapp.demo.reading import mess
from auditapp.demo.steady import Cell, add_rows, new_workbook, save_workbook
from auditapp.demo.story import Story, messy_row, still_open
from auditapp.demo.words import Row, cells, child_number, home_name, home_number, legal_words, loosely

FILE = "county_placements.xlsx"
YEARS = (2013, 2014, 2015, 2016)
COLUMNS = (
    "Child ID", "Surname", "Forename", "DOB", "Placing authority", "Home", "URN", "Date placed", "Left",
    "Planned or emergency", "Legal status", "Looked after", "Short break", "Reason for leaving", "Approved by",
    "Approval date", "Host LA notified", "Area authority consulted", "Care plan sent", "Placement plan signed",
    "Reason not practicable",
)  # fmt: skip
# The upper row of the header: each group's words stand over its first column and are merged across the others.
_GROUPS = {"The child": (1, 5), "The stay": (6, 14), "Approval and plans": (15, 21)}
_QUARTERS = ("January to March", "April to June", "July to September", "October to December")
# The oldest sheet was typed by hand, day by day; the later ones hold real dates.
_TYPED_YEAR = 2013


def write_county_list(directory: Path, story: Story) -> Path:
    """Write the list; a stay that ran over a new year stands on both sheets."""
    book = new_workbook()
    for year in YEARS:
        sheet = book.create_sheet(str(year))
        add_rows(sheet, _sheet_rows(year, story))
        _merge_groups(sheet)
    return save_workbook(book, directory / FILE)


def _merge_groups(sheet: Worksheet) -> None:
    for first, last in _GROUPS.values():
        sheet.merge_cells(start_row=2, end_row=2, start_column=first, end_column=last)


def _sheet_rows(year: int, story: Story) -> list[list[Cell]]:
    listed = story.listed("county")
    rows: list[list[Cell]] = [[f"Children placed in Worcestershire in {year} (invented people and homes)"]]
    rows += [_upper(), list(COLUMNS)]
    rows += [_line(s, story) for s in listed if s.carried_over and s.discharged and s.discharged.year == year]
    placed = [_as_known_in(year, s) for s in listed if s.admitted.year == year]
    for quarter, stays in groupby(placed, key=lambda stay: (stay.admitted.month - 1) // 3):
        rows += _quarter(year, quarter, list(stays), story)
    rows += [[], ["Total", len(placed)]]
    return rows if year % 2 else [*rows, ["* Days are as the homes gave them. Nothing here is real."]]


def _upper() -> list[Cell]:
    words = {first: group for group, (first, _) in _GROUPS.items()}
    return [words.get(column, "") for column in range(1, len(COLUMNS) + 1)]


def _as_known_in(year: int, stay: Stay) -> Stay:
    return still_open(stay) if stay.carried_over and stay.admitted.year == year else stay


def _quarter(year: int, quarter: int, stays: list[Stay], story: Story) -> list[list[Cell]]:
    lines = [_line(stay, story) for stay in stays]
    for entry in mess(FILE, str(year)):
        if entry["quarter"] == quarter + 1:
            lines.append(messy_row(entry, COLUMNS, lines, _is_child))
    return [*lines, [f"Subtotal {_QUARTERS[quarter]}", len(stays)]]


def _is_child(line: list[Cell], child: Any) -> bool:
    return line[1] == f"DEMO{child}"


def _line(stay: Stay, story: Story) -> list[Cell]:
    return cells(COLUMNS, _who_and_where(stay, story) | _approval_and_plans(stay))


def _who_and_where(stay: Stay, story: Story) -> Row:
    home = story.home_of(stay)
    typed = stay.admitted.year == _TYPED_YEAR
    # A third of the ordinary rows name the home without its number; the cases always have it.
    named_only = stay.is_ordinary and stay.child % 3 == 0
    return {
        "Child ID": child_number(stay, story.placed_by(stay)),
        "Surname": stay.surname,
        "Forename": stay.forename,
        "DOB": stay.dob,
        "Placing authority": story.placing_words(stay),
        "Home": home_name(stay, home),
        "URN": "" if named_only else home_number(stay, home),
        "Date placed": stay.in_words or _day(stay.admitted, stay.child, typed=typed),
        "Left": _day(stay.discharged, stay.child + 1, typed=typed),
        "Planned or emergency": stay.facts.planning,
        "Legal status": legal_words(stay.facts.legal),
        "Looked after": stay.facts.looked_after,
        "Short break": stay.facts.short,
        "Reason for leaving": stay.facts.end_reason if stay.discharged else "",
    }


def _day(day: date | None, turn: int, *, typed: bool) -> Cell:
    return loosely(day, turn) if typed else day


def _approval_and_plans(stay: Stay) -> Row:
    facts = stay.facts
    return {
        "Approved by": facts.approved_by,
        "Approval date": facts.approved,
        "Host LA notified": facts.host_told,
        "Area authority consulted": facts.consulted,
        "Care plan sent": facts.plan_given,
        "Placement plan signed": facts.plan_signed,
        "Reason not practicable": facts.reason,
    }
