"""A button pressed twice keeps one thing; a clock that is set while a visit is under way neither unlocks nor counts."""

import pytest
from playwright.sync_api import expect

from tests.browser.capture.pictures import camera_picture
from tests.browser.capture.tablets import Tablet
from tests.browser.capture.test_whole_visit import POLICY
from tests.browser.capture.visit_desk import HOME, Desk

# The tablet's own clock is set by so many minutes, and what no hand can set runs on by as many as are really gone.
SET = """([minutes, gone]) => {
  const [now, ran] = [Date.now, performance.now.bind(performance)]
  Date.now = () => now() + minutes * 60000
  performance.now = () => ran() + gone * 60000
}"""


def go(tablet: Tablet, screen: str, heading: str) -> None:
    tablet.page.evaluate(
        "(screen) => { location.hash = location.hash.split('/').slice(0, 3).join('/') + screen }", screen
    )
    tablet.heading(heading)


def test_a_photo_an_alarm_a_note_and_the_end_are_kept_once_however_often_they_are_pressed(ready: Tablet, desk: Desk):
    page = ready.page
    page.get_by_role("link", name=f"Take a photo: {POLICY}").click()
    page.get_by_label("Picture", exact=True).set_input_files(camera_picture(5))
    page.get_by_label("No", exact=True).check()
    page.get_by_role("button", name="Keep this picture").dblclick()
    ready.awaits(Waiting=1)
    go(ready, "/risk", "Child at risk now")
    page.get_by_label("What you saw or heard").fill("Q.Z. left with a stranger.")
    page.get_by_label("Nobody yet").check()
    page.get_by_role("button", name="Keep and send first").dblclick()
    ready.awaits(Waiting=2)
    go(ready, "/notes", "Notes of the visit")
    for words in ("A note.", "Another."):
        page.get_by_label("New note").fill(words)
        page.get_by_role("button", name="Save the note").dblclick()
        expect(page.get_by_role("main").get_by_role("listitem").filter(has_text=words)).to_have_count(1)
    go(ready, "/finish", "Finish the visit")
    page.get_by_role("button", name="Finish the visit").dblclick()
    expect(page.get_by_text("of this visit have not arrived.")).to_be_visible()
    ready.context.set_offline(False)
    ready.awaits(Waiting=0)
    # How long the section was open is told beside them, where it was as long as a second.
    kinds = [one["kind"] for one in desk.operations if one["kind"] != "section"]
    assert sorted(kinds) == ["finish", "note", "note", "risk"]
    assert len(desk.photos) == 1


def test_a_clock_that_is_set_back_does_not_put_off_that_the_tablet_locks_itself(ready: Tablet):
    ready.page.evaluate(SET, [-3 * 24 * 60, 6])
    ready.page.evaluate("() => document.dispatchEvent(new Event('visibilitychange'))")
    ready.heading("Unlock the visit")


@pytest.mark.parametrize("minutes", [-60, 2 * 24 * 60])
def test_a_clock_that_is_set_meanwhile_does_not_change_how_long_a_timed_question_took(ready: Tablet, minutes: int):
    page = ready.page
    page.get_by_role("button", name="Start the clock").click()
    page.get_by_role("button", name="Stop the clock").wait_for()
    page.evaluate(SET, [minutes, 2])
    page.get_by_role("button", name="Stop the clock").click()
    expect(page.locator(".app-clock")).to_have_text("2 min 0 s")


def test_where_only_the_clock_could_tell_and_it_was_set_back_nobody_says_how_long_it_took(ready: Tablet):
    page = ready.page
    page.get_by_role("button", name="Start the clock").click()
    page.get_by_role("link", name="All sections").click()
    ready.heading(HOME)
    page.evaluate(SET, [-60, 1])
    ready.open_section("Policies and roles")
    page.get_by_role("button", name="Stop the clock").click()
    expect(page.locator(".app-clock")).to_contain_text("how long it took is not known")
    expect(page.get_by_role("button", name="Start the clock again")).to_be_visible()
