"""Pages of one record, and pages that refuse what was sent: nothing for axe to find, nothing wider than the screen."""

from http import HTTPStatus

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from auditapp.domain.people import Role
from tests.browser.browsers import TABLET
from tests.browser.conftest import DESK, UPRIGHT, cut_off
from tests.browser.records import DOCUMENTS, Site, signed_in
from tests.web.pages_with_forms import every_form
from tests.web.test_few_queries import addresses
from tests.web.test_refused_forms import MAY_BE_EMPTY

# A form as nobody filled it in: what is hidden and what lists show first stays.
EMPTIED = """(action) => {
  const form = [...document.forms].find((one) => (one.getAttribute('action') || location.pathname) === action)
  for (const part of form.elements) {
    if (part.matches('[type=radio], [type=checkbox]')) part.checked = part.checked && !!part.closest('td')
    else if (part.matches('select')) part.value = [...part.options].some((one) => !one.value) ? '' : part.value
    else if (part.matches('textarea, input:not([type=hidden])')) part.value = ''
  }
  form.submit()
}"""


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


def refused(page: Page) -> None:
    """A page that says what is wrong: nothing for axe, nothing cut off; its first line moves the focus."""
    page.set_viewport_size(UPRIGHT)  # type: ignore[arg-type]
    assert cut_off(page) == [], page.url
    # What stands around it is that of every page.
    found = Axe().run(page, "#main-content")
    assert found.violations_count == 0, (page.url, found.generate_report())
    link = page.get_by_role("alert").get_by_role("link").first
    wanted = (link.get_attribute("href") or "").lstrip("#")
    link.click()
    assert wanted
    assert page.evaluate("document.activeElement.id") == wanted, page.url


def test_axe_finds_nothing_where_a_form_is_refused(filled: Site, browser: Browser):
    count = 0
    context = browser.new_context(viewport=TABLET, base_url=filled.address)  # type: ignore[arg-type]
    page = context.new_page()
    for form in every_form(filled.place, filled.clients):
        if form.endpoint in MAY_BE_EMPTY:
            continue
        context.clear_cookies()
        kept = [one for name in ("sign-in", "form") if (one := form.client.get_cookie(name))]
        context.add_cookies([{"name": one.key, "value": one.value, "url": filled.address} for one in kept])
        page.goto(form.page)
        page.evaluate(EMPTIED, form.action)
        page.get_by_role("alert").get_by_role("heading", name="There is a problem").wait_for()
        refused(page)
        count += 1
    context.close()
    assert count > 45


NO_DAY = "first-day=31&first-month=2&first-year=2026"
NARROWED = (
    (Role.ADMINISTRATOR, f"/audit-log?{NO_DAY}"),
    (Role.LSCB_OFFICER, f"/findings?{NO_DAY}"),
    (Role.LSCB_OFFICER, f"/findings/counts?{NO_DAY}"),
    (Role.LSCB_OFFICER, f"/overview?{NO_DAY}"),
    (Role.LSCB_OFFICER, "/scorecards?home=SC1&of=provider"),
    (Role.LSCB_OFFICER, "/workbooks/contracts?home=SC1"),
    (Role.COMMISSIONER, f"/findings/others?{NO_DAY}"),
)


@pytest.mark.parametrize(("role", "path"), NARROWED)
def test_axe_finds_nothing_where_nothing_can_be_narrowed_so(filled: Site, browser: Browser, role: Role, path: str):
    page = signed_in(browser, filled, role)
    page.goto(path)
    refused(page)
    page.context.close()
