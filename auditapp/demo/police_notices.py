"""The force's own log of the placements that it was told of: text in two-byte letters, as a spreadsheet exports it."""

from pathlib import Path

from auditapp.demo.facts import Notice, Stay
from auditapp.demo.steady import Cell, write_csv
from auditapp.demo.story import Story
from auditapp.demo.words import Row, cells, home_name, slashed

FILE = "police_notices.txt"
COLUMNS = (
    "Received", "By", "Surname", "Forename", "DOB", "Placing authority", "Home", "URN", "Date admitted",
    "How notified", "Remarks",
)  # fmt: skip
_BY = {"home": "Home", "placing": "Placing authority"}
_TITLE = "Harm reduction desk: children placed in homes of which we were told (invented)"


def write_police_notices(directory: Path, story: Story) -> Path:
    """Write the log in the order in which the notices came."""
    lines = sorted(story.notices("force", "in"), key=lambda line: (line[1].received or line[0].admitted, line[0].child))
    rows: list[list[Cell]] = [[_TITLE], list(COLUMNS), *(cells(COLUMNS, _line(*line, story)) for line in lines)]
    return write_csv(directory / FILE, rows, encoding="utf-16", delimiter="\t")


def _line(stay: Stay, notice: Notice, story: Story) -> Row:
    home = story.homes[stay.home]
    return {
        "Received": "Not notified" if notice.not_notified else slashed(notice.received),
        "By": _BY[notice.by],
        "Surname": stay.surname,
        "Forename": stay.forename,
        "DOB": slashed(stay.dob),
        "Placing authority": story.placing_words(stay),
        "Home": home_name(stay, home),
        "URN": home.urn,
        "Date admitted": slashed(stay.admitted),
        "How notified": notice.how,
        "Remarks": notice.note,
    }
