"""Whose names are kept of a police log: children in care; of others a mark, which tells the same child again."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from auditapp.domain.homewords import HomeWords
from auditapp.domain.importing import Accepted, HomeMatch
from auditapp.services.importing.keep_names import NOBODY, KeepNames, Kept
from auditapp.services.importing.undo_source import undo_source
from auditapp.services.workplace import Workplace, make_workplace
from tests.journeys import papers

NO_HOME = HomeMatch("none")
NORTH = HomeMatch("matched", papers.NORTH, (papers.NORTH,), "by number")
SOUTH = HomeMatch("matched", papers.SOUTH, (papers.SOUTH,), "by number")
EITHER = HomeMatch("ambiguous", None, (papers.NORTH, papers.SOUTH), "2 homes fit")
# The lists and the log of notices know Ashling in the north and Cloverlin in the south.
ASHLING = {"child_surname": "TESTERONE", "child_forename": "Ashling", "dob": date(1999, 2, 19)}
CLOVERLIN = {"child_surname": "TESTERTHREE", "child_forename": "Cloverlin", "dob": date(2000, 6, 19)}
NOBODYS_CHILD = {"child_surname": "TESTERNINE", "child_forename": "Errant", "dob": date(1999, 9, 9)}


HEAD = ("Log no", "Reported", "Call type", "Name", "DOB", "Missing from", "Looked after")
CALLS = (
    ("LI-1", "20/07/2014 22:10", "Missing person", "Ashling TESTERONE", "19/02/1999", papers.NORTH, ""),
    ("LI-2", "01/03/2015 19:30", "Missing person", "Dale TESTERFOUR", "04/05/2000", papers.SOUTH, "Yes"),
    ("LI-3", "02/03/2015 20:15", "Missing person", "Errant TESTERNINE", "09/09/1999", papers.SOUTH, "No"),
)


def workplace(folder: Path) -> Workplace:
    """A workplace that has the lists of homes and of placements and the log of notices."""
    made = make_workplace(None, folder / "instance", "tester")
    papers.give_all(made, folder)
    return made


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workplace]:
    """One that all tests read and none changes."""
    made = workplace(tmp_path_factory.mktemp("known"))
    yield made
    made.engine.dispose()


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workplace]:
    """One that knows nobody."""
    made = make_workplace(None, tmp_path_factory.mktemp("empty") / "instance", "tester")
    yield made
    made.engine.dispose()


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Workplace]:
    """One of a test's own."""
    made = workplace(tmp_path)
    yield made
    made.engine.dispose()


def give_calls(place: Workplace, folder: Path) -> None:
    path = papers.write(folder / "calls.csv", HEAD, CALLS)
    report = papers.give(place, "police-log", path, force="Lincolnshire")
    assert (report.accepted, report.rejected, report.skipped) == (3, 0, 0)


def report(home: HomeMatch = NO_HOME, looked_after: str = "unknown", **values: object) -> Accepted:
    """One row of a police log as it was read."""
    return Accepted("", 2, {"looked_after": looked_after, **values}, home=home)


def kept(place: Workplace, *rows: Accepted) -> list[Kept]:
    with place.reading() as connection:
        keep = KeepNames(connection, place.key)
        return keep.kept(rows)


def keeps_name(place: Workplace, row: Accepted) -> bool:
    (one,) = kept(place, row)
    return one.name


@pytest.mark.parametrize(
    ("child", "is_kept"),
    [
        (ASHLING, True),
        (CLOVERLIN, True),
        (ASHLING | {"child_surname": "Tester One", "child_forename": "ASHLING"}, True),
        (ASHLING | {"dob": date(1999, 2, 20)}, False),
        (ASHLING | {"child_forename": "Ashley", "child_surname": "TESTERNINE"}, False),
        (NOBODYS_CHILD, False),
    ],
)
@pytest.mark.parametrize("home", [NORTH, HomeMatch("unmatched")])
def test_a_child_whom_a_placement_or_a_notice_knows_keeps_its_name_wherever_it_is_missing_from(
    known: Workplace, child: dict[str, object], is_kept: bool, home: HomeMatch
):
    assert keeps_name(known, report(home, **child)) is is_kept


