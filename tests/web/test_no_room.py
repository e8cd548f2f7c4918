"""A disk that is full or read-only: nothing stands half stored, a sentence says it, and the work goes on later."""

import errno
import os
import sqlite3
import time
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import IO, Any

import pytest
from flask.testing import FlaskClient
from werkzeug.wrappers import Request

from auditapp import jobs
from auditapp.domain.people import Role
from auditapp.services import key_file
from auditapp.services.files import inbox, keep_bytes, take_in
from auditapp.services.files.inbox import Waiting
from auditapp.services.importing.batch import ImportOrder
from auditapp.services.key_file import kept_key
from auditapp.services.workbooks import make_workbooks
from auditapp.services.workbooks.make_workbooks import MOST_TRIES, building_key, make_workbook
from auditapp.services.workplace import Workplace
from auditapp.storage.jobs import READING, STORED, job_keyed
from tests.journeys import papers
from tests.web import neighbours
from tests.web.conftest import As
from tests.web.test_hand_in import give, kept, stored
from tests.web.test_workbooks import asked, files
from tests.web.test_workbooks import kept as workbooks_kept

FULL = "There is no room left on this program's disk"
READ_ONLY = "This program's disk can only be read at the moment"


@pytest.fixture
def officer(signed_in_as: As) -> FlaskClient:
    return signed_in_as(Role.DATA_OFFICER)


class Disk:
    """A disk that takes half of what is written, as often as it is told to, and is well again after that."""

    def __init__(self, code: int, times: int, spares: int = 0) -> None:
        self.code, self.times, self.spares, self.seal = code, times, spares, keep_bytes.seal_pieces

    def __call__(self, key: bytes, pieces: Iterable[bytes], file: IO[bytes]) -> Any:
        if self.spares:
            self.spares -= 1
        elif self.times:
            self.times -= 1
            file.write(b"half")
            raise OSError(self.code, os.strerror(self.code))
        return self.seal(key, pieces, file)


