"""A request letter as it goes out: each duty and each event once, and the child as whoever is asked knows it."""

import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from auditapp.domain.people import Role
from auditapp.services.findings.asked_in_letter import duties_asked, events_asked, papers_asked_for
from auditapp.services.workplace import Workplace
from auditapp.storage import audit_log
from auditapp.storage.paper_requests import AskedAbout, PaperRequest, RequestRow
from tests.journeys import papers
from tests.web.conftest import As
from tests.web.test_piles import rows, undeclared

ALL_OF = "/findings/unknown/{}/letter"
MEDWAY, NORTH = ALL_OF.format("authority/E06000035"), ALL_OF.format(f"home/{papers.NORTH}")
DAY = date(2014, 12, 22)


def asked(number: int, *about: tuple[str, str, date | None, str]) -> tuple[RequestRow, list[AskedAbout]]:
    """A request, with the rule, the occasion, the wording and the child of each finding that it is about."""
    request = PaperRequest("home", "SC970901", "key", f"Paper {number}.", by_letter=True, due_on=DAY)
    row = RequestRow(number, request, "somebody", datetime(2026, 1, 5, tzinfo=UTC))
    return row, [
        AskedAbout(f"F-{place}", rule, since, "", DAY, occasion, "SC970901", child, "E10000013")
        for place, (rule, occasion, since, child) in enumerate(about)
    ]


FIRST, SECOND, THIRD = date(2014, 1, 27), date(2015, 4, 1), date(2016, 4, 6)
ASKED = (
    asked(7, ("ADM-2", "admission", SECOND, "C-1"), ("DIS-2", "discharge", THIRD, "C-2")),
    asked(8, ("INF-1", "placement", date(2011, 4, 1), "C-1"), ("INF-1", "placement", SECOND, "C-3")),
    asked(9, ("REC-3", "register", SECOND, "C-1"), ("ADM-2", "admission", THIRD, "C-3")),
)


def test_what_happened_to_one_child_on_one_day_is_one_line_that_names_its_papers():
    assert [(one.child, one.event, one.papers) for one in events_asked(ASKED)] == [
        ("C-1", "came to the home", (1, 2, 3)),
        ("C-2", "left the home", (1,)),
        ("C-3", "came to the home", (2, 3)),
    ]
    assert [(one.number, one.count) for one in papers_asked_for(ASKED)] == [(7, 2), (8, 2), (9, 2)]


def test_a_duty_is_asked_once_whatever_its_wordings_and_occasions():
    notice, plan, register = duties_asked(ASKED)
    assert [one.papers for one in (notice, plan, register)] == [(1, 3), (2,), (3,)]
    (words,) = notice.wordings
    assert words.says.startswith("The notice must be in writing")
    assert words.law.endswith("(3)(a) to (e); as amended by SI 2016/211 from 6 April 2016")
    before, after = plan.wordings
    assert (before.when, after.when) == ("Until 31 March 2015", "From 1 April 2015")
    assert before.says.endswith('"within five working days of the start of the placement".')
    assert after.says.startswith("the home, too, must co-operate")
    assert [one.when for one in register.wordings] == [""]


@pytest.fixture
def piled(place: Workplace, tmp_path: Path) -> Workplace:
    undeclared(place, tmp_path)
    return place


def logged(place: Workplace) -> list[tuple[str, dict[str, object]]]:
    with place.reading() as connection:
        return [(e.subject, e.detail) for e, _ in audit_log.entries(connection) if e.action == "letter filled in"]


def test_an_authority_is_told_its_own_references_once_somebody_asks_and_that_is_logged(
    piled: Workplace, signed_in_as: As
):
    officer = signed_in_as(Role.LSCB_OFFICER)
    letter = officer.post(MEDWAY, follow_redirects=True)
    assert "The reference is ours" in letter.text
    assert "TREF" not in letter.text
    assert logged(piled) == []
    filled = officer.post(letter.request.path)
    plain = " ".join(re.sub(r"<[^>]+>", " ", filled.text).split())
    assert "You find the child by your own reference" in plain
    assert "The child was placed by Medway." in plain or "All were placed by Medway." in plain
    assert {re.search(r"TREF-\d+", row)[0] for row in rows(filled.text) if "C-" in row} == {"TREF-2"}
    assert not any(name in filled.text for name in papers.NAMING if not name.startswith("TREF"))
    assert logged(piled) == [("paper request 1", {"children": 1, "asked_of": "authority E06000035"})]
    assert "Saw how whoever is asked knows the children of a letter" in officer.get("/audit-log").text


def test_a_home_is_told_initials(piled: Workplace, signed_in_as: As):
    officer = signed_in_as(Role.LSCB_OFFICER)
    letter = officer.post(NORTH, follow_redirects=True)
    said = [row for row in rows(officer.post(letter.request.path).text) if "C-" in row]
    assert said
    assert all(re.search(r"\b[A-Z]\. T\.", row) for row in said)


def test_whoever_may_not_ask_for_papers_gets_no_letter_that_says(piled: Workplace, signed_in_as: As):
    officer = signed_in_as(Role.LSCB_OFFICER)
    address = officer.post(MEDWAY, follow_redirects=True).request.path
    for role in (Role.COMMISSIONER, Role.AUDITOR, Role.DATA_OFFICER):
        client = signed_in_as(role)
        assert "Put in how they know" not in client.get(address).text
        assert client.post(address).status_code == 403
    elsewhere: FlaskClient = signed_in_as(Role.LSCB_OFFICER, "Cornwall")
    assert elsewhere.post(address).status_code == 404
    assert logged(piled) == []
