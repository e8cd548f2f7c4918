"""Whether the cells of a workbook that came back still say what was issued, told without quoting any."""

from pathlib import Path

from openpyxl import load_workbook

from exports.saved_again import differences, saved_by
from exports.workbook import write_workbook
from tests.exports.contents import CONTENT


def changed(issued: Path, *cells: str) -> Path:
    book = load_workbook(issued)
    for cell in cells:
        book["Findings"][cell] = "Ada Madeup"
    book.save(issued.with_name("changed.xlsx"))
    return issued.with_name("changed.xlsx")


def test_the_cells_that_say_something_else_are_named_and_not_quoted(tmp_path: Path):
    issued = tmp_path / "issued.xlsx"
    write_workbook(CONTENT, issued)
    assert differences(issued, changed(issued)) == ()
    found = differences(issued, changed(issued, "B6", "AZ900"))
    assert found[0] == "Findings, cell B6"
    assert "Findings, cell AZ900" in found
    assert not any("Madeup" in one for one in found)


def test_other_sheets_and_files_that_cannot_be_read_are_told(tmp_path: Path):
    issued = tmp_path / "issued.xlsx"
    write_workbook(CONTENT, issued)
    book = load_workbook(issued)
    del book["Findings"]
    book.save(tmp_path / "less.xlsx")
    assert differences(issued, tmp_path / "less.xlsx") == ("its sheets are not those that were issued, in their order",)
    damaged = tmp_path / "damaged.xlsx"
    damaged.write_bytes(issued.read_bytes()[:9_000])
    assert differences(issued, damaged) == (f"{damaged} cannot be read to its end",)
    assert saved_by(damaged) == ""
