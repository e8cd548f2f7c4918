"""From which visit an answer comes is found again in its working."""

import pytest

from auditapp.domain.visits import visit_traced


@pytest.mark.parametrize(
    ("working", "visit"),
    [
        (("Spot check 5f0c7d7e-1ef1.", "Question missing-policy: no."), "5f0c7d7e-1ef1"),
        (("Spot check 5f0c7d7e-1ef1, file child-1.",), "5f0c7d7e-1ef1"),
        (("The first day counted is Tuesday 17 June 2014.",), ""),
        ((), ""),
    ],
)
def test_the_number_of_the_visit_is_read_from_the_first_line(working: tuple[str, ...], visit: str):
    assert visit_traced(working) == visit
