"""A file that is taken back is handed on: it goes on beside the pages, takes effect once, and says what came of it."""

from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import text

from auditapp import jobs as durable
from auditapp.app import create_app
from auditapp.domain.people import Body, Role
from auditapp.services.audit_log.audit_trail import verify_trail
from auditapp.services.files import inbox, take_in
from auditapp.services.files.hand_on import AtOnce
from auditapp.services.importing.undo_source import undo_source
from auditapp.services.workplace import Workplace
from auditapp.storage import audit_log, jobs, repetitions, sources
from auditapp.web.settings import Settings
from tests.journeys import papers
from tests.web.conftest import As
from tests.web.test_work_under_way import assert_let_go, done


class Later:
    """Does what was handed on when the test asks."""

    def __init__(self, place: Workplace) -> None:
        self.place = place

    def begin(self, given: str) -> None:
        pass

    def counted(self, key: str) -> int | None:
        return None

    def now(self) -> None:
        for key in inbox.keys_waiting(self.place):
            AtOnce(self.place).begin(key.partition("-")[0])


@pytest.fixture
def later(place: Workplace) -> Later:
    return Later(place)


@pytest.fixture
def app(place: Workplace, later: Later) -> Flask:
    made = create_app(place, Settings(secret=b"tests" * 8, is_secure=False), later)
    made.config.update(TESTING=True, WTF_CSRF_ENABLED=False, PROPAGATE_EXCEPTIONS=False)
    return made


@pytest.fixture
def officer(judged: Workplace, signed_in_as: As) -> FlaskClient:
    return signed_in_as(Role.DATA_OFFICER)


def actions(place: Workplace) -> list[str]:
    with place.reading() as connection:
        said = [entry.action for entry, _ in audit_log.entries(connection)]
    return [action for action in said if action in {"source undone", "check run"}]


def asked(client: FlaskClient) -> tuple[str, str]:
    """The page of what goes on, and where it stands."""
    answer = client.post("/files/3/take-back", follow_redirects=True)
    return answer.text, answer.request.full_path


def an_id(place: Workplace) -> str:
    """A finding that rests on the log."""
    with place.reading() as connection:
        query = "SELECT id FROM finding WHERE rule = 'ADM-2' ORDER BY id LIMIT 1"
        return str(connection.execute(text(query)).scalar_one())


def test_the_page_answers_before_anything_is_done_and_says_how_far_it_is(
    judged: Workplace, officer: FlaskClient, later: Later
):
    page, where = asked(officer)
    assert "Taking back a file" in page
    assert "Waits its turn" in page
    assert "It still counts: it is taken back when its turn comes." in page
    assert f'data-renew="{where}"' in page
    assert "Look again" in page
    assert actions(judged) == ["check run"]
    assert "A file that you take back waits its turn" in officer.get("/files").text
    later.now()
    page = officer.get(where).text
    assert "What became of the file" in page
    assert "data-renew" not in page
    assert "notices.csv: It was taken back: 2 rows no longer count." in page
    assert actions(judged) == ["check run", "source undone", "check run"]
    assert "waits its turn" not in officer.get("/files").text


def test_asked_twice_it_is_done_once_and_that_is_said(judged: Workplace, officer: FlaskClient, later: Later):
    _, first = asked(officer)
    assert "You asked for it to be taken back: see how far that is" in officer.get("/files/3/take-back").text
    page, second = asked(officer)
    assert first == second
    assert "You asked before that it be taken back." in page
    later.now()
    assert officer.post("/files/3/take-back").status_code == 409
    assert actions(judged) == ["check run", "source undone", "check run"]


def test_somebody_else_is_told_that_it_is_asked_for(judged: Workplace, officer: FlaskClient, signed_in_as: As):
    asked(officer)
    other = signed_in_as(Role.DATA_OFFICER, body=Body.BOARD)
    assert "Somebody else has asked for it to be taken back." in other.get("/files/3/take-back").text
    refused = other.post("/files/3/take-back").text
    assert "There is a problem" in refused
    assert "Somebody else has asked already that it be taken back." in refused
    assert len(inbox.keys_waiting(judged)) == 1


