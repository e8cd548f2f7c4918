"""The letter to a home after a visit: a draft until it goes out, its points, its documents, and the home's reply."""

import re
from datetime import timedelta
from html import unescape
from io import BytesIO

import pytest
from docx import Document
from flask import Flask
from flask.testing import FlaskClient
from pypdf import PdfReader

from auditapp.domain.people import Body, Role
from auditapp.reference.bank_holidays import working_days
from auditapp.rulebook.questions import question_set
from auditapp.services.workplace import Workplace
from auditapp.storage import audit_log
from auditapp.web.printing import has_pango
from tests.journeys import papers
from tests.web import visits_made
from tests.web.conftest import As
from tests.web.visits_made import Tablet

HASH = "ab" * 32
# A letter has the references of children, which the home knows, and never a name or a day of birth.
NAMES = [word for word in papers.NAMING if not word.startswith("TREF-")]


@pytest.fixture
def tablet(app: Flask, judged: Workplace) -> Tablet:
    """A visit with a "no" about the policy, a child's file not seen, and a manager who disagrees."""
    account = visits_made.inspector(judged)
    number = visits_made.planned(judged, account)
    visits_made.one_file(judged, number)
    made = visits_made.tablet_of(app, judged, account, number)
    no = made.operation(question="missing-policy", word="no", items=["policy"], note="An old one lay in the office.")
    unseen = made.operation(question="case-record-contents", word="not_seen", reason="The key was away.")
    signed = made.operation(
        "signoff", stand="disagree", name="A Manager", role="registered manager", words="It is new.", shown_hash=HASH
    )
    sent = made.send(no, unseen | {"subject": "child-1"}, signed)
    assert {one["outcome"] for one in sent} == {"applied"}
    return made


@pytest.fixture
def officer(signed_in_as: As) -> FlaskClient:
    return signed_in_as(Role.LSCB_OFFICER)


@pytest.fixture
def path(tablet: Tablet) -> str:
    tablet.send(tablet.operation("finish"))
    return f"/visits/{tablet.visit}"


@pytest.fixture
def reviewed(path: str, officer: FlaskClient) -> str:
    page = officer.get(path).get_data(as_text=True)
    revision = re.search(r'name="revision" value="(\d+)"', page)[1]  # type: ignore[index]
    officer.post(f"{path}/accept", data={"revision": revision})
    return path


def text(client: FlaskClient, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.get_data(as_text=True))).split())


def logged(place: Workplace, action: str) -> list[dict]:
    with place.reading() as connection:
        return [e.detail for e, _ in audit_log.entries(connection) if e.action == action]


def day(place: Workplace, ahead: int = 0) -> dict[str, str]:
    on = place.today + timedelta(days=ahead)
    return {f"came_on-{part}": str(getattr(on, part)) for part in ("day", "month", "year")}


def test_before_the_review_it_is_a_draft_of_facts_and_points(path: str, tablet: Tablet, officer: FlaskClient):
    letter = text(officer, f"{path}/feedback")
    assert "Draft: the visit is not reviewed yet" in letter
    assert "It is not an Ofsted inspection" in letter
    assert "An old one lay in the office." in letter
    assert "Why: The key was away." in letter
    assert "The manager disagrees: A Manager, registered manager. In their words: “It is new.”" in letter
    assert f"What was shown has the SHA-256 {HASH}." in letter
    assert "You have a right of reply of 5 working days after the date of this letter." in letter
    assert "(TREF-1 A.T.) Not seen." in letter
    assert "The nights that were chosen" not in letter
    assert not [word for word in NAMES if word in letter]
    assert "Not kept" not in letter
    assert "The letter goes out today" not in letter
    assert "Draft of the letter after the spot check" in text(tablet.client, path)
    assert "Draft: the visit is not reviewed yet" in text(tablet.client, f"{path}/feedback")


def test_what_was_answered_no_is_a_point_with_its_duty_and_law_and_what_was_not_seen_is_none(
    path: str, officer: FlaskClient
):
    points = text(officer, f"{path}/feedback").partition("Points to answer")[2].partition("Your reply")[0]
    first = points.partition("Point 2")[0]
    assert "Answer: No Duty:" in first
    assert "Children's Homes (England) Regulations 2015" in first
    assert "The key was away" not in points
    letter = text(officer, f"{path}/feedback")
    assert "A “no” is a point to answer also where the duty may have been kept in another way" in letter
    # The home's own questions stand open, each with the law of the day of what it asks about.
    assert "Can the home show now what would settle it?" in points
    assert "Answer: Not answered Duty: The authority of the area is told of each admission" in points
    assert "Children's Homes Regulations 2001" in points


