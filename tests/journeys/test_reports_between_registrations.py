"""A report on a day between two registrations of one home is judged, and the answer names both of them."""

from datetime import date
from pathlib import Path

import pytest

from auditapp.domain.dates import Period
from auditapp.services.workplace import Workplace
from tests.journeys import papers, police_papers
from tests.journeys.police_papers import CALLS, FORCE

HEAD = (*papers.HOMES_HEAD, "Date deregistered", "Status")
OLD = [*papers.HOMES[0], "31/07/2014", "Resigned"]
NEW = ["SC970903", *papers.HOMES[0][1:6], "10/08/2014", "", "Active"]
SOUTH = [*papers.HOMES[1], "", "Active"]
YEARS = Period(date(2010, 1, 1), date(2015, 8, 31))


def register(place: Workplace, folder: Path, name: str, as_at: date, *rows: list[str]) -> None:
    path = papers.write(folder / name, HEAD, rows)
    papers.give(place, "homes", path, as_at=as_at, authority="Lincolnshire", complete_for=(YEARS,))


@pytest.fixture
def listed(place: Workplace, tmp_path: Path) -> Workplace:
    """The first child came on 16 June 2014; the home left the register on 31 July and came back on 10 August."""
    register(place, tmp_path, "homes.csv", date(2015, 8, 31), OLD, NEW, SOUTH)
    papers.give(place, "placements", papers.placements(tmp_path, rows=papers.PLACED[:1]))
    return place


def report(place: Workplace, folder: Path, told: str) -> None:
    row = [CALLS[0][0], told, *CALLS[0][2:8], ""]
    papers.give(place, "police-log", police_papers.calls(folder, rows=[row]), force=FORCE)


def on_register(place: Workplace) -> dict[str, tuple[str, str]]:
    """The answers of HOM-1 with their reasons, by day."""
    found = [j for j in papers.check(place).judged if j.rule == "HOM-1"]
    assert len({j.event_on for j in found}) == len(found)
    return {j.event_on.isoformat(): (j.outcome, j.reason) for j in found}


BOTH = "it left the register as SC970901 on Thursday 31 July 2014 and is on it as SC970903 from Sunday 10 August 2014"


def test_on_a_day_between_nobody_can_tell(listed: Workplace, tmp_path: Path):
    report(listed, tmp_path, "05/08/2014 22:10")
    found = on_register(listed)
    assert {day: outcome for day, (outcome, _) in found.items()} == {
        "2014-06-16": "complied",
        "2014-08-05": "cannot_tell",
    }
    assert BOTH in found["2014-08-05"][1]


@pytest.mark.parametrize("told", ["31/07/2014 22:10", "10/08/2014 00:10", "01/09/2014 22:10"])
def test_on_the_last_and_the_first_day_and_after_the_stay_holds_the_answer(
    listed: Workplace, tmp_path: Path, told: str
):
    report(listed, tmp_path, told)
    assert {day: outcome for day, (outcome, _) in on_register(listed).items()} == {"2014-06-16": "complied"}


@pytest.mark.parametrize("closed", [[], [OLD]])
def test_a_register_as_at_the_very_day_that_has_it_under_neither_number_tells(
    listed: Workplace, tmp_path: Path, closed: list[list[str]]
):
    register(listed, tmp_path, "august.csv", date(2014, 8, 5), SOUTH, *closed)
    report(listed, tmp_path, "05/08/2014 22:10")
    outcome, reason = on_register(listed)["2014-08-05"]
    assert (outcome, "is not found on the register given" in reason, BOTH in reason) == ("breached", True, True)


def test_a_register_as_at_another_day_between_does_not_tell(listed: Workplace, tmp_path: Path):
    register(listed, tmp_path, "august.csv", date(2014, 8, 4), SOUTH)
    report(listed, tmp_path, "05/08/2014 22:10")
    assert on_register(listed)["2014-08-05"][0] == "cannot_tell"


def test_an_older_register_alone_leaves_it_open_and_both_are_named(place: Workplace, tmp_path: Path):
    register(place, tmp_path, "homes.csv", date(2014, 8, 1), OLD, NEW, SOUTH)
    papers.give(place, "placements", papers.placements(tmp_path, rows=papers.PLACED[:1]))
    report(place, tmp_path, "05/08/2014 22:10")
    outcome, reason = on_register(place)["2014-08-05"]
    assert (outcome, BOTH in reason) == ("cannot_tell", True)
