"""The application over a small database, and browsers signed in as each role."""

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from auditapp.app import create_app
from auditapp.domain.people import Body, Role
from auditapp.services.who_signed_in import begin_sign_in
from auditapp.services.workplace import Workplace
from auditapp.web.settings import Settings
from tests.web import people_of

As = Callable[..., FlaskClient]


@pytest.fixture
def app(place: Workplace) -> Flask:
    """The application over an empty database, on each of the two; forms need no token here unless a test asks."""
    made = create_app(place, Settings(secret=b"tests" * 8, is_secure=False))
    made.config.update(TESTING=True, WTF_CSRF_ENABLED=False, PROPAGATE_EXCEPTIONS=False)
    return made


@pytest.fixture
def signed_in_as(app: Flask, place: Workplace) -> As:
    """A client signed in as somebody new who holds a role."""

    def sign(role: Role, area: str | None = None, *, body: Body | None = None) -> FlaskClient:
        client = app.test_client()
        account = people_of.account_with(place, role, area, body=body)
        client.set_cookie("sign-in", begin_sign_in(place, account, "a test"))
        return client

    return sign
