"""Workbooks of other programs keep their texts apart from the cells; they are read all the same."""

import pytest

from exports.verify import verify_workbook
from tests.exports.tampering import swap, tampered

SHEET = "xl/worksheets/sheet5.xml"
PART = "xl/sharedStrings.xml"
START = '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'


def with_strings(good, tmp_path, strings: str, cell: str = '<c r="A6" t="s"><v>0</v></c>'):
    change = swap("</sheetData>", f'<row r="6">{cell}</row></sheetData>')
    return tampered(good, tmp_path / "strings.xlsx", {SHEET: change}, {PART: f"{START}{strings}</sst>"})


def sentences(path, **options) -> str:
    return "\n".join(map(str, verify_workbook(path, **options)))


def test_texts_kept_apart_are_fine(good, tmp_path):
    assert verify_workbook(with_strings(good, tmp_path, "<si><t>plain</t></si>")) == ()


def test_texts_kept_apart_are_looked_at_in_their_cells(good, tmp_path):
    path = with_strings(good, tmp_path, "<si><r><t>Ada </t></r><r><t>Madeup</t></r></si>")
    assert "Findings, A6: holds a name" in sentences(path, forbidden=["Ada Madeup"])


def test_texts_that_no_cell_shows_are_found(good, tmp_path):
    found = sentences(with_strings(good, tmp_path, "<si><t>plain</t></si><si><t>left over</t></si>"))
    assert "keeps texts that no cell shows (1 of them)" in found


@pytest.mark.parametrize(
    ("strings", "expected"),
    [
        ('<si><r><rPr><color rgb="FFFFFFFF"/></rPr><t>x</t></r></si>', "white text"),
        ("<si><t>x</t><rPh><t>y</t></rPh></si>", "holds <rPh>"),
        ("", "cannot be read to its end"),
    ],
)
def test_what_hides_in_texts_kept_apart_is_found(good, tmp_path, strings, expected):
    assert expected in sentences(with_strings(good, tmp_path, strings))
