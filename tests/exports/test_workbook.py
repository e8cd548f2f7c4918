"""The workbook as it is written: what stands in it, its bytes, and what becomes of it when it may not leave."""

import hashlib
import os
import subprocess
import sys
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from openpyxl import load_workbook

import exports.packing
import exports.workbook
from exports.content import Reference, RejectedRow
from exports.verify import verify_workbook
from exports.workbook import WorkbookRefused, write_workbook
from tests.exports.contents import CONTENT, EMPTY, FINDING
from tests.exports.dump import dump, rows

SNAPSHOT = Path(__file__).with_name("small-workbook.txt")
SHEETS = [
    "Cover", "Contents", "Notes", "Summary", "Findings", "Cannot tell", "Homes", "Timeline", "Reports counted",
    "Unmatched reports", "Repeat reports", "Return interviews", "Interviews", "Rules", "Inputs", "Rejected rows",
    "Provenance",
]  # fmt: skip
HOSTILE = ["=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "\t=1+1", "=1+1", "#REF!", "TRUE", "1e5", "00123", '"x"<y>&']


def test_a_small_workbook_is_as_it_was_read_and_agreed(good):
    """After a change that is meant: .venv/bin/python -m tests.exports.dump FILE > tests/exports/small-workbook.txt."""
    assert dump(good) == SNAPSHOT.read_text(encoding="utf-8")


def test_nothing_is_merged_hidden_or_blank(good):
    for sheet in load_workbook(good).worksheets:
        table = next(iter(sheet.tables.values()))
        headings = [cell.value for cell in sheet[4]]
        assert not sheet.merged_cells.ranges
        assert len(set(headings)) == len(headings)
        assert table.ref == f"A4:{sheet.cell(sheet.max_row, sheet.max_column).coordinate}"
        assert [column.name for column in table.tableColumns] == headings
        assert all(cell.value not in (None, "") for row in sheet.iter_rows(min_row=4) for cell in row)


def test_table_names_are_unique(good):
    names = [name for sheet in load_workbook(good).worksheets for name in sheet.tables]
    assert len(set(names)) == len(names) == len(SHEETS)


def test_an_empty_period_is_a_workbook_that_says_so(tmp_path):
    path = write_workbook(EMPTY, tmp_path / "empty.xlsx").path
    assert load_workbook(path).sheetnames == SHEETS
    assert rows(path, "Findings") == [("There are no findings in this period.", *["[z]"] * 21)]
    assert rows(path, "Rejected rows")[0][0] == "No row was rejected."
    assert ("Findings", "Findings", 0) in rows(path, "Contents")


@pytest.mark.parametrize("text", HOSTILE)
def test_foreign_text_stays_text(tmp_path, text):
    content = replace(CONTENT, findings=(replace(FINDING, id=text, event=text, reason=text),))
    path = write_workbook(content, tmp_path / "hostile.xlsx").path
    book = load_workbook(path)
    found = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value == text]
    assert len(found) == 3
    assert {cell.data_type for cell in found} == {"s"}
    assert all(cell.quotePrefix for cell in found)


def test_days_are_days_and_numbers_numbers(tmp_path):
    findings = (FINDING, replace(FINDING, event_on=date(1899, 5, 1)), replace(FINDING, event_on=date(1900, 3, 1)))
    path = write_workbook(replace(CONTENT, findings=findings), tmp_path / "days.xlsx").path
    cells = [load_workbook(path)["Findings"].cell(row, 14) for row in (5, 6, 7)]
    assert [cell.is_date for cell in cells] == [True, False, True]
    assert [str(cell.value)[:10] for cell in cells] == ["2016-03-01", "1899-05-01", "1900-03-01"]


