"""What `resolve` asks, what it leaves alone, and answers that contradict each other."""

from datetime import date
from pathlib import Path

from auditapp.services.matching.open_doubts import UNSURE_NUMBER
from auditapp.services.matching.resolve import open_questions, settle_child
from auditapp.services.workplace import Workplace
from tests.journeys import papers

NO_URN, HOME = 5, 6


def list_with(folder: Path, *homes: str) -> Path:
    """A list of placements whose children are at the places of those words."""
    rows = [list(papers.PLACED[n]) for n in range(len(homes))]
    for row, words in zip(rows, homes, strict=True):
        row[NO_URN], row[HOME] = "", words
    return papers.placements(folder, "asked.csv", rows)


def test_whose_home_foster_carers_parents_and_hospitals_are_is_not_asked(place: Workplace, tmp_path: Path):
    papers.give(place, "homes", papers.homes(tmp_path))
    places = ("Foster carers, 9 Invented Street", "Home with parents, 4 Invented Street", "Invented Towers")
    papers.give(place, "placements", list_with(tmp_path, *places))
    assert [question.key for question in open_questions(place)] == ["Invented Towers"]


def test_a_place_that_the_list_calls_a_foster_placement_is_no_home_that_a_register_lacks(
    place: Workplace, tmp_path: Path
):
    papers.give(place, "homes", papers.homes(tmp_path), as_at=date(2015, 8, 31), authority="Lincolnshire")
    rows = [list(row) for row in papers.PLACED[:2]]
    for row, kind in zip(rows, ("U4", "K2"), strict=True):
        row[NO_URN], row[HOME] = "", f"{kind} Invented Road, Boston"
        row.append(kind)
    listed = papers.write(tmp_path / "asked.csv", (*papers.PLACED_HEAD, "Placement type"), rows)
    papers.give(place, "placements", listed)
    assert [question.key for question in open_questions(place)] == ["K2 Invented Road, Boston"]
    run = papers.check(place)
    assert papers.outcome_of(run, "HOM-1", "2014-06-16") == "not_applicable"
    assert papers.outcome_of(run, "HOM-1", "2014-06-17") == "cannot_tell"


def test_an_answer_that_makes_one_child_of_two_others_is_told(place: Workplace, tmp_path: Path):
    papers.give(place, "homes", papers.homes(tmp_path))
    initials = list(papers.PLACED[0])
    initials[0], initials[1], initials[2], initials[3] = "", "T", "", ""
    papers.give(place, "placements", papers.placements(tmp_path, rows=[*papers.PLACED[:2], initials]))
    assert "may be wrong" not in settle_child(place, 3, 1)
    assert "child 1 and child 2 are one as well" in settle_child(place, 3, 2)


def test_a_number_that_comes_back_with_what_may_be_another_child_is_asked_with_both_rows(
    place: Workplace, tmp_path: Path
):
    papers.give(place, "homes", papers.homes(tmp_path))
    first, later = [list(papers.PLACED[0])], [list(papers.PLACED[0])]
    first[0][3] = ""
    later[0][1], later[0][2], later[0][papers.ADMITTED] = "SAMPLETON", "Wilmot", "01/09/2014"
    papers.give(place, "placements", papers.placements(tmp_path, "first.csv", first))
    papers.give(place, "placements", papers.placements(tmp_path, "later.csv", later))
    (asked,) = (question for question in open_questions(place) if question.text == UNSURE_NUMBER)
    assert [(origin.file, origin.row) for origin in asked.origins] == [("first.csv", 2), ("later.csv", 2)]