def test_where_somebody_decided_meanwhile_it_stays_and_the_page_says_so(
    judged: Workplace, officer: FlaskClient, later: Later
):
    _, where = asked(officer)
    papers.decide(judged, an_id(judged), "upheld", "The home says so itself.")
    later.now()
    page = officer.get(where).text
    assert "notices.csv: It was not taken back: people have decided on findings that rest on it." in page
    assert "About this file" in page
    assert actions(judged) == ["check run"]
    with judged.reading() as connection:
        assert sources.source_numbered(connection, 3).undone_at is None  # type: ignore[union-attr]
    assert inbox.keys_waiting(judged) == ()


def test_where_it_was_taken_back_meanwhile_the_page_says_so(judged: Workplace, officer: FlaskClient, later: Later):
    _, where = asked(officer)
    undo_source(judged, 3)
    later.now()
    page = officer.get(where).text
    assert "It was taken back before, by you in another window or by somebody else. Nothing was changed." in page
    assert actions(judged) == ["check run", "source undone"]


def test_what_cannot_be_taken_back_is_given_up_and_counts_as_before(
    judged: Workplace, officer: FlaskClient, later: Later, monkeypatch: pytest.MonkeyPatch
):
    def fail(*_: object) -> None:
        raise ValueError("Briarly TESTERONE is no date")

    before = papers.dump(judged)["notice_statement"]
    monkeypatch.setattr(repetitions, "take_over", fail)
    _, where = asked(officer)
    later.now()
    page = officer.get(where).text
    assert "notices.csv: It could not be taken back: 5 tries ended before their time. It counts as before." in page
    assert actions(judged) == ["check run"]
    assert papers.dump(judged)["notice_statement"] == before
    monkeypatch.undo()
    _, where = asked(officer)
    later.now()
    assert "notices.csv: It was taken back: 2 rows no longer count." in officer.get(where).text


def test_where_the_findings_cannot_be_checked_it_is_taken_back_all_the_same(
    judged: Workplace, officer: FlaskClient, later: Later, monkeypatch: pytest.MonkeyPatch
):
    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(take_in, "run_checks", fail)
    _, where = asked(officer)
    later.now()
    said = "It was taken back: 2 rows no longer count. But the findings could not be brought up to date."
    assert said in officer.get(where).text
    assert actions(judged) == ["check run", "source undone"]


def test_a_part_that_is_done_again_does_nothing(judged: Workplace):
    work = inbox.Waiting(inbox.new_given(), 1, "somebody", None, goes_by="notices.csv", takes_back=3)
    inbox.put(judged, work)
    assert inbox.waiting(judged, work.key) == work
    assert not take_in.store(judged, work.key, papers.silent)
    after = papers.dump(judged)
    assert [(job["state"], job["source_id"]) for job in after["job"]] == [(jobs.STORED, 3)]
    assert not take_in.store(judged, work.key, papers.silent)
    assert papers.dump(judged) == after
    assert not take_in.check(judged, work.key, papers.silent)
    once = papers.dump(judged)
    inbox.put(judged, work)
    assert not any(part(judged, work.key, papers.silent) for part in take_in.PARTS)
    assert papers.dump(judged) == once


@pytest.fixture
def durably(place: Workplace, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The work done durably, beside the application."""
    monkeypatch.setattr(durable, "POLLED_EVERY", 0.05)
    monkeypatch.setattr(durable, "LOOKED_AFTER_EVERY", 0.2)
    with durable.Durable(place).running():
        yield


@pytest.mark.usefixtures("durably")
def test_done_durably_it_takes_effect_once(judged: Workplace, officer: FlaskClient):
    answer = officer.post("/files/3/take-back", follow_redirects=True)
    assert "notices.csv: It was taken back: 2 rows no longer count." in done(officer, answer)
    assert_let_go(judged)
    assert actions(judged) == ["check run", "source undone", "check run"]
    assert verify_trail(judged).faults == ()
