"""Visits that are nobody's here any more: what waits is sent and kept, and then nothing stays on the tablet."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.capture.tablets import Tablet
from tests.browser.capture.test_whole_visit import LEFT, POLICY, take_photo
from tests.browser.capture.visit_desk import HOME, INSPECTOR, REFERENCE, Desk

CONSULTED = "Was the police consulted on it?"
DRAFTS = """async () => {
  const done = (asked) => new Promise((resolve) => { asked.onsuccess = () => resolve(asked.result) })
  const db = await done(indexedDB.open('auditapp-capture'))
  const kept = await done(db.transaction('kept').objectStore('kept').getAll())
  db.close()
  return kept.filter(({ draft }) => draft).length
}"""
UNTOLD = """async () => {
  const done = (asked) => new Promise((resolve) => { asked.onsuccess = () => resolve(asked.result) })
  const db = await done(indexedDB.open('auditapp-capture'))
  const untold = await done(db.transaction('tablet').objectStore('tablet').get('untold'))
  db.close()
  return untold
}"""
NOTHING = {"visits": 0, "kept": 0, "operations": 0, "photos": 0, "chunks": 0, "outcomes": 0}


@pytest.fixture
def away(ready: Tablet) -> Tablet:
    """A tablet in the home, with no connection: an answer, a photo, and an answer that lacks its reason."""
    ready.answer(POLICY, "Yes")
    take_photo(ready, POLICY, 7, "No")
    ready.answer(CONSULTED, "Not seen")
    ready.awaits(Drafts=1, Waiting=2)
    return ready


def arrived_as_refused(desk: Desk) -> None:
    said = [(one["kind"], one["outcome"]) for one in desk.operations]
    assert said == [("answer", "refused"), ("note", "refused")]
    assert desk.operations[1]["value"]["words"] == "Not finished on the tablet (answer police-told): not_seen"
    assert [one.state for one in desk.photos] == ["kept"]
    assert desk.answers == {}


def left(tablet: Tablet, words: str) -> None:
    page = tablet.page
    page.get_by_text(words).wait_for()
    expect(page.get_by_text("There is no visit on this tablet yet.")).to_be_visible()
    assert page.evaluate(LEFT) == NOTHING
    expect(page.get_by_role("main")).to_contain_text("3 things of it arrived, 2 of them kept at the office as refused.")
    page.get_by_role("button", name="I have read this").click()
    expect(page.get_by_text(words)).to_have_count(0)


def test_whoever_was_taken_off_sends_what_waits_and_keeps_nothing(away: Tablet, desk: Desk):
    desk.takes_off(desk.account)
    assert desk.tablets_out == [desk.account]
    away.context.set_offline(False)
    left(away, "You were taken off this visit by somebody at the office on")
    arrived_as_refused(desk)
    assert desk.tablets_out == []


def test_a_visit_that_was_called_off_leaves_the_tablet_with_nothing_lost(away: Tablet, desk: Desk):
    desk.calls_off()
    away.context.set_offline(False)
    left(away, "This visit was called off by")
    arrived_as_refused(desk)


def test_a_locked_visit_waits_for_its_pin_where_something_waits_in_it(away: Tablet, desk: Desk):
    page = away.page
    page.get_by_role("button", name="Lock", exact=True).click()
    away.heading("Unlock the visit")
    desk.takes_off(desk.account)
    away.context.set_offline(False)
    page.goto("/capture/")
    page.get_by_role("link", name="Visit 1").click()
    expect(page.get_by_role("main")).to_contain_text("You were taken off this visit. Unlock it once more")
    assert desk.operations == []
    away.unlock()
    left(away, "You were taken off this visit by")
    arrived_as_refused(desk)


def locked_and_taken_off(tablet: Tablet, desk: Desk) -> Page:
    """A tablet with a locked visit in which nothing waits, and whose holder goes there no more."""
    tablet.sign_in(INSPECTOR)
    tablet.fetch(HOME)
    tablet.page.get_by_role("button", name="Lock", exact=True).click()
    tablet.heading("Unlock the visit")
    desk.takes_off(desk.account)
    return tablet.page


def test_a_locked_visit_in_which_nothing_waits_goes_at_once(tablet: Tablet, desk: Desk):
    page = locked_and_taken_off(tablet, desk)
    page.goto("/capture/")
    page.get_by_text("You were taken off this visit by").wait_for()
    assert page.evaluate(LEFT) == NOTHING
    assert desk.tablets_out == []


def test_while_something_waits_nothing_of_the_visit_can_be_read(away: Tablet, desk: Desk):
    page = away.page
    desk.takes_off(desk.account)
    away.context.route("**/operations", lambda route: route.abort())
    away.context.set_offline(False)
    away.heading("You were taken off this visit")
    expect(page.get_by_role("main")).to_contain_text("2 changes and 1 photo waiting")
    for where in ("", "/section/policies/-", "/signoff", "/queue"):
        page.evaluate("(where) => { location.hash = where }", f"#/visit/{desk.visit}{where}")
        away.heading("You were taken off this visit")
        assert not [words for words in (HOME, REFERENCE) if words in page.content()]
    away.context.unroute("**/operations")
    page.get_by_role("button", name="Send now").first.click()
    left(away, "You were taken off this visit by")
    arrived_as_refused(desk)


def test_whoever_goes_on_hears_nothing_of_it(away: Tablet, desk: Desk):
    desk.takes_off(desk.colleague)
    away.context.set_offline(False)
    away.awaits(Waiting=0, Sent=2, Drafts=1)
    assert [one["outcome"] for one in desk.operations] == ["applied"]


def test_whoever_is_writing_an_alarm_is_not_disturbed_and_tells_it(away: Tablet, desk: Desk):
    page = away.page
    page.get_by_role("button", name="Child at risk now").click()
    page.get_by_label("What you saw or heard").press_sequentially("Q.Z. left")
    desk.takes_off(desk.account)
    away.context.set_offline(False)
    away.awaits(Waiting=0)
    page.get_by_label("What you saw or heard").press_sequentially(" with a stranger.")
    page.get_by_role("group", name="Whom did you phone?").get_by_label("Nobody yet").check()
    page.get_by_role("button", name="Keep and send first").click()
    away.awaits(Sent=2, Drafts=1)
    told = [one["value"]["words"] for one in desk.operations if one["kind"] == "risk"]
    assert told == ["Q.Z. left with a stranger."]
    assert {one["outcome"] for one in desk.operations if one["kind"] == "risk"} == {"applied"}
    page.get_by_role("link", name="All sections").click()
    page.get_by_text("You were taken off this visit by").wait_for()
    assert page.evaluate(LEFT) == NOTHING


def begins_an_alarm(tablet: Tablet) -> None:
    page = tablet.page
    page.get_by_role("button", name="Child at risk now").click()
    page.get_by_label("What you saw or heard").press_sequentially("Q.Z. left with a stranger.")
    page.get_by_role("group", name="Whom did you phone?").get_by_label("Nobody yet").check()
    page.get_by_role("link", name="All sections").click()
    tablet.awaits(Drafts=2)


def test_an_alarm_that_was_not_finished_is_sent_as_an_alarm_before_everything_else(away: Tablet, desk: Desk):
    begins_an_alarm(away)
    desk.takes_off(desk.account)
    away.context.set_offline(False)
    away.page.get_by_text("You were taken off this visit by").wait_for()
    assert away.page.evaluate(LEFT) == NOTHING
    said = sorted(desk.operations, key=lambda one: one["received_at"])
    assert [(one["kind"], one["outcome"]) for one in said] == [
        ("risk", "applied"),
        ("answer", "refused"),
        ("note", "refused"),
    ]
    value = said[0]["value"]
    assert (value["words"], value["phoned"], value["whom"]) == ("Q.Z. left with a stranger.", False, "")


def test_what_was_ticked_and_a_date_without_an_answer_are_told_and_stay_until_they_arrived(tablet: Tablet, desk: Desk):
    page = tablet.page
    tablet.sign_in(INSPECTOR)
    tablet.fetch(HOME)
    tablet.context.set_offline(True)
    tablet.open_section("Policies and roles")
    group = page.locator("#q-policy-seen")
    group.get_by_label("Police contact").check()
    group.get_by_label("Named roles").check()
    group.get_by_label("Date of the policy").fill("2026-03-04")
    group.get_by_label("Date of the policy").blur()
    tablet.awaits(Drafts=1)
    desk.calls_off()
    tablet.context.route("**/operations", lambda route: route.abort())
    tablet.context.set_offline(False)
    tablet.heading("This visit was called off")
    expect(page.get_by_role("main")).to_contain_text("1 change and 0 photos waiting")
    assert page.evaluate(DRAFTS) == 1
    tablet.context.unroute("**/operations")
    page.get_by_role("button", name="Send now").first.click()
    page.get_by_text("This visit was called off by").wait_for()
    assert page.evaluate(LEFT) == NOTHING
    assert [(one["kind"], one["value"]["words"]) for one in desk.operations] == [
        ("note", "Not finished on the tablet (answer policy-seen): ticked roles, police; date 2026-03-04")
    ]


def test_a_tablet_on_which_nobody_is_signed_in_keeps_what_waits_and_shows_nothing_until_it_is_sent(
    away: Tablet, desk: Desk
):
    page = away.page
    away.context.clear_cookies()
    desk.takes_off(desk.account)
    away.context.set_offline(False)
    away.heading("You do not go on this visit any more")
    expect(page.locator(".app-bar__said")).to_contain_text("Sign in to send")
    assert not [words for words in (HOME, REFERENCE) if words in page.content()]
    assert desk.operations == []
    other = away.watched(away.context.new_page())
    other.goto("/sign-in")
    other.get_by_role("button", name=INSPECTOR).click()
    page.get_by_role("button", name="Send now").first.click()
    left(away, "You were taken off this visit by")
    arrived_as_refused(desk)


def test_a_visit_in_which_nothing_waits_leaves_a_tablet_on_which_nobody_is_signed_in(tablet: Tablet, desk: Desk):
    page = locked_and_taken_off(tablet, desk)
    tablet.context.clear_cookies()
    page.goto("/capture/")
    page.get_by_text("You do not go on this visit any more. It left this tablet on").wait_for()
    assert page.evaluate(LEFT) == NOTHING
    assert desk.operations == []
    # The office hears that nothing is left there once its person signs in again, whatever they have read meanwhile.
    page.get_by_role("button", name="I have read this").click()
    assert desk.tablets_out == [desk.account]
    tablet.sign_in(INSPECTOR)
    with page.expect_response("**/gone"):
        page.goto("/capture/")
    assert desk.tablets_out == []
    for _ in range(100):
        if page.evaluate(UNTOLD) == []:
            break
        page.wait_for_timeout(50)
    else:
        pytest.fail("it would be told again and again")


def test_a_clock_that_runs_is_told_as_a_note(tablet: Tablet, desk: Desk):
    page = tablet.page
    tablet.sign_in(INSPECTOR)
    tablet.fetch(HOME)
    tablet.context.set_offline(True)
    tablet.open_section("Policies and roles")
    page.get_by_role("button", name="Start the clock").click()
    page.get_by_role("button", name="Stop the clock").wait_for()
    page.get_by_role("link", name="All sections").click()
    page.get_by_role("link", name="Finish the visit").click()
    expect(page.get_by_role("main")).to_contain_text("1 clock of a timed question not stopped")
    desk.takes_off(desk.account)
    tablet.context.set_offline(False)
    page.get_by_text("You were taken off this visit by").wait_for()
    (told,) = [one["value"]["words"] for one in desk.operations]
    assert told.startswith("Not finished on the tablet (clock info-pack): it ran since 2")
    assert told.endswith(" and was not stopped")
    assert page.evaluate(LEFT) == NOTHING
