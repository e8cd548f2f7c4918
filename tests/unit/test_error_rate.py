"""The estimated error rate: what counts, when it is too little, and Wilson's interval worked out by hand."""

import pytest

from auditapp.domain.error_rate import Estimate, estimated, wilson
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
    assert estimated([[YES, NO, *BESIDE], BESIDE, [], [YES]]) == Estimate(no=1, of=3, homes=2)


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
