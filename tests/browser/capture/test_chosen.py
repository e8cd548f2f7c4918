"""What was chosen to be looked at stands on the tablet by reference and initials; a photo nobody can see is told of."""

from pathlib import Path

from playwright.sync_api import Route, expect

from tests.browser.capture.tablets import Tablet
from tests.browser.capture.test_whole_visit import POLICY, take_photo
from tests.browser.capture.visit_desk import ADDRESS, HOME, INSPECTOR, Desk


def test_a_notice_that_was_chosen_is_asked_about_by_reference_and_initials(tablet: Tablet, desk: Desk):
    page = tablet.page
    tablet.sign_in(INSPECTOR)
    tablet.fetch(HOME)
    tablet.open_section("Notices: notice of the admission on 5 October 2026, TREF-1 (A.T.)")
    expect(page.get_by_role("main")).to_contain_text(
        "Chosen because: notice of the admission on 5 October 2026: it is missing"
    )
    tablet.answer("Please show me this notice as it was sent.", "No")
    tablet.awaits(Waiting=0, Sent=1)
    assert desk.answers["notice-shown", "notice-1"]["value"]["word"] == "no"


def test_an_address_seen_under_an_agreement_is_shown_for_the_days_of_the_visit_alone(tablet: Tablet, desk: Desk):
    page = tablet.page

    def agreed(route: Route) -> None:
        pack = route.fetch().json()
        pack["visit"] |= {"shown_until": desk.place.today.isoformat(), "hidden_address": "It is in the letter."}
        route.fulfill(json=pack)

    tablet.context.route("**/pack", agreed)
    tablet.sign_in(INSPECTOR)
    tablet.fetch(HOME)
    tablet.context.set_offline(True)
    tablet.heading(HOME)
    expect(page.get_by_role("main")).to_contain_text(ADDRESS)
    page.evaluate("() => { const now = Date.now; Date.now = () => now() + 86400000 }")
    page.get_by_role("link", name="Notes of the visit").click()
    page.get_by_role("link", name="All sections").click()
    tablet.heading("Home SC970901")
    expect(page.get_by_role("main")).to_contain_text("It is in the letter.")
    assert not [words for words in (HOME, ADDRESS) if words in page.content()]


def test_the_home_s_own_question_says_which_child(tablet: Tablet, desk: Desk):
    tablet.sign_in(INSPECTOR)
    tablet.fetch(HOME)
    tablet.open_section("Open questions about this home")
    tablet.answer("TREF-1 (A.T.): What became of the call of 3 May?", "Yes")
    tablet.awaits(Waiting=0, Sent=1)
    tablet.page.get_by_role("link", name="All sections").click()
    tablet.page.get_by_role("link", name="Sign-off by the home").click()
    expect(tablet.page.get_by_role("region", name="What was seen")).to_contain_text("TREF-1 (A.T.): What became")


def test_a_photo_that_the_office_cannot_show_is_told_to_whoever_took_it(tablet: Tablet, desk: Desk, tmp_path: Path):
    page = tablet.page

    def broken(route: Route) -> None:
        """A picture whose bytes were broken before they were sealed on the tablet: the sums agree all the same."""
        answer = route.fetch()
        told = answer.json()
        told["photos"] = [one | {"state": "refused", "why": "The office keeps it."} for one in told["photos"]]
        route.fulfill(response=answer, json=told)

    tablet.sign_in(INSPECTOR)
    tablet.fetch(HOME)
    tablet.context.route(
        "**/photos", lambda route: broken(route) if route.request.method == "GET" else route.continue_()
    )
    tablet.open_section("Policies and roles")
    take_photo(tablet, POLICY, 8, "No")
    tablet.awaits(Sent=1)
    expect(page.locator(".app-bar__said")).to_contain_text("Not shown 1")
    page.get_by_role("link", name="All sections").click()
    page.get_by_role("link", name="Photos").click()
    expect(page.get_by_role("main")).to_contain_text("1 of 1 photo arrived.")
    expect(page.get_by_role("main")).to_contain_text("The office keeps it.")
    page.get_by_role("link", name="All sections").click()
    page.get_by_role("link", name="What waits, and export").click()
    expect(page.get_by_role("heading", name="Photos that the office cannot show")).to_be_visible()
    page.get_by_role("link", name="All sections").click()
    page.get_by_role("link", name="Finish the visit").click()
    page.get_by_role("button", name="Finish the visit").click()
    page.get_by_role("button", name="Close the visit and wipe it").click()
    expect(page.get_by_role("main").get_by_role("alert")).to_contain_text("Look at what was refused first")
    page.get_by_label("I have seen the 1 thing that the server refused or cannot show").check()
    page.get_by_role("button", name="Close the visit and wipe it").click()
    page.get_by_text("There is no visit on this tablet yet.").wait_for()
    assert desk.tablets_out == []
