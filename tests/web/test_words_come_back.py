"""Hostile words are kept wherever words are taken, and come back as text: on pages, in letters, workbooks and packs."""

from collections import defaultdict
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from docx import Document
from flask import Flask
from flask.testing import FlaskClient
from lxml import html
from pypdf import PdfReader

from auditapp.domain.people import Role
from auditapp.services.workplace import Workplace
from tests.journeys import papers
from tests.web import test_children_nowhere
from tests.web.asked_besides import signed_in
from tests.web.homes_given import client_of
from tests.web.hostile_words import HOME, MARK, MARKUP, RUN, UNSEEN, go_on_a_visit, hand_in, write_into
from tests.web.pages_with_forms import account_of, every_form
from tests.web.test_children_nowhere import WORKBOOK, Crawl
from tests.web.test_few_queries import FEW, addresses, built, marks


def as_said(answer: Any) -> str:
    return str(answer.get_data(as_text=True))


def of_page(answer: Any) -> str:
    """What a page says, of which nothing became markup."""
    text = as_said(answer)
    assert MARKUP not in text, answer.request.path
    for part in html.fromstring(text).iter() if text.strip() else ():
        assert not [name for name in part.attrib if name.startswith("on")], (answer.request.path, part.tag)
    return text


def of_document(answer: Any) -> str:
    made = Document(BytesIO(answer.data))
    cells = (cell.text for table in made.tables for row in table.rows for cell in row.cells)
    return " ".join([*(paragraph.text for paragraph in made.paragraphs), *cells])


def of_print(answer: Any) -> str:
    return " ".join(page.extract_text() for page in PdfReader(BytesIO(answer.data)).pages)


def of_workbook(answer: Any) -> str:
    """What a workbook says, in which nothing is computed."""
    cells = [c for sheet in openpyxl.load_workbook(BytesIO(answer.data)) for row in sheet.iter_rows() for c in row]
    assert not [cell.coordinate for cell in cells if cell.data_type == "f"], answer.request.path
    return " ".join(str(cell.value) for cell in cells)


READ = {"html": of_page, "document": of_document, "pdf": of_print, "sheet": of_workbook}


class Looked:
    """Every answer that was looked at: by its kind, the pages on which the words stood."""

    def __init__(self, app: Flask) -> None:
        self.where = app.url_map.bind("localhost")
        self.found: dict[str, set[str]] = defaultdict(set)

    def at(self, answer: Any) -> None:
        """Look at one."""
        kind = answer.mimetype.rpartition("/")[2].rpartition(".")[2]
        said = READ.get(kind, as_said)(answer)
        assert RUN not in said, answer.request.path
        assert not [sign for sign in UNSEEN if sign in said], answer.request.path
        if MARK in said:
            endpoint, _ = self.where.match(answer.request.path, method=answer.request.method)
            self.found[kind].add(endpoint)


class Reader:
    """A browser all of whose answers are looked at."""

    def __init__(self, client: FlaskClient, looked: Looked) -> None:
        self.client, self.looked = client, looked

    def get(self, path: str) -> Any:
        answer = self.client.get(path)
        self.looked.at(answer)
        return answer


def visit_pages(visit: str) -> Iterator[str]:
    """A visit, and what is written about it."""
    yield from (f"/visits/{visit}{part}" for part in ("", "/feedback", "/feedback.docx", "/letter", "/paper"))


def pages_of(app: Flask, place: Workplace, client: FlaskClient, role: Role, visit: str) -> Iterator[str]:
    """Where a crawl begins: every kind of page, and those of the home and the visit of the words."""
    yield from (path for _, path in addresses(app, place, client, role))
    yield from visit_pages(visit)
    yield f"/homes/{HOME[0]}"
    if role is Role.DATA_OFFICER:
        yield from (f"/files/matching/{mark}" for mark in marks(client))


def asked_for(app: Flask, place: Workplace) -> Iterator[Any]:
    """What is shown on a reason alone: rejected rows, children, a home's reports; and a workbook, once it is made."""
    desk, officer, buyer = (
        signed_in(app, place, account_of(place, role))
        for role in (Role.DATA_OFFICER, Role.LSCB_OFFICER, Role.COMMISSIONER)
    )
    for source in papers.dump(place)["source"]:
        yield desk.post(f"/files/{source['id']}/rejected", data={"reason": "return"})
    for finding in papers.dump(place)["finding"]:
        if finding["urn"] == HOME[0]:
            yield officer.post(f"/findings/{finding['id']}/child", data={"reason": "enquiry"})
    yield officer.post(f"/homes/{HOME[0]}", data={"reason": "child", "year": "2014"})
    number = buyer.post("/workbooks/new", data=WORKBOOK).headers["Location"].rpartition("/")[2]
    buyer.post(f"/workbooks/{number}/build")
    yield buyer.get(f"/workbooks/{number}")
    yield buyer.post(f"/workbooks/{number}/file")


# Where the words stand at the least, by the kind of what is answered.
STANDS = {
    "html": {
        *("data_desk.decide", "data_desk.file", "data_desk.look", "data_desk.rows"),
        "findings.child",
        *("findings.finding", "findings.kept_views", "findings.unknown", "people.everyone"),
        *("protocols.every", "register.home", "register.search", "returns.one", "start.start", "visits.feedback"),
        *("visits.letter", "visits.one", "workbooks.contracts"),
    },
    "json": {"capture_api.pack"},
    "document": {"overview.report_written", "visits.feedback_written"},
    "sheet": {"data_desk.rejected", "workbooks.file"},
}


def test_words_that_were_kept_are_text_wherever_they_come_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(test_children_nowhere, "ENOUGH", 2)
    app, place, desk = built(tmp_path / "few", FEW)
    looked = Looked(app)
    clients = {role: desk if role is Role.DATA_OFFICER else client_of(app, place, role) for role in Role}
    hand_in(place, desk, tmp_path, looked.at)
    visit = go_on_a_visit(app, place, looked.at)
    # One of the forms gives a visit back, this one or another, and what is given back has no letter.
    for path in visit_pages(visit):
        looked.at(clients[Role.LSCB_OFFICER].get(path))
    for form in every_form(place, clients):
        write_into(place, form, looked.at)
    for answer in asked_for(app, place):
        looked.at(answer)
    for role in Role:
        client = signed_in(app, place, account_of(place, role))
        client.post("/files/matching", data={"reason": "match"})
        Crawl(Reader(client, looked), list(pages_of(app, place, client, role, visit)))
    assert {kind: stands - looked.found[kind] for kind, stands in STANDS.items()} == {kind: set() for kind in STANDS}
