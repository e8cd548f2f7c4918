"""Faults after the server did its work: nothing is lost or doubled, and the tablet says what it waits for."""

import re

from playwright.sync_api import Route, expect

from auditapp.domain.spot_checks import VisitState
from tests.browser.capture.faults import Faults
from tests.browser.capture.tablets import Tablet
from tests.browser.capture.test_whole_visit import POLICY, take_photo
from tests.browser.capture.visit_desk import COLLEAGUE, HOME, INSPECTOR, NUMBER, Desk

CONSULTED = "Was the police consulted on it?"


def once(desk: Desk, number: int) -> None:
    assert len(desk.operations) == number


def says(tablet: Tablet, words: str) -> None:
    expect(tablet.page.locator(".app-bar__said")).to_contain_text(words, timeout=20_000)


def send(tablet: Tablet) -> None:
    tablet.page.get_by_role("button", name="Send now").click()


def test_an_answer_that_went_astray_after_commit_is_sent_again_and_counts_once(
    ready: Tablet, desk: Desk, faults: Faults
):
    ready.answer(POLICY, "Yes")
    ready.answer(POLICY, "No")
    ready.answer(CONSULTED, "Yes")
    ready.awaits(Waiting=3)
    faults.after += [("POST .*/operations", 502), ("POST .*/operations", 502)]
    ready.context.set_offline(False)
    says(ready, "The server did not answer as it should")
    send(ready)
    ready.awaits(Waiting=3)
    send(ready)
    ready.awaits(Waiting=0, Sent=3)
    once(desk, 3)
    # The first batch ends before the second word on the same answer, which rests on the first.
    answer = desk.answers["policy-seen", ""]
    assert (answer["rev"], answer["value"]["word"]) == (2, "no")


def test_half_a_photo_goes_on_where_it_stopped(ready: Tablet, desk: Desk, faults: Faults):
    take_photo(ready, POLICY, 3, "Yes")
    faults.after += [("PUT .*/chunks/1", 502)]
    ready.context.set_offline(False)
    says(ready, "The server did not answer as it should")
    assert [photo.state for photo in desk.photos] == ["receiving"]
    faults.after += [("POST .*/finish", 502)]
    send(ready)
    ready.awaits(Waiting=1)
    send(ready)
    ready.awaits(Waiting=0, Sent=1)
    assert [photo.state for photo in desk.photos] == ["kept"]
    parts = [path for method, path in faults.asked if method == "PUT"]
    assert len(parts) == len(set(parts)) == desk.photos[0].chunks


def test_a_dead_server_is_tried_again_by_itself(ready: Tablet, desk: Desk, faults: Faults):
    faults.is_dead = True
    ready.answer(POLICY, "Yes")
    ready.context.set_offline(False)
    says(ready, "again at")
    faults.is_dead = False
    ready.awaits(Waiting=0, Sent=1)
    once(desk, 1)


def test_a_busy_server_is_asked_again_when_it_says(ready: Tablet, desk: Desk, faults: Faults):
    ready.answer(POLICY, "Yes")
    ready.awaits(Waiting=1)
    faults.before += [("POST .*/operations", 503)]
    ready.context.set_offline(False)
    says(ready, "The server is busy")
    ready.awaits(Waiting=0, Sent=1)
    once(desk, 1)


def test_who_is_signed_out_loses_nothing_and_is_asked_to_sign_in(ready: Tablet, desk: Desk):
    ready.answer(POLICY, "Yes")
    ready.context.clear_cookies()
    ready.context.set_offline(False)
    says(ready, "Nothing is lost. Sign in to send")
    expect(ready.page.locator("#bar").get_by_role("link", name="Sign in")).to_be_visible()
    ready.awaits(Waiting=1)
    other = ready.watched(ready.context.new_page())
    other.goto("/sign-in")
    other.get_by_role("button", name=INSPECTOR).click()
    send(ready)
    ready.awaits(Waiting=0, Sent=1)
    once(desk, 1)