@pytest.mark.parametrize(("looked_after", "is_kept"), [("yes", True), ("no", False), ("unknown", False)])
def test_a_child_whom_the_log_calls_looked_after_keeps_its_name(place: Workplace, looked_after: str, is_kept: bool):
    (one,) = kept(place, report(NORTH, looked_after, **NOBODYS_CHILD))
    assert (one.name, one.counts) == (is_kept, True)
    assert one.name_mark is not None


def test_a_name_that_is_not_kept_leaves_a_mark_that_tells_the_same_child_again(place: Workplace):
    other = NOBODYS_CHILD | {"child_surname": "testernine", "child_forename": "ERRANT"}
    one, again, ashling = kept(place, report(**NOBODYS_CHILD), report(NORTH, "no", **other), report(**ASHLING))
    assert (one.name, again.name) == (False, False)
    assert one.name_mark == again.name_mark != ashling.name_mark
    assert "TESTERNINE" not in repr(one).upper()


def test_what_was_taken_back_knows_no_child(own: Workplace):
    placements, notices = 2, 3
    assert keeps_name(own, report(**CLOVERLIN))
    undo_source(own, placements)
    assert keeps_name(own, report(**CLOVERLIN))
    undo_source(own, notices)
    assert not keeps_name(own, report(**CLOVERLIN))


def test_a_police_log_does_not_make_a_child_known(own: Workplace, tmp_path: Path):
    give_calls(own, tmp_path)
    assert not keeps_name(own, report(**NOBODYS_CHILD))


@pytest.mark.parametrize(
    ("home", "child", "is_kept"),
    [
        (NORTH, {"child_forename": "A", "child_surname": "T"}, True),
        (NORTH, {"child_forename": "Ashling"}, True),
        (EITHER, {"child_forename": "Cloverlin", "child_surname": "TESTERTHREE"}, True),
        (SOUTH, {"child_forename": "Ashling"}, False),
        (NORTH, {"child_forename": "Zed", "child_surname": "T"}, False),
        (NORTH, {"child_forename": "A", "dob": date(2001, 1, 1)}, False),
        (NORTH, {"dob": date(1999, 2, 19)}, False),
        (HomeMatch("unmatched"), {"child_forename": "Ashling"}, False),
    ],
)
def test_half_a_name_is_kept_only_at_a_home_where_it_may_be_a_childs_who_is_placed(
    known: Workplace, home: HomeMatch, child: dict[str, object], is_kept: bool
):
    (one,) = kept(known, report(home, **child, linked_refs="LP-1"))
    assert one == Kept(is_kept, counts=True)


def test_half_a_name_of_a_looked_after_child_is_kept(place: Workplace):
    assert kept(place, report(looked_after="yes", child_forename="A")) == [Kept(name=True, counts=True)]


def test_a_row_that_names_nobody_counts_as_a_childs_only_where_something_may_tell_whose_it_is(place: Workplace):
    nameless = report()
    assert kept(place, nameless) == [NOBODY]
    for row in (
        report(NORTH),
        report(EITHER),
        replace(nameless, values=nameless.values | {"_place_kind": "home"}),
        replace(nameless, values=nameless.values | {"linked_refs": "LP-1"}),
        # No register has the address yet.
        replace(
            nameless, values=nameless.values | {"_place_kind": "unknown", "_home": HomeWords(name="1 Example Way")}
        ),
    ):
        assert kept(place, row) == [Kept(name=False, counts=True)]
    for where in ({"_place_kind": "family"}, {"_place_kind": "unknown", "_home": HomeWords(force="Kent")}):
        assert kept(place, report(**where, child_forename="Errant")) == [NOBODY]


@pytest.mark.parametrize(
    ("home", "said", "is_kept"),
    [
        (NORTH, {"child_forename": "Ashlin"}, True),
        (NORTH, {"child_surname": "TESTERONNE"}, True),
        (NORTH, {"child_surname": "Ashling", "child_forename": "Testerone"}, True),
        (EITHER, {"child_forename": "Ashlin"}, True),
        (SOUTH, {"child_forename": "Ashlin"}, False),
        (HomeMatch("unmatched"), {"child_forename": "Ashlin"}, False),
        (NORTH, {"child_forename": "Zed"}, True),
        (NORTH, {"child_forename": "Zed", "child_surname": "TESTERNINE"}, False),
        (NORTH, {"child_forename": "Ashlin", "dob": date(1999, 3, 19)}, False),
    ],
)
def test_one_name_and_the_birth_of_a_child_placed_at_the_home_are_kept(
    known: Workplace, home: HomeMatch, said: dict[str, object], is_kept: bool
):
    (one,) = kept(known, report(home, **(ASHLING | said)))
    assert (one.name, one.counts) == (is_kept, True)


