"""A row that came before its home was known is the same row when it comes again after."""

from pathlib import Path
from typing import Any

import pytest

from auditapp.services.importing.undo_source import undo_source
from auditapp.services.matching.resolve import settle_home
from auditapp.services.workplace import Workplace
from auditapp.storage.statements import statements
from tests.journeys import papers

WORDS = "The Invented Barn"
DOUBTFUL = [["" if column == 5 else WORDS if column == 6 else cell for column, cell in enumerate(papers.PLACED[0])]]
MORE = [*DOUBTFUL, papers.PLACED[2]]
LEFT = [papers.altered(DOUBTFUL, 0, papers.LEFT, "01/08/2014")[0], papers.PLACED[2]]
TOLD = [["" if cell == "SC970901" else WORDS if cell == "Example House North" else cell for cell in papers.TOLD[0]]]


def standing(place: Workplace, kind: str) -> list[Any]:
    with place.reading() as connection:
        return list(statements(connection, kind, place.now()))


@pytest.fixture
def answered(place: Workplace, tmp_path: Path) -> Workplace:
    """A list (2) and a log (3) with words for a home that somebody then says are those of the first home."""
    papers.give(place, "homes", papers.homes(tmp_path), as_at=papers.RECEIVED)
    papers.give(place, "placements", papers.placements(tmp_path, rows=DOUBTFUL), authority="Leeds")
    papers.give(place, "notifications", papers.notices(tmp_path, rows=TOLD), authority="Lincolnshire")
    settle_home(place, WORDS, papers.NORTH)
    return place


def test_the_row_is_said_once_and_skipped_when_it_comes_again(answered: Workplace, tmp_path: Path):
    again = papers.give(answered, "placements", papers.placements(tmp_path, "b.csv", MORE), authority="Leeds")
    assert (again.accepted, again.skipped) == (1, 1)
    assert len(standing(answered, "placements")) == 2
    log = papers.notices(tmp_path, "c.csv", [*TOLD, papers.TOLD[1]])
    again = papers.give(answered, "notifications", log, authority="Lincolnshire")
    assert (again.accepted, again.skipped) == (1, 1)
    assert len(standing(answered, "notifications")) == 2


def test_what_it_says_otherwise_takes_the_place_of_what_it_said(answered: Workplace, tmp_path: Path):
    later = papers.give(answered, "placements", papers.placements(tmp_path, "b.csv", LEFT), authority="Leeds")
    assert (later.accepted, later.accepted_with_warning) == (2, 1)
    ends = {str(row["discharged_on"]) for row in standing(answered, "placements")}
    assert (ends, len(standing(answered, "placements"))) == ({"2014-08-01", "None"}, 2)
    undo_source(answered, 4)
    assert [str(row["discharged_on"]) for row in standing(answered, "placements")] == ["None"]
