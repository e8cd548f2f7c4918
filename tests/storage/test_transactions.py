"""Writers queue and lose nothing; what fails leaves no trace; moments are moments; everybody sees their own."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from sqlalchemy import event, literal, select, text
from sqlalchemy.exc import DBAPIError, StatementError

from auditapp.domain.scope import Scope
from auditapp.services.audit_log.audit_trail import verify_trail
from auditapp.services.findings.explain_finding import explain_finding
from auditapp.services.findings.list_findings import finding_lines, wanted
from auditapp.services.workplace import NotReady, Refused, Workplace, make_workplace
from auditapp.storage import audit_log, findings, fresh
from auditapp.storage.findings import Wanted
from auditapp.storage.schema import Moment
from tests.journeys import papers

WRITERS, EACH = 4, 10


def test_writers_queue_and_none_is_lost(place: Workplace):
    def write(who: int) -> None:
        mine = replace(place, actor=f"writer {who}")
        for number in range(EACH):
            with mine.writing() as (connection, act):
                audit_log.append(connection, act, "file imported", f"source {number}", {})

    with ThreadPoolExecutor(WRITERS) as pool:
        list(pool.map(write, range(WRITERS)))
    trail = verify_trail(place)
    assert (trail.entries, trail.faults) == (WRITERS * EACH, ())


def test_the_same_file_from_two_desks_at_once_is_imported_once(place: Workplace, tmp_path: Path):
    path = papers.placements(tmp_path)
    with ThreadPoolExecutor(2) as pool:
        told = list(pool.map(lambda _: papers.give(place, "placements", path), range(2)))
    assert sorted(t.code for t in told) == ["", "already_imported"]
    assert len(papers.dump(place)["source"]) == 1
    assert len(papers.dump(place)["placement_statement"]) == 3


def test_a_transaction_that_fails_leaves_nothing_and_anchors_nothing(place: Workplace):
    def fail() -> None:
        with place.writing() as (connection, act):
            audit_log.append(connection, act, "file imported", "source 1", {})
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert papers.dump(place)["audit_log"] == []
    assert not place.anchors_file.exists()


def test_who_only_reads_cannot_write_on_postgresql_and_sees_one_view(place: Workplace):
    with place.reading() as connection:
        before = connection.execute(select(audit_log.audit_log)).all()
        with ThreadPoolExecutor(1) as pool:
            pool.submit(_append, place).result()
        assert connection.execute(select(audit_log.audit_log)).all() == before == []
        if place.engine.dialect.name == "postgresql":
            with pytest.raises(DBAPIError):
                connection.execute(text("DELETE FROM audit_log"))
    assert len(papers.dump(place)["audit_log"]) == 1


def _append(place: Workplace) -> None:
    with place.writing() as (connection, act):
        audit_log.append(connection, act, "file imported", "source 1", {})


def test_a_moment_comes_back_as_it_went_in(place: Workplace):
    eastern = datetime(2024, 3, 4, 12, 30, 15, 123456, tzinfo=timezone(timedelta(hours=5)))
    with place.reading() as connection:
        back = connection.execute(select(literal(eastern, Moment))).scalar_one()
        assert back == eastern
        assert back.tzinfo is UTC
        with pytest.raises(StatementError, match="needs its zone"):
            connection.execute(select(literal(datetime(2024, 3, 4), Moment)))


def test_nobody_sees_findings_beyond_their_scope(place: Workplace, tmp_path: Path):
    papers.give_all(place, tmp_path)
    papers.check(place)
    norfolk, nobody = Scope(frozenset({"E10000020"})), Scope(frozenset({"E06000001"}))
    everything = finding_lines(place, papers.EVERYTHING, wanted(place))
    seen = finding_lines(place, norfolk, wanted(place))
    assert {line["urn"] for line in seen} == {papers.SOUTH}
    assert 0 < len(seen) < len(everything)
    assert finding_lines(place, nobody, wanted(place)) == []
    hidden = next(line["id"] for line in everything if line["urn"] == papers.NORTH)
    with place.reading() as connection:
        assert findings.finding_numbered(connection, norfolk, hidden) is None
        assert findings.finding_numbered(connection, papers.EVERYTHING, hidden) is not None
        assert findings.counted_judgements(connection, nobody) == {}
        of_norfolk = findings.counted_judgements(connection, norfolk)
        whole = findings.counted_judgements(connection, papers.EVERYTHING)
    assert of_norfolk["ADM-1", "complied"] == 1
    assert whole["ADM-1", "complied"] == 2
    with pytest.raises(Refused):
        explain_finding(place, norfolk, hidden)
    assert papers.dump(place)["audit_log"][-1]["action"] == "check run"


def test_findings_are_asked_for_by_state(place: Workplace, tmp_path: Path):
    papers.give_all(place, tmp_path)
    papers.check(place)
    with place.reading() as connection:
        assert findings.findings(connection, papers.EVERYTHING, Wanted(state="upheld")) == ()
        opened = findings.findings(connection, papers.EVERYTHING, Wanted(state="open"))
    assert opened
    assert list(opened) == sorted(opened, key=lambda f: (f.judged.event_on, f.judged.urn, f.judged.rule, f.judged.id))


def test_a_writer_that_waits_too_long_is_told_so_in_a_sentence(
    database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("auditapp.storage.engine.WAIT_SECONDS", 0)
    place = make_workplace(database_url, tmp_path / "instance", "tester")
    with place.writing(), pytest.raises(NotReady, match="has been writing"), place.writing():
        pass
    busy = pytest.raises(NotReady, match="has been writing")
    with place.judging() as two, place.writing(), busy, place.writing_on(two):
        pass
    if place.engine.dialect.name == "sqlite":
        with place.writing(), pytest.raises(NotReady, match="has been writing"):
            make_workplace(database_url, tmp_path / "instance", "tester")
    place.engine.dispose()


def test_a_file_that_cannot_be_written_any_more_is_not_called_busy(tmp_path: Path):
    place = make_workplace(None, tmp_path / "instance", "tester")
    event.listen(place.engine, "connect", lambda connection, _record: connection.execute("PRAGMA query_only=ON"))
    place.engine.dispose()
    with pytest.raises(NotReady, match=r"^The disk of the database cannot be read or written"), place.writing():
        pass
    place.engine.dispose()


def test_the_tables_of_a_check_that_fails_end_with_its_connection(place: Workplace):
    def fail() -> None:
        with place.judging() as two, two.reading() as connection:
            fresh.make_tables(connection)
            raise RuntimeError

    for _ in range(2):
        with pytest.raises(RuntimeError):
            fail()
    with place.reading() as connection, pytest.raises(DBAPIError, match="fresh_finding"):
        connection.execute(text("SELECT id FROM fresh_finding"))
