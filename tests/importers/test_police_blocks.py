"""Police logs in blocks: divisions, sub-totals, and lone words between the records."""

import pytest

from auditapp.domain.importing import Accepted
from importers.cells import MergedRange
from importers.kinds import read_kind
from tests.importers.grids import book_of, codes, home, read, reason, values, world

KNOWN = world(home("SC970001", "Invented House", address_1="12 The Grove", town="Inventon"), force="Lincolnshire")


def test_divisions_merged_over_their_blocks():
    header = ["Division", "Log no", "Log time", "Name", "DOB", "Location"]
    rows = [["North", 1], [None, 2], ["South", 3], ["South", "2 logs"], ["All divisions", 3]]
    grid = [header] + [
        [*cells, *(["16/06/2014 22:45", "TESTER, Ann", "14/03/1999"] if i < 3 else [])] for i, cells in enumerate(rows)
    ]
    book = book_of({"Logs": grid}, merged={"Logs": [MergedRange(2, 0, 3, 0)]})
    outcomes = list(read_kind(book, "police-log", KNOWN, file_name="x.xlsx").outcomes())
    assert [values(outcome)["division"] for outcome in outcomes[:3]] == ["North", "North", "South"]
    assert [reason(outcome) for outcome in outcomes[3:]] == ["subtotal", "total"]


@pytest.mark.parametrize(
    ("words", "what"),
    [
        ("SOUTH DIVISION", "title"),
        ("RESTRICTED when complete", "footnote"),
        ("NOT PROTECTIVELY MARKED", "footnote"),
    ],
)
def test_lone_words_between_the_logs_are_no_log(words, what):
    rows = [
        ["Ref", "Name", "Reported"],
        ["1", "TESTER, Ann", "16/06/2014"],
        [words],
        ["2", "TESTER, Ann", "16/06/2014"],
    ]
    assert reason(list(read("police-log", rows, KNOWN).outcomes())[1]) == what


@pytest.mark.parametrize("heading", ["Ref", "Ref | Division"])
def test_the_title_of_a_block_is_the_division_of_the_rows_below_it(heading):
    columns = [*heading.split(" | "), "Name", "Reported"]
    record = [*[""] * (len(columns) - 3), "TESTER, Ann", "16/06/2014"]
    rows = [["1", *record], ["Stockport Division"], ["2", *record], ["Total for Stockport Division", "1"]]
    rows += [["Page 2"], ["3", *record], ["BOLTON DIVISION"], ["4", *record], ["Total for all divisions", "4"]]
    outcomes = list(read("police-log", [columns, *rows], KNOWN).outcomes())
    kept = [values(outcome)["division"] for outcome in outcomes if isinstance(outcome, Accepted)]
    assert kept == [None, "Stockport Division", "Stockport Division", "BOLTON DIVISION"]
    assert [reason(outcomes[n]) for n in (1, 3, 6, 8)] == ["title", "subtotal", "title", "total"]


@pytest.mark.parametrize(
    ("above", "division"),
    [
        (["A Division"], "A Division"),
        (["Missing persons 2016", "East Lindsey District"], "East Lindsey District"),
        (["Division B"], "Division B"),
        (["Missing persons of the force area"], None),
        (["Calls of June, all divisions"], None),
        (["North Division logs for the board"], None),
        (["Missing reports by division"], None),
        (["Calls per district"], None),
        (["Calls of East District"], None),
        (["Forest of Dean District"], "Forest of Dean District"),
    ],
)
def test_above_the_first_headings_the_name_of_a_block_alone_is_the_division_of_its_rows(above, division):
    record = ["TESTER, Ann", "16/06/2014"]
    rows = [*([words] for words in above), ["Ref", "Name", "Reported"], ["1", *record], ["B DIVISION"], ["2", *record]]
    outcomes = list(read("police-log", rows, KNOWN).outcomes())
    kept = [values(outcome)["division"] for outcome in outcomes if isinstance(outcome, Accepted)]
    assert kept == [division, "B DIVISION"]
    assert {reason(outcome) for outcome in outcomes if not isinstance(outcome, Accepted)} == {"title"}


def test_a_lone_number_is_a_log_without_its_day():
    rows = [["Ref", "Name", "Reported"], ["1", "TESTER, Ann", "16/06/2014"], ["2"], ["3", "TESTER, Ann", "16/06/2014"]]
    assert codes(list(read("police-log", rows, KNOWN).outcomes())[1]) == ["missing_required"]
