"""The screens of a visit: right at both ways of holding a tablet, for fingers, keyboards, screen readers; and quick."""

from collections.abc import Callable
from statistics import median

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, Route, expect

from auditapp.domain.spot_checks import VisitState
from tests.browser.capture.tablets import PIN, TABLET, UPRIGHT, Tablet
from tests.browser.capture.test_whole_visit import POLICY
from tests.browser.capture.visit_desk import HOME, INSPECTOR, Desk

SCREENS = (
    *(
        "",
        "/ready",
        "/section/policies/-",
        "/section/files/child-1",
        "/check/policies/-",
        "/photo/policy-seen/-/policies/-",
    ),
    *("/photos", "/notes", "/signoff", "/risk", "/queue", "/finish", "/recover", "/paper"),
)
PRESSED = (
    "button, a[role=button], .app-target, .govuk-back-link, summary, input, textarea, .govuk-task-list__item--with-link"
)
SMALL = """(pressed) => [...document.querySelectorAll(pressed)]
  .filter((one) => one.offsetParent)
  .map((one) => [one.outerHTML.slice(0, 90), one.getBoundingClientRect()])
  .filter(([, box]) => box.height < 43.5 || box.width < 43.5)
  .map(([words, box]) => `${words} ${box.width}x${box.height}`)"""
# A tablet whose text is twice as large has room for half of it each way.
ENLARGED = {"width": 512, "height": 384}
WIDE = "() => document.documentElement.scrollWidth > document.documentElement.clientWidth"


@pytest.fixture
def ready(tablet: Tablet) -> Tablet:
    """A tablet with the visit open, and no connection."""
    tablet.sign_in(INSPECTOR)
    tablet.fetch(HOME)
    tablet.context.set_offline(True)
    return tablet


def looked_at(page: Page, where: str) -> None:
    for size in (ENLARGED, UPRIGHT, TABLET):
        page.set_viewport_size(size)  # type: ignore[arg-type]
        assert not page.evaluate(WIDE), (where, size)
        assert page.evaluate(SMALL, PRESSED) == [], (where, size)
    # From every screen the way out for a child is one tap.
    expect(page.locator("#bar").get_by_role("button", name="Child at risk now")).to_be_visible()
    found = Axe().run(page)
    assert found.violations_count == 0, (where, found.generate_report())


def drawn(page: Page, act: Callable[[], object]) -> None:
    """Wait until the screen that was asked for stands there."""
    page.evaluate("() => document.querySelector('h1').setAttribute('data-old', '1')")
    act()
    page.locator("h1:not([data-old])").wait_for()


def test_every_screen_is_right_for_axe_for_fingers_and_for_both_ways_of_holding_it(ready: Tablet, desk: Desk):
    page = ready.page
    ready.open_section("Policies and roles")
    ready.answer(POLICY, "Yes")
    ready.answer("Was the police consulted on it?", "Not seen")
    ready.awaits(Drafts=1, Waiting=1)
    for where in SCREENS:
        drawn(page, lambda where=where: page.evaluate(f"() => {{ location.hash = '#/visit/{desk.visit}{where}' }}"))  # type: ignore[misc]
        looked_at(page, where)
        expect(page.locator(".app-bar__counts")).to_contain_text("Drafts 1Waiting 1Sent 0")
    drawn(page, lambda: page.evaluate("() => { location.hash = '#/' }"))
    looked_at(page, "visits")
    page.get_by_role("link", name=HOME).click()
    page.get_by_role("button", name="Lock", exact=True).click()
    ready.heading("Unlock the visit")
    page.get_by_role("button", name="Unlock").click()
    page.get_by_role("main").get_by_role("alert").wait_for()
    page.get_by_text("I do not know the PIN").click()
    looked_at(page, "unlock")


# A screen, what is pressed there, and what is said to be wrong.
WRONG = (
    ("/notes", "Save the note", "Write the note first"),
    ("/signoff", "Keep the sign-off", "Choose what the manager says"),
    ("/risk", "Keep and send first", "Say whom you phoned, or that it was nobody yet"),
    ("/check/policies/-", "Mark this section as complete", "Was the police consulted on it?"),
    ("/finish", "Finish the visit", "would not be sent"),
)


def test_every_error_is_right_for_axe_for_fingers_and_for_both_ways_of_holding_it(ready: Tablet, desk: Desk):
    page = ready.page
    ready.open_section("Policies and roles")
    ready.answer("Was the police consulted on it?", "Not seen")
    ready.awaits(Drafts=1)
    for where, pressed, said in WRONG:
        drawn(page, lambda where=where: page.evaluate(f"() => {{ location.hash = '#/visit/{desk.visit}{where}' }}"))  # type: ignore[misc]
        page.get_by_role("button", name=pressed).click()
        expect(page.get_by_role("main").get_by_role("alert")).to_contain_text(said)
        looked_at(page, where)
    at = "/photo/policy-seen/-/policies/-"
    drawn(page, lambda: page.evaluate(f"() => {{ location.hash = '#/visit/{desk.visit}{at}' }}"))
    page.get_by_label("Picture").set_input_files({"name": "a.jpg", "mimeType": "image/jpeg", "buffer": b"no picture"})
    expect(page.get_by_role("main").get_by_role("alert")).to_contain_text("no picture that the tablet can read")
    looked_at(page, at)


