"""Work that pages hand on, done durably: on both databases, once each, whatever is handed in at the same time."""

import re
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import delete

from auditapp import jobs as durable
from auditapp.app import create_app
from auditapp.domain.people import Role
from auditapp.services.accounts.who_signed_in import account_actor, begin_sign_in
from auditapp.services.audit_log.audit_trail import verify_trail
from auditapp.services.files import inbox, take_in
from auditapp.services.importing.batch import ImportOrder
from auditapp.services.importing.import_file import import_file
from auditapp.services.workplace import Workplace
from auditapp.storage import audit_log, sources
from auditapp.storage import jobs as stored_jobs
from auditapp.web.settings import Settings
from tests.journeys import papers
from tests.journeys.test_refused_and_held import exchanged
from tests.web import people_of
from tests.web.conftest import As
from tests.web.proofs_of import Clock
from tests.web.test_hand_in import give

PATIENCE = 30


@pytest.fixture
def app(place: Workplace, monkeypatch: pytest.MonkeyPatch) -> Iterator[Flask]:
    """The application with the work done durably, beside it, and without the waits between tries."""
    monkeypatch.setattr(durable, "WAITS", (0.0,) * len(durable.WAITS))
    monkeypatch.setattr(durable, "POLLED_EVERY", 0.05)
    with durable.Durable(place).running() as jobs:
        made = create_app(place, Settings(secret=b"tests" * 8, is_secure=False), jobs)
        made.config.update(TESTING=True, WTF_CSRF_ENABLED=False, PROPAGATE_EXCEPTIONS=False)
        yield made


@pytest.fixture
def officer(signed_in_as: As) -> FlaskClient:
    return signed_in_as(Role.DATA_OFFICER)


def done(client: FlaskClient, answer: Any) -> str:
    """The page once all has ended."""
    until = time.monotonic() + PATIENCE
    while "data-renew" in answer.text:
        assert time.monotonic() < until, answer.text
        time.sleep(0.05)
        answer = client.get(answer.request.full_path)
    return answer.text


def actions(place: Workplace) -> list[str]:
    """What the audit log tells of files and checks."""
    with place.reading() as connection:
        said = [entry.action for entry, _ in audit_log.entries(connection)]
    return [action for action in said if action.startswith(("file", "held", "check", "source"))]


def stored(place: Workplace) -> list[tuple[str, str]]:
    with place.reading() as connection:
        return [(s.file_name, s.state) for s in sources.sources(connection)]


def assert_let_go(place: Workplace) -> None:
    """Whatever has ended leaves the inbox a moment later."""
    until = time.monotonic() + PATIENCE
    while inbox.keys_waiting(place):
        assert time.monotonic() < until
        time.sleep(0.05)


def test_files_are_taken_in_one_after_another_and_checked_once(place: Workplace, officer: FlaskClient, tmp_path: Path):
    answer = give(
        officer,
        ("homes.csv", papers.homes(tmp_path).read_bytes()),
        ("picture.xlsx", b"\x89PNG\r\n\x1a\n" + bytes(200)),
        ("notices.csv", papers.notices(tmp_path).read_bytes()),
    )
    assert "Taking in the files" in answer.text
    assert "Look again" in answer.text
    text = done(officer, answer)
    assert "What became of the files" in text
    assert "2 rows read as a log of notices: 2 kept" in text
    assert stored(place) == [("homes.csv", "imported"), ("picture.xlsx", "rejected"), ("notices.csv", "imported")]
    assert actions(place) == ["file imported", "file refused", "file imported", "check run"]
    assert_let_go(place)
    assert len(list((place.folder / "uploads").iterdir())) == 2
    assert verify_trail(place).faults == ()


def test_the_same_file_twice_at_once_is_imported_once(place: Workplace, officer: FlaskClient, tmp_path: Path):
    log = papers.notices(tmp_path).read_bytes()
    text = done(officer, give(officer, ("one.csv", log), ("two.csv", log)))
    assert "two.csv: This file was imported before (file 1). Nothing was changed." in text
    assert stored(place) == [("one.csv", "imported")]
    assert actions(place) == ["file imported", "check run"]


def test_what_one_handed_in_is_shown_to_nobody_else(officer: FlaskClient, signed_in_as: As, tmp_path: Path):
    answer = give(officer, ("notices.csv", papers.notices(tmp_path).read_bytes()))
    other = signed_in_as(Role.DATA_OFFICER, "Leeds")
    for _ in range(2):
        assert "nothing that you have handed in" in other.get(answer.request.full_path).text
        done(officer, answer)


def test_a_held_file_and_its_answer_go_the_same_way(place: Workplace, officer: FlaskClient, tmp_path: Path):
    file = exchanged(tmp_path / "list.xlsx")
    text = done(officer, give(officer, ("list.xlsx", file.read_bytes()), kind="placements"))
    assert "Answer what it asks" in text
    answer = officer.post("/files/1/answer", data={"answer": "month-first"}, follow_redirects=True)
    assert "8 rows read as a list of placements: 8 kept" in done(officer, answer)
    assert actions(place) == ["file held", "file imported", "held file answered", "check run"]


