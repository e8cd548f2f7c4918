"""The administrator: from the first account to a grant and an ended sign-in, in browsers of three people."""

import re
from collections.abc import Iterator
from pathlib import Path

import pyotp
import pytest
from axe_playwright_python.sync_playwright import Axe
from click.testing import CliRunner
from playwright.sync_api import Browser, Page, expect

from auditapp.app import create_app
from auditapp.cli import command
from auditapp.domain.people import Role
from auditapp.services.workplace import Workplace, open_workplace
from auditapp.web.settings import Settings
from tests.browser.browsers import served
from tests.browser.conftest import TABLET
from tests.web.proofs_of import PASSWORD, with_proofs

CHOSEN = "copper lantern nineteen"
FIRST = ("first@example.gov.uk", "--name", "Fiona First (invented)", "--organisation", "Example council")


@pytest.fixture
def begun(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Workplace, str]]:
    """A database with one administrator who has not begun, and the link that the command printed."""
    monkeypatch.setenv("AUDITAPP_INSTANCE", str(tmp_path / "instance"))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    CliRunner().invoke(command, ["init"], catch_exceptions=False)
    said = CliRunner().invoke(command, ["user", "add", *FIRST, "--role", "administrator"], catch_exceptions=False)
    place = open_workplace(None, tmp_path / "instance", "tester")
    yield place, said.output.splitlines()[-1]
    place.engine.dispose()


class Somebody:
    """One person at a browser of their own; every page they come to is looked over."""

    def __init__(self, browser: Browser, site: str) -> None:
        self.context = browser.new_context(viewport=TABLET, base_url=site)
        self.page: Page = self.context.new_page()
        self.codes: list[str] = []

    def goes_to(self, address: str) -> None:
        self.page.goto(address)
        self.looks()

    def presses(self, words: str) -> None:
        self.page.get_by_role("button", name=words).first.click()
        self.looks()

    def follows(self, words: str) -> None:
        self.page.get_by_role("link", name=words).first.click()
        self.looks()

    def writes(self, label: str, words: str) -> None:
        self.page.get_by_label(label, exact=True).fill(words)

    def looks(self) -> None:
        found = Axe().run(self.page)
        assert found.violations_count == 0, found.generate_report()

    def begins(self, link: str) -> None:
        """Choose a password by a link, set up the app, keep the codes."""
        self.goes_to(link)
        self.writes("New password", CHOSEN)
        self.presses("Go on")
        key = self.page.locator("strong.app-code").inner_text().replace(" ", "")
        self.writes("Code that the app shows", pyotp.TOTP(key).now())
        self.presses("Go on")
        self.codes = self.page.locator("li.app-code").all_inner_texts()
        assert len(self.codes) == 10
        self.follows("I have kept them")

    def signs_in(self, email: str, password: str = CHOSEN) -> None:
        self.goes_to("/sign-in")
        self.writes("E-mail address", email)
        self.writes("Password", password)
        self.writes("Code", self.codes.pop())
        self.presses("Sign in")
        expect(self.page.get_by_role("heading", level=1)).to_have_text("What waits for you")


def test_from_the_first_account_to_a_grant_and_an_ended_sign_in(browser: Browser, begun: tuple[Workplace, str]):
    place, link = begun
    _, second_mail, second_codes = with_proofs(place, Role.ADMINISTRATOR)
    with served(create_app(place, Settings(secret=b"tests" * 8, is_secure=False))) as site:
        first, second, invited = (Somebody(browser, site) for _ in range(3))
        first.begins(link)
        first.signs_in("first@example.gov.uk")
        first.goes_to("/people/new")
        first.presses("Invite")
        expect(first.page.get_by_role("alert")).to_contain_text("Give the person's name")
        first.writes("Name", "Ashling Testerone")
        first.writes("E-mail address", "ashling@example.gov.uk")
        first.writes("Organisation", "Example council")
        first.presses("Invite")
        person = first.page.url
        first.follows("Outbox")
        first.presses("Show the link")
        invited.begins(first.page.locator(".app-address").inner_text().strip())
        invited.signs_in("ashling@example.gov.uk")
        _gives_a_role(first, person)
        second.codes = list(second_codes)
        second.signs_in(second_mail, PASSWORD)
        second.follows("People")
        second.follows("Ashling Testerone: Data officer")
        second.presses("Confirm this role")
        expect(second.page.get_by_role("status")).to_contain_text("counts now")
        invited.goes_to("/account")
        expect(invited.page).to_have_url(re.compile("/sign-in"))
        invited.signs_in("ashling@example.gov.uk")
        invited.goes_to("/account")
        expect(invited.page.get_by_text("Data officer, Lincolnshire")).to_be_visible()
        first.goes_to(person)
        first.presses("Sign out everywhere")
        invited.goes_to("/account")
        expect(invited.page).to_have_url(re.compile("/sign-in"))
        for one in (first, second, invited):
            one.context.close()


def _gives_a_role(first: Somebody, person: str) -> None:
    first.goes_to(person)
    first.follows("Give a role")
    first.presses("Give this role")
    expect(first.page.get_by_role("alert")).to_contain_text("needs an area")
    first.page.get_by_label("Role", exact=True).select_option("data_officer")
    first.writes("Area", "Lincolnshire")
    first.presses("Give this role")
    expect(first.page.get_by_text("Waits for a second person")).to_be_visible()
    first.looks()
