"""Twenty processes write at once; none of their transactions is lost, and the chain holds."""

import multiprocessing
from collections import Counter

import pytest

from auditapp.services.audit_log.audit_trail import verify_trail
from auditapp.services.workplace import make_workplace, open_workplace
from auditapp.storage import audit_log
from bench.data import PLACEMENTS, placement_rows, write_csv
from tests.soak.desk import Desk

pytestmark = pytest.mark.soak
WRITERS, EACH = 20, 25


def write_entries(url: str, folder, writer: int) -> None:
    place = open_workplace(url, folder, f"writer {writer}")
    for number in range(EACH):
        with place.writing() as (connection, act):
            audit_log.append(connection, act, "written", f"entry {number}", {"writer": writer})
    place.engine.dispose()


def test_no_transaction_of_twenty_writers_is_lost(database_url, tmp_path):
    folder = tmp_path / "instance"
    place = make_workplace(database_url, folder, "first")
    spawning = multiprocessing.get_context("spawn")
    writers = [spawning.Process(target=write_entries, args=(database_url, folder, w)) for w in range(WRITERS)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert [writer.exitcode for writer in writers] == [0] * WRITERS
    with place.reading() as connection:
        written = Counter((e.actor, e.subject) for e, _ in audit_log.entries(connection))
    assert written == {(f"writer {w}", f"entry {n}"): 1 for w in range(WRITERS) for n in range(EACH)}
    trail = verify_trail(place)
    assert (trail.entries, trail.faults) == (WRITERS * EACH, ())
    assert trail.anchors > 0
    place.engine.dispose()


def test_twenty_files_imported_at_once_are_all_kept(tmp_path):
    desk = Desk(tmp_path)
    desk.make_ready()
    rows = list(placement_rows(WRITERS * 50))
    parts = [write_csv(tmp_path / f"{w}.csv", PLACEMENTS, rows[w::WRITERS]) for w in range(WRITERS)]
    before = desk.counts()
    processes = [desk.start("import", "placements", part) for part in parts]
    ended = [(*process.communicate(), process.returncode) for process in processes]
    assert [code for *_, code in ended] == [0] * WRITERS, ended
    added = {table: count - before[table] for table, count in desk.counts().items()}
    assert (added["source"], added["audit_log"], added["placement_statement"]) == (WRITERS, WRITERS, len(rows))
    desk.do("audit-log", "verify")
