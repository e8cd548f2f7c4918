"""A notice of the right child and day that names another home than the list: of which home it is, nobody knows."""

from datetime import timedelta

import pytest
from reports import HOME, SECOND, call, day, events, interview, notice, placed

CAME, LEFT = "2014-06-16", "2014-12-19"


def moved(*rows, occasion="admission"):
    """By home: the rows of its notices, of those that may be of it or of another home, and of lists against it."""
    made = [view.record for event in events(*rows) if event.occasion == occasion for view in event.views]
    parts = ("notices", "misdirected")
    found = {m.urn: [[line.origin.row for line in getattr(m, part)] for part in parts] for m in made}
    return {m.urn: (*found[m.urn], [origin.row for origin in m.listed_elsewhere]) for m in made}


def at_second(number, on, **facts):
    return notice(number, on, on, home_urn=SECOND, **facts)


def left_second(number, on):
    return at_second(number, on, event="discharge")


@pytest.mark.parametrize("on", ["2014-06-16", "2014-06-13", "2014-06-19"])
def test_a_notice_that_names_another_home_may_be_of_either(on):
    assert moved(placed(1, CAME), at_second(5, on)) == {HOME: ([], [5], []), SECOND: ([], [5], [1])}


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        ([placed(2, CAME, home_urn=SECOND)], "a list has it there too"),
        ([notice(6, CAME, CAME)], "the other home has its own notice"),
        ([call(7, "2014-06-20 12:00", home_urn=SECOND)], "the police met it there"),
        ([interview(8, "2014-06-20 12:00", "X-1", home_urn=SECOND)], "it was interviewed there"),
    ],
)
def test_a_notice_is_taken_at_its_word_where_another_paper_bears_it_out(rows, why):
    found = moved(placed(1, CAME), at_second(5, CAME), *rows)
    assert found[SECOND] == ([5], [], []), why
    assert found[HOME][1] == []


@pytest.mark.parametrize(
    ("came", "left", "on"),
    [
        ("2014-06-16", None, "2014-06-20"),  # four days after: the child may have moved
        ("2014-06-16", None, "2014-06-12"),
        ("2014-06-16", "2014-06-17", "2014-06-17"),  # it had left again by then
    ],
)
def test_a_notice_of_another_day_or_after_the_child_left_is_of_the_home_that_it_names(came, left, on):
    found = moved(placed(1, came, left), at_second(5, on))
    assert found[SECOND] == ([5], [], [])
    assert found[HOME] == ([], [], [])


def test_a_movement_of_which_nobody_knows_the_home_is_asked_about_and_of_it_nothing_else_is_judged():
    made = events(placed(1, CAME), at_second(5, CAME))
    assert [event.occasion for event in made if event.urn == SECOND] == ["admission"]
    (there,) = (event for event in made if event.urn == SECOND)
    assert [str(origin) for origin in there.origins] == ["log.csv, row 5", "homes.csv, row 2", "list.csv, row 1"]
    here = next(event for event in made if event.urn == HOME)
    assert "log.csv, row 5" in map(str, here.origins)


def test_two_notices_that_name_that_home_are_one_question():
    by_placer = at_second(6, CAME, notice_by="placing_authority")
    found = moved(placed(1, CAME), at_second(5, CAME), by_placer)
    assert found == {HOME: ([], [5, 6], []), SECOND: ([], [5, 6], [1])}


def test_a_notice_of_leaving_another_home_may_be_of_either():
    found = moved(placed(1, CAME, LEFT), left_second(5, LEFT), occasion="discharge")
    assert found == {HOME: ([], [5], []), SECOND: ([], [5], [1])}
    still_there = moved(placed(1, CAME), left_second(5, LEFT), occasion="discharge")
    assert still_there == {SECOND: ([], [5], [1])}


def test_a_child_that_left_another_home_as_it_came_left_that_home():
    before = str(day(CAME) - timedelta(days=1))
    assert moved(placed(1, CAME), left_second(5, before), occasion="discharge") == {SECOND: ([5], [], [])}
    assert moved(placed(1, CAME, LEFT), left_second(5, "2014-09-01"), occasion="discharge")[SECOND] == ([5], [], [])


def test_a_notice_that_another_of_that_home_bears_out_is_of_one_movement_alone():
    found = moved(placed(1, CAME), at_second(5, "2014-06-17"), at_second(6, "2014-06-20"))
    assert found == {HOME: ([], [], []), SECOND: ([5, 6], [], [])}