def test_errors_before_a_visit_is_here_are_right_for_axe_and_for_fingers(tablet: Tablet):
    page = tablet.page
    tablet.sign_in(INSPECTOR)
    page.goto("/capture/")
    page.get_by_role("link", name=HOME).click()
    easy = "among the first that anybody would try"
    for pin, said in (
        ("12", "at least 6 digits"),
        *((pin, easy) for pin in ("123456", "0123456789", "876543", "111111", "121212", "123123")),
        (PIN, "not the same"),
    ):
        page.get_by_label("PIN or passphrase").fill(pin)
        page.get_by_label("The same again").fill(pin if said == easy else "1")
        page.get_by_role("button", name="Fetch the visit").click()
        expect(page.get_by_role("main").get_by_role("alert")).to_contain_text(said)
        looked_at(page, said)


def test_what_is_refused_full_or_signed_out_is_right_for_axe(ready: Tablet, desk: Desk):
    page = ready.page
    ready.open_section("Policies and roles")
    ready.answer(POLICY, "Yes")
    desk.comes_to(VisitState.ACCEPTED)
    ready.context.set_offline(False)
    ready.awaits(Waiting=0, Refused=1)
    looked_at(page, "refused")
    drawn(page, lambda: page.evaluate(f"() => {{ location.hash = '#/visit/{desk.visit}/queue' }}"))
    looked_at(page, "queue with what was refused")
    ready.context.clear_cookies()
    page.get_by_role("button", name="Send now").first.click()
    expect(page.locator("#bar").get_by_role("link", name="Sign in")).to_be_visible()
    looked_at(page, "signed out")
    drawn(page, lambda: page.evaluate("() => { location.hash = '#/' }"))
    expect(page.get_by_role("main")).to_contain_text("Sign in to see the visits")
    looked_at(page, "visits, signed out")


def without_numbers(route: Route) -> None:
    pack = route.fetch().json()
    route.fulfill(json=pack | {"whom_to_phone": [{"whom": "Police, in an emergency", "number": "999"}]})


def test_where_no_number_came_along_999_stands_once(tablet: Tablet):
    tablet.context.route("**/pack", without_numbers)
    tablet.sign_in(INSPECTOR)
    tablet.fetch(HOME)
    tablet.page.get_by_role("button", name="Child at risk now").click()
    group = tablet.page.get_by_role("group", name="Whom did you phone?")
    expect(group.locator("label")).to_have_text(["Police, in an emergency", "Nobody yet"])
    expect(tablet.page.get_by_role("main")).to_contain_text("The visit came with no other number.")


def test_a_plain_answer_is_two_taps_from_the_list_of_sections(ready: Tablet):
    ready.page.get_by_role("main").get_by_role("link", name="Policies and roles").click()
    ready.page.get_by_role("group", name=POLICY).get_by_text("Yes", exact=True).click()
    ready.awaits(Waiting=1)


def test_a_visit_can_be_answered_with_the_keyboard_alone(ready: Tablet):
    page = ready.page
    page.get_by_role("main").get_by_role("link", name="Policies and roles").focus()
    page.keyboard.press("Enter")
    ready.heading("Policies and roles")
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    ready.awaits(Waiting=1)
    expect(page.get_by_role("group", name=POLICY).get_by_label("Yes", exact=True)).to_be_checked()
    page.keyboard.press("ArrowRight")
    ready.awaits(Waiting=2)


def test_the_timed_question_counts_from_start_to_stop(ready: Tablet, desk: Desk):
    page = ready.page
    ready.open_section("Policies and roles")
    page.evaluate("() => { window.ahead = 0; performance.now = () => window.ahead }")
    page.get_by_role("button", name="Start the clock").click()
    page.get_by_role("button", name="Stop the clock").wait_for()
    page.evaluate("() => { window.ahead = 80000 }")
    page.get_by_role("button", name="Stop the clock").click()
    expect(page.locator(".app-clock")).to_have_text("1 min 20 s")
    ready.answer("Can the home show what police would need, now?", "Yes")
    ready.awaits(Waiting=1, Drafts=0)
    ready.context.set_offline(False)
    ready.awaits(Waiting=0, Sent=1)
    assert desk.answers["info-pack", ""]["value"]["seconds"] == 80


