"""Checks: stable when repeated, equal on both databases, faithful to what was known on a day, never over a decision."""

import gc
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from auditapp.domain.dates import Period
from auditapp.domain.findings import DECIDED
from auditapp.security.pseudonyms import PseudonymKey
from auditapp.services.findings.list_findings import finding_lines, wanted
from auditapp.services.importing.undo_source import undo_source
from auditapp.services.judging.run_checks import run_checks
from auditapp.services.matching.resolve import settle_child, settle_home
from auditapp.services.protocols.install_protocol import install_protocol
from auditapp.services.workbooks.build_workbook import Selection, content_of
from auditapp.services.workplace import Refused, Workplace, make_workplace
from auditapp.storage import findings
from auditapp.storage.findings import Wanted
from tests.journeys import papers

UNSURE = [
    *papers.PLACED,
    ("", "TESTERFOUR", "D", "", "Leeds", "", "The Old Example", "01/10/2014", "", "C2"),
    ("", "TESTERFOUR", "Dalewin", "", "Leeds", papers.NORTH, "Example House North", "01/11/2014", "", "C2"),
]
# The notice that is missing from the log, come after all.
TOLD_AFTER_ALL = [
    *papers.TOLD,
    (
        *("Briarly TESTERTWO", "30/11/1998", "Example House North", papers.NORTH, "Medway", "Admission"),
        *("17/06/2014", "18/06/2014", "Letter"),
    ),
]


def listed(place: Workplace, **asked: Any) -> list[dict[str, Any]]:
    return finding_lines(place, papers.EVERYTHING, wanted(place, **asked))


def test_a_second_check_changes_nothing(judged: Workplace):
    before = papers.dump(judged)
    papers.check(judged)
    after = papers.dump(judged)
    assert {n for n in after if after[n] != before[n]} == {"audit_log", "check_state"}
    assert [set(row) for row in after["check_state"]] == [set(row) for row in before["check_state"]]
    assert {row["revision"] for row in after["finding"]} == {1}
    assert (
        after["audit_log"][-1]["detail"] | {"new": 0, "changed": 0, "withdrawn": 0} == after["audit_log"][-1]["detail"]
    )


@pytest.mark.parametrize("is_kept", [True, False])
def test_no_search_for_cycles_interrupts_a_check(judged: Workplace, *, is_kept: bool):
    seen: list[bool] = []

    def keep(*_: object) -> bool:
        seen.append(gc.isenabled())
        return False

    as_known_on = None if is_kept else judged.today
    run_checks(judged, papers.EVERYTHING, as_known_on, (), papers.silent, keep=keep, whole=True)
    assert set(seen) == {False}
    assert gc.isenabled()


def test_the_scenario_has_all_that_it_should(judged: Workplace):
    run = papers.check(judged)
    assert papers.outcome_of(run, "ADM-1", "2014-06-16") == "complied"
    assert papers.outcome_of(run, "ADM-1", "2014-06-17") == "breached"
    assert papers.outcome_of(run, "ADM-1", "2015-01-14") == "complied"
    assert papers.outcome_of(run, "DIS-1", "2014-07-25") == "breached"
    assert papers.outcome_of(run, "REC-3", "2014-06-16") == "cannot_tell"


def test_the_answers_have_the_names_agreed(judged: Workplace):
    document = papers.check(judged).as_document(with_records=True)
    assert list(document) == ["judged", "judged_anew", "outcomes", "rules", "not_checked", "as_known_on", "records"]
    outcomes = ["complied", "breached", "cannot_tell", "not_applicable"]
    assert list(document["outcomes"]) == outcomes
    assert all(list(rule) == ["code", *outcomes] for rule in document["rules"])
    assert sum(document["outcomes"].values()) == document["judged"] == len(document["records"])
    names = [
        *("rule", "outcome", "reason", "occasion", "urn", "child", "event_on", "severity", "version_from"),
        *("linked", "origins"),
    ]
    assert all(list(record) == names for record in document["records"])
    assert {tuple(o) for r in document["records"] for o in r["origins"]} == {("file", "sheet", "row")}
    assert {n["code"] for n in document["not_checked"]}.isdisjoint(rule["code"] for rule in document["rules"])
    assert len(document["not_checked"]) + len(document["rules"]) == 40
    lines = listed(judged)
    assert list(lines[0]) == [
        *("id", "rule", "version_from", "law", "urn", "child", "event_on", "outcome", "severity", "reason"),
        *("holder", "settled_by", "linked", "state", "changed", "origins"),
    ]
    assert len(lines) == document["outcomes"]["breached"] + document["outcomes"]["cannot_tell"]
    assert all(line["settled_by"] for line in lines if line["outcome"] == "cannot_tell")


