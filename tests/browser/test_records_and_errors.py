"""Pages of one record, and pages that refuse what was sent: nothing for axe to find, nothing wider than the screen."""

from http import HTTPStatus

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from auditapp.domain.people import Role
from tests.browser.browsers import TABLET
from tests.browser.conftest import DESK, UPRIGHT, cut_off
from tests.browser.records import DOCUMENTS, Site, signed_in
from tests.web.test_few_queries import addresses

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
        if endpoint in DOCUMENTS or not any(rule.arguments for rule in app.url_map.iter_rules(endpoint)):
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
