"""`counts`: the reports to the police in numbers, side by side, with nothing about any one child."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.journeys import papers, police_papers
from tests.journeys.desk import Desk

TABLE = """\
Lincolnshire Police
what is counted     all  looked after  not looked after  not known
------------------  ---  ------------  ----------------  ---------
calls, missing      4    3             1                 0
cases, missing      2    2             0                 0
incidents, missing  3    2             1                 0
children, missing   3    2             1                 0

Calls, cases, incidents and children are counts of the same reports and are never added.
"""
HEAD = ("Log no", "Reported", "Call type", "Name", "DOB", "Missing from", "Looked after", "Linked")
GALE, SORREL = ("Gale TESTERSIX", "19/02/2000"), ("Sorrel TESTERSEVEN", "07/11/2001")
LANE, N1 = "4 Nowhere Lane", police_papers.N1
FEW = (
    # Twice missing; the police say once that she is not looked after, and say nothing else.
    ("K-01", "20/07/2014 22:10", "Missing person", *GALE, LANE, "No", ""),
    ("K-02", "25/07/2014 22:10", "Missing person", *GALE, LANE, "", ""),
    # First put down as absent, raised to missing before midnight, called about again after it.
    ("K-03", "31/07/2014 21:00", "Absent person", *SORREL, LANE, "", ""),
    ("K-04", "31/07/2014 23:50", "Missing person", *SORREL, LANE, "", "K-03"),
    ("K-05", "01/08/2014 00:30", "Missing person", *SORREL, LANE, "", "K-04"),
    # Nobody who could be known again: at a home, and elsewhere.
    ("K-06", "02/08/2014 22:10", "Missing person", "A.T.", "", N1, "", ""),
    ("K-07", "03/08/2014 22:10", "Missing person", "A.T.", "", N1, "", ""),
    ("K-08", "03/08/2014 23:10", "Missing person", "", "", LANE, "", ""),
)


def of(of_all: int, looked_after: int = 0, not_looked_after: int = 0, not_known: int = 0) -> dict[str, int]:
    """One count as programs read it."""
    return {
        "all": of_all,
        "looked_after": looked_after,
        "not_looked_after": not_looked_after,
        "not_known": not_known,
    }


@pytest.fixture
def desk(database_url: str, tmp_path: Path) -> Desk:
    made = Desk(tmp_path, database_url)
    assert made.types("init").code == 0
    made.imports("homes", papers.homes(tmp_path), also=("--as-at", "2015-08-31"))
    return made


@pytest.fixture
def full(desk: Desk, tmp_path: Path) -> Desk:
    desk.imports("placements", papers.placements(tmp_path))
    for path in (police_papers.calls(tmp_path), police_papers.cases(tmp_path)):
        desk.imports("police-log", path, also=("--force", "Lincolnshire"))
    return desk


def log(desk: Desk, rows: Sequence[Sequence[str]], force: str = "Lincolnshire") -> None:
    """Import a log of calls."""
    path = papers.write(desk.folder / f"log-{force}.csv", HEAD, rows)
    desk.imports("police-log", path, also=("--force", force))


def test_calls_cases_incidents_and_children_stand_side_by_side(full: Desk):
    said = full.types("counts")
    assert said.code == 0
    assert said.out == TABLE
    assert not [word for word in papers.NAMING if word in said.out]


def test_days_and_forces_are_chosen(full: Desk):
    log(full, [("L-1", "20/07/2014 22:10", "Missing person", *GALE, LANE, "No", "")], "Lancashire")
    told = full.reads("counts", "--from", "2014-07-20", "--to", "2014-07-20")
    assert (told["from"], told["to"]) == ("2014-07-20", "2014-07-20")
    assert {one["force"]: one["calls"] for one in told["forces"]} == {
        "Lancashire Constabulary": {"missing": of(1, not_looked_after=1)},
        "Lincolnshire Police": {"missing": of(2, looked_after=2)},
    }
    (alone,) = full.reads("counts", "--force", "Lincs Police")["forces"]
    assert (alone["force"], alone["incidents"]) == ("Lincolnshire Police", {"missing": of(3, 2, 1)})
    assert full.reads("counts", "--from", "2015-03-03") == {"from": "2015-03-03", "to": None, "forces": []}
    assert full.types("counts", "--to", "2014-01-01").out == "No report to the police is counted for these days.\n"


def test_how_often_each_child_was_missing(desk: Desk):
    log(desk, FEW)
    (told,) = desk.reads("counts")["forces"]
    assert told["by_times"] == [
        {"times": 1, "children": of(1, not_known=1)},
        {"times": 2, "children": of(1, not_looked_after=1)},
    ]
    assert told["at_least"] == [
        {"times": 2, "children": of(1, not_looked_after=1), "incidents": of(2, not_looked_after=2)},
        *({"times": times, "children": of(0), "incidents": of(0)} for times in (3, 6, 10, 20)),
    ]
    assert desk.types("counts").out.splitlines()[-4:-2] == [
        "children missing 2 times or more  1    0             1                 0",
        "    their incidents               2    0             2                 0",
    ]


def test_whoever_cannot_be_known_again_is_a_call_and_no_child(desk: Desk):
    log(desk, FEW)
    (told,) = desk.reads("counts", "--from", "2014-08-02")["forces"]
    assert told["calls"] == {"missing": of(3, looked_after=2, not_known=1)}
    assert (told["incidents"], told["children"], told["by_times"]) == ({}, {}, [])


def test_an_absence_raised_to_missing_is_one_incident_of_the_day_it_was_first_told(desk: Desk):
    log(desk, FEW)
    (july,) = desk.reads("counts", "--from", "2014-07-31", "--to", "2014-07-31")["forces"]
    assert july["calls"] == {"missing": of(1, not_known=1), "absent": of(1, not_known=1)}
    assert july["incidents"] == july["children"] == {"missing": of(1, not_known=1)}
    (august,) = desk.reads("counts", "--from", "2014-08-01", "--to", "2014-08-01")["forces"]
    assert august["calls"] == {"missing": of(1, not_known=1)}
    assert (august["incidents"], august["children"]) == ({}, {})
    assert (july["incidents_told_before"], august["incidents_told_before"]) == (of(0), of(1, not_known=1))
    assert desk.types("counts", "--from", "2014-08-01", "--to", "2014-08-01").out.splitlines()[-2:] == [
        "A call or a case is of its own day, an incident and its child of the day on which the force was first told.",
        "Lincolnshire Police: told again of 1 incident of earlier days, counted here as calls or cases alone.",
    ]


def test_an_incident_told_to_two_forces_is_in_the_answer_of_each(desk: Desk):
    for number, force in (("L-1", "Lincolnshire"), ("M-1", "Lancashire")):
        row = (number, "20/07/2014 22:10", "21/07/2014 06:00", "Missing person", *GALE, LANE, "No", "")
        path = papers.write(desk.folder / f"log-{force}.csv", (*HEAD[:2], "Found", *HEAD[2:]), [row])
        desk.imports("police-log", path, also=("--force", force))
    one = {"missing": of(1, not_looked_after=1)}
    for force in ("Lincolnshire", "Lancashire"):
        (told,) = desk.reads("counts", "--force", force)["forces"]
        assert (told["calls"], told["incidents"], told["children"]) == (one, one, one)
    both = desk.types("counts").out.splitlines()
    assert both[-1] == "What two forces were told of stands under both, so the counts of forces are not added either."


def test_a_log_taken_back_counts_no_more(full: Desk):
    calls = next(line["id"] for line in full.reads("sources") if line["file"] == "calls.csv")
    assert full.types("undo", calls).code == 0
    (told,) = full.reads("counts")["forces"]
    assert (told["calls"], told["cases"]) == ({}, {"missing": of(2, 2)})
    assert told["incidents"] == told["children"] == {"missing": of(2, 2)}


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("--force", "Barsetshire"), '"Barsetshire" is not the name of a police force.'),
        (("--from", "2015-01-01", "--to", "2014-01-01"), "The days run backwards"),
        (("--from", "31/12/2014"), "2014-01-27"),
    ],
)
def test_what_cannot_be_counted_is_said(tmp_path: Path, words: tuple[str, ...], expected: str):
    desk = Desk(tmp_path)
    assert desk.types("init").code == 0
    said = desk.types("counts", *words)
    assert (said.code, said.out) == (2, "")
    assert expected in said.err
