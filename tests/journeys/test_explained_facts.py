"""What `explain` says of the facts that a finding rests on, in words that a reader knows."""

from datetime import date
from pathlib import Path

from auditapp.services.findings.explain_finding import explain_finding
from auditapp.services.workplace import Workplace
from auditapp.storage import findings
from auditapp.storage.findings import Wanted
from tests.journeys import papers

CLOSED = [*papers.HOMES_HEAD, "Date closed"]
HOMES = [
    [*papers.HOMES[0], "30/06/2014"],
    ["2970901", *papers.HOMES[0][1:6], "01/07/2014", ""],
]


def explained(place: Workplace, tmp_path: Path, rows=papers.PLACED) -> list[str]:
    """The explanation of the finding on the notice of the first child's admission."""
    papers.give(place, "homes", papers.write(tmp_path / "homes.csv", CLOSED, HOMES), as_at=date(2015, 8, 31))
    papers.give(place, "placements", papers.placements(tmp_path, rows=rows[:1]))
    papers.give(place, "notifications", papers.notices(tmp_path, rows=papers.TOLD[1:]), authority="Lincolnshire")
    papers.check(place)
    with place.reading() as connection:
        found = findings.findings(connection, papers.EVERYTHING, Wanted(rule="ADM-1"))
    return explain_finding(place, papers.EVERYTHING, next(one.judged.id for one in found if one.judged.child_id == 1))


def test_a_home_that_was_registered_anew_is_said_to_be_one_home(place: Workplace, tmp_path: Path):
    assert (
        "  One home, registered under several numbers: SC970901 since Thursday 1 April 2010 until Monday 30 June 2014; "
        "2970901 since Tuesday 1 July 2014."
    ) in explained(place, tmp_path)


def test_a_fact_is_told_and_not_that_it_was_given(place: Workplace, tmp_path: Path):
    (listed,) = [line for line in explained(place, tmp_path) if "admitted on: " in line]
    assert "placing authority: Leeds" in listed
    assert "legal status: C2" in listed
    assert "given" not in listed
    assert "decided" not in listed


def test_a_cell_that_was_left_blank_is_said_to_be(place: Workplace, tmp_path: Path):
    blank = papers.altered(papers.PLACED, 0, papers.PLACED_HEAD.index("Legal status"), "")
    (listed,) = [line for line in explained(place, tmp_path, blank) if "admitted on: " in line]
    assert "legal status: left blank" in listed