def test_words_out_of_files_lose_their_marks(tmp_path):
    fault = RejectedRow("Ms Madeup SK1 3XE.csv", "", 3, "Contact", "bad_code", "07700 900123", "Not a code.")
    birth = RejectedRow("list.csv", "", 4, "DOB", "bad_date", "31/02/2003", "Expected a day.")
    nothing = RejectedRow("list.csv", "", 5, "Admitted", "missing_required", "", "Expected a day; add it.")
    origin = Reference("made-up@example.org.xlsx", "", 2)
    findings = (replace(FINDING, origins=(origin,)),)
    path = write_workbook(
        replace(CONTENT, rejected=(fault, birth, nothing), findings=findings), tmp_path / "x.xlsx"
    ).path
    assert rows(path, "Rejected rows")[0][0] == "Ms Madeup [c].csv"
    assert [row[5] for row in rows(path, "Rejected rows")] == ["[c]", "[c]", "[z]"]
    assert rows(path, "Findings")[0][21] == "[c], row 2"


def test_equal_content_gives_equal_bytes(good, tmp_path):
    again = write_workbook(CONTENT, tmp_path / "again.xlsx")
    assert again.path.read_bytes() == good.read_bytes()
    assert again.sha256 == hashlib.sha256(good.read_bytes()).hexdigest()


@pytest.mark.parametrize("seed", ["1", "2"])
def test_bytes_are_equal_in_another_process(good, tmp_path, seed):
    code = (
        "import sys; from pathlib import Path; from exports.workbook import write_workbook;"
        "from tests.exports.contents import CONTENT; write_workbook(CONTENT, Path(sys.argv[1]))"
    )
    target = tmp_path / "other.xlsx"
    environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": "Pacific/Auckland"}
    subprocess.run([sys.executable, "-c", code, target], check=True, env=environment, cwd=Path(__file__).parents[2])
    assert target.read_bytes() == good.read_bytes()


def test_a_refused_workbook_leaves_nothing_and_keeps_the_old_one(tmp_path):
    target = tmp_path / "audit.xlsx"
    target.write_bytes(b"the old one")
    content = replace(CONTENT, findings=(replace(FINDING, recommendation="Ring Ada Madeup."),))
    with pytest.raises(WorkbookRefused) as refusal:
        write_workbook(content, target, forbidden=["ada madeup"])
    assert "Findings, R5" in refusal.value.sentences[0]
    assert "madeup" not in str(refusal.value).lower()
    assert target.read_bytes() == b"the old one"
    assert [path.name for path in tmp_path.iterdir()] == ["audit.xlsx"]


def test_a_folder_that_is_not_there_is_named(tmp_path):
    with pytest.raises(WorkbookRefused, match="cannot be written to"):
        write_workbook(CONTENT, tmp_path / "nowhere" / "audit.xlsx")


def test_more_rows_than_a_sheet_holds_are_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(exports.workbook, "MOST_ROWS", 25)
    content = replace(CONTENT, findings=(FINDING,) * 26)
    with pytest.raises(WorkbookRefused, match="The sheet Findings would have 26 rows; a workbook holds 25"):
        write_workbook(content, tmp_path / "long.xlsx")
    assert not list(tmp_path.iterdir())


def test_a_workbook_that_grows_too_large_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(exports.packing, "MOST_BYTES", 20_000)
    content = replace(CONTENT, findings=(FINDING,) * 600)
    with pytest.raises(WorkbookRefused, match="would be too large"):
        write_workbook(content, tmp_path / "large.xlsx")
    assert not list(tmp_path.iterdir())


def test_many_rows_come_out_in_order(tmp_path):
    days = [date(2014, 1, 1) + timedelta(number) for number in range(1_200)]
    findings = tuple(replace(FINDING, id=f"f-{day}", event_on=day) for day in days)
    path = write_workbook(replace(CONTENT, findings=findings), tmp_path / "many.xlsx").path
    assert [row[0] for row in rows(path, "Findings")] == [f"f-{day}" for day in days]
    assert load_workbook(path)["Findings"].tables["tbl_findings"].ref == "A4:V1204"


def test_a_workbook_saved_again_by_openpyxl_still_passes(good, tmp_path):
    book = load_workbook(good)
    book.save(tmp_path / "again.xlsx")
    assert verify_workbook(tmp_path / "again.xlsx") == ()
