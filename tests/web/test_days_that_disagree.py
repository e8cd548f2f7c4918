"""Days of a stay of which two lists disagree: the evidence of both, a decision, what it changes, and taking it back."""

from pathlib import Path
from types import ModuleType

import pytest
from flask.testing import FlaskClient
from sqlalchemy import text

from auditapp.domain.people import Role
from auditapp.services.files import inbox
from auditapp.services.files.hand_on import AtOnce, to_be_begun
from auditapp.services.findings.explain_finding import explain_finding
from auditapp.services.importing.undo_source import undo_source
from auditapp.services.judging.check_after import hand_on_check
from auditapp.services.matching import past_answers, settle_doubt
from auditapp.services.workplace import NotReady, Workplace
from auditapp.storage import jobs
from auditapp.storage.jobs import CHECKING, Job
from tests.journeys import papers
from tests.web.conftest import As
from tests.web.test_matching import begun, logged, marks

# The duty to tell began on 27 January 2014: by one list the stay began before it, by the other after it.
BEFORE, AFTER = "2014-01-26", "2014-01-28"
HEAD = ["Date admitted" if words == "Admitted" else words for words in papers.PLACED_HEAD]


@pytest.fixture
def given(place: Workplace, tmp_path: Path) -> Workplace:
    """Homes (1), a list (2), a log that is complete (3), and another list (4) of which one day is another."""
    papers.give(place, "homes", papers.homes(tmp_path), authority="Lincolnshire", as_at=papers.date(2015, 8, 31))
    rows = papers.altered(papers.PLACED, 0, papers.ADMITTED, "26/01/2014")
    papers.give(place, "placements", papers.placements(tmp_path, rows=rows), authority="Lincolnshire")
    days = papers.Period(papers.date(2014, 1, 27), papers.date(2015, 8, 31))
    log = papers.notices(tmp_path, rows=papers.TOLD[1:])
    papers.give(place, "notifications", log, authority="Lincolnshire", complete_for=(days,))
    theirs = papers.altered(papers.PLACED, 0, papers.ADMITTED, "28/01/2014")[:1]
    papers.give(place, "placements", papers.write(tmp_path / "theirs.csv", HEAD, theirs), authority="Lincolnshire")
    return place


@pytest.fixture
def officer(given: Workplace, signed_in_as: As) -> FlaskClient:
    return begun(signed_in_as(Role.DATA_OFFICER))


def told(place: Workplace) -> list[tuple[str, str]]:
    """The answers on telling of the admission of the child, as they stand after a check."""
    run = papers.check(place)
    found = (j for j in run.judged if j.rule == "ADM-1" and j.event_on < papers.date(2014, 6, 1))
    return [(j.outcome, j.reason) for j in found]


def test_both_rows_are_the_evidence_and_the_answer_turns_on_the_decision(officer: FlaskClient, given: Workplace):
    ((outcome, reason),) = told(given)
    assert (outcome, "the dates disagree" in reason) == ("cannot_tell", True)
    assert "when a stay began" in officer.get("/files/matching").text
    (mark,) = marks(officer)
    shown = officer.get(f"/files/matching/{mark}").text
    assert "When did this stay begin?" in shown
    assert "says placements.csv, row 2" in shown
    assert "says theirs.csv, row 2" in shown
    assert "name Ashling TESTERONE" in shown
    answer = officer.post(f"/files/matching/{mark}", data={"answer": AFTER}, follow_redirects=True)
    assert "That stay of child 1 began on Tuesday 28 January 2014 from now on." in answer.text
    assert marks(officer) == []
    assert [outcome for outcome, _ in told(given)] == ["breached"]
    assert ("day settled", "child 1", {"fact": "admission", "against": 1}) in logged(given)
    assert not any(word in repr(logged(given)) for word in papers.NAMING)


def test_the_other_day_can_be_believed_and_the_answer_taken_back(officer: FlaskClient, given: Workplace):
    (mark,) = marks(officer)
    officer.post(f"/files/matching/{mark}", data={"answer": BEFORE})
    assert [outcome for outcome, _ in told(given)] == ["not_applicable"]
    listed = officer.get("/files/answers").text
    assert "Stay began Sunday 26 January 2014 (placements.csv, row 2) or Tuesday 28 January 2014" in listed
    taken = officer.post("/files/answers/day/1/take-back", follow_redirects=True)
    assert "What it settled is asked again" in taken.text
    assert marks(officer) == [mark]
    assert [outcome for outcome, _ in told(given)] == ["cannot_tell"]


def test_an_explanation_says_what_the_row_says_and_what_was_believed(officer: FlaskClient, given: Workplace):
    (mark,) = marks(officer)
    officer.post(f"/files/matching/{mark}", data={"answer": AFTER})
    run = papers.check(given)
    (number,) = [j.id for j in run.judged if j.rule == "ADM-1" and j.event_on == papers.date(2014, 1, 28)]
    lines = "\n".join(explain_finding(given, papers.EVERYTHING, number))
    assert "the row says admitted Sunday 26 January 2014; believed is theirs.csv, row 2" in lines


