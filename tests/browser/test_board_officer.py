"""The officer of the board: from a breach over upheld and an action to closed; and several decided about together."""

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from auditapp.app import create_app
from auditapp.domain.people import Role
from auditapp.services.workplace import Workplace, make_workplace
from auditapp.web.settings import Settings
from tests.browser.browsers import served
from tests.browser.conftest import sign_in, watched
from tests.browser.test_data_desk import Desk
from tests.journeys import papers
from tests.web import people_of

ADM_1 = "ADM-1 The authority of the area is told of each admission"


@pytest.fixture
def board(tmp_path: Path) -> Iterator[Workplace]:
    """The small papers, checked, and the officer of the board."""
    place = make_workplace(None, tmp_path / "instance", "tester")
    papers.give_all(place, tmp_path)
    papers.check(place)
    people_of.officer(place)
    yield place
    place.engine.dispose()


@pytest.fixture
def officer(browser: Browser, board: Workplace, *, with_script: bool) -> Iterator[Desk]:
    """The officer, signed in at a tablet; whatever a page complains of fails the test."""
    settings = Settings(secret=b"tests" * 8, is_secure=False, is_demo=True)
    with served(create_app(board, settings)) as site, watched(browser, site, with_script=with_script) as page:
        sign_in(page, Role.LSCB_OFFICER)
        yield Desk(page, with_script=with_script)


def states(place: Workplace, rule: str) -> set[str]:
    return {row["state"] for row in papers.dump(place)["finding"] if row["rule"] == rule}


def acts(officer: Desk, board: Workplace) -> None:
    """An action is given, and ended with what shows it."""
    officer.follows("Give an action", "Give an action")
    officer.page.get_by_label("What is to be done?").fill("Send the letter that was never sent.")
    due = board.today + timedelta(days=7)
    officer.day("Due on", str(due.day), str(due.month), str(due.year))
    officer.presses("Give the action", "The authority of the area is told")
    officer.follows("Send the letter that was never sent.", "Action: Send the letter")
    shows_it(officer)
    officer.page.get_by_label("What shows that it is done?").fill("The letter was seen on the day of the visit.")
    officer.presses("It is done", "The authority of the area is told")


def shows_it(officer: Desk) -> None:
    """A file shows it: one of a wrong kind is refused; another is kept, fetched as it was, and its like taken away."""
    page, letter = officer.page, {"name": "letter.txt", "mimeType": "text/plain", "buffer": b"Sent, as made up."}
    officer.follows("Give files that show it", "Give files that show it")
    page.get_by_label("Choose the files").set_input_files({**letter, "buffer": b"<svg></svg>"})
    officer.presses("Give these files", "Give files that show it")
    officer.sees("letter.txt is a page or a picture made of marks")
    page.get_by_label("Choose the files").set_input_files([letter, {**letter, "buffer": b"Another."}])
    officer.presses("Give these files", "Action: Send the letter")
    with page.expect_download() as fetched:
        page.get_by_role("button", name="Fetch letter.txt").first.click()
    assert fetched.value.suggested_filename == "evidence-1-letter.txt"
    assert fetched.value.path().read_bytes() == letter["buffer"]
    page.get_by_role("link", name="Take away letter.txt").last.click()
    officer.arrives("Take a file away")
    page.get_by_label("Why is it taken away?").fill("It is another home's.")
    officer.presses("Take it away", "The authority of the area is told")
    officer.sees("Taken away on")
    officer.follows("Send the letter that was never sent.", "Action: Send the letter")


def closes(officer: Desk) -> None:
    """What was asked for is done."""
    officer.follows("Decide about this finding", "Decide about this finding")
    officer.page.get_by_label("Close: what was asked for is done").check()
    officer.page.get_by_label("Why?").fill("The letter was sent.")
    officer.presses("Decide", "The authority of the area is told")


def test_from_a_breach_to_upheld_to_an_action_to_closed(officer: Desk, board: Workplace):
    page = officer.page
    officer.follows("Breaches", "Breaches, and what cannot be told")
    officer.follows(ADM_1, "The authority of the area is told")
    officer.follows("Decide", "Decide about this finding")
    officer.presses("Decide", "Decide about this finding")
    page.get_by_role("link", name="Choose what you decide.").click()
    expect(page.get_by_label("Uphold: the duty was not kept")).to_be_focused()
    page.keyboard.press("Space")
    page.get_by_label("Why?").fill("The home has no letter of that day.")
    officer.presses("Decide", "The authority of the area is told")
    officer.sees("Upheld it")
    officer.follows("Children's homes audit", "What waits for you")
    officer.follows("1 finding: upheld, and no action follows", "Breaches, and what cannot be told")
    officer.follows(ADM_1, "The authority of the area is told")
    acts(officer, board)
    officer.follows("Comment", "Comment on this finding")
    page.get_by_label("Comment").fill("The manager is new since the spring.")
    officer.presses("Keep", "The authority of the area is told")
    officer.follows("Change who looks after it", "Who looks after this finding")
    page.get_by_label("Who looks after it?").select_option("Lscb Officer Example")
    officer.presses("Keep", "The authority of the area is told")
    closes(officer)
    for words in ("Ended an action", "The manager is new", "Gave it to Lscb Officer Example", "Closed it"):
        officer.sees(words)
    assert "closed" in states(board, "ADM-1")
    officer.follows("Children's homes audit", "What waits for you")
    officer.sees("Nothing is amiss with what was decided.")