def test_under_somebody_elses_name_nothing_is_sent(ready: Tablet, desk: Desk):
    ready.answer(POLICY, "Yes")
    ready.context.clear_cookies()
    ready.context.set_offline(False)
    says(ready, "Sign in to send")
    other = ready.watched(ready.context.new_page())
    other.goto("/sign-in")
    other.get_by_role("button", name=COLLEAGUE).click()
    send(ready)
    says(ready, f"{COLLEAGUE} is signed in, and this visit is not theirs. Nothing was sent")
    ready.awaits(Waiting=1)
    once(desk, 0)


def test_two_windows_told_to_send_send_once(ready: Tablet, desk: Desk, faults: Faults):
    take_photo(ready, POLICY, 4, "No")
    ready.answer(POLICY, "Yes")
    second = ready.watched(ready.context.new_page())
    second.goto("/capture/")
    second.get_by_role("link", name="Visit 1").click()
    second.get_by_label("PIN or passphrase").fill("482913")
    second.get_by_role("button", name="Unlock").click()
    # The first window lives, so nothing was cut off.
    expect(second.get_by_role("heading", name="Sections")).to_be_visible()
    ready.context.set_offline(False)
    for page in (ready.page, second):
        page.get_by_role("button", name="Send now").click()
    ready.awaits(Waiting=0, Sent=2)
    expect(second.locator(".app-bar__said")).to_contain_text("Sent 2")
    once(desk, 1)
    parts = [path for method, path in faults.asked if method == "PUT"]
    assert len(parts) == len(set(parts))
    assert sum(path.endswith("/operations") for _, path in faults.asked) == 1


def test_a_second_window_does_not_tell_what_is_typed_in_the_first(ready: Tablet):
    ready.answer(POLICY, "Not seen")
    ready.page.locator("#q-policy-seen").get_by_label("Why was it not seen?").press_sequentially("The cupb")
    ready.awaits(Drafts=1)
    # The last stroke of a key is a few milliseconds behind.
    ready.page.wait_for_timeout(500)
    second = ready.watched(ready.context.new_page())
    second.goto("/capture/")
    second.get_by_role("link", name="Visit 1").click()
    second.get_by_label("PIN or passphrase").fill("482913")
    second.get_by_role("button", name="Unlock").click()
    expect(second.get_by_role("heading", name="Sections")).to_be_visible()
    expect(second.locator(".app-bar__said")).to_contain_text("Drafts 1")
    expect(second.locator(".app-bar__said")).to_contain_text("Waiting 0")


def test_a_stale_token_is_fetched_anew_once(ready: Tablet, desk: Desk, faults: Faults):
    ready.answer(POLICY, "Yes")
    faults.before += [("POST .*/operations", 400)]
    ready.context.set_offline(False)
    ready.awaits(Waiting=0, Sent=1)
    once(desk, 1)
    assert sum(path.endswith("/session") for _, path in faults.asked) >= 3


def test_what_the_server_refuses_stays_in_sight(ready: Tablet, desk: Desk):
    ready.answer(POLICY, "Yes")
    desk.comes_to(VisitState.ACCEPTED)
    ready.context.set_offline(False)
    ready.awaits(Waiting=0, Sent=0, Refused=1)
    ready.page.get_by_role("link", name="All sections").click()
    ready.page.get_by_role("link", name="What waits, and export").click()
    expect(ready.page.get_by_role("main")).to_contain_text("This visit was reviewed, so it takes no more answers.")


def stands_beside(tablet: Tablet, whose: str, word: str) -> None:
    rows = tablet.page.get_by_role("main").locator(".govuk-summary-list__row")
    expect(rows.nth(0)).to_have_text("Yours Yes", use_inner_text=True)
    expect(rows.nth(1)).to_have_text(f"In force, by {whose} {word}", use_inner_text=True)


