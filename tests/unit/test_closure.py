"""Whose rows may have to be judged anew: every number that may mean a child whom one of some numbers means."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Connection, create_engine, event, insert

from auditapp.storage.children import child_identity, child_link
from auditapp.storage.closure import closure
from auditapp.storage.episode_links import episode_link
from auditapp.storage.interviews import interview_statement
from auditapp.storage.reports import report_statement
from auditapp.storage.schema import metadata
from auditapp.storage.sources import source

TABLES = (source, child_identity, child_link, episode_link, interview_statement, report_statement)
REPORTS, INTERVIEWS = "police-log", "return-interviews"
SAID = {"source_id": 1, "sheet": "", "row": 2, "content": "", "first_source_id": 1, "first_sheet": "", "first_row": 2}
WORDS = {"home_words": "", "placing_words": ""}


class Rows:
    """Rows of the tables that tell which numbers are one child."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        metadata.create_all(connection, tables=TABLES)

    def add(self, table, **values):
        self.connection.execute(insert(table).values(**values))

    def child(self, number, ref=None, name=None, given_by=1):
        marks = {"ref_mark": ref, "name_mark": name}
        self.add(child_identity, child_id=number, source_id=given_by, sheet="", row=number, **marks)

    def children(self, *numbers):
        for number in numbers:
            self.child(number)

    def same(self, one, other):
        self.add(
            child_link, child_id=one, same_as=other, decided_by="tester", decided_at=datetime(2024, 3, 4, tzinfo=UTC)
        )

    def report(self, number, child, ref, *links):
        self.add(report_statement, id=number, child_id=child, row_key=ref, home_state="none", **SAID)
        self.link(REPORTS, number, *links)

    def interview(self, number, child, *links):
        self.add(
            interview_statement, id=number, child_id=child, row_key=f"I-{number}", home_state="none", **SAID, **WORDS
        )
        self.link(INTERVIEWS, number, *links)

    def link(self, kind, number, *refs):
        for ref in refs:
            self.add(episode_link, kind=kind, statement_id=number, source_id=1, ref=ref)

    def of(self, *numbers):
        return closure(self.connection, numbers)


@contextmanager
def empty() -> Iterator[Rows]:
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        yield Rows(connection)
    engine.dispose()


@pytest.fixture
def rows() -> Iterator[Rows]:
    with empty() as made:
        yield made


def test_a_number_that_nothing_joins_stands_alone(rows):
    rows.children(1, 2)
    assert (rows.of(1), rows.of(2), rows.of(2, 1), rows.of()) == ([1], [2], [1, 2], [])


def test_rows_of_one_mark_of_number_or_name_are_joined_and_blanks_are_not(rows):
    rows.child(1, ref="r1")
    rows.child(2, ref="r1", name="n1")
    rows.child(3, name="n1")
    rows.child(4, ref="n1", name="r1")
    rows.children(5, 6)
    assert [rows.of(n) for n in (1, 2, 3)] == [[1, 2, 3]] * 3
    assert (rows.of(4), rows.of(5)) == ([4], [5])


def test_what_was_taken_back_joins_too(rows):
    rows.add(
        source,
        **dict.fromkeys(("sha256", "file_name", "path", "state", "code", "message"), "x"),
        **dict.fromkeys(("sender", "as_at_basis", "list_kind", "layout"), "x"),
        id=7,
        received_on=datetime(2024, 3, 4, tzinfo=UTC).date(),
        options={},
        committed_at=datetime(2024, 3, 4, tzinfo=UTC),
        undone_at=datetime(2024, 3, 5, tzinfo=UTC),
    )
    rows.child(1, ref="r1")
    rows.child(2, ref="r1", name="n2", given_by=7)
    rows.child(3, name="n2")
    assert rows.of(1) == [1, 2, 3]


def test_a_persons_word_joins_two_and_all_that_is_joined_to_either(rows):
    rows.child(1, name="n1")
    rows.child(2, name="n1")
    rows.children(3, 4)
    rows.same(2, 3)
    assert rows.of(1) == rows.of(3) == [1, 2, 3]
    assert rows.of(4) == [4]


