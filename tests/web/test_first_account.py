"""The first administrator, made by whoever holds the database: the command prints the link that begins the account."""

from datetime import UTC, datetime
from pathlib import Path

import pyotp
import pytest
from click.testing import CliRunner

from auditapp.cli import command
from auditapp.services.workplace import make_workplace
from tests.web.conftest import application
from tests.web.test_links import CHOSEN, secret_shown

WHO = ("first@example.gov.uk", "--name", "Fiona First (invented)", "--organisation", "Example council")


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("AUDITAPP_INSTANCE", str(tmp_path / "instance"))
    monkeypatch.delenv("DATABASE_URL", raising=False)

    def told(*words: str) -> str:
        done = CliRunner().invoke(command, words, catch_exceptions=False)
        return done.output

    told("init")
    return told


def test_the_link_printed_begins_the_account(run, tmp_path: Path):
    path = run("user", "add", *WHO, "--role", "administrator").splitlines()[-1]
    assert path.startswith("/link/")
    place = make_workplace(None, tmp_path / "instance", "tester")
    client = application(place).test_client()
    assert client.post(path, data={"password": CHOSEN}).headers["Location"] == f"{path}/app"
    secret = secret_shown(client, path.removeprefix("/link/"))
    code = pyotp.TOTP(secret).at(datetime.now(UTC))
    assert "Keep your recovery codes" in client.post(f"{path}/app", data={"code": code}).text
    place.engine.dispose()


def test_the_link_is_whole_where_the_address_of_the_pages_is_named(run):
    said = run("user", "add", *WHO, "--role", "administrator", "--host", "https://audit.example.org/")
    assert said.splitlines()[-1].startswith("https://audit.example.org/link/")
