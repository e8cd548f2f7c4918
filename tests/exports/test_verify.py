"""Everything that keeps a workbook from leaving, each put into a good one by hand."""

import pytest
from openpyxl import load_workbook

from exports.verify import verify_workbook
from tests.exports.tampering import swap, tampered
from tests.exports.violations import ADDED, BOOK, CASES, CORE, SHEET, STYLES, TABLE, put, text


def sentences(path, **options) -> str:
    return "\n".join(map(str, verify_workbook(path, **options)))


def test_a_good_workbook_passes(good):
    assert verify_workbook(good) == ()


@pytest.mark.parametrize("case", CASES)
def test_what_may_not_leave_is_named(good, tmp_path, case):
    part, change, expected = CASES[case]
    assert expected in sentences(tampered(good, tmp_path / "bad.xlsx", {part: change}))


@pytest.mark.parametrize("part", ADDED)
def test_parts_that_may_not_leave_are_named(good, tmp_path, part):
    found = sentences(tampered(good, tmp_path / "bad.xlsx", {}, {part: "<worksheet/>"}))
    assert f"{part}: " in found
    assert ADDED[part] in found


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Ada Madeup", "spoke to ADA MADEUP today"),
        ("Ada Madeup", "Madeup, Ada"),
        ("Ada Madeup", "ada  made-up? no: Ada-Madeup"),
        ("Zoë O'Nobody", "zoe o\u2019nobody"),
        ("12 Nowhere Lane", "12, Nowhere Lane"),
        ("REF-77", "see ref 77"),
    ],
)
def test_known_names_are_found_however_they_are_written(good, tmp_path, name, words):
    path = tampered(good, tmp_path / "bad.xlsx", {SHEET: put(text(words))})
    found = sentences(path, forbidden=[name])
    assert "Findings, A6: holds a name" in found
    assert words not in found


def test_known_names_are_found_across_cells(good, tmp_path):
    path = tampered(good, tmp_path / "bad.xlsx", {SHEET: put(text("Ada") + text("Madeup", "B6"))})
    assert "Findings, row 6: holds a name" in sentences(path, forbidden=["Ada Madeup"])


@pytest.mark.parametrize("words", ["Adam Adeup", "Ada", "Madeupton Ada", "Ada and Madeup"])
def test_other_words_are_not_taken_for_known_names(good, tmp_path, words):
    path = tampered(good, tmp_path / "fine.xlsx", {SHEET: put(text(words))})
    assert verify_workbook(path, forbidden=["Ada Madeup", "", "  "]) == ()


@pytest.mark.parametrize("words", ["5553 MADEUP", "log of MADEUP, A", "O/MADEUP/7", "O'NOBODY", "5553MADEUP"])
def test_a_known_surname_is_found_by_itself_in_capitals(good, tmp_path, words):
    path = tampered(good, tmp_path / "bad.xlsx", {SHEET: put(text(words))})
    assert "Findings, A6: holds a name" in sentences(path, surnames=["Madeup", "O'Nobody"])


@pytest.mark.parametrize("words", ["Madeup House", "a madeup thing", "MADEUPTON", "O NOBODYS", "O and NOBODY"])
def test_a_surname_in_other_letters_is_taken_for_a_word(good, tmp_path, words):
    path = tampered(good, tmp_path / "fine.xlsx", {SHEET: put(text(words))})
    assert verify_workbook(path, surnames=["Madeup", "O'Nobody"]) == ()


@pytest.mark.parametrize("words", ["C. D. went out", "D C", "C.D.", "(C D)"])
def test_known_initials_are_found_in_capitals(good, tmp_path, words):
    path = tampered(good, tmp_path / "bad.xlsx", {SHEET: put(text(words))})
    assert "Findings, A6: holds a name" in sentences(path, forbidden=["c. d."])


