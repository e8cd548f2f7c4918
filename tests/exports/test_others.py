"""What is told of other authorities' children: the list names headings that there are, and all else is left out."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from exports.others import OF_OTHERS, as_of_others
from exports.sheet import Column
from exports.sheets import cannot_tell, findings, interviews, repeats
from exports.sheets.cannot_tell import cannot_tell_sheet
from exports.sheets.findings import findings_sheet
from exports.sheets.interviews import interviews_sheet
from exports.sheets.repeats import repeats_sheet
from exports.verification.others import HOMES, TABLES, WHOSE
from exports.workbook import write_workbook
from tests.exports.contents import EMPTY

COLUMNS = {
    "findings": findings._COLUMNS,
    "cannot_tell": cannot_tell._COLUMNS,
    "repeat_reports": repeats._COLUMNS,
    "interviews": interviews._COLUMNS,
}
SHEETS = [make(EMPTY) for make in (findings_sheet, cannot_tell_sheet, repeats_sheet, interviews_sheet)]


@pytest.mark.parametrize("table", OF_OTHERS)
def test_every_heading_listed_is_one_of_the_sheet(table: str):
    headings = {column.heading for column in COLUMNS[table]}
    assert OF_OTHERS[table].whole | OF_OTHERS[table].by_month <= headings
    assert not OF_OTHERS[table].whole & OF_OTHERS[table].by_month


def test_the_verifier_looks_at_the_sheets_by_their_names():
    assert {sheet.name: sheet.table for sheet in SHEETS} == TABLES
    headings = {column.heading for columns in COLUMNS.values() for column in columns}
    assert headings >= HOMES | WHOSE


def test_a_column_that_nobody_listed_is_left_out_and_a_day_is_told_by_its_month():
    columns = (Column("Rule"), Column("Event on", "date"), Column("A column of tomorrow"))
    row = ("ADM-1", date(2014, 6, 17), "whatever it says")
    assert as_of_others("findings", columns, row) == ("ADM-1", "2014-06", "[c]")


def test_an_empty_sheet_of_which_rows_were_left_out_does_not_say_that_there_are_none(tmp_path: Path):
    left_out = replace(EMPTY, not_seen=(("Timeline", 190), ("Interviews", None)))
    path = write_workbook(left_out, tmp_path / "audit.xlsx").path
    book = openpyxl.load_workbook(path, read_only=True)
    first = {sheet.title: next(sheet.iter_rows(min_row=5, max_row=5, values_only=True))[0] for sheet in book}
    said = "No row of this sheet may be told to whom this workbook is made for. There are such rows: see its cover."
    assert (first["Timeline"], first["Interviews"]) == (said, said)
    assert first["Unmatched reports"] == "There is no such report in this period."
    book.close()
