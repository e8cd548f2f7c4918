"""One line of a complete log about several absences: those that it names were offered one, others may have been."""

from pathlib import Path

import pytest

from auditapp.services.workplace import Workplace
from tests.journeys import papers, police_papers
from tests.journeys.police_papers import FORCE, N1, SEEN_HEAD, YEARS

ASHLING = ("Ashling TESTERONE", "19/02/1999")
ABSENCES = (("LI/13", "20/07/2014"), ("LI/14", "01/08/2014"), ("LI/15", "12/08/2014"))


def offered(place: Workplace, folder: Path, numbers: str) -> list[tuple[str, bool]]:
    """How RHI-1 judges the three returns, and whether its reason names the line, which gives these numbers."""
    papers.give_all(place, folder)
    rows = [
        [ref, f"{day} 20:10", "Missing person", *ASHLING, N1, "Leeds", "Yes", f"{day} 23:00"] for ref, day in ABSENCES
    ]
    papers.give(place, "police-log", police_papers.calls(folder, rows=rows), force=FORCE)
    line = [*ASHLING, "12/08/2014 23:00", "Leeds", "Yes", "13/08/2014", "Yes", "14/08/2014", "Example charity", numbers]
    path = papers.write(folder / "seen.csv", SEEN_HEAD, [line])
    papers.give(place, "return-interviews", path, authority="Leeds", complete_for=(YEARS,))
    judged = sorted((j for j in papers.check(place).judged if j.rule == "RHI-1"), key=lambda j: j.event_on)
    return [(j.outcome, "seen.csv, row 2" in j.reason) for j in judged]


@pytest.mark.parametrize(
    "numbers",
    ["LI/13 LI/14 LI/15", "LI/13 & 14 & 15", "LI/13/LI/14/LI/15", "LI/13 and LI/14 / 15", "LI/13\nLI/14\nLI/15"],
)
def test_each_of_the_absences_that_it_names_was_offered_one(place: Workplace, tmp_path: Path, numbers: str):
    assert [outcome for outcome, _ in offered(place, tmp_path, numbers)] == ["complied"] * 3


def test_an_absence_that_it_may_mean_cannot_be_told(place: Workplace, tmp_path: Path):
    found = offered(place, tmp_path, "LI/13 to LI/15")
    assert found == [("complied", False), ("cannot_tell", True), ("complied", False)]


def test_one_that_it_does_not_mean_is_not_kept(place: Workplace, tmp_path: Path):
    assert [outcome for outcome, _ in offered(place, tmp_path, "LI/13 & LI/15")] == ["complied", "breached", "complied"]