def test_two_answers_stand_side_by_side(ready: Tablet, desk: Desk):
    desk.answers_meanwhile("policy-seen", {"word": "no", "reason": "", "note": "Two pages.", "items": []})
    ready.answer(POLICY, "Yes")
    ready.context.set_offline(False)
    ready.awaits(Waiting=0)
    says(ready, "Side by side 1")
    assert desk.answers["policy-seen", ""]["value"]["word"] == "no"
    ready.page.get_by_role("link", name="All sections").click()
    ready.page.get_by_role("link", name="What waits, and export").click()
    stands_beside(ready, "Cole Colleague", "No. Two pages.")
    # Once somebody chose it stands side by side no more, here as at the office.
    desk.chooses("yes")
    send_now = ready.page.get_by_role("main").get_by_role("button", name="Send now")
    send_now.click()
    expect(ready.page.locator(".app-bar__said")).not_to_contain_text("Side by side")
    expect(ready.page.get_by_role("heading", name="Chosen by the office")).to_be_visible()
    stands_beside(ready, "Lscb Officer Example", "Yes")


def test_a_child_at_risk_is_sent_first_and_alone(ready: Tablet, desk: Desk):
    ready.answer(POLICY, "Yes")
    ready.page.get_by_role("button", name="Child at risk now").click()
    expect(ready.page.get_by_role("link", name=NUMBER)).to_have_attribute("href", "tel:09995550123")
    ready.page.get_by_label("What you saw or heard").fill("Q.Z. left with a stranger.")
    ready.page.get_by_role("group", name="Whom did you phone?").get_by_label("Duty social worker").check()
    ready.page.get_by_role("button", name="Keep and send first").click()
    ready.awaits(Waiting=2)
    ready.context.set_offline(False)
    ready.awaits(Waiting=0, Sent=2)
    first, second = desk.operations
    assert (first["kind"], second["kind"]) == ("risk", "answer")
    assert first["received_at"] < second["received_at"]
    value = first["value"]
    assert (value["words"], value["phoned"]) == ("Q.Z. left with a stranger.", True)
    assert value["whom"] == "Duty social worker, Lincolnshire"


def test_that_nobody_was_phoned_yet_is_told_so(ready: Tablet, desk: Desk):
    page = ready.page
    page.get_by_role("button", name="Child at risk now").click()
    page.get_by_label("What you saw or heard").fill("Q.Z. left with a stranger.")
    page.get_by_role("group", name="Whom did you phone?").get_by_label("Nobody yet").check()
    page.get_by_role("button", name="Keep and send first").click()
    ready.awaits(Waiting=1)
    told = page.get_by_role("main").locator(".govuk-inset-text .govuk-summary-list__value")
    expect(told).to_have_text([re.compile("."), "Q.Z. left with a stranger.", "Not yet"])
    ready.context.set_offline(False)
    ready.awaits(Waiting=0, Sent=1)
    (value,) = (one["value"] for one in desk.operations)
    assert (value["phoned"], value["whom"]) == (False, "")


def test_that_nobody_was_phoned_yet_stays_chosen_in_a_draft(ready: Tablet):
    page = ready.page
    page.get_by_role("button", name="Child at risk now").click()
    page.get_by_role("group", name="Whom did you phone?").get_by_label("Nobody yet").check()
    page.get_by_label("What you saw or heard").fill("Q.Z. left.")
    ready.awaits(Drafts=1)
    page.get_by_role("link", name="All sections").click()
    ready.heading(HOME)
    page.get_by_role("button", name="Child at risk now").click()
    expect(page.get_by_role("group", name="Whom did you phone?").get_by_label("Nobody yet")).to_be_checked()


