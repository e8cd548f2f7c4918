"""The report to the board: on a page to print, as a PDF and in Word, with what people decided in its days."""

import os
from io import BytesIO

import pytest
from docx import Document
from flask.testing import FlaskClient
from pypdf import PdfReader

from auditapp.domain.people import Role
from auditapp.services.workplace import Workplace
from auditapp.storage import audit_log
from auditapp.web.printing import has_pango, pdf_of
from exports.report_docx import plain_template
from tests.journeys import papers
from tests.web.conftest import As
from tests.web.test_deciding import decide
from tests.web.test_following_up import given

PAST = "?first-day=1&first-month=1&first-year=2014&last-day=31&last-month=12&last-year=2015"

NONE_DECIDED = "No decision was made in these days about a finding, whatever the day of its event."


@pytest.fixture
def officer(judged: Workplace, signed_in_as: As) -> FlaskClient:
    del judged
    return signed_in_as(Role.LSCB_OFFICER)


def logged(place: Workplace) -> list[dict]:
    with place.reading() as connection:
        return [e.detail for e, _ in audit_log.entries(connection) if e.action == "board report written"]


def these_days(place: Workplace) -> str:
    year = place.today.year
    return f"?first-day=1&first-month=1&first-year={year}&last-day=31&last-month=12&last-year={year}"


def test_it_tells_how_duties_came_out_and_names_no_child(officer: FlaskClient):
    page = officer.get(f"/overview/report{PAST}").text
    assert "Report to the LSCB" in page
    assert "1 January 2014 to 31 December 2015" in page
    assert NONE_DECIDED in page
    assert "Example House North" in page
    assert not [word for word in papers.NAMING if word in page]


def test_it_tells_what_people_decided_and_did_in_its_days(officer: FlaskClient, judged: Workplace, number: str):
    decide(officer, number)
    given(judged, officer, number)
    page = officer.get(f"/overview/report{these_days(judged)}").text
    assert "Findings about which people decided in these days, whatever the days of their events: 1 upheld." in page
    assert "1 action was given and 0 ended in these days; 0 findings have an action that is overdue" in page
    assert NONE_DECIDED in officer.get(f"/overview/report{PAST}").text


def test_what_is_set_aside_by_now_and_what_was_decided_in_its_days_do_not_contradict(officer: FlaskClient, number: str):
    decide(officer, number, state="dismissed")
    page = officer.get(f"/overview/report{PAST}").text
    # The event is of 2014, the decision of today: it lies outside the days of the report.
    assert (
        "1 breach of events of these days is set aside now, whenever people decided so, and counts as neither." in page
    )
    assert NONE_DECIDED in page


def test_in_word_it_has_the_same_tables_and_is_logged(officer: FlaskClient, judged: Workplace):
    answer = officer.get(f"/overview/report.docx{PAST}")
    assert answer.headers["Content-Disposition"] == "attachment; filename=board-report-2015-12-31.docx"
    made = Document(BytesIO(answer.data))
    duties = [[cell.text for cell in row.cells] for row in made.tables[0].rows]
    assert duties[1][:4] == ["ADM-1 The authority of the area is told of each admission", "home", "2", "1"]
    said = "\n".join(cell.text for table in made.tables for row in table.rows for cell in row.cells)
    assert not [word for word in papers.NAMING if word in said]
    assert logged(judged) == [{"first": "2014-01-01", "last": "2015-12-31", "form": "docx"}]
    assert "Wrote a report to the board" in officer.get("/audit-log").text


def test_in_word_too_it_stands_how_many_people_set_aside(officer: FlaskClient, number: str):
    decide(officer, number, state="dismissed", reason="The letter was found.")
    made = Document(BytesIO(officer.get(f"/overview/report.docx{PAST}").data))
    heading, first, *_, last = [[cell.text for cell in row.cells] for row in made.tables[0].rows]
    assert (heading[-1], first[-1], last[-1]) == ("Set aside", "1", "1")
    said = "\n".join(one.text for one in made.paragraphs)
    assert "What people dismissed or made an exception of counts as neither." in said


def test_the_councils_own_template_is_used_and_a_wrong_one_said(officer: FlaskClient, judged: Workplace):
    own = judged.folder / "board-report.docx"
    template = Document(BytesIO(plain_template()))
    template.paragraphs[0].text = "Our own heading: {{ period }}"
    template.save(str(own))
    made = Document(BytesIO(officer.get(f"/overview/report.docx{PAST}").data))
    assert made.paragraphs[0].text == "Our own heading: 1 January 2014 to 31 December 2015"
    own.write_bytes(b"no document")
    page = officer.get(f"/overview/report.docx{PAST}", follow_redirects=True).text
    assert "The template board-report.docx in the instance folder cannot be used: it is no Word document" in page
    assert len(logged(judged)) == 1


def test_as_a_pdf_it_is_tagged_and_has_its_language_and_title(officer: FlaskClient, judged: Workplace):
    if not has_pango():
        assert os.environ.get("REQUIRE_BROWSER") != "1", "Debian's chromium brings Pango with it"
        pytest.skip("no Pango: apt-get install libpangoft2-1.0-0 makes the PDF")
    written = officer.get(f"/overview/report.pdf{PAST}").data
    made = PdfReader(BytesIO(written))
    root = made.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] == True  # noqa: E712 (an object of the library)
    assert root["/Lang"] == "en"
    assert made.metadata.title == "Report to the LSCB: Spot checks"
    assert b"pdfuaid" in root["/Metadata"].get_data()
    assert NONE_DECIDED in " ".join(made.pages[0].extract_text().split())
    assert not [word for word in papers.NAMING for page in made.pages if word in page.extract_text()]
    assert logged(judged) == [{"first": "2014-01-01", "last": "2015-12-31", "form": "pdf"}]


def test_a_pdf_fetches_nothing():
    if not has_pango():
        pytest.skip("no Pango: apt-get install libpangoft2-1.0-0 makes the PDF")
    from weasyprint.urls import FatalURLFetchingError

    page = '<html lang="en"><head><title>T</title></head><body><img src="file:///etc/passwd" alt="x"></body></html>'
    with pytest.raises(FatalURLFetchingError):
        pdf_of(page)


def test_without_pango_the_page_says_so_and_the_rest_works(officer: FlaskClient, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("auditapp.web.overview.views.has_pango", lambda: False)
    assert "This machine has not what makes a PDF (Pango)" in officer.get("/overview/report").text
    assert officer.get("/overview/report.pdf").status_code == 302


def test_wrong_days_lead_back_to_where_they_are_said(officer: FlaskClient):
    answer = officer.get("/overview/report?first-day=2&first-month=7&first-year=2014")
    assert answer.status_code == 302
    assert "give both days, or neither" in officer.get(answer.headers["Location"]).text


@pytest.mark.parametrize(
    ("role", "status"), [(Role.COMMISSIONER, 200), (Role.INSPECTOR, 404), (Role.ADMINISTRATOR, 403)]
)
def test_who_may_take_it(judged: Workplace, signed_in_as: As, role: Role, status: int):
    del judged
    assert signed_in_as(role).get("/overview/report.docx").status_code == status
