"""Every page of every role says the same without a script as with it, and its forms work."""

from collections import Counter
from http import HTTPStatus

import pytest
from playwright.sync_api import Browser, Page

from auditapp.domain.people import Role
from tests.browser.records import DOCUMENTS, Site, signed_in
from tests.web.test_few_queries import addresses

# Whatever says something: rows of tables, lines of lists, sentences, headings, words beside fields, names of pictures.
SAYS = "tr, li, dt, dd, p, h1, h2, h3, h4, label, legend, caption, figcaption, summary, title, button, a"
# What a page says, part by part in its order; not what the script says of its own work.
SAID = f"""() => [...document.querySelector('#main-content').querySelectorAll('{SAYS}')]
  .filter((part) => !part.matches('.app-more-beside, [data-after] *, .govuk-password-input__toggle'))
  .map((part) => part.textContent.replace(/\\s+/g, ' ').trim())"""
# What stands in the place of a list until a script has brought it, and what was brought.
AFTER = f"""() => [...document.querySelectorAll('[data-after]')].map((part) => ({{
  from: part.dataset.after,
  links: [...part.querySelectorAll('a')].map((link) => link.getAttribute('href')),
  said: [...part.querySelectorAll('{SAYS}')].map((one) => one.textContent.replace(/\\s+/g, ' ').trim()) }}))"""
# What is there and is not shown, though nobody has folded it away: words for screen readers are shown to them.
HIDDEN = """() => [...document.body.querySelectorAll('*')]
  .filter((part) => part.textContent.trim() && !part.closest('details:not([open]), script, noscript, template, svg'))
  .filter((part) => !part.matches('option, optgroup'))
  .filter((part) => !part.checkVisibility() || getComputedStyle(part).visibility === 'hidden')
  .filter((part) => !part.matches('.govuk-password-input__toggle, .govuk-service-navigation__toggle'))
  .map((part) => part.outerHTML.slice(0, 200))"""
# Forms that nothing sends, and buttons that send nothing.
DEAD = """() => [
  ...[...document.forms].filter((form) => ![...form.elements].some((part) => part.matches('button, [type=submit]'))),
  ...[...document.querySelectorAll('button:not(.govuk-password-input__toggle, .govuk-service-navigation__toggle)')]
    .filter((button) => !button.form || button.type !== 'submit')].map((part) => part.outerHTML.slice(0, 200))"""

# A tablet's own page keeps visits without a connection: it says that it needs a script, and what to do without one.
NEEDS_A_SCRIPT = ("capture_shell.", "capture_api.")


def told(page: Page) -> Counter[str]:
    """What a page says, and how often."""
    return Counter(said for said in page.evaluate(SAID) if said)


def brought(page: Page) -> list[str]:
    """What a script brought into a page, once it is there."""
    before = page.evaluate(AFTER)
    if before:
        page.wait_for_load_state("networkidle")
    return [said for part in page.evaluate(AFTER) for said in part["said"] if said]


@pytest.mark.parametrize("role", Role)
def test_a_page_says_the_same_without_a_script(filled: Site, browser: Browser, role: Role):
    app, place, _, clients = filled
    plain, full = signed_in(browser, filled, role, java_script_enabled=False), signed_in(browser, filled, role)
    seen = 0
    for endpoint, path in list(addresses(app, place, clients[role], role)):
        if endpoint in DOCUMENTS or endpoint.startswith(NEEDS_A_SCRIPT):
            continue
        answer = plain.goto(path)
        assert answer is not None
        if answer.status != HTTPStatus.OK:
            continue
        full.goto(path)
        more = brought(full)
        assert told(plain) == told(full), (role, path)
        assert plain.evaluate(HIDDEN) == [], (role, path)
        assert plain.evaluate(DEAD) == [], (role, path)
        ways = {link for part in plain.evaluate(AFTER) for link in part["links"] if link == part["from"]}
        assert bool(ways) == bool(more), (role, path)
        for way in ways:
            plain.goto(way)
            missing = set(more) - set(told(plain))
            assert not missing, (role, path, missing)
        seen += 1
    assert seen > 5
    plain.context.close()
    full.context.close()


def test_the_list_is_narrowed_without_a_script(filled: Site, browser: Browser):
    page = signed_in(browser, filled, Role.LSCB_OFFICER, java_script_enabled=False)
    page.goto("/findings")
    before = page.get_by_role("row").count()
    page.get_by_role("link", name="Filter and sort").click()
    page.get_by_label("Outcome").select_option("Any")
    page.get_by_label("Duty", exact=True).select_option("PLA-1")
    page.get_by_role("button", name="Show these").click()
    rows = page.get_by_role("row")
    assert 1 < rows.count() != before
    assert all("PLA-1" in said for said in rows.all_inner_texts()[1:])
    page.get_by_role("link", name="How many there are of each kind").click()
    assert page.get_by_text("in all.").is_visible()
    page.context.close()
