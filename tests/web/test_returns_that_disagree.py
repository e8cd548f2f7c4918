"""When a child came back, where police and interviews disagree: the evidence, a decision, and taking it back."""

from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from auditapp.domain.people import Role
from auditapp.services.accounts.add_account import area_of, give_role
from auditapp.services.accounts.who_signed_in import begin_sign_in
from auditapp.services.findings.explain_finding import explain_finding
from auditapp.services.importing.undo_source import undo_source
from auditapp.services.matching.resolve import open_questions
from auditapp.services.workplace import Workplace
from tests.journeys import papers, police_papers
from tests.journeys.police_papers import CALLS, FORCE, SEEN, YEARS
from tests.web import people_of
from tests.web.conftest import As
from tests.web.test_matching import begun, logged, marks

RETURNED, HELD, NUMBER = 2, 7, -1
# The interview was held at noon of the 24th: 81 hours after the police's return, 54 after the other.
POLICE, THEIRS = "2014-07-21T03:00+01:00", "2014-07-22T06:00+01:00"


def give(place: Workplace, folder: Path, returned: str = "22/07/2014 06:00", held: str = "24/07/2014 12:00") -> None:
    """Homes and lists (1 to 3), one call (4), one line about an interview on it (5)."""
    papers.give_all(place, folder)
    papers.give(place, "police-log", police_papers.calls(folder, rows=CALLS[:1]), force=FORCE, complete_for=(YEARS,))
    line = list(SEEN[0])
    line[RETURNED], line[HELD], line[NUMBER] = returned, held, "LI-140720-001"
    path = police_papers.interviews(folder, rows=[line])
    papers.give(place, "return-interviews", path, authority="Leeds", complete_for=(YEARS,))


@pytest.fixture
def given(place: Workplace, tmp_path: Path) -> Workplace:
    give(place, tmp_path)
    return place


@pytest.fixture
def officer(app: Flask, given: Workplace) -> FlaskClient:
    """Somebody who works for both authorities, and so sees both papers."""
    account, leeds = people_of.account_with(given, Role.DATA_OFFICER), area_of(Role.DATA_OFFICER, "Leeds", given.today)
    give_role(given, account, Role.DATA_OFFICER, leeds, people_of.EVER)
    client = app.test_client()
    client.set_cookie("sign-in", begin_sign_in(given, account, "a test"))
    return begun(client)


def in_time(place: Workplace) -> list[str]:
    return [j.outcome for j in papers.check(place).judged if j.rule == "RHI-2"]


def returns_open(place: Workplace) -> list[str]:
    return [one.text for one in open_questions(place) if "come back" in one.text]


@pytest.mark.parametrize(
    ("answer", "outcome", "said"),
    [
        (POLICE, "breached", "Child 1 came back on Monday 21 July 2014, 03:00 from now on."),
        (THEIRS, "complied", "Child 1 came back on Tuesday 22 July 2014, 06:00 from now on."),
    ],
)
def test_a_decision_says_which_return_is_judged_by(
    officer: FlaskClient, given: Workplace, answer: str, outcome: str, said: str
):
    assert in_time(given) == ["cannot_tell"]
    assert "when a child came back" in officer.get("/files/matching").text
    (mark,) = marks(officer)
    shown = officer.get(f"/files/matching/{mark}").text
    assert "When did the child come back?" in shown
    assert "says calls.csv, row 2" in shown
    assert "says interviews.csv, row 2" in shown
    told = officer.post(f"/files/matching/{mark}", data={"answer": answer}, follow_redirects=True)
    assert said in told.text
    assert marks(officer) == []
    assert in_time(given) == [outcome]
    assert ("day settled", "child 1", {"fact": "return", "against": 1}) in logged(given)


def test_the_answer_is_listed_explained_and_taken_back(officer: FlaskClient, given: Workplace):
    (mark,) = marks(officer)
    officer.post(f"/files/matching/{mark}", data={"answer": POLICE})
    number = next(j.id for j in papers.check(given).judged if j.rule == "RHI-2")
    lines = "\n".join(explain_finding(given, papers.EVERYTHING, number))
    assert "the row says returned Tuesday 22 July 2014, 06:00; believed is calls.csv, row 2" in lines
    assert "Child came back Monday 21 July 2014, 03:00 (calls.csv, row 2) or" in officer.get("/files/answers").text
    officer.post("/files/answers/day/1/take-back")
    assert marks(officer) == [mark]
    assert in_time(given) == ["cannot_tell"]


def test_without_the_row_that_was_believed_the_answer_does_not_count(officer: FlaskClient, given: Workplace):
    (mark,) = marks(officer)
    officer.post(f"/files/matching/{mark}", data={"answer": POLICE})
    assert in_time(given) == ["breached"]
    undo_source(given, 4)
    assert in_time(given) == ["complied"]


@pytest.mark.parametrize(
    ("returned", "held"),
    [
        ("21/07/2014 03:40", "23/07/2014 12:00"),  # in time by both
        ("22/07/2014 06:00", "26/07/2014 12:00"),  # late by both
        ("21/07/2014", "24/07/2014 12:00"),  # the day says nothing against the hour
        ("22/07/2014 06:00", ""),  # none was held
    ],
)
def test_it_is_not_asked_where_nothing_turns_on_it(place: Workplace, tmp_path: Path, returned: str, held: str):
    give(place, tmp_path, returned, held)
    assert returns_open(place) == []


def test_a_command_lists_the_question(given: Workplace):
    (asked,) = returns_open(given)
    assert asked.startswith(
        "When did child 1 come back: Monday 21 July 2014, 03:00 or Tuesday 22 July 2014, 06:00? The papers give "
    )


def test_who_sees_one_of_the_two_papers_alone_is_not_asked(given: Workplace, signed_in_as: As):
    assert marks(begun(signed_in_as(Role.DATA_OFFICER))) == []


def test_a_home_that_only_a_line_about_an_interview_names_is_asked_about_with_its_authority(
    place: Workplace, tmp_path: Path, signed_in_as: As
):
    papers.give_all(place, tmp_path)
    lines = [[*line, "Nowhere Grange, 9 Example Way, Boston"] for line in SEEN[:1]]
    path = papers.write(tmp_path / "named.csv", [*police_papers.SEEN_HEAD, "Home"], lines)
    papers.give(place, "return-interviews", path, authority="Lincolnshire")
    client = begun(signed_in_as(Role.DATA_OFFICER))
    shown = "".join(client.get(f"/files/matching/{mark}").text for mark in marks(client))
    assert "Nowhere Grange" in shown
    assert "placed by Leeds" in shown
