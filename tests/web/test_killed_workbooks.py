"""A worker killed while it builds a workbook: the next one builds it, once, and nothing is left lying about."""

import time
from datetime import date
from pathlib import Path

import pytest

from auditapp.domain.people import Role
from auditapp.jobs import Durable
from auditapp.services.workbooks.ask_for_workbook import Asking, Choice, ask_for_workbook, build_it
from auditapp.services.workbooks.make_workbooks import FOLDER, building_key, looking_key, workbooks_to_make
from auditapp.services.workplace import Workplace
from auditapp.storage import audit_log
from tests.journeys import papers
from tests.web import people_of
from tests.web.neighbours import LINCOLNSHIRE
from tests.web.test_killed_worker import COMMAND, PATIENCE, killed_at, started


def worked_off(place: Workplace) -> None:
    """The next worker, until nothing is left to make."""
    worker = started(place, COMMAND, "worker")
    until = time.monotonic() + PATIENCE
    while workbooks_to_make(place) and time.monotonic() < until:
        time.sleep(0.05)
    worker.terminate()
    worker.communicate(timeout=PATIENCE)
    assert workbooks_to_make(place) == ()


def workbook_asked_for(place: Workplace) -> tuple[str, int]:
    """A workbook that somebody new asks for; their account and its number."""
    account = people_of.account_with(place, Role.COMMISSIONER)
    asking = Asking(account, Role.COMMISSIONER, waits_for_second=False, purpose="board", keep_days=7)
    choice = Choice(LINCOLNSHIRE, date(2014, 6, 1), date(2015, 1, 31))
    number = ask_for_workbook(place, papers.EVERYTHING, asking, choice)
    return account, number


def assert_built_once(place: Workplace) -> None:
    """The one workbook is built, its file lies alone, and the log tells of it once."""
    (row,) = papers.dump(place)["issued_workbook"]
    assert row["state"] == "built"
    assert [path.name for path in Path(place.folder / FOLDER).iterdir()] == [f"{row['file']}.sealed"]
    with place.reading() as connection:
        told = [entry.action for entry, _ in audit_log.entries(connection)]
    assert told.count("workbook built") == 1


@pytest.mark.parametrize("point", ["sealing", pytest.param("built", marks=pytest.mark.soak)])
def test_killed_while_building_it_is_built_once(judged: Workplace, point: str):
    account, number = workbook_asked_for(judged)
    worked_off(judged)
    build_it(judged, papers.EVERYTHING, account, number)
    killed_at(judged, point)
    worked_off(judged)
    assert_built_once(judged)


def test_the_program_that_serves_the_pages_makes_it_too(judged: Workplace):
    account, number = workbook_asked_for(judged)
    with Durable(judged).running() as jobs:
        for _ in range(2):
            jobs.make(looking_key(number))
        assert came_to(judged, "looked")
        build_it(judged, papers.EVERYTHING, account, number)
        jobs.make(building_key(number))
        assert came_to(judged, "built")
        assert jobs.counted(building_key(number)) == 0


def came_to(place: Workplace, state: str) -> bool:
    """Whether the workbook comes to stand so before patience ends."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if papers.dump(place)["issued_workbook"][0]["state"] == state:
            return True
        time.sleep(0.1)
    return False
