"""Returns that are expected: what came is found out and silence is judged, in every kind of check alike."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from auditapp.domain.expected_returns import HowOften, SenderKind
from auditapp.services.findings.explain_finding import explain_finding
from auditapp.services.findings.list_findings import finding_lines, wanted
from auditapp.services.importing.undo_source import undo_source
from auditapp.services.judging.run_checks import CheckRun, nothing, run_checks
from auditapp.services.returns.change_returns import (
    SaidOfReturn,
    add_expected,
    end_expected,
    note_asked,
    note_nil,
    strike_expected,
    take_back_entry,
)
from auditapp.services.returns.show_returns import return_shown, returns_expected
from auditapp.services.workplace import Refused, Workplace
from auditapp.storage import audit_log
from tests.journeys import papers, police_papers

LINCOLNSHIRE, LEEDS = "E10000019", "E08000035"
AREA = papers.EVERYTHING
NEW_YEAR = date(2014, 1, 1)
ASKED_TWICE = (date(2015, 2, 2), date(2015, 2, 16))


@pytest.fixture
def given(place: Workplace, tmp_path: Path) -> Workplace:
    """Two homes of Lincolnshire, three children in them by Lincolnshire's list, and notices of two."""
    papers.give(place, "homes", papers.homes(tmp_path), authority="Lincolnshire", as_at=date(2015, 8, 31))
    papers.give(place, "placements", papers.placements(tmp_path), authority="Lincolnshire")
    papers.give(place, "notifications", papers.notices(tmp_path), authority="Lincolnshire")
    return place


def of(kind: SenderKind, sender: str, paper: str, **more: object) -> SaidOfReturn:
    said = {"every": HowOften.YEAR, "first": NEW_YEAR, "last": date(2014, 12, 31), "agreed_in": "Agreement of 2013"}
    return SaidOfReturn(LINCOLNSHIRE, kind, sender, paper, **(said | more))  # type: ignore[arg-type]


def home(urn: str = papers.NORTH, **more: object) -> SaidOfReturn:
    return of(SenderKind.HOME, urn, "notifications", **more)


def check(place: Workplace, *, whole: bool = False) -> CheckRun:
    return run_checks(place, AREA, None, (), papers.silent, keep=nothing, whole=whole)


def told(place: Workplace, rule: str) -> list[tuple[str, str]]:
    """The outcome of each finding of a rule, and its reason."""
    return [(line["outcome"], line["reason"]) for line in finding_lines(place, AREA, wanted(place, rule=rule))]


def counted(run: CheckRun, rule: str) -> dict[str, int]:
    (counts,) = (row for row in run.by_rule() if row["code"] == rule)
    return {name: count for name, count in counts.items() if name != "code" and count}


def test_where_nothing_is_expected_nothing_is_said(given: Workplace):
    run = check(given)
    assert counted(run, "SIL-1") == counted(run, "SIL-2") == {}
    assert told(given, "SIL-1") == told(given, "SIL-2") == []


def test_a_home_asked_twice_and_silent_with_a_child_there(given: Workplace):
    number = add_expected(given, AREA, home())
    assert counted(check(given), "SIL-1") == {"not_applicable": 1}
    assert note_asked(given, AREA, number, [NEW_YEAR], ASKED_TWICE[0]) == 1
    assert counted(check(given), "SIL-1") == {"cannot_tell": 1}
    assert note_asked(given, AREA, number, [NEW_YEAR], ASKED_TWICE[1]) == 1
    run = check(given)
    assert (counted(run, "SIL-1"), run.anew) == ({"breached": 1}, 1)
    ((outcome, reason),) = told(given, "SIL-1")
    assert outcome == "breached"
    assert reason == (
        "the log of notices of Example House North for Wednesday 1 January 2014 to Wednesday 31 December 2014 was "
        "asked for twice and has not come, though a list of placements shows a child there (placements.csv, row 2) and "
        "a log of notices shows a child there (notices.csv, row 2)"
    )
    (line,) = finding_lines(given, AREA, wanted(given, rule="SIL-1"))
    assert (line["urn"], line["child"], line["severity"]) == (papers.NORTH, "", "medium")
    assert any("Asked on Monday 2 February 2015" in text for text in explain_finding(given, AREA, line["id"]))


def test_the_same_silence_a_week_later_is_no_new_fact(given: Workplace):
    number = add_expected(given, AREA, home())
    for day in ASKED_TWICE:
        note_asked(given, AREA, number, [NEW_YEAR], day)
    check(given)
    (line,) = finding_lines(given, AREA, wanted(given, rule="SIL-1"))
    papers.decide(given, line["id"], "asked", "The home was telephoned.")
    check(replace(given, now=lambda: datetime.now(UTC) + timedelta(days=7)))
    (later,) = finding_lines(given, AREA, wanted(given, rule="SIL-1"))
    assert (later["state"], later["changed"]) == ("asked", False)


def test_a_file_of_the_home_ends_the_silence_and_taking_it_back_brings_it_again(given: Workplace, tmp_path: Path):
    number = add_expected(given, AREA, home())
    for day in ASKED_TWICE:
        note_asked(given, AREA, number, [NEW_YEAR], day)
    check(given)
    sent = papers.give(given, "notifications", papers.notices(tmp_path, "sent.csv", papers.TOLD[:1]))
    assert counted(check(given), "SIL-1") == {"complied": 1}
    assert told(given, "SIL-1") == []
    undo_source(given, sent.source or 0)
    assert counted(check(given), "SIL-1") == {"breached": 1}


