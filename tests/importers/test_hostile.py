"""Files made to do harm: each is refused in words or read rightly, in time, and the next good file is read."""

import importlib.util
import struct
import time
from collections import deque
from collections.abc import Callable
from pathlib import Path

import openpyxl.xml
import pytest
from crafted import MAIN, number_cell, ods, ole, text_cell, worksheet, xls, xlsx, zipped

from auditapp.domain.importing import FileRefused
from importers.reading import Row, open_book

SECONDS = 20
GOOD = xlsx(worksheet('<row r="1">' + text_cell("A1", "Home") + "</row>"))
OLD = xls({(0, 0): "Home"}, (0, 0, 0, 0), epoch_1904=False)
SHEET = worksheet('<row r="1">' + number_cell("A1", 1) + "</row>")
LAUGHS = "".join(f'<!ENTITY a{i} "{f"&a{i - 1};" * 10}">' for i in range(1, 10))
LAUGH = f'<!DOCTYPE x [<!ENTITY a0 "ha">{LAUGHS}]>'
FOREIGN = '<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
EVERY_CELL = (
    '<table:table-row table:number-rows-repeated="1048576"><table:table-cell office:value-type="float" '
    'office:value="1" table:number-columns-repeated="16384"/></table:table-row>'
)


def wrong_checksum() -> bytes:
    content = bytearray(GOOD)
    entry = content.find(b"xl/worksheets/sheet1.xml", content.find(b"PK\1\2")) - 46
    content[entry + 16] ^= 0xFF
    return bytes(content)


def overlapping() -> bytes:
    content = bytearray(zipped({"xl/workbook.xml": b"x" * 1000, "b": b"y" * 1000}))
    first = content.find(b"PK\1\2")
    second = content.find(b"PK\1\2", first + 4)
    content[second + 42 : second + 46] = content[first + 42 : first + 46]
    return bytes(content)


def stated_size(size: int) -> bytes:
    """A workbook that states another unpacked size of its sheet than the true one."""
    content = bytearray(GOOD)
    entry = content.find(b"xl/worksheets/sheet1.xml", content.find(b"PK\1\2")) - 46
    content[entry + 24 : entry + 28] = struct.pack("<L", size)
    return bytes(content)


def repeated_text(rows: int) -> bytes:
    """Every row shows one long shared text: a small file, and gigabytes once unfolded."""
    cells = "".join(f'<row r="{r}"><c r="A{r}" t="s"><v>0</v></c></row>' for r in range(1, rows))
    return xlsx(worksheet(cells), shared=f'<sst xmlns="{MAIN}"><si><t>{"x" * 32_000}</t></si></sst>')


def wide_rows(rows: int) -> bytes:
    """Rows with a cell at each end, so that nearly everything in the rectangle is empty."""
    cells = (f'<row r="{r}">{number_cell(f"A{r}", r)}{number_cell(f"XFD{r}", r)}</row>' for r in range(1, rows))
    return xlsx(worksheet("".join(cells)))


def only_blanks(size: int) -> bytes:
    return xlsx(f'<worksheet xmlns="{MAIN}">{" " * size}</worksheet>')


REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "a huge part in a small file": (lambda: only_blanks(60_000_000), "too_large"),
    "more than 400 MB in all": (lambda: stated_size(401_000_000), "too_large"),
    "three thousand parts": (lambda: zipped({f"part{i}": b"" for i in range(3_000)}), "too_large"),
    "a long list of parts": (lambda: zipped({f"{i:0100}": b"" for i in range(15_000)}), "too_large"),
    "parts over one another": (overlapping, "damaged_file"),
    "a workbook inside a zip": (
        lambda: zipped({"inner.xlsx": GOOD, "inner.zip": zipped({"a": GOOD})}),
        "unsupported_file",
    ),
    "entities in a sheet": (lambda: xlsx(worksheet("", before=LAUGH)), "xml_unsafe"),
    "entities in shared texts": (lambda: xlsx(SHEET, shared=f'{LAUGH}<sst xmlns="{MAIN}"/>'), "xml_unsafe"),
    "a foreign entity in a sheet": (lambda: xlsx(worksheet("", before=FOREIGN)), "xml_unsafe"),
    "a foreign entity in UTF-16": (lambda: xlsx(worksheet("", before=FOREIGN).encode("utf-16")), "xml_unsafe"),
    "entities in a part nobody needs": (lambda: xlsx(SHEET, **{"docProps/app.xml": f"{LAUGH}<a/>"}), "xml_unsafe"),
    "entities in an ODS": (lambda: ods("", manifest=f"{LAUGH}<a/>"), "xml_unsafe"),
    "entities in plain XML": (f"<?xml version='1.0'?>{LAUGH}<a>&a9;</a>".encode, "xml_unsafe"),
    "a sheet in UTF-16": (lambda: xlsx(SHEET.encode("utf-16")), "damaged_file"),
    "HTML with another name": (lambda: b"<html><table><tr><td>Home</td></tr></table></html>", "unsupported_file"),
    "an encrypted workbook": (lambda: ole("EncryptionInfo", "EncryptedPackage"), "encrypted"),
    "a Word document": (lambda: ole("WordDocument"), "unsupported_file"),
    "an encrypted ODS": (lambda: ods("", manifest="<m:encryption-data/>"), "encrypted"),
    "half a workbook": (lambda: GOOD[: len(GOOD) // 2], "damaged_file"),
    "a workbook without its end": (lambda: GOOD[:-30], "damaged_file"),
    "half an old workbook": (lambda: ole("Workbook")[:1100], "damaged_file"),
    "an old workbook cut off": (lambda: OLD[:3000], "damaged_file"),
    "an old workbook without contents": (lambda: ole("Workbook"), "empty_file"),
    "a wrong checksum": (wrong_checksum, "damaged_file"),
    "a lying size": (lambda: stated_size(10), "damaged_file"),
    "a picture called csv": (lambda: b"\x89PNG\r\n\x1a\n" + bytes(100), "unsupported_file"),
    "a PDF": (lambda: b"%PDF-1.7\n", "unsupported_file"),
    "nothing but NULs": (lambda: bytes(1_000), "unsupported_file"),
    "50 MB in one cell": (lambda: b"x" * 50_000_000, "damaged_file"),
    "50 MB in one line": (lambda: b"ab," * 16_600_000, "limit_reached"),
    "a quotation mark over the whole file": (lambda: b'"' + b"a,b\n" * 12_000_000, "damaged_file"),
    "cells that begin in every line": (lambda: b"a,b\n" + b'"\n",' * 1_000_000, "limit_reached"),
    "a million columns": (lambda: b",".join([b"c"] * 1_000_000), "limit_reached"),
    "two million blank lines": (lambda: b"a\n" + b"\n" * 2_000_000 + b"b\n", "limit_reached"),
    "every cell of an ODS filled": (lambda: ods(EVERY_CELL), "damaged_file"),
    "one long text shown 200,000 times": (lambda: repeated_text(200_000), "limit_reached"),
    "cells at both ends of 60,000 rows": (lambda: wide_rows(60_000), "limit_reached"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_it_is_refused_in_words_and_the_next_file_is_read(tmp_path, name):
    make, code = REFUSED[name]
    (tmp_path / "hostile.csv").write_bytes(make())
    (tmp_path / "good.xlsx").write_bytes(GOOD)
    started = time.monotonic()
    with pytest.raises(FileRefused) as refused:
        read_whole(tmp_path / "hostile.csv")
    assert time.monotonic() - started < SECONDS
    assert refused.value.code == code
    assert refused.value.message.count(". ") >= 1
    with open_book(tmp_path / "good.xlsx") as book:
        assert list(book.rows("Sheet1")) == [Row(1, ["Home"])]


def read_whole(path: Path) -> None:
    with open_book(path) as book:
        for sheet in book.sheets:
            deque(book.rows(sheet.name), maxlen=0)


def last_row(tmp_path, content: bytes) -> tuple[int, Row]:
    (tmp_path / "odd.xlsx").write_bytes(content)
    started = time.monotonic()
    count, row = 0, Row(0, [])
    with open_book(tmp_path / "odd.xlsx") as book:
        for row in book.rows(book.sheets[0].name):  # noqa: B007 - the last one is wanted
            count += 1
    assert time.monotonic() - started < SECONDS
    return count, row


def test_one_cell_in_the_last_corner_is_read_where_it_stands(tmp_path):
    count, row = last_row(tmp_path, xlsx(worksheet(f'<row r="1048576">{number_cell("XFD1048576", 7)}</row>')))
    assert (count, row.number, len(row.cells), row.cells[-1]) == (1, 1_048_576, 16_384, 7)


def test_the_first_and_the_last_cell_of_a_sheet_are_both_read(tmp_path):
    ends = f'<row r="1">{number_cell("A1", 1)}</row><row r="1048576">{number_cell("XFD1048576", 7)}</row>'
    count, row = last_row(tmp_path, xlsx(worksheet(ends)))
    assert (count, row.number, len(row.cells), row.cells[-1]) == (1_048_576, 1_048_576, 16_384, 7)


@pytest.mark.parametrize("stated", ["A1:B2", "A1:XFD1048576"])
def test_a_lying_dimension_loses_no_row(tmp_path, stated):
    rows = "".join(f'<row r="{r}">{number_cell(f"A{r}", r)}</row>' for r in range(1, 5_001))
    sheet = worksheet(rows).replace("<sheetData>", f'<dimension ref="{stated}"/><sheetData>')
    assert last_row(tmp_path, xlsx(sheet)) == (5_000, Row(5_000, [5_000]))


def test_as_many_columns_as_a_sheet_can_have_are_read(tmp_path):
    cells = "".join(f"<c><v>{place}</v></c>" for place in range(16_384))
    assert last_row(tmp_path, xlsx(worksheet(f'<row r="1">{cells}</row>'))) == (1, Row(1, list(range(16_384))))


def test_one_long_text_shown_a_few_times_is_read(tmp_path):
    count, row = last_row(tmp_path, repeated_text(500))
    assert (count, row) == (499, Row(499, ["x" * 32_000]))


def test_a_text_that_looks_like_a_formula_or_markup_is_only_a_text(tmp_path):
    texts = ["=1+1", "&lt;script&gt;", "@SUM(A1)"]
    row = "".join(text_cell(f"{column}1", text) for column, text in zip("ABC", texts, strict=True))
    assert last_row(tmp_path, xlsx(worksheet(f'<row r="1">{row}</row>')))[1].cells == ["=1+1", "<script>", "@SUM(A1)"]


def test_workbooks_are_read_by_the_parser_that_refuses_entities_whatever_else_is_installed():
    assert importlib.util.find_spec("lxml") is not None
    assert openpyxl.xml.DEFUSEDXML
    assert not openpyxl.xml.LXML
