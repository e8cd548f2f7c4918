"""Files given again: the same bytes, the same rows, later words of one sender, other words of another."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from auditapp.domain.dates import Period
from auditapp.services.importing.undo_source import undo_source
from auditapp.services.workplace import Refused, Workplace
from auditapp.storage import findings
from auditapp.storage.statements import statements
from tests.journeys import papers, police_papers

NO_ROWS = {"homes": 0, "placements": 0, "notifications": 0, "police-log": 0, "return-interviews": 0}
LATER = papers.altered(papers.PLACED, 0, papers.LEFT, "01/08/2014")


def sizes(place: Workplace) -> dict[str, int]:
    return {name: len(rows) for name, rows in papers.dump(place).items()}


def finding_ids(place: Workplace, **wanted: Any) -> dict[str, str]:
    """Findings by id, with their states."""
    with place.reading() as connection:
        found = findings.findings(connection, papers.EVERYTHING, findings.Wanted(**wanted))
    return {f.judged.id: f.state for f in found}


def admission_days(place: Workplace) -> dict[str, str]:
    """Findings of admissions, placements and registers by id, with the day as the list writes it."""
    with place.reading() as connection:
        found = findings.findings(connection, papers.EVERYTHING, findings.Wanted())
    return {f.judged.id: f"{f.judged.event_on:%d/%m/%Y}" for f in found if f.judged.occasion != "discharge"}


def test_the_same_file_again_changes_nothing_and_gives_the_first_counts(place: Workplace, tmp_path: Path):
    rows = papers.altered(papers.PLACED, 1, papers.ADMITTED, "31/09/2014")
    first = papers.give(place, "placements", papers.placements(tmp_path, rows=rows))
    before = papers.dump(place)
    again = papers.give(place, "placements", papers.placements(tmp_path, "copy.csv", rows))
    assert (again.state, again.code) == ("imported", "already_imported")
    assert "Nothing was changed" in again.message
    assert (again.rows_read, again.accepted, again.rejected) == (3, 2, 1)
    assert (again.source, again.remarks) == (first.source, first.remarks)
    assert papers.dump(place) == before


def test_a_declaration_that_comes_too_late_is_not_taken_up_silently(place: Workplace, tmp_path: Path):
    log = papers.notices(tmp_path)
    papers.give(place, "notifications", log, authority="Lincolnshire")
    days = Period(date(2014, 4, 1), date(2015, 8, 31))
    again = papers.give(place, "notifications", log, authority="Lincolnshire", complete_for=(days,))
    assert "undo 1" in again.message
    assert papers.dump(place)["completeness"] == []


def test_the_same_rows_in_other_bytes_are_all_skipped(place: Workplace, tmp_path: Path):
    papers.give(place, "placements", papers.placements(tmp_path))
    before = sizes(place)
    turned = papers.give(place, "placements", papers.placements(tmp_path, "turned.csv", papers.PLACED[::-1]))
    assert (turned.state, turned.code) == ("imported", "")
    assert (turned.rows_read, turned.accepted, turned.skipped) == (3, 0, 3)
    assert {r.code for r in turned.remarks} == {"duplicate_exact"}
    after = sizes(place)
    grown = {name for name in after if after[name] != before[name]}
    assert grown == {"source", "row_remark", "repetition", "audit_log"}


def test_rows_that_another_file_says_again_outlive_an_undo(place: Workplace, tmp_path: Path):
    papers.give_all(place, tmp_path)
    for name, rows in (("turned.csv", papers.PLACED[::-1]), ("third.csv", papers.PLACED[1:])):
        assert papers.give(place, "placements", papers.placements(tmp_path, name, rows)).accepted == 0
    papers.check(place)
    before, first_days = finding_ids(place), admission_days(place)
    undone = undo_source(place, 2)
    assert undone.kept == NO_ROWS | {"placements": 3}
    papers.check(place)
    assert finding_ids(place) == before
    assert undo_source(place, 4).kept == NO_ROWS | {"placements": 2}
    papers.check(place)
    gone = [row[papers.ADMITTED] for row in papers.PLACED if row not in papers.PLACED[1:]]
    assert {n for n in before if n not in finding_ids(place)} == {n for n, on in first_days.items() if on in gone}


def test_a_later_file_of_the_sender_updates_and_the_finding_keeps_its_id(place: Workplace, tmp_path: Path):
    papers.give_all(place, tmp_path)
    papers.check(place)
    before = finding_ids(place)
    told = papers.give(place, "placements", papers.placements(tmp_path, "later.csv", LATER))
    assert (told.accepted, told.accepted_with_warning, told.skipped) == (1, 1, 2)
    assert [(r.row, r.code) for r in told.remarks if r.outcome == "warned"] == [(2, "updated")]
    papers.check(place)
    after = finding_ids(place)
    assert set(before) <= set(after)
    new = set(after) - set(before)
    assert {f.judged.occasion for f in _of(place, new)} == {"discharge"}
    held = [row for row in papers.dump(place)["placement_statement"] if row["source_id"] == 2]
    assert len(held) == 3
    assert [row["statement_id"] for row in papers.dump(place)["replacement"]] == [held[0]["id"]]


def _of(place: Workplace, ids: set[str]) -> list[findings.Finding]:
    with place.reading() as connection:
        return [f for f in findings.findings(connection, papers.EVERYTHING, findings.Wanted()) if f.judged.id in ids]


def test_another_sender_adds_a_statement_and_the_event_is_judged_once(place: Workplace, tmp_path: Path):
    papers.give_all(place, tmp_path)
    once = papers.check(place)
    other = papers.altered(papers.PLACED[:1], 0, papers.ADMITTED, "17/06/2014")
    told = papers.give(place, "placements", papers.placements(tmp_path, "leeds.csv", other), authority="Leeds")
    assert (told.accepted, told.skipped) == (1, 0)
    twice = papers.check(place)
    assert len(papers.dump(place)["placement_statement"]) == 4
    assert papers.dump(place)["replacement"] == []
    count = [(j.rule, j.event_key) for j in twice.judged]
    assert sorted(count) == sorted((j.rule, j.event_key) for j in once.judged)
    (first,) = (j for j in twice.judged if j.rule == "ADM-1" and j.child_id == 1)
    assert {o.source_id for o in first.origins} == {1, 2, 3, 4}


def test_undo_closes_rows_deletes_none_and_importing_again_brings_the_same_findings(place: Workplace, tmp_path: Path):
    papers.give_all(place, tmp_path)
    papers.check(place)
    before, rows = finding_ids(place), sizes(place)
    undone = undo_source(place, 2)
    assert undone.closed == NO_ROWS | {"placements": 3}
    assert {n: s for n, s in sizes(place).items() if n != "audit_log"} == {
        n: s for n, s in rows.items() if n != "audit_log"
    }
    papers.check(place)
    assert set(finding_ids(place, state="withdrawn")) & set(before)
    papers.give(place, "placements", papers.placements(tmp_path))
    papers.check(place)
    assert finding_ids(place) == before
    assert finding_ids(place, state="withdrawn") == {}


def test_undo_of_an_update_lets_the_earlier_words_count_again(place: Workplace, tmp_path: Path):
    papers.give_all(place, tmp_path)
    first = papers.check(place).judged
    papers.give(place, "placements", papers.placements(tmp_path, "later.csv", LATER))
    latest = papers.altered(LATER, 0, papers.LEFT, "02/08/2014")
    papers.give(place, "placements", papers.placements(tmp_path, "latest.csv", latest))
    changed = papers.check(place).judged
    assert {j.event_on for j in changed if j.occasion == "discharge" and j.child_id != 2} == {date(2014, 8, 2)}
    undo_source(place, 4)
    assert papers.check(place).judged == changed
    undo_source(place, 5)
    assert papers.check(place).judged == first


@pytest.mark.parametrize("number", [9, 1])
def test_undo_refuses_what_is_not_there_or_undone(place: Workplace, tmp_path: Path, number: int):
    papers.give(place, "homes", papers.homes(tmp_path))
    undo_source(place, 1)
    with pytest.raises(Refused, match=rf"[Ss]ource {number}"):
        undo_source(place, number)


def test_a_declaration_without_its_keeper_is_refused_and_nothing_is_stored(place: Workplace, tmp_path: Path):
    before = papers.dump(place)
    days = Period(date(2014, 4, 1), date(2015, 8, 31))
    with pytest.raises(Refused, match="--authority"):
        papers.give(place, "notifications", papers.notices(tmp_path), complete_for=(days,))
    assert papers.dump(place) == before


def test_a_reason_that_a_later_log_gives_is_a_new_word(place: Workplace, tmp_path: Path):
    head = (*police_papers.SEEN_HEAD, "Reason")
    reasons: list[str] = []
    for name, reason in (("june.csv", ""), ("july.csv", "In hospital")):
        rows = [(*row, reason if row[4] == "No" else "") for row in police_papers.SEEN]
        papers.give(place, "return-interviews", papers.write(tmp_path / name, head, rows), authority="Leeds")
        with place.reading() as connection:
            reasons += [row["reason"] for row in statements(connection, "return-interviews", place.now())]
    assert reasons == [None, None, None, "In hospital"]
