"""The matching desk: a reason first, one decision at a time with its evidence, remembered and taken back."""

import re
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from auditapp.app import create_app
from auditapp.domain.people import Role
from auditapp.services.accounts.who_signed_in import begin_sign_in
from auditapp.services.files import inbox, take_in
from auditapp.services.files.hand_on import AtOnce
from auditapp.services.importing.undo_source import undo_source
from auditapp.services.judging.check_after import hand_on_check
from auditapp.services.matching import kept_doubts
from auditapp.services.matching.resolve import open_questions, settle_home
from auditapp.services.matching.settle_doubt import settle
from auditapp.services.said_on_pages import said_on_pages
from auditapp.services.workplace import Refused, Workplace
from auditapp.storage import audit_log, children
from auditapp.web.settings import Settings
from tests.journeys import papers
from tests.web import people_of
from tests.web.conftest import As
from tests.web.test_taking_back import Later

URN, HOME, REF, SURNAME, FORENAME, DOB = 5, 6, 0, 1, 2, 3
RESTING = "brought up to date by the last answers"
TALL = "Ashling TESTERONE's lodgings"


def nameless(rows: list[list[str]]) -> list[list[str]]:
    """Two rows more: one for words of a home that no register has, one for a child with a first name alone."""
    words, child = list(papers.PLACED[2]), list(papers.PLACED[1])
    words[REF], words[SURNAME], words[FORENAME] = "TREF-8", "TESTEREIGHT", "Ember"
    words[URN], words[HOME] = "", TALL
    child[REF], child[SURNAME], child[DOB] = "", "", ""
    child[7], child[8] = "18/08/2014", ""
    return [*rows, words, child]


@pytest.fixture
def given(place: Workplace, tmp_path: Path) -> Workplace:
    """Homes of Lincolnshire (1), a list of Lincolnshire's with two questions (2)."""
    papers.give(place, "homes", papers.homes(tmp_path), authority="Lincolnshire", as_at=papers.RECEIVED)
    rows = nameless([list(row) for row in papers.PLACED])
    papers.give(place, "placements", papers.placements(tmp_path, rows=rows), authority="Lincolnshire")
    return place


@pytest.fixture
def officer(given: Workplace, signed_in_as: As) -> FlaskClient:
    return signed_in_as(Role.DATA_OFFICER)


def marks(client: FlaskClient) -> list[str]:
    return list(dict.fromkeys(re.findall(r'"/files/matching/([0-9a-f]{16})"', client.get("/files/matching").text)))


def begun(client: FlaskClient) -> FlaskClient:
    client.post("/files/matching", data={"reason": "match"})
    return client


def logged(place: Workplace) -> list[tuple[str, str, dict]]:
    with place.reading() as connection:
        return [(entry.action, entry.subject, entry.detail) for entry, _ in audit_log.entries(connection)]


def test_nothing_of_a_decision_is_shown_before_a_reason(officer: FlaskClient, given: Workplace):
    text = officer.get("/files/matching").text
    assert "2 decisions are open" in text
    assert not any(word in text for word in (*papers.NAMING, "lodgings"))
    assert marks(officer) == []
    assert "Choose a reason." in officer.post("/files/matching").text
    assert "Choose one of those listed" in officer.post("/files/matching", data={"reason": "curious"}).text
    assert marks(officer) == []
    answer = officer.get("/files/matching/0123456789abcdef")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/files/matching")


def test_every_showing_is_logged_with_its_reason_and_without_a_name(officer: FlaskClient, given: Workplace):
    home, child = marks(begun(officer))
    assert "lodgings" in officer.get(f"/files/matching/{home}").text
    shown = officer.get(f"/files/matching/{child}").text
    assert "name Briarly" in shown
    assert "placements.csv, row 6" in shown
    actions = logged(given)
    assert ("matching begun", "", {"reason": "match"}) in actions
    assert ("identity shown", f"decision {home}", {"reason": "match", "rows": 1, "candidates": 0}) in actions
    assert [subject for action, subject, _ in actions if action == "identity shown"][1].startswith("child ")
    assert not any(word in repr(actions) for word in papers.NAMING)


