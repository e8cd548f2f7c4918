"""Looking for a home: any words, in any order, whatever their case and accents, and never in an address."""

from pathlib import Path

import pytest
from flask import Flask

from auditapp.domain.people import Role
from auditapp.services.workplace import Workplace
from tests.journeys import papers
from tests.web import homes_given
from tests.web.homes_given import EAST, NORTH, SOUTH, WEST, client_of

KINDS = {
    "elan marknorth": set(),
    "north ÉLAN markname": {NORTH},
    "Elan": {NORTH},
    "markstreet 1 way": {NORTH},
    "pe21 9zz": {NORTH},
    "PE219ZZ": {NORTH},
    "boston": {NORTH, SOUTH},
    "south exam": {SOUTH},
    "sc970903": {EAST},
    "markowner kent": {WEST},
    "   ": {NORTH, SOUTH, EAST, WEST},
    "%": set(),
    "_": set(),
    "'": set(),
    "970903": {EAST},
    "SC97 0903": {EAST},
    "sc 970903": {EAST},
    "sc970903 kent": set(),
}


def test_words_in_any_order_find_a_home(app: Flask, place: Workplace, tmp_path: Path):
    papers.give(place, "homes", homes_given.register(tmp_path), as_at=papers.date(2015, 8, 31))
    client = client_of(app, place, Role.AUDITOR)
    for words, found in KINDS.items():
        page = client.post("/homes", data={"words": words}).text
        assert {urn for urn in (NORTH, SOUTH, EAST, WEST) if f"/homes/{urn}" in page} == found, words
        assert ("Try this" in page) == (not found)
    assert client.get("/homes?words=boston").text.count("/homes/SC") == 0
    assert "Example House East" in client.get(f"/homes/{EAST.lower()}").text


def test_too_many_letters_are_refused_and_kept(app: Flask, place: Workplace):
    page = client_of(app, place, Role.AUDITOR).post("/homes", data={"words": "x" * 201}).text
    assert "There is a problem" in page
    assert 'href="#words"' in page
    assert "x" * 201 in page


def test_an_earlier_name_still_finds_a_home_and_a_taken_back_register_does_not(
    app: Flask, place: Workplace, tmp_path: Path
):
    from auditapp.services.importing.undo_source import undo_source

    papers.give(place, "homes", homes_given.register(tmp_path), as_at=papers.date(2015, 8, 31))
    renamed = [(NORTH, "Newname House", *homes_given.HOMES[0][2:])]
    later = homes_given.register(tmp_path, "later.csv", renamed)
    report = papers.give(place, "homes", later, as_at=papers.date(2016, 3, 31), authority="Lincolnshire")
    client = client_of(app, place, Role.AUDITOR)
    for words in ("markname", "newname"):
        assert "Newname House" in client.post("/homes", data={"words": words}).text
    assert report.source is not None
    undo_source(place, report.source)
    assert "Newname House" not in client.post("/homes", data={"words": "markname"}).text
    assert "Try this" in client.post("/homes", data={"words": "newname"}).text


@pytest.mark.parametrize(("page", "listed"), [("1", 25), ("2", 5), ("99", 5), ("x", 25)])
def test_long_lists_come_in_pages(app: Flask, place: Workplace, tmp_path: Path, page: str, listed: int):
    many = [(f"SC98{n:04d}", f"Made-up House {n}", *homes_given.HOMES[0][2:]) for n in range(30)]
    papers.give(place, "homes", homes_given.register(tmp_path, rows=many), as_at=papers.date(2015, 8, 31))
    client = client_of(app, place, Role.AUDITOR)
    answer = client.post("/homes", data={"words": "house made", "page": page}).text
    assert answer.count('href="/homes/SC') == listed
    assert "30 homes for “house made”" in answer
