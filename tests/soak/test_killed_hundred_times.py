"""Work killed a hundred times at moments that nobody chose comes to exactly what work does that is let be.

`KILLS` asks for more or fewer; the seed is printed, and `SEED` repeats one.
"""

import os
import random
import shutil
import time
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import psycopg
import pytest

from auditapp.services.audit_log.audit_trail import verify_trail
from auditapp.services.files import inbox
from auditapp.services.importing.batch import ImportOrder
from auditapp.services.workplace import Workplace, make_workplace, open_workplace
from bench.data import KEEPER, PLACEMENTS, REGISTER, placement_rows, register_rows, write_csv
from bench.process_tree import descendants
from tests.journeys import papers
from tests.soak.any_run import rows_of
from tests.soak.forked_work import begun
from tests.soak.test_killed_import import assert_all_ended

pytestmark = pytest.mark.soak
KILLS = int(os.environ.get("KILLS", "100"))
SEED = int(os.environ.get("SEED", "0")) or random.SystemRandom().randrange(1, 10**9)
ROWS = 300
# What kills every worker is given up after five tries of either part.
EACH = 4
# The mark of what the matching desk had seen is made of the highest numbers.
STAMPS = ("doubts_read",)


@dataclass(frozen=True)
class Ready:
    """A database with homes in it and a list of placements in its inbox, which can be had again as often as wanted."""

    url: str
    folder: Path
    kept: Path
    key: str

    def again(self) -> Workplace:
        """The workplace as it was when it was ready."""
        shutil.rmtree(self.folder)
        shutil.copytree(self.kept / "instance", self.folder)
        if self.url.startswith("sqlite"):
            for file in self.folder.parent.glob("test.db*"):
                file.unlink()
            shutil.copy(self.kept / "test.db", self.folder.parent / "test.db")
        else:
            with psycopg.connect(_beside(self.url), autocommit=True) as connection:
                connection.execute(f"DROP DATABASE {_name(self.url)} WITH (FORCE)")
                connection.execute(f"CREATE DATABASE {_name(self.url)} TEMPLATE {_name(self.url)}_kept")
        return open_workplace(self.url, self.folder, "soak")


def _name(url: str) -> str:
    return url.rpartition("?")[0].rpartition("/")[2]


def _beside(url: str) -> str:
    return url.replace(f"/{_name(url)}?", "/postgres?")


@pytest.fixture
def ready(database_url: str, tmp_path: Path) -> Iterator[Ready]:
    folder, kept = tmp_path / "instance", tmp_path / "kept"
    place = make_workplace(database_url, folder, "soak")
    homes = write_csv(tmp_path / "register.csv", REGISTER, register_rows())
    papers.give(place, "homes", homes, authority=KEEPER, as_at=papers.RECEIVED)
    papers.check(place)
    path = write_csv(tmp_path / "placements.csv", PLACEMENTS, placement_rows(ROWS))
    order = ImportOrder("placements", path, received_on=date(2017, 3, 1), authority=KEEPER)
    work = inbox.Waiting(uuid.uuid4().hex, 1, "somebody", order)
    inbox.put(place, work)
    place.engine.dispose()
    shutil.copytree(folder, kept / "instance")
    if database_url.startswith("sqlite"):
        shutil.copy(tmp_path / "test.db", kept / "test.db")
    else:
        with psycopg.connect(_beside(database_url), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {_name(database_url)}_kept TEMPLATE {_name(database_url)}")
    yield Ready(database_url, folder, kept, work.key)
    if not database_url.startswith("sqlite"):
        with psycopg.connect(_beside(database_url), autocommit=True) as connection:
            connection.execute(f"DROP DATABASE {_name(database_url)}_kept WITH (FORCE)")


def finished(ready: Ready) -> float:
    """Let one process do the work to its end; how long it took."""
    since = time.monotonic()
    process = begun(ready.url, ready.folder, ready.key)
    process.join()
    assert process.exitcode == 0
    return time.monotonic() - since


def killed(ready: Ready, after: float) -> None:
    """Kill one process that does the work, after so long."""
    process = begun(ready.url, ready.folder, ready.key)
    process.join(after)
    family = descendants(int(process.pid or 0)) if process.is_alive() else []
    process.kill()
    process.join()
    assert_all_ended(family)
    if not ready.url.startswith("sqlite"):
        numbers_given_back(ready.url)


def numbers_given_back(url: str) -> None:
    """Let PostgreSQL give the number of a file again that it gave in a transaction which was not kept."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("SELECT setval(pg_get_serial_sequence('source', 'id'), (SELECT max(id) FROM source))")


def test_work_killed_again_and_again_comes_to_exactly_what_it_does_when_it_is_let_be(ready: Ready):
    chance = random.Random(SEED)
    ready.again().engine.dispose()
    whole = finished(ready)
    place = open_workplace(ready.url, ready.folder, "soak")
    expected = rows_of(place, without=STAMPS)
    assert len(expected["placement_statement"]) == ROWS
    assert len(expected["finding"]) > ROWS
    place.engine.dispose()
    kills = 0
    while kills < KILLS:
        place = ready.again()
        for _ in range(min(EACH, KILLS - kills)):
            killed(ready, chance.uniform(0.02, 1.05) * whole)
            kills += 1
            assert len(papers.dump(place)["placement_statement"]) in (0, ROWS)
        finished(ready)
        found = rows_of(place, without=STAMPS)
        for name, rows in expected.items():
            assert found[name] == rows, (name, SEED)
        assert verify_trail(place).faults == ()
        assert inbox.keys_waiting(place) == ()
        place.engine.dispose()
    print(f"\n{kills} kills of work on {ROWS} rows that takes {whole:.1f} s, SEED={SEED}")  # noqa: T201
