"""Pages of one record, and pages that refuse what was sent: nothing for axe to find, nothing wider than the screen."""

from collections.abc import Iterator
from http import HTTPStatus
from typing import NamedTuple

import pytest
from axe_playwright_python.sync_playwright import Axe
from flask import Flask
from flask.testing import FlaskClient
from playwright.sync_api import Browser, Page

from auditapp.domain.people import Role
from auditapp.services.workplace import Workplace
from tests.browser.browsers import served
from tests.browser.conftest import DESK, TABLET, UPRIGHT, cut_off
from tests.web.homes_given import client_of
from tests.web.test_few_queries import FEW, addresses, built


class Site(NamedTuple):
    """What is served, where, and somebody signed in for each role looked at."""

    app: Flask
    place: Workplace
    address: str
    clients: dict[Role, FlaskClient]


# What is sent empty, or as it stands, and is refused: by whom, where.
REFUSED = (
    (Role.DATA_OFFICER, "/files/hand-in", "Hand in"),
    (Role.DATA_OFFICER, "/files/matching", "Go on"),
    (Role.DATA_OFFICER, "/files/1/answer", "Answer and import"),
    (Role.DATA_OFFICER, "/returns/new", "Expect it"),
    (Role.DATA_OFFICER, "/returns/1/nil", "Note it"),
    (Role.DATA_OFFICER, "/account/password", "Change it"),
    (Role.ADMINISTRATOR, "/people/new", "Invite"),
    (Role.ADMINISTRATOR, "/protocols/hand-in", "Hand in"),
    (Role.ADMINISTRATOR, "/audit-log?first-day=31&first-month=2&first-year=2026", "Narrow"),
)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """An application over a database with some rows of everything."""
    app, place, officer = built(tmp_path_factory.mktemp("records") / "few", FEW)
    others = {role: client_of(app, place, role) for role in (Role.LSCB_OFFICER, Role.ADMINISTRATOR)}
    with served(app) as address:
        yield Site(app, place, address, {Role.DATA_OFFICER: officer, **others})
    place.engine.dispose()


def signed_in(browser: Browser, filled: Site, role: Role) -> Page:
    cookie = filled.clients[role].get_cookie("sign-in")
    assert cookie is not None
    context = browser.new_context(viewport=TABLET, base_url=filled.address)  # type: ignore[arg-type]
    context.add_cookies([{"name": "sign-in", "value": cookie.value, "url": filled.address}])
    return context.new_page()


def looked_at(page: Page, what: object) -> None:
    """At every size, nothing is cut off; axe finds nothing."""
    for size in (DESK, UPRIGHT, TABLET):
        page.set_viewport_size(size)  # type: ignore[arg-type]
        assert cut_off(page) == [], (what, size)
    found = Axe().run(page)
    assert found.violations_count == 0, (what, found.generate_report())


@pytest.mark.parametrize("role", [Role.DATA_OFFICER, Role.LSCB_OFFICER, Role.ADMINISTRATOR])
def test_axe_finds_nothing_on_the_pages_of_one_record(filled: Site, browser: Browser, role: Role):
    app, place, _, clients = filled
    page = signed_in(browser, filled, role)
    seen = set()
    for endpoint, path in list(addresses(app, place, clients[role], role)):
        # A document is saved and not opened.
        is_document = endpoint in {"overview.report_written", "visits.feedback_written"}
        if is_document or not any(rule.arguments for rule in app.url_map.iter_rules(endpoint)):
            continue
        answer = page.goto(path)
        assert answer is not None
        looked_at(page, (role, path))
        if answer.status == HTTPStatus.OK:
            seen.add(endpoint)
    page.context.close()
    assert "findings.finding" in seen or role is Role.ADMINISTRATOR
    assert len(seen) >= 3


@pytest.mark.parametrize(("role", "path", "name"), REFUSED)
def test_axe_finds_nothing_where_a_form_is_refused(filled: Site, browser: Browser, role: Role, path: str, name: str):
    page = signed_in(browser, filled, role)
    page.goto(path)
    page.locator("main").get_by_role("button", name=name).first.click()
    summary = page.get_by_role("alert")
    summary.get_by_role("heading", name="There is a problem").wait_for()
    looked_at(page, (role, path))
    link = summary.get_by_role("link").first
    wanted = (link.get_attribute("href") or "").lstrip("#")
    link.click()
    assert wanted
    assert page.evaluate("document.activeElement.id") == wanted
    page.context.close()