def test_findings_are_narrowed_by_what_is_asked(judged: Workplace):
    everything = listed(judged)
    assert {f["rule"] for f in listed(judged, rule="adm-1")} == {"ADM-1"}
    assert {f["urn"] for f in listed(judged, urn=papers.SOUTH)} == {papers.SOUTH}
    of_norfolk = listed(judged, authority="Norfolk")
    assert of_norfolk
    assert {f["event_on"] for f in of_norfolk} == {date(2015, 1, 14)}
    in_july = listed(judged, first=date(2014, 7, 1), last=date(2014, 7, 31))
    assert {f["event_on"] for f in in_july} == {date(2014, 7, 25)}
    assert listed(judged, authority="Lincolnshire") == everything
    assert listed(judged, state="withdrawn") == []


def scenes(place: Workplace, folder: Path) -> list[tuple[str, Any]]:
    """What happens, day by day: papers come, are changed and taken back, and people decide."""
    days = Period(date(2014, 1, 27), date(2015, 8, 31))
    later = papers.altered(UNSURE, 0, papers.LEFT, "01/08/2014")
    latest = papers.altered(UNSURE, 0, papers.LEFT, "04/08/2014")

    def give(kind: str, path: Path, **said: Any) -> Any:
        return lambda: papers.give(place, kind, path, **said)

    return [
        ("2024-03-04", give("homes", papers.homes(folder), as_at=date(2015, 8, 31))),
        ("2024-03-05", give("placements", papers.placements(folder, "first.csv", UNSURE))),
        ("2024-03-06", give("notifications", papers.notices(folder), authority="Lincolnshire", complete_for=(days,))),
        ("2024-03-07", give("placements", papers.placements(folder, "later.csv", later))),
        ("2024-03-08", give("placements", papers.placements(folder, "latest.csv", latest))),
        ("2024-03-09", lambda: settle_home(place, "The Old Example", papers.NORTH)),
        ("2024-03-10", lambda: settle_child(place, 4, 5)),
        ("2024-03-11", lambda: install_protocol(place, papers.protocol(folder))),
        ("2024-03-12", lambda: decide(place, "ADM-1", "upheld")),
        ("2024-03-13", lambda: undo_source(place, 4)),
        ("2024-03-14", lambda: undo_source(place, 5)),
        ("2024-03-15", give("placements", papers.placements(folder, "other.csv", UNSURE[::-1]), authority="Leeds")),
        ("2024-03-16", give("placements", papers.placements(folder, "later.csv", later))),
    ]


def decide(place: Workplace, rule: str, state: Any) -> str:
    number = str(listed(place, rule=rule)[0]["id"])
    papers.decide(place, number, state, "Made up for a test.")
    return number


def test_what_was_known_on_a_day_is_told_again_exactly(place: Workplace, tmp_path: Path):
    place, clock = papers.at_clock(place)
    known: dict[str, Any] = {}
    for day, happens in scenes(place, tmp_path):
        clock.set(day)
        happens()
        known[day] = papers.check(place).judged
    assert len({str(judged) for judged in known.values()}) >= 8
    clock.set("2024-04-01")
    before = papers.dump(place)
    for day, judged in known.items():
        assert papers.check(place, date.fromisoformat(day)).judged == judged, day
    assert papers.check(place, date(2024, 3, 3)).judged == ()
    assert papers.dump(place) == before
    with pytest.raises(Refused, match="has not come yet"):
        papers.check(place, date(2024, 4, 2))


def test_the_state_in_a_workbook_is_that_of_its_day(judged: Workplace):
    place, clock = papers.at_clock(replace(judged))
    with place.reading() as connection:
        number = findings.findings(connection, papers.EVERYTHING, Wanted(rule="ADM-1"))[0].judged.id
    clock.set("2999-01-01")
    papers.decide(place, number, "upheld", "Made up for a test.")
    clock.set("2999-01-03")
    assert state_in_workbook(place, number, date(2998, 12, 31)) == "open"
    assert state_in_workbook(place, number, date(2999, 1, 1)) == "upheld"


