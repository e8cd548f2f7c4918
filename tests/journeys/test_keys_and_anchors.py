"""What stands beside the database: its key, the noted heads of its audit log, and the folder they stand in."""

import os
import shutil
import sqlite3
from contextlib import closing
from hashlib import sha256
from pathlib import Path

import pytest

from tests.journeys import papers
from tests.journeys.desk import Desk


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    made = Desk(tmp_path)
    made.sets_up()
    return made


def change(folder: Path, *statements: str) -> None:
    with closing(sqlite3.connect(folder / "desk.db")) as connection, connection:
        for statement in statements:
            connection.execute(statement)


def key_of(desk: Desk) -> Path:
    return desk.folder / "instance" / "pseudonym.key"


def anchors_of(desk: Desk) -> Path:
    (file,) = (desk.folder / "instance").glob("audit-log-anchors-*.txt")
    return file


def refused(desk: Desk, *words: object) -> str:
    said = desk.types(*words)
    assert said.code == 2, said
    assert "did not foresee" not in said.err
    return said.out + said.err


def test_a_cut_log_shows_under_every_spelling_of_the_address(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    change(tmp_path, "DELETE FROM audit_log WHERE seq > 1")
    monkeypatch.chdir(tmp_path)
    desk.environment["DATABASE_URL"] = "sqlite:///desk.db"
    assert "the end was cut off" in refused(desk, "audit-log", "verify")


def test_a_cut_log_shows_after_the_folder_was_moved(tmp_path: Path):
    (tmp_path / "old").mkdir()
    Desk(tmp_path / "old").sets_up()
    shutil.move(tmp_path / "old", tmp_path / "new")
    desk = Desk(tmp_path / "new")
    assert "3 heads" in desk.types("audit-log", "verify").out
    change(tmp_path / "new", "DELETE FROM audit_log")
    told = refused(desk, "audit-log", "verify")
    assert "the end was cut off" in told
    assert "it was emptied" in told


def test_without_noted_heads_the_log_is_not_said_to_stand(desk: Desk, tmp_path: Path):
    file = anchors_of(desk)
    file.rename(tmp_path / "copy.txt")
    told = refused(desk, "audit-log", "verify")
    assert "whole in itself: 3 entries" in told
    assert "no noted heads to compare" in told
    assert str(file) in told
    assert desk.types("audit-log", "verify", "--anchor", tmp_path / "copy.txt").code == 0


def test_an_emptied_log_shows_by_the_sources_alone(desk: Desk, tmp_path: Path):
    anchors_of(desk).unlink()
    change(tmp_path, "DELETE FROM audit_log")
    assert "it was emptied" in refused(desk, "audit-log", "verify")


def test_a_new_database_has_nothing_to_compare_and_stands(tmp_path: Path):
    desk = Desk(tmp_path)
    assert desk.types("init").code == 0
    assert desk.types("audit-log", "verify").code == 0


@pytest.mark.parametrize("words", [("audit-log", "verify"), ("sources",), ("init",)])
def test_a_dropped_table_is_told_by_its_name(desk: Desk, tmp_path: Path, words: tuple[str, ...]):
    change(tmp_path, "DROP TABLE audit_log")
    assert "lacks the table audit_log" in refused(desk, *words)


def test_a_missing_key_is_asked_for_and_never_replaced(desk: Desk, tmp_path: Path):
    key_of(desk).rename(tmp_path / "old.key")
    for words in (("findings",), ("check",), ("init",)):
        told = refused(desk, *words)
        assert "pseudonym.key is missing" in told
        assert "Put the old key file back" in told
    assert not key_of(desk).exists()
    (tmp_path / "old.key").rename(key_of(desk))
    assert desk.types("check").code == 0


def test_a_key_that_cannot_be_read_is_told_with_the_reason(desk: Desk):
    key_of(desk).unlink()
    key_of(desk).mkdir()
    told = refused(desk, "check")
    assert "cannot be read (Is a directory)" in told
    assert "hexadecimal" not in told


def test_another_key_is_refused(desk: Desk):
    before = key_of(desk).read_text(encoding="ascii")
    key_of(desk).write_text(sha256(b"another").hexdigest(), encoding="ascii")
    for words in (("init",), ("check",)):
        assert "Put the right key file back" in refused(desk, *words)
    key_of(desk).write_text(before, encoding="ascii")
    assert desk.types("init").code == 0


def test_two_databases_may_share_a_folder_and_its_key(desk: Desk, tmp_path: Path):
    other = Desk(tmp_path, f"sqlite:///{tmp_path / 'other.db'}")
    other.types("init")
    other.imports("homes", papers.homes(tmp_path), also=("--as-at", "2015-08-31"))
    assert len(list((tmp_path / "instance").glob("audit-log-anchors-*.txt"))) == 2
    for one in (desk, other):
        assert one.types("audit-log", "verify").code == 0


def test_an_audit_makes_no_key_where_one_is_named(desk: Desk, tmp_path: Path):
    key = tmp_path / "none.key"
    told = refused(
        desk, "audit", "--homes", papers.homes(tmp_path), "--pseudonym-key", key, "--out", tmp_path / "x.xlsx"
    )
    assert f"There is no key file {key}" in told
    assert not key.exists()
    assert not (tmp_path / "x.xlsx").exists()


@pytest.mark.parametrize("words", [("init",), ("sources",)])
@pytest.mark.parametrize("inside", ["", "deeper/down"])
def test_a_folder_that_is_a_file_is_told(tmp_path: Path, words: tuple[str, ...], inside: str):
    (tmp_path / "file").write_text("x", encoding="ascii")
    desk = Desk(tmp_path)
    desk.environment |= {"AUDITAPP_INSTANCE": str(tmp_path / "file" / inside), "DATABASE_URL": ""}
    told = refused(desk, *words)
    assert f"{tmp_path / 'file'} is not a folder" in told
    assert "AUDITAPP_INSTANCE" in told
    assert "DATABASE_URL" not in told


def test_a_folder_that_the_system_does_not_make_is_told(tmp_path: Path):
    desk = Desk(tmp_path)
    desk.environment |= {"AUDITAPP_INSTANCE": "/proc/nope", "DATABASE_URL": ""}
    told = refused(desk, "init")
    assert "/proc/nope cannot hold the database" in told
    assert "DATABASE_URL" not in told


def closed(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    """As if nobody might read or write there; a test run by root would otherwise be let in."""
    allowed = os.access
    monkeypatch.setattr(os, "access", lambda p, how: allowed(p, how) and (how == os.F_OK or Path(p) != path))


def test_a_closed_folder_and_a_closed_file_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    desk = Desk(tmp_path)
    desk.environment["DATABASE_URL"] = ""
    assert desk.types("init").code == 0
    for path in (tmp_path / "instance", tmp_path / "instance" / "auditapp.db"):
        with monkeypatch.context() as patch:
            closed(patch, path)
            for words in (("init",), ("sources",)):
                told = refused(desk, *words)
                assert "you may not read and write" in told
                assert str(path) in told
                assert "DATABASE_URL" not in told


def test_a_file_that_is_no_database_is_told(desk: Desk, tmp_path: Path):
    (tmp_path / "desk.db").write_bytes(b"no database at all " * 100)
    assert "file is not a database" in refused(desk, "sources")


@pytest.mark.parametrize("url", ["sqlite://", "sqlite:///:memory:", "sqlite:///file:x?mode=memory&uri=true"])
@pytest.mark.parametrize("words", [("init",), ("sources",), ("check",)])
def test_a_database_in_memory_is_refused(tmp_path: Path, url: str, words: tuple[str, ...]):
    assert "in memory is gone when the command ends" in refused(Desk(tmp_path, url), *words)
