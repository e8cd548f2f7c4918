"""The page of a visit at the desk: short on a tablet, whole on paper and without a script; axe finds nothing."""

from io import BytesIO

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page
from pypdf import PdfReader

from auditapp.app import create_app
from auditapp.domain.people import Body, Role
from auditapp.domain.pinned_sets import from_pinned
from auditapp.domain.spot_checks import Seen, Subject
from auditapp.services.demo.demo_answers import demo_answers
from auditapp.services.visits.take_operations import asked_at
from auditapp.services.workplace import Workplace
from auditapp.storage import spot_checks
from auditapp.web.settings import Settings
from tests.browser.conftest import UPRIGHT, fits, sign_in
from tests.web import visits_made

FILES, TALLEST = 6, 14000
LOW = """() => [...document.querySelectorAll('summary, nav[aria-label="On this page"] a')]
  .map((one) => one.getBoundingClientRect().height).filter((height) => height < 43.5)"""
MEANS = "What it means"


@pytest.fixture(scope="module")
def visit(house: Workplace) -> str:
    """The address of a visit to a home with several files, on which everything was answered, handed in."""
    account = visits_made.inspector(house, body=Body.COUNCIL)
    number = visits_made.planned(house, account)
    visits_made.one_file(house, number)
    seen = Seen(visits_made.LINCOLNSHIRE, account)
    with house.writing() as (connection, _):
        more = [Subject(f"child-{n}", "child", "chosen at random", child_id=1) for n in range(2, FILES + 1)]
        spot_checks.add_subjects(connection, number, more)
        found = spot_checks.spot_check_numbered(connection, seen, number)
    assert found is not None, "it was planned just now"
    app = create_app(house, Settings(secret=b"tests" * 8, is_secure=False, is_demo=True))
    app.config.update(TESTING=True, WTF_CSRF_ENABLED=False)
    tablet = visits_made.tablet_of(app, house, account, number)
    answers = demo_answers(sorted(asked_at(found)), from_pinned(found.question_set).questions, house.today)
    said = [tablet.operation(question=slug, **value) | {"subject": of} for (slug, of), value in answers.items()]
    tablet.send(*said, tablet.operation("finish"))
    return f"/visits/{number}"


def test_it_is_short_and_each_line_is_large_enough_for_a_finger(page: Page, visit: str):
    sign_in(page, Role.LSCB_OFFICER)
    page.goto(visit)
    fits(page)
    page.set_viewport_size(UPRIGHT)  # type: ignore[arg-type]
    assert page.evaluate("document.documentElement.scrollHeight") < TALLEST
    assert page.evaluate(LOW) == []
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


def test_a_line_opens_without_a_script_and_paper_has_all(page: Page, site: str, visit: str):
    plain = page.context.browser.new_context(java_script_enabled=False, base_url=site).new_page()  # type: ignore[union-attr]
    sign_in(plain, Role.LSCB_OFFICER)
    plain.goto(visit)
    line = plain.locator("details.app-answer").first
    assert not line.get_by_text(MEANS).is_visible()
    line.locator("summary").click()
    line.get_by_text(MEANS).wait_for()
    plain.context.close()
    sign_in(page, Role.LSCB_OFFICER)
    page.goto(visit)
    on_paper = " ".join(" ".join(part.extract_text() for part in PdfReader(BytesIO(page.pdf())).pages).split())
    assert on_paper.count(MEANS) == page.locator(".app-asked").get_by_text(MEANS).count() > FILES
