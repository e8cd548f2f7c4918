"""The shared mailbox that took the desk's place in 2016, and the list of notices that one provider says it sent."""

from pathlib import Path
from typing import Any

from auditapp.demo.facts import Notice, Stay
from auditapp.demo.notice_logs import ITEM_COLUMNS
from auditapp.demo.reading import mess
from auditapp.demo.steady import Cell, write_csv
from auditapp.demo.story import Story, messy_row
from auditapp.demo.words import cells, slashed

FILE = "mailbox.csv"
PROVIDER_FILE = "provider_notices_sent.csv"
_COLUMNS = (
    "Received", "From", "Subject", "Body", "Child", "DOB", "Home", "Placing LA", "Date admitted",
    "Date of discharge", "How told", *ITEM_COLUMNS,
)  # fmt: skip
_SENT = (
    "Sent", "Sent by", "Sent to", "How notified", "Surname", "Forename", "DOB", "Placing authority", "Home", "URN",
    "Date admitted",
)  # fmt: skip


def write_mailbox(directory: Path, story: Story) -> Path:
    """Write the mailbox's folder as semicolon text; no column says whose notice a mail was."""
    lines = [_mail(stay, notice, story) for stay, notice in _mails(story)]
    messy = [messy_row(entry, _COLUMNS, lines, _is_child) for entry in mess(FILE)]
    rows: list[list[Cell]] = [
        list(_COLUMNS),
        *lines,
        [],
        *messy,
        [f"* {len(lines) + len(messy)} items, exported 16/01/2017"],
    ]
    return write_csv(directory / FILE, rows, encoding="utf-8-sig", delimiter=";")


def write_provider_log(directory: Path, story: Story) -> Path:
    """Write what the provider says it sent; the county's own log need not agree."""
    lines: list[list[Cell]] = [
        [
            slashed(notice.sent), "Home", "Worcestershire", notice.how, stay.surname, stay.forename, slashed(stay.dob),
            story.placing_words(stay), story.homes[stay.home].name, story.homes[stay.home].urn, slashed(stay.admitted),
        ]
        for stay, notice in story.notices("provider", "in")
    ]  # fmt: skip
    return write_csv(
        directory / PROVIDER_FILE, [["Made Up Care Ltd, notices we sent"], list(_SENT), *lines], encoding="utf-8"
    )


def _mails(story: Story) -> list[tuple[Stay, Notice]]:
    mails = [*story.notices("mailbox", "in"), *story.notices("mailbox", "out")]
    return sorted(mails, key=lambda mail: (str(mail[1].received), mail[0].child))


def _is_child(line: list[Cell], child: Any) -> bool:
    return str(line[4]).endswith(f"DEMO{child}")


def _mail(stay: Stay, notice: Notice, story: Story) -> list[Cell]:
    home = story.homes[stay.home]
    came = notice.of == "in"
    row: dict[str, Cell] = {
        "Received": f"{slashed(notice.received)} {9 + stay.child % 8:02}:{stay.child % 60:02}",
        "From": f"office@{home.key}.example",
        "Subject": "New young person" if came else "Leaving",
        "Body": "Please note; as agreed.\nKind regards" if stay.child % 4 == 0 else "",
        "Child": f"{stay.forename} {stay.surname}",
        "DOB": slashed(stay.dob),
        "Home": home.name,
        "Placing LA": story.placing_words(stay),
        "Date admitted": slashed(stay.admitted) if came else "",
        "Date of discharge": "" if came else slashed(stay.discharged),
        "How told": notice.how,
        **dict(zip(ITEM_COLUMNS, notice.item_cells(), strict=True)),
    }
    return cells(_COLUMNS, row)
