"""Rows of police logs that are no reports: each says of its number, and a case of its calls, that it is none."""

from datetime import date

import pytest

from auditapp.domain.importing import Skipped, Withdrawal
from tests.importers.grids import home, only, world

KNOWN = world(home("SC970001", "Invented House", address_1="12 The Grove", town="Inventon"), force="Lincolnshire")
DAY = date(2014, 6, 16)
CALL_HEAD = "Log no | Reported | Type | Subject | DOB | Location | Closing code | Linked"
CASE_HEAD = "Case ID | Missing since | Category | Subject | DOB | Missing from | Closing code | Linked logs"


def call(cells):
    return only("police-log", CALL_HEAD, cells, KNOWN)


def case(cells):
    return only("police-log", CASE_HEAD, cells, KNOWN)


@pytest.mark.parametrize(
    ("cells", "reason", "nobody_missing"),
    [
        ("L/1 | 16/06/2014 22:45 | Cancelled | TESTER Ann | 14/03/1999 | Invented House | |", "cancelled", False),
        ("L/1 | 16/06/2014 22:45 | Missing | TESTER Ann | 14/03/1999 | Invented House | In error |", "cancelled", True),
        (
            "L/1 | 16/06/2014 22:45 | Missing | TESTER Ann | 14/03/1999 | Invented House | Cancelled |",
            "cancelled",
            False,
        ),
        (
            "L/1 | 16/06/2014 22:45 | Missing | TESTER Ann | 14/03/1999 | Invented House | Duplicate |",
            "cancelled",
            None,
        ),
        ("L/1 | 16/06/2014 22:45 | Missing | TESTER Ann | 14/03/1990 | Invented House | |", "not_under_18", None),
        (
            "L/1 | 16/06/2014 22:45 | Theft | TESTER Ann | 14/03/1999 | Invented House | | L/2",
            "not_missing_related",
            None,
        ),
        (
            "L/1 | 16/06/2014 22:45 | Missing | TESTER Ann | 14/03/1999 | Invented House | Never missing | L/2",
            "cancelled",
            True,
        ),
        (
            "L/1 TESTER | 16/06/2014 22:45 | Cancelled | TESTER Ann | 14/03/1999 | Invented House | |",
            "cancelled",
            False,
        ),
    ],
)
def test_a_call_that_is_no_report_says_so_of_its_own_number(cells, reason, nobody_missing):
    day = None if nobody_missing is None else DAY
    # A call that says that nobody was missing contradicts the report that it names.
    linked = ("L/2",) if cells.endswith("Never missing | L/2") else ()
    said = Withdrawal("call_log", "L/1", called_off=day, nobody_missing=bool(nobody_missing), linked=linked)
    assert call(cells) == Skipped("", 2, reason, withdraws=said)


@pytest.mark.parametrize(
    ("closing", "calls", "nobody_missing"),
    [
        ("Cancelled - not missing", ("L/1", "L/2"), True),
        ("Never missing", ("L/1", "L/2"), True),
        ("Cancelled - child in room", ("L/1", "L/2"), True),
        ("Duplicate", (), None),
        ("Created in error", (), True),
        ("Cancelled", (), False),
    ],
)
def test_a_case_by_which_nobody_was_missing_says_so_of_its_calls(closing, calls, nobody_missing):
    read = case(f"C/1 | 16/06/2014 22:45 | Missing | TESTER Ann | 14/03/1999 | Invented House | {closing} | L/1; L/2")
    day = None if nobody_missing is None else DAY
    said = Withdrawal("case_record", "C/1", calls, called_off=day, nobody_missing=bool(nobody_missing))
    assert read == Skipped("", 2, "cancelled", withdraws=said)


def test_a_row_without_a_number_takes_nothing_back():
    assert call(" | 16/06/2014 22:45 | Cancelled | TESTER Ann | 14/03/1999 | Invented House | |") == Skipped(
        "", 2, "cancelled"
    )


@pytest.mark.parametrize("heading", ["Call refs", "Log numbers", "Linked calls", "CAD refs"])
def test_calls_of_a_case_stand_under_many_headings(heading):
    head = f"Case ID | Reported | Subject | DOB | Missing from | {heading}"
    read = only("police-log", head, "C/1 | 16/06/2014 22:45 | TESTER Ann | 14/03/1999 | Invented House | L/1", KNOWN)
    assert read.values["linked_refs"] == "L/1"
