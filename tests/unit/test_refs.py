"""Numbers of episodes in one spelling."""

import pytest

from auditapp.domain.refs import as_perhaps, ref_key, refs_in, sure_and_perhaps


@pytest.mark.parametrize(
    ("one", "other"),
    [("lp-140618-0412", "LP-140618-0412"), ("LM/101/14 ", "LM/101/14"), ("R 22 0410", "R220410"), ("A\t1", "a1")],
)
def test_capitals_and_blanks_make_no_other_number(one, other):
    assert ref_key(one) == ref_key(other)


@pytest.mark.parametrize(("one", "other"), [("LP-1", "LP1"), ("0412", "412"), ("C-1", "C-10")])
def test_signs_and_leading_noughts_do(one, other):
    assert ref_key(one) != ref_key(other)


def test_several_numbers_of_a_cell_are_told_apart_by_semicolons_and_named_once():
    assert refs_in("CAD/1401; CAD/1402 ;CAD/1401;; ") == ("CAD/1401", "CAD/1402")
    assert refs_in("") == ()


def test_numbers_that_a_line_may_mean_are_told_from_those_that_it_names():
    kept = [ref_key("lp/13"), as_perhaps("lp/14"), as_perhaps("14")]
    assert sure_and_perhaps(kept) == (("LP/13",), ("LP/14", "14"))
    assert as_perhaps("LP/14") != ref_key("LP/14")
