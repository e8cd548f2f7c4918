"""A worker that is killed: what it had begun is done once by the next, wherever it stood."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from auditapp import jobs
from auditapp.services import inbox
from auditapp.services.audit_trail import verify_trail
from auditapp.services.batch import ImportOrder
from auditapp.services.workplace import Workplace
from auditapp.storage import audit_log
from tests.journeys import papers
from tests.web.hanging_worker import POINTS

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
    """The next worker, until nothing is left to do; it ends at Ctrl-C, and says nothing but that."""
    worker = started(place, COMMAND, "worker")
    until = time.monotonic() + PATIENCE
    while inbox.keys_waiting(place) and time.monotonic() < until:
        time.sleep(0.05)
    worker.send_signal(signal.SIGINT)
    said, complained = worker.communicate()
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


@pytest.mark.soak
@pytest.mark.parametrize("point", POINTS)
def test_a_file_is_taken_in_once_wherever_the_worker_is_killed(place: Workplace, tmp_path: Path, point: str):
    put(place, tmp_path)
    killed_at(place, point)
    worked_off(place)
    assert_once(place)


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
