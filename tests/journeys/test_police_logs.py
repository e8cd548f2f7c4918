"""Police logs and logs of interviews, from the file to the finding and back: what is kept, clashes, is taken back."""

from datetime import date
from pathlib import Path

import pytest

from auditapp.domain.dates import Period
from auditapp.services.findings.explain_finding import explain_finding
from auditapp.services.importing.import_report import ImportReport
from auditapp.services.importing.undo_source import undo_source
from auditapp.services.matching.resolve import open_questions, settle_home
from auditapp.services.protocols.install_protocol import install_protocol
from auditapp.services.workplace import Refused, Workplace
from auditapp.storage import findings
from auditapp.storage.findings import Wanted
from tests.journeys import papers, police_papers
from tests.journeys.police_papers import CALLS, FORCE

REF, REPORTED, FOUND = 0, 1, 8
PROTOCOL = """
title: Example ladder for Lincolnshire
area: E10000019
source: {name: Example paper, dated: 2013-12-01}
from: 2014-01-01
to: 2018-03-31
limits:
  POL-1: {police_notice_who: home, police_notice_scope: all, police_notice_hours: null}
"""
NEW_CALL = ("LI-140801-010", *CALLS[0][1:])


@pytest.fixture
def whole(place: Workplace, tmp_path: Path) -> Workplace:
    """Everything given and checked."""
    papers.give_all(place, tmp_path)
    police_papers.give_all(place, tmp_path)
    papers.check(place)
    return place


def outcomes(place: Workplace) -> dict[tuple[str, str, date], str]:
    """What stands, by rule, occasion and day."""
    with place.reading() as connection:
        found = findings.findings(connection, papers.EVERYTHING, Wanted())
    return {(f.judged.rule, f.judged.occasion, f.judged.event_on): f.judged.outcome for f in found}


def codes(told: ImportReport, outcome: str) -> list[tuple[int, str]]:
    return [(remark.row, remark.code) for remark in told.remarks if remark.outcome == outcome]


def give_calls(place: Workplace, folder: Path, name: str, rows: object, **said: object) -> ImportReport:
    path = police_papers.calls(folder, name, rows)  # type: ignore[arg-type]
    return papers.give(place, "police-log", path, **{"force": FORCE, **said})


def test_the_police_met_dale_before_anybody_told(whole: Workplace):
    held = outcomes(whole)
    met = date(2015, 3, 1)
    assert held["ADM-1", "presence", met] == "cannot_tell"
    assert held["POL-3", "first_contact", met] == "cannot_tell"
    assert held["RHI-1", "return", date(2015, 3, 2)] == "breached"
    assert ("POL-3", "first_contact", date(2014, 6, 16)) not in held


def test_undo_of_a_police_log_withdraws_what_rested_on_it_and_nothing_else(whole: Workplace, tmp_path: Path):
    before = outcomes(whole)
    logs = [row["id"] for row in papers.dump(whole)["source"] if row["kind"] == "police-log"]
    for number in logs:
        undo_source(whole, number)
    papers.check(whole)
    after = outcomes(whole)
    gone = set(before) - set(after)
    assert {(occasion, day) for _, occasion, day in gone} == {
        ("presence", date(2015, 3, 1)),
        ("first_contact", date(2015, 3, 1)),
    }
    of_lists = ("admission", "placement", "discharge", "register")
    assert {k: v for k, v in before.items() if k[1] in of_lists} == {k: v for k, v in after.items() if k[1] in of_lists}
    for number, kind in zip(logs, ("calls.csv", "cases.csv"), strict=True):
        told = papers.give(whole, "police-log", tmp_path / kind, force=FORCE)
        assert (told.state, told.source) == ("imported", told.source)
        assert told.source != number
    papers.check(whole)
    again = outcomes(whole)
    # The first log is not declared complete this time, which no rule here turns on.
    assert again == before


def test_a_decision_on_a_finding_keeps_the_log_it_rests_on(whole: Workplace):
    with whole.reading() as connection:
        (met,) = findings.findings(connection, papers.EVERYTHING, Wanted(rule="POL-3"))
    papers.decide(whole, met.judged.id, "referred", "The force was told.")
    rests_on = {origin.source_id for origin in met.judged.origins}
    logs = [row["id"] for row in papers.dump(whole)["source"] if row["kind"] == "police-log" and row["id"] in rests_on]
    assert logs
    with pytest.raises(Refused, match=met.judged.id):
        undo_source(whole, logs[0])


