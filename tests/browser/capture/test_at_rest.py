"""What lies on a tablet: nothing of the visit in clear, and nothing that a guess of the PIN opens for long."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.capture.faults import Faults
from tests.browser.capture.tablets import Kept, Tablet
from tests.browser.capture.test_whole_visit import POLICY, take_photo
from tests.browser.capture.visit_desk import ADDRESS, COLLEAGUE, HOME, INSPECTOR, NUMBER, REFERENCE, Desk
from tests.journeys import papers

SEEDED = (HOME, ADDRESS, REFERENCE, NUMBER, COLLEAGUE)
TYPED = ("ZEBEDEETYPEDNOTE", "ZEBEDEEHALFTYPED", "QUILLFEATHERPAPER", "ZEBEDEEALARM", "482913")
PICTURES = (b"\x00\x10JFIF", b"Exif\x00\x00", b"TAKENATQUILLFEATHER")


def found_on_disk(folder: Path, wanted: bytes) -> list[str]:
    return [file.name for file in folder.rglob("*") if file.is_file() and wanted in file.read_bytes()]


def in_both_writings(words: str) -> list[bytes]:
    return [words.encode(), words.encode("utf-16-le")]


def test_nothing_of_a_visit_lies_on_the_disk_in_clear(kept: Kept, desk: Desk):
    page = kept.page
    kept.sign_in(INSPECTOR)
    # What an inspector opens of the site on the way: its titles are written down with the addresses.
    for path in ("/visits", f"/visits/{desk.visit}", f"/visits/{desk.visit}/letter", f"/visits/{desk.visit}/paper"):
        page.goto(path)
        page.get_by_text(HOME).first.wait_for()
    page.goto(f"/homes/{papers.NORTH}")
    page.get_by_role("heading", name=HOME).wait_for()
    kept.fetch(HOME)
    kept.context.set_offline(True)
    kept.open_section("Policies and roles")
    kept.answer(POLICY, "Yes")
    page.locator("#q-policy-seen").get_by_text("Note").first.click()
    page.get_by_label("Note to this answer").first.fill("ZEBEDEETYPEDNOTE")
    take_photo(kept, POLICY, 5, "No")
    page.get_by_role("button", name="Child at risk now").click()
    page.get_by_label("What you saw or heard").fill("ZEBEDEEALARM")
    page.get_by_role("link", name="All sections").click()
    page.get_by_role("link", name="Photos").click()
    page.get_by_role("img").first.wait_for()
    page.get_by_role("link", name="All sections").click()
    page.get_by_role("link", name="Form on paper").click()
    page.get_by_text("Then destroy the paper.").wait_for()
    page.get_by_role("link", name="All sections").click()
    page.get_by_role("link", name="Notes of the visit").click()
    page.get_by_label("New note").press_sequentially("ZEBEDEEHALFTYPED")
    kept.awaits(Drafts=2)
    # The last stroke of a key is a few milliseconds behind.
    page.wait_for_timeout(500)
    kept.kill()
    # The search finds what is there: the number of the visit stands beside what is sealed.
    assert found_on_disk(kept.profile, desk.visit.encode())
    for words in (*SEEDED, *TYPED):
        assert [found_on_disk(kept.profile, written) for written in in_both_writings(words)] == [[], []], words
    for mark in PICTURES:
        assert found_on_disk(kept.profile, mark) == [], mark
    kept.start(offline=True)
    kept.page.goto(f"/capture/#/visit/{desk.visit}/notes")
    kept.unlock()
    kept.page.get_by_text("2 drafts").wait_for()
    kept.page.get_by_role("button", name="Recover and go on").click()
    kept.page.get_by_role("link", name="Notes of the visit").click()
    expect(kept.page.get_by_label("New note")).to_have_value("ZEBEDEEHALFTYPED")


@pytest.fixture
def fetched(tablet: Tablet, faults: Faults) -> Tablet:
    """A tablet with two answers and a photo that wait, because the server is dead."""
    tablet.sign_in(INSPECTOR)
    tablet.fetch(HOME)
    faults.is_dead = True
    tablet.open_section("Policies and roles")
    tablet.answer(POLICY, "Yes")
    tablet.answer("Was the police consulted on it?", "No")
    take_photo(tablet, POLICY, 6, "Yes")
    tablet.awaits(Waiting=3)
    return tablet


def saved_file(page: Page, name: str) -> bytes:
    with page.expect_download() as coming:
        page.get_by_role("button", name=name).click()
    return Path(coming.value.path()).read_bytes()


def test_the_desk_opens_an_exported_queue_without_the_pin_and_the_tablet_sends_nothing_twice(
    fetched: Tablet, desk: Desk, faults: Faults
):
    fetched.page.get_by_role("link", name="All sections").click()
    fetched.page.get_by_role("link", name="What waits, and export").click()
    content = saved_file(fetched.page, "Save what waits as a file")
    assert not [words for words in SEEDED if words.encode() in content]
    opened = desk.opens(content)
    assert (opened.changes, opened.new_changes, opened.photos, opened.whole_photos) == (2, 2, 1, 1)
    assert [one["value"]["word"] for one in desk.operations] == ["yes", "no"]
    assert [one.child_in_picture for one in desk.photos] == ["yes"]
    faults.is_dead = False
    fetched.page.get_by_role("button", name="Send now").first.click()
    fetched.awaits(Waiting=0, Sent=3)
    assert (len(desk.operations), len(desk.photos)) == (2, 1)


# The stores as they were before they could be asked by their visit.
FIRST_VERSION = """async () => {
  const done = (asked) => new Promise((resolve) => { asked.onsuccess = () => resolve(asked.result) })
  const now = await done(indexedDB.open('auditapp-capture'))
  const names = [...now.objectStoreNames]
  const rows = {}
  for (const name of names) {
    const store = now.transaction(name).objectStore(name)
    rows[name] = [await done(store.getAllKeys()), await done(store.getAll())]
  }
  now.close()
  await done(indexedDB.deleteDatabase('auditapp-capture'))
  const asked = indexedDB.open('auditapp-capture', 1)
  const how = (name) => name === 'tablet' ? {} : { keyPath: 'id' }
  asked.onupgradeneeded = () => names.forEach((name) => asked.result.createObjectStore(name, how(name)))
  const first = await done(asked)
  const change = first.transaction(names, 'readwrite')
  for (const name of names) {
    const [keys, values] = rows[name]
    const store = change.objectStore(name)
    values.forEach((value, at) => name === 'tablet' ? store.put(value, keys[at]) : store.put(value))
  }
  await new Promise((resolve) => { change.oncomplete = resolve })
  first.close()
  return rows.operations[0].length
}"""


def test_a_full_outbox_survives_a_new_version_of_the_stores(fetched: Tablet, desk: Desk, faults: Faults):
    faults.is_dead = False
    faults.before += [("api/", 503)] * 20
    fetched.page.goto("/sign-in")
    assert fetched.page.evaluate(FIRST_VERSION) == 2
    faults.before.clear()
    fetched.page.goto("/capture/")
    fetched.page.get_by_role("link", name="Visit 1").click()
    fetched.unlock()
    fetched.awaits(Waiting=0, Sent=3)
    assert sorted(one["value"]["word"] for one in desk.operations) == ["no", "yes"]
    assert [one.state for one in desk.photos] == ["kept"]


WRONG = """(wrong) => new Promise((resolve) => {
  const asked = indexedDB.open('auditapp-capture')
  asked.onsuccess = () => {
    const change = asked.result.transaction('visits', 'readwrite')
    const all = change.objectStore('visits').getAll()
    all.onsuccess = () => change.objectStore('visits').put({ ...all.result[0], wrong, wrongAt: 0 })
    change.oncomplete = () => { asked.result.close(); resolve() }
  }
})"""


def test_wrong_pins_cost_more_and_more_time_until_only_the_desk_can_open_it(fetched: Tablet, desk: Desk):
    page = fetched.page
    page.locator("#q-police-told").get_by_text("Note", exact=True).click()
    page.locator("#q-police-told").get_by_label("Note to this answer").press_sequentially("Half a wo")
    page.get_by_role("button", name="Child at risk now").click()
    page.get_by_label("What you saw or heard").press_sequentially("Q.Z. left")
    fetched.awaits(Drafts=1, Waiting=4)
    page.get_by_role("button", name="Lock", exact=True).click()
    fetched.heading("Unlock the visit")
    for left in (9, 8):
        fetched.unlock("000001")
        expect(page.get_by_role("main").get_by_role("alert")).to_contain_text(
            f"This is not the PIN. {left} tries are left"
        )
    fetched.unlock("000001")
    expect(page.get_by_role("main").get_by_role("alert")).to_contain_text("wait 30 s before the next")
    fetched.unlock()
    expect(page.get_by_role("main").get_by_role("alert")).to_contain_text("Wait 30 s before the next try")
    page.evaluate(WRONG, 9)
    fetched.unlock("000001")
    fetched.heading("This visit stays locked")
    content = saved_file(page, "Save the file for the office")
    opened = desk.opens(content)
    assert (opened.new_changes, opened.whole_photos) == (4, 1)
    # What was begun comes too: an alarm as an alarm.
    note, alarm = desk.operations[2:]
    assert note["value"]["note"] == "Half a wo"
    assert (alarm["kind"], alarm["value"]["words"], alarm["value"]["phoned"]) == ("risk", "Q.Z. left", None)
    assert desk.opens(content).new_changes == 0


def test_who_does_not_know_the_pin_saves_the_file_without_a_single_try(fetched: Tablet, desk: Desk, faults: Faults):
    page = fetched.page
    page.locator("#q-police-told").get_by_text("Note", exact=True).click()
    page.locator("#q-police-told").get_by_label("Note to this answer").press_sequentially("Half a wo")
    fetched.awaits(Drafts=1, Waiting=3)
    page.get_by_role("button", name="Lock", exact=True).click()
    page.get_by_text("I do not know the PIN").click()
    content = saved_file(page, "Save the file for the office")
    opened = desk.opens(content)
    assert (opened.new_changes, opened.whole_photos) == (3, 1)
    assert desk.operations[2]["value"]["note"] == "Half a wo"
    # Whoever remembers it goes on, and nothing comes a second time.
    fetched.unlock()
    faults.is_dead = False
    page.get_by_role("button", name="Send now").first.click()
    fetched.awaits(Waiting=0)
    assert (len(desk.operations), len(desk.photos)) == (3, 1)


def test_a_tablet_left_alone_locks_itself_and_shows_nothing_of_the_visit(fetched: Tablet):
    page = fetched.page
    page.locator("#q-policy-seen").get_by_text("Note", exact=True).click()
    page.get_by_label("Note to this answer").first.press_sequentially("Half a wo")
    page.evaluate("() => { const now = Date.now; Date.now = () => now() + 6 * 60000 }")
    page.evaluate("() => document.dispatchEvent(new Event('visibilitychange'))")
    fetched.heading("Unlock the visit")
    assert not [words for words in SEEDED if words in page.content()]
    assert "Ofsted" not in page.locator("#bar").inner_text()
    fetched.unlock()
    expect(page.get_by_label("Note to this answer").first).to_have_value("Half a wo")