def test_letters_with_figures_between_them_are_no_initials(good, tmp_path):
    """Colours of the theme and of styles have such: C0504D, 1F497D."""
    path = tampered(good, tmp_path / "fine.xlsx", {SHEET: put(text("C0504D 1F497D"))})
    assert verify_workbook(path, forbidden=["c. d.", "f. d."]) == ()


@pytest.mark.parametrize(("part", "old"), [(CORE, "Notification audit"), (TABLE, "Duty holder"), (BOOK, "Findings")])
def test_known_names_are_found_outside_cells(good, tmp_path, part, old):
    path = tampered(good, tmp_path / "bad.xlsx", {part: swap(old, "Ada Madeup")})
    assert f"{part}: holds a name" in sentences(path, forbidden=["Ada Madeup"])


@pytest.mark.parametrize(
    ("ink", "ground"),
    [
        ('<color rgb="FFFFFFFF" />', ""),
        ('<color theme="0" />', ""),
        ('<color indexed="9" />', ""),
        ('<color theme="1" tint="0.99" />', ""),
        ('<color rgb="FFF2F2F2" />', ""),
        ('<color rgb="FF000000" />', '<fgColor rgb="FF000000" />'),
        ('<sz val="1" />', ""),
    ],
)
def test_text_that_cannot_be_seen_is_found(good, tmp_path, ink, ground):
    """The second font is that of the titles; the second fill is given to them where the case has one."""

    def change(styles: str) -> str:
        styles = swap('<b val="1" /><sz val="14" />', ink)(styles)
        if ground:
            styles = swap(
                '<patternFill patternType="gray125" />', f'<patternFill patternType="solid">{ground}</patternFill>'
            )(styles)
            styles = styles.replace('fontId="1" fillId="0"', 'fontId="1" fillId="1"')
        return styles

    found = sentences(tampered(good, tmp_path / "bad.xlsx", {STYLES: change}))
    assert "Findings, A1: holds text" in found


@pytest.mark.parametrize("code", [";;;", '""', '"nothing to see"', "0;0;0;", "[Red];;"])
def test_number_formats_that_show_nothing_are_found(good, tmp_path, code):
    escaped = code.replace('"', "&quot;")
    path = tampered(good, tmp_path / "bad.xlsx", {STYLES: swap('formatCode="dd/mm/yyyy"', f'formatCode="{escaped}"')})
    assert "Findings, E5: has a number format that does not show" in sentences(path)


def test_pale_words_on_a_dark_ground_may_be_seen(good, tmp_path):
    change = swap('<color rgb="FF0B3D1E" />', '<color rgb="FFFFFFFF" />')
    dark = {STYLES: lambda styles: swap('rgb="FFDDF0E3"', 'rgb="FF003366"')(change(styles))}
    assert verify_workbook(tampered(good, tmp_path / "fine.xlsx", dark)) == ()


def test_a_workbook_without_a_cover_may_name_no_author(good, tmp_path):
    path = tampered(good, tmp_path / "bad.xlsx", {"xl/worksheets/sheet1.xml": swap("Whose audit", "Whose")})
    assert "names in creator" in sentences(path)


def test_what_openpyxl_adds_is_found(good, tmp_path):
    from openpyxl.comments import Comment

    book = load_workbook(good)
    book["Homes"].row_dimensions[5].hidden = True
    book["Homes"].column_dimensions["B"].hidden = True
    book["Homes"]["A5"] = "=1+1"
    book["Homes"]["A1"].comment = Comment("x", "Ada Madeup")
    book["Rules"].sheet_state = "veryHidden"
    book["Rules"]["A1"].hyperlink = "https://example.org"
    book.properties.lastModifiedBy = "Ada Madeup"
    book.save(tmp_path / "bad.xlsx")
    found = sentences(tmp_path / "bad.xlsx")
    for expected in (
        "Homes, row 5: hidden", "Homes, columns 2 to 2: hidden", "Homes, A5: holds a formula", "holds comments",
        "Rules: The sheet is hidden", "links outside the workbook (hyperlink)", "names in lastModifiedBy",
    ):  # fmt: skip
        assert expected in found
