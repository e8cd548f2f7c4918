"""A visit that took nothing for a while, because the home was noted to let nobody in: the tablet opens it again."""

from playwright.sync_api import expect

from auditapp.domain.spot_checks import VisitState
from tests.browser.capture.tablets import Tablet
from tests.browser.capture.test_whole_visit import POLICY
from tests.browser.capture.visit_desk import HOME, INSPECTOR, Desk


def finishes(tablet: Tablet) -> None:
    page = tablet.page
    page.get_by_role("link", name="Finish the visit").click()
    page.get_by_role("button", name="Finish the visit").click()


def test_what_was_refused_is_sent_again_and_the_visit_handed_in(tablet: Tablet, desk: Desk):
    page = tablet.page
    tablet.sign_in(INSPECTOR)
    tablet.fetch(HOME)
    tablet.context.set_offline(True)
    tablet.open_section("Policies and roles")
    tablet.answer(POLICY, "Yes")
    page.get_by_role("link", name="All sections").click()
    finishes(tablet)
    tablet.heading("Finish the visit")
    desk.notes_refused_entry()
    tablet.context.set_offline(False)
    tablet.awaits(Waiting=0)
    assert {one["outcome"] for one in desk.operations} == {"refused"}
    expect(page.get_by_role("button", name="Send again what was refused")).to_have_count(0)
    desk.takes_refused_entry_back()
    page.get_by_role("button", name="Send now").first.click()
    expect(page.get_by_role("button", name="Finish the visit")).to_be_visible()
    page.get_by_role("link", name="All sections").click()
    page.get_by_role("button", name="Send again what was refused").click()
    expect(page.get_by_role("button", name="Send again what was refused")).to_have_count(0)
    tablet.awaits(Waiting=0)
    assert desk.answers["policy-seen", ""]["value"]["word"] == "yes"
    finishes(tablet)
    expect(page.get_by_role("button", name="Close the visit and wipe it from this tablet")).to_be_visible()
    assert desk.state() is VisitState.SUBMITTED
    assert "Refused" not in tablet.counts()
