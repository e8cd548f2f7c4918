"""The data officer: from a messy file to its rows, two decisions by keyboard, and everything taken back."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from auditapp.app import create_app
from auditapp.domain.people import Role
from auditapp.services.matching.resolve import open_questions
from auditapp.services.workplace import Workplace, make_workplace
from auditapp.storage import statements
from auditapp.web.settings import Settings
from tests.browser.browsers import served
from tests.browser.conftest import sign_in, watched
from tests.journeys import papers
from tests.web import people_of
from tests.web.test_look import HEAD
from tests.web.test_matching import nameless

# An import may take its time, and a page may show how far it is.
PATIENCE = 60_000


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Workplace]:
    """Homes of Lincolnshire (1), and the data officer of it."""
    place = make_workplace(None, tmp_path / "instance", "tester")
    papers.give(place, "homes", papers.homes(tmp_path), authority="Lincolnshire", as_at=papers.RECEIVED)
    people_of.account_with(place, Role.DATA_OFFICER)
    yield place
    place.engine.dispose()


class Desk:
    """The data officer at a browser; every page that they come to is looked over, where scripts run."""

    def __init__(self, page: Page, *, with_script: bool = True) -> None:
        self.page = page
        self._with_script = with_script

    def arrives(self, heading: str) -> None:
        """Wait for a page by its heading, whatever comes between."""
        expect(self.page.get_by_role("heading", level=1)).to_contain_text(heading, timeout=PATIENCE)
        self.page.wait_for_load_state()
        if self._with_script:
            found = Axe().run(self.page)
            assert found.violations_count == 0, found.generate_report()

    def presses(self, words: str, then: str) -> None:
        self.page.get_by_role("button", name=words).first.click()
        self.arrives(then)

    def follows(self, words: str, then: str) -> None:
        self.page.get_by_role("link", name=words).first.click()
        self.arrives(then)

    def sees(self, words: str) -> None:
        expect(self.page.get_by_role("main")).to_contain_text(words)

    def day(self, legend: str, *parts: str) -> None:
        group = self.page.get_by_role("group", name=legend)
        for name, part in zip(("Day", "Month", "Year"), parts, strict=True):
            group.get_by_label(name).fill(part)


@pytest.fixture
def desk(browser: Browser, office: Workplace, *, with_script: bool) -> Iterator[Desk]:
    """The data officer, signed in; whatever a page complains of fails the test."""
    settings = Settings(secret=b"tests" * 8, is_secure=False, is_demo=True)
    with served(create_app(office, settings)) as site, watched(browser, site, with_script=with_script) as page:
        sign_in(page, Role.DATA_OFFICER)
        yield Desk(page, with_script=with_script)


def counting(place: Workplace) -> tuple[list[str], int]:
    """What is open, and how many rows of lists count."""
    with place.reading() as connection:
        rows = sum(1 for _ in statements.statements(connection, "placements", place.now()))
    return [question.text for question in open_questions(place)], rows


def hands_in(desk: Desk, file: Path) -> None:
    desk.follows("Files", "Files")
    desk.presses("Hand in files", "Hand in files")
    desk.presses("Hand in", "Hand in files")
    expect(desk.page.get_by_role("alert")).to_contain_text("Choose at least one file.")
    desk.page.get_by_label("Choose the files").set_input_files(file)
    desk.page.get_by_label("Lincolnshire", exact=True).check()
    desk.page.get_by_label("List of placements").check()
    desk.page.get_by_label("Show me what the columns are read as").check()
    desk.day("Complete from", "27", "1", "2014")
    desk.day("Complete to", "31", "8", "2015")
    desk.page.get_by_label("Who at the keeper's declares it?").fill("Kit Keeper (invented)")
    desk.presses("Hand in", "What became of the files")


def corrects_the_heading(desk: Desk) -> None:
    desk.follows("Answer what it asks", "before it is imported")
    desk.presses("Import it", "before it is imported")
    expect(desk.page.get_by_role("alert")).to_contain_text('cannot be read without "Date admitted"')
    desk.page.get_by_role("alert").get_by_role("link").click()
    expect(desk.page.get_by_label("Bed taken up")).to_be_focused()
    desk.presses("To see whether the columns are read rightly", "before it is imported")
    desk.sees("Its first rows")
    desk.page.get_by_label("Bed taken up").select_option("Date admitted")
    desk.presses("Import it", "What became of the files")
    desk.sees("5 rows read as a list of placements: 5 kept, 0 rejected, 0 skipped.")


def decides_by_keyboard(desk: Desk) -> None:
    """Which home, then which child, without the mouse: the answers have the focus, Enter decides and goes on."""
    desk.page.goto("/files/matching")
    desk.arrives("Matching")
    desk.page.get_by_label("To settle which home or child rows of our files mean").check()
    desk.presses("Go on", "Matching")
    desk.sees("2 decisions are open")
    desk.presses("Begin with the first", "Which home is meant?")
    keys = desk.page.keyboard
    expect(desk.page.get_by_label("Another home", exact=True)).to_be_focused()
    keys.press("Enter")
    desk.arrives("Which home is meant?")
    expect(desk.page.get_by_role("alert")).to_contain_text("Choose one of the answers.")
    desk.page.get_by_label("Another home", exact=True).focus()
    keys.press("Space")
    desk.page.get_by_label("URN of another home").focus()
    keys.type("SC970902")
    keys.press("Enter")
    desk.arrives("Who is this child?")
    expect(desk.page.get_by_role("status")).to_contain_text("mean SC970902 from now on")
    expect(desk.page.get_by_role("radio").first).to_be_focused()
    keys.press("Space")
    keys.press("Enter")
    desk.arrives("Matching")
    desk.sees("0 decisions are open")


def test_from_a_messy_file_to_its_rows_two_decisions_and_an_undo(desk: Desk, office: Workplace, tmp_path: Path):
    before = counting(office)
    rows = nameless([list(row) for row in papers.PLACED])
    hands_in(desk, papers.write(tmp_path / "messy.csv", HEAD, rows))
    corrects_the_heading(desk)
    asked, count = counting(office)
    assert (len(asked), count) == (2, 5)
    decides_by_keyboard(desk)
    assert counting(office) == ([], 5)
    desk.follows("Answers given before", "Answers given before")
    desk.presses("Take back answer 1", "Answers given before")
    desk.presses("Take back answer 1", "Answers given before")
    desk.sees("No answer about your rows stands.")
    assert counting(office) == (asked, 5)
    desk.follows("Files", "Files")
    desk.follows("messy.csv", "messy.csv")
    desk.presses("Take it back", "Take back messy.csv?")
    desk.presses("Take it back", "What became of the file")
    desk.sees("messy.csv: It was taken back: 5 rows no longer count.")
    assert counting(office) == before
