"""Rows that name no child are the child's of the episode they are linked with, whichever of the two names the other."""

from datetime import date
from pathlib import Path

import pytest

from auditapp.services.findings.explain_finding import explain_finding
from auditapp.services.importing.undo_source import undo_source
from auditapp.services.judging.run_checks import nothing, run_checks
from auditapp.services.matching.who_is_who import who_is_who
from auditapp.services.workbooks.build_workbook import Selection, content_of
from auditapp.services.workplace import Workplace
from auditapp.storage import findings
from auditapp.storage.findings import Wanted
from auditapp.storage.statements import statements
from tests.journeys import papers, police_papers
from tests.journeys.police_papers import CALLS, CASES, CASES_HEAD, FORCE, SEEN

NAME, BORN = 3, 4
REF = 9
CALLED = "LI-140720-001"
LINKED_HEAD = (CASES_HEAD[0], "Linked logs", *CASES_HEAD[2:])


@pytest.fixture
def listed(place: Workplace, tmp_path: Path) -> Workplace:
    papers.give_all(place, tmp_path)
    return place


def give_calls(place: Workplace, folder: Path, name: str, *, child: str, born: str = "") -> None:
    row = [list(CALLS[0])]
    row[0][NAME], row[0][BORN] = child, born
    papers.give(place, "police-log", police_papers.calls(folder, name, row), force=FORCE)


def give_interview(place: Workplace, folder: Path, name: str, *, child: str, born: str, ref: str = CALLED) -> None:
    row = [list(SEEN[0])]
    row[0][0], row[0][1], row[0][REF] = child, born, ref
    papers.give(place, "return-interviews", police_papers.interviews(folder, name, row), authority="Leeds")


def children_of(place: Workplace, kind: str) -> list[str]:
    """Whose the rows of a kind are, in their order: the whole forenames that any row of the child states."""
    said = {row["child_id"]: row["forename"] or "" for row in papers.dump(place)["child_identity"]}
    with place.reading() as connection:
        people = who_is_who(connection, place.key, place.now())
        numbers = [row["child_id"] for row in statements(connection, kind, place.now())]
    rows_of = [people.rows_of[people.child_of[number]] for number in numbers]
    return [" ".join(sorted({said[row] for row in rows if len(said[row]) > len("A.")})) for rows in rows_of]


def test_a_nameless_call_is_the_child_s_whose_interview_names_it(listed: Workplace, tmp_path: Path):
    give_calls(listed, tmp_path, "calls.csv", child="A.T.")
    assert children_of(listed, "police-log") == [""]
    give_interview(listed, tmp_path, "seen.csv", child="Ashling TESTERONE", born="19/02/1999")
    assert children_of(listed, "police-log") == ["Ashling"]
    undo_source(listed, 5)
    assert children_of(listed, "police-log") == [""]


def test_also_through_the_case_that_names_the_call(listed: Workplace, tmp_path: Path):
    give_calls(listed, tmp_path, "calls.csv", child="A.T.")
    case = papers.altered(papers.altered(CASES[:1], 0, NAME, "A.T."), 0, BORN, "")
    papers.give(listed, "police-log", papers.write(tmp_path / "cases.csv", LINKED_HEAD, case), force=FORCE)
    give_interview(listed, tmp_path, "seen.csv", child="Ashling TESTERONE", born="19/02/1999", ref="C-77001")
    assert children_of(listed, "police-log") == ["Ashling", "Ashling"]


def test_an_interview_of_a_child_with_other_initials_gives_the_call_to_nobody(listed: Workplace, tmp_path: Path):
    give_calls(listed, tmp_path, "calls.csv", child="A.T.")
    give_interview(listed, tmp_path, "seen.csv", child="Briarly TESTERTWO", born="30/11/1998")
    assert children_of(listed, "police-log") == [""]


def test_two_interviews_of_two_children_that_fit_give_the_call_to_nobody(listed: Workplace, tmp_path: Path):
    give_calls(listed, tmp_path, "calls.csv", child="A.T.")
    give_interview(listed, tmp_path, "one.csv", child="Ashling TESTERONE", born="19/02/1999")
    give_interview(listed, tmp_path, "two.csv", child="Arden TESTERSIX", born="01/01/2000")
    assert children_of(listed, "police-log") == [""]


