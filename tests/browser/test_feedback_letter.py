"""The letter to a home after a visit, from the review to the reply: at every size, with nothing for axe to find."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from auditapp.app import create_app
from auditapp.domain.people import Body, Role
from auditapp.services.workplace import Workplace
from auditapp.web.settings import Settings
from tests.browser.conftest import DESK, TABLET, UPRIGHT, sign_in
from tests.web import visits_made

SIGNED = {"stand": "disagree", "name": "A Manager", "role": "registered manager", "words": "It is new."}


@pytest.fixture(scope="module")
def visit(house: Workplace) -> str:
    """The address of a visit with a "no", something not seen and a manager who disagrees, handed in."""
    account = visits_made.inspector(house, body=Body.COUNCIL)
    number = visits_made.planned(house, account)
    visits_made.one_file(house, number)
    app = create_app(house, Settings(secret=b"tests" * 8, is_secure=False, is_demo=True))
    app.config.update(TESTING=True, WTF_CSRF_ENABLED=False)
    tablet = visits_made.tablet_of(app, house, account, number)
    no = tablet.operation(question="missing-policy", word="no", items=["policy"], note="An old one lay in the office.")
    unseen = tablet.operation(question="case-record-contents", word="not_seen", reason="The key was away.")
    signed = tablet.operation("signoff", shown_hash="ab" * 32, **SIGNED)
    tablet.send(no, unseen | {"subject": "child-1"}, signed, tablet.operation("finish"))
    return f"/visits/{number}"


def fits(page: Page) -> None:
    for size in (DESK, UPRIGHT, TABLET):
        page.set_viewport_size(size)  # type: ignore[arg-type]
        assert not page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"), size
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


def test_from_the_review_to_the_reply_without_a_script(page: Page, site: str, visit: str, house: Workplace):
    plain = page.context.browser.new_context(java_script_enabled=False, base_url=site).new_page()  # type: ignore[union-attr]
    for opened in (page, plain):
        sign_in(opened, Role.LSCB_OFFICER)
    page.goto(f"{visit}/feedback")
    page.get_by_text("Draft: the visit is not reviewed yet").wait_for()
    fits(page)
    plain.goto(visit)
    plain.get_by_role("button", name="Accept the visit").click()
    plain.get_by_text("The findings are brought up to date now.").wait_for()
    plain.get_by_role("link", name="Draft of the letter after the spot check").click()
    plain.get_by_role("button", name="The letter goes out today").click()
    page.goto(f"{visit}/feedback")
    fits(page)
    for part in ("day", "month", "year"):
        plain.locator(f"#came_on-{part}").fill(str(getattr(house.today, part)))
    plain.get_by_label("What does the home reply?").fill("Point 1: we hold it now.\nIt is sent to you.")
    plain.get_by_role("button", name="Note the reply").click()
    plain.get_by_text("Point 1: we hold it now.").wait_for()
    for address in (visit, f"{visit}/feedback"):
        page.goto(address)
        page.get_by_text("Point 1: we hold it now.").wait_for()
        fits(page)
    plain.context.close()
