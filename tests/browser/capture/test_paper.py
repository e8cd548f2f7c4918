"""The form on paper that a tablet prints from what it took along: no connection, no names, and room for each answer."""

from playwright.sync_api import expect

from tests.browser.capture.tablets import Tablet
from tests.browser.capture.test_whole_visit import POLICY
from tests.browser.capture.visit_desk import ADDRESS, HOME, INSPECTOR, NUMBER, Desk

COUNTED = "() => { window.printed = 0; window.print = () => { window.printed += 1 } }"
# What is printed of the page: what takes up room while it is drawn for paper.
ON_PAPER = "() => document.body.innerText"


def test_a_tablet_without_a_connection_prints_the_visit_on_paper(tablet: Tablet, desk: Desk):
    page = tablet.page
    tablet.sign_in(INSPECTOR)
    tablet.fetch(HOME)
    tablet.context.set_offline(True)
    tablet.open_section("Policies and roles")
    tablet.answer(POLICY, "No")
    tablet.awaits(Waiting=1)
    page.get_by_role("link", name="All sections").click()
    page.get_by_role("link", name="Form on paper").click()
    tablet.heading("Spot check on paper")
    page.evaluate(COUNTED)
    page.get_by_role("button", name="Print", exact=True).click()
    assert page.evaluate("() => window.printed") == 1
    page.emulate_media(media="print")
    paper = page.evaluate(ON_PAPER)
    for said in (
        *(f"{HOME} (SC970901)", "Not announced", "clause 7", "is not an Ofsted inspection", NUMBER),
        *("Files of children: TREF-1 (A.T.)", "Chosen because: Missing twice", "Nights: night of 3 November 2026"),
        *("TREF-1 (A.T.): What became of the call of 3 May?", "Date of the policy: ____ / ____ / ________"),
        *("☐ Named roles", "Seconds until it was shown", "On the tablet when this was printed: No"),
        *("What belongs to no question", "fetch this visit there", "Then destroy the paper.", "☐ disagrees"),
    ):
        assert said in paper, said
    # Eight questions are put, each with five boxes; what is pressed on a screen is no part of a paper.
    assert [paper.count(f"☐ {word}") for word in ("Yes", "Not seen", "Refused")] == [8, 8, 8]
    assert not [word for word in ("Send now", "All sections", "Waiting", "TESTERONE", "Ashling") if word in paper]
    expect(page.get_by_role("button", name="Print", exact=True)).to_be_hidden()
    assert ADDRESS not in page.title() + page.url
    assert HOME not in page.title() + page.url