def test_a_yes_that_was_said_and_not_shown_is_a_point_that_says_what_was_not_shown(
    tablet: Tablet, officer: FlaskClient, judged: Workplace
):
    shown = [item.key for item in question_set("standard", judged.today).questions["documents-kept"].items]
    alone = tablet.operation(question="missing-policy-staff", word="yes")
    undated = tablet.operation(question="missing-policy-reviewed", word="yes")
    whole = tablet.operation(question="documents-kept", word="yes", items=shown)
    tablet.send(alone, undated, whole, tablet.operation("finish"))
    letter = text(officer, f"/visits/{tablet.visit}/feedback")
    points, _, facts = letter.partition("Points to answer")[2].partition("Your reply")
    assert "Answer: Yes. It was said to be so, and not marked as seen: " in points
    please = "Please send what shows it, or say where it can be seen."
    assert f"Answer: Yes. It was said to be so, and no day was given. {please} Duty:" in points
    assert points.count(please) == 2
    assert "Can you show me these documents, here and now?" not in points
    assert facts.count("It was said to be so, and no") == 2
    assert "So is a “yes” that was said and not shown: it counts neither way" in letter
    assert "no proof" not in letter


def test_it_goes_out_once_with_the_day_by_which_to_reply(reviewed: str, officer: FlaskClient, judged: Workplace):
    assert "once an officer notes that it goes out" in text(officer, f"{reviewed}/feedback")
    due = working_days().after(judged.today, 5)
    said = f"{due.day} {due:%B %Y}"
    shown = officer.post(f"{reviewed}/feedback/written", follow_redirects=True).get_data(as_text=True)
    assert f"The home may reply until {said}." in shown
    letter = text(officer, f"{reviewed}/feedback")
    assert f"You have a right of reply until {said}, 5 working days after the date of this letter." in letter
    assert "Draft" not in letter
    assert f"The home may reply until {said}. No reply is noted." in text(officer, reviewed)
    again = officer.post(f"{reviewed}/feedback/written", follow_redirects=True).get_data(as_text=True)
    assert "The letter went out already" in again
    assert [one["answer_by"] for one in logged(judged, "feedback letter written")] == [due.isoformat()]
    assert "Noted that the letter to a home after a spot check goes out" in text(officer, "/audit-log")


def test_no_letter_goes_out_before_the_review(path: str, officer: FlaskClient, judged: Workplace):
    answer = officer.post(f"{path}/feedback/written", follow_redirects=True).get_data(as_text=True)
    assert "The letter goes out once the visit is reviewed" in answer
    assert logged(judged, "feedback letter written") == []


def test_a_reply_is_noted_in_words_and_stands_beside(reviewed: str, officer: FlaskClient, judged: Workplace):
    reply = f"{reviewed}/feedback/reply"
    early = officer.post(reply, data=day(judged) | {"words": "We hold it now."}).get_data(as_text=True)
    assert "No letter went out, so there is nothing to reply to" in early
    officer.post(f"{reviewed}/feedback/written")
    assert "Write what the home replied." in officer.post(reply, data=day(judged)).get_data(as_text=True)
    ahead = officer.post(reply, data=day(judged, 1) | {"words": "We hold it now."}).get_data(as_text=True)
    assert "Give the day on which the reply came" in ahead
    assert officer.post(reply, data=day(judged) | {"words": "Point 1: <we> hold it now."}).status_code == 302
    for page in (reviewed, f"{reviewed}/feedback"):
        assert "Point 1: <we> hold it now." in text(officer, page)
    assert [one["on"] for one in logged(judged, "reply to letter noted")] == [judged.today.isoformat()]


