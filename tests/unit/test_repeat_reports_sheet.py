"""Whose ladder the sheet of repeat reports names."""

from dataclasses import replace
from types import SimpleNamespace

import pytest
from reports import EVIDENCE, HOME, call, papers, placed

from auditapp.domain.escalation import Ladder
from auditapp.services.workbooks.missing_rows import MissingRows

CHILD = SimpleNamespace(child_id=1, outcome="not_applicable")


@pytest.mark.parametrize(
    ("home", "is_local", "whose"),
    [
        (HOME, True, "the local protocol's"),
        (None, True, "that of a local protocol for all areas of the force"),
        (HOME, False, "the shipped one, which only marks"),
        (None, False, "the shipped one, which only marks"),
    ],
)
def test_of_a_place_whose_area_is_not_known_a_protocol_is_one_of_the_forces_areas(home, is_local, whose):
    known = replace(EVIDENCE, ladder=lambda area, force, day: Ladder(is_local=is_local))
    rows = MissingRows(known, [CHILD], None, lambda day: True)
    calls = [call(n, f"2016-05-0{n} 22:00", home_urn=home) for n in (1, 5)]
    rows.see(papers(placed(1, "2016-03-01"), *calls), "C-1")
    assert [(row.incidents, row.ladder) for row in rows.repeats()] == [(2, whose)]
