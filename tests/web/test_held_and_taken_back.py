"""Files that ask something, and files that are taken back."""

import re
from hashlib import sha256
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from sqlalchemy import text

from auditapp.domain.people import Area, AreaKind, Role
from auditapp.services.files import take_back
from auditapp.services.files.answer_held import Answers
from auditapp.services.files.hand_on import AtOnce
from auditapp.services.files.held_files import hand_on_answered
from auditapp.services.workplace import Workplace
from auditapp.storage import answers, audit_log, given_files, sources
from tests.journeys import papers, police_papers
from tests.journeys.test_refused_and_held import exchanged
from tests.web.conftest import As
from tests.web.test_hand_in import give


@pytest.fixture
def officer(signed_in_as: As) -> FlaskClient:
    return signed_in_as(Role.DATA_OFFICER, "Leeds")


def a_list(folder: Path) -> tuple[str, bytes]:
    file = folder / "list.xlsx"
    return file.name, (file if file.exists() else exchanged(file)).read_bytes()


@pytest.fixture
def held(place: Workplace, officer: FlaskClient, tmp_path: Path) -> FlaskClient:
    """A list of Leeds (1) that waits for an answer."""
    answer = give(officer, a_list(tmp_path), whose="E08000035", kind="placements")
    assert "Answer what it asks" in answer.text
    assert "auditapp confirm" not in answer.text
    return officer


def test_a_held_file_puts_its_question_and_is_imported_with_the_answer(held: FlaskClient, place: Workplace):
    text_of_page = held.get("/files/1/answer").text
    assert "Say whether the true dates stand as they are" in text_of_page
    assert "Day and month have been exchanged" in text_of_page
    answer = held.post("/files/1/answer", data={"answer": "month-first"}, follow_redirects=True)
    assert "8 rows read as a list of placements: 8 kept" in answer.text
    with place.reading() as connection:
        before, after = sources.sources(connection)
        first = connection.execute(text("SELECT admitted_on FROM placement_statement ORDER BY id LIMIT 1")).scalar_one()
    assert str(first) == "2014-06-01"
    assert (before.code, after.state, after.file_name, after.keeper_gss) == (
        *("answered", "imported", "list.xlsx", "E08000035"),
    )
    shown = held.get("/files/1").text
    assert "Answered by Data Officer Example: month-first." in shown
    assert "What became of it: file 2" in shown
    assert "What became of it" not in held.get("/files/2").text
    assert "Answer it" not in shown


def test_an_answer_that_is_none_is_asked_for_again(held: FlaskClient):
    for said in ({}, {"answer": "sideways"}):
        answer = held.post("/files/1/answer", data=said)
        assert "Choose one of the answers." in answer.text or "Choose one of those listed" in answer.text
        assert 'href="#answer"' in answer.text


def test_a_file_that_was_answered_meanwhile_is_not_answered_again(held: FlaskClient):
    held.post("/files/1/answer", data={"answer": "day-first"})
    for late in (held.post("/files/1/answer", data={"answer": "month-first"}), held.get("/files/1/answer")):
        assert late.status_code == 409
        assert "This was decided meanwhile" in late.text
        assert "by you in another window, or by somebody else" in late.text


def test_of_two_answers_at_once_the_first_counts(held: FlaskClient, place: Workplace):
    answers = (Answers(dates="month-first"), Answers(dates="day-first"))
    given = [hand_on_answered(place, papers.EVERYTHING, 1, answer) for answer in answers]
    for name in given:
        AtOnce(place).begin(name)
    ended = {job["given"]: (job["state"], job["message"]) for job in papers.dump(place)["job"]}
    assert ended[given[0]] == ("done", "")
    assert ended[given[1]] == (
        "failed",
        "It was answered before, by you or by somebody else. Nothing was changed.",
    )
    assert "Answered by tester: month-first." in held.get("/files/1").text


def test_the_same_file_handed_in_again_while_it_waits_is_not_asked_twice(
    held: FlaskClient, place: Workplace, tmp_path: Path
):
    answer = give(held, a_list(tmp_path), whose="E08000035", kind="placements")
    assert "waits for an answer already (file 1)" in answer.text
    with place.reading() as connection:
        assert len(sources.sources(connection)) == 1


