"""A rejected row of a log declared complete: the log's silence accuses nobody whom the row may mean."""

from datetime import date
from pathlib import Path

import pytest

from auditapp.domain.dates import Period
from auditapp.services.importing.undo_source import undo_source
from auditapp.services.judging.run_checks import nothing, run_checks
from auditapp.services.workplace import Workplace
from auditapp.storage import findings
from auditapp.storage.findings import Wanted
from tests.journeys import papers

CHILD, BORN, HOME, URN, PLACING, EVENT_ON, RECEIVED = 0, 1, 2, 3, 4, 6, 7
DAYS = Period(date(2014, 1, 27), date(2015, 8, 31))
# The notice of TESTERTWO's admission, which the log lacks.
NOTICE = (
    *("Briarly TESTERTWO", "30/11/1998", "Example House North", papers.NORTH, "Medway", "Admission"),
    *("17/06/2014", "18/06/2014", "Letter"),
)


def outcome(place: Workplace, folder: Path, **wrong: str) -> tuple[str, str]:
    """What ADM-1 says of TESTERTWO, whose notice has some cells wrong, and why."""
    papers.give(place, "homes", papers.homes(folder), as_at=date(2015, 8, 31))
    papers.give(place, "placements", papers.placements(folder))
    cells = {"child": CHILD, "born": BORN, "home": HOME, "urn": URN, "placing": PLACING, "on": EVENT_ON}
    row = list(NOTICE)
    for name, words in wrong.items():
        row[(cells | {"received": RECEIVED})[name]] = words
    log = papers.notices(folder, rows=[*papers.TOLD, row])
    report = papers.give(place, "notifications", log, authority="Lincolnshire", complete_for=(DAYS,))
    assert report.rejected == 1
    return of_the_second(place)


def of_the_second(place: Workplace) -> tuple[str, str]:
    (found,) = {
        (j.outcome, j.reason)
        for j in papers.check(place).judged
        if j.rule == "ADM-1" and j.event_on == date(2014, 6, 17)
    }
    return found


@pytest.mark.parametrize(
    "wrong",
    [
        {"received": "31/06/2014"},
        {"placing": "Medwey"},
        {"on": ""},
        {"on": "17/06/2114"},
        {"home": "", "urn": ""},
        {"born": "31/11/1998"},  # the child is not surely named then, and may be any at the home
    ],
)
def test_a_rejected_notice_that_may_be_the_childs_takes_the_silence_away(
    place: Workplace, tmp_path: Path, wrong: dict[str, str]
):
    said, why = outcome(place, tmp_path, **wrong)
    assert said == "cannot_tell"
    assert "notices.csv, row 4 could not be read" in why


@pytest.mark.parametrize(
    "wrong",
    [
        {"received": "31/06/2014", "child": "Errant TESTERNINE"},  # surely another child
        {"born": "31/11/1998", "home": "Example House South", "urn": papers.SOUTH},  # at another home
    ],
)
def test_a_rejected_notice_about_another_takes_nothing_away(place: Workplace, tmp_path: Path, wrong: dict[str, str]):
    assert outcome(place, tmp_path, **wrong)[0] == "breached"


def test_a_rejected_row_that_names_nobody_stands_beside_the_answer(place: Workplace, tmp_path: Path):
    said, why = outcome(place, tmp_path, child="", born="", home="", urn="")
    assert said == "breached"
    assert "notices.csv, row 4 could not be read, naming neither a child nor a home" in why


OLD = (
    *("SC970909", "Example House North", "Children's home", "Lincolnshire", "1 Example Way, Boston, PE21 9ZZ", "4"),
    *("01/04/2005", "31/03/2010"),
)


def give_with_old_number(place: Workplace, folder: Path) -> None:
    """The papers, by a register in which the first home had another number before."""
    rows = [(*row, "") for row in papers.HOMES]
    path = papers.write(folder / "homes.csv", (*papers.HOMES_HEAD, "Date deregistered"), [*rows, OLD])
    papers.give(place, "homes", path, as_at=date(2015, 8, 31))
    papers.give(place, "placements", papers.placements(folder))


