"""The county's logs of return interviews for every child missing from homes in its area: two workbooks, two forms."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

from openpyxl.utils.datetime import CALENDAR_MAC_1904

from auditapp.demo.incidents import Incident, Interview
from auditapp.demo.numbering import Numbers
from auditapp.demo.reading import mess
from auditapp.demo.steady import Cell, add_rows, new_workbook, save_workbook
from auditapp.demo.story import Story, messy_row
from auditapp.demo.words import Row, cells, place_name, timed

FILE = "return_interviews_2014-2015.xlsx"
LATER_FILE = "return_interviews_2016.xlsx"
COLUMNS = (
    "Case ID", "Child", "DOB", "Home", "Responsible authority", "Date returned", "Time returned", "RHI offered",
    "Outcome", "Date of RHI", "Time of RHI", "Completed by", "Organisation", "Within 72hrs?", "Shared with police",
    "Notes",
)  # fmt: skip
LATER_COLUMNS = (
    "Report ID", "Name", "DOB", "Home", "Home authority", "Return date", "IRI offered", "Status", "Interview date",
    "Worker", "Agency", "72h met?", "Notes",
)  # fmt: skip
# A new desk took over with the new year, and its spreadsheet counts its days from 1904.
NEW_DESK = date(2016, 1, 1)
Line = tuple[Incident, Interview]


def write_interview_log(directory: Path, story: Story, numbers: Numbers) -> Path:
    """Write the log of 2014 and 2015, days and times in columns of their own."""
    by_id = {incident.id: incident for incident in story.incidents}
    lines = [cells(COLUMNS, _line(*line, numbers, by_id)) for line in _in_order(story) if _is_early(line)]
    messy = [messy_row(entry, COLUMNS, lines, _is_child) for entry in mess(FILE)]
    titles: list[list[Cell]] = [
        ["Return home interviews, children missing from homes in Worcestershire (all invented)"]
    ]
    titles += [["As at 29 January 2016"]]
    book = new_workbook()
    add_rows(book.create_sheet("RHI log"), [*titles, list(COLUMNS), *lines, *messy, [], ["Total", len(lines)]])
    return save_workbook(book, directory / FILE)


def write_later_log(directory: Path, story: Story, numbers: Numbers) -> Path:
    """Write the log of 2016: day and time in one cell, in a workbook of the date system of 1904."""
    lines = [cells(LATER_COLUMNS, _later(*line, numbers)) for line in _in_order(story) if not _is_early(line)]
    messy = [messy_row(entry, LATER_COLUMNS, lines, _is_child) for entry in mess(LATER_FILE)]
    book = new_workbook()
    book.epoch = CALENDAR_MAC_1904
    title: list[Cell] = ["IRI tracker, Worcestershire (invented), as at 13 January 2017"]
    add_rows(book.create_sheet("Tracker"), [title, list(LATER_COLUMNS), *lines, *messy])
    return save_workbook(book, directory / LATER_FILE)


def _in_order(story: Story) -> list[Line]:
    """Every line by the day of the return; a second interview stands where the first does."""
    lines = ((incident, interview) for incident in story.incidents for interview in incident.interviews)
    return sorted(lines, key=lambda line: (_back(line[0]), line[0].id))


def _back(incident: Incident) -> datetime:
    assert incident.back is not None
    return incident.back


def _is_early(line: Line) -> bool:
    return _back(line[0]).date() < NEW_DESK


def _is_child(line: list[Cell], child: Any) -> bool:
    return f"DEMO{child}" in str(line[1]).replace(",", "").split()


def _line(incident: Incident, interview: Interview, numbers: Numbers, by_id: dict[str, Incident]) -> Row:
    child, back, at = incident.child, _back(incident), interview.at
    assert child is not None
    episodes = [*(by_id[other] for other in interview.others), incident]
    return {
        "Case ID": "; ".join(map(numbers.episode, episodes)),
        "Child": f"{child.surname}, {child.forename}",
        "DOB": child.dob,
        "Home": place_name(incident.place),
        "Responsible authority": incident.by.words(child.number) if incident.by else "",
        "Date returned": back.date(),
        "Time returned": timed(back, child.number),
        "RHI offered": interview.offered,
        "Outcome": interview.outcome,
        "Date of RHI": at.date() if at else None,
        "Time of RHI": timed(at, child.number) if at and interview.has_time else "",
        "Completed by": interview.worker,
        "Organisation": interview.agency,
        "Within 72hrs?": interview.stated,
        "Shared with police": interview.shared,
        "Notes": interview.note,
    }


def _later(incident: Incident, interview: Interview, numbers: Numbers) -> Row:
    child, at = incident.child, interview.at
    assert child is not None
    return {
        "Report ID": numbers.episode(incident),
        "Name": f"{child.forename} {child.surname}",
        "DOB": child.dob,
        "Home": place_name(incident.place),
        "Home authority": incident.by.words(child.number) if incident.by else "",
        "Return date": incident.back,
        "IRI offered": interview.offered,
        "Status": interview.outcome,
        "Interview date": at if at and interview.has_time else at.date() if at else None,
        "Worker": interview.worker,
        "Agency": interview.agency,
        "72h met?": interview.stated,
        "Notes": interview.note,
    }
