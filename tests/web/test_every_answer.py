"""What holds of every answer, whoever asks: its headers, no form without a token, nothing said back as markup."""

import re
from collections.abc import Iterator
from html import escape
from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.routing import BaseConverter, IntegerConverter

from auditapp.app import create_app
from auditapp.domain.people import Role
from auditapp.services.workplace import Workplace
from auditapp.web.settings import Settings
from tests.web.conftest import As
from tests.web.test_access import pages

ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(self), geolocation=(), microphone=(), payment=(), usb=()",
    "Strict-Transport-Security": "max-age=31536000; includeSubDomains",
}
HTTPS = "https://localhost"


@pytest.fixture
def secure(place: Workplace) -> Flask:
    """The application as it is served over https, with tokens in its forms."""
    made = create_app(place, Settings(secret=b"tests" * 8))
    made.config.update(PROPAGATE_EXCEPTIONS=False)
    return made


def is_whole(answer: Any) -> bool:
    """Whether an answer has every header, none twice, and a policy that lets nothing in from elsewhere."""
    sent = answer.headers
    policy = sent.get("Content-Security-Policy", "")
    return (
        all(sent.getlist(name) == [value] for name, value in ALWAYS.items())
        and policy.startswith("default-src 'none'; ")
        and "unsafe" not in policy
        and "frame-ancestors 'none'" in policy
        and "script-src 'self' 'sha256-" in policy
    )


def test_every_page_and_every_refusal_has_every_header(secure: Flask):
    client = secure.test_client()
    for endpoint, method, path in pages(secure):
        answer = client.open(path, method=method, base_url=HTTPS)
        assert is_whole(answer), (endpoint, answer.status_code)
        if endpoint not in {"static", "frame.brand"}:
            assert answer.headers.getlist("Cache-Control") == ["no-store"], endpoint


def test_so_have_those_that_reach_no_page(secure: Flask, monkeypatch: pytest.MonkeyPatch):
    def fails() -> str:
        raise ValueError("Ashling TESTERONE")

    client = secure.test_client()
    fails.access = secure.view_functions["accounts.sign_in"].access  # type: ignore[attr-defined]
    monkeypatch.setitem(secure.view_functions, "accounts.sign_in", fails)
    answers = [
        (client.get("/nowhere", base_url=HTTPS), HTTPStatus.NOT_FOUND),
        (client.delete("/sign-in", base_url=HTTPS), HTTPStatus.METHOD_NOT_ALLOWED),
        (client.post("/sign-in", base_url=HTTPS), HTTPStatus.BAD_REQUEST),
        (client.get("/sign-in", base_url=HTTPS), HTTPStatus.INTERNAL_SERVER_ERROR),
        (client.get("/people/%00", base_url=HTTPS), HTTPStatus.NOT_FOUND),
    ]
    for answer, code in answers:
        assert answer.status_code == code
        assert is_whole(answer), code
        assert "TESTERONE" not in answer.text


def test_nothing_is_changed_without_the_token_of_a_form(app: Flask, signed_in_as: As):
    app.config["WTF_CSRF_ENABLED"] = True
    for role in Role:
        client = signed_in_as(role)
        for endpoint, method, path in pages(app):
            if method == "GET" or endpoint == "capture_api.contact":
                continue
            answer = client.open(path, method=method)
            assert answer.status_code == HTTPStatus.BAD_REQUEST, (role, endpoint)
            said = answer.get_json()["error"] if path.startswith("/capture/api/") else answer.text
            assert said == "csrf" or "gone stale" in said, (role, endpoint)


HOSTILE = "'\"><svg/onload=alert(1)> {{907*7919}} ' OR 1=1 --"
ASKED = ("after", "area", "child", "finding", "first-day", "first", "given", "heading", "home", "kind", "last", "of")
ASKED += ("order", "other", "outcome", "page", "provider", "return", "role", "rule", "state", "then", "words", "year")
FIELD = re.compile(r'name="([^"]+)"')


def addresses(app: Flask) -> Iterator[tuple[str, str, str]]:
    """Every address with that in each part that takes words."""

    def part(converter: BaseConverter) -> str:
        return "1" if isinstance(converter, IntegerConverter) else quote(HOSTILE.replace("/", ""), safe="")

    for rule in app.url_map.iter_rules():
        path = re.sub(r"<(?:\w+:)?(\w+)>", lambda found, of=rule: part(of._converters[found[1]]), rule.rule)
        for method in sorted((rule.methods or set()) & {"GET", "POST", "PUT"}):
            yield rule.endpoint, method, path


def fields_of(client: FlaskClient, path: str) -> dict[str, str]:
    """The fields of the forms that stand there, filled in with that."""
    return dict.fromkeys(FIELD.findall(client.get(path).text), HOSTILE)


@pytest.mark.usefixtures("judged")
@pytest.mark.parametrize("role", Role)
def test_what_is_said_is_never_said_back_as_markup_nor_run(app: Flask, signed_in_as: As, role: Role):
    client, query = signed_in_as(role), dict.fromkeys(ASKED, HOSTILE)
    said_back = 0
    for endpoint, method, path in addresses(app):
        # Signing out would end the crawl.
        if endpoint == "accounts.sign_out":
            continue
        form = {"data": query | fields_of(client, path)} if method != "GET" else {}
        answer = client.open(path, method=method, query_string=query, **form)
        assert answer.status_code < HTTPStatus.INTERNAL_SERVER_ERROR, (endpoint, method)
        assert "<svg/onload" not in answer.text, (endpoint, method)
        assert "7182533" not in answer.text, (endpoint, method)
        said_back += escape("<svg/onload=alert(1)>") in answer.text
    assert said_back > 0
