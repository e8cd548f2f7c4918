"""What the XML of a sheet says, however much of it there is before the cell that matters."""

from itertools import chain
from zipfile import ZipFile

import pytest
from crafted import number_cell, worksheet, xlsx

from importers.reading_scan import scan_sheet

SHEET = "xl/worksheets/sheet1.xml"
LONG = 60_000


def scan_of(tmp_path, rows):
    path = tmp_path / "file.xlsx"
    path.write_bytes(xlsx(worksheet("".join(rows))))
    with ZipFile(path) as archive:
        assert archive.getinfo(SHEET).file_size > 3 * (1 << 20) or len(list(rows)) < LONG
        return scan_sheet(archive, SHEET)


def plain_rows(first, last):
    return [
        f'<row r="{row}">{number_cell(f"A{row}", row)}{number_cell(f"C{row}", row)}</row>'
        for row in range(first, last + 1)
    ]


def test_plain_cells_are_counted_in_their_columns(tmp_path):
    scan = scan_of(tmp_path, plain_rows(1, LONG))
    assert (scan.cells, scan.columns, scan.first_row, scan.last_row) == (2 * LONG, {b"A", b"C"}, 1, LONG)
    assert scan.area == 3 * LONG
    assert scan.in_order


@pytest.mark.parametrize(
    ("cell", "columns", "cells"),
    [
        (f'<c r="XFD{LONG}"><v>1</v></c>', {b"A", b"C", b"XFD"}, 1),
        (f'<c r="AA{LONG}"><v>1</v></c>', {b"A", b"C", b"AA"}, 1),
        (f"<c s='0' r='Z{LONG}'><v>1</v></c>", {b"A", b"C", b"Z"}, 1),
        (f'<c\nr="B{LONG}"><v>1</v></c>', {b"A", b"C", b"B"}, 1),
        (f'<c r="D{LONG}" s="1"/>', {b"A", b"C"}, 0),
    ],
)
@pytest.mark.parametrize("place", [20_000, LONG - 1])
def test_a_cell_elsewhere_is_seen_behind_any_number_of_plain_ones(tmp_path, place, cell, columns, cells):
    before, after = plain_rows(1, place), plain_rows(place + 2, LONG + 1)
    odd = f'<row r="{place + 1}">{number_cell(f"A{place + 1}", 1)}{cell}</row>'
    scan = scan_of(tmp_path, list(chain(before, [odd], after)))
    assert scan.columns == columns
    assert scan.cells == 2 * LONG + 1 + cells


@pytest.mark.parametrize("quote", ['"', "'"])
def test_failed_formulas_are_found_behind_any_number_of_plain_cells(tmp_path, quote):
    odd = f"<row r='{LONG}'><c r={quote}B{LONG}{quote} t={quote}e{quote}><v>#REF!</v></c></row>"
    scan = scan_of(tmp_path, [*plain_rows(1, LONG - 1), odd, *plain_rows(LONG + 1, LONG + 2)])
    assert scan.errors == {(LONG, 1): "#REF!"}


def test_more_columns_than_are_listed_are_counted_all_the_same(tmp_path):
    letters = [chr(65 + place // 26) + chr(65 + place % 26) for place in range(26 * 8)]
    rows = [
        f'<row r="{row}">' + "".join(number_cell(f"{two}{row}", 1) for two in letters) + "</row>"
        for row in range(1, 601)
    ]
    scan = scan_of(tmp_path, rows)
    assert (scan.cells, len(scan.columns)) == (600 * 208, 208)
    assert scan.area == 600 * 208


def test_rows_out_of_their_order_are_noticed(tmp_path):
    assert not scan_of(tmp_path, [*plain_rows(5, 6), *plain_rows(1, 2)]).in_order
