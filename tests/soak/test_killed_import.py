"""An import that is killed leaves nothing half stored, no process behind, and the next one succeeds."""

import signal
import time

import pytest

from bench.process_tree import descendants, resident_bytes
from tests.soak.desk import Desk, placement_list

pytestmark = pytest.mark.soak
ROWS = 8_000
# One row in three is of a child who may have been placed before.
CHILDREN = 6_007
PARTS = (0.3, 0.6, 0.75, 0.85, 0.95)


@pytest.fixture
def desk(database_url, tmp_path):
    made = Desk(tmp_path, database_url if database_url.startswith("postgresql") else None)
    made.make_ready()
    return made


def kill_when(process, is_time) -> list[int]:
    """Kill a process when it is time; give the processes it had started."""
    while process.poll() is None and not is_time():
        time.sleep(0.005)
    family = descendants(process.pid)
    process.kill()  # the signal that cannot be caught; nothing where the import was done already
    process.communicate()
    return family


def assert_all_ended(family: list[int]) -> None:
    until = time.monotonic() + 5
    while any(map(resident_bytes, family)) and time.monotonic() < until:
        time.sleep(0.05)
    assert not any(map(resident_bytes, family))


def assert_all_or_nothing(desk: Desk, before: dict[str, int]) -> bool:
    """Whether the killed import had been kept; between all and nothing there is nothing."""
    added = {table: count - before[table] for table, count in desk.counts().items()}
    nothing = dict.fromkeys(added, 0)
    whole = {**nothing, "source": 1, "audit_log": 1, "child_identity": CHILDREN, "placement_statement": ROWS}
    assert added in (nothing, {**whole, "row_remark": added["row_remark"]})
    return added != nothing


def test_a_kill_at_any_time_stores_all_or_nothing(desk, tmp_path):
    """The times are parts of what a whole import takes here, so that some fall into reading and some into storing."""
    path = placement_list(tmp_path, ROWS)
    started = time.monotonic()
    source = desk.answer("import", "placements", path)["source"]
    whole = time.monotonic() - started
    desk.do("undo", source)
    before = desk.counts()
    kept = False
    for part in PARTS:
        if kept:
            break
        until = time.monotonic() + part * whole
        family = kill_when(desk.start("import", "placements", path), lambda end=until: time.monotonic() > end)
        assert_all_ended(family)
        kept = assert_all_or_nothing(desk, before)
        desk.do("audit-log", "verify")
    again = desk.answer("import", "placements", path)
    assert (again["state"], again["accepted"]) == ("imported", ROWS)
    assert assert_all_or_nothing(desk, before)
    desk.do("audit-log", "verify")


def test_a_kill_in_the_middle_of_storing_leaves_nothing(tmp_path):
    """The log of the database grows only while something is being written and is not yet committed."""
    desk = Desk(tmp_path)
    desk.make_ready()
    path = placement_list(tmp_path, ROWS)
    before = desk.counts()
    log = desk.database.with_name("auditapp.db-wal")

    def half_written() -> bool:
        return log.exists() and log.stat().st_size > 1_500_000

    process = desk.start("import", "placements", path)
    family = kill_when(process, half_written)
    assert process.returncode == -signal.SIGKILL
    assert half_written()
    assert_all_ended(family)
    assert desk.counts() == before
    desk.do("audit-log", "verify")
    assert desk.answer("import", "placements", path)["accepted"] == ROWS
    assert assert_all_or_nothing(desk, before)
