"""A programme from the form to the visit that is prepared, at every size, with nothing for axe to find."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from auditapp.domain.people import Role
from tests.browser.conftest import DESK, TABLET, UPRIGHT, sign_in


@pytest.fixture
def programme(page: Page) -> str:
    """The address of a programme that an inspector makes by the form."""
    sign_in(page, Role.INSPECTOR)
    page.goto("/visits")
    page.get_by_role("link", name="Programmes").click()
    page.get_by_role("button", name="Make a programme").click()
    for part, words in (("first", "1 12 2026"), ("last", "31 3 2030")):
        for box, said in zip(("day", "month", "year"), words.split(), strict=True):
            page.locator(f"#{part}-{box}").fill(said)
    page.get_by_label("How many visits?").fill("2")
    page.get_by_label("No, visits are unannounced").check()
    page.get_by_role("button", name="Choose the homes").click()
    page.get_by_role("heading", name="Homes, and why they were chosen").wait_for()
    return page.url


@pytest.mark.parametrize("size", [DESK, TABLET, UPRIGHT])
def test_a_programme_fits_every_page_and_axe_finds_nothing(page: Page, programme: str, size: dict[str, int]):
    page.set_viewport_size(size)  # type: ignore[arg-type]
    page.goto(programme)
    wide = page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    assert not wide
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


def test_a_home_of_it_leads_to_preparing_its_visit(page: Page, programme: str):
    page.goto(programme)
    page.get_by_role("link", name="Prepare the visit to Example House North").click()
    page.wait_for_url("**/visits/prepare?urn=SC970901")
    assert page.get_by_label("Number of the home (URN)").input_value() == "SC970901"


def test_it_is_made_and_read_without_a_script(page: Page, site: str):
    plain = page.context.browser.new_context(java_script_enabled=False, base_url=site)  # type: ignore[union-attr]
    opened = plain.new_page()
    sign_in(opened, Role.INSPECTOR)
    opened.goto("/programmes/new")
    opened.get_by_role("button", name="Choose the homes").click()
    assert opened.get_by_text("Say how many visits are to be made: a number from 1 to 100.").count() >= 1
    plain.close()
