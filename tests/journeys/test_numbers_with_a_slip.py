"""A home's number with a digit missing in a list: the same answers whether the register came before or after."""

from datetime import date
from pathlib import Path

import pytest

from auditapp.services.matching.resolve import open_questions
from auditapp.services.workplace import Workplace
from tests.journeys import papers

URN, HOME = 5, 6
ORDERS = (("homes", "placements"), ("placements", "homes"))


def judged(place: Workplace, folder: Path, order: tuple[str, ...], number: str, name: str) -> tuple[str, str]:
    """How HOM-1 judges one stay under that number and name: outcome and home."""
    row = papers.altered([papers.PLACED[0]], 0, URN, number)
    row = papers.altered(row, 0, HOME, name)
    for kind in order:
        if kind == "homes":
            papers.give(place, kind, papers.homes(folder), authority="Lincolnshire", as_at=date(2014, 6, 30))
        else:
            given = papers.give(place, kind, papers.placements(folder, rows=row))
            assert (given.accepted, given.rejected) == (1, 0)
    (found,) = [j for j in papers.check(place).judged if j.rule == "HOM-1"]
    return found.outcome, found.urn


@pytest.mark.parametrize("order", ORDERS)
def test_the_name_beside_it_tells_the_home(place: Workplace, tmp_path: Path, order: tuple[str, ...]):
    assert judged(place, tmp_path, order, "SC97090", "Example House North") == ("complied", papers.NORTH)


@pytest.mark.parametrize("order", ORDERS)
def test_where_no_words_tell_the_home_it_is_asked_about(place: Workplace, tmp_path: Path, order: tuple[str, ...]):
    assert judged(place, tmp_path, order, "SC97091", "Made Up Unit")[0] == "cannot_tell"
    (question,) = [q for q in open_questions(place) if "Made Up Unit" in q.text]
    assert papers.NORTH in question.text


@pytest.mark.parametrize("order", ORDERS)
def test_a_number_that_is_none_accuses_nobody(place: Workplace, tmp_path: Path, order: tuple[str, ...]):
    assert judged(place, tmp_path, order, "97", "Made Up Unit")[0] == "cannot_tell"
