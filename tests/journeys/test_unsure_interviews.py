"""A line about an interview that does not surely name a child may mean a return: the log is then not silent of it."""

from pathlib import Path

import pytest

from auditapp.services.findings.explain_finding import explain_finding
from auditapp.services.judging.run_checks import nothing, run_checks
from auditapp.services.matching.resolve import open_questions
from auditapp.services.workbooks.build_workbook import Selection, content_of
from auditapp.services.workplace import Workplace
from auditapp.storage import findings
from tests.journeys import papers, police_papers
from tests.journeys.police_papers import CALLS, FORCE, SEEN_HEAD, YEARS

HEAD = (*SEEN_HEAD, "URN")
RETURNED = "21/07/2014 03:00"
# Of the second home, who went missing the same night.
OTHER_CALL = [
    "LI-140720-009",
    *CALLS[0][1:3],
    "Cloverlin TESTERTHREE",
    "19/06/2000",
    police_papers.S2,
    "Norfolk",
    *CALLS[0][7:],
]


@pytest.fixture
def listed(place: Workplace, tmp_path: Path) -> Workplace:
    papers.give_all(place, tmp_path)
    papers.give(place, "police-log", police_papers.calls(tmp_path, rows=CALLS[:1]), force=FORCE)
    return place


def line(child: str, born: str = "", **said: str) -> list[str]:
    """One line of a log: an interview held in time, unless it says otherwise."""
    held = {
        "returned": RETURNED,
        "authority": "Leeds",
        "offered": "Yes",
        "on": "21/07/2014",
        "accepted": "Yes",
        "held": "23/07/2014",
        "by": "Example charity",
        "ref": "",
        "urn": "",
    }
    return [child, born, *(held | said).values()]


def give(place: Workplace, folder: Path, *rows: list[str], name: str = "seen.csv", authority: str = "Leeds") -> None:
    path = papers.write(folder / name, HEAD, rows)
    papers.give(place, "return-interviews", path, authority=authority, complete_for=(YEARS,))


def of_the_return(place: Workplace, rule: str = "RHI-1") -> tuple[str, str]:
    """The outcome and the reason of the return from the absence that the police tell of."""
    called = next(row["id"] for row in papers.dump(place)["source"] if row["file_name"] == "calls.csv")
    ((outcome, reason),) = [
        (j.outcome, j.reason)
        for j in papers.check(place).judged
        if j.rule == rule and called in {origin.source_id for origin in j.origins}
    ]
    return outcome, reason


def test_a_complete_log_that_holds_nothing_of_the_kind_is_silent(listed: Workplace, tmp_path: Path):
    give(listed, tmp_path, line("Briarly TESTERTWO", "30/11/1998", authority="Medway"))
    outcome, reason = of_the_return(listed)
    assert (outcome, "holds none, offered or not" in reason) == ("breached", True)


@pytest.mark.parametrize(
    ("child", "born", "said"),
    [
        ("A.T.", "", {}),
        ("A. TESTERONE", "19/02/1999", {}),
        ("A. TESTERONE", "", {}),
        ("Ashling TESTERONE", "", {}),
        ("Ash TESTERONE", "", {}),  # a shorter form
        ("Ashlin TESTERONE", "19/02/1999", {}),  # a letter less
        ("Testerone ASHLING", "19/02/1999", {}),  # the parts exchanged
        ("Ashling TESTERONE", "20/02/1999", {}),  # a day off
        ("Ashling TESTERONE", "19/02/2000", {}),  # a year off
        ("Ashling BROWNBY", "19/02/1999", {}),  # another surname
        ("Nell TESTERONE", "19/02/1999", {}),  # another forename
        ("Nell TESTERONE", "", {}),
        ("Nell BROWNBY", "19/02/1999", {}),  # the day of birth alone
        ("A.T.", "", {"urn": papers.NORTH}),
        ("A.T.", "", {"authority": "Medway", "urn": papers.NORTH}),  # by the home it may be
        ("A.T.", "", {"returned": "22/07/2014 10:00"}),  # the next day, as a named line may have it too
        ("A.T.", "", {"offered": "Yes", "on": "", "accepted": "", "held": ""}),
        ("A.T.", "", {"offered": "", "on": "", "accepted": "No", "held": ""}),
    ],
)
def test_a_line_that_may_be_the_interview_is_named(
    listed: Workplace, tmp_path: Path, child: str, born: str, said: dict[str, str]
):
    give(listed, tmp_path, line(child, born, **said))
    outcome, reason = of_the_return(listed)
    assert (outcome, "seen.csv, row 2" in reason) == ("cannot_tell", True)


@pytest.mark.parametrize(
    ("child", "born", "said"),
    [
        ("B.T.", "", {}),  # other initials
        ("A.T.", "01/01/2000", {}),  # born on another day
        ("A.T.", "", {"returned": "24/07/2014 03:00", "held": "26/07/2014"}),  # another return
        ("A.T.", "", {"authority": "Medway"}),  # another authority's, and no home
        ("A.T.", "", {"urn": papers.SOUTH, "authority": "Medway"}),
        ("A.T.", "", {"offered": "No", "on": "", "accepted": "", "held": ""}),  # no hope in it
        ("A.T.", "", {"offered": "", "on": "", "accepted": "", "held": ""}),
        ("Nell TESTERONE", "03/11/2001", {}),  # a sister
        ("Nell BROWNBY", "", {}),  # another name
        ("Nell TESTERONE", "", {"urn": papers.SOUTH, "authority": "Medway"}),
        ("Cloverlin TESTERTHREE", "19/06/2000", {}),  # a child that a list knows
        ("Ashling TESTERONE", "03/11/2001", {}),  # of the same name, born otherwise
    ],
)
def test_a_line_that_cannot_be_the_interview_softens_nothing(
    listed: Workplace, tmp_path: Path, child: str, born: str, said: dict[str, str]
):
    give(listed, tmp_path, line(child, born, **said))
    assert of_the_return(listed)[0] == "breached"


