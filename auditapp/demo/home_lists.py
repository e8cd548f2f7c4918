"""The county's list of homes as it stood on two days: a text file of 2014 and a workbook of 2016."""

from datetime import date
from pathlib import Path
from typing import Any

from auditapp.demo.facts import Home
from auditapp.demo.reading import mess
from auditapp.demo.steady import Cell, add_rows, new_workbook, save_workbook, write_csv
from auditapp.demo.story import Story, messy_row
from auditapp.demo.words import cells, slashed

OLD_FILE = "homes_2014-03-31.csv"
NEW_FILE = "homes_2016-12-31.xlsx"
OLD_AS_AT = date(2014, 3, 31)
NEW_AS_AT = date(2016, 12, 31)
_OLD = (
    "SC number", "Home", "Provider type", "Open/Closed", "Date registered", "Address", "P/code", "Host authority",
    "Provider", "Sector", "Max no. of children", "Short break",
)  # fmt: skip
_NEW = (
    "URN", "Name", "Provision type", "Status", "Registration date", "Date closed", "Address 1", "Town", "Postcode",
    "Local authority", "Organisation", "Ownership", "Places", "Short break",
)  # fmt: skip
_HALF = 16


def write_old_list(directory: Path, story: Story) -> Path:
    """Write the list of March 2014, under the numbers the homes had then."""
    lines = [cells(_OLD, _in_2014(home)) for home in story.homes.values() if home.listed_2014]
    messy = [
        messy_row(entry, _OLD, lines, lambda line, key: line[1] == story.homes[key].name) for entry in mess(OLD_FILE)
    ]
    titles: list[list[Cell]] = [
        ["Children's homes in Worcestershire \N{EN DASH} every one of them invented"],
        ["List as at 31 March 2014"],
        [],
    ]
    rows: list[list[Cell]] = [*titles, list(_OLD), *lines, *messy, ["Total", len(lines)]]
    return write_csv(directory / OLD_FILE, rows, encoding="utf-8-sig")


def write_new_list(directory: Path, story: Story) -> Path:
    """Write the list of December 2016: a two-row header, the header again half way, a second sheet of telephones."""
    lines = [cells(_NEW, row) for home in story.homes.values() for row in _in_2016(home)]
    messy = [cells(_NEW, entry["row"]) for entry in mess(NEW_FILE)]
    titles: list[list[Cell]] = [["Children's homes in and near Worcestershire (invented)"], ["As at 31 December 2016"]]
    upper: list[Cell] = ["Registration", *[""] * 5, "Where", *[""] * 3, "Who", *[""] * 3]
    rows: list[list[Cell]] = [*titles, upper, list(_NEW), *lines[:_HALF], list(_NEW), *lines[_HALF:], *messy, []]
    rows += [["Total", len(lines)], ["* Places are as told by the provider."]]
    return _save(directory / NEW_FILE, rows)


def _save(path: Path, rows: list[list[Cell]]) -> Path:
    book = new_workbook()
    sheet = book.create_sheet("Homes")
    add_rows(sheet, rows)
    for area in ("A3:F3", "G3:J3", "K3:N3"):
        sheet.merge_cells(area)
    add_rows(book.create_sheet("Telephones"), [["Who", "Number"], ["Duty desk", "01632 960700"]])
    return save_workbook(book, path)


def _in_2014(home: Home) -> dict[str, Cell]:
    return {
        "SC number": home.old or home.urn,
        "Home": home.name,
        "Provider type": home.kind,
        "Open/Closed": "Open",
        "Date registered": slashed(home.old_first or home.first),
        "Address": f"{home.street}, {home.town}",
        "P/code": home.postcode,
        "Host authority": home.authority,
        "Provider": home.owner,
        "Sector": home.sector,
        "Max no. of children": home.places,
        "Short break": home.short_break,
    }


def _in_2016(home: Home) -> list[dict[str, Cell]]:
    """The home's line, after the line of its earlier registration where it has one."""
    now = _registration(home, home.urn, home.first, home.closed)
    return [_registration(home, home.old, home.old_first, home.old_closed), now] if home.old else [now]


def _registration(home: Home, urn: str, first: date | None, closed: date | None) -> dict[str, Cell]:
    number: Any = int(urn) if urn.isdigit() else urn
    return {
        "URN": number,
        "Name": home.name,
        "Provision type": home.kind,
        "Status": "Closed" if closed else "Active",
        "Registration date": first,
        "Date closed": closed,
        "Address 1": home.street,
        "Town": home.town,
        "Postcode": home.postcode,
        "Local authority": home.authority,
        "Organisation": home.owner,
        "Ownership": home.sector,
        "Places": home.places,
        "Short break": home.short_break,
    }
