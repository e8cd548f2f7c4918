"""Files that are imported in another order than they were received: of two words on one record the later stands."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from auditapp.services.importing.import_report import ImportReport
from auditapp.services.importing.undo_source import undo_source
from auditapp.services.workplace import Workplace
from auditapp.storage.statements import statements
from tests.journeys import papers, police_papers
from tests.journeys.police_papers import FORCE

JUNE, JULY, AUGUST, SEPTEMBER = date(2015, 6, 1), date(2015, 7, 1), date(2015, 8, 1), date(2015, 9, 1)
(OPEN,) = police_papers.CALLS[2:3]
NOTHING_YET, NINE, TEN = "", "02/03/2015 09:00", "02/03/2015 10:00"
FOUND = 8


def give(place: Workplace, folder: Path, name: str, found: str, day: date) -> ImportReport:
    """One export of the force's log of calls, with the hour that it has for a return."""
    path = police_papers.calls(folder, f"{name}.csv", papers.altered([OPEN], 0, FOUND, found))
    return papers.give(place, "police-log", path, force=FORCE, received_on=day)


def stands(place: Workplace, at: datetime | None = None) -> list[str]:
    """The hours of return that stand, or stood then, by London time; empty where none is stated."""
    with place.reading() as connection:
        rows = list(statements(connection, "police-log", at or place.now()))
    return ["" if row["found_at"] is None else f"{row['found_at']:%d/%m/%Y %H:%M}" for row in rows]


def again(place: Workplace, folder: Path, name: str, day: date) -> int:
    """An export that says again what June's says, with rows of its own beside it; the number of its file."""
    more = police_papers.CALLS[:2] if day == AUGUST else police_papers.CALLS[3:]
    path = police_papers.calls(folder, f"{name}.csv", [*papers.altered([OPEN], 0, FOUND, NINE), *more])
    return papers.give(place, "police-log", path, force=FORCE, received_on=day).source or 0


def codes(told: ImportReport) -> list[tuple[int, str]]:
    return [(r.row, r.code) for r in told.remarks if r.outcome == "warned" and not r.code.startswith("home_")]


def test_an_export_received_earlier_leaves_what_a_later_one_said(place: Workplace, tmp_path: Path):
    give(place, tmp_path, "july", NINE, JULY)
    told = give(place, tmp_path, "june", NOTHING_YET, JUNE)
    assert (told.accepted, told.rejected, told.skipped) == (1, 0, 0)
    assert codes(told) == [(2, "superseded")]
    assert stands(place) == [NINE]


def test_what_was_received_earlier_counts_once_the_later_file_is_taken_back(place: Workplace, tmp_path: Path):
    july = give(place, tmp_path, "july", NINE, JULY)
    give(place, tmp_path, "june", NOTHING_YET, JUNE)
    undo_source(place, july.source or 0)
    assert stands(place) == [NOTHING_YET]


def test_files_received_on_one_day_count_in_the_order_in_which_they_were_given(place: Workplace, tmp_path: Path):
    give(place, tmp_path, "first", NINE, JULY)
    assert codes(give(place, tmp_path, "second", NOTHING_YET, JULY)) == [(2, "updated")]
    assert stands(place) == [NOTHING_YET]


@pytest.mark.parametrize(
    "order",
    [
        ("june", "july", "august"),
        ("august", "june", "july"),
        ("august", "july", "june"),
        ("july", "august", "june"),
        ("june", "august", "july"),
        ("july", "june", "august"),
    ],
)
def test_in_whatever_order_three_exports_come_the_last_received_stands_and_after_it_the_one_before(
    place: Workplace, tmp_path: Path, order: tuple[str, ...]
):
    exports: dict[str, tuple[str, date]] = {"june": (NOTHING_YET, JUNE), "july": (NINE, JULY), "august": (TEN, AUGUST)}
    given = {name: give(place, tmp_path, name, *exports[name]).source or 0 for name in order}
    assert stands(place) == [TEN]
    undo_source(place, given["august"])
    assert stands(place) == [NINE]
    undo_source(place, given["july"])
    assert stands(place) == [NOTHING_YET]


