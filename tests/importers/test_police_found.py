"""Rows of police logs that say no more than that a child is back."""

import pytest

from tests.importers.grids import codes, only, values

CALL = {"CAD": "C/1", "Date created": "17/06/2014", "Time created": "06:20", "Type": "Found misper"}
CASE = {
    "Case ID": "M/1",
    "Missing since": "16/06/2014 20:00",
    "When traced": "17/06/2014 06:00",
    "Type": "Found misper",
}


def row(plain, said):
    """One row with these cells, under these headings; None takes a column out."""
    cells = {heading: cell for heading, cell in (plain | {"DOB": "14/03/1999"} | said).items() if cell is not None}
    return only("police-log", " | ".join(cells), " | ".join(cells.values()))


@pytest.mark.parametrize(
    ("said", "category"),
    [
        # A line that says no more than that the child is back is a report of that.
        (
            {"Date reported": "17/06/2014 06:00", "Missing since": None, "When traced": "17/06/2014 06:00"},
            "found_report",
        ),
        (
            {"Date reported": "17/06/2014 06:20", "Missing since": None, "When traced": "17/06/2014 06:00"},
            "found_report",
        ),
        ({"Date reported": "17/06/2014 06:00", "Missing since": "", "When traced": ""}, "found_report"),
        # A case that says since when the child was gone, or that it was found later or may have been, is of an absence.
        ({"Date reported": "16/06/2014 22:45"}, "missing"),
        ({"Date reported": "16/06/2014 22:45", "Missing since": None}, "missing"),
        ({"Date reported": "17/06/2014", "Missing since": None, "When traced": "17/06/2014"}, "missing"),
    ],
)
def test_a_case_in_which_a_misper_is_found_is_a_report_of_that_unless_it_tells_of_an_absence(said, category):
    told = values(row(CASE, said))
    assert (told["source_kind"], told["category"], told["open"]) == ("case_record", category, "no")


def test_a_call_that_the_child_is_back_comes_after_the_hour_it_was_found():
    back = {"Found": "17/06/2014 06:00"}
    assert values(row(CALL, back))["category"] == "found_report"
    assert codes(row(CALL, back | {"Type": "MISPER"})) == ["end_before_start"]
    again = {"Date created": "26/10/2014", "Time created": "01:10", "Found": "26/10/2014 01:40"}
    told = values(row(CALL, again))
    assert (told["found_at"].hour, told["reported_at"].hour) == (0, 1)


@pytest.mark.parametrize(
    ("born", "is_of_a_child"),
    [("17/06/1996", True), ("11/06/1996", True), ("10/06/1996", False), ("01/01/1980", False)],
)
def test_whoever_is_found_at_18_had_gone_as_a_child_perhaps(born, is_of_a_child):
    found = row(CALL, {"DOB": born})
    assert getattr(found, "reason", None) == (None if is_of_a_child else "not_under_18")
