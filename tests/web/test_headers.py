"""What every answer tells the browser, errors included."""

import pytest
from flask import Flask

from auditapp.domain.people import Role
from auditapp.services.workplace import Workplace
from auditapp.web.settings import Settings, SettingsRefused
from tests.web.conftest import As


@pytest.mark.parametrize("path", ["/sign-in", "/nowhere", "/", "/brand/1d3557.css"])
def test_nothing_may_be_loaded_from_elsewhere_or_run_in_the_page(app: Flask, path: str):
    headers = app.test_client().get(path).headers
    policy = dict(part.split(" ", 1) for part in headers["Content-Security-Policy"].split("; "))
    assert policy["default-src"] == "'none'"
    assert policy["frame-ancestors"] == "'none'"
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert policy["script-src"].startswith("'self' 'sha256-")
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"


def test_pages_are_not_kept_by_the_browser_and_what_never_changes_is(app: Flask):
    client = app.test_client()
    assert client.get("/sign-in").headers["Cache-Control"] == "no-store"
    assert "immutable" in client.get("/brand/1d3557.css").headers["Cache-Control"]
    assert client.get("/static/nowhere.css").headers["Cache-Control"] == "no-store"


def test_the_cookie_of_a_sign_in_is_out_of_reach_of_scripts(app: Flask, signed_in_as: As):
    answer = signed_in_as(Role.AUDITOR).post("/sign-out")
    (cookie,) = [c for c in answer.headers.getlist("Set-Cookie") if c.startswith("sign-in=")]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie


def test_a_failure_says_nothing_of_itself(app: Flask, signed_in_as: As, monkeypatch: pytest.MonkeyPatch):
    def fails() -> str:
        raise ValueError("Ashling TESTERONE")

    fails.access = app.view_functions["start.start"].access  # type: ignore[attr-defined]
    monkeypatch.setitem(app.view_functions, "start.start", fails)
    answer = signed_in_as(Role.AUDITOR).get("/")
    assert answer.status_code == 500
    assert "TESTERONE" not in answer.text
    assert "Something went wrong" in answer.text


def test_a_form_without_its_token_is_stale(app: Flask, signed_in_as: As):
    client = signed_in_as(Role.AUDITOR)
    app.config["WTF_CSRF_ENABLED"] = True
    answer = client.post("/sign-out")
    assert answer.status_code == 400
    assert "gone stale" in answer.text


@pytest.mark.parametrize("colour", ["#ffdd00", "blue", "#12345"])
def test_a_colour_on_which_nobody_can_read_is_refused(colour: str):
    with pytest.raises(SettingsRefused, match=colour):
        Settings(secret=b"x" * 32, colour=colour)


def test_a_sign_in_ends_with_its_time(place: Workplace, app: Flask, signed_in_as: As):
    client = signed_in_as(Role.AUDITOR)
    assert client.get("/").status_code == 200
    client.post("/sign-out")
    assert client.get("/").status_code == 302