def test_a_tablet_that_was_given_up_wipes_itself_signed_in_or_not(ready: Tablet, desk: Desk):
    ready.answer(POLICY, "Yes")
    desk.gives_up_the_tablet()
    ready.context.clear_cookies()
    ready.context.set_offline(False)
    ready.page.get_by_text("This tablet was revoked. Everything of visits was wiped from it.").first.wait_for()
    expect(ready.page.get_by_text("There is no visit on this tablet yet.")).to_be_visible()
    once(desk, 0)


def test_a_clock_that_is_days_wrong_is_said(ready: Tablet, desk: Desk):
    ready.page.evaluate("() => { const now = Date.now; Date.now = () => now() + 3 * 86400000 }")
    ready.answer(POLICY, "Yes")
    says(ready, "Nothing was sent for 72 hours; find a connection")
    ready.context.set_offline(False)
    ready.awaits(Sent=1)
    says(ready, "This tablet's clock is 3 days ahead; the server's time counts")


def test_a_full_tablet_says_so_and_keeps_what_it_has(ready: Tablet, desk: Desk):
    ready.answer(POLICY, "Yes")
    ready.awaits(Waiting=1)
    ready.page.evaluate(FULL)
    ready.answer(CONSULTED, "Yes")
    expect(ready.page.get_by_role("alert")).to_contain_text("This tablet has no room left")
    ready.awaits(Waiting=1)
    ready.context.set_offline(False)
    ready.complaints = [said for said in ready.complaints if "no room left" not in said]


def test_a_tablet_that_is_nearly_full_says_so_and_still_keeps_what_comes(ready: Tablet, desk: Desk):
    page = ready.page
    page.evaluate("() => { navigator.storage.estimate = async () => ({ quota: 60e6, usage: 30e6 }) }")
    page.get_by_role("link", name=f"Take a photo: {POLICY}").click()
    expect(page.get_by_role("main")).to_contain_text("This tablet is nearly full: a photo may find no room.")
    page.evaluate("(visit) => { location.hash = `#/visit/${visit}/ready` }", desk.visit)
    expect(page.get_by_role("main")).to_contain_text("This tablet has little room left.")
    page.get_by_role("link", name="Go on to the visit").click()
    ready.open_section("Policies and roles")
    ready.answer(POLICY, "Yes")
    take_photo(ready, POLICY, 9, "No")
    ready.awaits(Waiting=2)
    ready.context.set_offline(False)
    ready.awaits(Waiting=0, Sent=2)
    once(desk, 1)


def test_a_visit_is_not_ready_while_something_that_it_needs_is_not_here(ready: Tablet, desk: Desk):
    page = ready.page
    page.evaluate("async () => { for (const name of await caches.keys()) await caches.delete(name) }")
    page.evaluate("(visit) => { location.hash = `#/visit/${visit}/ready` }", desk.visit)
    expect(page.get_by_role("main")).to_contain_text("Not ready for offline.")
    expect(page.get_by_text("Not yet", exact=True)).to_have_count(1)
    expect(page.get_by_text("Ready for offline", exact=True)).to_have_count(0)


FULL = """() => {
  IDBObjectStore.prototype.put = function () { throw new DOMException('full', 'QuotaExceededError') }
}"""


def test_what_is_answered_while_the_last_of_it_is_sent_is_sent_without_another_reason(tablet: Tablet, desk: Desk):
    tablet.sign_in(INSPECTOR)
    tablet.fetch(HOME)
    tablet.open_section("Policies and roles")
    held: list[Route] = []

    def hold(route: Route) -> None:
        if held:
            route.continue_()
        else:
            held.append(route)

    tablet.page.route(re.compile("/visits$"), hold)
    # Nothing waits, so that the office is asked last how the visit stands there.
    send(tablet)
    expect(tablet.page.locator(".app-bar__said")).to_contain_text("Sending")
    while not held:
        tablet.page.wait_for_timeout(50)
    tablet.answer(POLICY, "Yes")
    tablet.awaits(Waiting=1, Sent=0)
    held[0].continue_()
    tablet.awaits(Waiting=0, Sent=1)
    once(desk, 1)
