"""Columns and sheets that are not read are said, and what a person told of headings is kept, whoever sends the file."""

from pathlib import Path
from typing import Any

import openpyxl
import pytest
from flask.testing import FlaskClient

from auditapp.domain.people import Role
from auditapp.services.workplace import Workplace
from auditapp.storage import sources
from tests.journeys import papers
from tests.web.conftest import As
from tests.web.test_hand_in import give
from tests.web.test_look import HEAD, read_as, states

OTHERS = "E08000035/others"
REMARKS = "Remarks of the key worker"


@pytest.fixture
def officer(signed_in_as: As) -> FlaskClient:
    return signed_in_as(Role.DATA_OFFICER, "Leeds")


def listed(folder: Path, name: str, head: tuple[str, ...], rows: Any = papers.PLACED) -> tuple[str, bytes]:
    return name, papers.write(folder / name, head, rows).read_bytes()


def test_headings_told_for_files_of_another_body_are_kept_for_the_next_of_these_headings(
    officer: FlaskClient, place: Workplace, signed_in_as: As, tmp_path: Path
):
    give(officer, listed(tmp_path, "a.csv", HEAD), whose=OTHERS, kind="placements", look_first="y")
    assert "handed in for your area as those of another body" in officer.get("/files/1/look").text
    officer.post("/files/1/look", data=read_as("admitted_on"))
    later = papers.altered(papers.PLACED, 0, papers.LEFT, "01/08/2014")
    assert "kept" in give(officer, listed(tmp_path, "b.csv", HEAD, later), whose=OTHERS, kind="placements").text
    assert states(place)[-1][0] == "imported"
    kent = signed_in_as(Role.DATA_OFFICER, "Kent")
    give(kent, listed(tmp_path, "c.csv", HEAD, papers.PLACED[:1]), whose="E10000016/others", kind="placements")
    assert states(place)[-1] == ("rejected", "header_not_found", None)


def test_columns_that_are_not_read_are_named_before_the_import_and_after(officer: FlaskClient, tmp_path: Path):
    head = (*papers.PLACED_HEAD, REMARKS)
    rows = [(*row, "settled") for row in papers.PLACED]
    give(officer, listed(tmp_path, "a.csv", head, rows), whose=OTHERS, kind="placements", look_first="y")
    assert f'A column that is not read: <span class="app-file-name">“{REMARKS}”' in officer.get("/files/1/look").text
    outcome = officer.post("/files/1/look", follow_redirects=True).text
    assert "3 kept" in outcome
    for page in (outcome, officer.get("/files/2").text):
        assert f'A column that is not read: <span class="app-file-name">“{REMARKS}”' in page


def test_of_two_columns_with_one_heading_it_is_said_that_the_first_is_read(officer: FlaskClient, tmp_path: Path):
    head = (*papers.PLACED_HEAD, "Admitted")
    rows = [(*row, "01/02/2015") for row in papers.PLACED]
    outcome = give(officer, listed(tmp_path, "a.csv", head, rows), whose=OTHERS, kind="placements").text
    assert "Several columns have the heading &#34;Admitted&#34;, and the first of them alone is read." in outcome


def test_a_page_of_which_a_part_arrived_imports_nothing(officer: FlaskClient, place: Workplace, tmp_path: Path):
    give(officer, listed(tmp_path, "a.csv", HEAD), whose=OTHERS, kind="placements", look_first="y")
    told = {"heading": ["Bed taken up", "Left"], "field": ["admitted_on"]}
    for part in (told, {**read_as("admitted_on"), "columns": "10"}):
        assert "Only a part of the page arrived" in officer.post("/files/1/look", data=part).text
        assert (
            "Only a part of the page arrived"
            in officer.post("/files/1/look/rows", data={**part, "reason": "read"}).text
        )
    assert states(place) == [("held_for_confirmation", "to_be_looked_at", None)]


def two_kinds(folder: Path) -> tuple[str, bytes]:
    """A workbook with a list of placements and a log of notices that has the days of admission too."""
    book = openpyxl.Workbook()
    first = book.active
    first.title = "Stays"
    for row in (papers.PLACED_HEAD, *papers.PLACED):
        first.append(row)
    second = book.create_sheet("Told")
    for row in (("Received", "Notified by", "Notified to", *papers.PLACED_HEAD[:-2]), *NOTICES):
        second.append(row)
    book.save(folder / "both.xlsx")
    return "both.xlsx", (folder / "both.xlsx").read_bytes()


NOTICES = [("17/06/2014", "Home", "Lincolnshire", *row[:-2]) for row in papers.PLACED[:1]]


def test_where_two_sheets_are_of_two_kinds_it_is_asked_which_is_to_be_read(officer: FlaskClient, tmp_path: Path):
    book = openpyxl.Workbook()
    book.active.title = "Stays"
    child = ("Surname", "Forename", "Date of birth", "Placing authority", "Home", "URN")
    said = ("TESTERONE", "Ashling", "19/02/1999", "Leeds", "Example House North", "SC970901")
    for row in (("Child ID", *child, "Date placed", "Left"), ("TREF-1", *said, "16/06/2014", "")):
        book.active.append(row)
    told = book.create_sheet("Told")
    for row in (("Received", "By", *child, "Date of placement"), ("17/06/2014", "Home", *said, "16/06/2014")):
        told.append(row)
    book.save(tmp_path / "both.xlsx")
    give(officer, ("both.xlsx", (tmp_path / "both.xlsx").read_bytes()), whose=OTHERS)
    asked = officer.get("/files/1/answer").text
    assert "Its sheets differ: the sheet &#34;Stays&#34; has the headings of a list of placements; the sheet" in asked
    assert "Say which is to be read, and hand the same file in again for the other." in asked
    outcome = officer.post("/files/1/answer", data={"answer": "placements"}, follow_redirects=True).text
    assert "1 kept" in outcome
    assert "The sheet &#34;Told&#34; has the headings of a log of notices and was not read" in outcome


def test_a_sheet_of_another_kind_is_no_row_of_this_kind_and_is_named_with_the_remedy(
    officer: FlaskClient, place: Workplace, tmp_path: Path
):
    book = two_kinds(tmp_path)
    outcome = give(officer, book, whose=OTHERS, kind="placements").text
    assert "3 rows read as a list of placements: 3 kept" in outcome
    assert "The sheet &#34;Told&#34; has the headings of a log of notices and was not read" in outcome
    outcome = give(officer, book, whose=OTHERS, kind="notifications").text
    assert "1 row read as a log of notices: 1 kept" in outcome
    assert "The sheet &#34;Stays&#34; has the headings of a list of placements and was not read" in outcome
    with place.reading() as connection:
        assert [(s.kind, s.accepted) for s in sources.sources(connection)] == [("placements", 3), ("notifications", 1)]
