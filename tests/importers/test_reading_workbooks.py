"""Workbooks: cells, dates, errors, merged ranges, hidden sheets, and XML as programs differ in writing it."""

import datetime as dt
from pathlib import Path

import openpyxl
import pytest
from crafted import number_cell, ods, text_cell, worksheet, xls, xlsx
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from auditapp.domain.importing import FileRefused
from importers.reading import CellError, MergedRange, Row, fill_merged, open_book

PREFIXED = (
    '<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData>'
    '<x:row r="2"><x:c r="B2"><x:v>1</x:v></x:c></x:row></x:sheetData></x:worksheet>'
)


@pytest.fixture
def write(tmp_path):
    def write(content: bytes, name: str = "file.xlsx") -> Path:
        path = tmp_path / name
        path.write_bytes(content)
        return path

    return write


def rows_of(path: Path) -> list[Row]:
    with open_book(path) as book:
        return list(book.rows(book.sheets[0].name))


def workbook_with(tmp_path: Path, **cells: object) -> Path:
    workbook = openpyxl.Workbook()
    for place, value in cells.items():
        workbook.active[place] = value
    path = tmp_path / "made.xlsx"
    workbook.save(path)
    return path


def test_cells_come_as_what_they_are(tmp_path):
    path = workbook_with(
        tmp_path,
        B3=5,
        C3=5.5,
        D3="007",
        E3=True,
        F3=dt.date(2014, 1, 27),
        G3=dt.datetime(2014, 1, 27, 3, 45),
        H3=dt.time(3, 45),
        I3=dt.timedelta(minutes=45),
        J3=dt.timedelta(hours=38, minutes=30),
        K3=" \n ",
        L3=2**40,
        B5="end",
    )
    expected = [None, 5, 5.5, "007", True, dt.date(2014, 1, 27), dt.datetime(2014, 1, 27, 3, 45), dt.time(3, 45)]
    rows = rows_of(path)
    assert rows == [
        Row(3, [*expected, dt.time(0, 45), "38:30:00", None, 2**40]),
        Row(4, []),
        Row(5, [None, "end"]),
    ]
    assert [type(cell) for cell in rows[0].cells[1:5]] == [int, float, str, bool]


def test_days_of_a_1904_workbook_are_the_days_it_shows(tmp_path):
    workbook = openpyxl.Workbook()
    workbook.epoch = CALENDAR_MAC_1904
    workbook.active["A1"] = dt.date(2014, 1, 27)
    workbook.active["B1"] = dt.datetime(2014, 1, 27, 22, 30)
    workbook.save(tmp_path / "old.xlsx")
    with open_book(tmp_path / "old.xlsx") as book:
        assert book.epoch_1904
        assert next(book.rows("Sheet")).cells == [dt.date(2014, 1, 27), dt.datetime(2014, 1, 27, 22, 30)]


def test_days_around_the_leap_day_that_1900_never_had(tmp_path):
    workbook = openpyxl.Workbook()
    for column, serial in enumerate([1, 59, 61, 62], 1):
        workbook.active.cell(1, column, serial).number_format = "dd/mm/yyyy"
    workbook.save(tmp_path / "early.xlsx")
    days = [dt.date(1900, 1, 1), dt.date(1900, 2, 28), dt.date(1900, 3, 1), dt.date(1900, 3, 2)]
    assert rows_of(tmp_path / "early.xlsx")[0].cells == days


def test_failed_formulas_stay_failed_and_formulas_give_their_last_value(write):
    row = (
        '<row r="2"><c r="B2" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="C2"><f>1+1</f><v>2</v></c>'
        '<c r="D2" t="str"><f>A1</f><v>abc</v></c><c r="E2" t="inlineStr"><is><t>t="e"</t></is></c>'
        '<c r="F2" s="0" t="e"><v>#N/A</v></c></row>'
    )
    expected = [None, CellError("#DIV/0!"), 2, "abc", 't="e"', CellError("#N/A")]
    assert rows_of(write(xlsx(worksheet(row)))) == [Row(2, expected)]