def test_the_audit_log_tells_as_many_rows_as_the_page(place: Workplace, signed_in_as: As, tmp_path: Path):
    rows = [[f"TREF-{n}", f"TESTER{n}", *row[3:]] for n, row in enumerate([nameless([])[0]] * 3)]
    rows = [[ref, surname, "Ember", *rest] for ref, surname, *rest in rows]
    papers.give(place, "placements", papers.placements(tmp_path, rows=rows), authority="Lincolnshire")
    client = begun(signed_in_as(Role.DATA_OFFICER))
    (home,) = marks(client)
    answer = client.post(f"/files/matching/{home}", data={"answer": "none"}, follow_redirects=True)
    assert "The words of 3 rows mean no home of a register from now on." in answer.text
    assert ("home settled", "none", {"rows": 3}) in logged(place)


def test_words_are_settled_remembered_and_taken_back(officer: FlaskClient, given: Workplace):
    home, child = marks(begun(officer))
    answer = officer.post(
        f"/files/matching/{home}", data={"answer": "another", "urn": "sc970902"}, follow_redirects=True
    )
    assert "The words of 1 row mean SC970902 from now on." in answer.text
    assert answer.request.path == f"/files/matching/{child}"
    assert [q.about for q in open_questions(given)] == ["child"]
    text = officer.get("/files/answers").text
    assert "SC970902" in text
    assert "Data Officer Example" in text
    taken = officer.post("/files/answers/home/1/take-back", follow_redirects=True)
    assert "What it settled is asked again" in taken.text
    assert marks(officer) == [home, child]
    late = officer.post("/files/answers/home/1/take-back")
    assert (late.status_code, "This was decided meanwhile" in late.text) == (409, True)
    assert officer.post("/files/answers/home/2/take-back").status_code == 404


def test_a_decision_made_meanwhile_is_said_to_be(officer: FlaskClient, given: Workplace):
    home, _ = marks(begun(officer))
    address = f"/files/matching/{home}"
    officer.get(address)
    officer.post(address, data={"answer": "none"})
    for late in (officer.post(address, data={"answer": "none"}), officer.get(address)):
        assert late.status_code == 409
        assert "This was decided meanwhile" in late.text
    assert officer.get("/files/matching/0123456789abcdef").status_code == 404


def test_words_may_mean_no_home_of_a_register(officer: FlaskClient, given: Workplace):
    home, child = marks(begun(officer))
    answer = officer.post(f"/files/matching/{home}", data={"answer": "none"}, follow_redirects=True)
    assert "mean no home of a register from now on" in answer.text
    assert marks(officer) == [child]


@pytest.mark.parametrize(
    ("said", "sentence", "field"),
    [
        ({}, "Choose one of the answers.", "answer"),
        ({"answer": "another", "urn": ""}, "Give the URN of the home.", "urn"),
        ({"answer": "another", "urn": "SC111111"}, "That is no home of a register given.", "urn"),
        ({"answer": "another", "urn": "None"}, "is no URN. Choose", "urn"),
        ({"answer": "SC111111"}, "Choose one of those listed", "answer"),
        ({"answer": "none", "urn": "SC970902"}, "where this URN is meant, or leave the URN empty.", "urn"),
    ],
)
def test_an_answer_that_cannot_be_is_said(officer: FlaskClient, said: dict[str, str], sentence: str, field: str):
    home, _ = marks(begun(officer))
    answer = officer.post(f"/files/matching/{home}", data=said)
    assert sentence in answer.text
    assert f'href="#{field}"' in answer.text


def test_a_child_is_settled_with_a_candidate_and_taken_back(officer: FlaskClient, given: Workplace):
    home, child = marks(begun(officer))
    (asked,) = [q for q in open_questions(given) if q.about == "child"]
    assert len(asked.candidates) == 1
    assert "name Briarly TESTERTWO; born 30/11/1998; number TREF-2" in officer.get(f"/files/matching/{child}").text
    answer = officer.post(f"/files/matching/{child}", data={"answer": asked.candidates[0]}, follow_redirects=True)
    assert f"Child {asked.key} and child {asked.candidates[0]} are one child from now on." in answer.text
    assert marks(officer) == [home]
    officer.post("/files/answers/child/1/take-back")
    assert marks(officer) == [home, child]


