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


def doubted(**cells):
    """Offer, outcome and reason of a row without the day of an interview, with what was noticed of it."""
    read = interview(**({"Outcome": "", "RHI date": "", "RHI time": ""} | cells))
    return read.values["offered"], read.values["outcome"], read.values["_reason"], read.warnings


NO_DAY = "the row says by whom an interview was held, and no day of it"


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({"RHI offered": "N", "Completed by": "Home staff"}, ("unknown", None, NO_DAY)),
        ({"RHI offered": "No", "RHI conducted by": "W. Worker"}, ("unknown", None, NO_DAY)),
        ({"RHI offered": "No", "Interviewer": "completed by home staff"}, ("unknown", None, NO_DAY)),
        ({"RHI offered": "Not offered", "Outcome": "N", "Completed by": "W. Worker"}, ("unknown", None, NO_DAY)),
        ({"RHI offered": "No", "Reason": "moved on", "Completed by": "Staff"}, ("no", "not_offered", "moved on")),
        ({"RHI offered": "", "Completed by": "W. Worker"}, ("unknown", None, NO_DAY)),
        ({"RHI offered": "Yes", "Completed by": "W. Worker"}, ("yes", None, NO_DAY)),
    ],
)
def test_whoever_held_one_contradicts_that_none_was_offered(cells, expected):
    *said, warnings = doubted(**cells)
    assert tuple(said) == expected
    assert "offer_contradicted" in warnings


@pytest.mark.parametrize(
    "cells",
    [
        {"RHI offered": "No", "Completed by": "Not completed"},
        {"RHI offered": "No", "Completed by": "N/A"},
        {"RHI offered": "No", "Completed by": "Not offered"},
        {"RHI offered": "No", "Worker": "W. Worker"},
        {"RHI offered": "No", "Interviewer": "W. Worker"},
    ],
)
def test_a_worker_who_held_none_contradicts_nothing(cells):
    *said, warnings = doubted(**cells)
    assert tuple(said) == ("no", "not_offered", None)
    assert "offer_contradicted" not in warnings


@pytest.mark.parametrize(("by", "offered"), [("Home staff", "no"), ("Listening Sample CIC", "yes"), ("", "yes")])
def test_an_interview_held_by_home_staff_does_not_make_an_offer_of_a_no(by, offered):
    read = interview(**{"RHI offered": "N", "Outcome": "Completed", "Completed by": by})
    assert (read.values["offered"], read.values["outcome"]) == (offered, "completed")
    assert "offer_contradicted" in read.warnings
