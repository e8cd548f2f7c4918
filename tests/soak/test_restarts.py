"""Pages in use while the site, or its database, is killed and started again: nothing lost, doubled or half done.

What stands afterwards is compared with one run that nothing disturbed, on a copy of the same database.
`RESTARTS` asks for more or fewer than 20; the seed is printed, and `SEED` repeats one.
"""

import os
import random
import shutil
import threading
import time
import uuid
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import psycopg
import pytest

from auditapp.domain.people import Role
from auditapp.domain.spot_checks import Subject
from auditapp.services.accounts.who_signed_in import begin_sign_in
from auditapp.services.audit_log.audit_trail import verify_trail
from auditapp.services.files import inbox
from auditapp.services.workplace import Workplace, make_workplace, open_workplace
from auditapp.storage import audit_log
from tests.journeys import papers
from tests.private_postgres import Server, server_of_tests
from tests.soak.any_run import Rows, rows_of
from tests.soak.restarts import PATIENCE, Asking, Officer, Site, Tablet
from tests.soak.test_tablets_at_once import Sender, sender
from tests.web import people_of

pytestmark = pytest.mark.soak
RESTARTS = int(os.environ.get("RESTARTS", "20"))
SEED = int(os.environ.get("SEED", "0")) or random.SystemRandom().randrange(1, 10**9)
TABLETS, QUESTIONS, FILES, ROWS, RECOVERED_WITHIN = 6, 24, 8, 40, 10
COMPARED = (
    "source",
    "child_identity",
    "placement_statement",
    "row_remark",
    "spot_check_operation",
    "spot_check_answer",
)
JUDGED = ("id", "rule", "child_id", "event_on", "outcome", "severity", "reason", "state")


@dataclass
class County:
    """A database that is ready: its workplace, where it is, who is signed in."""

    place: Workplace
    url: str
    senders: list[Sender]
    officer: str


@pytest.fixture
def server() -> Iterator[Server]:
    """A PostgreSQL that may be stopped, which the tests' own may not."""
    yield from server_of_tests()


def made_ready(url: str, folder: Path) -> County:
    """A county with homes and a few children, inspectors who are signed in with a visit each, and a data officer."""
    place = make_workplace(url, folder / "instance", "soak")
    papers.give_all(place, folder)
    papers.check(place)
    subjects = [Subject("made-up-1", "child", "Made up for a test.", 1)]
    senders = [sender(place, number, subjects, QUESTIONS) for number in range(TABLETS)]
    token = begin_sign_in(place, people_of.account_with(place, Role.DATA_OFFICER), "a browser")
    return County(place, url, senders, token)


def copied(county: County, folder: Path) -> County:
    """The same county once more, with a database and an instance of its own."""
    shutil.copytree(county.place.folder, folder / "instance")
    if county.url.startswith("sqlite"):
        url = f"sqlite:///{folder / 'test.db'}"
        shutil.copy(str(county.place.engine.url.database), folder / "test.db")
    else:
        name = f"copy{uuid.uuid4().hex[:8]}"
        url = county.url.replace("/county?", f"/{name}?")
        with psycopg.connect(county.url.replace("/county?", "/postgres?"), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name} TEMPLATE county")
    return replace(county, place=open_workplace(url, folder / "instance", "soak"), url=url)


def list_of_placements(number: int) -> str:
    """A list of children whom no other list names, every row of use."""
    head = "LA ID,Surname,Forename,DOB,Placing authority,URN,Home,Admitted,Left,Legal status\n"
    rows = (
        f"R-{number}-{row},RESTART{number:02}{row:03},Tess,{1 + row % 28:02}/0{1 + number}/1999,Leeds,SC970901,"
        f"Example House North,{1 + row % 28:02}/06/2014,,C2"
        for row in range(ROWS)
    )
    return head + "\n".join(rows) + "\n"


@contextmanager
def at_work(county: County, site: Site, run: Callable[[Asking, list[Tablet], Officer], None]) -> Iterator[Asking]:
    """The site with its people; what they do is done beside, and waited for."""
    site.start()
    asking = Asking(site.port, threading.Event())
    tablets = [Tablet(asking, one) for one in county.senders]
    with ThreadPoolExecutor(1) as pool:
        work = pool.submit(run, asking, tablets, Officer(asking, county.officer))
        yield asking
        asking.ends.set()
        work.result()
    until = time.monotonic() + 2 * PATIENCE
    while inbox.keys_waiting(county.place) and time.monotonic() < until:
        time.sleep(0.1)
    site.stop()
    assert inbox.keys_waiting(county.place) == ()