def test_a_file_of_another_area_is_neither_answered_nor_taken_back(held: FlaskClient, signed_in_as: As):
    others = signed_in_as(Role.DATA_OFFICER, "Kent")
    assert others.get("/files/1/answer").status_code == 404
    assert others.post("/files/1/answer", data={"answer": "day-first"}).status_code == 404
    held.post("/files/1/answer", data={"answer": "day-first"})
    assert others.get("/files/2/take-back").status_code == 404
    assert others.post("/files/2/take-back").status_code == 404


def test_that_findings_rest_on_a_declared_silence_is_said_before_a_file_is_taken_back(
    place: Workplace, signed_in_as: As, tmp_path: Path
):
    papers.give(place, "homes", papers.homes(tmp_path), authority="Lincolnshire", as_at=papers.RECEIVED)
    papers.give(place, "placements", papers.placements(tmp_path))
    days = papers.Period(papers.date(2014, 1, 27), papers.date(2015, 8, 31))
    log = papers.notices(tmp_path, rows=papers.TOLD[1:])
    papers.give(place, "notifications", log, authority="Lincolnshire", complete_for=(days,))
    officer = signed_in_as(Role.DATA_OFFICER)
    assert "Findings that rest on its silence" not in officer.get("/files/2/take-back").text
    shown = officer.get("/files/3/take-back").text
    assert "declared complete for Monday 27 January 2014 to Monday 31 August 2015" in shown
    assert "Findings that rest on its silence" in shown


def test_before_a_file_is_taken_back_the_page_says_what_rests_on_it(judged: Workplace, signed_in_as: As):
    officer = signed_in_as(Role.DATA_OFFICER)
    shown = officer.get("/files/3/take-back").text
    assert "Log of notices" in shown
    assert "Findings that rest on it" in shown
    assert "ADM-2" in shown
    assert "ADM-1" not in shown
    answer = officer.post("/files/3/take-back", follow_redirects=True)
    assert "What became of the file" in answer.text
    assert "notices.csv: It was taken back: 2 rows no longer count." in answer.text
    assert "Taken back" in answer.text
    assert "rows read as" not in answer.text
    assert officer.get("/files/3/take-back").status_code == 409
    assert "This was decided meanwhile" in officer.post("/files/3/take-back").text
    with judged.reading() as connection:
        undone, checked = [entry for entry, _ in audit_log.entries(connection)][-2:]
    assert (undone.action, undone.subject, undone.actor.startswith("account ")) == ("source undone", "source 3", True)
    assert (checked.action, checked.actor) == ("check run", undone.actor)


def named_of(rule: str, page: str) -> str:
    """What the page has under the name of one rule."""
    return re.split(rf"\b{rule}\b", page, maxsplit=1)[1].split("</details>")[0]


def test_the_findings_that_rest_on_a_file_are_named_with_the_way_to_each(judged: Workplace, signed_in_as: As):
    officer = signed_in_as(Role.DATA_OFFICER)
    shown = named_of("ADM-2", officer.get("/files/3/take-back").text)
    with judged.reading() as connection:
        query = "SELECT id FROM finding WHERE rule = 'ADM-2' ORDER BY event_on, urn, id"
        numbers = list(connection.execute(text(query)).scalars())
    assert re.findall(r'href="/findings/([^"]+)"', shown) == numbers
    assert all(officer.get(f"/findings/{number}").status_code == 200 for number in numbers)
    assert "16 June 2014: open" in shown
    assert "These are the first" not in shown


