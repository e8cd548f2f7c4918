"""From which visits an answer comes is found again in its working."""

import pytest

from auditapp.domain.visits import visits_traced


@pytest.mark.parametrize(
    ("working", "visits"),
    [
        (("Spot check 5f0c7d7e-1ef1.", "Question missing-policy: no."), ("5f0c7d7e-1ef1",)),
        (("Spot check 5f0c7d7e-1ef1, file child-1.",), ("5f0c7d7e-1ef1",)),
        (("Spot check 5f0c7d7e-1ef1, night-1 (the night that began on Sunday 20 July 2014).",), ("5f0c7d7e-1ef1",)),
        (("Working day 5: Monday 20 June 2016", "Spot check 5f0c7d7e-1ef1, file child-1."), ("5f0c7d7e-1ef1",)),
        (
            ("Spot check 5f0c-1.", "Question own-1: no.", "Spot check 5f0c-2.", "Spot check 5f0c-1."),
            ("5f0c-1", "5f0c-2"),
        ),
        (("The first day counted is Tuesday 17 June 2014.",), ()),
        ((), ()),
    ],
)
def test_the_numbers_of_the_visits_are_read_from_the_lines(working: tuple[str, ...], visits: tuple[str, ...]):
    assert visits_traced(working) == visits