def everything(county: County) -> Rows:
    """What is compared: every row but for when it came, and what the last check says."""
    found = papers.dump(county.place)
    order = [row["file_name"] for row in found["source"]]
    judged = sorted(repr([row[name] for name in JUDGED]) for row in found["finding"])
    return {"files in their order": order, **rows_of(county.place, only=COMPARED), "finding": judged}


def disturbed(county: County, port: int, chance: random.Random, again: Callable[[Site], float]) -> list[list[bytes]]:
    """People at work while something is started again and again; what each tablet sent."""
    done, sent = [0], []

    def run(asking: Asking, tablets: list[Tablet], officer: Officer) -> None:
        with ThreadPoolExecutor(TABLETS) as pool:
            answering = [pool.submit(tablet.answer_on) for tablet in tablets]
            for number in range(FILES):
                while done[0] < number * RESTARTS // FILES:
                    time.sleep(0.05)
                officer.hands_in(f"list-{number}.csv", list_of_placements(number))
            for one in answering:
                one.result()
        sent.extend(tablet.sent for tablet in tablets)

    site, recovered = Site(county.place, county.url, port), []
    with at_work(county, site, run) as asking:
        for _ in range(RESTARTS):
            time.sleep(chance.uniform(0.1, 2))
            recovered.append(again(site))
            done[0] += 1
    acknowledged = sum(map(len, sent))
    print(  # noqa: T201 - what was counted is the point of it
        f"\n{RESTARTS} restarts: {acknowledged} batches of answers and {FILES} files taken; {asking.lost} requests "
        f"had no answer, {asking.refused} were put off; answers again after at most {max(recovered):.1f} s"
    )
    assert max(recovered) <= RECOVERED_WITHIN
    return sent


def undisturbed(county: County, port: int, sent: list[list[bytes]]) -> None:
    """The same work on a site that nobody ends."""

    def run(_: Asking, tablets: list[Tablet], officer: Officer) -> None:
        with ThreadPoolExecutor(TABLETS) as pool:
            for done in [pool.submit(t.answer_again, batches) for t, batches in zip(tablets, sent, strict=True)]:
                done.result()
        for number in range(FILES):
            officer.hands_in(f"list-{number}.csv", list_of_placements(number))

    with at_work(county, Site(county.place, county.url, port), run):
        pass


def assert_the_same(county: County, peer: County, chance: random.Random, again: Callable[[Site], float]) -> None:
    sent = disturbed(county, 8660, chance, again)
    undisturbed(peer, 8661, sent)
    expected, found = everything(peer), everything(county)
    for name, rows in expected.items():
        assert found[name] == rows, name
    assert len(found["placement_statement"]) == len(papers.PLACED) + FILES * ROWS
    assert len(found["spot_check_operation"]) == sum(map(len, sent)) * Tablet.BATCH
    for one in (county, peer):
        assert verify_trail(one.place).faults == ()
        with one.place.reading() as connection:
            told = [entry.action for entry, _ in audit_log.entries(connection)]
        assert told.count("file imported") == 3 + FILES
        one.place.engine.dispose()


def answers_again(port: int) -> float:
    """How long until a page is there."""
    since = time.monotonic()
    Asking(port, threading.Event()).ask("GET", "/sign-in")
    return time.monotonic() - since


def killed(site: Site) -> float:
    """The site is killed and started again; how long it takes to answer once it says that it serves."""
    site.kill()
    site.start()
    return answers_again(site.port)


def test_a_site_on_sqlite_that_is_killed_again_and_again_comes_to_what_one_does_that_is_not(tmp_path: Path):
    chance = random.Random(f"{SEED} sqlite")
    print(f"SEED={SEED}")  # noqa: T201
    county = made_ready(f"sqlite:///{tmp_path / 'test.db'}", tmp_path)
    county.place.engine.dispose()
    (tmp_path / "peer").mkdir()
    assert_the_same(county, copied(county, tmp_path / "peer"), chance, killed)


@pytest.mark.parametrize("what", ["site", "database"])
def test_a_site_on_postgres_comes_to_what_an_undisturbed_one_does(tmp_path: Path, server: Server, what: str):
    chance = random.Random(f"{SEED} {what}")
    print(f"SEED={SEED}")  # noqa: T201
    with psycopg.connect(server.url, autocommit=True) as connection:
        connection.execute("CREATE DATABASE county")
    county = made_ready(server.url.replace("/postgres?", "/county?"), tmp_path)
    county.place.engine.dispose()
    (tmp_path / "peer").mkdir()
    peer = copied(county, tmp_path / "peer")

    def restarted(site: Site) -> float:
        server.stop(chance.choice(("fast", "immediate")))
        time.sleep(chance.uniform(0, 1))
        server.start()
        return answers_again(site.port)

    assert_the_same(county, peer, chance, killed if what == "site" else restarted)
