"""A file taken back whose rows later exports say again: everything that belonged to the rows stands as before."""

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from auditapp.services.findings.list_findings import finding_lines, wanted
from auditapp.services.importing.undo_source import undo_source
from auditapp.services.matching.who_is_who import who_is_who
from auditapp.services.workplace import Workplace
from auditapp.storage import children, followers
from auditapp.storage.statements import TABLES, statements
from tests.journeys import papers, police_papers
from tests.journeys.police_papers import CALLS, CASES, CASES_HEAD, FORCE, SEEN

# In the order in which they are given: the three papers, then calls, cases and interviews, then those again.
CALLS_GIVEN, CASES_GIVEN, SEEN_GIVEN = 4, 5, 6
OWN = {"id", "child_id", "source_id", "sheet", "row"}


@pytest.fixture
def twice(place: Workplace, tmp_path: Path) -> Workplace:
    """Calls, cases and interviews, each given again in a later export with its rows in another order."""
    papers.give_all(place, tmp_path)
    papers.give(place, "police-log", police_papers.calls(tmp_path), force=FORCE)
    papers.give(place, "police-log", linked_cases(tmp_path, "cases.csv", CASES), force=FORCE)
    papers.give(place, "return-interviews", police_papers.interviews(tmp_path), authority="Leeds")
    told = (
        papers.give(place, "police-log", police_papers.calls(tmp_path, "calls-2.csv", CALLS[::-1]), force=FORCE),
        papers.give(place, "police-log", linked_cases(tmp_path, "cases-2.csv", CASES[::-1]), force=FORCE),
        papers.give(
            place,
            "return-interviews",
            police_papers.interviews(tmp_path, "seen-2.csv", SEEN[::-1]),
            authority="Leeds",
        ),
    )
    assert [report.accepted for report in told] == [0, 0, 0]
    return place


def linked_cases(folder: Path, name: str, rows: Sequence[Sequence[str]]) -> Path:
    """Cases that name the calls they came of."""
    return papers.write(folder / name, (CASES_HEAD[0], "Linked logs", *CASES_HEAD[2:]), rows)


def what_counts(place: Workplace) -> Counter[str]:
    """Every row that counts, with its child, place, links and free words, and without the file and row it stands in."""
    held = papers.dump(place)
    people = {r["child_id"]: {k: v for k, v in r.items() if k not in OWN} for r in held["child_identity"]}
    words = {r["statement_id"]: (r["circumstances"], r["found_location"]) for r in held["report_detail"]}
    found: Counter[str] = Counter()
    with place.reading() as connection:
        for kind, table in TABLES.items():
            for row in statements(connection, kind, place.now()):
                said = {c.name: row[c.name] for c in table.columns if c.name not in OWN}
                links = [
                    link["ref"]
                    for link in held["episode_link"]
                    if (link["kind"], link["statement_id"], link["source_id"]) == (kind, row["id"], row["source_id"])
                ]
                free = words.get(row["id"]) if kind == "police-log" else None
                found[repr((kind, said, people.get(row.get("child_id")), links, free))] += 1
    return found


def lines(place: Workplace) -> list[Any]:
    """The findings as they are listed, without the rows that they rest on; a reason may name a row."""
    listed = finding_lines(place, papers.EVERYTHING, wanted(place))
    return [{k: v for k, v in line.items() if k not in {"origins", "reason"}} for line in listed]


def test_children_places_links_and_free_words_stand_as_before(twice: Workplace):
    papers.check(twice)
    before, found = what_counts(twice), lines(twice)
    assert "Left after tea" in repr(before)
    assert "['LI-140720-001']" in repr(before)
    for number, kind, rows in (
        (CALLS_GIVEN, "police-log", 4),
        (CASES_GIVEN, "police-log", 2),
        (SEEN_GIVEN, "return-interviews", 2),
    ):
        undone = undo_source(twice, number)
        assert undone.closed[kind] == undone.kept[kind] == rows
    assert what_counts(twice) == before
    papers.check(twice)
    assert lines(twice) == found


def test_rows_that_share_a_child_share_its_copy(twice: Workplace):
    (ashling, also_ashling, *others) = reports_of(twice, CALLS_GIVEN)
    assert ashling == also_ashling
    undo_source(twice, CALLS_GIVEN)
    copied = reports_of(twice, 7)
    assert copied[0] != ashling
    assert Counter(copied).most_common(1)[0][1] == 2
    assert len(set(copied)) == len({ashling, *others})
    held = papers.dump(twice)
    assert len([r for r in held["child_identity"] if r["source_id"] == 7]) == len(set(copied))


