"""What a regional commissioning team knows of placements in the county: a text file in the code page of its age."""

from pathlib import Path
from typing import Any

from auditapp.demo.facts import Stay
from auditapp.demo.reading import mess
from auditapp.demo.steady import Cell, write_csv
from auditapp.demo.story import Story, messy_row
from auditapp.demo.words import Row, cells, child_number, home_name, home_number, loosely, slashed

FILE = "regional_placements.csv"
COLUMNS = (
    "LA ID", "Name", "DOB", "Placing authority", "Home", "URN", "Start", "End date", "Planned/Emergency",
    "Legal status", "Looked after", "Respite", "Approved by", "Approval date", "Host LA notified",
    "Area authority consulted", "Care plan sent", "Placement plan signed", "CSE", "Reason not practicable",
    "Previous address", "Moved to",
)  # fmt: skip
_TITLE = (
    "Regional commissioning \N{EN DASH} the region\N{RIGHT SINGLE QUOTATION MARK}s placements (\N{POUND SIGN} left out)"
)
# The team prints its list on pages, and the header came back with the second page.
_PAGE = 50


def write_regional_list(directory: Path, story: Story) -> Path:
    """Write the list with its title, a header repeated half way, and the rows that are no use at the end."""
    lines = [cells(COLUMNS, _who_and_where(s, story) | _approval_and_plans(s)) for s in story.listed("regional")]
    messy = [messy_row(entry, COLUMNS, lines, _is_child) for entry in mess(FILE)]
    header: list[Cell] = list(COLUMNS)
    rows: list[list[Cell]] = [[_TITLE], [], header, *lines[:_PAGE], [], header, *lines[_PAGE:], *messy]
    rows += [["Total", len(lines)], ["* Everything in this list is invented."]]
    return write_csv(directory / FILE, rows, encoding="cp1252")


def _is_child(line: list[Cell], child: Any) -> bool:
    return str(line[1]).endswith(f"DEMO{child}")


def _who_and_where(stay: Stay, story: Story) -> Row:
    home = story.home_of(stay)
    named_only = stay.is_ordinary and stay.child % 2 == 0
    return {
        "LA ID": child_number(stay, story.placed_by(stay)),
        "Name": stay.initials or f"{stay.forename} {stay.surname}",
        "DOB": "" if stay.initials else slashed(stay.dob),
        "Placing authority": story.placing_words(stay),
        "Home": home_name(stay, home),
        "URN": "" if named_only else home_number(stay, home),
        "Start": loosely(stay.admitted, stay.child),
        "End date": loosely(stay.discharged, stay.child + 2),
        "Planned/Emergency": stay.facts.planning,
        "Legal status": stay.facts.legal,
        "Looked after": stay.facts.looked_after,
        "Respite": stay.facts.short,
    }


def _approval_and_plans(stay: Stay) -> Row:
    facts = stay.facts
    return {
        "Approved by": facts.approved_by,
        "Approval date": loosely(facts.approved, stay.child),
        "Host LA notified": loosely(facts.host_told, stay.child),
        "Area authority consulted": loosely(facts.consulted, stay.child),
        "Care plan sent": loosely(facts.plan_given, stay.child),
        "Placement plan signed": loosely(facts.plan_signed, stay.child),
        "CSE": loosely(facts.marked, stay.child),
        "Reason not practicable": facts.reason,
        # Two lines in one cell: a quoted line break that begins no new record.
        "Previous address": f"{facts.before}\n(invented)" if stay.child % 7 == 0 and facts.before else facts.before,
        "Moved to": facts.after if stay.discharged else "",
    }
