"""Homes by the share of their duties that were not kept; those of few last, and said to be of few."""

from auditapp.services.dashboards.homes_that_wait import homes_that_wait
from auditapp.storage.overviews import AtHome

COUNTED = [
    # Most breaches, of most events; half as many of far fewer; one of one.
    *(AtHome("SC1", "ADM-1", True, "complied", 80), AtHome("SC1", "ADM-1", True, "breached", 20)),
    *(AtHome("SC2", "ADM-1", True, "complied", 10), AtHome("SC2", "ADM-1", True, "breached", 10)),
    *(AtHome("SC2", "ADM-1", False, "cannot_tell", 20), AtHome("SC3", "ADM-2", True, "breached", 1)),
    AtHome("SC4", "ADM-1", True, "breached", 30),
]
WAITING = {"SC1": 20, "SC2": 4, "SC3": 1, "SC4": 30, "SC5": 0}


def test_the_highest_share_stands_first_and_few_last():
    found = homes_that_wait(COUNTED, WAITING, {}, {"SC1", "SC2", "SC3", "SC5"})
    assert [one.urn for one in found] == ["SC2", "SC1", "SC3"]


def test_each_says_of_how_many_how_much_is_told_and_what_waits():
    first, second, third = homes_that_wait(COUNTED, WAITING, {}, {"SC1", "SC2", "SC3"})
    assert first.in_words == (
        "10 of 20 not kept (50%); of 20 more it cannot be told. 20 admissions on a known day. "
        "4 breaches without a decision"
    )
    assert second.in_words == (
        "20 of 100 not kept (20%). 100 admissions on a known day. 20 breaches without a decision"
    )
    assert third.in_words == (
        "1 of 1 not kept (100%, few: one more or less changes the share much). "
        "0 admissions on a known day. 1 breach without a decision"
    )