def test_a_later_export_of_the_force_says_of_a_call_that_it_is_closed(place: Workplace, tmp_path: Path):
    papers.give(place, "homes", papers.homes(tmp_path), as_at=date(2015, 8, 31))
    give_calls(place, tmp_path, "first.csv", CALLS)
    closed = papers.altered(CALLS, 2, FOUND, "02/03/2015 09:00")
    told = give_calls(place, tmp_path, "second.csv", closed)
    assert (told.accepted, told.skipped, told.rejected) == (1, 3, 0)
    assert codes(told, "warned") == [(4, "updated")]
    held = papers.dump(place)
    assert [row["statement_id"] for row in held["replacement"]] == [3]
    assert [(r["first_source_id"], r["first_row"]) for r in held["report_statement"] if r["source_id"] == 3] == [(2, 4)]


def test_two_senders_that_say_otherwise_under_one_reference_clash_and_both_rows_are_named(
    place: Workplace, tmp_path: Path
):
    give_calls(place, tmp_path, "force.csv", CALLS)
    other = papers.altered([*CALLS[:2], NEW_CALL], 0, REPORTED, "20/07/2014 23:59")
    told = give_calls(place, tmp_path, "county.csv", other, authority="Lincolnshire")
    assert (told.accepted, told.skipped, told.rejected) == (1, 1, 1)
    (clash,) = (remark for remark in told.remarks if remark.outcome == "rejected")
    assert (clash.row, clash.code, clash.field) == (2, "conflicting_duplicate", "incident_ref")
    assert "force.csv, row 2" in clash.message
    assert "TESTERONE" not in clash.message


def test_one_reference_twice_in_a_file_with_other_content_is_rejected_with_both_rows(place: Workplace, tmp_path: Path):
    rows = [*CALLS[:2], *papers.altered(CALLS[:1], 0, REPORTED, "21/07/2014 01:00")]
    told = give_calls(place, tmp_path, "calls.csv", rows)
    assert (told.accepted, told.rejected) == (2, 1)
    (clash,) = (remark for remark in told.remarks if remark.outcome == "rejected")
    assert (clash.row, clash.code) == (4, "conflicting_duplicate")
    assert "row 2" in clash.message


def test_one_reference_of_two_forces_is_two_records(place: Workplace, tmp_path: Path):
    give_calls(place, tmp_path, "first.csv", CALLS[:2])
    other = papers.altered(CALLS[:2], 0, REPORTED, "20/07/2014 10:00")
    told = give_calls(place, tmp_path, "other.csv", other, force="Kent")
    assert (told.accepted, told.rejected) == (2, 0)


def test_a_log_given_again_as_another_forces_says_whose_it_stands_as(place: Workplace, tmp_path: Path):
    give_calls(place, tmp_path, "calls.csv", CALLS[:2])
    other = give_calls(place, tmp_path, "calls.csv", CALLS[:2], force="Kent")
    assert other.code == "already_imported"
    assert "It stands as the log of Lincolnshire Police; if it is Kent Police's, take it back (undo 1)" in other.message
    assert "stands as" not in give_calls(place, tmp_path, "calls.csv", CALLS[:2]).message


def test_explain_gives_the_kind_of_place_as_the_reason_why_a_report_is_at_no_home(place: Workplace, tmp_path: Path):
    papers.give(place, "homes", papers.homes(tmp_path), as_at=date(2015, 8, 31))
    carers = [["LI-140720-009", *CALLS[0][1:5], "Foster carers, 4 Nowhere Lane, Boston", *CALLS[0][6:]]]
    give_calls(place, tmp_path, "carers.csv", carers)
    papers.give(place, "return-interviews", police_papers.interviews(tmp_path, rows=police_papers.SEEN[1:]))
    papers.check(place)
    with place.reading() as connection:
        found = findings.findings(connection, papers.EVERYTHING, Wanted(first=date(2014, 7, 1), last=date(2014, 7, 31)))
    about = explain_finding(place, papers.EVERYTHING, found[0].judged.id)
    assert any("which home: the log says that it is a foster home" in line for line in about)


def test_a_log_whose_force_nobody_names_is_refused_in_a_sentence(place: Workplace, tmp_path: Path):
    with pytest.raises(Refused, match="--force"):
        papers.give(place, "police-log", police_papers.calls(tmp_path))
    with pytest.raises(Refused, match="is not the name of a police force"):
        give_calls(place, tmp_path, "calls.csv", CALLS, force="Noshire")
    assert papers.dump(place)["source"] == []


def test_only_children_in_care_keep_their_names_whichever_file_comes_first(place: Workplace, tmp_path: Path):
    give_calls(place, tmp_path, "calls.csv", CALLS)
    assert "TESTERFIVE" not in repr(papers.dump(place))
    (placed,) = papers.PLACED[:1]
    papers.give(place, "placements", papers.placements(tmp_path, rows=[placed]))
    held = papers.dump(place)
    (by_list,) = (row for row in held["child_identity"] if row["child_ref"] == "TREF-1")
    by_police = [row for row in held["child_identity"] if row["name_mark"] == by_list["name_mark"]]
    assert len(by_police) == 2


