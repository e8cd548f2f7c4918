"""What changes under a tablet: the page itself, the visit at the office, and the connection to its own database."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from playwright.sync_api import expect

from auditapp.domain.spot_checks import VisitState
from auditapp.web.here import NAME
from tests.browser.capture.conftest import Standing
from tests.browser.capture.tablets import Tablet
from tests.browser.capture.test_whole_visit import POLICY
from tests.browser.capture.visit_desk import HOME, INSPECTOR, Desk


@pytest.fixture
def at_home(tablet: Tablet) -> Tablet:
    """A tablet with the visit open, and connected."""
    tablet.sign_in(INSPECTOR)
    tablet.fetch(HOME)
    return tablet


@pytest.fixture
def renamed(standing: Standing) -> Iterator[None]:
    """The service comes back under another name, so its page is another one."""
    before = standing.app.extensions[NAME]
    yield
    standing.app.extensions[NAME] = before


UPDATE = "async () => { await (await navigator.serviceWorker.getRegistration('/capture/')).update() }"


def test_a_new_version_waits_until_nothing_does(at_home: Tablet, standing: Standing, renamed: None):
    page = at_home.page
    here = standing.app.extensions[NAME]
    standing.app.extensions[NAME] = replace(here, settings=replace(here.settings, service="Visits anew"))
    at_home.context.set_offline(True)
    at_home.open_section("Policies and roles")
    at_home.answer(POLICY, "Not seen")
    at_home.awaits(Drafts=1)
    at_home.context.set_offline(False)
    page.evaluate(UPDATE)
    page.get_by_role("link", name="All sections").click()
    page.get_by_role("link", name="Visits on this tablet").click()
    expect(page.get_by_text("It takes over once nothing waits to be sent: 1 thing still.")).to_be_visible()
    page.reload()
    assert page.title() == "Visits on this tablet \N{EN DASH} Children's homes audit"
    page.get_by_role("link", name="Visit 1").click()
    at_home.unlock()
    at_home.open_section("Policies and roles")
    page.locator("#q-policy-seen").get_by_label("Why was it not seen?").fill("The cupboard was locked.")
    page.get_by_role("link", name="All sections").click()
    at_home.awaits(Drafts=0, Sent=1)
    page.get_by_role("link", name="Visits on this tablet").click()
    page.get_by_role("button", name="Use the new version").click()
    page.get_by_role("link", name="Visit 1").wait_for()
    expect(page).to_have_title("Visits on this tablet \N{EN DASH} Visits anew")


def test_a_visit_that_the_office_returns_is_open_again(at_home: Tablet, desk: Desk):
    page = at_home.page
    for number in (1, 2):
        page.get_by_role("link", name="Finish the visit").click()
        page.get_by_role("button", name="Finish the visit").click()
        at_home.awaits(Sent=number)
        assert desk.state() is VisitState.SUBMITTED
        page.get_by_role("link", name="All sections").click()
        page.get_by_text("You said that this visit is finished.").wait_for()
        desk.comes_to(VisitState.RETURNED)
        desk.answers_meanwhile("police-told", {"word": "no", "reason": "", "note": "", "items": []})
        page.get_by_role("button", name="Look for news from the office").click()
        expect(page.get_by_text("You said that this visit is finished.")).to_have_count(0)
    at_home.open_section("Policies and roles")
    expect(page.locator("#q-police-told")).to_contain_text("Answered by Cole Colleague: No.")
    expect(page.locator("#q-police-told").get_by_label("No", exact=True)).to_be_checked()


LOST = """() => {
  const right = IDBDatabase.prototype.transaction
  IDBDatabase.prototype.transaction = function () {
    IDBDatabase.prototype.transaction = right
    throw new DOMException('The database connection is closing.', 'InvalidStateError')
  }
}"""


def test_a_database_that_the_browser_closed_is_opened_again(at_home: Tablet, desk: Desk):
    at_home.open_section("Policies and roles")
    at_home.page.evaluate(LOST)
    at_home.answer(POLICY, "Yes")
    at_home.awaits(Sent=1)
    assert desk.answers["policy-seen", ""]["value"]["word"] == "yes"


def finished(tablet: Tablet) -> None:
    tablet.page.get_by_role("link", name="Finish the visit").click()
    tablet.page.get_by_role("button", name="Finish the visit").click()


def test_the_end_of_a_visit_says_when_all_has_arrived(at_home: Tablet):
    page = at_home.page
    at_home.context.set_offline(True)
    page.evaluate("() => { performance.now = () => 0 }")
    at_home.open_section("Policies and roles")
    at_home.answer(POLICY, "Yes")
    page.get_by_role("link", name="All sections").click()
    finished(at_home)
    expect(page.get_by_role("main")).to_contain_text("2 things of this visit have not arrived.")
    at_home.context.set_offline(False)
    at_home.awaits(Waiting=0, Sent=2)
    expect(page.get_by_role("main")).to_contain_text("All has arrived: 2 things confirmed by the server.")
    expect(page.get_by_role("main")).not_to_contain_text("not arrived")


SENT_BACK = "This visit was sent back: Ask about the night of 3 November again."


def test_a_visit_that_was_sent_back_says_so_and_opens_by_itself(at_home: Tablet, desk: Desk):
    page = at_home.page
    for _ in range(2):
        finished(at_home)
        expect(page.get_by_role("main")).to_contain_text("All has arrived")
        assert desk.state() is VisitState.SUBMITTED
        desk.answers_meanwhile("police-told", {"word": "no", "reason": "", "note": "", "items": []})
        desk.comes_to(VisitState.RETURNED, "Ask about the night of 3 November again.")
        page.get_by_role("button", name="Send now").click()
        expect(page.get_by_role("main").get_by_text(SENT_BACK)).to_be_visible()
        page.get_by_label("Anything the office should know").wait_for()
        page.get_by_role("link", name="All sections").click()
        expect(page.get_by_role("main").get_by_text(SENT_BACK)).to_be_visible()
        expect(page.get_by_text("You said that this visit is finished.")).to_have_count(0)
    at_home.open_section("Policies and roles")
    expect(page.locator("#q-police-told")).to_contain_text("Answered by Cole Colleague: No.")
    at_home.answer(POLICY, "Yes")
    at_home.awaits(Sent=3)


def test_a_tablet_that_is_opened_hears_that_the_visit_was_sent_back(at_home: Tablet, desk: Desk):
    page = at_home.page
    finished(at_home)
    expect(page.get_by_role("main")).to_contain_text("All has arrived")
    desk.comes_to(VisitState.RETURNED, "Ask about the night of 3 November again.")
    page.goto("/sign-in")
    page.goto(f"/capture/#/visit/{desk.visit}/section/policies/-")
    at_home.unlock()
    at_home.heading("Policies and roles")
    at_home.answer(POLICY, "Yes")
    at_home.awaits(Sent=2)


def test_whoever_did_not_finish_it_hears_too_that_the_visit_was_sent_back(at_home: Tablet, desk: Desk):
    page = at_home.page
    desk.answers_meanwhile("police-told", {"word": "no", "reason": "", "note": "", "items": []})
    desk.comes_to(VisitState.RETURNED, "Ask about the night of 3 November again.")
    page.get_by_role("button", name="Send now").click()
    expect(page.get_by_role("main").get_by_text(SENT_BACK)).to_be_visible()
    page.get_by_role("link", name="Finish the visit").click()
    at_home.heading("Finish the visit")
    expect(page.get_by_role("main").get_by_text(SENT_BACK)).to_be_visible()
    # What a colleague answered comes with the button that asks for it, so that no field changes under a hand.
    page.get_by_role("link", name="All sections").click()
    at_home.open_section("Policies and roles")
    expect(page.locator("#q-police-told").get_by_label("No", exact=True)).not_to_be_checked()


def test_what_waits_says_when_it_was_sent(at_home: Tablet):
    page = at_home.page
    at_home.context.set_offline(True)
    at_home.open_section("Policies and roles")
    at_home.answer(POLICY, "Yes")
    page.get_by_role("link", name="All sections").click()
    page.get_by_role("link", name="What waits, and export").click()
    rows = page.get_by_role("main").get_by_role("listitem")
    expect(rows.nth(1)).to_have_text("1 change and 0 photos waiting")
    at_home.context.set_offline(False)
    at_home.awaits(Waiting=0, Sent=1)
    expect(rows.nth(1)).to_have_text("0 changes and 0 photos waiting")
    expect(rows.nth(2)).to_have_text("1 sent and confirmed")


def test_one_draft_is_no_drafts(at_home: Tablet):
    at_home.open_section("Policies and roles")
    at_home.answer(POLICY, "Not seen")
    at_home.awaits(Drafts=1)
    at_home.page.get_by_role("link", name="All sections").click()
    at_home.page.get_by_role("link", name="Visits on this tablet").click()
    at_home.heading("Visits on this tablet")
    expect(at_home.page.get_by_role("main").locator(".govuk-task-list__hint")).to_have_text(
        "1 draft, 0 waiting, 0 sent"
    )