def test_what_a_later_file_says_again_is_as_late_as_that_file(place: Workplace, tmp_path: Path):
    """June's words are August's too, which has another row beside them; July's come last and do not replace them."""
    give(place, tmp_path, "june", NINE, JUNE)
    august = again(place, tmp_path, "august", AUGUST)
    july = give(place, tmp_path, "july", TEN, JULY)
    assert codes(july) == [(2, "superseded")]
    stood, then = stands(place), place.now()
    assert NINE in stood
    assert TEN not in stood
    undo_source(place, august)
    assert stands(place) == [TEN]
    assert sorted(stands(place, then)) == sorted(stood)
    undo_source(place, july.source or 0)
    assert stands(place) == [NINE]


def test_what_two_later_files_say_again_stands_until_both_are_taken_back(place: Workplace, tmp_path: Path):
    """The words of June stand by August, and by September once July's have come."""
    give(place, tmp_path, "june", NINE, JUNE)
    later = [again(place, tmp_path, "august", AUGUST)]
    give(place, tmp_path, "july", TEN, JULY)
    later.append(again(place, tmp_path, "september", SEPTEMBER))
    for number in later:
        assert TEN not in stands(place)
        undo_source(place, number)
    assert TEN in stands(place)
    assert NINE not in stands(place)


def test_a_file_received_earlier_that_says_the_words_again_does_not_keep_them_standing(
    place: Workplace, tmp_path: Path
):
    give(place, tmp_path, "first", TEN, JULY)
    second = give(place, tmp_path, "second", NINE, JULY).source or 0
    again(place, tmp_path, "june", JUNE)
    undo_source(place, second)
    assert TEN in stands(place)
    assert NINE not in stands(place)


@pytest.mark.parametrize("first", [0, 1])
def test_of_words_said_again_no_more_than_one_stands_whichever_file_is_taken_back_first(
    place: Workplace, tmp_path: Path, first: int
):
    june = give(place, tmp_path, "june", NINE, JUNE).source or 0
    gone = [june, again(place, tmp_path, "august", AUGUST)]
    give(place, tmp_path, "july", TEN, JULY)
    undo_source(place, gone[first])
    undo_source(place, gone[1 - first])
    assert stands(place) == [TEN]


@pytest.mark.parametrize(
    ("day", "code", "ends"),
    [(AUGUST, "updated", "this row takes its place."), (JUNE, "superseded", "that row, received later, stands.")],
)
def test_a_number_that_comes_back_with_another_child_is_said_with_both_rows(
    place: Workplace, tmp_path: Path, day: date, code: str, ends: str
):
    give(place, tmp_path, "july", NINE, JULY)
    other = papers.altered(papers.altered([OPEN], 0, 3, "Fern TESTERSIX"), 0, 4, "05/05/2001")
    path = police_papers.calls(tmp_path, "other.csv", other)
    told = papers.give(place, "police-log", path, force=FORCE, received_on=day)
    assert codes(told) == [(2, code), (2, "other_child")]
    (warning,) = (r.message for r in told.remarks if r.code == "other_child")
    assert warning.startswith(
        "Row 2: its number stands in july.csv, row 2, with a child of another name or date of birth"
    )
    assert warning.endswith(ends)
    assert "TESTER" not in warning


def test_a_list_of_placements_received_earlier_does_not_take_an_end_away(place: Workplace, tmp_path: Path):
    def ends() -> list[Any]:
        with place.reading() as connection:
            return [row["discharged_on"] for row in statements(connection, "placements", place.now())]

    left = papers.altered(papers.PLACED[:1], 0, papers.LEFT, "01/08/2014")
    papers.give(place, "placements", papers.placements(tmp_path, "july.csv", left), received_on=JULY)
    told = papers.give(
        place, "placements", papers.placements(tmp_path, "june.csv", papers.PLACED[:1]), received_on=JUNE
    )
    assert codes(told) == [(2, "superseded")]
    assert ends() == [date(2014, 8, 1)]


def test_an_export_received_earlier_calls_nothing_off_that_a_later_one_reports(place: Workplace, tmp_path: Path):
    give(place, tmp_path, "july", NINE, JULY)
    other = papers.altered([police_papers.CALLS[3]], 0, FOUND, "")
    called_off = papers.altered([OPEN], 0, FOUND, "Cancelled - created in error")
    path = police_papers.calls(tmp_path, "june.csv", [*called_off, *other])
    papers.give(place, "police-log", path, force=FORCE, received_on=JUNE)
    assert NINE in stands(place)