def test_a_file_that_brings_the_program_down_is_given_up_and_nothing_of_it_told(
    place: Workplace,
    officer: FlaskClient,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
):
    tries = []

    def fail(_place: Workplace, order: ImportOrder, _tell: object) -> None:
        tries.append(order.job)
        raise ValueError("Briarly TESTERONE is no date")

    monkeypatch.setattr(take_in, "import_file", fail)
    text = done(officer, give(officer, ("notices.csv", papers.notices(tmp_path).read_bytes())))
    assert "notices.csv: It could not be taken in: 5 tries ended before their time. Nothing of it was stored." in text
    assert len(tries) == 5
    assert (stored(place), actions(place)) == ([], [])
    assert_let_go(place)
    assert list((place.folder / "uploads").iterdir()) == []
    monkeypatch.undo()
    assert "2 kept" in done(officer, give(officer, ("again.csv", papers.notices(tmp_path).read_bytes())))
    assert "TESTERONE" not in caplog.text
    kept = durable.database(place)
    assert not kept.exists() or (b"TESTERONE" not in kept.read_bytes() and b"notices.csv" not in kept.read_bytes())


def test_where_the_findings_cannot_be_checked_the_file_counts_all_the_same(
    place: Workplace, officer: FlaskClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(take_in, "run_checks", fail)
    text = done(officer, give(officer, ("notices.csv", papers.notices(tmp_path).read_bytes())))
    assert "notices.csv: It was taken in, but the findings could not be brought up to date. 5 tries ended" in text
    assert "The next check brings them up to date" in text
    assert "ask whoever looks after this program" in text
    assert (stored(place), actions(place)) == ([("notices.csv", "imported")], ["file imported"])


def test_what_is_open_and_cannot_be_worked_out_holds_nothing_up_for_ever(
    place: Workplace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(take_in, "keep_doubts", fail)
    order = ImportOrder("notifications", papers.notices(tmp_path), authority="Lincolnshire")
    work = inbox.Waiting(inbox.new_given(), 1, "somebody", order)
    inbox.put(place, work)
    take_in.store(place, work.key, papers.silent)
    tries = [take_in.check(place, work.key, papers.silent) for _ in range(take_in.MOST_TRIES)]
    assert tries == [True, True, True, True, False]
    assert list(inbox.keys_waiting(place)) == []
    assert stored(place) == [("notices.csv", "imported")]


def test_what_stood_in_the_inbox_when_nobody_worked_is_begun_by_whoever_comes(place: Workplace, tmp_path: Path):
    order = ImportOrder("notifications", papers.notices(tmp_path), authority="Lincolnshire")
    work = inbox.Waiting(inbox.new_given(), 1, "somebody", order)
    inbox.put(place, work)
    with durable.Durable(place).running():
        assert_let_go(place)
    assert stored(place) == [("notices.csv", "imported")]


def test_a_part_that_is_done_again_does_nothing(place: Workplace, tmp_path: Path):
    order = ImportOrder("notifications", papers.notices(tmp_path), authority="Lincolnshire")
    work = inbox.Waiting(inbox.new_given(), 1, "somebody", order)
    inbox.put(place, work)
    assert not take_in.store(place, work.key, papers.silent)
    after = papers.dump(place)
    assert not take_in.store(place, work.key, papers.silent)
    # As by a second program that had begun it at the same time.
    import_file(place, replace(order, job=work.key), papers.silent)
    assert papers.dump(place) == after
    assert not take_in.check(place, work.key, papers.silent)
    once = papers.dump(place)
    inbox.put(place, work)
    assert not any(part(place, work.key, papers.silent) for part in take_in.PARTS)
    assert papers.dump(place) == once
    assert inbox.keys_waiting(place) == ()


class Nobody:
    """Does not do what is handed on."""

    def begin(self, given: str) -> None:
        pass

    def counted(self, key: str) -> None:
        return None


def test_no_page_of_the_data_desk_waits_for_an_import(timed: Workplace, clock: Clock, tmp_path: Path):
    app = create_app(timed, Settings(secret=b"tests" * 8, is_secure=False), Nobody())
    app.config.update(TESTING=True, WTF_CSRF_ENABLED=False, PROPAGATE_EXCEPTIONS=False)
    officer = app.test_client()
    officer.set_cookie("sign-in", begin_sign_in(timed, people_of.account_with(timed, Role.DATA_OFFICER), "a test"))
    # By now it would be noted that the officer was seen again.
    clock.move(minutes=2)
    log = papers.notices(tmp_path).read_bytes()
    began = time.monotonic()
    with timed.writing():
        give(officer, ("one.csv", log))
        text = give(officer, ("two.csv", log)).text
    assert time.monotonic() - began < PATIENCE
    assert "two.csv" in text
    assert "Waits its turn" in text
    assert "1 other is dealt with before it." in text
    assert "Files that you handed in wait their turn" in officer.get("/files").text


def test_the_list_of_files_says_how_far_the_work_is(place: Workplace, signed_in_as: As, tmp_path: Path):
    officer = signed_in_as(Role.DATA_OFFICER)
    account = next(row["id"] for row in papers.dump(place)["account"])
    given, at = inbox.new_given(), place.now()
    order = ImportOrder("notifications", papers.notices(tmp_path), received_on=place.today)
    for position in (1, 2):
        inbox.put(place, inbox.Waiting(given, position, account_actor(account), order))
    told = []
    for states in ((), ("reading",), ("failed", "stored"), ("failed", "done")):
        with place.writing() as (connection, _):
            connection.execute(delete(stored_jobs.job))
            for position, state in enumerate(states, 1):
                about = (f"{given}-{position:03}", given, position, account_actor(account), "notices.csv")
                stored_jobs.add_job(connection, stored_jobs.Job(*about, state, 1, at))
        text = officer.get("/files").text
        told.append(re.search(r"handed-in\?given=[^>]*>([^<]+)</a>", text)[1])
    assert told == [
        "Files that you handed in wait their turn",
        "Files that you handed in are being taken in",
        "Files that you handed in are read: the findings are being brought up to date",
        "What became of the files that you handed in",
    ]
