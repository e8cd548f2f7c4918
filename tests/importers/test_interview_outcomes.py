"""What an outcome beside the day of an interview makes of that day."""

import pytest

from tests.importers.test_return_interviews import interview, told


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


@pytest.mark.parametrize(
    "heading", ["Reason", "Reasons", "Reason why not", "Reason RHI not completed", "Reason for outcome", "Comments"]
)
def test_the_reason_for_which_none_was_offered_stands_under_many_headings(heading):
    said = {"RHI offered": "No", "Outcome": "", "RHI date": "", "RHI time": "", heading: "In hospital"}
    read = interview(**said)
    assert (read.values["outcome"], read.values["_reason"]) == ("not_offered", "In hospital")


def test_a_reason_that_may_be_that_of_the_child_is_none_for_an_interview_to_come():
    found = interview(**{"Outcome": "Booked", "RHI date": "", "RHI time": "", "Reason": "Argument with staff"})
    assert (found.values["outcome"], found.values["_reason"]) == ("pending", "Booked")
    assert interview(Reason="Argument with staff").values["_reason"] is None


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({"RHI offered": "No", "Outcome": "Declined"}, ("no", "declined", None)),
        ({"RHI offered": "No", "Outcome": "Refused"}, ("no", "declined", None)),
        ({"RHI offered": "No - declined"}, ("no", "declined", None)),
        ({"RHI offered": "No", "Declined": "Yes"}, ("no", "declined", None)),
        ({"RHI offered": "No", "RHI accepted": "No"}, ("no", "not_offered", None)),
        ({"RHI offered": "No", "Outcome": "Unable"}, ("no", "not_offered", "Unable")),
    ],
)
def test_a_row_that_says_that_none_was_offered_and_what_came_of_it(cells, expected):
    assert told(**cells) == expected
