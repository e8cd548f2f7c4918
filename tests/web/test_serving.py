"""What `auditapp serve` serves: a demonstration with its buttons, and nothing else as one."""

from pathlib import Path

import pytest
from click.testing import CliRunner
from flask import Flask

from auditapp.cli import serving
from auditapp.services.demo.demo_site import MARK, demo_site
from auditapp.services.workplace import Refused, make_workplace
from auditapp.web.here import NAME


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a database made for the test alone."""
    made = tmp_path / "instance"
    make_workplace(None, made, "tester").engine.dispose()
    monkeypatch.setenv("AUDITAPP_INSTANCE", str(made))
    for name in ("DATABASE_URL", "AUDITAPP_PROXY"):
        monkeypatch.delenv(name, raising=False)
    return made


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> list[Flask]:
    """The applications that would have been served."""
    apps: list[Flask] = []
    monkeypatch.setattr(serving, "_serve", lambda app, *_, **__: apps.append(app))
    return apps


@pytest.mark.parametrize(
    ("marked", "environment", "expected"),
    [
        (True, {}, True),
        (False, {}, False),
        (True, {"AUDITAPP_PROXY": "1"}, False),
        (True, {"DATABASE_URL": "sqlite:///{folder}/auditapp.db"}, False),
    ],
    ids=["a demonstration", "a database of one's own", "behind a proxy", "another database"],
)
def test_only_a_demonstration_has_its_buttons(
    folder: Path,
    served: list[Flask],
    monkeypatch: pytest.MonkeyPatch,
    *,
    marked: bool,
    environment: dict[str, str],
    expected: bool,
):
    if marked:
        (folder / MARK).write_text("", encoding="utf-8")
    for name, value in environment.items():
        monkeypatch.setenv(name, value.format(folder=folder.resolve()))
    told = CliRunner().invoke(serving.serve, [])
    assert told.exit_code == 0, told.output
    assert [app.extensions[NAME].settings.is_demo for app in served] == [expected]


def test_other_machines_are_served_behind_a_proxy_alone(folder: Path, served: list[Flask]):
    refused = CliRunner().invoke(serving.serve, ["--host", "0.0.0.0"])
    assert isinstance(refused.exception, Refused)
    assert served == []


def test_a_demonstration_takes_no_folder_that_is_none(tmp_path: Path):
    kept = tmp_path / "site" / "work.txt"
    kept.parent.mkdir()
    kept.write_text("not invented", encoding="utf-8")
    with pytest.raises(Refused, match="no demonstration made it"):
        demo_site(None, tmp_path, lambda _: lambda _: None)  # type: ignore[arg-type]
    assert kept.read_text(encoding="utf-8") == "not invented"