def reports_of(place: Workplace, number: int) -> list[int]:
    return [r["child_id"] for r in papers.dump(place)["report_statement"] if r["source_id"] == number]


def test_what_people_said_of_the_children_goes_with_the_rows(place: Workplace, tmp_path: Path):
    papers.give_all(place, tmp_path)
    papers.give(place, "placements", papers.placements(tmp_path, "turned.csv", papers.PLACED[::-1]))
    with place.writing() as (connection, act):
        children.add_link(connection, 1, 2, act)
    before = numbers_of_children(place)
    undo_source(place, 2)
    assert numbers_of_children(place) == before
    (said, copy) = papers.dump(place)["child_link"]
    assert (copy["decided_by"], copy["decided_at"]) == (said["decided_by"], said["decided_at"])
    assert {copy["child_id"], copy["same_as"]}.isdisjoint({said["child_id"], said["same_as"]})


def test_an_answer_taken_back_stays_so_when_the_rows_are_copied(place: Workplace, tmp_path: Path):
    papers.give_all(place, tmp_path)
    papers.give(place, "placements", papers.placements(tmp_path, "turned.csv", papers.PLACED[::-1]))
    answered(place, 1, 2)
    undo_source(place, 2)
    with place.reading() as connection:
        assert children.links(connection, place.now()) == ()


def test_an_answer_taken_back_leaves_a_row_to_nobody_again(place: Workplace, tmp_path: Path):
    papers.give_all(place, tmp_path)
    unnamed = (*CALLS[0][:3], "A.T.", "", *CALLS[0][5:])
    papers.give(place, "police-log", police_papers.calls(tmp_path, "unnamed.csv", [unnamed]), force=FORCE)
    with place.reading() as connection:
        (row,) = followers.nameless(connection, place.now())
    answered(place, row, 1)
    with place.reading() as connection:
        assert followers.nameless(connection, place.now()) == [row]


def answered(place: Workplace, child: int, same_as: int) -> None:
    """Two numbers are said to be one child, and that is taken back."""
    with place.writing() as (connection, act):
        children.add_link(connection, child, same_as, act)
        (given,) = children.links_given(connection)
        assert children.close_link(connection, given.id, act.at)


def numbers_of_children(place: Workplace) -> int:
    with place.reading() as connection:
        return len(set(who_is_who(connection, place.key, place.now()).child_of.values()))


def test_what_the_row_replaced_stays_replaced_by_the_file_that_says_it_again(place: Workplace, tmp_path: Path):
    said = [papers.altered(papers.PLACED, 0, papers.LEFT, left) for left in ("", "01/08/2014")]
    papers.give(place, "placements", papers.placements(tmp_path, "first.csv", said[0]))
    papers.give(place, "placements", papers.placements(tmp_path, "second.csv", said[1]))
    papers.give(place, "placements", papers.placements(tmp_path, "third.csv", said[1][::-1]))
    undo_source(place, 2)
    assert days_left(place) == ["2014-07-25", "2014-08-01", "None"]
    undo_source(place, 3)
    assert days_left(place) == ["2014-07-25", "None", "None"]


def days_left(place: Workplace) -> list[str]:
    with place.reading() as connection:
        return sorted(str(row["discharged_on"]) for row in statements(connection, "placements", place.now()))


@contextmanager
def asked(place: Workplace) -> Iterator[list[str]]:
    """What the database is asked meanwhile."""
    heard: list[str] = []

    def hear(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        heard.append(statement)

    event.listen(place.engine, "before_cursor_execute", hear)
    yield heard
    event.remove(place.engine, "before_cursor_execute", hear)


def test_an_undo_asks_as_often_for_many_rows_as_for_few(place: Workplace, tmp_path: Path):
    counts = []
    for name, many in (("few", 3), ("many", 40)):
        rows = [(f"{name}-{n}", *CALLS[0][1:]) for n in range(many)]
        (number, _) = (give_rows(place, tmp_path, f"{name}-{order}.csv", rows[::order]) for order in (1, -1))
        with asked(place) as heard:
            assert undo_source(place, number).kept["police-log"] == many
        counts.append(len(heard))
    assert counts[0] == counts[1]


def give_rows(place: Workplace, folder: Path, name: str, rows: Sequence[Sequence[str]]) -> int:
    told = papers.give(place, "police-log", police_papers.calls(folder, name, rows), force=FORCE)
    assert told.source is not None
    return told.source