def test_without_the_row_that_was_believed_the_answer_does_not_count(officer: FlaskClient, given: Workplace):
    (mark,) = marks(officer)
    officer.post(f"/files/matching/{mark}", data={"answer": AFTER})
    undo_source(given, 4)
    assert [outcome for outcome, _ in told(given)] == ["not_applicable"]


@pytest.mark.parametrize("first", [BEFORE, AFTER])
@pytest.mark.parametrize("wins", [True, False])
def test_a_third_list_that_disagrees_later_is_decided_by_itself(
    officer: FlaskClient, given: Workplace, tmp_path: Path, first: str, *, wins: bool
):
    (mark,) = marks(officer)
    officer.post(f"/files/matching/{mark}", data={"answer": first})
    head = ["Placement start" if words == "Admitted" else words for words in papers.PLACED_HEAD]
    row = papers.altered(papers.PLACED, 0, papers.ADMITTED, "29/01/2014")[:1]
    papers.give(given, "placements", papers.write(tmp_path / "third.csv", head, row), authority="Lincolnshire")
    (mark,) = marks(officer)
    believed, not_believed = ("placements", "theirs") if first == BEFORE else ("theirs", "placements")
    shown = officer.get(f"/files/matching/{mark}").text
    assert f"says {believed}.csv, row 2" in shown
    assert f"{not_believed}.csv" not in shown
    answer = officer.post(f"/files/matching/{mark}", data={"answer": "2014-01-29" if wins else first})
    assert answer.status_code == 302
    assert marks(officer) == []
    assert [outcome for outcome, _ in told(given)] == ["breached" if wins or first == AFTER else "not_applicable"]


def test_an_answer_that_is_none_is_said(officer: FlaskClient, given: Workplace):
    (mark,) = marks(officer)
    answer = officer.post(f"/files/matching/{mark}", data={"answer": "2014-06-01"})
    assert "Choose one of those listed" in answer.text
    assert 'href="#answer"' in answer.text


def test_another_area_s_officer_sees_none_of_it(officer: FlaskClient, given: Workplace, signed_in_as: As):
    (mark,) = marks(officer)
    officer.post(f"/files/matching/{mark}", data={"answer": AFTER})
    kent = begun(signed_in_as(Role.DATA_OFFICER, "Kent"))
    assert "No answer about your rows stands." in kent.get("/files/answers").text
    assert kent.post("/files/answers/day/1/take-back").status_code == 404


def standing(place: Workplace) -> list[str]:
    """The answers on telling of the admission of the child, as they stand without another check."""
    query = "SELECT outcome FROM finding WHERE rule = 'ADM-1' AND event_on < '2014-06-01' AND state <> 'withdrawn'"
    with place.reading() as connection:
        return list(connection.execute(text(query)).scalars())


def test_a_check_follows_a_decision_and_an_answer_taken_back(officer: FlaskClient, given: Workplace):
    papers.check(given)
    assert standing(given) == ["cannot_tell"]
    (mark,) = marks(officer)
    answer = officer.post(f"/files/matching/{mark}", data={"answer": AFTER}, follow_redirects=True)
    assert "The findings are brought up to date now." in answer.text
    assert standing(given) == ["breached"]
    taken = officer.post("/files/answers/day/1/take-back", follow_redirects=True)
    assert "The findings are brought up to date now." in taken.text
    assert standing(given) == ["cannot_tell"]
    assert inbox.keys_waiting(given) == ()


def test_one_waiting_check_does_for_all_unless_it_has_begun(given: Workplace):
    first = hand_on_check(given)
    assert hand_on_check(given) == first
    assert len(inbox.keys_waiting(given)) == 1
    begun_work = Job(f"{first}-001", first, 1, "tester", "", CHECKING, 1, given.now())
    with given.writing() as (connection, _):
        jobs.add_job(connection, begun_work)
    assert hand_on_check(given) != first
    assert len(inbox.keys_waiting(given)) == 2


@pytest.mark.parametrize("of", [settle_doubt, past_answers])
def test_a_check_waits_also_where_the_program_ends_right_after_a_decision(
    officer: FlaskClient, given: Workplace, monkeypatch: pytest.MonkeyPatch, of: ModuleType
):
    papers.check(given)
    (mark,) = marks(officer)
    if of is past_answers:
        officer.post(f"/files/matching/{mark}", data={"answer": AFTER})
    before = standing(given)

    def ended(_: Workplace) -> None:
        raise NotReady("The program ends here.")

    monkeypatch.setattr(of, "hand_on_check", ended)
    where = f"matching/{mark}" if of is settle_doubt else "answers/day/1/take-back"
    assert officer.post(f"/files/{where}", data={"answer": AFTER}).status_code == 503
    assert standing(given) == before
    (key,) = to_be_begun(given)
    AtOnce(given).begin(key.partition("-")[0])
    assert standing(given) != before
