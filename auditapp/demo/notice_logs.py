"""The notices that the county's desk logged until 2015: a workbook with a sheet of arrivals and one of leavers."""

from datetime import date
from pathlib import Path
from typing import Any

from auditapp.demo.facts import Notice, Stay
from auditapp.demo.reading import mess
from auditapp.demo.steady import Cell, add_rows, new_workbook, save_workbook
from auditapp.demo.story import Story, messy_row
from auditapp.demo.words import Row, cells, home_name, home_number, legal_words

FILE = "notices_log.xlsx"
ITEM_COLUMNS = (
    "Name and DOB stated", "Accommodation stated", "Care or supervision order stated",
    "Placing authority contact stated", "IRO contact stated", "EHC plan or statement stated",
)  # fmt: skip
_PAPER_COLUMNS = ("Assessment sent", "Reasons given", "Care plan sent")
_ARRIVALS = (
    "Log no", "Received", "Date of letter", "By", "Recipient", "Surname", "Forename", "DOB", "Placing Authority",
    "Home", "URN", "Date of placement", "Legal status", "How notified", *ITEM_COLUMNS, *_PAPER_COLUMNS, "Remarks",
)  # fmt: skip
_LEAVERS = (
    "Received", "Date of letter", "By", "Recipient", "Child", "DOB", "Placing Authority", "Home", "URN",
    "Date of discharge", "How notified", *ITEM_COLUMNS, "Remarks",
)  # fmt: skip
_BY = {"home": "Home", "placing": "Placing authority"}


def write_notices_log(directory: Path, story: Story) -> Path:
    """Write the log: both sheets in the order in which the notices came."""
    book = new_workbook()
    add_rows(book.create_sheet("Arrivals"), _arrivals(story))
    add_rows(book.create_sheet("Leavers"), _leavers(story))
    return save_workbook(book, directory / FILE)


def _arrivals(story: Story) -> list[list[Cell]]:
    lines = [
        cells(_ARRIVALS, _arrival(stay, notice, story) | {"Log no": number})
        for number, (stay, notice) in enumerate(_in_order(story, "in"), start=1)
    ]
    messy = [messy_row(entry, _ARRIVALS, lines, _is_child) for entry in mess(FILE, "Arrivals")]
    title: list[Cell] = ["Worcestershire (an invented desk): notices of children placed here, January 2014 to 2015"]
    return [title, list(_ARRIVALS), *lines, *messy, [], ["Total", len(lines)]]


def _leavers(story: Story) -> list[list[Cell]]:
    lines = [cells(_LEAVERS, _leaver(stay, notice, story)) for stay, notice in _in_order(story, "out")]
    messy = [cells(_LEAVERS, entry["row"]) for entry in mess(FILE, "Leavers")]
    note: list[Cell] = ["* A blank cell means that nobody looked."]
    return [["Notices of leaving"], list(_LEAVERS), *lines, *messy, note]


def _in_order(story: Story, of: str) -> list[tuple[Stay, Notice]]:
    def came(line: tuple[Stay, Notice]) -> tuple[date, int, str]:
        stay, notice = line
        return (notice.received or stay.discharged or stay.admitted, stay.child, notice.by)

    return sorted(story.notices("desk", of), key=came)


def _is_child(line: list[Cell], child: Any) -> bool:
    return line[5] == f"DEMO{child}"


def _arrival(stay: Stay, notice: Notice, story: Story) -> Row:
    return _both(stay, notice, story) | {
        "Surname": stay.initials or stay.surname,
        "Forename": "" if stay.initials else stay.forename,
        "Date of placement": stay.admitted,
        "Legal status": legal_words(stay.facts.legal),
        **dict(zip(_PAPER_COLUMNS, notice.paper_cells(), strict=True)),
    }


def _leaver(stay: Stay, notice: Notice, story: Story) -> Row:
    return _both(stay, notice, story) | {
        "Child": f"{stay.surname}, {stay.forename}",
        "Date of discharge": stay.discharged,
    }


def _both(stay: Stay, notice: Notice, story: Story) -> Row:
    home = story.home_of(stay)
    return {
        "Received": "Not notified" if notice.not_notified else notice.received,
        "Date of letter": notice.sent,
        "By": _BY[notice.by],
        "Recipient": notice.to,
        "DOB": None if stay.initials else stay.dob,
        "Placing Authority": story.placing_words(stay),
        "Home": home_name(stay, home),
        "URN": home_number(stay, home),
        "How notified": notice.how,
        "Remarks": notice.note,
        **dict(zip(ITEM_COLUMNS, notice.item_cells(), strict=True)),
    }
