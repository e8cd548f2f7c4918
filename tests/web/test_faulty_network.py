"""A tablet behind a bad network: answers go astray, come twice, in another order or in half, and none is lost."""

import json
import random
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

import pytest
from sqlalchemy import select

from auditapp.services.workplace import Workplace
from auditapp.storage.tablet_answers import spot_check_answer, spot_check_operation
from tests.web.visits_made import Tablet

SEED = 20261127
FAULTS = ("none", "none", "lost on the way there", "lost on the way back", "twice", "another order", "half")


@dataclass
class Sender:
    """What a tablet keeps until the server said that it has it: of each question one change at a time."""

    tablet: Tablet
    questions: tuple[str, ...]
    chance: random.Random
    waiting: dict[str, dict[str, Any]] = field(default_factory=dict)
    taken: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    met: Counter[str] = field(default_factory=Counter)

    def writes(self) -> None:
        """Answer some questions that wait for nothing."""
        free = [one for one in self.questions if one not in self.waiting]
        for question in self.chance.sample(free, min(len(free), self.chance.randint(1, 4))):
            before = len(self.taken.get(question, ()))
            word = self.chance.choice(("yes", "no"))
            note = f"{question}, {before}"
            self.waiting[question] = self.tablet.operation(question=question, base_rev=before, word=word, note=note)

    def sends(self, fault: str) -> None:
        """Send what waits once, with something going wrong."""
        self.met[fault] += 1
        batch = list(self.waiting.values())
        if fault == "lost on the way there":
            return
        if fault == "half":
            whole = json.dumps({"operations": batch})
            answer = self.tablet.client.post(
                f"/capture/api/visits/{self.tablet.visit}/operations",
                data=whole[: self.chance.randrange(1, len(whole) - 1)],
                headers=self.tablet.headers,
                content_type="application/json",
            )
            assert (answer.status_code, answer.get_json()["error"]) == (422, "malformed")
            return
        if fault == "another order":
            self.chance.shuffle(batch)
        if fault == "twice":
            self.tablet.send(*batch)
        results = self.tablet.send(*batch)
        if fault != "lost on the way back":
            self.hears(batch, results)

    def hears(self, batch: list[dict[str, Any]], results: list[dict[str, Any]]) -> None:
        """Let go of what the server has."""
        for operation, result in zip(batch, results, strict=True):
            rev = len(self.taken.setdefault(operation["question"], [])) + 1
            assert (result["op_id"], result["outcome"], result["rev"]) == (operation["op_id"], "applied", rev)
            self.taken[operation["question"]].append(operation)
            del self.waiting[operation["question"]]


@pytest.mark.parametrize("syncs", [70, pytest.param(1000, marks=pytest.mark.soak)])
def test_nothing_is_lost_or_doubled_behind_a_bad_network(tablet: Tablet, judged: Workplace, syncs: int):
    pack = tablet.get(f"visits/{tablet.visit}/pack").get_json()["set"]["questions"]
    questions = tuple(slug for slug, worded in pack.items() if worded["of"] == "home")
    assert len(questions) > 5
    sender = Sender(tablet, questions, random.Random(SEED))
    for _ in range(syncs):
        sender.writes()
        sender.sends(sender.chance.choice(FAULTS))
    if sender.waiting:
        sender.sends("none")
    assert sender.waiting == {}
    assert sender.met.keys() == set(FAULTS)
    made = {one["op_id"]: one for several in sender.taken.values() for one in several}
    with judged.reading() as connection:
        kept = connection.execute(select(spot_check_operation.c.op_id)).scalars().all()
        answers = connection.execute(select(spot_check_answer)).mappings().all()
    assert (len(kept), set(kept)) == (len(made), set(made))
    last = {question: (len(several), several[-1]["value"]) for question, several in sender.taken.items()}
    assert {row["question"]: (row["rev"], row["value"]) for row in answers} == last
