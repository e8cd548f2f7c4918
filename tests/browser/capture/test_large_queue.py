"""What waits on a tablet and is too large for one file of the office is saved in several, and nothing of it is lost."""

import json

import pytest
from playwright.sync_api import Page, expect

from auditapp.services.visits import open_queue
from auditapp.web.capture import shell
from tests.browser.capture.faults import Faults
from tests.browser.capture.tablets import Tablet
from tests.browser.capture.test_whole_visit import POLICY, take_photo
from tests.browser.capture.visit_desk import HOME, INSPECTOR, Desk


def saved(page: Page, button: str) -> tuple[str, bytes]:
    with page.expect_download() as coming:
        page.get_by_role("button", name=button).click()
    return coming.value.suggested_filename, coming.value.path().read_bytes()


@pytest.fixture
def largest(monkeypatch: pytest.MonkeyPatch) -> int:
    """The office opens files of less than two photos."""
    size = 2_000_000
    for module in (open_queue, shell):
        monkeypatch.setattr(module, "LARGEST", size)
    return size


def test_a_queue_that_is_too_large_for_one_file_is_saved_in_several(
    largest: int, tablet: Tablet, desk: Desk, faults: Faults
):
    tablet.sign_in(INSPECTOR)
    tablet.fetch(HOME)
    faults.is_dead = True
    tablet.open_section("Policies and roles")
    tablet.answer(POLICY, "Yes")
    for seed in (6, 7, 8):
        take_photo(tablet, POLICY, seed, "No")
    tablet.awaits(Waiting=4)
    tablet.page.get_by_role("link", name="All sections").click()
    tablet.page.get_by_role("link", name="What waits, and export").click()
    files = [saved(tablet.page, "Save what waits as a file")]
    expect(
        tablet.page.get_by_role("main").get_by_text("what waits is too large for one. Save the next.")
    ).to_be_visible()
    files += [saved(tablet.page, f"Save file {number} of 3") for number in (2, 3)]
    expect(tablet.page.get_by_role("main").get_by_text("File 3 of 3 is saved. The office needs all 3.")).to_be_visible()
    expect(tablet.page.get_by_role("button", name="Save what waits as a file")).to_be_visible()
    assert [name.rpartition("-")[0][-4:] for name, _ in files] == ["1-of", "2-of", "3-of"]
    assert all(len(content) < largest for _, content in files)
    assert [len(json.loads(content)["records"]) > 1 for _, content in files] == [True] * 3
    # In whatever order they come.
    opened = [desk.opens(content) for _, content in reversed(files)]
    assert [(one.new_changes, one.whole_photos) for one in opened] == [(0, 1), (0, 1), (1, 1)]
    faults.is_dead = False
    tablet.page.get_by_role("button", name="Send now").first.click()
    tablet.awaits(Waiting=0, Sent=4)
    assert (len(desk.operations), len(desk.photos)) == (1, 3)
