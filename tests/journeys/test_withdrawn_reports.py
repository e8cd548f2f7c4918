"""A force takes a report back: what its earlier file said of it stops counting, for as long as the later file does."""

from datetime import date
from itertools import permutations
from pathlib import Path

import pytest

from auditapp.services.importing.undo_source import undo_source
from auditapp.services.workplace import Workplace
from auditapp.storage.statements import statements
from tests.journeys import papers, police_papers
from tests.journeys.police_papers import CALLS, CASES, FORCE

LATER = 5
FIRST_CALLS = 4
TYPE, BORN = 2, 4
CATEGORY = 5


@pytest.fixture
def known(place: Workplace, tmp_path: Path) -> Workplace:
    """The three papers, and the log of calls."""
    papers.give_all(place, tmp_path)
    papers.give(place, "police-log", police_papers.calls(tmp_path), force=FORCE)
    return place


def refs(place: Workplace) -> list[str]:
    """The numbers of the reports that count."""
    with place.reading() as connection:
        return [row["incident_ref"] for row in statements(connection, "police-log", place.now())]


def later(place: Workplace, folder: Path, column: int, value: str, force: str = FORCE):
    """The second call as a later export has it."""
    rows = papers.altered(CALLS, 1, column, value)
    return papers.give(place, "police-log", police_papers.calls(folder, "later.csv", rows), force=force)


@pytest.mark.parametrize(
    ("column", "value"),
    [(TYPE, "Cancelled - made in error"), (TYPE, "Noise nuisance"), (BORN, "19/02/1980")],
)
def test_a_later_export_takes_a_report_back(known: Workplace, tmp_path: Path, column, value):
    before = refs(known)
    report = later(known, tmp_path, column, value)
    assert (report.accepted, report.skipped) == (0, 4)
    assert refs(known) == [ref for ref in before if ref != "LI-140720-002"]
    undo_source(known, LATER)
    assert refs(known) == before


def received(place: Workplace, folder: Path, day: date, name: str, rows):
    """The calls as a file has them that was received on a day."""
    return papers.give(place, "police-log", police_papers.calls(folder, name, rows), force=FORCE, received_on=day)


JULY, AUGUST = date(2024, 7, 1), date(2024, 8, 1)
CALLED_OFF = papers.altered(CALLS, 1, TYPE, "Cancelled - not missing")


@pytest.mark.parametrize("is_in_order", [True, False])
def test_the_word_received_later_stands_whichever_file_came_in_first(place: Workplace, tmp_path: Path, is_in_order):
    papers.give_all(place, tmp_path)
    files = [(JULY, "july.csv", CALLS), (AUGUST, "august.csv", CALLED_OFF)]
    for one in files if is_in_order else files[::-1]:
        received(place, tmp_path, *one)
    assert "LI-140720-002" not in refs(place)
    assert "LI-140720-001" in refs(place)
    undo_source(place, LATER if is_in_order else FIRST_CALLS)
    assert "LI-140720-002" in refs(place)


def test_an_earlier_file_given_again_does_not_bring_back_what_a_later_one_took_back(place: Workplace, tmp_path: Path):
    papers.give_all(place, tmp_path)
    received(place, tmp_path, JULY, "july.csv", CALLS)
    received(place, tmp_path, AUGUST, "august.csv", CALLED_OFF)
    undo_source(place, FIRST_CALLS)
    received(place, tmp_path, JULY, "july.csv", CALLS)
    assert "LI-140720-002" not in refs(place)


def test_a_report_stated_again_after_it_was_called_off_stands(place: Workplace, tmp_path: Path):
    papers.give_all(place, tmp_path)
    received(place, tmp_path, JULY, "july.csv", CALLED_OFF)
    received(place, tmp_path, AUGUST, "august.csv", CALLS)
    assert "LI-140720-002" in refs(place)


THREE = {
    "june": (date(2024, 6, 1), CALLS),
    "july": (JULY, CALLED_OFF),
    "august": (AUGUST, [*CALLS[1:2], *papers.altered(CALLS[:1], 0, 0, "LI-140720-008")]),
}


