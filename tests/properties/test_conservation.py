"""Every row read ends as exactly one of accepted, rejected and skipped, whatever the file holds."""

import tempfile
from datetime import date, datetime, time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from auditapp.domain.importing import Accepted, FileHeld, FileRefused, Rejected, Skipped
from importers.cells import CellError, clean_text
from importers.kinds import KINDS, read_kind
from importers.reading import open_book
from tests.importers.grids import book_of, filled, home, world

KNOWN = world(home("SC970001", "Invented House"), keeper="E10000019")
HEADERS = {
    "homes": ["URN", "Name", "Local authority", "Provision type", "Address", "Places", "Date closed", "Status"],
    "placements": ["Child", "DOB", "Home", "URN", "Placing LA", "Admitted", "Left", "Legal status", "Host LA notified"],
    "notifications": ["Child", "Home", "Placing LA", "Date admitted", "Date left", "Received", "By", "How told"],
    "police-log": ["CAD", "Div", "Missing", "Reported", "Found", "Type", "Name", "DOB", "Age", "Location", "Status"],
    "return-interviews": ["Report ID", "Child", "Home", "Return date", "RHI offered", "Outcome", "RHI date", "Agency"],
}
WORDS = st.sampled_from(
    [
        "", " ", "-", "n/a", "x", "REDACTED", "Total", "Sub-total", "3 homes", "* a note", "SC970001",
        "9700001.0", "97", "TESTER, Ann", "A.S.", "Invented House", "Leeds", "Cardiff",
        "Barsetshire", "Children's home", "Fostering",
        "16/06/2014", "31/04/2014", "1.2.14", "16/06/2014 24:00", "30/03/2014 01:30", "Not notified", "Yes", "No",
        "PE2I 8ZZ", "Home", "e-mail", "\u202e\u0000", "=1+1", "Placing LA", "Child", "URN", "\ud800",
        "MISPER", "Still missing", "2400",
    ]
)  # fmt: skip
CELLS = st.one_of(
    st.none(),
    WORDS,
    WORDS,
    st.text(max_size=12),
    st.integers(-(10**18), 10**18),
    st.floats(),
    st.booleans(),
    st.dates(),
    st.datetimes(min_value=datetime(1900, 1, 1), max_value=datetime(2100, 1, 1)),
    st.times(),
    st.just(CellError("#REF!")),
    st.just(CellError("#N/A")),
)
ROWS = st.lists(st.lists(CELLS, max_size=11), max_size=12)


def expected_rows(rows):
    """Every row from the first in which something can be seen to the last one."""
    numbers = [number for number, cells in rows if any(cell is not None and clean_text(cell) for cell in cells)]
    return range(numbers[0], numbers[-1] + 1) if numbers else range(0)


def reading_of(book, kind):
    """The reading, or None where the file is refused or held."""
    try:
        return read_kind(book, kind, KNOWN, file_name="any.csv", date_order="day-first")
    except (FileRefused, FileHeld):
        return None


def check(kind, sheets, file_kind="xlsx"):
    reading = reading_of(book_of(sheets, kind=file_kind), kind)
    if reading is None:
        return
    outcomes = list(reading.outcomes())
    expected = [
        (sheet.name, row)
        for sheet in reading.layout.sheets
        for row in expected_rows(filled(sheets[sheet.name]))
        if row != sheet.header.row
    ]
    assert [(outcome.sheet, outcome.row) for outcome in outcomes] == expected
    counts = [sum(isinstance(outcome, sort) for outcome in outcomes) for sort in (Accepted, Rejected, Skipped)]
    assert sum(counts) == len(expected)
    faults = [outcome.faults for outcome in outcomes if isinstance(outcome, Rejected)]
    assert all(found and all(fault.code and fault.message for fault in found) for found in faults)


@settings(max_examples=50)
@pytest.mark.parametrize("kind", KINDS)
@given(above=st.lists(st.lists(CELLS, max_size=3), max_size=3), rows=ROWS, data=st.data())
def test_rows_under_a_good_header(kind, above, rows, data):
    header = data.draw(st.permutations(HEADERS[kind]))
    check(kind, {"": [*above, header, *rows]}, file_kind=data.draw(st.sampled_from(["csv", "xlsx"])))


@settings(max_examples=50)
@given(first=ROWS, second=ROWS, data=st.data())
def test_several_sheets_and_no_word_of_the_kind(first, second, data):
    kind = data.draw(st.sampled_from(["auto", *KINDS]))
    one, other = (data.draw(st.sampled_from(list(HEADERS.values()))) for _ in range(2))
    check(kind, {"One": [one, *first], "Other": [*second[:2], other, *second]})


@given(grid=ROWS)
def test_any_grid(grid):
    check("auto", {"": grid})


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(content=st.binary(max_size=400), with_header=st.booleans(), data=st.data())
def test_any_bytes(content, with_header, data):
    kind = data.draw(st.sampled_from(list(KINDS)))
    header = ",".join(HEADERS[kind]).encode() + b"\r\n" if with_header else b""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "any.csv"
        path.write_bytes(header + content)
        try:
            with open_book(path) as book:
                reading = read_kind(book, kind, KNOWN, file_name=path.name)
                numbers = expected_rows(book.rows(""))
                outcomes = list(reading.outcomes())
        except (FileRefused, FileHeld):
            return
    headers = {sheet.header.row for sheet in reading.layout.sheets}
    assert [outcome.row for outcome in outcomes] == [number for number in numbers if number not in headers]


def test_the_strategies_reach_every_outcome():
    rows = [
        ["TESTER, Ann", "", "Invented House", "", "Leeds", date(2014, 6, 16)],
        ["TESTER, Ann", "", "", "", "Leeds", datetime(2014, 6, 16, 9)],
        ["TESTER, Ann", "", "", "", "Leeds", time(9)],
        ["Total", "3"],
    ]
    reading = read_kind(book_of({"": [HEADERS["placements"], *rows]}), "placements", KNOWN, file_name="any.csv")
    assert {type(outcome) for outcome in reading.outcomes()} == {Accepted, Rejected, Skipped}
