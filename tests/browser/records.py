"""The application over some rows of everything, and a browser in which somebody in a role is signed in."""

from typing import Any, NamedTuple

from flask import Flask
from flask.testing import FlaskClient
from playwright.sync_api import Browser, Page

from auditapp.domain.people import Role
from auditapp.services.workplace import Workplace
from tests.browser.browsers import TABLET

# A document is saved and not opened.
DOCUMENTS = frozenset({"overview.report_written", "visits.feedback_written"})


class Site(NamedTuple):
    """What is served, where, and somebody signed in for each role."""

    app: Flask
    place: Workplace
    address: str
    clients: dict[Role, FlaskClient]


def signed_in(browser: Browser, site: Site, role: Role, **more: Any) -> Page:
    """A tablet held sideways with somebody in a role signed in; `more` is what else its browser is like."""
    cookie = site.clients[role].get_cookie("sign-in")
    assert cookie is not None
    context = browser.new_context(viewport=TABLET, base_url=site.address, **more)  # type: ignore[arg-type]
    context.add_cookies([{"name": "sign-in", "value": cookie.value, "url": site.address}])
    return context.new_page()
