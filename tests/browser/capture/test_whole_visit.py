"""A visit from the office and back: no connection in between, the browser killed, and everything arrives once."""

import hashlib
import io
from collections import Counter

from PIL import Image
from playwright.sync_api import expect

from tests.browser.capture.pictures import camera_picture
from tests.browser.capture.tablets import Kept, Tablet
from tests.browser.capture.visit_desk import HOME, INSPECTOR, Desk

POLICY = "Is there a missing-child policy?"


def take_photo(tablet: Tablet, ask: str, seed: int, child: str) -> None:
    page = tablet.page
    page.get_by_role("link", name=f"Take a photo: {ask}").click()
    page.get_by_label("Picture", exact=True).set_input_files(camera_picture(seed))
    page.get_by_role("group", name="Is a child in this picture?").get_by_label(child, exact=True).check()
    page.get_by_label("What it shows").fill("QUILLFEATHERPAPER")
    page.get_by_role("button", name="Keep this picture").click()
    page.get_by_role("link", name=f"Take a photo: {ask}").wait_for()


def first_half(tablet: Tablet) -> None:
    tablet.open_section("Policies and roles")
    tablet.answer(POLICY, "Yes")
    policy = tablet.page.locator("#q-policy-seen")
    policy.get_by_label("Police contact").check()
    policy.get_by_label("Named roles").check()
    policy.get_by_label("Date of the policy").fill("2026-03-02")
    tablet.answer("Was the police consulted on it?", "Not seen")
    tablet.page.locator("#q-police-told").get_by_label("Why was it not seen?").fill("ZEBEDEEREASON")
    take_photo(tablet, POLICY, 1, "No")
    take_photo(tablet, POLICY, 2, "Not sure")


def second_half(tablet: Tablet) -> None:
    page = tablet.page
    page.get_by_role("link", name="Files of children").click()
    tablet.answer("Is there a plan for this child?", "Refused")
    page.locator("#q-child-plan").get_by_label("Who refused").fill("The deputy: not without the manager.")
    tablet.answer("Is the return interview on file?", "Yes")
    page.get_by_role("button", name="Check the answers").click()
    page.get_by_role("button", name="Mark this section as complete").click()
    page.get_by_role("link", name="Notes of the visit").click()
    page.get_by_label("New note").fill("The boiler was out of order.")
    page.get_by_role("button", name="Save the note").click()
    page.get_by_role("link", name="All sections").click()
    page.get_by_role("link", name="Sign-off by the home").click()
    expect(page.get_by_role("region", name="What was seen")).to_contain_text("The deputy: not without the manager.")
    page.get_by_label("I disagree").check()
    page.get_by_label("Name", exact=True).fill("Mo Manager")
    page.get_by_label("Role in the home").fill("Deputy manager")
    page.get_by_label("In their own words").fill("We were told that another day would do.")
    page.get_by_role("button", name="Keep the sign-off").click()
    page.get_by_text("Nothing has changed since.").wait_for()
    page.get_by_role("link", name="All sections").click()
    page.get_by_role("link", name="Finish the visit").click()
    page.get_by_role("button", name="Finish the visit").click()
    page.get_by_text("It stays on this tablet until then.").wait_for()


def test_a_whole_visit_with_the_browser_killed_arrives_exactly_once(kept: Kept, desk: Desk):
    tablet = kept
    tablet.sign_in(INSPECTOR)
    tablet.fetch(HOME)
    tablet.context.set_offline(True)
    first_half(tablet)
    # Two ticks, a day, a reason that came after its answer: each change is one of its own.
    tablet.awaits(Drafts=0, Waiting=7)
    kept.kill()
    kept.start(offline=True)
    tablet.page.goto("/capture/")
    tablet.page.get_by_role("link", name="Visit 1").click()
    tablet.unlock()
    tablet.heading("Recover your work?")
    expect(tablet.page.get_by_role("main").get_by_role("listitem")).to_have_text(["5 answers", "2 photos"])
    tablet.page.get_by_role("button", name="Recover and go on").click()
    second_half(tablet)
    before = tablet.counts()
    assert before["Drafts"] == 0
    assert desk.operations == []
    tablet.context.set_offline(False)
    expect(tablet.page.locator(".app-bar__said")).to_contain_text("Sign in to send", timeout=20_000)
    assert tablet.counts() == before
    tablet.sign_in(INSPECTOR)
    tablet.page.goto("/capture/")
    tablet.page.get_by_role("link", name="Visit 1").click()
    tablet.unlock()
    tablet.awaits(Waiting=0, Sent=before["Waiting"])
    arrived_as_written(desk)
    close(tablet)


