"""Leaks where few people look: in what a format writes, behind the archive's parts, in the words of the XML itself."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from exports.verify import verify_workbook
from exports.workbook import write_workbook
from tests.exports.tampering import swap, tampered
from tests.exports.test_recipient_leaks import made_for_one
from tests.exports.violations import BOOK, CORE, SHEET, STYLES, TABLE

APP, THEME, TYPES = "docProps/app.xml", "xl/theme/theme1.xml", "[Content_Types].xml"
SECRET = "C-0123456789ab lived in SC900001"


@pytest.fixture(scope="module")
def sent(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_workbook(made_for_one(), tmp_path_factory.mktemp("sent") / "sent.xlsx").path


def format_of(code: str) -> Callable[[str], str]:
    return swap('formatCode="dd/mm/yyyy"', f'formatCode="{code}"')


CASES = {
    "words in a number format": (STYLES, format_of("dd/mm/yyyy &quot;in SC900001&quot;"), "writes words of its own"),
    "letters escaped in a number format": (STYLES, format_of("dd/mm/yyyy\\A\\d\\a"), "writes words of its own"),
    "words where a currency stands": (STYLES, format_of("[$Ada-809]dd/mm/yyyy"), "writes words of its own"),
    "words of a text format": (STYLES, format_of("&quot;SC900001 &quot;@"), "writes words of its own"),
    "a remark in a sheet": (SHEET, swap("<sheetData>", f"<!-- {SECRET} --><sheetData>"), "a remark in its XML"),
    "a remark in the styles": (STYLES, swap("<fonts", f"<!-- {SECRET} --><fonts"), "a remark in its XML"),
    "an instruction in a sheet": (SHEET, swap("<sheetData>", f"<?x {SECRET}?><sheetData>"), "a remark in its XML"),
    "words between rows": (SHEET, swap("<sheetData>", f"<sheetData>{SECRET}"), "words outside its cells"),
    "words beside the text of a cell": (SHEET, swap("<is><t>", f"<is>{SECRET}<t>"), "words outside its cells"),
    "an attribute of a cell": (SHEET, swap('<c r="A1"', f'<c r="A1" note="{SECRET}"'), "an attribute that no sheet"),
    "the code name of a sheet": (SHEET, swap("<sheetPr>", f'<sheetPr codeName="{SECRET}">'), "an attribute that no"),
    "a name space": (SHEET, swap("<worksheet ", '<worksheet xmlns:x="urn:C-0123456789ab" '), "a name space"),
    "the name of a style": (STYLES, swap('name="Normal"', f'name="{SECRET}"'), "tells of a child, a finding or a home"),
    "the name of a font": (STYLES, swap('<name val="Calibri" />', f'<name val="{SECRET}" />'), "tells of a child"),
    "the name of a theme": (THEME, swap('name="Office Theme"', f'name="{SECRET}"'), "tells of a child"),
    "the code name of the workbook": (BOOK, swap("<workbookPr />", f'<workbookPr codeName="{SECRET}" />'), "tells of"),
    "an extension": (BOOK, swap("<calcPr", f'<extLst><ext uri="x">{SECRET}</ext></extLst><calcPr'), "tells of a child"),
    "the name of a sheet's part": (
        APP,
        swap("<AppVersion>", f"<TitlesOfParts>{SECRET}</TitlesOfParts><AppVersion>"),
        "tells of a child",
    ),
    "the title": (CORE, swap("Notification audit", f"Notification audit {SECRET}"), "tells of a child"),
    "a day outside the cells": (
        BOOK,
        swap("<workbookPr />", '<workbookPr codeName="came 2014-06-16" />'),
        "tells a day",
    ),
    "a heading that no cell has": (
        TABLE,
        swap('name="Duty holder"', 'name="the seaside home"'),
        "heading that no cell",
    ),
    "the label of a sum": (
        TABLE,
        swap("<tableColumn ", '<tableColumn totalsRowLabel="the seaside home" '),
        "label of a sum",
    ),
    "a kind of part": (
        TYPES,
        swap("</Types>", f'<Default Extension="x" ContentType="{SECRET}"/></Types>'),
        "tells of a",
    ),
}


def found(path: Path) -> str:
    return "\n".join(map(str, verify_workbook(path)))


@pytest.mark.parametrize("leak", CASES)
def test_a_leak_where_few_look_is_caught(sent: Path, tmp_path: Path, leak: str):
    part, change, expected = CASES[leak]
    said = found(tampered(sent, tmp_path / "leaky.xlsx", {part: change}))
    assert expected in said
    assert SECRET not in said


def test_bytes_that_belong_to_no_part_are_caught(sent: Path, tmp_path: Path):
    before, between = tmp_path / "before.xlsx", tmp_path / "behind.xlsx"
    whole = sent.read_bytes()
    between.write_bytes(whole + SECRET.encode())
    assert "bytes that belong to none" in found(between)
    with zipfile.ZipFile(sent) as old, zipfile.ZipFile(before, "w") as new:
        for number, name in enumerate(old.namelist()):
            new.writestr(name, old.read(name))
            if number == 3:
                new.fp.write(SECRET.encode())
                new.start_dir = new.fp.tell()
    assert "bytes that belong to none" in found(before)


def test_a_field_beside_the_name_of_a_part_is_caught(sent: Path, tmp_path: Path):
    leaky = tmp_path / "leaky.xlsx"
    with zipfile.ZipFile(sent) as old, zipfile.ZipFile(leaky, "w") as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name)
            entry.extra = b"\xfe\xca" + len(SECRET).to_bytes(2, "little") + SECRET.encode() if name == BOOK else b""
            new.writestr(entry, old.read(name))
    assert "bytes that belong to none" in found(leaky)


def test_a_folder_is_caught(sent: Path, tmp_path: Path):
    leaky = tampered(sent, tmp_path / "leaky.xlsx", {}, {f"xl/{SECRET}/": ""})
    assert "holds a folder" in found(leaky)


def test_a_workbook_as_it_is_written_passes_and_so_do_usual_formats(sent: Path, tmp_path: Path):
    assert found(sent) == ""
    for number, code in enumerate(("dd\\ mmmm\\ yyyy", "[$-809]dd/mm/yyyy", "#,##0.00_);[Red]\\(#,##0.00\\)", "0.0%")):
        fine = tampered(sent, tmp_path / f"{number}.xlsx", {STYLES: format_of(code)})
        assert found(fine) == "", code
