"""A call that names an earlier one and says that nobody was missing: the police say two things, and both show."""

from pathlib import Path

import pytest

from auditapp.services.findings.explain_finding import explain_finding
from auditapp.services.importing.undo_source import undo_source
from auditapp.services.judging.run_checks import nothing, run_checks
from auditapp.services.workbooks.build_workbook import Selection, content_of
from auditapp.services.workplace import Workplace
from auditapp.storage import findings
from tests.journeys import papers, police_papers
from tests.journeys.police_papers import FORCE, YEARS

HEAD = ("Log no", "Linked logs", *police_papers.CALLS_HEAD[1:])
CHILD = ("Briarly TESTERTWO", "30/11/1998", police_papers.N1, "Medway", "Yes")


def call(ref: str, links: str, told: str, says: str = "Missing person", found: str = "") -> list[str]:
    return [ref, links, told, says, *CHILD, found]


FIRST = call("LI-1", "", "20/07/2014 22:10")
NOT_MISSING = call("LI-2", "LI-1", "20/07/2014 23:10", "Cancelled - not missing")


@pytest.fixture
def listed(place: Workplace, tmp_path: Path) -> Workplace:
    """The second child, of whom neither the home nor its authority told anybody, by logs that are complete."""
    papers.give(place, "homes", papers.homes(tmp_path), as_at=papers.RECEIVED)
    papers.give(place, "placements", papers.placements(tmp_path, rows=papers.PLACED[1:2]))
    head = (*papers.TOLD_HEAD, "Sent by")
    told = [[*papers.TOLD[1], "Home"], [*papers.TOLD[1][:6], *papers.TOLD[1][6:], "Placing authority"]]
    path = papers.write(tmp_path / "notices.csv", head, told)
    papers.give(place, "notifications", path, authority="Lincolnshire", complete_for=(YEARS,))
    return place


def give(place: Workplace, folder: Path, *rows: list[str], name: str = "calls.csv") -> None:
    papers.give(place, "police-log", papers.write(folder / name, HEAD, rows), force=FORCE)


def first_contact(place: Workplace) -> tuple[str, str]:
    ((outcome, reason),) = [
        (j.outcome, j.reason)
        for j in papers.check(place).judged
        if j.rule == "POL-3" and j.event_on.isoformat() == "2014-06-17"
    ]
    return outcome, reason


def test_the_report_alone_is_the_first_contact(listed: Workplace, tmp_path: Path):
    give(listed, tmp_path, FIRST)
    assert first_contact(listed)[0] == "breached"


def test_a_call_that_names_it_and_says_not_missing_leaves_open_which_is_right(listed: Workplace, tmp_path: Path):
    give(listed, tmp_path, FIRST, NOT_MISSING)
    outcome, reason = first_contact(listed)
    assert outcome == "cannot_tell"
    assert "another call, which names the report, says that nobody was missing" in reason
    assert "calls.csv, row 3" in reason


@pytest.mark.parametrize(
    "other",
    [
        call("LI-2", "LI-1", "20/07/2014 23:10", "Duplicate"),
        call("LI-2", "LI-1", "20/07/2014 23:10", "Cancelled"),  # it may be back
        call("LI-2", "LI-1", "20/07/2014 23:10", "Missing - created in error"),  # that says it of itself
        call("LI-2", "LI-1", "20/08/2014 23:10", "Cancelled - not missing"),  # a month after
        call("LI-2", "", "20/07/2014 23:10", "Cancelled - not missing"),  # that names nothing
    ],
)
def test_a_call_that_does_not_say_so_of_it_changes_nothing(listed: Workplace, tmp_path: Path, other: list[str]):
    give(listed, tmp_path, FIRST, other)
    assert first_contact(listed)[0] == "breached"


def test_a_further_call_that_stands_says_that_the_child_was_missing(listed: Workplace, tmp_path: Path):
    give(listed, tmp_path, FIRST, NOT_MISSING, call("LI-3", "LI-1", "20/07/2014 23:50"))
    assert first_contact(listed)[0] == "breached"


def test_it_is_heard_when_it_comes_later_and_no_longer_when_it_is_taken_back(listed: Workplace, tmp_path: Path):
    give(listed, tmp_path, FIRST)
    assert first_contact(listed)[0] == "breached"
    give(listed, tmp_path, NOT_MISSING, call("LI-8", "", "22/07/2014 10:00"), name="later.csv")
    run = run_checks(listed, papers.EVERYTHING, None, (), papers.silent, keep=nothing)
    assert (run.anew is not None, run.counted["POL-3", "breached"]) == (True, 0)
    assert "later.csv, row 2" in first_contact(listed)[1]
    undo_source(listed, 5)
    assert first_contact(listed)[0] == "breached"


def test_the_row_is_in_the_timelines_and_among_the_facts(listed: Workplace, tmp_path: Path):
    give(listed, tmp_path, FIRST, NOT_MISSING)
    first_contact(listed)
    with listed.reading(beside=True) as connection:
        wanted = findings.Wanted(rule="POL-3")
        (found,) = findings.findings(connection, papers.EVERYTHING, wanted)
        content, _ = content_of(connection, listed, papers.EVERYTHING, Selection(), served=None, tell=papers.silent)
    explained = "\n".join(explain_finding(listed, papers.EVERYTHING, found.judged.id))
    facts, timeline = explained.split("Facts used:")[1].split("Timeline:")
    assert "calls.csv, row 3" in facts
    assert "This row calls a report off" in facts
    assert "Sunday 20 July 2014: nobody missing, by a call that was called off" in timeline
    shown = [row for row in content.timeline if "called off" in row.what]
    assert [(row.on.isoformat(), row.origin.row, row.findings) for row in shown] == [
        ("2014-07-20", 3, (found.judged.id,))
    ]