def test_only_the_later_word_of_a_call_says_whose_its_interview_is(listed: Workplace, tmp_path: Path):
    give_calls(listed, tmp_path, "calls.csv", child="Ashling TESTERONE", born="19/02/1999")
    give_interview(listed, tmp_path, "seen.csv", child="A.T.", born="")
    assert children_of(listed, "return-interviews") == ["Ashling"]
    give_calls(listed, tmp_path, "later.csv", child="Arden TESTERSIX", born="01/01/2000")
    assert children_of(listed, "return-interviews") == ["Arden"]
    undo_source(listed, 6)
    assert children_of(listed, "return-interviews") == ["Ashling"]


def test_a_call_that_may_mean_a_child_is_shown_where_the_answer_rests_on_it(listed: Workplace, tmp_path: Path):
    give_calls(listed, tmp_path, "calls.csv", child="B.T.")
    papers.check(listed)
    with listed.reading(beside=True) as connection:
        wanted = Wanted(rule="POL-3")
        (found,) = (
            f
            for f in findings.findings(connection, papers.EVERYTHING, wanted)
            if f.judged.event_on == date(2014, 6, 17)
        )
        content, _ = content_of(connection, listed, papers.EVERYTHING, Selection(), served=None, tell=papers.silent)
    assert (found.judged.outcome, "calls.csv, row 2" in found.judged.reason) == ("cannot_tell", True)
    explained = "\n".join(explain_finding(listed, papers.EVERYTHING, found.judged.id))
    facts, timeline = explained.split("Facts used:")[1].split("Timeline:")
    assert f"incident ref: {CALLED}" in facts
    assert "no longer counts" not in facts
    assert f"reported missing (call {CALLED}), which may mean this child at {papers.NORTH}" in timeline
    assert "Event: placement (set against the first report to the police) on Tuesday 17 June 2014" in explained
    shown = [row for row in content.timeline if row.child == found.judged.child and "may mean" in row.what]
    assert [(str(row.on), row.findings) for row in shown] == [
        ("2014-07-20", (found.judged.id,)),
        ("2014-07-21", (found.judged.id,)),
    ]


def stands(place: Workplace) -> set[tuple[str, str, str]]:
    found = papers.dump(place)["finding"]
    return {(one["rule"], one["event_key"], one["reason"]) for one in found if one["state"] != "withdrawn"}


def check_what_changed(place: Workplace) -> set[tuple[str, str, str]]:
    run_checks(place, papers.EVERYTHING, None, (), papers.silent, keep=nothing)
    return stands(place)


def check_everything(place: Workplace) -> set[tuple[str, str, str]]:
    papers.check(place)
    return stands(place)


def test_an_interview_that_gives_the_call_to_one_child_judges_the_others_of_the_home_anew(
    listed: Workplace, tmp_path: Path
):
    give_calls(listed, tmp_path, "calls.csv", child="")
    before = check_everything(listed)
    give_interview(listed, tmp_path, "seen.csv", child="Ashling TESTERONE", born="19/02/1999")
    anew = check_what_changed(listed)
    assert anew == check_everything(listed)
    assert sum("calls.csv, row 2" in reason for *_, reason in before - anew) == 1


def test_a_call_that_is_one_child_s_stays_so_in_a_check_of_another(listed: Workplace, tmp_path: Path):
    give_calls(listed, tmp_path, "calls.csv", child="")
    give_interview(listed, tmp_path, "seen.csv", child="Ashling TESTERONE", born="19/02/1999")
    check_everything(listed)
    of_home = ("Example House North", papers.NORTH, "Medway", "Discharge", "25/07/2014", "26/07/2014", "Letter")
    told = papers.notices(tmp_path, "later.csv", [["Briarly TESTERTWO", "30/11/1998", *of_home]])
    papers.give(listed, "notifications", told, authority="Lincolnshire")
    anew = check_what_changed(listed)
    assert anew == check_everything(listed)