@pytest.mark.parametrize("whole", [False, True])
def test_a_nil_return_ends_it_even_where_a_list_shows_a_child(given: Workplace, *, whole: bool):
    check(given)
    number = add_expected(given, AREA, home())
    note_nil(given, AREA, number, NEW_YEAR, on=date(2015, 1, 5), signed_by="  Nell   Nothing ")
    assert counted(check(given, whole=whole), "SIL-1") == {"complied": 1}
    shown = return_shown(given, AREA, number)
    assert shown is not None
    assert [(n.on, n.signed_by) for n in shown.periods[0].nil] == [(date(2015, 1, 5), "Nell Nothing")]
    with given.reading() as connection:
        entries = [entry for entry, _ in audit_log.entries(connection)]
    assert [e.action for e in entries][-3:] == ["return expected", "return nil", "check run"]
    assert "Nell" not in repr(entries)
    assert take_back_entry(given, AREA, number, shown.periods[0].nil[0].number)
    assert counted(check(given), "SIL-1") == {"not_applicable": 1}


def test_an_authority_is_silent_only_where_a_child_of_theirs_is_in_the_area(given: Workplace):
    for name in ("Leeds", "Kent"):
        number = add_expected(given, AREA, of(SenderKind.AUTHORITY, name, "placements"))
        for day in ASKED_TWICE:
            note_asked(given, AREA, number, [NEW_YEAR], day)
    assert counted(check(given), "SIL-2") == {"breached": 1, "not_applicable": 1}
    (line,) = finding_lines(given, AREA, wanted(given, rule="SIL-2"))
    assert line["reason"].endswith(
        "though a list of placements shows a child of theirs in the area (placements.csv, row 2) and a log of notices "
        "shows a child of theirs in the area (notices.csv, row 2)"
    )
    kept = add_expected(given, AREA, of(SenderKind.AUTHORITY, "Lincolnshire", "placements"))
    assert counted(check(given), "SIL-2") == {"complied": 1, "breached": 1, "not_applicable": 1}
    shown = return_shown(given, AREA, kept)
    assert shown is not None
    assert [(p.state, p.file) for p in shown.periods] == [("came", "placements.csv")]


def test_a_force_is_late_only_for_days_of_which_its_log_says_nothing(given: Workplace, tmp_path: Path):
    police_papers.give_all(given, tmp_path)
    number = add_expected(given, AREA, of(SenderKind.FORCE, "Lincolnshire", "police-log", last=None))
    shown = return_shown(given, AREA, number)
    assert shown is not None
    assert {p.state for p in shown.periods if p.first.year > 2020} == {"late"}
    assert shown.line.came_on is not None


def test_a_police_log_shows_a_child_on_the_days_of_a_london_clock(given: Workplace, tmp_path: Path):
    called = ("LI-150701-001", "01/07/2015 00:30", "Missing person", "Night TESTERSIX", "19/02/2001", police_papers.N1)
    log = police_papers.calls(tmp_path, rows=[(*called, "Leeds", "Yes", "01/07/2015 03:00")])
    papers.give(given, "police-log", log, force=police_papers.FORCE)
    months = [date(2015, 6, 1), date(2015, 7, 1)]
    number = add_expected(given, AREA, home(every=HowOften.MONTH, first=months[0], last=date(2015, 7, 31)))
    for day in (date(2015, 9, 1), date(2015, 9, 15)):
        note_asked(given, AREA, number, months, day)
    check(given)
    shown = {
        reason for _, reason in told(given, "SIL-1") if "a police log shows a child there (calls.csv, row 2)" in reason
    }
    assert ["1 July 2015 to" in reason for reason in shown] == [True]


def test_as_known_on_an_earlier_day_the_request_was_not_made_yet(given: Workplace):
    number = add_expected(given, AREA, home())
    note_asked(given, AREA, number, [NEW_YEAR], ASKED_TWICE[0])
    strike_expected(given, AREA, number)
    assert counted(check(given), "SIL-1") == {}
    assert returns_expected(given, AREA).total == 0
    assert add_expected(given, AREA, home()) != number


def test_what_cannot_be_is_refused(given: Workplace):
    number = add_expected(given, AREA, home(last=None))
    for wrong, code in (
        (home(first=date(2015, 5, 5), last=None), "sender"),
        (home(papers.SOUTH, first=date(2001, 1, 1)), "first"),
        (home(papers.SOUTH, last=date(2013, 1, 1)), "last"),
        (home("SC000000"), "sender"),
        (of(SenderKind.AUTHORITY, "Nowhere at all", "placements"), "sender"),
        (of(SenderKind.FORCE, "Nowhere at all", "police-log"), "sender"),
        (of(SenderKind.HOME, papers.SOUTH, "police-log"), "paper"),
    ):
        with pytest.raises(Refused) as refusal:
            add_expected(given, AREA, wrong)
        assert refusal.value.code == code
    for firsts, day, code in (
        ([], date(2015, 2, 2), "periods"),
        ([date(2014, 2, 1)], date(2015, 2, 2), "periods"),
        ([NEW_YEAR], date(2014, 12, 31), "on"),
        ([NEW_YEAR], date(2999, 1, 1), "on"),
    ):
        with pytest.raises(Refused) as refusal:
            note_asked(given, AREA, number, firsts, day)
        assert refusal.value.code == code
    note_asked(given, AREA, number, [NEW_YEAR], date(2015, 2, 2))
    with pytest.raises(Refused, match="noted already"):
        note_asked(given, AREA, number, [NEW_YEAR], date(2015, 2, 2))
    with pytest.raises(Refused, match="signed by name"):
        note_nil(given, AREA, number, NEW_YEAR, on=date(2015, 2, 2), signed_by=" ")
    assert end_expected(given, AREA, number, date(2014, 12, 31))
    with pytest.raises(Refused, match="ended on"):
        end_expected(given, AREA, number, date(2015, 12, 31))
