"""A database that is lost under the running site: a page says so, nothing is made in its place, and it goes on."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from sqlalchemy import event

from auditapp.domain.people import Role
from auditapp.services.workplace import NotReady, Workplace, make_workplace
from tests.web import people_of
from tests.web.conftest import application
from tests.web.homes_given import client_of

SAID = "Nothing is kept in part. Wait a minute"


@pytest.fixture
def alone(tmp_path: Path) -> Iterator[Workplace]:
    place = make_workplace(None, tmp_path / "instance", "tester")
    yield place
    place.engine.dispose()


def files_of(place: Workplace) -> list[Path]:
    return sorted(place.folder.glob("auditapp.db*"))


def moved(files: list[Path], into: Path) -> list[Path]:
    into.mkdir(exist_ok=True)
    return [file.rename(into / file.name) for file in files]


def said_kindly(client: FlaskClient, path: str) -> None:
    answer = client.get(path)
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "30")
    assert SAID in answer.text
    assert "Traceback" not in answer.text
    assert "Example" not in answer.text


def test_a_file_that_is_moved_away_is_said_and_comes_back(alone: Workplace, tmp_path: Path):
    client = client_of(application(alone), alone, Role.ADMINISTRATOR)
    assert client.get("/people").status_code == 200
    kept = moved(files_of(alone), tmp_path / "away")
    for path in ("/people", "/", "/sign-in"):
        said_kindly(client, path)
    new = {"name": "A", "email": "a@example.org", "organisation": "A council", "body": "council"}
    assert client.post("/people/new", data=new).status_code == 503
    # No empty database stands where the lost one was.
    assert files_of(alone) == []
    moved(kept, alone.folder)
    assert client.get("/people").status_code == 200
    assert "a@example.org" in client.post("/people/new", data=new, follow_redirects=True).text


def test_another_file_put_in_its_place_is_the_one_that_is_read(alone: Workplace, tmp_path: Path):
    client = client_of(application(alone), alone, Role.ADMINISTRATOR)
    other = make_workplace(None, tmp_path / "other", "tester")
    other.engine.dispose()
    moved(files_of(alone), tmp_path / "away")
    moved(files_of(other), alone.folder)
    # Nobody has an account there, so nobody is signed in.
    assert client.get("/people").headers["Location"].startswith("/sign-in")


@pytest.mark.parametrize(("code", "words"), [(13, "is full"), (10, "cannot be read or written"), (8, "cannot be read")])
def test_a_full_or_broken_disk_is_told_in_words(alone: Workplace, code: int, words: str):
    def refuse(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        if statement.startswith("INSERT"):
            problem = sqlite3.OperationalError("as SQLite says it")
            problem.sqlite_errorcode = code
            raise problem

    event.listen(alone.engine, "before_cursor_execute", refuse)
    with pytest.raises(NotReady, match=words):
        people_of.account_with(alone, Role.INSPECTOR)
    event.remove(alone.engine, "before_cursor_execute", refuse)
    people_of.account_with(alone, Role.INSPECTOR)
