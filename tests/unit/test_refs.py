"""Numbers of episodes in one spelling."""

import pytest

from auditapp.domain.refs import ref_key, refs_in


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