def test_a_formula_whose_result_the_file_does_not_hold_is_no_empty_cell(write):
    sheet = (
        '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><f>DATE(2016,6,20)</f><v /></c><c r="C1"><f>A1</f></c></row>'
        '<row r="2"><c r="A2"><v>2</v></c><c r="B2" t="str"><f>""</f><v></v></c><c r="C2"><f>A2</f><v>2</v></c></row>'
        '<row r="3"><c r="B3"><f>DATE(2016,6,22)</f><v></v></c></row>'
    )
    unknown = CellError("a formula")
    assert rows_of(write(xlsx(worksheet(sheet)))) == [Row(1, [1, unknown, unknown]), Row(2, [2, None, 2])]


def test_merged_ranges_are_told_and_filled_only_inside(tmp_path):
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    for row in (
        ["Area", "Home", None],
        ["Eastern", "A", "x"],
        [None, "B", None],
        [None, "C", None],
        ["West", None, None],
    ):
        sheet.append(row)
    sheet.merge_cells("A2:A3")
    sheet.merge_cells("B5:C5")
    sheet["B5"] = "wide"
    workbook.save(tmp_path / "merged.xlsx")
    with open_book(tmp_path / "merged.xlsx") as book:
        head = book.sheets[0]
        assert set(head.merged) == {MergedRange(2, 0, 3, 0), MergedRange(5, 1, 5, 2)}
        filled = [row.cells for row in fill_merged(book.rows(head.name), head.merged)]
    assert filled == [["Area", "Home"], ["Eastern", "A", "x"], ["Eastern", "B"], [None, "C"], ["West", "wide", "wide"]]


def test_hidden_sheets_rows_and_columns_are_data(tmp_path):
    workbook = openpyxl.Workbook()
    workbook.active.append(["a", "b"])
    workbook.active.append(["c", "d"])
    workbook.active.row_dimensions[2].hidden = True
    workbook.active.column_dimensions["B"].hidden = True
    for name, state in [("Hidden", "hidden"), ("Deep", "veryHidden")]:
        sheet = workbook.create_sheet(name)
        sheet["A1"] = name
        sheet.sheet_state = state
    workbook.save(tmp_path / "hidden.xlsx")
    with open_book(tmp_path / "hidden.xlsx") as book:
        assert [sheet.visibility for sheet in book.sheets] == ["visible", "hidden", "very_hidden"]
        assert [row.cells for row in book.rows("Sheet")] == [["a", "b"], ["c", "d"]]
        assert [row.cells for row in book.rows("Deep")] == [["Deep"]]


@pytest.mark.parametrize(
    "sheet",
    [
        PREFIXED,
        worksheet("<row spans='1:2' r='2'><c s='0' r='B2'><v>1</v></c></row>"),
        worksheet('<row r="2">' + number_cell("B2", 1) + '</row><row r="9"><c r="XFD9" s="0"/></row>'),
    ],
)
def test_xml_is_read_however_a_program_writes_it(write, sheet):
    assert rows_of(write(xlsx(sheet))) == [Row(2, [None, 1])]


def test_cells_without_places_stand_one_after_the_other(write):
    sheet = worksheet("<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>")
    assert rows_of(write(xlsx(sheet))) == [Row(1, [1, 2]), Row(2, [3])]


def test_a_workbook_is_known_by_its_bytes_not_its_name(write):
    content = xlsx(worksheet('<row r="1">' + text_cell("A1", "Home") + "</row>"))
    for name in ("file.xls", "file.csv", "file"):
        with open_book(write(content, name)) as book:
            assert book.kind == "xlsx"


