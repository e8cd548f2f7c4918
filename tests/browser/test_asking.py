"""From "cannot tell" to a letter, and to the paper that settles it: the officer asks, the data officer hands it in."""

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
from tests.journeys import papers
from tests.journeys.test_asked_papers import AFTER_ALL
from tests.web import people_of
from tests.web.test_piles import undeclared

PILE = "The area authority's log of such notices"


@pytest.fixture
def board(tmp_path: Path) -> Iterator[Workplace]:
    """A log that nobody declared complete, checked; an officer of the board and a data officer."""
    place = make_workplace(None, tmp_path / "instance", "tester")
    undeclared(place, tmp_path)
    people_of.account_with(place, Role.LSCB_OFFICER)
    people_of.account_with(place, Role.DATA_OFFICER)
    yield place
    place.engine.dispose()


@pytest.fixture
def page(browser: Browser, board: Workplace) -> Iterator[Page]:
    """A tablet over that; whatever a page complains of fails the test."""
    settings = Settings(secret=b"tests" * 8, is_secure=False, is_demo=True, council="Example Council")
    with served(create_app(board, settings)) as site, watched(browser, site) as opened:
        yield opened


def asks_by_letter(desk: Desk) -> None:
    sign_in(desk.page, Role.LSCB_OFFICER)
    desk.follows("18 answers from 6 senders", "What we cannot tell")
    fits(desk.page)
    desk.follows(PILE, PILE)
    fits(desk.page)
    desk.presses("Write the request letter", "Request for a paper: events of June 2014 to January 2015")
    desk.sees("Request 1 is noted.")
    fits(desk.page)


def is_printed_alone(page: Page) -> None:
    """On paper the letter stands without the frame of the pages."""
    page.emulate_media(media="print")
    expect(page.get_by_text("To: Lincolnshire")).to_be_visible()
    for left_out in (page.get_by_role("banner"), page.get_by_role("contentinfo"), page.get_by_text("Print this page")):
        expect(left_out).to_be_hidden()
    page.emulate_media(media="screen")


def hands_in_the_log(desk: Desk, folder: Path) -> None:
    desk.page.get_by_role("link", name="Your account").click()
    desk.page.get_by_role("button", name="Sign out here").click()
    sign_in(desk.page, Role.DATA_OFFICER)
    desk.page.goto("/files/hand-in")
    desk.page.get_by_label("Choose the files").set_input_files(
        papers.notices(folder, "log.csv", [*papers.TOLD, AFTER_ALL])
    )
    desk.page.get_by_label("Lincolnshire", exact=True).check()
    desk.page.get_by_label("Log of notices").check()
    desk.day("Complete from", "27", "1", "2014")
    desk.day("Complete to", "31", "8", "2015")
    desk.page.get_by_label("Who at the keeper's declares it?").fill("Kit Keeper (invented)")
    desk.presses("Hand in", "What became of the files")
    desk.page.get_by_role("link", name="Your account").click()
    desk.page.get_by_role("button", name="Sign out here").click()


def test_from_cannot_tell_to_a_letter_to_the_import_that_settles_it(page: Page, board: Workplace, tmp_path: Path):
    desk = Desk(page)
    asks_by_letter(desk)
    is_printed_alone(page)
    desk.follows("The pile", PILE)
    row = page.get_by_role("row", name="Request 1")
    expect(row).to_contain_text("today")
    expect(page.get_by_role("button", name="Write the request letter")).to_have_count(0)
    assert {r["state"] for r in papers.dump(board)["finding"] if r["wants"] == "log"} == {"asked"}
    hands_in_the_log(desk, tmp_path)
    sign_in(page, Role.LSCB_OFFICER)
    desk.follows("18 answers from 6 senders", "What we cannot tell")
    desk.follows(PILE, PILE)
    expect(page.get_by_role("row", name="Request 1")).to_contain_text("1 kept")
    expect(page.get_by_role("row", name="Request 1")).to_contain_text("1 not kept on the records given")
    fits(page)
