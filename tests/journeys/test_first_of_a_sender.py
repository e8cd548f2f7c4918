"""What a sender gives for the first time is compared with nothing, so that it is stored a part at a time."""

from pathlib import Path

import pytest

from auditapp.services.importing import store_rows
from auditapp.services.importing.batch import Batch
from auditapp.services.importing.settle_rows import Settling
from auditapp.services.workplace import Workplace
from auditapp.storage.engine import Connection
from tests.journeys import papers, police_papers


@pytest.fixture
def firsts(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Of each file that is stored, whether it was taken for its sender's first of the kind."""
    seen: list[bool] = []

    class Noted(Settling):
        def __init__(self, connection: Connection, batch: Batch, source_id: int) -> None:
            super().__init__(connection, batch, source_id)
            seen.append(self.is_first)

    monkeypatch.setattr(store_rows, "Settling", Noted)
    return seen


def test_only_what_comes_later_is_compared_with_what_stands(place: Workplace, tmp_path: Path, firsts: list[bool]):
    papers.give(place, "placements", papers.placements(tmp_path))
    assert firsts == [True]
    left = papers.altered(papers.PLACED, 0, papers.LEFT, "30/09/2014")
    papers.give(place, "placements", papers.placements(tmp_path, "again.csv", left))
    assert firsts == [True, False]


def test_the_first_log_of_a_force_is_its_first_whoever_gave_another(
    place: Workplace, tmp_path: Path, firsts: list[bool]
):
    papers.give(place, "placements", papers.placements(tmp_path))
    papers.give(place, "police-log", police_papers.calls(tmp_path), force="Lincolnshire")
    papers.give(place, "police-log", police_papers.cases(tmp_path), force="Lincolnshire")
    assert firsts == [True, True, False]
