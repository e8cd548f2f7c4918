"""Several numbers of episodes in one cell, apart by blanks, strokes or words, or written short."""

import pytest

from importers.episode_numbers import numbers_said


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("LM/1/14", ("LM/1/14",)),
        ("LM/1; LM/2", ("LM/1", "LM/2")),
        ("R-1 & R-2", ("R-1", "R-2")),
        ("R-1\nR-2\nR-1", ("R-1", "R-2")),
        ("R-1, R-2 and R-3", ("R-1", "R-2", "R-3")),
        ("R-1 / R-2", ("R-1", "R-2")),
        ("", ()),
        ("LP/13 LP/14", ("LP/13", "LP/14")),
        ("LP/9 LP/10", ("LP/9", "LP/10")),
        ("LP/13/LP/14", ("LP/13", "LP/14")),
        ("LP-13/LP-14", ("LP-13", "LP-14")),
        ("1234 1235", ("1234", "1235")),
        ("1234\t1235 1236", ("1234", "1235", "1236")),
        ("LP 1234", ("LP 1234",)),
        ("Log 1234 of 01/06/2020", ("Log 1234 of 01/06/2020",)),
        ("LM/1/14 LM/2/14", ("LM/1/14", "LM/2/14")),
    ],
)
def test_numbers_that_stand_whole(words, numbers):
    assert numbers_said(words) == (numbers, (), False)


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("LP/13 & 14 & 15", ("LP/13", "LP/14", "LP/15")),
        ("ABC123 / 124", ("ABC123", "ABC124")),
        ("LP/13, 14 and 15", ("LP/13", "LP/14", "LP/15")),
        ("LM/13/2014 & 14/2014", ("LM/13/2014", "LM/14/2014")),
        ("LP-0013; 0014", ("LP-0013", "LP-0014")),
    ],
)
def test_a_short_number_as_long_as_the_end_that_it_takes_the_place_of_is_read(words, numbers):
    assert numbers_said(words) == (numbers, (), True)


@pytest.mark.parametrize(
    ("words", "sure", "perhaps"),
    [
        ("LP/1234 & 35", ("LP/1234",), ("35", "LP/35", "LP/1235")),
        ("LP/9 & 10", ("LP/9",), ("10", "LP/10")),
        ("LM/13/2014 & 14", ("LM/13/2014",), ("14", "LM/13/14", "LM/14/2014")),
        ("1234567 & 68", ("1234567",), ("68", "1234568")),
    ],
)
def test_a_short_number_that_can_be_read_in_several_ways_is_none_of_them_surely(words, sure, perhaps):
    assert numbers_said(words) == (sure, perhaps, True)


@pytest.mark.parametrize(
    ("words", "sure", "perhaps"),
    [
        ("1234 2014", ("1234 2014",), ("1234", "2014")),  # a year may stand behind a number
        ("LM/13 14", ("LM/13 14",), ("LM/13", "LM/14")),
        ("ABC123/124", ("ABC123/124",), ("ABC123", "ABC124")),
        ("1234/1235", ("1234/1235",), ("1234", "1235")),
        ("LP/13 to LP/16", ("LP/13", "LP/16"), ("LP/14", "LP/15")),
        ("LP/13 - 15", ("LP/13", "LP/15"), ("LP/14",)),
    ],
)
def test_a_blank_or_a_stroke_that_may_be_part_of_a_number(words, sure, perhaps):
    assert numbers_said(words)[:2] == (sure, perhaps)