def test_a_file_for_which_there_is_no_room_is_refused_and_the_one_before_it_taken(
    place: Workplace, officer: FlaskClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(keep_bytes, "seal_pieces", Disk(errno.ENOSPC, times=1, spares=1))
    homes, placements = papers.homes(tmp_path).read_bytes(), papers.placements(tmp_path).read_bytes()
    page = give(officer, ("homes.csv", homes), ("placements.csv", placements)).text.replace("&#39;", "'")
    assert f"placements.csv: {FULL}. Nothing of it was stored. Tell whoever looks after this program" in page
    assert [(name, state) for name, state, _ in stored(place)] == [("homes.csv", "imported")]
    assert [path.suffix for path in kept(place)] == [".sealed"]
    give(officer, ("placements.csv", placements))
    assert len(stored(place)) == 2


def test_a_disk_that_can_only_be_read_takes_nothing_and_says_so(
    place: Workplace, officer: FlaskClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(keep_bytes, "seal_pieces", Disk(errno.EROFS, times=1))
    page = give(officer, ("homes.csv", papers.homes(tmp_path).read_bytes())).text.replace("&#39;", "'")
    assert f"homes.csv: {READ_ONLY}. Nothing of it was stored." in page
    assert (stored(place), kept(place)) == ([], [])


def test_what_does_not_even_fit_while_it_comes_is_said_on_a_page(officer: FlaskClient, monkeypatch: pytest.MonkeyPatch):
    def refuse(*_: object, **__: object) -> IO[bytes]:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(Request, "_get_file_stream", refuse)
    answer = give(officer, ("homes.csv", b"x" * 10))
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "30")
    assert f"{FULL}. Nothing is kept in part." in answer.text.replace("&#39;", "'")


def test_another_failure_of_the_disk_is_no_want_of_room(officer: FlaskClient, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(keep_bytes, "seal_pieces", Disk(errno.EIO, times=1))
    answer = give(officer, ("homes.csv", b"URN\n"))
    assert answer.status_code == 500
    assert "Something went wrong" in answer.text


def test_a_workbook_waits_for_room_however_often_it_was_tried(
    place: Workplace, signed_in_as: As, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    neighbours.give_all(place, tmp_path)
    client = signed_in_as(Role.COMMISSIONER)
    asked(client)
    monkeypatch.setattr(make_workbooks, "write", _full(make_workbooks.write, MOST_TRIES + 2))
    client.post("/workbooks/1/build")
    for _ in range(MOST_TRIES + 2):
        make_workbook(place, building_key(1), lambda _: None)
        assert [name for name in files(place) if not name.endswith(".sealed")] == []
        if workbooks_kept(place)[0]["state"] == "built":
            break
    assert (workbooks_kept(place)[0]["state"], len(files(place))) == ("built", 1)
    assert "Fetch the workbook" in client.get("/workbooks/1").text


def test_an_import_waits_for_room_however_often_it_was_tried(
    place: Workplace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    given = inbox.new_given()
    with papers.homes(tmp_path).open("rb") as stream:
        path = keep_bytes.keep_bytes(place, stream, "homes.csv").path
    inbox.put(place, Waiting(given, 1, place.actor, ImportOrder("homes", path, called="homes.csv")))
    key = f"{given}-001"
    monkeypatch.setattr(take_in, "import_file", _full(take_in.import_file, MOST_TRIES + 2))
    assert [take_in.store(place, key, lambda _: None) for _ in range(MOST_TRIES + 2)] == [True] * (MOST_TRIES + 2)
    assert (_state(place, key), stored(place)) == (READING, [])
    assert take_in.store(place, key, lambda _: None) is False
    assert (_state(place, key), [name for name, *_ in stored(place)]) == (STORED, ["homes.csv"])


def _state(place: Workplace, key: str) -> str:
    with place.reading() as connection:
        found = job_keyed(connection, key)
    assert found is not None
    return found.state


def _full(do: Any, times: int) -> Any:
    left = [None] * times

    def done(*arguments: Any, **more: Any) -> Any:
        if left:
            left.pop()
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return do(*arguments, **more)

    return done


def test_a_key_for_which_there_is_no_room_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def refuse(_: int) -> str:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as full:
        full.setattr(key_file, "secrets", _Secrets(refuse))
        with pytest.raises(OSError, match="No space"):
            kept_key(tmp_path / "files.key")
    assert list(tmp_path.iterdir()) == []
    assert len(kept_key(tmp_path / "files.key")) == 32


class _Secrets:
    """Gives a name, and then no room for the secret."""

    def __init__(self, refuse: Any) -> None:
        self.refuse, self.named = refuse, False

    def token_hex(self, length: int) -> str:
        if self.named:
            return str(self.refuse(length))
        self.named = True
        return "0" * 8


def test_work_that_ended_without_a_word_is_taken_up_again(
    place: Workplace, database_url: str, monkeypatch: pytest.MonkeyPatch
):
    if not database_url.startswith("sqlite"):
        pytest.skip("what DBOS noted is changed in its file")
    monkeypatch.setattr(jobs, "LOOKED_AFTER_EVERY", 0.2)
    with jobs.Durable(place).running() as durable:
        durable.make("workbook-9-looking")
        _until(place, "SUCCESS")
        # As it stands where there was no room to note how it ended.
        _noted(place, "UPDATE workflow_status SET status = 'PENDING', output = NULL")
        _until(place, "SUCCESS")


def _noted(place: Workplace, statement: str) -> list[Any]:
    with closing(sqlite3.connect(jobs.database(place), timeout=20)) as connection, connection:
        return connection.execute(statement).fetchall()


def _until(place: Workplace, state: str) -> None:
    until = time.monotonic() + 20
    while _noted(place, "SELECT status FROM workflow_status") != [(state,)]:
        assert time.monotonic() < until, "nobody took it up again"
        time.sleep(0.1)
