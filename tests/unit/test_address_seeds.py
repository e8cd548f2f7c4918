"""Made-up logs whose truth is known: how often the right home is found, and how often a wrong one is."""

import pytest

from bench.addresses import scored
from bench.asked_addresses import ALL_OTHERS, KINDS, groups_of_kinds
from bench.other_addresses import LATER_OTHERS

WORKED_WITH, NOT_WORKED_WITH = groups_of_kinds()


def test_every_kind_of_error_is_in_one_of_the_halves():
    assert sorted(WORKED_WITH + NOT_WORKED_WITH) == sorted({**KINDS, **ALL_OTHERS})
    assert abs(len(WORKED_WITH) - len(NOT_WORKED_WITH)) <= 2 + len(LATER_OTHERS)


@pytest.mark.parametrize("kinds", [WORKED_WITH, NOT_WORKED_WITH], ids=["worked with", "not worked with"])
@pytest.mark.parametrize(("country", "seed"), [(21, 63), (22, 64)])
def test_the_right_home_is_found_and_no_other(kinds, country, seed):
    score = scored(country, seed, homes=400, count=700, kinds=kinds)
    assert score.homes > 250
    assert score.others > 250
    assert score.precision >= 0.99, score
    assert score.recall >= 0.95, score
