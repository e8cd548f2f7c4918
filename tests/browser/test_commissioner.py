"""The commissioner: from a choice to what will be in it, to a workbook that is fetched and verified."""

import hashlib
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from auditapp.app import create_app
from auditapp.domain.people import Role
from auditapp.services.workplace import Workplace, make_workplace
from auditapp.web.settings import Settings
from tests.browser.browsers import served
from tests.browser.conftest import fits, sign_in, watched
from tests.browser.test_data_desk import Desk
from tests.journeys.papers import NORTH, SOUTH
from tests.web import neighbours, people_of

COMMAND = str(Path(sys.executable).with_name("auditapp"))


@pytest.fixture
def county(tmp_path: Path) -> Iterator[Workplace]:
    """Children of three authorities in homes of one county, and its commissioner."""
    place = make_workplace(None, tmp_path / "instance", "tester")
    neighbours.give_all(place, tmp_path)
    people_of.account_with(place, Role.COMMISSIONER)
    yield place
    place.engine.dispose()


@pytest.fixture
def page(browser: Browser, county: Workplace) -> Iterator[Page]:
    """A tablet over that; whatever a page complains of fails the test."""
    settings = Settings(secret=b"tests" * 8, is_secure=False, is_demo=True, council="Example Council")
    with served(create_app(county, settings)) as site, watched(browser, site) as opened:
        yield opened


def keeps_a_contract(desk: Desk) -> None:
    desk.follows("Workbooks", "Workbooks")
    desk.sees("No workbook was asked for yet.")
    desk.follows("Contracts", "Contracts")
    desk.page.get_by_label("URN of one of the provider's homes").fill(NORTH)
    desk.presses("Fill in its homes", "Contracts")
    desk.sees("No register given says who the provider of that home is.")
    fits(desk.page)
    desk.page.get_by_label("What do you call it?").fill("Made up 2014")
    desk.page.get_by_label("URNs of the homes").fill("SC000000")
    desk.day("From", "1", "5", "2014")
    desk.presses("Keep it", "Contracts")
    desk.sees("no register given has such a home")
    fits(desk.page)
    desk.page.get_by_label("URNs of the homes").fill(f"{NORTH}\n{SOUTH}")
    desk.presses("Keep it", "Contracts")
    desk.sees("The contract is kept.")
    fits(desk.page)


def chooses(desk: Desk) -> None:
    desk.follows("Workbooks", "Workbooks")
    desk.presses("Ask for a workbook", "Ask for a workbook")
    desk.presses("See what will be in it", "Ask for a workbook")
    desk.sees("Choose which homes.")
    fits(desk.page)
    desk.page.get_by_label("A contract that we keep").check()
    desk.page.get_by_label("Contract", exact=True).select_option("Made up 2014")
    desk.day("First day", "1", "5", "2014")
    desk.day("Last day", "30", "9", "2014")
    desk.page.get_by_label("Looking after a contract").check()
    desk.presses("See what will be in it", "Workbook 1")


def test_from_a_choice_to_a_verified_workbook(page: Page, tmp_path: Path):
    desk = Desk(page)
    sign_in(page, Role.COMMISSIONER)
    keeps_a_contract(desk)
    chooses(desk)
    desk.sees("What will be in it")
    expect(page.get_by_role("row", name="Timeline")).to_contain_text("62")
    fits(page)
    desk.presses("Build the workbook", "Workbook 1")
    desk.sees("Nobody yet.")
    with page.expect_download() as started:
        page.get_by_role("button", name="Fetch the workbook").click()
    path = tmp_path / started.value.suggested_filename
    started.value.save_as(path)
    assert path.name == "audit-lincolnshire-2014-05-1.xlsx"
    page.reload()
    desk.arrives("Workbook 1")
    desk.sees(hashlib.sha256(path.read_bytes()).hexdigest())
    expect(page.get_by_role("table").last).to_contain_text("Commissioner Example")
    fits(page)
    done = subprocess.run([COMMAND, "verify", str(path)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    desk.follows("Workbooks", "Workbooks")
    desk.sees("last by Commissioner Example")
    fits(page)
