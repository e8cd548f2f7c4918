"""What was begun on a tablet that nobody can unlock: an alarm is an alarm, anything else a note, nothing is nothing."""

from typing import Any

import pytest

from auditapp.services.visits.take_operations import read_operation
from auditapp.services.visits.unfinished_on_tablet import told_of

DEVICE, VISIT = "11111111-2222-4333-8444-555555555555", "aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee"
AT = "2026-11-26T10:00:00+00:00"


def told(name: str, value: Any) -> Any:
    return told_of(f"{VISIT}/{name}", {"value": value, "at": AT}, DEVICE, 7)


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        (
            "answer/a/child-1",
            {
                "word": "not_seen",
                "reason": "",
                "note": "",
                "items": ["plan", "signed"],
                "day": "2026-11-02",
                "seconds": 0,
            },
            "Not finished on the tablet (answer a child-1): not_seen; ticked plan, signed; date 2026-11-02; 0 seconds",
        ),
        ("note//", {"words": "Half a wo"}, "Not finished on the tablet (note): Half a wo"),
        (
            "signoff//",
            {"stand": "disagree", "name": "A Manager", "role": "", "words": "", "shown": "the whole visit"},
            "Not finished on the tablet (signoff): disagree; A Manager",
        ),
        # Half past ten in the morning in London, in winter.
        (
            "started/a/child-1",
            {"at": 1795689000000},
            "Not finished on the tablet (clock a child-1): it ran since 2026-11-26T10:30:00+00:00 and was not stopped",
        ),
    ],
)
def test_what_was_begun_is_told_as_a_note(name: str, value: dict[str, Any], words: str):
    made = told(name, value)
    assert (made["kind"], made["question"], made["subject"], made["value"]) == ("note", "", "", {"words": words})
    assert read_operation(made, DEVICE).seq == 7


def test_an_alarm_is_told_as_one_under_the_same_number_each_time():
    value = {"words": "", "phoned": None, "whom": "", "at": AT}
    made = told("risk//", value)
    assert (made["kind"], made["value"], made["at"]) == ("risk", value, AT)
    assert made["op_id"] == told("risk//", value)["op_id"] != told("risk//other", value)["op_id"]
    assert read_operation(made, DEVICE).op_id == made["op_id"]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("started/q/", {"at": None}),
        ("note//", {"words": ""}),
        ("note//", None),
        ("answer/q/", {"word": "", "items": []}),
    ],
)
def test_where_nothing_was_begun_nothing_is_told(name: str, value: Any):
    assert told(name, value) is None