def test_a_section_cannot_be_complete_while_a_reason_is_missing(ready: Tablet):
    page = ready.page
    ready.open_section("Policies and roles")
    ready.answer(POLICY, "Not applicable")
    ready.awaits(Drafts=1, Waiting=0)
    page.get_by_role("button", name="Check the answers").click()
    ready.heading("Check the answers")
    rows = page.get_by_role("main").locator(".govuk-summary-list__value")
    expect(rows).to_have_text(["Not applicable: the reason is missing", "Not answered", "Not answered"])
    page.get_by_role("button", name="Mark this section as complete").click()
    expect(page.get_by_role("main").get_by_role("alert")).to_contain_text("Give the reason")
    page.get_by_role("link", name="Back to the questions").click()
    page.locator("#q-policy-seen").get_by_label("Why does it not apply here?").fill("The home opened yesterday.")
    page.get_by_role("button", name="Check the answers").click()
    ready.awaits(Drafts=0, Waiting=1)
    page.get_by_role("button", name="Mark this section as complete").click()
    expect(page.get_by_role("main").locator(".govuk-task-list__item").first).to_contain_text("Complete")


def test_before_a_section_is_complete_it_is_said_what_a_yes_has_no_mark_and_no_day_for(ready: Tablet):
    page = ready.page
    ready.open_section("Policies and roles")
    ready.answer(POLICY, "Yes")
    policy = page.locator("#q-policy-seen")
    policy.get_by_label("Named roles").check()
    page.get_by_role("button", name="Check the answers of this section").click()
    expect(page.get_by_role("main")).to_contain_text("Seen: Named rolesNot marked as seen: Police contact")
    expect(page.get_by_role("main")).to_contain_text("Date of the policy: not given")
    page.get_by_role("link", name=f"Change: {POLICY}").click()
    policy.get_by_label("Police contact").check()
    policy.get_by_label("Date of the policy").fill("2026-03-04")
    policy.get_by_label("Date of the policy").blur()
    page.get_by_role("button", name="Check the answers of this section").click()
    expect(page.get_by_role("main")).to_contain_text("Date of the policy: 4 March 2026")
    expect(page.get_by_role("main")).not_to_contain_text("Not marked as seen")


def test_the_manager_is_shown_the_points_that_the_letter_will_ask(ready: Tablet):
    page = ready.page
    ready.open_section("Policies and roles")
    ready.answer(POLICY, "Yes")
    page.locator("#q-policy-seen").get_by_label("Named roles").check()
    ready.answer("Was the police consulted on it?", "Not seen")
    page.locator("#q-police-told").get_by_label("Why was it not seen?").fill("The key was away.")
    page.get_by_role("link", name="All sections").click()
    page.get_by_role("link", name="Sign-off by the home").click()
    expect(page.get_by_role("region", name="What was seen")).to_contain_text("Points to answer")
    shown = page.get_by_role("region", name="What was seen").inner_text()
    points, _, rest = shown.partition("Points to answer")[2].partition("Not seen, or refused, and no point to answer")
    said = "Yes. Seen: Named roles. It was said to be so, and not marked as seen: Police contact."
    assert points.strip() == f"- Policies and roles. {POLICY} {said}"
    assert "Was the police consulted on it? Not seen. The key was away." in rest.partition("What was found")[0]


def test_the_time_of_a_section_adds_up_and_is_told_with_it(ready: Tablet, desk: Desk):
    page = ready.page
    page.evaluate("() => { window.ahead = 0; performance.now = () => window.ahead }")
    for milliseconds in (400, 89_700):
        ready.open_section("Nights: night of 3 November 2026")
        page.evaluate("(milliseconds) => { window.ahead += milliseconds }", milliseconds)
        page.get_by_role("link", name="All sections").click()
        ready.heading(HOME)
    page.get_by_role("link", name="Nights").click()
    page.get_by_role("button", name="Check the answers").click()
    expect(page.get_by_text("Time on this section so far: 1 min 30 s.")).to_be_visible()
    page.get_by_role("button", name="Mark this section as complete").click()
    ready.awaits(Waiting=1)
    ready.context.set_offline(False)
    ready.awaits(Waiting=0, Sent=1)
    (said,) = desk.operations
    assert (said["subject"], said["value"]) == ("night-1", {"section": "nights", "complete": True, "seconds": 90})


def test_the_same_answer_twice_is_told_once(ready: Tablet):
    ready.open_section("Policies and roles")
    ready.answer(POLICY, "Yes")
    ready.awaits(Waiting=1)
    ready.page.locator("#q-policy-seen input[value=yes]").dispatch_event("change")
    ready.page.locator("#q-policy-seen input[value=yes]").dispatch_event("change")
    ready.answer("Was the police consulted on it?", "Yes")
    ready.awaits(Waiting=2)


# From the tap until the bar says that it is saved.
SAVING = """async () => {
  const counts = () => document.querySelector('.app-bar__counts').textContent
  const choices = document.querySelectorAll('#q-policy-seen input[type=radio]')
  const took = []
  for (let n = 0; n < 20; n += 1) {
    const before = counts()
    const begun = performance.now()
    choices[n % 2].click()
    while (counts() === before) await new Promise((resolve) => setTimeout(resolve, 1))
    took.push(performance.now() - begun)
  }
  return took
}"""


def test_an_answer_is_saved_within_a_tenth_of_a_second(ready: Tablet):
    ready.open_section("Policies and roles")
    took = ready.page.evaluate(SAVING)
    assert len(took) == 20
    assert median(took) < 100, took
    ready.awaits(Waiting=20)