def test_another_area_s_officer_sees_none_of_it(officer: FlaskClient, given: Workplace, signed_in_as: As):
    home, _ = marks(begun(officer))
    officer.post(f"/files/matching/{home}", data={"answer": "none"})
    kent = begun(signed_in_as(Role.DATA_OFFICER, "Kent"))
    assert "0 decisions are open" in kent.get("/files/matching").text
    assert kent.get(f"/files/matching/{home}").status_code == 404
    assert "No answer about your rows stands." in kent.get("/files/answers").text
    assert kent.post("/files/answers/home/1/take-back").status_code == 404


def test_an_answer_against_an_earlier_one_says_so(officer: FlaskClient, given: Workplace):
    _, child = marks(begun(officer))
    (asked,) = [q for q in open_questions(given) if q.about == "child"]
    with given.writing() as (connection, act):
        children.add_link(connection, int(asked.candidates[0]), 3, act)
    answer = officer.post(f"/files/matching/{child}", data={"answer": asked.candidates[0]}, follow_redirects=True)
    assert "one of the answers may be wrong" in answer.text


def test_words_that_are_in_doubt_no_more_are_not_called_an_unknown_home(officer: FlaskClient, given: Workplace):
    with pytest.raises(Refused, match="in doubt") as refused:
        settle_home(given, "The Old Example", papers.NORTH)
    assert "No row in doubt has these words any more" in said_on_pages(refused.value)


def test_what_a_command_imports_meanwhile_is_open_on_the_next_page(
    officer: FlaskClient, given: Workplace, tmp_path: Path
):
    assert len(marks(begun(officer))) == 2
    more = [nameless([])[0]]
    more[0][HOME] = "Nowhere Grange"
    papers.give(given, "placements", papers.placements(tmp_path, "more.csv", more), authority="Lincolnshire")
    assert len(marks(officer)) == 3
    undo_source(given, 3)
    assert len(marks(officer)) == 2


def asked_of_child(place: Workplace) -> list[tuple[str, tuple[str, ...]]]:
    return [(q.key, q.candidates) for q in open_questions(place) if q.about == "child"]


def test_row_and_candidates_are_shown_with_home_day_and_authority(officer: FlaskClient, given: Workplace):
    _, child = marks(begun(officer))
    ((_, (candidate,)),) = [(key, found) for key, found in asked_of_child(given)]
    shown = officer.get(f"/files/matching/{child}").text
    assert "placements.csv, row 6: at SC970901, admitted 18 August 2014, placed by Medway" in shown
    assert f"child {candidate}; at SC970901, admitted 17 June 2014, left 25 July 2014, placed by Medway" in shown


def test_a_row_whose_home_is_asked_is_shown_with_child_day_and_authority(officer: FlaskClient, given: Workplace):
    home, _ = marks(begun(officer))
    shown = officer.get(f"/files/matching/{home}").text
    assert "placements.csv, row 5: child 4, admitted 14 January 2015, placed by Norfolk" in shown
    assert "TESTEREIGHT" not in shown


def test_who_was_there_on_the_day_stands_before_who_was_ever_there(
    officer: FlaskClient, given: Workplace, tmp_path: Path
):
    another = list(papers.PLACED[1])
    another[REF], another[SURNAME], another[DOB], another[7], another[8] = (
        *("TREF-9", "TESTERNINE", "02/03/2000"),
        *(
            "10/08/2014",
            "",
        ),
    )
    papers.give(given, "placements", papers.placements(tmp_path, "more.csv", [another]), authority="Lincolnshire")
    _, child = marks(begun(officer))
    shown = officer.get(f"/files/matching/{child}").text
    first, behind = shown.split("Others who were ever there (1)")
    assert "TESTERNINE" in first
    assert "TESTERTWO" not in first
    assert "TESTERTWO" in behind
    ((_, (near, ever)),) = asked_of_child(given)
    answer = officer.post(f"/files/matching/{child}", data={"answer": ever}, follow_redirects=True)
    assert answer.status_code == 200
    assert near not in dict(asked_of_child(given))
    assert asked_of_child(given) == []


