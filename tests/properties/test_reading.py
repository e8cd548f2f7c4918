"""Whatever the bytes and whatever the cells: files are read or refused, and cells mean something or say why not."""

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from auditapp.domain.importing import FileRefused
from importers.bed_numbers import read_places
from importers.cells import (
    CellError,
    MergedRange,
    Row,
    clean_text,
    fill_merged,
    is_empty,
    read_day,
    read_time,
    read_yes_no,
)
from importers.reading import open_book
from importers.reading_csv import FAILED
from importers.reading_limits import Limits
from importers.reading_open import open_file
from importers.reading_wire import pack, unpack

PIVOT = date(2022, 11, 22)
CODES = {"unsupported_file", "encrypted", "empty_file", "xml_unsafe", "too_large", "damaged_file", "limit_reached"}
STARTS = [
    b"",
    b"PK\x03\x04",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    b"<?xml version='1.0'?>",
    b"\xef\xbb\xbf",
    b"\xff\xfe",
]

words = st.characters(codec="utf-8", exclude_categories=["Cc"]) | st.sampled_from("\r\n\t")
texts = st.text(max_size=40) | st.from_regex(
    r"\d{1,2}[/.\- ]\w{1,4}[/.\- ]\d{1,4}( \d{1,2}[:.]?\d{2}\w{0,3})?", fullmatch=True
)
cells = st.one_of(
    texts,
    st.integers(),
    st.floats(),
    st.booleans(),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.none(),
    st.builds(CellError, st.text(max_size=8)),
)
plain_cells = cells.filter(lambda cell: not isinstance(cell, float) or cell - cell == 0)


@given(cells, st.booleans(), st.booleans())
@settings(max_examples=400)
def test_no_cell_makes_a_reader_raise(cell, month_first, epoch_1904):
    read = read_day(cell, pivot=PIVOT, month_first=month_first, epoch_1904=epoch_1904)
    assert read.day is None or read.code in {None, "time_24_00"}
    assert read.code not in {"bad_date", "formula_error"} or read.reason
    clock = read_time(cell)
    assert clock.time is None or clock.code in {None, "time_24_00"}
    assert read_yes_no(cell) in {"yes", "no", "unknown"}
    assert is_empty(cell) in {True, False}
    assert read_places(clean_text(cell)).code in {"", "places_as_larger", "places_not_read"}


@given(st.dates(min_value=date(1950, 1, 1), max_value=PIVOT))
def test_a_day_written_in_any_usual_way_is_that_day(day):
    written = [
        "%d/%m/%Y",
        "%d.%m.%Y",
        "%d-%m-%Y",
        "%d %B %Y",
        "%d-%b-%Y",
        "%A %d %B %Y",
        "%Y-%m-%d",
        "%d%m%Y",
        "%a %d/%m/%Y",
    ]
    assert {read_day(day.strftime(way), pivot=PIVOT).day for way in written} == {day}
    assert read_day((day - date(1899, 12, 30)).days, pivot=PIVOT).day == (day if day >= date(1954, 10, 3) else None)


@given(st.dates(min_value=date(1922, 11, 23), max_value=PIVOT))
def test_a_two_digit_year_is_never_after_the_pivot(day):
    assert read_day(day.strftime("%d/%m/%y"), pivot=PIVOT).day == day


@given(st.lists(st.tuples(st.integers(min_value=1, max_value=9), st.lists(plain_cells, max_size=4)), max_size=4))
def test_cells_go_over_the_pipe_unchanged(rows):
    sent = [[number, row] for number, row in rows]
    assert unpack(pack(sent)) == sent


@given(
    st.lists(st.lists(st.none() | st.just("x"), max_size=5), max_size=6),
    st.builds(MergedRange, st.integers(1, 4), st.integers(0, 3), st.integers(1, 6), st.integers(0, 5)),
)
def test_filling_a_range_changes_nothing_outside_it(rows, merged):
    before = [Row(number, row) for number, row in enumerate(rows, 1)]
    for old, new in zip(before, fill_merged(before, [merged]), strict=True):
        for place, cell in enumerate(new.cells):
            was = old.cells[place] if place < len(old.cells) else None
            inside = merged.first_row <= old.number <= merged.last_row
            inside = inside and merged.first_column <= place <= merged.last_column
            assert cell == was or (inside and was is None) or (cell is None and place >= len(old.cells))


@given(st.sampled_from(STARTS), st.binary(max_size=300))
@settings(max_examples=150)
def test_any_bytes_are_opened_or_refused_inside_the_child(start, rest):
    with TemporaryDirectory() as folder:
        path = Path(folder) / "file"
        path.write_bytes(start + rest)
        answered, numbers = read_or_refused(path)
        assert answered in {"read", *CODES}
        assert all(each == sorted(set(each)) for each in numbers)


def read_or_refused(path: Path) -> tuple[str, list[list[int]]]:
    try:
        opened = open_file(path, Limits())
        return "read", [[number for number, _ in opened.rows(index)] for index in range(len(opened.sheets))]
    except FileRefused as refused:
        return refused.code, []


@given(st.sampled_from(STARTS), st.binary(max_size=300))
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_bytes_are_read_or_refused_through_the_child(start, rest):
    with TemporaryDirectory() as folder:
        path = Path(folder) / "file"
        path.write_bytes(start + rest)
        answered, numbers = through_the_child(path)
        assert answered in {"read", *CODES}
        assert all(each == list(range(each[0], each[0] + len(each))) for each in numbers)


def through_the_child(path: Path) -> tuple[str, list[list[int]]]:
    try:
        with open_book(path) as book:
            return "read", [[row.number for row in book.rows(sheet.name)] for sheet in book.sheets]
    except FileRefused as refused:
        return refused.code, []


# What a failed formula leaves is no text; the tests of CSV files say what becomes of it.
said = st.text(words, max_size=6).filter(lambda text: text.strip() not in FAILED)


@given(st.lists(st.lists(said | st.sampled_from(["#3", "# N/A", " #"]), min_size=1, max_size=4)))
@settings(max_examples=60)
def test_a_table_written_as_csv_is_read_as_it_was(table):
    import csv
    import io

    written = io.StringIO(newline="")
    csv.writer(written, quoting=csv.QUOTE_ALL).writerows(table)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "file.csv"
        # No row is wider than is usual here, and so none keeps a blank end.
        path.write_bytes(b'"Heading","Other","Third","Last"\r\n' * 20 + written.getvalue().encode())
        found = dict(open_file(path, Limits()).rows(0))
    for number, row in enumerate(table, 21):
        cells = [None if not cell or cell.isspace() else cell for cell in row]
        while cells and cells[-1] is None:
            cells.pop()
        assert found.get(number, []) == cells