def test_who_sees_it(reviewed: str, tablet: Tablet, signed_in_as: As, officer: FlaskClient, judged: Workplace):
    officer.post(f"{reviewed}/feedback/written")
    officer.post(f"{reviewed}/feedback/reply", data=day(judged) | {"words": "We hold it now."})
    clients = {role: signed_in_as(role) for role in Role if role not in {Role.LSCB_OFFICER, Role.INSPECTOR}}
    for role, status in (
        (Role.DATA_OFFICER, 404),
        (Role.AUDITOR, 404),
        (Role.COMMISSIONER, 404),
        (Role.POLICE_LIAISON, 403),
        (Role.ADMINISTRATOR, 403),
    ):
        client = clients[role]
        for way in ("", ".docx", ".pdf"):
            assert client.get(f"{reviewed}/feedback{way}").status_code == status, role
        assert client.post(f"{reviewed}/feedback/written").status_code == 403, role
    auditor = text(clients[Role.AUDITOR], reviewed)
    assert "The home may reply until" in auditor
    assert "We hold it now." not in auditor
    assert signed_in_as(Role.INSPECTOR, body=Body.CHARITY).get(f"{reviewed}/feedback").status_code == 404
    assert tablet.client.get(f"{reviewed}/feedback").status_code == 200
    assert tablet.client.post(f"{reviewed}/feedback/reply", data={"words": "Ours."}).status_code == 403


def test_a_member_whose_body_may_not_hold_names_sees_the_number_of_the_home(app: Flask, judged: Workplace):
    account = visits_made.inspector(judged, body=Body.BOARD)
    tablet = visits_made.tablet_of(app, judged, account, visits_made.planned(judged, account))
    other = visits_made.inspector(judged, body=Body.CHARITY)
    tablet.client.post(f"/visits/{tablet.visit}/people", data={"account": other, "task": "worker of a charity"})
    client = visits_made.tablet_of(app, judged, other, tablet.visit).client
    tablet.send(tablet.operation("finish"))
    letter = text(client, f"/visits/{tablet.visit}/feedback")
    assert f"Home {papers.NORTH}" in letter
    assert "Example House North" not in letter


def test_an_officer_of_another_area_finds_none(path: str, signed_in_as: As):
    assert signed_in_as(Role.LSCB_OFFICER, "Leeds").get(f"{path}/feedback").status_code == 404


def test_a_visit_under_way_has_none(tablet: Tablet, officer: FlaskClient):
    assert officer.get(f"/visits/{tablet.visit}/feedback").status_code == 404
    assert "The letter to the home" not in text(officer, f"/visits/{tablet.visit}")


def test_in_word_it_says_the_same_and_is_logged(reviewed: str, officer: FlaskClient, judged: Workplace):
    officer.post(f"{reviewed}/feedback/written")
    answer = officer.get(f"{reviewed}/feedback.docx")
    assert answer.headers["Content-Disposition"].startswith("attachment; filename=letter-after-visit-")
    said = [one.text for one in Document(BytesIO(answer.data)).paragraphs]
    assert "Point 1" in said
    assert "Why: The key was away." in said
    assert any(words.startswith("You have a right of reply until") for words in said)
    assert not [words for words in said if "{" in words or words.startswith("Draft")]
    assert not [word for word in NAMES if any(word in words for words in said)]
    assert [one["form"] for one in logged(judged, "feedback letter taken")] == ["docx"]
    (judged.folder / "feedback-letter.docx").write_bytes(b"no document")
    page = officer.get(f"{reviewed}/feedback.docx", follow_redirects=True).get_data(as_text=True)
    assert "The template feedback-letter.docx in the instance folder cannot be used" in page
    assert officer.get(f"{reviewed}/feedback.odt").status_code == 404


@pytest.mark.skipif(not has_pango(), reason="this machine has no Pango")
def test_as_a_pdf_it_reads_aloud(reviewed: str, officer: FlaskClient):
    made = PdfReader(BytesIO(officer.get(f"{reviewed}/feedback.pdf").data))
    catalog = made.trailer["/Root"]
    assert catalog["/MarkInfo"]["/Marked"]
    assert catalog["/Lang"] == "en"
    assert made.metadata is not None
    assert made.metadata.title == f"Letter after a spot check: Example House North ({papers.NORTH})"
    said = " ".join(" ".join(page.extract_text() for page in made.pages).split())
    assert "Points to answer" in said
    assert HASH in said.replace(" ", "")
