"""Files that are no workbooks, or made to break a reader: a sentence for each, and no crash."""

import struct
import warnings
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from exports.verify import verify_workbook
from tests.exports.tampering import swap, tampered

SHEET = "xl/worksheets/sheet5.xml"
LAUGHS = '<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'


def only(path) -> str:
    problems = verify_workbook(path)
    assert problems
    return str(problems[0])


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", "no .xlsx workbook"),
        (b"<html><table></table></html>", "no .xlsx workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "protected by a password, or an old .xls"),
        (b"PK\x03\x04" + b"\0" * 60, "cannot be read to its end"),
    ],
)
def test_other_files_are_named(tmp_path, content, expected):
    path = tmp_path / "other.xlsx"
    path.write_bytes(content)
    assert expected in only(path)


def test_a_file_that_is_not_there(tmp_path):
    assert only(tmp_path / "nothing.xlsx") == "There is no file nothing.xlsx."
    assert "There is no file" in only(tmp_path)


def test_an_archive_that_is_no_workbook(tmp_path):
    with zipfile.ZipFile(tmp_path / "other.xlsx", "w") as archive:
        archive.writestr("readme.txt", "x")
    assert "no .xlsx workbook" in only(tmp_path / "other.xlsx")


def test_a_truncated_workbook(good, tmp_path):
    path = tmp_path / "short.xlsx"
    path.write_bytes(good.read_bytes()[:9_000])
    assert "cannot be read to its end" in only(path)


@pytest.mark.parametrize("part", [SHEET, "xl/workbook.xml", "xl/styles.xml", "docProps/core.xml"])
def test_document_types_are_refused(good, tmp_path, part):
    path = tampered(good, tmp_path / "laughs.xlsx", {part: lambda text: LAUGHS + text})
    assert verify_workbook(path)


def test_an_archive_that_unpacks_to_too_much(good, tmp_path):
    path = tampered(good, tmp_path / "bomb.xlsx", {}, {"xl/theme/theme2.xml": " " * (34 << 20)})
    assert "larger than any workbook needs" in only(path)


def test_a_cell_of_endless_text(good, tmp_path):
    change = swap('<t xml:space="preserve">f-8c1d4e<', "<t>" + "x" * 500_000 + "<")
    assert "more text than a cell can" in only(tampered(good, tmp_path / "long.xlsx", {SHEET: change}))


def test_an_attribute_that_never_ends(good, tmp_path):
    change = swap("<sheetData>", f'<sheetData note="{"x" * 3_000_000}">')
    assert "never ends" in only(tampered(good, tmp_path / "long.xlsx", {SHEET: change}))


def test_a_row_of_endless_cells(good, tmp_path):
    cells = "<c><v>1</v></c>" * 20_000
    change = swap("</sheetData>", f"<row>{cells}</row></sheetData>")
    assert "more cells than a sheet has columns" in only(tampered(good, tmp_path / "long.xlsx", {SHEET: change}))


def test_what_is_printed_cannot_steer_a_terminal(good, tmp_path):
    change = swap('name="Findings"', 'name="&#9;&#x202e;&#x9b;31m"')
    hidden = {
        "xl/workbook.xml": lambda text: swap('sheetId="5" state="visible"', 'sheetId="5" state="hidden"')(change(text))
    }
    found = "".join(map(str, verify_workbook(tampered(good, tmp_path / "loud.xlsx", hidden))))
    assert "The sheet is hidden" in found
    assert found.isprintable()


def test_a_lying_size_in_the_directory(good, tmp_path):
    content = bytearray(good.read_bytes())
    place = content.rindex(b"PK\x01\x02")
    struct.pack_into("<I", content, place + 24, 4 << 30 >> 1)
    (tmp_path / "lying.xlsx").write_bytes(content)
    assert "unpacks to more" in only(tmp_path / "lying.xlsx")


def test_a_part_that_stands_twice(good, tmp_path):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        path = tampered(good, tmp_path / "twice.xlsx", {}, {SHEET: "<worksheet/>"})
    assert any("stands in the file twice" in str(problem) for problem in verify_workbook(path))


def test_an_encrypted_part(good, tmp_path):
    content = bytearray(good.read_bytes())
    content[content.rindex(b"PK\x01\x02") + 8] |= 1
    (tmp_path / "locked.xlsx").write_bytes(content)
    assert "protected by a password" in only(tmp_path / "locked.xlsx")


def test_a_comment_on_the_archive(good, tmp_path):
    path = tampered(good, tmp_path / "noted.xlsx", {})
    with zipfile.ZipFile(path, "a") as archive:
        archive.comment = b"Ada Madeup"
    assert "comment on the file itself" in only(path)


def test_many_problems_are_cut_for_a_reader(good, tmp_path):
    cells = "".join(f'<row r="{n}"><c r="A{n}"><f>1</f></c></row>' for n in range(6, 400))
    path = tampered(good, tmp_path / "many.xlsx", {SHEET: swap("</sheetData>", f"{cells}</sheetData>")})
    problems = verify_workbook(path)
    assert len(problems) == 201
    assert "only the first 200" in str(problems[-1])


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_damage_is_an_answer(good, tmp_path, data):
    """Whatever bytes are changed, the verifier answers; it never raises."""
    content = bytearray(good.read_bytes())
    for _ in range(data.draw(st.integers(1, 8))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    path = tmp_path / "damaged.xlsx"
    path.write_bytes(content)
    for problem in verify_workbook(path):
        assert problem.sentence
