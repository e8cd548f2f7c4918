"""A browser over the application with the small papers of the journeys, and an invented person for each role."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Playwright, sync_playwright

from auditapp.app import create_app
from auditapp.domain.people import Role
from auditapp.services.workplace import Workplace, make_workplace
from auditapp.web.settings import Settings
from tests.browser.browsers import FLAGS, TABLET, browser_path, served
from tests.browser.records import Site
from tests.journeys import papers, police_papers
from tests.web import people_of
from tests.web.homes_given import client_of
from tests.web.test_few_queries import FEW, built

UPRIGHT, DESK = {"width": 768, "height": 1024}, {"width": 1440, "height": 900}


@pytest.fixture(scope="package")
def playwright() -> Iterator[Playwright]:
    """What starts browsers; skipped with the remedy where there is none, failing where CI requires it."""
    try:
        browser_path()
    except LookupError as missing:
        if os.environ.get("REQUIRE_BROWSER") == "1":
            pytest.fail(str(missing))
        pytest.skip(str(missing))
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="package")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """One browser for all tests here that need no disk of their own."""
    started = playwright.chromium.launch(executable_path=browser_path(), args=list(FLAGS))
    yield started
    started.close()


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workplace]:
    """A database with the small papers, checked, and somebody for each role."""
    folder = tmp_path_factory.mktemp("house")
    place = make_workplace(None, folder / "instance", "tester")
    papers.give_all(place, folder)
    police_papers.give_all(place, folder)
    papers.check(place)
    for role in Role:
        people_of.account_with(place, role)
    yield place
    place.engine.dispose()


@pytest.fixture(scope="module")
def site(house: Workplace) -> Iterator[str]:
    """The address at which the application is served; everybody in it is invented."""
    with served(create_app(house, Settings(secret=b"tests" * 8, is_secure=False, is_demo=True))) as address:
        yield address


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The application over a database with some rows of everything."""
    app, place, officer = built(tmp_path_factory.mktemp("records") / "few", FEW)
    clients = {role: officer if role is Role.DATA_OFFICER else client_of(app, place, role) for role in Role}
    with served(app) as address:
        yield Site(app, place, address, clients)
    place.engine.dispose()


@pytest.fixture(params=[True, False], ids=["with a script", "without a script"])
def with_script(request: pytest.FixtureRequest) -> bool:
    """Whether scripts run: whoever asks for this is tested with them and without."""
    return bool(request.param)


@contextmanager
def watched(browser: Browser, site: str, *, with_script: bool = True) -> Iterator[Page]:
    """A tablet held sideways, with nobody signed in; whatever the page complains of fails the test."""
    context = browser.new_context(viewport=TABLET, base_url=site, java_script_enabled=with_script)
    opened = context.new_page()
    complaints: list[str] = []
    opened.on("console", lambda said: complaints.append(said.text) if said.type in {"error", "warning"} else None)
    opened.on("pageerror", lambda problem: complaints.append(str(problem)))
    yield opened
    context.close()
    assert [said for said in complaints if "status of 4" not in said] == []


@pytest.fixture
def page(browser: Browser, site: str, tmp_path: Path) -> Iterator[Page]:
    """A tablet over the house."""
    del tmp_path
    with watched(browser, site) as opened:
        yield opened


# What is wider than its place: the page, or a box that scrolls. Pictures may: they would not be readable smaller.
CUT = """() => [document.documentElement, ...document.querySelectorAll('.app-scroll')]
  .filter((box) => box.scrollWidth > box.clientWidth && !box.querySelector(':scope > svg.app-picture'))
  .map((box) => `${box.getAttribute('aria-label') || box.getAttribute('aria-labelledby') || 'the page'}:`
    + ` ${box.scrollWidth} in ${box.clientWidth}`)"""


def cut_off(page: Page) -> list[str]:
    """What of a page is wider than its place, at the size that it has: the page itself, or a table within it."""
    found: list[str] = page.evaluate(CUT)
    return found


def fits(page: Page) -> None:
    """Nothing is wider than the screen, at any size."""
    for size in (DESK, UPRIGHT, TABLET):
        page.set_viewport_size(size)  # type: ignore[arg-type]
        assert cut_off(page) == []


def sign_in(page: Page, role: Role) -> None:
    """Sign in as the invented person of a role."""
    page.goto("/sign-in")
    page.get_by_role("button", name=role.value.replace("_", " ").title() + " Example").click()
    page.get_by_role("heading", name="What waits for you").wait_for()
    page.wait_for_load_state()
