"""Which home words mean is answered, kept and taken back: its page shows every row that the answer gives it."""

import re
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from auditapp.domain.people import Role
from auditapp.services.matching.past_answers import take_answer_back
from auditapp.services.matching.resolve import open_questions, settle_home
from auditapp.services.workplace import Workplace
from tests.journeys import papers, police_papers
from tests.web import homes_given
from tests.web.conftest import As
from tests.web.homes_given import NORTH, SOUTH
from tests.web.test_home_page import part

WORDS = "The Made-up Barn"
DAYS = ("08/05/2014", "09/05/2014", "10/05/2014")


def placed(number: int, day: str) -> tuple[str, ...]:
    """One child at a home that no register calls so."""
    return (f"TBARN-{number}", f"TESTBARN{number}", "Ember", "01/05/2002", "Leeds", "", WORDS, day, "", "C2")


def give(place: Workplace, folder: Path, number: int) -> None:
    rows = [placed(number, DAYS[number - 1])]
    papers.give(place, "placements", papers.placements(folder, f"barn {number}.csv", rows), authority="Leeds")


def told(place: Workplace, folder: Path, name: str = "told.csv") -> None:
    """A notice, a report and an interview of the first child at the same words."""
    row = ("Ember TESTBARN1", "01/05/2002", WORDS, "", "Leeds", "Admission", DAYS[0], "09/05/2014", "Letter")
    papers.give(place, "notifications", papers.notices(folder, name, [row]), authority="Lincolnshire")


@pytest.fixture
def settled(place: Workplace, tmp_path: Path) -> Workplace:
    """One row came before the answer, two after it."""
    papers.give(place, "homes", homes_given.register(tmp_path), as_at=papers.date(2015, 8, 31))
    give(place, tmp_path, 1)
    told(place, tmp_path)
    settle_home(place, WORDS, SOUTH)
    give(place, tmp_path, 2)
    give(place, tmp_path, 3)
    papers.check(place)
    return place


@pytest.fixture
def officer(settled: Workplace, signed_in_as: As) -> FlaskClient:
    return signed_in_as(Role.DATA_OFFICER, "Lincolnshire")


def year(client: FlaskClient, urn: str = SOUTH) -> str:
    page = client.get(f"/homes/{urn}?year=2014").text
    return part(page, 'aria-label="What happened in 2014"', "</table>") if "What happened in 2014" in page else ""


def test_a_home_s_page_shows_what_an_answer_gave_it(officer: FlaskClient, settled: Workplace):
    table = year(officer)
    assert [f"barn {n}.csv, row 2" in table for n in (1, 2, 3)] == [True] * 3
    assert "told.csv, row 2" in table
    assert "not named" not in table
    months = part(officer.get(f"/homes/{SOUTH}?year=2014").text, 'aria-label="The months of 2014"', "</table>")
    assert "1 May 2014 not known 3 3 0 3" in months
    assert year(officer, NORTH) == ""


def test_an_answer_taken_back_frees_rows_that_came_after_it(officer: FlaskClient, settled: Workplace):
    run = papers.check(settled)
    assert {j.urn for j in run.judged if j.rule == "ADM-1"} == {SOUTH}
    officer.post("/files/answers/home/1/take-back")
    origins = {origin for q in open_questions(settled) if q.about == "home" for origin in q.origins}
    assert sorted((origin.file, origin.row) for origin in origins) == [
        *((f"barn {n}.csv", 2) for n in (1, 2, 3)),
        ("told.csv", 2),
    ]
    run = papers.check(settled)
    assert {j.urn for j in run.judged if j.rule == "ADM-1"} == {""}
    assert not [f for f in papers.dump(settled)["finding"] if f["urn"] == SOUTH and f["state"] == "open"]
    assert year(officer) == ""


def test_rows_go_by_the_answer_given_last(officer: FlaskClient, settled: Workplace):
    settle_home(settled, WORDS, NORTH)
    papers.check(settled)
    assert year(officer) == ""
    assert [f"barn {n}.csv, row 2" in year(officer, NORTH) for n in (1, 2, 3)] == [True] * 3


def test_what_was_known_before_keeps_the_answer(place: Workplace, tmp_path: Path):
    place, clock = papers.at_clock(place)
    papers.give(place, "homes", homes_given.register(tmp_path), as_at=papers.date(2015, 8, 31))
    give(place, tmp_path, 1)
    told(place, tmp_path)
    settle_home(place, WORDS, SOUTH)
    clock.set("2024-03-05")
    give(place, tmp_path, 2)
    clock.set("2024-03-07")
    assert take_answer_back(place, papers.EVERYTHING, "home", 1) is not None
    known = papers.check(place, papers.date(2024, 3, 6))
    assert {j.urn for j in known.judged if j.rule == "ADM-1"} == {SOUTH}
    assert {j.urn for j in papers.check(place).judged if j.rule == "ADM-1"} == {""}


def test_a_report_settled_by_an_answer_is_free_again_too(place: Workplace, tmp_path: Path, signed_in_as: As):
    papers.give(place, "homes", homes_given.register(tmp_path), as_at=papers.date(2015, 8, 31))
    give(place, tmp_path, 1)
    settle_home(place, WORDS, SOUTH)
    rows = [[WORDS if re.search("Example House", cell) else cell for cell in row] for row in police_papers.CALLS]
    path = papers.write(tmp_path / "calls.csv", police_papers.CALLS_HEAD, rows)
    papers.give(place, "police-log", path, force="Lincolnshire")
    client = signed_in_as(Role.DATA_OFFICER)
    assert "reported missing" in year(client)
    assert take_answer_back(place, papers.EVERYTHING, "home", 1) is not None
    assert "reported missing" not in year(client)
    assert any("calls.csv" in o.file for q in open_questions(place) for o in q.origins if q.about == "home")


def test_words_that_read_alike_are_one_decision(place: Workplace, tmp_path: Path):
    papers.give(place, "homes", homes_given.register(tmp_path), as_at=papers.date(2015, 8, 31))
    for number, words in enumerate(("The Made-up Barn", "THE  MADE-UP BARN", "the made-up barn"), start=1):
        row = (*placed(number, DAYS[number - 1])[:6], words, *placed(number, DAYS[number - 1])[7:])
        papers.give(place, "placements", papers.placements(tmp_path, f"{number}.csv", [row]), authority="Leeds")
    (question,) = [q for q in open_questions(place) if "Which home" in q.text]
    assert '"The Made-up Barn"' in question.text
    settle_home(place, "The made-up barn", SOUTH)
    assert [q for q in open_questions(place) if "Which home" in q.text] == []
