"""Every page that opens without more than a sign-in: nothing for axe to find, nothing wider than the screen."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from flask import Flask
from playwright.sync_api import Page

from auditapp.app import create_app
from auditapp.domain.people import Role
from auditapp.security.policy import policy
from auditapp.services.workplace import Workplace
from auditapp.web.access import access_of
from auditapp.web.settings import Settings
from tests.browser.conftest import DESK, TABLET, UPRIGHT, cut_off, sign_in

# What scripts ask for is no page.
NO_PAGES = ("/capture/api/", "/capture/sw.js")


def plain_pages(app: Flask, role: Role) -> list[str]:
    """The addresses without a number or name in them that a role may open."""
    found = []
    for rule in app.url_map.iter_rules():
        access = access_of(app, rule.endpoint)
        allowed = access.is_open or not access.kind or policy().conditions(role, access.kind, access.verb) is not None
        if "GET" in (rule.methods or ()) and not rule.arguments and allowed and not rule.rule.startswith(NO_PAGES):
            found.append(rule.rule)
    return sorted(found)


@pytest.mark.parametrize("role", Role)
def test_axe_finds_nothing_and_nothing_is_cut_off(house: Workplace, page: Page, role: Role):
    app = create_app(house, Settings(secret=b"tests" * 8, is_secure=False, is_demo=True))
    sign_in(page, role)
    for address in plain_pages(app, role):
        for size in (DESK, UPRIGHT, TABLET):
            page.set_viewport_size(size)  # type: ignore[arg-type]
            page.goto(address)
            assert cut_off(page) == [], (role, address, size)
        found = Axe().run(page)
        assert found.violations_count == 0, (role, address, found.generate_report())


def test_what_does_not_fit_says_that_there_is_more_beside_it(page: Page):
    sign_in(page, Role.DATA_OFFICER)
    page.goto("/files")
    said = page.get_by_text("There is more beside this")
    assert said.count() == 0
    page.set_viewport_size({"width": 500, "height": 900})
    said.wait_for()
    assert cut_off(page)[0].startswith("Files: ")
    page.set_viewport_size(DESK)  # type: ignore[arg-type]
    said.wait_for(state="detached")


def test_the_counts_come_after_the_list_of_breaches(page: Page):
    sign_in(page, Role.LSCB_OFFICER)
    page.goto("/findings?outcome=")
    page.get_by_text("in all.").wait_for()
    page.get_by_text("Of each kind").click()
    page.get_by_role("link", name="PLA-1").first.click()
    page.wait_for_url("**rule=PLA-1**")
    assert page.get_by_text("Shown: duty: PLA-1").is_visible()
    assert Axe().run(page).violations_count == 0


def test_the_first_stop_of_the_keyboard_leads_past_the_head_of_the_page(page: Page):
    sign_in(page, Role.AUDITOR)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent.trim()") == "Skip to main content"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main-content"


TOPS = """() => [...document.querySelectorAll('.govuk-service-navigation__item')]
  .map((part) => part.getBoundingClientRect().top)"""
# Where the first words of each cell in the first row of a table stand.
FIRST_WORDS = """() => [...document.querySelector('tbody tr').children].map((cell) => {
  const words = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT)
  while (words.nextNode()) if (words.currentNode.textContent.trim()) break
  const range = document.createRange()
  range.selectNodeContents(words.currentNode)
  return range.getClientRects()[0].top
})"""


def test_all_places_and_the_words_of_a_row_stand_on_one_line(page: Page):
    sign_in(page, Role.LSCB_OFFICER)
    page.goto("/files")
    for size in (DESK, TABLET):
        page.set_viewport_size(size)  # type: ignore[arg-type]
        assert len(set(page.evaluate(TOPS))) == 1
    file, kind, _, received, *_ = page.evaluate(FIRST_WORDS)
    assert file == kind == received


def test_signing_out_leaves_nothing_to_go_back_to(page: Page):
    sign_in(page, Role.AUDITOR)
    page.goto("/account")
    page.get_by_role("button", name="Sign out here").click()
    page.wait_for_url("**/sign-in")
    page.go_back()
    assert "Sign out" not in page.content()


def test_pages_can_be_read_without_a_script(page: Page, site: str):
    context = page.context.browser.new_context(java_script_enabled=False, base_url=site)  # type: ignore[union-attr]
    plain = context.new_page()
    sign_in(plain, Role.DATA_OFFICER)
    assert plain.get_by_role("heading", level=1).inner_text() == "What waits for you"
    context.close()
