"""Records that call themselves off, and those that take the calling off back, whatever time of return they have."""

import pytest

from importers.police_codes import matter_of, still_gone


def said_of(kind, opened, closed):
    matter = matter_of(kind, opened, closed, "", True)
    return matter.skip or matter.category


@pytest.mark.parametrize(
    ("closed", "is_called_off"),
    [
        ("Cancelled", True),
        ("No longer required", True),
        ("Cancelled, child returned", False),
        ("No crime", False),
        ("Reopened - not cancelled", False),
        ("Cancelled in error", False),
        ("Reopened, then cancelled", True),
        ("AUTHORISED ABSENCE", True),
        ("Absence was authorised", True),
        ("Unauthorised absence", False),
        ("Authorised absence, returned", False),
    ],
)
def test_a_missing_report_may_be_called_off_by_its_closing_words(closed, is_called_off):
    assert matter_of("call_log", "MISPER", closed, "", True).perhaps_cancelled is is_called_off


@pytest.mark.parametrize(
    ("closed", "what"),
    [
        ("Created in error", "cancelled"),
        ("Returned; created in error", "cancelled"),
        ("Error", "cancelled"),
        ("Not missing - error", "cancelled"),
        ("Never missing", "cancelled"),
        ("NOT A MISSING PERSON", "cancelled"),
        ("Never a missing person", "cancelled"),
        ("Not a missing person any more, returned", "missing"),
        ("Not a missing person any more", "missing"),
        ("Concern for safety", "missing"),
        ("Duplicate of 0031", "cancelled"),
        ("No offence - cancelled", "cancelled"),
        ("Cancelled - child in room", "cancelled"),
        ("Cancelled, found in her own bedroom", "cancelled"),
        ("YP was in room", "cancelled"),
        ("Withdrawn", "cancelled"),
        ("Closed; report withdrawn", "cancelled"),
        ("False report", "cancelled"),
        ("False report, found at home", "cancelled"),
        ("Hoax", "cancelled"),
        ("Reopened in error", "cancelled"),
        ("Cancelled in error, reopened, then withdrawn", "cancelled"),
        ("Cancelled - in error", "cancelled"),
        ("Cancelled", "missing"),
        ("No longer required", "missing"),
        ("Withdrawn, child returned", "missing"),
        ("Statement withdrawn", "missing"),
        ("Not a false report", "missing"),
        ("Closed (cancelled in error then reopened)", "missing"),
        ("Cancelled in error", "missing"),
        ("Wrongly cancelled", "missing"),
        ("Created in error - reopened", "missing"),
        ("Withdrawn, then re-opened", "missing"),
        ("Reopened - not cancelled", "missing"),
        ("Cancelled, returned home", "missing"),
        ("No offence", "missing"),
        ("Found in room", "missing"),
        ("Not missing any more, returned", "missing"),
        ("No errors, found", "missing"),
    ],
)
def test_a_record_of_nobody_missing_is_none_whatever_time_stands_in_it(closed, what):
    assert said_of("call_log", "Missing person", closed) == what
    assert said_of("case_record", "Missing person", closed) == what


@pytest.mark.parametrize("opened", ["Missing - false report", "Missing (withdrawn)", "False report"])
def test_the_words_that_a_case_was_opened_under_call_it_off_as_well(opened):
    assert said_of("case_record", opened, "") == "cancelled"


@pytest.mark.parametrize(
    ("opened", "closed", "never_was"),
    [
        ("Cancelled", "", False),
        ("Missing - cancelled", "", False),
        ("Missing - no longer required", "", False),
        ("Missing - no longer missing, cancelled", "", False),
        ("Cancelled", "Found safe", False),
        ("Cancelled", "Child in room", True),
        ("Cancelled", "Not missing", True),
        ("Missing - created in error", "", True),
        ("Missing - false report", "", True),
        ("Missing (withdrawn)", "", True),
        ("Missing", "Never missing", True),
    ],
)
def test_cancelled_alone_does_not_say_that_nobody_was_missing(opened, closed, never_was):
    for kind in ("call_log", "case_record"):
        matter = matter_of(kind, opened, closed, "", True)
        assert (matter.skip, matter.never_was) == ("cancelled", never_was)


def test_whether_the_child_of_a_reopened_record_is_gone_the_word_does_not_tell():
    assert still_gone("Closed (cancelled in error then reopened)") == "unknown"
    assert still_gone("Reopened, found") != "yes"
    assert still_gone("Reopened, then cancelled") == "no"
