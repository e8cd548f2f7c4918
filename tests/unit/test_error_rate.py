"""The estimated error rate: what counts, when it is too little, and Wilson's interval worked out by hand."""

from fractions import Fraction

import pytest

from auditapp.domain.error_rate import Drawn, Estimate, estimated, wilson
from auditapp.domain.questions import AnswerWord

YES, NO = AnswerWord.YES, AnswerWord.NO
BESIDE = [AnswerWord.NOT_SEEN, AnswerWord.NOT_APPLICABLE, AnswerWord.REFUSED]


@pytest.mark.parametrize(
    ("part", "whole", "low", "high"),
    [
        # z² = 3.8415. Of none, the high end is z² / (n + z²) = 3.8415 / 13.8415; of all, it is the mirror image.
        (0, 10, 0.0, 0.27753),
        (10, 10, 0.72247, 1.0),
        # Middle (0.3 + 3.8415/100) / (1 + 3.8415/50) = 0.338415 / 1.076830 = 0.314270;
        # half 1.959964 times √(0.21/50 + 3.8415/10000) / 1.076830 = 1.959964 times 0.067706 / 1.076830 = 0.123234.
        (15, 50, 0.19104, 0.43750),
        # Middle 0.5, as it is at one half; half 1.959964 times √(0.25/30 + 3.8415/3600) / 1.128050 = 0.168459.
        (15, 30, 0.33154, 0.66846),
        # Of no answers nothing is known.
        (0, 0, 0.0, 1.0),
    ],
)
def test_the_interval_is_wilsons(part: int, whole: int, low: float, high: float):
    assert wilson(part, whole) == pytest.approx((low, high), abs=0.00001)


def test_what_is_neither_yes_nor_no_counts_as_nothing_and_such_a_home_as_none():
    words = [(1, YES), (1, NO), *((1, word) for word in BESIDE), *((2, word) for word in BESIDE), (4, YES)]
    found = estimated((Drawn(home, word) for home, word in words), left_out=7)
    # Two answers of one home and one of another: (2 + 1)² / (2² + 1²) = 9 / 5 homes.
    assert found == Estimate(no=1, of=3, homes=2, share=1 / 3, as_good_as=1.8, left_out=7)
    assert estimated([]) == Estimate(no=0, of=0, homes=0)


def test_an_answer_counts_for_as_many_as_it_stands_for_and_unequal_ones_are_worth_fewer():
    # One file of two, one of eight: 8 of 2 + 8 noes. (2 + 8)² / (2² + 8²) = 100 / 68 = 1.470588 equal homes.
    found = estimated([Drawn(1, YES, Fraction(2)), Drawn(2, NO, Fraction(8))])
    assert (found.no, found.of, found.share) == (1, 2, 0.8)
    assert found.as_good_as == pytest.approx(1.470588, abs=0.000001)
    assert found.interval == wilson(found.share * found.as_good_as, found.as_good_as)


def test_answers_of_one_home_are_worth_no_more_than_the_home():
    """One home of six, all of whose twenty answers are no: one of six by Wilson, and not twenty of 120."""
    found = estimated([Drawn(home, NO if home == 1 else YES) for home in range(6) for _ in range(20)])
    assert (found.no, found.of, found.homes, found.as_good_as) == (20, 120, 6, 6.0)
    # Middle (1/6 + 3.8415/12) / (1 + 3.8415/6) = 0.486789 / 1.640243 = 0.296778;
    # half 1.959964 times √(5/36/6 + 3.8415/144) / 1.640243 = 1.959964 times 0.223216 / 1.640243 = 0.266725.
    assert found.interval == pytest.approx((0.03005, 0.56350), abs=0.00001)


def test_homes_of_one_answer_each_have_the_interval_of_their_number_whatever_each_stands_for():
    answers = [Drawn(n, NO if n < 15 else YES, Fraction(7, 2)) for n in range(50)]
    assert estimated(answers).interval == pytest.approx((0.19104, 0.43750), abs=0.00001)
    assert estimated([Drawn(n, NO, Fraction(7, 3)) for n in range(10)]).interval[1] == 1.0


@pytest.mark.parametrize(
    ("estimate", "is_enough"),
    [
        (Estimate(no=3, of=30, homes=5), True),
        (Estimate(no=3, of=29, homes=5), False),
        (Estimate(no=3, of=300, homes=4), False),
        (Estimate(no=0, of=0, homes=0), False),
    ],
)
def test_below_thirty_answers_or_five_homes_nothing_is_estimated(estimate: Estimate, is_enough: bool):
    assert estimate.is_enough is is_enough
