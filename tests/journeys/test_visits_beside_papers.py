"""Where papers and spot checks tell of one thing: each says what the other does not, and what differs is said."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import delete

from auditapp.domain.dates import Period
from auditapp.domain.findings import Judged
from auditapp.domain.people import Role
from auditapp.domain.questions import MayRead
from auditapp.domain.spot_checks import Seen, Subject, VisitState
from auditapp.domain.tablet_answers import Standing
from auditapp.services.findings.list_findings import wanted
from auditapp.services.importing.undo_source import undo_source
from auditapp.services.visits.ask_home import questions_about
from auditapp.services.visits.review_visit import Reviewed, accept
from auditapp.services.workplace import Workplace
from auditapp.storage import findings, spot_checks, tablet_answers
from tests.journeys import papers, police_papers
from tests.web import visits_made
from tests.web.people_of import account_with, officer

AREA = papers.EVERYTHING
DAY = date(2026, 11, 26)
AT = "at the spot check of Thursday 26 November 2026"
YEARS = Period(date(2014, 1, 27), date(2015, 8, 31))
LOOKED_AT = [
    Subject("child-1", "child", "chosen at random", child_id=1),
    Subject("night-1", "night", "reports to the police: 1", on=date(2014, 7, 20)),
    Subject("night-2", "night", "drawn by lot", on=date(2014, 7, 27)),
    Subject("notice-1", "notice", "notice of the admission on 16 June 2014: it is missing", 1, date(2014, 6, 16)),
]


@pytest.fixture
def given(place: Workplace, tmp_path: Path) -> Workplace:
    """The small papers of two homes, whose complete log has no notice of the northern one; it is November 2026."""
    place, clock = papers.at_clock(place)
    clock.set("2026-11-26")
    papers.give(place, "homes", papers.homes(tmp_path), as_at=DAY)
    papers.give(place, "placements", papers.placements(tmp_path), authority="Lincolnshire")
    some = papers.notices(tmp_path, "some.csv", papers.TOLD[1:])
    papers.give(place, "notifications", some, authority="Lincolnshire", complete_for=(YEARS,))
    papers.check(place)
    return place


def visited(place: Workplace, answers: Mapping[tuple[str, str], Mapping[str, Any]]) -> str:
    """An accepted visit to the northern home, with those files and nights, and what was answered."""
    account = account_with(place, Role.INSPECTOR)
    number = visits_made.planned(place, account, **visits_made.BY_CONTRACT)
    blank: dict[str, Any] = {"items": [], "day": None, "seconds": None}
    with place.writing() as (connection, act):
        table = spot_checks.spot_check_subject
        connection.execute(delete(table).where(table.c.spot_check_id == number))
        spot_checks.add_subjects(connection, number, LOOKED_AT)
        visit = spot_checks.spot_check_numbered(connection, Seen(AREA), number)
        assert visit is not None
        standing = {
            asked: Standing(blank | value, 1, "op", account, "tablet", act.at) for asked, value in answers.items()
        }
        tablet_answers.put_answers(connection, number, standing, ())
        spot_checks.change_spot_check(connection, visit, state=VisitState.SUBMITTED.value)
    accept(place, Seen(AREA), Reviewed(number, 2, officer(place)))
    return number


def found(place: Workplace, rule: str, on: str = "2026-11-26") -> list[Judged]:
    """What a rule says of the events of one day at the northern home, breaches and what cannot be told."""
    with place.reading() as connection:
        every = findings.findings(connection, AREA, wanted(place, rule=rule, urn=papers.NORTH))
    return [one.judged for one in every if one.judged.event_on == date.fromisoformat(on)]


def test_a_plan_that_no_list_has_is_judged_by_what_the_visit_saw_and_traces_to_it(given: Workplace):
    (before,) = found(given, "INF-1", "2014-06-16")
    assert before.outcome == "cannot_tell"
    number = visited(given, {("plan-signed", "child-1"): {"word": "no", "items": ["unsigned"]}})
    papers.check(given)
    (after,) = found(given, "INF-1", "2014-06-16")
    assert (after.id, after.outcome) == (before.id, "breached")
    assert after.reason.startswith(f"{AT}, no placement plan signed by the home was found in the child's file")
    assert after.working[0] == f"Spot check {number}, file child-1."


def test_a_plan_of_another_child_says_nothing_of_this_one(given: Workplace):
    visited(given, {("plan-signed", "child-1"): {"word": "no"}})
    papers.check(given)
    (other,) = found(given, "INF-1", "2014-06-17")
    assert (other.outcome, "spot check" in other.reason) == ("cannot_tell", False)


def nights(place: Workplace) -> dict[str, str]:
    """What REC-1 says of each night, by its key."""
    return {line.working[0].partition(", ")[2].partition(" ")[0]: line.outcome for line in found(place, "REC-1")}


def call(folder: Path, reported: str, kind: str = "Missing person", found_at: str = "") -> Path:
    """A log with one call about the child whose file was looked at, from the northern home."""
    who = ("Ashling TESTERONE", "19/02/1999", police_papers.N1, "Leeds", "Yes", found_at)
    return police_papers.calls(folder, f"{kind}.csv", [("LI-9", reported, kind, *who)])


def test_a_night_is_not_kept_while_a_report_of_a_child_missing_from_there_stands(given: Workplace, tmp_path: Path):
    visited(given, {("night-in-record", "night-1"): {"word": "no"}, ("night-in-record", "night-2"): {"word": "no"}})
    papers.check(given)
    assert nights(given) == {"night-1": "cannot_tell", "night-2": "cannot_tell"}
    # After midnight of the night that began on 27 July.
    late = call(tmp_path, "28/07/2014 02:10", found_at="28/07/2014 03:00")
    papers.give(given, "police-log", late, force=police_papers.FORCE)
    papers.check(given)
    assert nights(given) == {"night-1": "cannot_tell", "night-2": "breached"}
    (night,) = [line for line in found(given, "REC-1") if line.outcome == "breached"]
    assert night.reason.endswith("a report to the police from the home is known of it: Missing person.csv, row 2")
    undo_source(given, max(row["id"] for row in papers.dump(given)["source"]))
    papers.check(given)
    assert nights(given) == {"night-1": "cannot_tell", "night-2": "cannot_tell"}


@pytest.mark.parametrize("kind", ["Concern for welfare", "Missing person found", "Cancelled", "Absent"])
def test_what_is_no_report_of_a_child_missing_leaves_a_night_open(given: Workplace, tmp_path: Path, kind: str):
    visited(given, {("night-in-record", "night-2"): {"word": "no"}})
    other = call(tmp_path, "27/07/2014 22:10", kind, "28/07/2014 03:00")
    papers.give(given, "police-log", other, force=police_papers.FORCE)
    papers.check(given)
    assert nights(given)["night-2"] == "cannot_tell"


def test_a_night_in_which_nobody_was_said_to_be_missing_stands_beside_its_report(given: Workplace, tmp_path: Path):
    visited(given, {("night-in-record", "night-2"): {"word": "not_applicable", "reason": "nobody was"}})
    papers.give(given, "police-log", call(tmp_path, "27/07/2014 22:10"), force=police_papers.FORCE)
    papers.check(given)
    (night,) = [line for line in found(given, "REC-1") if "night-2" in line.working[0]]
    assert night.outcome == "cannot_tell"
    assert "no child of the home was missing in that night, but a report to the police from the home" in night.reason


def test_times_of_years_ago_do_not_count_beside_a_review_that_was_not_asked_for(given: Workplace, tmp_path: Path):
    visited(given, {("review-asked", "child-1"): {"word": "no"}})
    police_papers.give_all(given, tmp_path)
    papers.check(given)
    (asked,) = found(given, "REP-3")
    assert (asked.outcome, asked.wants) == ("cannot_tell", "local_number")
    assert asked.reason.endswith("the child was not missing from the home in the 90 days before the visit")


def test_a_report_that_was_never_made_by_the_visit_and_stands_in_a_log_is_named(given: Workplace, tmp_path: Path):
    visited(given, {("police-given", "child-1"): {"word": "not_applicable", "reason": "never"}})
    police_papers.give_all(given, tmp_path)
    papers.check(given)
    (told,) = found(given, "POL-4")
    assert told.outcome == "cannot_tell"
    assert told.reason.endswith("missing on Sunday 20 July 2014 (calls.csv, row 2)")


def test_an_offer_that_a_log_has_and_the_childs_file_has_not_is_kept_and_says_so(given: Workplace, tmp_path: Path):
    number = visited(given, {("return-interview-offered", "child-1"): {"word": "no"}})
    police_papers.give_all(given, tmp_path)
    (kept,) = [j for j in papers.check(given).judged if (j.rule, j.event_on) == ("RHI-1", date(2014, 7, 21))]
    assert kept.outcome == "complied"
    assert f"; {AT} by the child's file no interview was offered: the two do not go together" in kept.reason
    assert f"Spot check {number}, file child-1." in kept.working


OWN = [
    ("no", f"{AT} the home could not show what was asked for about this"),
    ("not_seen", f"{AT} nothing was seen of what was asked for about this"),
]


@pytest.mark.parametrize(("word", "says"), OWN)
def test_a_notice_that_the_visit_did_not_see_and_a_later_file_has_is_kept_and_says_so(
    given: Workplace, tmp_path: Path, word: str, says: str
):
    (before,) = found(given, "ADM-1", "2014-06-16")
    number = visited(given, {(own_about(given, before.id), ""): {"word": word}})
    papers.check(given)
    (asked,) = found(given, "ADM-1", "2014-06-16")
    assert asked.outcome == "breached"
    assert asked.reason.endswith(f"; {says}")
    papers.give(given, "notifications", papers.notices(tmp_path), authority="Lincolnshire")
    run = papers.check(given)
    (kept,) = [one for one in run.judged if one.id == before.id]
    assert kept.outcome == "complied"
    assert kept.reason.endswith(f"; {says}: the two do not go together, and people have to look at both")
    assert f"Spot check {number}." in kept.working


def test_a_notice_that_was_chosen_and_not_shown_stands_beside_its_finding_alone(given: Workplace, tmp_path: Path):
    number = visited(given, {("notice-shown", "notice-1"): {"word": "no"}})
    papers.check(given)
    (asked,) = found(given, "ADM-1", "2014-06-16")
    says = f"; {AT} the home could show no written notice of it to the authority of the area"
    assert (asked.outcome, asked.reason.endswith(says)) == ("breached", True)
    (other,) = found(given, "ADM-1", "2014-06-17")
    assert "spot check" not in other.reason
    papers.give(given, "notifications", papers.notices(tmp_path), authority="Lincolnshire")
    (kept,) = [one for one in papers.check(given).judged if one.id == asked.id]
    assert kept.outcome == "complied"
    assert kept.reason.endswith(f"{says}: the two do not go together, and people have to look at both")
    assert f"Spot check {number}, notice-1." in kept.working


def test_a_yes_without_its_marks_is_no_notice_and_no_offer(given: Workplace, tmp_path: Path):
    yes = {"word": "yes", "items": ["sent_on"]}
    visited(given, {("notice-shown", "notice-1"): yes, ("return-interview-offered", "child-1"): {"word": "yes"}})
    police_papers.give_all(given, tmp_path)
    judged = papers.check(given).judged
    asked = next(one for one in judged if (one.rule, one.event_on) == ("ADM-1", date(2014, 6, 16)))
    unmarked = "with which what is marked as seen does not go"
    assert asked.outcome == "breached"
    assert asked.reason.endswith(f"; {AT} whether there is a written notice of it was answered yes, {unmarked}")
    (kept,) = [one for one in judged if (one.rule, one.event_on) == ("RHI-1", date(2014, 7, 21))]
    assert kept.reason.endswith(f"; {AT} whether an interview was offered was answered yes, {unmarked}")


def own_about(place: Workplace, finding: str) -> str:
    """The key that the next visit's own question about a finding will have."""
    asked = questions_about(place, AREA, papers.NORTH, frozenset(MayRead))
    return next(one["key"] for one in asked if one["finding"] == finding)