def test_a_child_may_be_none_of_these_until_another_fits(officer: FlaskClient, given: Workplace, tmp_path: Path):
    home, child = marks(begun(officer))
    assert "None of these" in officer.get(f"/files/matching/{child}").text
    ((key, (candidate,)),) = asked_of_child(given)
    answer = officer.post(f"/files/matching/{child}", data={"answer": "nobody"}, follow_redirects=True)
    assert f"Child {key} is not child {candidate} from now on." in answer.text
    assert marks(officer) == [home]
    assert f"not child {candidate}" in officer.get("/files/answers").text
    another = list(papers.PLACED[1])
    another[REF], another[SURNAME], another[DOB] = "TREF-9", "TESTERNINE", "02/03/2000"
    papers.give(given, "placements", papers.placements(tmp_path, "more.csv", [another]), authority="Lincolnshire")
    ((_, (other,)),) = asked_of_child(given)
    assert other != candidate
    officer.post(f"/files/matching/{child}", data={"answer": "nobody"})
    assert asked_of_child(given) == []
    officer.post("/files/answers/apart/1/take-back")
    assert asked_of_child(given) == [(key, (candidate,))]
    assert not any(word in repr(logged(given)) for word in papers.NAMING)


def test_a_child_with_whom_nobody_fits_can_be_settled_too(officer: FlaskClient, given: Workplace, tmp_path: Path):
    rows = [list(nameless([])[1])]
    rows[0][FORENAME], rows[0][URN], rows[0][HOME] = "Emberly", papers.SOUTH, ""
    papers.give(given, "placements", papers.placements(tmp_path, "more.csv", rows), authority="Lincolnshire")
    begun(officer)
    shown = {mark: officer.get(f"/files/matching/{mark}").text for mark in marks(officer)}
    (alone,) = [mark for mark, words in shown.items() if "Nobody at the same home fits" in words]
    officer.post(f"/files/matching/{alone}", data={"answer": "nobody"})
    assert alone not in marks(officer)


def test_an_answer_waits_for_nothing_but_itself(given: Workplace, monkeypatch: pytest.MonkeyPatch):
    later = Later(given)
    app = create_app(given, Settings(secret=b"tests" * 8, is_secure=False), later)
    app.config.update(TESTING=True, WTF_CSRF_ENABLED=False, PROPAGATE_EXCEPTIONS=False)
    officer = app.test_client()
    officer.set_cookie("sign-in", begin_sign_in(given, people_of.account_with(given, Role.DATA_OFFICER), "a test"))
    home, child = marks(begun(officer))
    assert RESTING not in officer.get("/files/matching").text

    def read_everything(*_: object) -> None:
        raise AssertionError("every row is read")

    monkeypatch.setattr(kept_doubts, "open_doubts", read_everything)
    officer.post(f"/files/matching/{home}", data={"answer": "none"})
    listed = officer.get("/files/matching").text
    assert "1 decision is open" in listed
    assert RESTING in listed
    assert marks(officer) == [child]
    officer.post("/files/answers/home/1/take-back")
    # What is open again is shown after the check.
    assert marks(officer) == [child]
    monkeypatch.undo()
    later.now()
    assert marks(officer) == [home, child]
    assert RESTING not in officer.get("/files/matching").text


def test_what_an_answer_left_out_is_listed_again_also_where_the_check_is_given_up(
    given: Workplace, monkeypatch: pytest.MonkeyPatch
):
    home, child = kept_doubts.kept_doubts(given)
    settle(given, papers.EVERYTHING, home.mark, "none", "")
    assert kept_doubts.is_more_open(given)
    monkeypatch.setattr(take_in, "run_checks", None)
    AtOnce(given).begin(hand_on_check(given))
    assert inbox.keys_waiting(given) == ()
    assert "check run" not in [action for action, _, _ in logged(given)]
    assert not kept_doubts.is_more_open(given)
    assert kept_doubts.kept_doubts(given) == (child,)