def test_a_rejected_row_under_an_older_number_of_the_home_is_about_its_children(place: Workplace, tmp_path: Path):
    give_with_old_number(place, tmp_path)
    wrong = papers.altered([NOTICE], 0, BORN, "31/11/1998")[0]
    wrong[URN] = OLD[0]
    log = papers.notices(tmp_path, rows=[*papers.TOLD, wrong])
    papers.give(place, "notifications", log, authority="Lincolnshire", complete_for=(DAYS,))
    said, why = of_the_second(place)
    assert said == "cannot_tell"
    assert "notices.csv, row 4 could not be read" in why


def test_one_that_comes_later_has_the_children_of_every_number_judged_anew(place: Workplace, tmp_path: Path):
    give_with_old_number(place, tmp_path)
    papers.give(place, "notifications", papers.notices(tmp_path), authority="Lincolnshire", complete_for=(DAYS,))
    run_checks(place, papers.EVERYTHING, None, (), papers.silent, keep=nothing)
    wrong = papers.altered([NOTICE], 0, BORN, "31/11/1998")[0]
    wrong[URN] = OLD[0]
    rows = [*papers.altered(papers.TOLD, 0, RECEIVED, "18/06/2014"), wrong]
    papers.give(place, "notifications", papers.notices(tmp_path, "later.csv", rows), authority="Lincolnshire")
    run = run_checks(place, papers.EVERYTHING, None, (), papers.silent, keep=nothing)
    assert run.anew is not None
    with place.reading() as connection:
        found = findings.findings(connection, papers.EVERYTHING, Wanted(rule="ADM-1"))
    assert [f.judged.outcome for f in found if f.judged.event_on == date(2014, 6, 17)] == ["cannot_tell"]


def test_marks_alone_are_kept_of_it_and_it_goes_with_its_file(place: Workplace, tmp_path: Path):
    assert outcome(place, tmp_path, received="31/06/2014")[0] == "cannot_tell"
    (kept,) = papers.dump(place)["rejected_row"]
    assert set(kept) == {"id", "source_id", "sheet", "row", "ref_mark", "name_mark", "home_urn"}
    assert (kept["ref_mark"], len(kept["name_mark"]), kept["home_urn"]) == (None, 32, papers.NORTH)
    undo_source(place, kept["source_id"])
    again = papers.notices(tmp_path, "again.csv")
    papers.give(place, "notifications", again, authority="Lincolnshire", complete_for=(DAYS,))
    assert of_the_second(place)[0] == "breached"


def test_a_later_log_with_a_rejected_row_has_its_child_judged_anew(place: Workplace, tmp_path: Path):
    papers.give_all(place, tmp_path)
    assert of_the_second(place)[0] == "breached"
    wrong = list(NOTICE)
    wrong[RECEIVED] = "31/06/2014"
    log = papers.notices(tmp_path, "later.csv", [*papers.altered(papers.TOLD, 0, RECEIVED, "18/06/2014"), wrong])
    papers.give(place, "notifications", log, authority="Lincolnshire")
    run = run_checks(place, papers.EVERYTHING, None, (), papers.silent, keep=nothing)
    assert run.anew is not None
    with place.reading() as connection:
        found = findings.findings(connection, papers.EVERYTHING, Wanted(rule="ADM-1"))
    assert [f.judged.outcome for f in found if f.judged.event_on == date(2014, 6, 17)] == ["cannot_tell"]


def test_a_later_rejected_row_that_names_nobody_is_told_of_beside_every_answer_by_silence(
    place: Workplace, tmp_path: Path
):
    papers.give_all(place, tmp_path)
    run_checks(place, papers.EVERYTHING, None, (), papers.silent, keep=nothing)
    nobodys = list(NOTICE)
    for place_of in (CHILD, BORN, HOME, URN):
        nobodys[place_of] = ""
    rows = [*papers.altered(papers.TOLD, 0, RECEIVED, "18/06/2014"), nobodys]
    report = papers.give(place, "notifications", papers.notices(tmp_path, "later.csv", rows), authority="Lincolnshire")
    assert report.rejected == 1
    run_checks(place, papers.EVERYTHING, None, (), papers.silent, keep=nothing)
    with place.reading() as connection:
        found = findings.findings(connection, papers.EVERYTHING, Wanted(rule="ADM-1"))
    (why,) = [f.judged.reason for f in found if f.judged.event_on == date(2014, 6, 17)]
    assert "later.csv, row 4 could not be read, naming neither a child nor a home" in why
