"""The force's log of calls: a control-room search printed to text, one line a call, whatever the call was about."""

from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Any

from auditapp.demo.incidents import Call, Incident
from auditapp.demo.numbering import Numbers, calls_in_order
from auditapp.demo.reading import mess
from auditapp.demo.steady import Cell, write_csv
from auditapp.demo.story import Story, messy_row
from auditapp.demo.words import Row, cells, clocked, place_words, slashed

FILE = "police_calls_2014-2017.csv"
COLUMNS = (
    "Log no", "Log time", "Incident type", "Grade", "SURNAME", "Forename", "DOB", "Location", "Last seen", "Caller",
    "Closing code 1", "Linked", "Remarks",
)  # fmt: skip
_TITLES: tuple[list[Cell], ...] = (
    ["OFFICIAL - SENSITIVE when filled; nothing in this one is real"],
    ["Command and control search: missing, absent, and the homes list, 1 January 2014 to 13 January 2017"],
)
_GRADES = {"report": 2, "again": 2, "raised": 1, "absent": 4, "found": 4}
_LOCATION = COLUMNS.index("Location")


def write_call_log(directory: Path, story: Story, numbers: Numbers) -> Path:
    """Write the log in the order of the calls; a new page, with the header again, begins with each year."""
    rows: list[list[Cell]] = list(_TITLES)
    for _, of_year in groupby(_lines(story, numbers), key=lambda line: line[0].year):
        rows += [[], list(COLUMNS), *(line for _, line in of_year)]
    return write_csv(directory / FILE, [*rows, ["End of report"]], encoding="utf-8-sig")


def _lines(story: Story, numbers: Numbers) -> list[tuple[date, list[Cell]]]:
    """Every line with its day; those of the mess come last of their day."""
    calls = calls_in_order(story.incidents)
    lines = [(call.at.date(), _line(incident, place, call, numbers)) for incident, place, call in calls]
    above = [line for _, line in lines]
    return sorted([*lines, *((entry["when"], _messy(entry, above)) for entry in mess(FILE))], key=lambda line: line[0])


def _messy(entry: dict[str, Any], above: list[list[Cell]]) -> list[Cell]:
    """A row of the mess; `spilt` is one whose comma, without quotes, made two cells of the location."""
    row = messy_row(entry, COLUMNS, above, lambda line, child: line[4] == f"DEMO{child}")
    if not entry.get("spilt"):
        return row
    return [*row[:_LOCATION], *str(row[_LOCATION]).split(", "), *row[_LOCATION + 1 :]]


def _line(incident: Incident, place: int, call: Call, numbers: Numbers) -> list[Cell]:
    child, is_first = incident.child, place == 0
    has_seen = is_first and call.has_time and incident.gone < incident.told
    row: Row = {
        "Log no": numbers.calls[incident.id, place],
        "Log time": clocked(call.at, incident.turn) if call.has_time else slashed(call.at.date()),
        "Incident type": call.words(incident.turn),
        "Grade": _GRADES[call.sort],
        "SURNAME": child.surname if child else "",
        "Forename": child.forename if child else "",
        "DOB": slashed(child.dob) if child else "",
        "Location": place_words(incident, incident.turn + place),
        "Last seen": clocked(incident.gone, incident.turn) if has_seen else "",
        "Caller": incident.caller,
        "Closing code 1": call.closing,
        "Linked": numbers.links(incident, place),
        "Remarks": incident.remark if is_first else "",
    }
    return cells(COLUMNS, row)
