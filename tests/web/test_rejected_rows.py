"""Rejected rows as a workbook: why beside each, nothing computes, and handed in again once it is corrected."""

import re
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from flask.testing import FlaskClient

from auditapp.domain.people import Role
from auditapp.services.workplace import Workplace
from auditapp.storage import audit_log, sources
from exports.returned_rows import ReturnedSheet, returned_rows
from tests.journeys import papers
from tests.web.conftest import As
from tests.web.test_hand_in import give

BAD = papers.altered(papers.PLACED, 0, papers.ADMITTED, "31/09/2014")
HOSTILE = '=HYPERLINK("http://example.org","look")'


@pytest.fixture
def officer(signed_in_as: As) -> FlaskClient:
    return signed_in_as(Role.DATA_OFFICER, "Leeds")


def give_bad(client: FlaskClient, folder: Path, rows: list[list[str]] = BAD) -> Any:
    content = papers.placements(folder, "list.csv", rows).read_bytes()
    return give(client, ("list.csv", content), whose="E08000035", kind="placements")


def asked_back(client: FlaskClient, number: int = 1) -> Any:
    return client.post(f"/files/{number}/rejected", data={"reason": "return"})


def sheet_of(answer: Any) -> Any:
    return openpyxl.load_workbook(BytesIO(answer.data)).active


def test_the_workbook_has_each_row_as_it_stood_with_why_beside_it(officer: FlaskClient, tmp_path: Path):
    give_bad(officer, tmp_path)
    answer = asked_back(officer)
    assert answer.headers["Content-Disposition"] == 'attachment; filename="rejected-rows-of-file-1.xlsx"'
    headings, row = ([cell.value for cell in line] for line in sheet_of(answer).iter_rows())
    assert headings == [*papers.PLACED_HEAD, "Row in the file", "Why it was not used"]
    assert row[:8] == ["TREF-1", "TESTERONE", "Ashling", *BAD[0][3:8]]
    assert row[-2] == "2"
    assert "September has 30 days" in row[-1]


def test_once_corrected_it_is_handed_in_like_the_file_itself(officer: FlaskClient, place: Workplace, tmp_path: Path):
    give_bad(officer, tmp_path)
    book = openpyxl.load_workbook(BytesIO(asked_back(officer).data))
    book.active.cell(2, papers.ADMITTED + 1).value = "16/06/2014"
    corrected = BytesIO()
    book.save(corrected)
    answer = give(officer, ("corrected.xlsx", corrected.getvalue()), whose="E08000035", kind="placements")
    assert "1 row read as a list of placements: 1 kept, 0 rejected" in answer.text
    # What was written beside the rows for their sender is no column of theirs that was left out.
    assert "not read" not in answer.text
    assert "Why it was not used" not in answer.text


def test_headings_that_were_told_are_read_by_everybody_once_it_is_sent_back(officer: FlaskClient, tmp_path: Path):
    head = tuple("Bed taken up" if words == "Admitted" else words for words in papers.PLACED_HEAD)
    content = papers.write(tmp_path / "odd.csv", head, BAD).read_bytes()
    give(officer, ("odd.csv", content), whose="E08000035", kind="placements", look_first="y")
    told = {"heading": ["Bed taken up", "Legal status"], "field": ["admitted_on", "not_read"]}
    number = int(
        re.findall(r'href="/files/(\d+)"', officer.post("/files/1/look", data=told, follow_redirects=True).text)[-1]
    )
    book = openpyxl.load_workbook(BytesIO(asked_back(officer, number).data))
    headings = [cell.value for cell in book.active[1]]
    assert headings[papers.ADMITTED].endswith(" (Bed taken up)")
    assert headings[9] == "Not read: Legal status"
    book.active.cell(2, papers.ADMITTED + 1).value = "16/06/2014"
    corrected = BytesIO()
    book.save(corrected)
    answer = give(officer, ("corrected.xlsx", corrected.getvalue()), whose="E08000035", kind="placements")
    assert "1 row read as a list of placements: 1 kept, 0 rejected" in answer.text


def test_a_file_of_which_no_row_could_be_used_is_sent_back_too(officer: FlaskClient, tmp_path: Path):
    number = int(re.findall(r'href="/files/(\d+)"', give_bad(officer, tmp_path, BAD[:1]).text)[-1])
    shown = officer.get(f"/files/{number}").text
    assert "Send rejected rows back" in shown
    assert "The rows with the reason beside each are a workbook" in shown
    assert sheet_of(asked_back(officer, number)).max_row == 2


def test_it_is_written_on_a_reason_that_is_logged(officer: FlaskClient, place: Workplace, tmp_path: Path):
    give_bad(officer, tmp_path)
    assert not any(word in officer.get("/files/1/rejected").text for word in papers.NAMING)
    assert "Choose a reason." in officer.post("/files/1/rejected").text
    asked_back(officer)
    with place.reading() as connection:
        entries = [(entry.action, entry.subject, entry.detail) for entry, _ in audit_log.entries(connection)]
    written = [entry for entry in entries if entry[0] == "rejected rows written"]
    assert written == [("rejected rows written", "source 1", {"reason": "return", "rows": 1})]


def test_nobody_else_has_it(officer: FlaskClient, signed_in_as: As, tmp_path: Path):
    give_bad(officer, tmp_path)
    assert asked_back(signed_in_as(Role.DATA_OFFICER, "Kent")).status_code == 404
    assert asked_back(signed_in_as(Role.LSCB_OFFICER, "Leeds")).status_code == 403
    give(officer, ("good.csv", papers.placements(tmp_path).read_bytes()), whose="E08000035")
    assert officer.get("/files/2/rejected").status_code == 404


def test_a_file_that_is_gone_is_said_to_be(officer: FlaskClient, place: Workplace, tmp_path: Path):
    give_bad(officer, tmp_path)
    with place.reading() as connection:
        (source,) = sources.sources(connection)
    Path(source.path).unlink()
    assert "The file is not kept here any more." in asked_back(officer).text


def test_no_cell_computes_whatever_it_looks_like():
    sheet = ReturnedSheet("a/b:[c]" * 9, ("Name", "Day"), [(4, [HOSTILE, "+1", "@x", "\x00"], "-2+3")])
    made = openpyxl.load_workbook(BytesIO(returned_rows([sheet, sheet])))
    assert len(set(made.sheetnames)) == 2
    for page in made:
        cells = [cell for line in page.iter_rows() for cell in line]
        assert {cell.data_type for cell in cells} == {"s"}
        assert [cell.value for cell in cells[4:]] == [HOSTILE, "+1 @x \N{REPLACEMENT CHARACTER}", "4", "-2+3"]
