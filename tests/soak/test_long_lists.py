"""A long placement list is kept whole, and the counts say so."""

import csv
from itertools import islice

import pytest

from bench.data import PLACEMENTS, placement_rows, write_csv
from tests.soak.desk import Desk

pytestmark = pytest.mark.soak
ROWS, NO_DAY, AGAIN, BLANK = 100_000, 700, 900, 300


@pytest.fixture
def desk(tmp_path):
    made = Desk(tmp_path)
    made.make_ready()
    return made


def test_every_row_of_a_long_list_is_kept_rejected_or_skipped(desk, tmp_path):
    """Good rows, rows without a day of admission, exact copies, and blank records, in known numbers."""
    path = write_csv(tmp_path / "long.csv", PLACEMENTS, placement_rows(ROWS))
    with path.open(newline="", encoding="utf-8") as file:
        good = list(csv.reader(file))[1:]
    day = PLACEMENTS.index("Date admitted")
    without_day = [[*row[:day], "", *row[day + 1 :]] for row in islice(good, NO_DAY)]
    copies = good[-AGAIN:]
    with path.open("a", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerows(without_day + copies)
        writer.writerows([[""] * len(PLACEMENTS)] * BLANK)
        writer.writerow([*good[0][:day], "not a day", *good[0][day + 1 :]])
    before = desk.counts()
    said = desk.answer("import", "placements", path)
    after = desk.counts()
    assert said["state"] == "imported"
    assert said["rows_read"] == ROWS + NO_DAY + AGAIN + BLANK + 1
    assert (said["accepted"], said["rejected"], said["skipped"]) == (ROWS, NO_DAY + 1, AGAIN + BLANK)
    assert after["placement_statement"] - before["placement_statement"] == ROWS
    assert after["child_identity"] - before["child_identity"] == ROWS
    desk.do("audit-log", "verify")


def test_the_same_long_list_again_changes_nothing(desk, tmp_path):
    path = write_csv(tmp_path / "long.csv", PLACEMENTS, placement_rows(ROWS))
    desk.do("import", "placements", path)
    counts = desk.counts()
    again = desk.answer("import", "placements", path)
    assert (again["code"], again["accepted"]) == ("already_imported", ROWS)
    assert desk.counts() == counts
