"""What was asked for is judged again by whatever comes: settled, still waiting, or open to people again."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from auditapp.services.files.take_back import rests_on
from auditapp.services.findings.ask_for_paper import ask_for_paper
from auditapp.services.findings.papers_wanted import key_of
from auditapp.services.findings.show_pile import PileKey
from auditapp.services.importing.undo_source import undo_source
from auditapp.services.workbooks.gather_content import Selection, content_of
from auditapp.services.workplace import Refused, Workplace
from tests.journeys import papers
from tests.journeys.papers import Clock

LOG = PileKey("authority", "E10000019", key_of("ADM-1", "log"))
DAYS = papers.Period(date(2014, 1, 27), date(2015, 8, 31))
AFTER_ALL = (
    *("Briarly TESTERTWO", "30/11/1998", "Example House North", papers.NORTH, "Medway", "Admission"),
    *("17/06/2014", "18/06/2014", "Letter"),
)
# The findings that wait for the log: by rule and day of the event.
ADMITTED, LEFT = ("ADM-1", "2014-06-17"), ("DIS-1", "2014-07-25")
PLACED = [("PLA-1", day) for day in ("2014-06-16", "2014-06-17", "2015-01-14")]


@pytest.fixture
def begun(place: Workplace, tmp_path: Path) -> tuple[Workplace, Clock]:
    """Papers with a log that nobody declared complete, checked, and its pile asked for, on days of one's own."""
    place, clock = papers.at_clock(place)
    clock.set("2024-03-01")
    papers.give(place, "homes", papers.homes(tmp_path), as_at=date(2015, 8, 31))
    papers.give(place, "placements", papers.placements(tmp_path))
    papers.give(place, "notifications", papers.notices(tmp_path), authority="Lincolnshire")
    papers.check(place)
    clock.set("2024-03-02")
    assert ask_for_paper(place, papers.EVERYTHING, LOG, by_letter=True) == 1
    clock.set("2024-03-03")
    return place, clock


def found(place: Workplace) -> Mapping[tuple[str, str], tuple[str, str, bool]]:
    """State, outcome and whether its facts changed, of each finding."""
    rows = papers.dump(place)["finding"]
    return {(r["rule"], r["event_on"].isoformat()): (r["state"], r["outcome"], r["changed"]) for r in rows}


def the_log(place: Workplace, folder: Path, name: str = "again.csv") -> int:
    """A log with one notice more, declared complete."""
    path = papers.notices(folder, name, [*papers.TOLD, AFTER_ALL])
    given = papers.give(place, "notifications", path, authority="Lincolnshire", complete_for=(DAYS,))
    papers.check(place)
    assert given.source is not None
    return int(given.source)


def test_what_is_asked_has_its_request_and_its_decision(begun: tuple[Workplace, Clock]):
    kept = papers.dump(begun[0])
    (request,) = kept["paper_request"]
    assert (request["kind"], request["addressee"], request["by_letter"]) == ("authority", "E10000019", True)
    assert request["due_on"] == date(2024, 3, 30)
    assert {row["wants"] for row in kept["paper_request_finding"]} == {"log"}
    assert {key for key, (state, _, _) in found(begun[0]).items() if state == "asked"} == {ADMITTED, LEFT, *PLACED}
    assert {row["state"] for row in kept["finding_decision"]} == {"asked"}


def test_the_paper_settles_some_opens_others_and_leaves_the_rest(begun: tuple[Workplace, Clock], tmp_path: Path):
    place, _ = begun
    the_log(place, tmp_path)
    now = found(place)
    assert now[ADMITTED] == ("withdrawn", "cannot_tell", False)
    assert now[LEFT] == ("open", "breached", True)
    assert {now[key] for key in PLACED} == {("asked", "cannot_tell", False)}
    before = papers.dump(place)["finding"]
    papers.check(place)
    assert papers.dump(place)["finding"] == before