def test_ods_padding_is_no_data_and_its_values_are(write):
    table = (
        "<table:table-row>"
        '<table:table-cell office:value-type="string"><text:p>URN</text:p></table:table-cell>'
        '<table:table-cell office:value-type="float" office:value="7"/>'
        '<table:table-cell office:value-type="date" office:date-value="2014-01-27"/>'
        '<table:table-cell office:value-type="time" office:time-value="PT03H45M00S"/>'
        '<table:table-cell table:number-columns-repeated="16380"/></table:table-row>'
        '<table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="16384"/>'
        "</table:table-row>"
        '<table:table-row><table:table-cell office:value-type="string" table:number-columns-spanned="2" '
        'table:number-rows-spanned="1"><text:p>M</text:p></table:table-cell><table:covered-table-cell/>'
        '<table:table-cell office:value-type="string" calcext:value-type="error" office:string-value="">'
        "<text:p>#DIV/0!</text:p></table:table-cell></table:table-row>"
        '<table:table-row table:number-rows-repeated="1048572">'
        '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    )
    with open_book(write(ods(table), "homes.ods")) as book:
        assert book.kind == "ods"
        assert book.sheets[0].merged == (MergedRange(4, 0, 4, 1),)
        assert list(book.rows("Homes")) == [
            Row(1, ["URN", 7, dt.date(2014, 1, 27), dt.time(3, 45)]),
            Row(2, []),
            Row(3, []),
            Row(4, ["M", None, CellError("#DIV/0!")]),
        ]


@pytest.mark.parametrize(("epoch_1904", "day"), [(False, dt.date(2014, 1, 27)), (True, dt.date(2018, 1, 28))])
def test_old_workbooks_are_read(write, epoch_1904, day):
    cells: dict[tuple[int, int], str | float] = {(1, 1): "URN", (1, 2): 2590934.0, (1, 3): 41666.0, (3, 1): "x"}
    with open_book(write(xls(cells, (1, 2, 1, 1), epoch_1904=epoch_1904), "homes.csv")) as book:
        assert book.kind == "xls"
        assert book.sheets[0].merged == (MergedRange(2, 1, 3, 1),)
        assert list(book.rows("Homes")) == [
            Row(2, [None, "URN", 2590934, day]),
            Row(3, []),
            Row(4, [None, "x"]),
        ]


def test_odd_sheet_names_are_only_names(write):
    one = worksheet('<row r="1">' + number_cell("A1", 1) + "</row>")
    with open_book(write(xlsx(one, one, names=("../../etc/&amp;'\u202e", "Größe 50%")))) as book:
        assert [sheet.name for sheet in book.sheets] == ["../../etc/&'\u202e", "Größe 50%"]
        assert [list(book.rows(sheet.name)) for sheet in book.sheets] == [[Row(1, [1])], [Row(1, [1])]]


def test_two_sheets_of_one_name_are_refused_because_one_would_be_read_twice(write):
    one = worksheet('<row r="1">' + number_cell("A1", 1) + "</row>")
    with pytest.raises(FileRefused) as refused, open_book(write(xlsx(one, one, names=("A", "A")))):
        pass
    assert refused.value.code == "damaged_file"


def test_a_workbook_without_a_filled_cell_is_empty(tmp_path):
    with pytest.raises(FileRefused) as refused, open_book(workbook_with(tmp_path, A1=None)):
        pass
    assert refused.value.code == "empty_file"


def test_dates_that_were_read_month_first_show_in_the_counts(tmp_path):
    workbook = openpyxl.Workbook()
    for value in ("Date", dt.date(2014, 1, 2), "13/01/2014", dt.datetime(2014, 3, 12, 9), "Mon 25/03/2014"):
        workbook.active.append([None, value])
    workbook.save(tmp_path / "mixed.xlsx")
    with open_book(tmp_path / "mixed.xlsx") as book:
        mix = book.date_mixes("Sheet", [1], first_row=2)[1]
    assert (mix.true_low, mix.true_high, mix.text_low, mix.text_high) == (2, 0, 0, 2)
    assert mix.is_ambiguous


def test_an_xml_file_is_named_by_its_root(write):
    with open_book(write(b'<?xml version="1.0"?><!-- x --><a:RETURN xmlns:a="urn:x"><b/></a:RETURN>', "r.xml")) as book:
        assert (book.kind, book.root, book.sheets) == ("xml", "RETURN", ())
