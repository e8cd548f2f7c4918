"""Files at the limit of size are read or refused in time, in little memory, and the parent lives on."""

import zipfile
from itertools import repeat

import pytest

from bench.data import NARROW, PLACEMENTS, narrow_rows, placement_rows, write_csv, write_xlsx
from bench.measure import function, run
from importers.reading import open_book
from tests.soak import crafted_big

pytestmark = pytest.mark.soak
MOST_SECONDS, MOST_BYTES, FILE_BYTES = 20, 900_000_000, 50_000_000
TEXT_BYTES, FEW_BYTES = 400_000_000, 100_000_000
POLICE = ("Incident No", "Date reported", "Missing since", "Found", "Category", "Surname", "Forename", "Missing From")


def outcome_of(path, most_bytes=MOST_BYTES):
    """Read the file whole in a fresh process: `read` with its rows, or the code it is refused with."""
    measured = run(function("tests.soak.crafted_big:reading", path, path.with_suffix(".outcome")))
    assert measured.seconds < MOST_SECONDS * max(1, path.stat().st_size / FILE_BYTES)
    assert measured.peak_bytes is not None
    assert measured.peak_bytes < most_bytes
    return path.with_suffix(".outcome").read_text(encoding="utf-8")


def test_a_million_rows_of_csv_are_read_within_the_limits(tmp_path):
    path = write_csv(tmp_path / "million.csv", NARROW, narrow_rows(1_000_000))
    assert 40_000_000 < path.stat().st_size < FILE_BYTES
    assert outcome_of(path) == "read 1000001"


def test_a_long_workbook_is_read_within_the_limits(tmp_path):
    path = write_xlsx(tmp_path / "long.xlsx", PLACEMENTS, placement_rows(100_000))
    assert outcome_of(path) == "read 100001"


def test_a_text_three_times_as_large_is_read_in_little_memory(tmp_path):
    row = ("01/05/2014 22:31", "01/05/2014 18:00", "02/05/2014 03:45", "Missing", "TESTER", "Ash", "Example House " * 5)
    rows = ((f"GM-{number:08}", *row) for number in range(1_000_000))
    path = write_csv(tmp_path / "police.csv", POLICE, rows)
    assert 3 * FILE_BYTES < path.stat().st_size < TEXT_BYTES
    assert outcome_of(path, FEW_BYTES) == "read 1000001"


@pytest.mark.parametrize("name", crafted_big.LONG_TEXTS)
def test_a_hostile_text_of_390_mb_is_refused_or_read_within_limits_in_proportion(tmp_path, name):
    write, expected = crafted_big.LONG_TEXTS[name]
    path = tmp_path / "long.csv"
    write(path)
    assert path.stat().st_size > 0.9 * TEXT_BYTES
    assert outcome_of(path) in expected


def test_a_text_just_over_its_limit_is_refused_before_it_is_read(tmp_path):
    path = tmp_path / "over.csv"
    crafted_big.written((b"a,b\n" * 250_000, 401))(path)
    assert outcome_of(path) == "refused too_large"


@pytest.mark.parametrize("name", crafted_big.FILES)
def test_a_hostile_file_of_50_mb_is_refused_or_read_within_the_limits(tmp_path, name):
    write, expected = crafted_big.FILES[name]
    path = tmp_path / "big.xlsx"
    write(path)
    assert 30_000_000 < path.stat().st_size <= FILE_BYTES
    assert outcome_of(path) in expected
    after = write_csv(tmp_path / "after.csv", ("Home", "URN"), repeat(("Invented House", "SC970001"), 3))
    with open_book(after) as book:
        assert len(list(book.rows(""))) == 4


def test_a_file_just_over_the_limit_is_refused_before_it_is_read(tmp_path):
    path = tmp_path / "over.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("xl/workbook.xml", b"x" * FILE_BYTES)
    assert outcome_of(path) == "refused too_large"