def state_in_workbook(place: Workplace, number: str, day: date) -> str:
    chosen = Selection(as_known_on=day)
    with place.reading(beside=True) as connection:
        content, _ = content_of(connection, place, papers.EVERYTHING, chosen, served=None, tell=papers.silent)
    (state,) = {f.state for f in content.findings if f.id == number}
    return state


@pytest.mark.parametrize("state", sorted(DECIDED))
def test_new_facts_mark_a_decided_finding_and_leave_the_decision(sqlite_place: Workplace, tmp_path: Path, state: Any):
    place = sqlite_place
    papers.give_all(place, tmp_path)
    papers.check(place)
    number = decide(place, "ADM-1", state)
    assert [(f["state"], f["changed"]) for f in listed(place) if f["id"] == number] == [(state, False)]
    more = papers.notices(tmp_path, "more.csv", TOLD_AFTER_ALL)
    papers.give(place, "notifications", more, authority="Lincolnshire")
    run = papers.check(place)
    assert papers.outcome_of(run, "ADM-1", "2014-06-17") == "complied"
    (line,) = [f for f in listed(place) if f["id"] == number]
    assert (line["state"], line["changed"]) == (state, True)
    before = papers.dump(place)["finding"]
    papers.check(place)
    assert papers.dump(place)["finding"] == before


@pytest.fixture
def sqlite_place(tmp_path: Path) -> Any:
    made = make_workplace(None, tmp_path / "instance", "tester")
    yield made
    made.engine.dispose()


def test_undo_is_refused_while_a_decision_rests_on_the_file(judged: Workplace):
    number = decide(judged, "ADM-1", "upheld")
    before = papers.dump(judged)
    with pytest.raises(Refused, match=number):
        undo_source(judged, 2)
    assert papers.dump(judged) == before
    papers.decide(judged, number, "open", "Reopened, so that the file can be taken back.")
    assert undo_source(judged, 2).closed["placements"] == 3


@pytest.mark.parametrize(("state", "reason"), [("withdrawn", "Because."), ("lost", "Because."), ("upheld", "  ")])
def test_a_decision_needs_a_state_and_a_reason(sqlite_place: Workplace, tmp_path: Path, state: Any, reason: str):
    papers.give_all(sqlite_place, tmp_path)
    papers.check(sqlite_place)
    number = listed(sqlite_place)[0]["id"]
    before = papers.dump(sqlite_place)
    with pytest.raises(Refused):
        papers.decide(sqlite_place, number, state, reason)
    assert papers.dump(sqlite_place) == before


def test_both_databases_hold_the_same_after_the_same_work(tmp_path: Path, postgres_url: str):
    held = []
    for name, url in (("lite", None), ("post", postgres_url)):
        (tmp_path / name).mkdir()
        made = replace(make_workplace(url, tmp_path / name, "tester"), key=PseudonymKey(b"k" * 32))
        place, clock = papers.at_clock(made)
        for day, happens in scenes(place, tmp_path):
            clock.set(day)
            happens()
            papers.check(place)
        held.append((listed(place), papers.dump(place)))
        place.engine.dispose()
    (lines, dumped), (other_lines, other_dumped) = held
    assert lines == other_lines
    assert len(lines) > 10
    # Each database has a name of its own, and marks of names are filled up with chance.
    own = {"installation", "child_nearness"}
    for table in dumped.keys() - own:
        assert other_dumped[table] == dumped[table], table


def test_a_postcode_among_the_words_for_a_home_says_in_whose_area_it_is(place: Workplace, tmp_path: Path):
    papers.give(place, "homes", papers.homes(tmp_path), as_at=date(2015, 8, 31))
    head = [*papers.PLACED_HEAD[:5], *papers.PLACED_HEAD[6:]]
    row = [*papers.PLACED[0][:5], "Example Cairn, 33 Nowhere Road, Boston, PE21 9ZZ", *papers.PLACED[0][7:]]
    papers.give(place, "placements", papers.write(tmp_path / "cairn.csv", head, [row]))
    (home,) = [j for j in papers.check(place).judged if j.rule == "HOM-1"]
    assert (home.outcome, home.host_gss) == ("cannot_tell", "E10000019")
    assert "nobody declared the register given complete for that day" in home.reason
