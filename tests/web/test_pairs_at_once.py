"""Two people at the same thing at the same moment, fifty times: one is heard, the other is told, no word is lost."""

import threading
from collections import Counter
from html import unescape
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from auditapp.domain.people import Body, Role
from auditapp.services.workplace import Workplace
from auditapp.storage.tablet_answers import spot_check_operation
from tests.journeys import papers
from tests.web import visits_made
from tests.web.conftest import As
from tests.web.test_deciding import seen
from tests.web.visits_made import Tablet

PAIRS = 50
POLICY = "missing-policy"


def both(*acts: Any) -> list[Any]:
    """Do two things at one moment; what came of each."""
    begin, came = threading.Barrier(len(acts)), [None] * len(acts)

    def one(number: int) -> None:
        begin.wait(timeout=60)
        came[number] = acts[number]()

    threads = [threading.Thread(target=one, args=(number,)) for number in range(len(acts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return came


def decides(client: FlaskClient, number: str, mark: str, reason: str, state: str) -> Any:
    data = {"state": state, "reason": reason, "seen": mark}
    return lambda: client.post(f"/findings/{number}/decide", data=data)


def test_of_two_who_decide_at_once_one_is_heard_and_the_other_sees_both(
    judged: Workplace, signed_in_as: As, number: str
):
    officers = signed_in_as(Role.LSCB_OFFICER), signed_in_as(Role.LSCB_OFFICER, body=Body.BOARD)
    heard = []
    for turn in range(PAIRS):
        mark, state = seen(officers[0], number), "open" if turn % 2 else "upheld"
        reasons = [f"Reason {turn} of {who}." for who in ("one", "the other")]
        came = both(*(decides(who, number, mark, why, state) for who, why in zip(officers, reasons, strict=True)))
        assert sorted(one.status_code for one in came) == [302, 409]
        won = reasons[0] if came[0].status_code == 302 else reasons[1]
        late = unescape(next(one.text for one in came if one.status_code == 409))
        assert all(reason in late for reason in reasons)
        heard.append(won)
    decided = [row["reason"] for row in papers.dump(judged)["finding_decision"]]
    assert decided == heard


@pytest.fixture
def second(app: Flask, judged: Workplace, tablet: Tablet) -> Tablet:
    """The tablet of a colleague."""
    other = visits_made.inspector(judged, body=Body.COUNCIL)
    tablet.client.post(f"/visits/{tablet.visit}/people", data={"account": other, "task": "social worker"})
    return visits_made.tablet_of(app, judged, other, tablet.visit)


def test_of_two_answers_at_once_one_is_in_force_and_both_are_kept(judged: Workplace, tablet: Tablet, second: Tablet):
    wrote = []
    for turn in range(PAIRS):
        changes = [
            who.operation(question=POLICY, base_rev=turn, word="yes", note=f"{turn} of {at}")
            for at, who in enumerate((tablet, second))
        ]
        acts = [lambda who=who, one=one: who.send(one) for who, one in zip((tablet, second), changes, strict=True)]
        came = [result for (result,) in both(*acts)]
        assert sorted(one["outcome"] for one in came) == ["applied", "beside"]
        assert {one["rev"] for one in came} == {turn + 1}
        wrote += [one["value"]["note"] for one in changes]
    with judged.reading() as connection:
        kept = connection.execute(select(spot_check_operation.c.value, spot_check_operation.c.outcome)).all()
    assert Counter(value["note"] for value, _ in kept) == Counter(wrote)
    assert Counter(outcome for _, outcome in kept) == {"applied": PAIRS, "beside": PAIRS}