def test_of_many_findings_of_a_rule_the_first_are_named(
    judged: Workplace, signed_in_as: As, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(take_back, "MOST_NAMED", 1)
    shown = named_of("ADM-2", signed_in_as(Role.DATA_OFFICER).get("/files/3/take-back").text)
    assert len(re.findall(r'href="/findings/[^"]+"', shown)) == 1
    assert "These are the first 1 of 2, the oldest event first." in shown


def test_a_file_on_which_a_decision_rests_is_not_taken_back(judged: Workplace, signed_in_as: As):
    with judged.reading() as connection:
        query = "SELECT id FROM finding WHERE rule = 'ADM-2' ORDER BY id LIMIT 1"
        number = connection.execute(text(query)).scalar_one()
    papers.decide(judged, number, "upheld", "The home says so itself.")
    officer = signed_in_as(Role.DATA_OFFICER)
    shown = officer.get("/files/3/take-back").text
    assert "People have decided on findings that rest on it" in shown
    assert f"{number}, ADM-2: upheld" in shown
    refused = officer.post("/files/3/take-back").text
    assert "There is a problem" in refused
    assert 'href="#decided_on"' in refused
    assert 'id="decided_on"' in refused
    with judged.reading() as connection:
        assert sources.source_numbered(connection, 3).undone_at is None  # type: ignore[union-attr]


def test_a_file_stays_held_where_its_import_is_refused_after_the_answer(
    place: Workplace, officer: FlaskClient, tmp_path: Path
):
    with place.writing() as (connection, act):
        held = {"path": str(police_papers.calls(tmp_path)), "file_name": "calls.csv", "kind": None, "as_at_basis": ""}
        held |= {"sha256": sha256((tmp_path / "calls.csv").read_bytes()).hexdigest(), "received_on": papers.RECEIVED}
        held |= {"state": "held_for_confirmation", "code": "ambiguous_kind", "message": "What is it?", "sender": "-"}
        options = {"kind": "auto", "authority": None, "as_at": None, "received_on": None, "complete_for": []}
        held |= {"layout": "look", "list_kind": "", "committed_at": act.at, "options": options}
        given_files.note_area(connection, sources.add_source(connection, **held), Area(AreaKind.AUTHORITY, "E08000035"))
    answer = officer.post("/files/1/answer", data={"answer": "police-log"}, follow_redirects=True)
    assert "Choose the police force whose log it is" in answer.text
    assert "--force" not in answer.text
    assert officer.get("/files/1/answer").status_code == 200
    with place.reading() as connection:
        (source,) = sources.sources(connection)
        assert answers.answers_for(connection, "-", "look") == {}
    assert (source.state, source.code) == ("held_for_confirmation", "ambiguous_kind")


def test_a_file_that_should_not_be_imported_is_put_aside_and_its_content_goes(
    held: FlaskClient, place: Workplace, signed_in_as: As, tmp_path: Path
):
    assert 'action="/files/1/put-aside"' in held.get("/files/1/answer").text
    assert signed_in_as(Role.DATA_OFFICER, "Kent").post("/files/1/put-aside").status_code == 404
    assert signed_in_as(Role.LSCB_OFFICER, "Leeds").post("/files/1/put-aside").status_code == 403
    assert [path.suffix for path in (place.folder / "uploads").iterdir()] == [".sealed"]
    page = held.post("/files/1/put-aside", follow_redirects=True).text
    assert "It was put aside. Nothing of it was imported, and its content is not kept." in page
    assert "Put aside by Data Officer Example: nothing of it was imported." in page
    assert list((place.folder / "uploads").iterdir()) == []
    assert "No file waits for an answer." in held.get("/").text
    assert held.post("/files/1/put-aside").status_code == 409
    assert held.post("/files/1/answer", data={"answer": "month-first"}).status_code == 409
    # Handed in once more it asks as before.
    assert "Answer what it asks" in give(held, a_list(tmp_path), whose="E08000035", kind="placements").text


def test_the_content_of_a_file_put_aside_stays_where_another_needs_it(
    held: FlaskClient, place: Workplace, tmp_path: Path
):
    give(held, a_list(tmp_path), whose="E08000035/others", kind="placements")
    held.post("/files/1/put-aside")
    assert len(list((place.folder / "uploads").iterdir())) == 1
    answer = held.post("/files/2/answer", data={"answer": "month-first"}, follow_redirects=True)
    assert "8 rows read as a list of placements: 8 kept" in answer.text
