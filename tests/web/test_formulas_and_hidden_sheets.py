"""Workbooks with what their readers do not see: formulas without results, and sheets that are hidden."""

from pathlib import Path

import openpyxl
import pytest
from flask.testing import FlaskClient

from auditapp.domain.people import Role
from tests.journeys import papers
from tests.web.conftest import As
from tests.web.test_hand_in import OTHERS, give


@pytest.fixture
def officer(signed_in_as: As) -> FlaskClient:
    return signed_in_as(Role.DATA_OFFICER)


def workbook(folder: Path, *, admitted: str, state: str = "visible") -> tuple[str, bytes]:
    """A list of placements whose first day of admission is written so; its sheet visible or not."""
    book = openpyxl.Workbook()
    book.active.title = "Cover"
    sheet = book.create_sheet("Kids")
    sheet.sheet_state = state
    for row in (papers.PLACED_HEAD, *papers.altered(papers.PLACED, 0, papers.ADMITTED, admitted)):
        sheet.append(list(row))
    book.save(folder / "list.xlsx")
    return "list.xlsx", (folder / "list.xlsx").read_bytes()


def test_a_formula_without_its_result_is_said_to_be_one_with_the_remedy(officer: FlaskClient, tmp_path: Path):
    give(officer, workbook(tmp_path, admitted="=DATE(2016,6,20)"), whose=OTHERS, kind="placements")
    page = officer.get("/files/1").text
    assert "&#34;a formula&#34; stands there without its result, which the file does not hold (open it in the" in page
    assert "empty" not in page


def test_a_hidden_sheet_that_was_read_is_named(officer: FlaskClient, tmp_path: Path):
    hidden = workbook(tmp_path, admitted="16/06/2014", state="hidden")
    said = "The sheet &#34;Kids&#34; is hidden in the file, and its rows were read like those of any other."
    assert said in give(officer, hidden, whose=OTHERS, kind="placements").text
    assert said in officer.get("/files/1").text
