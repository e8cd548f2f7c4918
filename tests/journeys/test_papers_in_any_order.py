"""Two spellings of one child are asked about whichever paper came first, and again when a paper is given again."""

import shutil
from itertools import permutations
from pathlib import Path

import pytest

from auditapp.domain.nearness import IN_COMMON
from auditapp.services.importing.undo_source import undo_source
from auditapp.services.workplace import Workplace, open_workplace
from tests.journeys import near_papers, papers
from tests.journeys.near_papers import STANDARD, Left, give, left

# By the day on which a child came: what a near spelling or birth in another paper leaves open, and what it does not.
EXPECTED = {
    # Katie: told of after the police's report of Katy.
    ("ADM-1", "2014-06-16"): ["complied"],
    ("POL-3", "2014-06-16"): ["cannot_tell"],
    # Briarly, and the child of the notice with another day of birth.
    ("ADM-1", "2014-06-17"): ["cannot_tell", "complied"],
    ("PLA-1", "2014-06-17"): ["cannot_tell", "cannot_tell"],
    # Cloverlin: the police have surname and forename exchanged.
    ("POL-3", "2014-06-18"): ["cannot_tell"],
    # Dale was told of in time; the interview has day and month of the birth exchanged.
    ("POL-3", "2014-06-19"): ["complied"],
    ("RHI-1", "2014-07-24"): ["cannot_tell", "complied"],
    # Jonathan's third report is the second of Jonathon.
    ("REP-1", "2014-07-24"): ["cannot_tell"],
    ("REP-1", "2014-07-26"): ["cannot_tell"],
    ("RHI-1", "2014-07-25"): ["breached"],
    # Anna may be Nancy to the police; Gemma is nobody of theirs.
    ("POL-3", "2014-06-21"): ["cannot_tell"],
    ("POL-3", "2014-06-22"): ["not_applicable"],
}
ASKED = [
    f"{IN_COMMON}, and came back on the same day, and no list names both.",
    f"{IN_COMMON}, and the same home on the same day, and no file names both.",
    *[f"{IN_COMMON}, and the same home, and no list names both."] * 4,
]


def expected(found: Left) -> None:
    outcomes = found.outcomes()
    assert {about: outcomes[about] for about in EXPECTED} == EXPECTED
    assert list(found.asked) == ASKED


@pytest.mark.parametrize("order", [STANDARD, ("calls", "interviews", "notices", "list")])
def test_the_order_makes_no_answer_sure_that_is_not(place: Workplace, tmp_path: Path, order: tuple[str, ...]):
    give(place, tmp_path, order)
    expected(left(place))


def found_in(folder: Path, order: tuple[str, ...]) -> Left:
    """What is left in a workplace of its own."""
    place = open_workplace(f"sqlite:///{folder / 'test.db'}", folder / "instance", "tester")
    try:
        give(place, folder, order)
        return left(place)
    finally:
        place.engine.dispose()


@pytest.mark.soak
def test_no_order_makes_a_difference(sqlite_made: Path, tmp_path: Path):
    found = []
    for number, order in enumerate(permutations(STANDARD)):
        folder = Path(shutil.copytree(sqlite_made, tmp_path / str(number)))
        found.append(found_in(folder, order))
    assert len(found) == 24
    expected(found[0])
    asked = [list(one.asked) for one in found]
    assert asked == [ASKED] * 24
    outcomes = [{about: one.outcomes()[about] for about in EXPECTED} for one in found]
    assert outcomes == [EXPECTED] * 24


def test_of_a_log_that_came_first_no_name_is_kept_and_the_question_is_asked(place: Workplace, tmp_path: Path):
    give(place, tmp_path, ["calls"])
    assert {row["surname"] for row in papers.dump(place)["child_identity"]} == {None}
    for paper in ("list", "notices", "interviews"):
        near_papers.GIVE[paper](place, tmp_path)
    expected(left(place))


def test_a_register_that_comes_last_makes_no_difference_at_homes(place: Workplace, tmp_path: Path):
    for paper in ("calls", "notices", "list"):
        near_papers.GIVE[paper](place, tmp_path)
    give(place, tmp_path, ())
    found = left(place)
    told = found.outcomes()
    assert {about: told[about] for about in EXPECTED if about[0] != "RHI-1"} == {
        about: outcomes for about, outcomes in EXPECTED.items() if about[0] != "RHI-1"
    }
    assert list(found.asked) == ASKED[1:]


@pytest.mark.parametrize("paper", STANDARD)
def test_a_paper_taken_back_and_given_again_brings_the_question_back(place: Workplace, tmp_path: Path, paper: str):
    give(place, tmp_path, STANDARD)
    before = left(place)
    undo_source(place, 2 + STANDARD.index(paper))
    without = left(place)
    near_papers.GIVE[paper](place, tmp_path)
    after = left(place)
    assert len(without.asked) < len(before.asked)
    assert (after.outcomes(), after.asked) == (before.outcomes(), before.asked)


def test_checks_after_each_paper_leave_the_same(place: Workplace, tmp_path: Path):
    give(place, tmp_path, ())
    for paper in ("calls", "interviews", "list", "notices"):
        near_papers.GIVE[paper](place, tmp_path)
        found = left(place)
    expected(found)