@pytest.mark.parametrize(
    ("child", "born", "urn"),
    [
        ("Nell TESTERONE", "19/02/1999", ""),
        ("Nell TESTERONE", "19/02/1999", papers.NORTH),
        ("Nell BROWNBY", "19/02/1999", papers.NORTH),
        ("Nell TESTERONE", "", papers.NORTH),
    ],
)
def test_whose_interview_it_was_is_asked(listed: Workplace, tmp_path: Path, child: str, born: str, urn: str):
    give(listed, tmp_path, line(child, born, urn=urn))
    asked = [q for q in open_questions(listed) if "seen.csv" in {origin.file for origin in q.origins}]
    (question,) = asked
    assert question.text.startswith((f"Is child {question.key} child 1?", f"Who is child {question.key}?"))
    assert question.candidates == ("1",)


def test_a_number_that_fits_two_children_may_mean_either(listed: Workplace, tmp_path: Path):
    other = papers.write(tmp_path / "south.csv", police_papers.CALLS_HEAD, [[CALLS[0][0], *OTHER_CALL[1:]]])
    papers.give(listed, "police-log", other, force="Nottinghamshire")
    give(listed, tmp_path, line("", ref=CALLS[0][0], authority="", urn=""))
    outcome, reason = of_the_return(listed)
    assert (outcome, "seen.csv, row 2" in reason) == ("cannot_tell", True)


def test_a_line_that_its_number_gives_to_another_child_is_that_childs(listed: Workplace, tmp_path: Path):
    other = papers.write(tmp_path / "more.csv", police_papers.CALLS_HEAD, [OTHER_CALL])
    papers.give(listed, "police-log", other, force=FORCE)
    give(listed, tmp_path, line("", ref=OTHER_CALL[0]))
    assert of_the_return(listed)[0] == "breached"


def test_an_interview_too_late_may_not_be_the_only_one(listed: Workplace, tmp_path: Path):
    late = line("Ashling TESTERONE", "19/02/1999", held="30/07/2014")
    give(listed, tmp_path, late, line("A.T."))
    outcome, reason = of_the_return(listed, "RHI-2")
    assert (outcome, "seen.csv, row 3" in reason) == ("cannot_tell", True)


def kept(place: Workplace) -> set[tuple[str, str, str]]:
    return {
        (one["rule"], one["event_key"], one["reason"])
        for one in papers.dump(place)["finding"]
        if one["state"] != "withdrawn"
    }


@pytest.mark.parametrize(
    "child", [("A.T.", ""), ("Ashlin TESTERONE", "19/02/1999"), ("Ashling TESTERONE", "20/02/1999")]
)
def test_a_check_of_what_changed_says_what_a_whole_one_says(listed: Workplace, tmp_path: Path, child: tuple[str, str]):
    give(listed, tmp_path, line("Briarly TESTERTWO", "30/11/1998", authority="Medway"))
    papers.check(listed)
    given = [
        lambda: give(listed, tmp_path, line(*child), name="more.csv"),
        lambda: papers.give(listed, "placements", placed(tmp_path, child), received_on=papers.RECEIVED),
        lambda: papers.give(listed, "police-log", police_papers.calls(tmp_path, "later.csv", [again()]), force=FORCE),
    ]
    for more in given:
        more()
        run_checks(listed, papers.EVERYTHING, None, (), papers.silent, keep=nothing)
        by_parts = kept(listed)
        papers.check(listed)
        assert by_parts == kept(listed)


def again() -> list[str]:
    """A later call about the child of the first."""
    return ["LI-140720-010", "20/07/2014 23:55", *CALLS[0][2:]]


def placed(folder: Path, child: tuple[str, str]) -> Path:
    """A list of another authority that has a child of that name elsewhere."""
    forename, _, surname = child[0].partition(" ")
    row = ["TREF-9", surname or "T", forename, child[1], "Kent", *papers.PLACED[2][5:]]
    return papers.placements(folder, "kent.csv", [row])


@pytest.mark.parametrize("child", [("A.T.", ""), ("Ashlin TESTERONE", "19/02/1999")])
def test_the_line_is_among_the_facts_and_in_the_timelines(listed: Workplace, tmp_path: Path, child: tuple[str, str]):
    give(listed, tmp_path, line(*child))
    of_the_return(listed)
    with listed.reading(beside=True) as connection:
        found = [
            f
            for f in findings.findings(connection, papers.EVERYTHING, findings.Wanted(rule="RHI-1"))
            if "seen.csv, row 2" in f.judged.reason
        ]
        content, _ = content_of(connection, listed, papers.EVERYTHING, Selection(), served=None, tell=papers.silent)
    number, pseudonym = found[0].judged.id, found[0].judged.child
    explained = "\n".join(explain_finding(listed, papers.EVERYTHING, number))
    facts, timeline = explained.split("Facts used:")[1].split("Timeline:")
    assert ("seen.csv, row 2" in facts, "no longer counts" in facts) == (True, False)
    assert "return interview held, which may mean this child (by Leeds; seen.csv, row 2)" in timeline
    shown = [row for row in content.timeline if row.child == pseudonym and "held, which may mean" in row.what]
    assert [(row.on.isoformat(), row.findings) for row in shown] == [("2014-07-23", (number,))]
