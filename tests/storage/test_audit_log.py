"""The audit log shows every change made to it after the fact, on both databases."""

from collections.abc import Callable
from contextlib import suppress

import pytest
from sqlalchemy import event, text

from auditapp.services.audit_log.audit_trail import verify_trail
from auditapp.services.workplace import Workplace
from auditapp.storage import audit_log


@pytest.fixture
def written(place: Workplace) -> Workplace:
    for number in range(1, 6):
        with place.writing() as (connection, act):
            audit_log.append(connection, act, "file imported", f"source {number}", {"accepted": number})
    return place


def test_an_untouched_log_stands(written: Workplace) -> None:
    trail = verify_trail(written)
    assert (trail.entries, trail.anchors, trail.faults) == (5, 5, ())


def test_one_transaction_looks_once_where_the_chain_stands(written: Workplace) -> None:
    asked: list[str] = []
    event.listen(written.engine, "before_cursor_execute", lambda *heard: asked.append(str(heard[2])))
    with written.writing() as (connection, act):
        for number in (6, 7):
            audit_log.append(connection, act, "file imported", f"source {number}", {"accepted": number})
    assert len([words for words in asked if "ORDER BY audit_log.seq DESC" in words]) == 1
    trail = verify_trail(written)
    assert (trail.entries, trail.anchors, trail.faults) == (7, 6, ())


def test_what_was_not_kept_is_forgotten(written: Workplace) -> None:
    with suppress(ZeroDivisionError), written.writing() as (connection, act):
        audit_log.append(connection, act, "file imported", "source 6", {"accepted": 6})
        raise ZeroDivisionError
    with written.writing() as (connection, act):
        audit_log.append(connection, act, "file imported", "source 7", {"accepted": 7})
    trail = verify_trail(written)
    assert (trail.entries, trail.anchors, trail.faults) == (6, 6, ())


def _edit(detail: str) -> Callable[[Workplace], None]:
    def change(place: Workplace) -> None:
        with place.engine.begin() as connection:
            connection.execute(text(detail))

    return change


TAMPERING = {
    "an edit": (_edit("UPDATE audit_log SET action = 'nothing' WHERE seq = 3"), "Entry 3 was changed"),
    "a deletion": (_edit("DELETE FROM audit_log WHERE seq = 3"), "Entry 3 is missing"),
    "a cut tail": (_edit("DELETE FROM audit_log WHERE seq >= 4"), "the end was cut off"),
    "an insertion": (
        _edit(
            "INSERT INTO audit_log (seq, at, actor, action, subject, detail, prev_hash, hash) "
            "SELECT 6, at, actor, action, subject, detail, prev_hash, hash FROM audit_log WHERE seq = 5"
        ),
        "Entry 6 was changed",
    ),
    "a swap": (
        _edit("UPDATE audit_log SET seq = CASE seq WHEN 2 THEN -3 ELSE -2 END WHERE seq IN (2, 3)"),
        "Entry 1 is missing",
    ),
}


@pytest.mark.parametrize("name", TAMPERING)
def test_tampering_is_found(written: Workplace, name: str) -> None:
    change, said = TAMPERING[name]
    change(written)
    assert any(said in fault for fault in verify_trail(written).faults)


def test_a_log_written_anew_is_found_by_its_anchors(written: Workplace) -> None:
    with written.engine.begin() as connection:
        connection.execute(text("DELETE FROM audit_log"))
    with written.writing() as (connection, act):
        for number in range(1, 6):
            audit_log.append(connection, act, "file imported", f"source {number}", {"accepted": 0})
    assert any("written anew" in fault for fault in verify_trail(written).faults)