def test_after_an_import_the_names_of_children_in_care_stand_in_the_database_and_no_others(
    own: Workplace, tmp_path: Path
):
    give_calls(own, tmp_path)
    tables = papers.dump(own)
    (calls,) = (s["id"] for s in tables["source"] if s["kind"] == "police-log")
    told = [row for row in tables["child_identity"] if row["source_id"] == calls]
    # Ashling is placed, and the log calls Dale looked after.
    names = [("TESTERONE", "Ashling"), ("TESTERFOUR", "Dale"), (None, None)]
    assert [(row["surname"], row["forename"]) for row in told] == names
    assert told[2]["name_mark"] is not None
    assert all(told[2][name] is None for name in ("alias", "dob", "child_ref", "note"))
    assert "TESTERNINE" not in repr(tables)
    assert "Errant" not in repr(tables)


FREE_HEAD = (
    *("Log no", "Reported", "Call type", "Name", "DOB", "Missing from", "Looked after", "Person ref", "Linked logs"),
    *("Closing code", "Return method", "Risk", "Grade", "Division", "Opening code", "Circumstances"),
)
FREE_CALLS = (
    (
        *("7001 TESTERNINE", "02/03/2015 20:15", "Missing person", "Errant TESTERNINE", "09/09/1999"),
        *("Mrs Testernine, 4 Far Lane, Boston PE21 7ZZ", "No", "TESTERNINE E", "7002 TESTERNINE; 7003"),
        *("TESTERNINE back with nan", "Errant returned by nan", "Errant likely high", "1 Errant", "Testernine East"),
        *("MISPER testernine", "Errant argued with staff"),
    ),
    (
        *("7002 TESTERNINE", "03/03/2015 20:15", "Missing person", "Errant TESTERNINE", "09/09/1999"),
        *("Lincoln", "No", "P77 TESTERNINE", "7001 Testernine", "", "", "", "", "", "", ""),
    ),
    (
        *("7003 Testerone, A", "04/03/2015 20:15", "Missing person", "Ashling TESTERONE", "19/02/1999"),
        *(papers.NORTH, "Yes", "TESTERONE", "", "Ashling found", "", "", "", "", "", "Ashling argued"),
    ),
    (
        *("TESTERNINE Errant", "05/03/2015 20:15", "Missing person", "Errant TESTERNINE", "09/09/1999"),
        *("Lincoln", "No", "", "", "", "", "", "", "", "", ""),
    ),
)


def test_a_name_in_numbers_and_free_words_is_not_kept_with_them(own: Workplace, tmp_path: Path):
    given = papers.give(own, "police-log", papers.write(tmp_path / "calls.csv", FREE_HEAD, FREE_CALLS), force="Kent")
    assert (given.accepted, given.rejected) == (3, 1)
    assert "names the child" not in repr(given.remarks)
    tables = papers.dump(own)
    assert "testernine" not in repr(tables).casefold()
    assert "errant" not in repr(tables).casefold()
    first, second, third = tables["report_statement"]
    assert [row["incident_ref"] for row in (first, second, third)] == ["7001", "7002", "7003"]
    assert [row["linked_refs"] for row in (first, second, third)] == ["7002; 7003", "7001", None]
    assert [row["person_ref"] for row in (first, second, third)] == [None, "P77", None]
    assert (first["closing_codes"], first["return_method"]) == (
        "[the child] back with nan",
        "[the child] returned by nan",
    )
    assert (first["risk"], first["grade"], first["opening_code"]) == ("high", "1 [the child]", "MISPER [the child]")
    assert third["closing_codes"] == "[the child] found"
    assert [row["circumstances"] for row in tables["report_detail"]] == ["Ashling argued"]
    places = [row["words"] for row in tables["place"]]
    assert places[0] == '{"name": "Mrs, 4 Far Lane, Boston PE21 7ZZ", "postcode": "PE21 7ZZ", "force": "Kent Police"}'
