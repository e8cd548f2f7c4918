"""What an outcome beside the day of an interview makes of that day."""

import pytest

from tests.importers.test_return_interviews import interview


@pytest.mark.parametrize("words", ["Partial", "Not required", "Form not returned", "Failed", "?", "Placement review"])
def test_words_that_are_not_understood_do_not_make_an_interview_of_the_day_beside_them(words):
    read = interview(Outcome=words)
    assert read.warnings == ("outcome_not_understood",)
    assert (read.values["offered"], read.values["outcome"], read.values["interview_at"]) == ("yes", None, None)
    assert read.values["_reason"] == words
    assert interview(Outcome="Completed", **{"RHI outcome": words}).values["outcome"] == "completed"


@pytest.mark.parametrize(
    "words", ["", "Closed", "Accepted", "No concerns", "Within 72 hours", "By phone", "Successful"]
)
def test_words_that_say_nothing_against_it_leave_the_day_of_an_interview(words):
    read = interview(Outcome=words)
    assert (read.warnings, read.values["outcome"]) == ((), "completed")
