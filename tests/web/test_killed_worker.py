"""A worker that is killed: what it had begun is done once by the next, wherever it stood."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from auditapp import jobs
from auditapp.services.audit_log.audit_trail import verify_trail
from auditapp.services.files import inbox
from auditapp.services.importing.batch import ImportOrder
from auditapp.services.workplace import Workplace
from auditapp.storage import audit_log, sources
from tests.journeys import papers
from tests.web.hanging_worker import OF_WORKBOOKS, POINTS

OF_FILES = [point for point in POINTS if point not in OF_WORKBOOKS]
OF_AN_IMPORT = [point for point in OF_FILES if point != "taking back"]
OF_TAKING_BACK = [point for point in OF_FILES if point != "storing"]

COMMAND = str(Path(sys.executable).with_name("auditapp"))
PATIENCE = 60


def started(place: Workplace, *words: str) -> subprocess.Popen[str]:
    """A program in a process of its own, at work on the same database."""
    url = place.engine.url.render_as_string(hide_password=False)
    environment = os.environ | {"AUDITAPP_INSTANCE": str(place.folder), "AUDITAPP_USER": "worker", "DATABASE_URL": url}
    pipe = subprocess.PIPE
    return subprocess.Popen(words, env=environment, stdout=pipe, stderr=pipe, text=True)


def killed_at(place: Workplace, point: str) -> None:
    worker = started(place, sys.executable, "-m", "tests.web.hanging_worker", point)
    said = worker.stdout.readline().strip()
    worker.kill()  # the signal that cannot be caught
    _, complained = worker.communicate()
    assert (said, complained) == (point, "")
    assert worker.returncode == -signal.SIGKILL


def worked_off(place: Workplace) -> None:
    """The next worker, until nothing is left to do; it ends when it is told to, and says nothing but that."""
    worker = started(place, COMMAND, "worker")
    until = time.monotonic() + PATIENCE
    while inbox.keys_waiting(place) and time.monotonic() < until:
        time.sleep(0.05)
    worker.terminate()
    said, complained = worker.communicate(timeout=PATIENCE)
    assert (worker.returncode, said.splitlines()[-1:], complained) == (0, ["Ended."], "")
    assert inbox.keys_waiting(place) == ()


def contents(place: Workplace) -> dict[str, list[dict[str, Any]]]:
    return {name: rows for name, rows in papers.dump(place).items() if rows}


def put(place: Workplace, folder: Path) -> None:
    order = ImportOrder("placements", papers.placements(folder), authority="Leeds")
    inbox.put(place, inbox.Waiting(inbox.new_given(), 1, "somebody", order))


def assert_once(place: Workplace) -> None:
    """The file is in once, and so is what the audit log tells of it."""
    whole = contents(place)
    (source,) = whole["source"]
    assert len(whole["placement_statement"]) == len(papers.PLACED)
    assert [(job["state"], job["source_id"]) for job in whole["job"]] == [("done", source["id"])]
    with place.reading() as connection:
        told = [(entry.action, entry.actor) for entry, _ in audit_log.entries(connection)]
    assert told == [("file imported", "somebody"), ("check run", "somebody")]
    assert verify_trail(place).faults == ()


def test_killed_while_storing_and_again_before_the_check_it_is_done_once(place: Workplace, tmp_path: Path):
    put(place, tmp_path)
    killed_at(place, "storing")
    assert set(contents(place)) == {"installation", "job"}
    killed_at(place, "before the check")
    assert len(contents(place)["placement_statement"]) == len(papers.PLACED)
    worked_off(place)
    assert_once(place)


@pytest.mark.soak
def test_another_worker_takes_over_from_one_that_is_killed(
    place: Workplace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    put(place, tmp_path)
    worker = started(place, sys.executable, "-m", "tests.web.hanging_worker", "storing")
    assert worker.stdout.readline().strip() == "storing"
    monkeypatch.setattr(jobs, "LOOKED_AFTER_EVERY", 0.2)
    with jobs.Durable(place).running():
        time.sleep(2)
        assert inbox.keys_waiting(place) != ()
        worker.kill()
        worker.communicate()
        until = time.monotonic() + PATIENCE
        while inbox.keys_waiting(place) and time.monotonic() < until:
            time.sleep(0.05)
    assert_once(place)


def put_to_be_taken_back(place: Workplace, folder: Path) -> None:
    """A list that is imported and checked, and the word that it be taken back."""
    papers.give(place, "placements", papers.placements(folder), authority="Leeds")
    papers.check(place)
    given = inbox.new_given()
    inbox.put(place, inbox.Waiting(given, 1, "somebody", None, goes_by="placements.csv", takes_back=1))


def assert_taken_back_once(place: Workplace) -> None:
    with place.reading() as connection:
        told = [(entry.action, entry.actor) for entry, _ in audit_log.entries(connection)]
        (source,) = sources.sources(connection)
    assert told[2:] == [("source undone", "somebody"), ("check run", "somebody")]
    assert source.undone_at is not None
    (job,) = contents(place)["job"]
    assert (job["state"], job["message"]) == ("done", "It was taken back: 3 rows no longer count.")
    assert verify_trail(place).faults == ()


def test_killed_while_taking_back_and_again_before_the_check_it_is_done_once(place: Workplace, tmp_path: Path):
    put_to_be_taken_back(place, tmp_path)
    before = contents(place)
    killed_at(place, "taking back")
    assert {name: rows for name, rows in contents(place).items() if name != "job"} == before
    killed_at(place, "before the check")
    worked_off(place)
    assert_taken_back_once(place)


@pytest.mark.soak
@pytest.mark.parametrize(
    ("put_in", "point", "assert_done_once"),
    [
        *((put, point, assert_once) for point in OF_AN_IMPORT),
        *((put_to_be_taken_back, point, assert_taken_back_once) for point in OF_TAKING_BACK),
    ],
)
def test_it_is_done_once_wherever_the_worker_is_killed(
    place: Workplace,
    tmp_path: Path,
    put_in: Callable[[Workplace, Path], None],
    point: str,
    assert_done_once: Callable[[Workplace], None],
):
    put_in(place, tmp_path)
    killed_at(place, point)
    worked_off(place)
    assert_done_once(place)


@pytest.mark.soak
def test_a_file_that_kills_every_worker_is_given_up(place: Workplace, tmp_path: Path):
    put(place, tmp_path)
    for _ in range(5):
        killed_at(place, "storing")
    worked_off(place)
    left = contents(place)
    assert [(job["state"], job["code"]) for job in left["job"]] == [("failed", "given_up")]
    assert "placement_statement" not in left
    assert "source" not in left