def test_a_child_whom_the_log_alone_named_is_known_by_its_mark_when_a_list_comes(place: Workplace, tmp_path: Path):
    """The name was not kept, and still the reports are that child's."""
    papers.give(place, "homes", papers.homes(tmp_path), as_at=date(2015, 8, 31))
    days = Period(date(2014, 1, 27), date(2015, 8, 31))
    papers.give(place, "notifications", papers.notices(tmp_path), authority="Lincolnshire", complete_for=(days,))
    late = (
        "LI-1",
        "20/06/2014 22:10",
        "Missing person",
        "Briarly TESTERTWO",
        "30/11/1998",
        police_papers.N1,
        "",
        "",
        "",
    )
    give_calls(place, tmp_path, "calls.csv", [late])
    assert "Briarly" not in repr(papers.dump(place)["child_identity"])
    papers.give(place, "placements", papers.placements(tmp_path))
    papers.check(place)
    with place.reading() as connection:
        (met,) = findings.findings(connection, papers.EVERYTHING, Wanted(rule="POL-3"))
    assert met.judged.event_on == date(2014, 6, 17)
    assert "first report of the child as missing came on Friday 20 June 2014 at 22:10" in met.judged.reason


def test_what_words_of_a_place_mean_is_asked_once_and_silence_is_not(place: Workplace, tmp_path: Path):
    """Logs of interviews have no homes, and a log may say `NFA`: neither is a question nor an answer."""
    papers.give(place, "homes", papers.homes(tmp_path), as_at=date(2015, 8, 31))
    police_papers.give_all(place, tmp_path)
    odd = (("LI-2", "01/03/2015 20:00", *CALLS[2][2:5], where, *CALLS[2][6:]) for where in ("Nowhere Grange", "NFA"))
    give_calls(place, tmp_path, "odd.csv", [(f"LI-{n}", *row[1:]) for n, row in enumerate(odd)])
    (question,) = open_questions(place)
    assert 'Which home is "Nowhere Grange"?' in question.text
    with pytest.raises(Refused, match='No row in doubt says ""'):
        settle_home(place, "", papers.NORTH)
    with pytest.raises(Refused, match="--urn none"):
        settle_home(place, "Nowhere Grange", "SC970999")
    assert "means no home of a register" in settle_home(place, "nowhere grange", "none")
    assert open_questions(place) == []
    settle_home(place, "Nowhere Grange", papers.NORTH)
    told = give_calls(
        place, tmp_path, "more.csv", [("LI-9", "01/04/2015 20:00", *CALLS[2][2:5], "Nowhere Grange", "", "", "")]
    )
    assert [(r.code, r.value) for r in told.remarks if r.outcome == "home"] == [("matched", papers.NORTH)]


def test_the_local_protocol_that_counted_is_named(whole: Workplace, tmp_path: Path):
    protocol = tmp_path / "protocol.yaml"
    protocol.write_text(PROTOCOL, encoding="utf-8")
    install_protocol(whole, protocol)
    papers.check(whole)
    with whole.reading() as connection:
        (repeats, *_) = findings.findings(connection, papers.EVERYTHING, Wanted(rule="POL-1"))
    assert repeats.judged.law.endswith("; local protocol: Example ladder for Lincolnshire")
    lines = explain_finding(whole, papers.EVERYTHING, repeats.judged.id)
    head = '  By the local protocol "Example ladder for Lincolnshire" (Example paper, Sunday 1 December 2013):'
    at = lines.index(head)
    assert lines[at + 1 : at + 4] == [
        "    Limit police notice who: home.",
        "    Limit police notice scope: all.",
        "    Limit police notice hours: none.",
    ]


def test_explain_shows_the_free_words_of_a_report_that_a_finding_rests_on(whole: Workplace):
    with whole.reading() as connection:
        found = findings.findings(connection, papers.EVERYTHING, Wanted())
    named = {(one.judged.rule, one.judged.event_on): one.judged.id for one in found}
    known = explain_finding(whole, papers.EVERYTHING, named["RHI-3", date(2014, 7, 21)])
    assert sum("circumstances: Left after tea" in line for line in known) == 1
    # No placement or notice knows this child, and the log of cases does not call it looked after.
    unknown = explain_finding(whole, papers.EVERYTHING, named["RHI-1", date(2015, 3, 2)])
    assert not any("circumstances" in line for line in unknown)
    assert any(line.endswith(": Dale TESTERFOUR, born Thursday 4 May 2000.") for line in unknown)


def test_interviews_warn_where_they_speak_of_an_episode_that_nobody_knows(place: Workplace, tmp_path: Path):
    papers.give_all(place, tmp_path)
    police_papers.give_all(place, tmp_path)
    rows = papers.altered(police_papers.SEEN[:1], 0, 9, "C-99999")
    told = papers.give(
        place, "return-interviews", police_papers.interviews(tmp_path, "more.csv", rows), authority="Kent"
    )
    assert (2, "episode_not_found") in codes(told, "warned")