def test_several_are_decided_about_with_one_reason_by_keyboard(officer: Desk, board: Workplace):
    page = officer.page
    officer.follows("Breaches", "Breaches, and what cannot be told")
    ticks = page.get_by_role("checkbox")
    count = ticks.count()
    assert count >= 2
    for number in range(count):
        ticks.nth(number).focus()
        page.keyboard.press("Space")
    officer.presses("Decide about those chosen", f"Decide about {count} findings with one reason")
    page.get_by_label("Make an exception, until a day").check()
    page.get_by_label("Why?").fill("The area agreed to wait.")
    officer.presses("Decide about all that are ticked", f"Decide about {count} findings")
    officer.sees("An exception ends: give a day after today.")
    until = board.today + timedelta(days=60)
    officer.day("Until when does the exception hold?", str(until.day), str(until.month), str(until.year))
    officer.presses("Decide about all that are ticked", "Breaches, and what cannot be told")
    officer.sees(f"Your decision about {count} findings is kept.")
    officer.sees("No finding is like that.")


def asks_the_home(officer: Desk) -> str:
    """Ask about a breach; the demonstration shows the message, and the link in it is given."""
    page = officer.page
    officer.follows("Breaches", "Breaches, and what cannot be told")
    officer.follows(ADM_1, "The authority of the area is told")
    officer.follows("What happened around it", "What happened around it")
    officer.sees("17 June 2014 to 25 July 2014")
    officer.follows("Back to the finding", "The authority of the area is told")
    officer.follows("Ask the home or the placing authority", "Ask about this finding")
    officer.presses("Send the link", "Ask about this finding")
    page.get_by_role("link", name="Choose who is asked.").click()
    page.get_by_label("The home").check()
    page.get_by_label("E-mail address").fill("manager@home.example")
    page.get_by_label("What do you want to know?").fill("When was the host authority told?")
    officer.presses("Send the link", "The authority of the area is told")
    said = re.search(r"http://\S+/answer/\S+", page.get_by_role("main").inner_text())
    assert said
    return said[0]


def answers_it(reader: Desk, link: str) -> None:
    """Somebody outside gives the code and answers; every page is looked over."""
    page = reader.page
    page.goto(link)
    reader.arrives("A question for you")
    reader.presses("Send me the code", "A question for you")
    said = re.search(r"The code is (\d{6})", page.get_by_role("main").inner_text())
    assert said
    reader.presses("Read the question", "A question for you")
    page.get_by_role("link", name="Give the code that was sent.").click()
    page.keyboard.type(said[1])
    page.keyboard.press("Enter")
    reader.sees("When was the host authority told?")
    reader.sees("initials B. T.")
    reader.presses("Send the answer", "A question for you")
    page.get_by_role("link", name="Choose the answer that fits best.").click()
    page.get_by_label("We did not do this").check()
    page.get_by_label("How can it be seen").fill("The post book has no letter of that day.")
    reader.presses("Send the answer", "Your answer is kept")


def test_from_a_breach_to_asked_to_a_reply_to_upheld_to_an_action_to_closed(
    officer: Desk, board: Workplace, browser: Browser, *, with_script: bool
):
    link = asks_the_home(officer)
    with watched(browser, link.partition("/answer/")[0], with_script=with_script) as outside:
        answers_it(Desk(outside, with_script=with_script), link)
    officer.follows("Children's homes audit", "What waits for you")
    officer.follows("1 finding: a question was answered", "Breaches, and what cannot be told")
    officer.follows(ADM_1, "The authority of the area is told")
    officer.sees("We did not do this. The post book has no letter of that day.")
    officer.follows("Decide", "Decide about this finding")
    officer.page.get_by_label("Uphold: the duty was not kept").check()
    officer.page.get_by_label("Why?").fill("The home says so itself.")
    officer.presses("Decide", "The authority of the area is told")
    assert "upheld" in states(board, "ADM-1")
    acts(officer, board)
    closes(officer)
    assert "closed" in states(board, "ADM-1")
