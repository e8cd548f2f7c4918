"""What was answered at a spot check is told by the words of the question, not by codes and keys."""

from datetime import date

import pytest

from auditapp.services.findings.answered_in_words import answered_in_words

DAY = date(2026, 11, 26)
RECORD = (
    "When the home last reported this child missing: does the record show that the police were given what they needed?"
)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("Spot check 5f0c-7d7e, file child-1.", "Spot check 5f0c-7d7e, the file of this child."),
        ("Spot check 5f0c-7d7e, child-2.", "Spot check 5f0c-7d7e, the file of this child."),
        (
            "Spot check 5f0c-7d7e, night-1 (the night that began on Sunday 20 July 2014).",
            "Spot check 5f0c-7d7e, the night that began on Sunday 20 July 2014.",
        ),
        ("Spot check 5f0c-7d7e, night-1.", "Spot check 5f0c-7d7e, a night that was chosen."),
        ("Spot check 5f0c-7d7e, notice-3.", "Spot check 5f0c-7d7e, a notice that was chosen."),
        ("Spot check 5f0c-7d7e.", "Spot check 5f0c-7d7e."),
        (
            "Question police-given: no. Day given: Monday 5 October 2026.",
            f"“{RECORD}” no. Day given: Monday 5 October 2026.",
        ),
        ("Question own-1: yes.", "The home's own question about this finding: yes."),
        ("Question of-long-ago: yes.", "Question of-long-ago: yes."),
        ("Working day 5: Monday 20 June 2016", "Working day 5: Monday 20 June 2016"),
    ],
)
def test_a_line_is_told_in_words(line: str, told: str):
    assert answered_in_words((line,), DAY) == (told,)


def test_a_question_is_worded_as_it_was_put_last_where_the_day_is_before_its_first_wording():
    assert answered_in_words(("Question police-given: no.",), date(2014, 7, 20)) == (f"“{RECORD}” no.",)