def test_another_paper_wanted_opens_it_again(begun: tuple[Workplace, Clock], tmp_path: Path):
    place, _ = begun
    unread = (*AFTER_ALL[:7], "31/06/2014", "Letter")
    left = (*AFTER_ALL[:5], "Discharge", "25/07/2014", "26/07/2014", "Letter")
    path = papers.notices(tmp_path, "unread.csv", [*papers.TOLD, left, unread])
    papers.give(place, "notifications", path, authority="Lincolnshire", complete_for=(DAYS,))
    papers.check(place)
    (row,) = [r for r in papers.dump(place)["finding"] if (r["rule"], str(r["event_on"])) == ADMITTED]
    assert (row["outcome"], row["state"], row["changed"]) == ("cannot_tell", "open", True)
    assert row["wants"] == "unread"


def test_a_paper_taken_back_leaves_it_asked_for(begun: tuple[Workplace, Clock], tmp_path: Path):
    place, _ = begun
    before = found(place)
    number = the_log(place, tmp_path)
    undo_source(place, number)
    papers.check(place)
    now = found(place)
    # What people had to look at again stays so.
    assert now[LEFT] == ("open", "cannot_tell", True)
    assert {key: now[key] for key in (ADMITTED, *PLACED)} == {key: before[key] for key in (ADMITTED, *PLACED)}


def test_what_was_asked_keeps_no_file_from_being_taken_back(begun: tuple[Workplace, Clock]):
    place, _ = begun
    shown = rests_on(place, papers.EVERYTHING, 2)
    assert shown is not None
    assert shown.can_be_taken_back
    assert undo_source(place, 2).closed["placements"] == 3
    papers.check(place)
    assert {state for state, _, _ in found(place).values()} == {"withdrawn"}
    assert len(papers.dump(place)["paper_request_finding"]) == 5


def test_a_decision_on_what_was_asked_stands(begun: tuple[Workplace, Clock], tmp_path: Path):
    place, _ = begun
    number = next(r["id"] for r in papers.dump(place)["finding"] if (r["rule"], str(r["event_on"])) == ADMITTED)
    papers.decide(place, number, "upheld", "The home says so itself.")
    the_log(place, tmp_path)
    assert found(place)[ADMITTED][::2] == ("upheld", True)


def test_a_workbook_of_an_earlier_day_says_what_was_asked_by_then(begun: tuple[Workplace, Clock], tmp_path: Path):
    place, clock = begun
    the_log(place, tmp_path)
    clock.set("2024-03-05")
    assert states_then(place, "2024-03-01")[LEFT] == ("open", "cannot_tell")
    assert states_then(place, "2024-03-02")[LEFT] == ("asked", "cannot_tell")
    assert states_then(place, "2024-03-02")[ADMITTED] == ("asked", "cannot_tell")
    today = states_then(place, None)
    assert today[LEFT] == states_then(place, "2024-03-04")[LEFT] == ("open", "breached")
    assert today[PLACED[0]] == ("asked", "cannot_tell")


def states_then(place: Workplace, day: str | None) -> dict[tuple[str, str], tuple[str, str]]:
    chosen = Selection(as_known_on=date.fromisoformat(day) if day else None)
    with place.reading(beside=True) as connection:
        content, run = content_of(connection, place, papers.EVERYTHING, chosen, served=None, tell=papers.silent)
    outcomes: dict[str, Any] = {judged.id: judged.outcome for judged in run.judged}
    return {(f.rule, f.event_on.isoformat()): (f.state, outcomes[f.id]) for f in content.findings}


def test_nothing_is_asked_twice_and_new_findings_are_asked_by_another_request(
    begun: tuple[Workplace, Clock], tmp_path: Path
):
    place, _ = begun
    before = papers.dump(place)
    with pytest.raises(Refused, match="asked for already"):
        ask_for_paper(place, papers.EVERYTHING, LOG, by_letter=True)
    assert papers.dump(place) == before
    more = ("TREF-9", "TESTERNINE", "Fennel", "19/06/2001", "Kent", papers.NORTH, "Example House North", "02/02/2015")
    papers.give(place, "placements", papers.placements(tmp_path, "more.csv", [(*more, "", "C2")]))
    papers.check(place)
    assert ask_for_paper(place, papers.EVERYTHING, LOG, by_letter=False) == 2
    asked = [row["request_id"] for row in papers.dump(place)["paper_request_finding"]]
    assert sorted(asked) == [1, 1, 1, 1, 1, 2, 2]