def test_a_call_that_names_another_is_joined_with_it_whichever_is_asked(rows):
    rows.children(1, 2, 3)
    rows.report(1, 1, "LP-1")
    rows.report(2, 2, "LP-2", "LP-1")
    rows.report(3, 3, "LP-3")
    assert rows.of(1) == rows.of(2) == [1, 2]
    assert rows.of(3) == [3]


def test_an_interview_is_joined_with_every_episode_that_it_names(rows):
    rows.children(1, 2, 3, 4)
    rows.report(11, 1, "C-1")
    rows.report(12, 2, "C-2")
    rows.interview(11, 3, "C-1", "C-2")
    rows.interview(12, 4, "C-9")
    assert rows.of(1) == rows.of(2) == rows.of(3) == [1, 2, 3]
    assert rows.of(4) == [4]


def test_the_link_of_an_interview_is_not_that_of_the_report_with_its_number(rows):
    rows.children(1, 2, 3)
    rows.report(1, 1, "LP-1")
    rows.report(2, 2, "LP-2")
    rows.interview(1, 3, "LP-2")
    assert (rows.of(1), rows.of(2), rows.of(3)) == ([1], [2, 3], [2, 3])


def test_a_report_that_is_nobodys_joins_nobody(rows):
    rows.children(1, 2)
    rows.report(1, None, "LP-1")
    rows.report(2, 1, "LP-2", "LP-1")
    rows.report(3, 2, "LP-3", "LP-1")
    rows.report(4, None, "LP-4", "LP-2")
    assert (rows.of(1), rows.of(2)) == ([1], [2])


def test_marks_words_and_references_lead_on_from_one_another(rows):
    rows.child(1, name="n1")
    rows.child(2, name="n1")
    rows.children(3, 4, 5)
    rows.report(1, 2, "LP-1")
    rows.report(2, 3, "LP-2", "LP-1")
    rows.same(4, 3)
    assert [rows.of(n) for n in (1, 2, 3, 4)] == [[1, 2, 3, 4]] * 4
    assert rows.of(5) == [5]


def test_marks_are_followed_in_as_many_questions_however_many_lead_from_one_to_the_next(rows):
    asked = []
    event.listen(rows.connection, "before_cursor_execute", lambda *heard: asked.append(heard[2]))
    for n in range(40):
        rows.child(n, ref=f"r{n // 2}", name=f"n{(n + 1) // 2}")
    asked.clear()
    assert rows.of(0) == list(range(40))
    assert len(asked) == 2


def test_more_numbers_than_fit_into_one_question(rows):
    rows.connection.execute(
        insert(child_identity),
        [
            {
                "child_id": n,
                "source_id": 1,
                "sheet": "",
                "row": n,
                "ref_mark": f"r{n // 2}",
                "name_mark": f"n{n // 700}",
            }
            for n in range(1400)
        ],
    )
    assert rows.of(*range(0, 1400, 2)) == list(range(1400))
    assert rows.of(3) == list(range(700))


PAIRS = st.lists(st.tuples(st.integers(1, 7), st.integers(1, 7)), max_size=4)


@given(PAIRS, PAIRS, st.lists(st.sampled_from(["a", "b", None]), min_size=7, max_size=7))
def test_whoever_is_reached_reaches_back_and_the_reached_are_just_the_connected(words, named, marks):
    with empty() as made:
        groups = {n: {n} for n in range(1, 8)}

        def join(one, other):
            whole = groups[one] | groups[other]
            groups.update(dict.fromkeys(whole, whole))

        for n, mark in enumerate(marks, 1):
            made.child(n, name=mark)
            made.report(n, n, f"L-{n}", *(f"L-{other}" for one, other in named if one == n))
            for before in range(1, n):
                if mark is not None and marks[before - 1] == mark:
                    join(before, n)
        for one, other in words:
            made.same(one, other)
        for one, other in (*words, *named):
            join(one, other)
        assert [made.of(n) for n in range(1, 8)] == [sorted(groups[n]) for n in range(1, 8)]
