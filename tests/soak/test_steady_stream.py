"""Visits of 250 answers come in steadily, and workbooks are made meanwhile: all are taken, quickly, in level memory.

Three visits a second were taken on two cores that others used too; `VISITS_A_SECOND` asks for more.
"""

import json
import os
import threading
import time
import uuid
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import text

from auditapp.domain.people import Role
from auditapp.domain.spot_checks import Subject
from auditapp.services.workbooks.ask_for_workbook import Asking, Choice, ask_for_workbook, build_it
from auditapp.services.workplace import Workplace, make_workplace
from bench.process_tree import resident_bytes
from tests.journeys import papers
from tests.soak.test_tablets_at_once import Sender, Tablets, asked, p95, sender, served
from tests.web import people_of
from tests.web.neighbours import LINCOLNSHIRE

pytestmark = pytest.mark.soak
RATE = int(os.environ.get("VISITS_A_SECOND", "3"))
SECONDS, TABLETS, ANSWERS, AT_ONCE, WORKBOOKS = 60, 60, 250, 125, 10
MOST_SECONDS, MOST_GROWTH = 1.0, 1.1


def made_ready(place: Workplace, folder: Path) -> list[Sender]:
    """Visits that ask so many questions, one for each inspector, who is signed in."""
    papers.give_all(place, folder)
    papers.check(place)
    with place.reading() as connection:
        (row, *_) = connection.execute(text("SELECT child_id FROM child_identity ORDER BY 1")).scalars()
    subjects = [Subject(f"made-up-{number}", "child", "Made up for a test.", row) for number in range(30)]
    return [sender(place, number, subjects, ANSWERS) for number in range(TABLETS)]


class Stream(Tablets):
    """Tablets that answer everything anew in each turn; one sends again only once its last turn is in."""

    def __init__(self, port: int, senders: list[Sender]) -> None:
        super().__init__(port, senders)
        self.turns = [0] * len(senders)
        self.locks = [threading.Lock() for _ in senders]

    def visit_in(self, number: int, due: float) -> float:
        """Send every answer of a visit, in two parts; how long after it was due they were in."""
        with self.locks[number]:
            turn, sender = self.turns[number], self.senders[number]
            listed = [
                {"op_id": str(uuid.uuid4()), "seq": turn * ANSWERS + at + 1, "kind": "answer", "question": question}
                | {"subject": subject, "value": {"word": "yes", "note": str(turn)}, "base_rev": turn, "at": ""}
                for at, (question, subject) in enumerate(sender.asked)
            ]
            for first in range(0, ANSWERS, AT_ONCE):
                body = json.dumps({"operations": listed[first : first + AT_ONCE]}).encode()
                path = f"/capture/api/visits/{sender.visit}/operations"
                status, content = asked(self.port, "POST", path, body, **self.headers[number])
                assert status == 200, content
                assert {one["outcome"] for one in json.loads(content)["results"]} == {"applied"}
            self.turns[number] += 1
        return time.perf_counter() - due


def streamed(stream: Stream, seconds: int) -> list[float]:
    """Let visits come in for so long at the rate; how long each took."""
    begun, took = time.perf_counter(), []
    with ThreadPoolExecutor(TABLETS) as pool:
        for turn in range(seconds * RATE):
            due = begun + turn / RATE
            time.sleep(max(0.0, due - time.perf_counter()))
            took.append(pool.submit(stream.visit_in, turn % TABLETS, due))
    return [one.result() for one in took]


def ask_for_workbooks(place: Workplace, account: str) -> None:
    """Have the server make so many workbooks."""
    for _ in range(WORKBOOKS):
        asking = Asking(account, Role.COMMISSIONER, waits_for_second=False, purpose="board", keep_days=7)
        choice = Choice(LINCOLNSHIRE, date(2014, 6, 1), date(2015, 1, 31))
        ask_for_workbook(place, papers.EVERYTHING, asking, choice)


def workbooks_built(place: Workplace, account: str) -> int:
    """Say of those that were looked over that they be built; how many are."""
    rows = papers.dump(place)["issued_workbook"]
    for row in rows:
        if row["state"] == "looked":
            build_it(place, papers.EVERYTHING, account, row["id"])
    return sum(row["state"] == "built" for row in rows)


def test_a_steady_stream_of_visits_is_taken_while_workbooks_are_made(tmp_path: Path):
    url = f"sqlite:///{tmp_path / 'test.db'}"
    place = make_workplace(url, tmp_path / "instance", "soak")
    senders = made_ready(place, tmp_path)
    commissioner = people_of.account_with(place, Role.COMMISSIONER)
    with served(place, url) as (port, process):
        stream = Stream(port, senders)
        stream.begin()
        streamed(stream, 5)
        before = resident_bytes(process)
        took = streamed(stream, SECONDS)
        grown = resident_bytes(process) / before
        ask_for_workbooks(place, commissioner)
        beside = streamed(stream, SECONDS // 3)
        until = time.monotonic() + 120
        while workbooks_built(place, commissioner) < WORKBOOKS and time.monotonic() < until:
            time.sleep(0.5)
    print(  # noqa: T201 - what was measured is the point of it
        f"\n{RATE} visits of {ANSWERS} answers a second: p95 {p95(took):.2f} s, with workbooks {p95(beside):.2f} s; "
        f"memory {grown:.2f} x"
    )
    assert workbooks_built(place, commissioner) == WORKBOOKS
    with place.reading() as connection:
        kept = connection.execute(text("SELECT count(*), count(DISTINCT op_id) FROM spot_check_operation")).one()
    assert tuple(kept) == (sum(stream.turns) * ANSWERS,) * 2
    assert sum(stream.turns) == (5 + SECONDS + SECONDS // 3) * RATE
    assert grown <= MOST_GROWTH
    assert p95(took) <= MOST_SECONDS
    place.engine.dispose()
