"""The page of what is being taken in: it looks again by itself, and by a link where no script runs."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from auditapp.app import create_app
from auditapp.domain.people import Role
from auditapp.services.files.hand_on import AtOnce
from auditapp.services.workplace import Workplace
from auditapp.web.settings import Settings
from tests.browser.browsers import served
from tests.browser.conftest import TABLET, sign_in
from tests.journeys import papers


class Later:
    """Does what was handed on when the test asks."""

    def __init__(self, place: Workplace) -> None:
        self.place, self.given = place, ""

    def begin(self, given: str) -> None:
        self.given = given

    def counted(self, key: str) -> int | None:
        return None

    def now(self) -> None:
        AtOnce(self.place).begin(self.given)


@pytest.fixture(scope="module")
def later(house: Workplace) -> Later:
    return Later(house)


@pytest.fixture(scope="module")
def site(house: Workplace, later: Later) -> Iterator[str]:
    settings = Settings(secret=b"tests" * 8, is_secure=False, is_demo=True)
    with served(create_app(house, settings, later)) as address:
        yield address


def hand_in(page: Page, file: Path) -> None:
    sign_in(page, Role.DATA_OFFICER)
    page.goto("/files/hand-in")
    page.set_input_files("input[type=file]", file)
    page.locator("input[name=whose]").first.check()
    page.get_by_role("button", name="Hand in").click()
    page.get_by_role("heading", name="Taking in the files").wait_for()


def take_back(page: Page, name: str) -> None:
    page.goto("/files")
    page.get_by_role("link", name=name).click()
    page.get_by_role("button", name="Take it back").click()
    page.get_by_role("button", name="Take it back").click()
    page.get_by_role("heading", name="Taking back a file").wait_for()


def test_the_page_looks_again_by_itself_until_all_is_done(page: Page, later: Later, tmp_path: Path):
    hand_in(page, papers.notices(tmp_path, "first.csv", papers.TOLD[:1]))
    assert page.get_by_role("status").inner_text() == "0 of 1 file read."
    assert Axe().run(page).violations_count == 0
    later.now()
    page.get_by_role("heading", name="What became of the files").wait_for()
    assert page.get_by_role("heading", level=2).inner_text().startswith("first.csv")
    assert page.get_by_role("link", name="Look again").count() == 0
    assert Axe().run(page).violations_count == 0
    take_back(page, "first.csv")
    assert page.get_by_role("status").inner_text() == "It still counts: it is taken back when its turn comes."
    assert Axe().run(page).violations_count == 0
    later.now()
    page.get_by_role("heading", name="What became of the file").wait_for()
    assert "first.csv: It was taken back: " in page.get_by_role("main").inner_text()
    assert Axe().run(page).violations_count == 0


def test_without_a_script_a_link_looks_again(browser: Browser, site: str, later: Later, tmp_path: Path):
    context = browser.new_context(java_script_enabled=False, base_url=site, viewport=TABLET)
    page = context.new_page()
    hand_in(page, papers.notices(tmp_path, "second.csv", papers.TOLD[1:]))
    later.now()
    page.get_by_role("link", name="Look again").click()
    page.get_by_role("heading", name="What became of the files").wait_for()
    take_back(page, "second.csv")
    later.now()
    page.get_by_role("link", name="Look again").click()
    page.get_by_role("heading", name="What became of the file").wait_for()
    assert "second.csv: It was taken back" in page.get_by_role("main").inner_text()
    context.close()
