"""Dates that a program read month first are exchanged where this very file shows it, whatever was answered before."""

from datetime import date, datetime

import pytest

from auditapp.domain.importing import Rejected
from importers.kinds import read_kind
from importers.outcome_stream import Reading
from tests.importers.grids import Grid, book_of, home, values, world

KNOWN = world(home("SC970201", "Invented House"))
HEAD = ["Child", "Home", "Admitted", "Left"]
INVENTED = "Invented House"


def answered(grid: Grid, order: str | None = "month-first") -> Reading:
    """The list, read after somebody had answered for an earlier one of its look."""
    return read_kind(book_of({"List": grid}), "placements", KNOWN, file_name="list.xlsx", date_order=order)


CLEAN = {
    "true dates alone": [date(2014, 3, 5), date(2014, 4, 6)],
    "a true date past the 12th": [date(2014, 3, 5), date(2014, 3, 28), "16/06/2014"],
    "a text that could be either": [date(2014, 3, 5), "16/06/2014", "04/06/2014"],
}


@pytest.mark.parametrize("name", CLEAN)
def test_a_clean_column_is_taken_as_it_stands(name):
    rows = [[f"TESTER, {who}", INVENTED, day] for who, day in zip(("Ann", "Bob", "Cy"), CLEAN[name], strict=False)]
    first, *_ = answered([HEAD, *rows]).outcomes()
    assert values(first)["admitted_on"] == date(2014, 3, 5)


def test_only_the_column_that_shows_it_is_exchanged():
    grid = [
        HEAD,
        ["TESTER, Ann", INVENTED, date(2014, 3, 5), date(2014, 9, 8)],
        ["TESTER, Bob", INVENTED, "16/06/2014", date(2014, 9, 30)],
    ]
    first, second = (values(outcome) for outcome in answered(grid).outcomes())
    assert (first["admitted_on"], first["discharged_on"]) == (date(2014, 5, 3), date(2014, 9, 8))
    assert (second["admitted_on"], second["discharged_on"]) == (date(2014, 6, 16), date(2014, 9, 30))


def test_each_sheet_is_judged_by_itself():
    mixed = [HEAD[:3], ["TESTER, Ann", INVENTED, date(2014, 3, 5)], ["TESTER, Bob", INVENTED, "16/06/2014"]]
    clean = [HEAD[:3], ["TESTER, Cy", INVENTED, date(2015, 3, 5)], ["TESTER, Di", INVENTED, date(2015, 3, 28)]]
    book = book_of({"2014": mixed, "2015": clean})
    reading = read_kind(
        book, "placements", KNOWN, file_name="x.xlsx", sheets=("2014", "2015"), date_order="month-first"
    )
    days = [values(outcome)["admitted_on"] for outcome in reading.outcomes()]
    assert days == [date(2014, 5, 3), date(2014, 6, 16), date(2015, 3, 5), date(2015, 3, 28)]


@pytest.mark.parametrize(
    ("left", "shown"), [(date(2014, 3, 2), "2014-02-03"), (datetime(2014, 3, 2, 9, 30), "2014-02-03 09:30")]
)
def test_a_fault_shows_the_date_as_it_was_read(left, shown):
    grid = [
        HEAD,
        ["TESTER, Ann", INVENTED, "16/06/2014", left],
        ["TESTER, Bob", INVENTED, "17/06/2014", "25/06/2014"],
    ]
    rejected = next(iter(answered(grid).outcomes()))
    assert isinstance(rejected, Rejected)
    (fault,) = rejected.faults
    assert (fault.code, fault.value) == ("end_before_start", shown)
    assert f'"{shown}" is before' in fault.message
