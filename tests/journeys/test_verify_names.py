"""`verify` looks for the names of the children that the database at hand knows, and says so where there is none."""

from pathlib import Path

import openpyxl
import pytest

from auditapp.services.workbooks.names_to_keep_in import names_to_keep_in
from auditapp.services.workplace import make_workplace
from tests.journeys import papers
from tests.journeys.desk import Desk


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    made = Desk(tmp_path)
    made.sets_up()
    assert made.types("workbook", tmp_path / "audit.xlsx").code == 0
    return made


def with_words(folder: Path, words: str) -> Path:
    """The audit workbook, with some words typed into it afterwards."""
    book = openpyxl.load_workbook(folder / "audit.xlsx")
    book.worksheets[-1].cell(40, 1, words)
    book.save(folder / "typed.xlsx")
    return folder / "typed.xlsx"


def test_a_child_that_the_database_knows_is_found(desk: Desk, tmp_path: Path):
    assert desk.types("verify", with_words(tmp_path, "Seen by Nobody Invented")).code == 0
    told = desk.types("verify", with_words(tmp_path, "Seen by Briarly Testertwo"))
    assert told.code == 2
    assert "A40: holds a name" in told.out
    assert "must not be sent out: 1 problem" in told.err


@pytest.mark.parametrize(("words", "is_found"), [("5553 TESTERTWO", True), ("Testertwo", False), ("LEEDS", False)])
def test_a_surname_by_itself_is_found_in_capitals(desk: Desk, tmp_path: Path, words: str, is_found: bool):
    assert desk.types("verify", with_words(tmp_path, words)).code == (2 if is_found else 0)


def test_a_surname_that_is_also_a_word_of_a_home_a_place_or_a_log_is_looked_for_in_whole_names_alone(tmp_path: Path):
    place = make_workplace(None, tmp_path / "instance", "tester")
    papers.homes(tmp_path)
    papers.give(place, "homes", tmp_path / "homes.csv", authority="Lincolnshire")
    surnames = ("EXAMPLE", "BOSTON", "STOCKPORT", "STORM", "TESTERNINE", "ODD-TESTER", "SHORT", "DEMO12")
    rows = [
        (f"TREF-{n}", surname, "Mary Ash", "19/02/1999", "Leeds", papers.NORTH, "", "16/06/2014", "", "C2")
        for n, surname in enumerate(surnames)
    ]
    papers.give(place, "placements", papers.placements(tmp_path, rows=rows), authority="Lincolnshire")
    with place.reading() as connection:
        names = names_to_keep_in(connection, place.now())
    place.engine.dispose()
    assert names.surnames == ("odd-tester", "short", "testernine")
    assert names.count == 8
    assert {"maryash testernine", "mary ash testernine", "odd-tester mary ash"}.issubset(names.whole)


def test_a_clean_workbook_says_how_many_names_it_was_compared_with(desk: Desk, tmp_path: Path):
    said = desk.types("verify", tmp_path / "audit.xlsx")
    assert (said.code, "compared with the 3 names of children" in said.out) == (0, True)


@pytest.mark.usefixtures("desk")
def test_where_there_is_no_database_that_is_said(tmp_path: Path):
    (tmp_path / "elsewhere").mkdir()
    said = Desk(tmp_path / "elsewhere").types("verify", tmp_path / "audit.xlsx")
    assert said.code == 0
    assert "could not be compared with names of children" in said.out
    assert "There is no database" in said.out
    assert list((tmp_path / "elsewhere").iterdir()) == []