def begun_reason(tablet: Tablet) -> None:
    """An answer that lacks its reason, which is being typed; everything before it was sent."""
    tablet.open_section("Policies and roles")
    tablet.answer(POLICY, "Yes")
    tablet.awaits(Waiting=0, Sent=1)
    tablet.answer("Was the police consulted on it?", "Not seen")
    reason = tablet.page.locator("#q-police-told").get_by_label("Why was it not seen?")
    reason.press_sequentially("The cupb")
    tablet.awaits(Drafts=1, Waiting=0)
    # The last stroke of a key is a few milliseconds behind.
    tablet.page.wait_for_timeout(500)


def test_what_was_being_typed_stays_a_draft_until_somebody_says_recover(kept: Kept, desk: Desk):
    kept.sign_in(INSPECTOR)
    kept.fetch(HOME)
    begun_reason(kept)
    kept.kill()
    kept.start()
    page = kept.page
    kept.sign_in(INSPECTOR)
    page.goto(f"/capture/#/visit/{desk.visit}/section/policies/-")
    kept.unlock()
    kept.heading("Recover your work?")
    expect(page.get_by_role("main").get_by_role("listitem")).to_have_text(["1 draft"])
    page.get_by_role("button", name="Send now").click()
    expect(page.locator(".app-bar__said")).to_contain_text("Sent at")
    kept.awaits(Drafts=1, Waiting=0, Sent=1)
    # Locked and opened in good order it is asked again: nobody has answered yet.
    page.get_by_role("button", name="Lock", exact=True).click()
    kept.unlock()
    kept.heading("Recover your work?")
    kept.awaits(Drafts=1, Waiting=0, Sent=1)
    assert [one["question"] for one in desk.operations] == ["policy-seen"]
    page.get_by_role("button", name="Recover and go on").click()
    kept.awaits(Drafts=0, Waiting=0, Sent=2)
    assert desk.answers["police-told", ""]["value"]["reason"] == "The cupb"
    page.get_by_role("button", name="Lock", exact=True).click()
    kept.unlock()
    kept.heading(HOME)


def arrived_as_written(desk: Desk) -> None:
    said = desk.operations
    assert [one["seq"] for one in said] == sorted({one["seq"] for one in said})
    kinds = Counter(one["kind"] for one in said)
    assert (kinds["answer"], kinds["note"], kinds["signoff"], kinds["finish"]) == (7, 1, 1, 1)
    assert said[-1]["kind"] == "finish"
    assert {one["outcome"] for one in said} == {"applied"}
    assert desk.answers["policy-seen", ""]["value"] == {
        "word": "yes",
        "reason": "",
        "note": "",
        "items": ["roles", "police"],
        "day": "2026-03-02",
        "seconds": None,
    }
    assert desk.answers["police-told", ""]["value"]["reason"] == "ZEBEDEEREASON"
    assert desk.answers["child-plan", "child-1"]["value"]["word"] == "refused"
    signoff = next(one["value"] for one in said if one["kind"] == "signoff")
    assert signoff["shown_hash"] == hashlib.sha256(signoff["shown"].encode()).hexdigest()
    assert (signoff["stand"], signoff["name"]) == ("disagree", "Mo Manager")
    sections = {one["value"]["section"]: one["value"] for one in said if one["kind"] == "section"}
    assert sections["files"]["complete"]
    photos_arrived(desk)


def photos_arrived(desk: Desk) -> None:
    assert sorted(one.child_in_picture for one in desk.photos) == ["no", "unsure"]
    for photo in desk.photos:
        assert (photo.state, photo.words) == ("kept", "QUILLFEATHERPAPER")
        assert photo.chunks > 1
        seen = desk.picture(photo.id)
        picture = Image.open(io.BytesIO(seen))
        # Held upright, as the camera said, and nothing of the camera's words comes along.
        assert picture.size == (1200, 1600)
        assert not picture.getexif()
        assert b"QUILLFEATHER" not in seen


def close(tablet: Tablet) -> None:
    page = tablet.page
    page.get_by_role("link", name="Finish the visit").click()
    page.get_by_role("button", name="Close the visit and wipe it").click()
    page.get_by_text("There is no visit on this tablet yet.").wait_for()
    assert page.evaluate(LEFT) == {"visits": 0, "kept": 0, "operations": 0, "photos": 0, "chunks": 0, "outcomes": 0}


LEFT = """async () => {
  const done = (asked) => new Promise((resolve) => { asked.onsuccess = () => resolve(asked.result) })
  const db = await done(indexedDB.open('auditapp-capture'))
  const counts = {}
  for (const name of db.objectStoreNames) {
    if (name !== 'tablet') counts[name] = await done(db.transaction(name).objectStore(name).count())
  }
  db.close()
  return counts
}"""