@pytest.mark.parametrize("order", list(permutations(THREE)), ids="-".join)
def test_a_report_stated_again_counts_while_that_file_does_in_whatever_order_three_come(
    place: Workplace, tmp_path: Path, order: tuple[str, ...]
):
    place, clock = papers.at_clock(place)
    clock.set("2024-08-15")
    papers.give_all(place, tmp_path)
    given = {}
    for name in order:
        day, rows = THREE[name]
        given[name] = received(place, tmp_path, day, f"{name}.csv", rows).source or 0
    assert refs(place).count("LI-140720-002") == 1
    then = place.now()
    clock.set("2024-09-01")
    undo_source(place, given["august"])
    assert "LI-140720-002" not in refs(place)
    with place.reading() as connection:
        stood = [row["incident_ref"] for row in statements(connection, "police-log", then)]
    assert stood.count("LI-140720-002") == 1
    clock.set("2024-09-02")
    undo_source(place, given["july"])
    assert refs(place).count("LI-140720-002") == 1


def test_what_was_known_before_the_report_was_taken_back_can_still_be_told(place: Workplace, tmp_path: Path):
    known, clock = papers.at_clock(place)
    papers.give_all(known, tmp_path)
    papers.give(known, "police-log", police_papers.calls(tmp_path), force=FORCE)
    before = known.now()
    clock.set("2024-04-01")
    later(known, tmp_path, TYPE, "Cancelled")
    with known.reading() as connection:
        then = {row["incident_ref"] for row in statements(connection, "police-log", before)}
    assert then - set(refs(known)) == {"LI-140720-002"}


def test_a_file_that_only_takes_back_is_kept(known: Workplace, tmp_path: Path):
    rows = papers.altered(CALLS, 1, TYPE, "Cancelled")[1:2]
    report = papers.give(known, "police-log", police_papers.calls(tmp_path, "later.csv", rows), force=FORCE)
    assert report.is_imported
    assert "LI-140720-002" not in refs(known)


def test_a_report_stays_taken_back_though_the_first_file_that_said_so_is_undone(known: Workplace, tmp_path: Path):
    later(known, tmp_path, TYPE, "Cancelled")
    rows = papers.altered(CALLS, 1, TYPE, "Cancelled - made in error")
    papers.give(known, "police-log", police_papers.calls(tmp_path, "latest.csv", rows), force=FORCE)
    undo_source(known, LATER)
    assert "LI-140720-002" not in refs(known)


def test_a_report_that_is_stated_again_counts_again(known: Workplace, tmp_path: Path):
    later(known, tmp_path, TYPE, "Cancelled")
    rows = papers.altered(CALLS, 3, TYPE, "Missing child")
    papers.give(known, "police-log", police_papers.calls(tmp_path, "latest.csv", rows), force=FORCE)
    assert sorted(refs(known)) == sorted(row[0] for row in CALLS)
    undo_source(known, LATER)
    assert sorted(refs(known)) == sorted(row[0] for row in CALLS)


def test_a_row_that_the_file_also_says_again_stays(known: Workplace, tmp_path: Path):
    before = refs(known)
    rows = [*CALLS, *papers.altered(CALLS, 1, TYPE, "Cancelled")[1:2]]
    papers.give(known, "police-log", police_papers.calls(tmp_path, "later.csv", rows), force=FORCE)
    assert refs(known) == before


def test_another_force_takes_nothing_back(known: Workplace, tmp_path: Path):
    before = refs(known)
    later(known, tmp_path, TYPE, "Cancelled", force="Kent")
    assert refs(known)[: len(before)] == before


@pytest.mark.parametrize(("says", "left"), [("Cancelled - not missing", 3), ("Duplicate case", 4)])
def test_a_case_by_which_nobody_was_missing_takes_its_calls_back(known: Workplace, tmp_path: Path, says, left):
    rows = papers.altered(CASES, 0, CATEGORY, says)
    papers.give(known, "police-log", police_papers.cases(tmp_path, rows=rows), force=FORCE)
    calls = [ref for ref in refs(known) if ref.startswith("LI")]
    assert len(calls) == left
    assert ("LI-140720-001" in calls) == (left == 4)


def test_a_case_takes_back_calls_that_come_after_it_and_again_as_long_as_it_counts(place: Workplace, tmp_path: Path):
    papers.give_all(place, tmp_path)
    rows = papers.altered(CASES, 0, CATEGORY, "Never missing")
    papers.give(place, "police-log", police_papers.cases(tmp_path, rows=rows), force=FORCE)
    papers.give(place, "police-log", police_papers.calls(tmp_path), force=FORCE)
    assert "LI-140720-001" not in refs(place)
    again = papers.give(place, "police-log", police_papers.calls(tmp_path, "again.csv", CALLS[::-1]), force=FORCE)
    assert (again.accepted, "LI-140720-001" in refs(place)) == (1, False)
    undo_source(place, 4)
    assert sorted(refs(place)) == sorted(row[0] for row in CALLS)
