"""A police log that comes in before the homes and the list: half a name at a home is asked about all the same."""

from datetime import date
from pathlib import Path

import pytest

from auditapp.services.matching.resolve import open_questions
from auditapp.services.workplace import Workplace
from tests.journeys import papers, police_papers

HALF = ["LI-1", "20/07/2014 22:10", "Missing person", "Ashling", "19/02/1999", police_papers.N1, "", "", ""]
LISTED = papers.PLACED[0]
ADMITTED = date(2014, 6, 16)
ORDERS = (
    ("homes", "placements", "police-log"),
    ("police-log", "homes", "placements"),
    ("placements", "police-log", "homes"),
)


def give(place: Workplace, folder: Path, kind: str) -> None:
    match kind:
        case "homes":
            papers.give(place, kind, papers.homes(folder), as_at=date(2015, 8, 31))
        case "placements":
            papers.give(place, kind, papers.placements(folder, rows=[LISTED]))
        case _:
            papers.give(place, kind, police_papers.calls(folder, rows=[HALF]), force=police_papers.FORCE)


@pytest.mark.parametrize("order", ORDERS)
def test_in_whatever_order_they_come_nobody_can_tell(place: Workplace, tmp_path: Path, order: tuple[str, ...]):
    papers.give(place, "notifications", papers.notices(tmp_path, rows=[papers.TOLD[1]]), authority="Lincolnshire")
    for kind in order:
        give(place, tmp_path, kind)
    told = [j for j in papers.check(place).judged if j.rule == "POL-3" and j.event_on == ADMITTED]
    assert [j.outcome for j in told] == ["cannot_tell"]
    assert "may mean this child but does not surely name one" in told[0].reason
    assert "calls.csv, row 2" in told[0].reason
    (question,) = open_questions(place)
    assert "neither a number nor a whole name with a date of birth. At the same home it may be child" in question.text
