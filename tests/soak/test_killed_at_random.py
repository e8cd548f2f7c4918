"""Programs killed at moments that nobody chose: all or nothing is stored, and what was begun is done once.

`KILLS=100` asks for so many of each; the seed is printed, and `SEED` repeats one.
"""

import os
import random
import time
from pathlib import Path

import pytest

from auditapp.services.audit_log.audit_trail import verify_trail
from auditapp.services.workbooks.ask_for_workbook import build_it
from auditapp.services.workplace import Workplace
from tests.journeys import papers
from tests.soak.desk import Desk, placement_list
from tests.soak.test_killed_import import ROWS, assert_all_ended, assert_all_or_nothing, kill_when
from tests.web import test_killed_workbooks
from tests.web.test_killed_worker import COMMAND, assert_once, put, started, worked_off

pytestmark = pytest.mark.soak
KILLS = int(os.environ.get("KILLS", "8"))
SEED = int(os.environ.get("SEED", "0")) or random.SystemRandom().randrange(1, 10**9)
# What kills every worker is given up after five.
EACH = 4
ROUNDS = range(-(-KILLS // EACH))


@pytest.fixture
def chance(request: pytest.FixtureRequest) -> random.Random:
    """Chance that can be repeated, and says how."""
    print(f"SEED={SEED}")  # noqa: T201 - whoever reads a failure repeats it by this
    return random.Random(f"{SEED} {request.node.name}")


def test_an_import_killed_at_random_stores_all_or_nothing(tmp_path: Path, chance: random.Random):
    desk = Desk(tmp_path)
    desk.make_ready()
    path = placement_list(tmp_path, ROWS)
    since = time.monotonic()
    source = desk.answer("import", "placements", path)["source"]
    whole = time.monotonic() - since
    was_kept = 0
    for _ in range(KILLS):
        if source is not None:
            desk.do("undo", source)
        before, until = desk.counts(), time.monotonic() + chance.uniform(0.2, 1.02) * whole
        family = kill_when(desk.start("import", "placements", path), lambda end=until: time.monotonic() > end)
        assert_all_ended(family)
        desk.do("audit-log", "verify")
        source = None
        if assert_all_or_nothing(desk, before):
            was_kept += 1
            source = max(one["id"] for one in desk.answer("sources"))
    print(f"of {KILLS} killed imports of {ROWS} rows {was_kept} had been kept whole, none in part")  # noqa: T201
    if source is None:
        assert desk.answer("import", "placements", path)["accepted"] == ROWS


def killed_workers(place: Workplace, chance: random.Random) -> None:
    """Workers, each killed before it can be done or just after."""
    for _ in range(EACH):
        worker = started(place, COMMAND, "worker")
        time.sleep(chance.uniform(0.5, 6))
        worker.kill()
        worker.communicate()


@pytest.mark.parametrize("turn", ROUNDS)
def test_a_file_is_in_and_checked_once_whenever_its_workers_are_killed(
    place: Workplace, tmp_path: Path, chance: random.Random, turn: int
):
    put(place, tmp_path)
    killed_workers(place, chance)
    worked_off(place)
    assert_once(place)


@pytest.mark.parametrize("turn", ROUNDS)
def test_a_workbook_is_built_once_whenever_its_workers_are_killed(judged: Workplace, chance: random.Random, turn: int):
    account, number = test_killed_workbooks.workbook_asked_for(judged)
    test_killed_workbooks.worked_off(judged)
    build_it(judged, papers.EVERYTHING, account, number)
    killed_workers(judged, chance)
    test_killed_workbooks.worked_off(judged)
    test_killed_workbooks.assert_built_once(judged)
    assert verify_trail(judged).faults == ()
