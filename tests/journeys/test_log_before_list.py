"""A police log that came before the list that knows its child: the row keeps no name, and the list's name speaks.

A row under another name is no more about that child than where the list came first.
"""

from pathlib import Path

import pytest

from auditapp.services.judging.run_checks import CheckRun
from auditapp.services.workplace import Workplace
from tests.journeys import papers
from tests.journeys.police_papers import FORCE, N1

HEAD = ["Log no", "Linked", "Reported", "Call type", "Name", "DOB", "Missing from", "Looked after", "Found"]
# The area was told of the child's placement on 15 July 2014.
TOLD = papers.altered(papers.TOLD, 0, 7, "15/07/2014")
ASHLING, SOMEBODY_ELSE = ("Ashling TESTERONE", "19/02/1999", ""), ("Quentin OTHERWISE", "", "Yes")
LOG_FIRST, LIST_FIRST = ("log", "list"), ("list", "log")
both_orders = pytest.mark.parametrize("order", [LOG_FIRST, LIST_FIRST])


def checked(place: Workplace, folder: Path, order: tuple[str, ...], *calls: list[str]) -> CheckRun:
    """What is judged once a log and the list of placements were given, in an order."""
    papers.give(place, "homes", papers.homes(folder))
    log = papers.write(folder / "log.csv", HEAD, calls)
    for paper in order:
        if paper == "log":
            papers.give(place, "police-log", log, force=FORCE)
        else:
            papers.give(place, "placements", papers.placements(folder))
    papers.give(place, "notifications", papers.notices(folder, rows=TOLD), authority="Lincolnshire")
    return papers.check(place)


def missing(number: str, day: str, who: tuple[str, str, str], place: str = N1, link: str = "") -> list[str]:
    """One call about a child missing from eight until ten in the evening."""
    name, born, care = who
    return [number, link, f"{day} 20:00", "Missing person", name, born, place, care, f"{day} 22:00"]


@both_orders
def test_a_report_of_somebody_else_from_the_home_leaves_the_first_contact_sure(
    place: Workplace, tmp_path: Path, order: tuple[str, ...]
):
    run = checked(
        place,
        tmp_path,
        order,
        missing("LI-1", "20/07/2014", ASHLING),
        missing("LI-2", "10/07/2014", SOMEBODY_ELSE),
    )
    assert papers.outcome_of(run, "POL-3", "2014-06-16") == "complied"


@both_orders
def test_a_report_of_somebody_else_from_an_unknown_place_reaches_no_rung(
    place: Workplace, tmp_path: Path, order: tuple[str, ...]
):
    run = checked(
        place,
        tmp_path,
        order,
        missing("LI-1", "20/07/2014", ASHLING),
        missing("LI-2", "24/07/2014", ASHLING),
        missing("LI-3", "28/07/2014", SOMEBODY_ELSE, "77 Nowhere Close"),
    )
    own = {j.child for j in run.judged if j.rule == "POL-3" and j.event_on.isoformat() == "2014-06-16"}
    assert [j.outcome for j in run.judged if j.rule == "REP-1" and j.child in own] == ["not_applicable"]


@both_orders
def test_a_row_of_another_name_that_is_linked_with_the_childs_is_not_the_childs(
    place: Workplace, tmp_path: Path, order: tuple[str, ...]
):
    """Two went together, and the log refers the one to the other: the second is none of the first child's times."""
    run = checked(
        place,
        tmp_path,
        order,
        missing("LI-1", "20/07/2014", ASHLING),
        missing("LI-2", "12/07/2014", SOMEBODY_ELSE, link="LI-1"),
    )
    assert papers.outcome_of(run, "POL-3", "2014-06-16") == "complied"
