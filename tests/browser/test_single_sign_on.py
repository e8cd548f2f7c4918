"""Signing on with an account held at work, in a browser that holds our pages to what they say may be sent."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from auditapp.app import create_app
from auditapp.domain.links import Purpose
from auditapp.domain.people import Body
from auditapp.security.providers import Provider
from auditapp.services.accounts.account_links import make_link
from auditapp.services.accounts.add_account import NewPerson, add_account
from auditapp.services.workplace import Workplace, make_workplace
from auditapp.web.settings import Settings
from tests.browser.browsers import served
from tests.browser.conftest import TABLET, UPRIGHT
from tests.web import fake_provider
from tests.web.fake_provider import CLIENT, SECRET, FakeProvider
from tests.web.proofs_of import Clock

ELSEWHERE = "Example Council account"


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workplace]:
    place = make_workplace(None, tmp_path_factory.mktemp("house") / "instance", "tester")
    yield place
    place.engine.dispose()


@pytest.fixture(scope="module")
def provider() -> Iterator[FakeProvider]:
    clock = Clock()
    clock.at = datetime.now(UTC)
    with fake_provider.served(FakeProvider(clock)) as provider:
        yield provider


@pytest.fixture(scope="module")
def site(house: Workplace, provider: FakeProvider) -> Iterator[str]:
    known = Provider(provider.issuer, CLIENT, SECRET, ELSEWHERE)
    with served(create_app(house, Settings(secret=b"tests" * 8, is_secure=False, provider=known))) as address:
        yield address


def is_well(page: Page) -> None:
    """Nothing for axe to find, and nothing wider than the screen."""
    for size in (UPRIGHT, TABLET):
        page.set_viewport_size(size)  # type: ignore[arg-type]
        assert not page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


def test_from_the_invitation_to_signing_out_and_in_and_proving_it_again(
    house: Workplace, page: Page, provider: FakeProvider
):
    new = NewPerson("Ashling Testerone", "ashling.testerone@example.gov.uk", "Example council", Body.COUNCIL)
    page.goto(f"/link/{make_link(house, add_account(house, new), Purpose.INVITATION)}")
    is_well(page)
    page.get_by_role("button", name=f"Use {ELSEWHERE}").click()
    is_well(page)
    page.get_by_role("button", name="Go on").click()
    page.get_by_text("Signed in as Ashling Testerone").wait_for()
    page.goto("/account")
    is_well(page)
    page.get_by_role("button", name="Sign out here").click()
    page.get_by_role("link", name=f"Sign out of {ELSEWHERE} too").wait_for()
    is_well(page)
    page.get_by_role("button", name=f"Sign in with {ELSEWHERE}").click()
    page.get_by_text("Signed in as Ashling Testerone").wait_for()
    page.goto("/fresh?then=/account")
    is_well(page)
    page.get_by_role("button", name=f"Prove it with {ELSEWHERE}").click()
    page.get_by_role("heading", name="Your account").wait_for()
    assert provider.asked[-1]["prompt"] == "login"


def test_whoever_is_not_known_here_is_told_so(page: Page, provider: FakeProvider):
    provider.subject = "subject-of-nobody"
    page.goto("/single-sign-on")
    page.get_by_role("heading", name="You were not signed in").wait_for()
    is_well(page)
