"""A home over time, as several registers have it."""

from datetime import UTC, date, datetime

import pytest

from auditapp.domain.records import Origin, Registration
from auditapp.domain.register import HomeHistory, Places, join_re_registered
from auditapp.domain.registers_of_homes import absences
from auditapp.domain.statements import Anchor, HomeStatement

OLD, NEW, KENT = "E10000099", "E06000099", "E10000098"
CHANGE = date(2023, 4, 1)
NAMES = {OLD: "Oldshire", NEW: "Newshire", KENT: "Otherton"}


def on_day(gss, day):
    if gss in (OLD, NEW):
        return OLD if day < CHANGE else NEW
    return gss if gss in NAMES else None


def history(*statements, postcode_gss=None, absent_on=()):
    places = Places(on_day, lambda postcode, day: postcode_gss, lambda gss: NAMES.get(gss, gss))
    return HomeHistory(statements, places, absent_on)


def said(as_at, number=1, urn="SC900001", **facts):
    return HomeStatement(
        origin=Origin(f"homes{as_at.year}.csv", "", number),
        source_id=number,
        anchor=Anchor(datetime(2024, 1, number, tzinfo=UTC), number, "", number, "cd" * 32),
        urn=urn,
        as_at=as_at,
        **facts,
    )


MARCH22, MARCH23 = date(2022, 3, 31), date(2023, 3, 31)


def test_newer_wins_field_by_field_and_silence_overwrites_nothing():
    home = history(
        said(MARCH23, 2, places=3, name="REDACTED", telephone=None),
        said(MARCH22, 1, places=4, name="Proof House", telephone="01632 960000"),
    )
    facts = home.particulars()
    assert (facts["places"].value, facts["places"].as_at, facts["places"].origin.row) == (3, MARCH23, 2)
    assert (facts["name"].value, facts["name"].as_at) == ("Proof House", MARCH22)
    assert facts["telephone"].value == "01632 960000"
    assert "email" not in facts


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2019, 12, 31), Registration.NOT_REGISTERED),
        (date(2020, 1, 1), Registration.REGISTERED),
        (date(2022, 12, 31), Registration.REGISTERED),
        (date(2023, 1, 1), Registration.NOT_REGISTERED),
    ],
)
def test_both_days_of_the_registration_are_inside(day, expected):
    home = history(
        said(MARCH22, registered_on=date(2020, 1, 1), status="active"),
        said(MARCH23, 2, deregistered_on=date(2022, 12, 31), status="resigned_or_closed"),
    )
    assert home.on(day).registration is expected
    assert home.on(day).basis


def test_a_register_says_nothing_of_later_days():
    home = history(said(MARCH22, registered_on=date(2020, 1, 1), status="suspended"))
    assert home.on(MARCH22).registration is Registration.REGISTERED
    assert home.on(date(2022, 4, 1)).registration is Registration.UNKNOWN


def test_a_list_without_days_of_registration_is_taken_to_hold_for_the_days_before_it_and_says_so():
    found = history(said(MARCH22, status="active")).on(date(2021, 1, 1))
    assert found.registration is Registration.REGISTERED
    assert "does not say since when" in found.basis


def test_a_home_that_a_newer_complete_register_leaves_out_is_flagged_and_its_closing_unknown():
    home = history(said(MARCH22, status="active"), absent_on=[MARCH23])
    assert home.not_listed_as_at() == MARCH23
    after = home.on(date(2022, 9, 1))
    assert after.registration is Registration.UNKNOWN
    assert "not listed" in after.basis
    assert history(said(MARCH22), said(MARCH23, 2), absent_on=[MARCH22]).not_listed_as_at() is None


def test_a_closed_home_without_a_day_of_closing_is_not_known_to_be_registered():
    home = history(said(MARCH22, status="active"), said(MARCH23, 2, status="cancelled"))
    assert home.on(MARCH22).registration is Registration.REGISTERED
    assert home.on(date(2022, 9, 1)).registration is Registration.UNKNOWN


def test_the_host_is_the_authority_of_that_day():
    home = history(said(MARCH22, local_authority_gss=OLD))
    assert home.on(date(2022, 6, 1)).host.gss == OLD
    later = home.on(CHANGE).host
    assert (later.gss, later.name, later.disputed) == (NEW, "Newshire", None)
    assert "as at" in later.basis


def test_the_nearest_earlier_register_decides_and_else_the_next_one_with_a_reason():
    home = history(said(MARCH22, local_authority_gss=KENT), said(MARCH23, 2, local_authority_gss=OLD))
    assert home.on(date(2022, 12, 1)).host.gss == KENT
    assert home.on(MARCH23).host.gss == OLD
    early = home.on(date(2021, 1, 1)).host
    assert early.gss == KENT
    assert "none being older" in early.basis
    assert [row.row for row in home.on(date(2021, 1, 1)).rows] == [1]


def test_the_postcode_fills_a_blank_confirms_or_disputes():
    filled = history(said(MARCH22, postcode="ZE1 1ZZ"), postcode_gss=KENT).on(MARCH22).host
    assert (filled.gss, filled.disputed) == (KENT, None)
    assert "postcode" in filled.basis
    same = history(said(MARCH22, postcode="ZE1 1ZZ", local_authority_gss=KENT), postcode_gss=KENT)
    assert same.on(MARCH22).host.disputed is None
    other = history(said(MARCH22, postcode="ZE1 1ZZ", local_authority_gss=OLD), postcode_gss=KENT)
    assert (other.on(MARCH22).host.gss, other.on(MARCH22).host.disputed) == (OLD, KENT)
    assert other.on(MARCH22).host.disputed_name == "Otherton"


def test_an_unknown_host_says_why():
    assert history(said(MARCH22)).on(MARCH22).host.basis
    split = history(said(MARCH22, local_authority_gss="E10000006")).on(MARCH22).host
    assert split.gss is None
    assert "cannot be told" in split.basis


def test_the_home_is_known_under_every_name_it_ever_had():
    home = history(
        said(MARCH22, name="Old Name", local_authority_gss=OLD, registered_on=date(2020, 1, 1)),
        said(MARCH23, 2, name="New Name", local_authority_gss=NEW),
    ).known()
    assert (home.urn, home.registered_on, home.deregistered_on) == ("SC900001", date(2020, 1, 1), None)
    assert [s.name for s in home.said] == ["Old Name", "New Name"]


def re_registered(came, postcode="ZE34 9ZZ"):
    old = history(
        said(MARCH22, name="Proof House", postcode="ZE34 9ZZ", registered_on=date(2010, 1, 1)),
        said(MARCH23, 2, deregistered_on=date(2022, 9, 30), status="resigned_or_closed"),
    )
    new = history(said(MARCH23, 2, urn="9000002", name="Proof House", postcode=postcode, registered_on=came))
    join_re_registered([old, new])
    return old, new


def test_a_home_registered_anew_is_the_same_home_under_either_number():
    old, new = re_registered(date(2022, 10, 1))
    assert old.on(date(2022, 11, 1)).registration is Registration.REGISTERED
    assert "9000002" in old.on(date(2022, 11, 1)).basis
    assert new.on(date(2015, 6, 1)).registration is Registration.REGISTERED


@pytest.mark.parametrize("differs", [{"came": date(2022, 12, 1)}, {"came": date(2022, 10, 1), "postcode": "ZE34 8ZZ"}])
def test_a_gap_or_another_postcode_makes_two_homes(differs):
    old, _ = re_registered(**differs)
    assert old.on(date(2022, 12, 15)).registration is Registration.NOT_REGISTERED


def test_a_later_list_of_its_authority_that_leaves_a_home_out_is_noted():
    listed = [
        said(MARCH22, 1, local_authority_gss=OLD),
        said(MARCH22, 1, urn="9000002", local_authority_gss=OLD),
        said(MARCH22, 1, urn="9000003", local_authority_gss=KENT),
        said(date(2023, 9, 30), 2, urn="9000002", local_authority_gss=NEW),
    ]
    assert absences(listed, on_day) == {"SC900001": {date(2023, 9, 30)}}


def test_the_area_taken_from_a_later_register_is_marked():
    home = history(said(MARCH22, local_authority_gss=KENT))
    assert home.on(date(2021, 1, 1)).host.is_from_later
    assert not home.on(MARCH22).host.is_from_later


JULY16, END16, OCT25 = date(2016, 7, 19), date(2016, 12, 31), date(2025, 10, 17)


def listed(as_at, number=1, first=None, last=None, status="active"):
    return said(as_at, number, registered_on=first, deregistered_on=last, status=status)


@pytest.mark.parametrize("first", [None, date(2006, 1, 9)])
def test_a_later_day_of_registration_does_not_unmake_what_an_earlier_list_says(first):
    home = history(listed(END16, 1, first), listed(date(2026, 10, 31), 2, OCT25))
    found = home.on(JULY16)
    assert found.registration is Registration.UNKNOWN
    as_at = "that as at Saturday 31 December 2016 has it as registered"
    says = f"{as_at} on Monday 9 January 2006" if first else as_at
    assert f"it was registered on Friday 17 October 2025, and {says}" in found.basis
    assert sorted(row.source_id for row in found.rows) == [1, 2]
    assert home.on(date(2026, 1, 1)).registration is Registration.REGISTERED
    assert (home.known().registered_on, home.known().deregistered_on) == (first, None)


def test_a_day_before_that_of_every_list_is_before_the_registration():
    home = history(listed(END16, 1, date(2006, 1, 9)), listed(date(2026, 10, 31), 2, OCT25))
    assert home.on(date(2005, 12, 31)).registration is Registration.NOT_REGISTERED


def test_a_day_of_registration_that_no_list_is_against_counts():
    home = history(listed(END16, 1), listed(date(2017, 12, 31), 2, date(2016, 10, 1)))
    assert home.on(JULY16).registration is Registration.NOT_REGISTERED


def test_a_home_that_a_list_has_after_the_day_of_leaving_of_another_cannot_be_told():
    left = date(2015, 6, 1)
    home = history(listed(END16, 1), listed(date(2018, 3, 31), 2, None, left, "resigned_or_closed"))
    found = home.on(JULY16)
    assert found.registration is Registration.UNKNOWN
    assert "it left the register on Monday 1 June 2015, and that as at Saturday 31 December 2016" in found.basis
    assert home.on(date(2018, 4, 1)).registration is Registration.NOT_REGISTERED
    assert home.known().deregistered_on is None


@pytest.mark.parametrize("numbers", [(1, 2), (2, 1)])
def test_two_lists_of_one_day_that_disagree_cannot_tell_whichever_came_in_first(numbers):
    one, other = numbers
    left = history(listed(END16, one, None, date(2014, 1, 1)), listed(END16, other, None, date(2014, 6, 1)))
    assert left.on(date(2014, 3, 1)).registration is Registration.UNKNOWN
    assert left.on(date(2014, 7, 1)).registration is Registration.NOT_REGISTERED
    began = history(listed(END16, one, date(2014, 1, 1)), listed(END16, other, date(2014, 6, 1)))
    assert began.on(date(2014, 3, 1)).registration is Registration.UNKNOWN
    assert began.on(date(2013, 7, 1)).registration is Registration.NOT_REGISTERED


def test_a_list_that_says_when_a_home_left_says_that_it_was_there_before():
    closed = listed(date(2014, 12, 31), 1, None, date(2014, 5, 1), "resigned_or_closed")
    home = history(closed, listed(date(2017, 3, 31), 2, date(2016, 1, 1)))
    assert home.on(date(2012, 1, 1)).registration is Registration.UNKNOWN
    assert home.on(date(2015, 1, 1)).registration is Registration.NOT_REGISTERED


def test_a_home_registered_anew_under_its_own_number_is_registered_again():
    old = listed(MARCH22, 1, date(2001, 1, 1), date(2013, 5, 1), "resigned_or_closed")
    home = history(old, listed(MARCH23, 2, date(2022, 6, 1)))
    days = {
        date(2022, 9, 1): Registration.REGISTERED,
        date(2014, 1, 1): Registration.NOT_REGISTERED,
        date(2010, 1, 1): Registration.UNKNOWN,
    }
    assert {day: home.on(day).registration for day in days} == days


def test_a_home_that_the_last_list_has_as_closed_without_a_day_is_reached_by_that_list():
    home = history(listed(MARCH22), listed(MARCH23, 2, status="cancelled"))
    assert home.on(date(2023, 4, 1)).basis == (
        "it was off the register as at Friday 31 March 2023, and no day of leaving is known"
    )
    assert home.on(MARCH23).registration is Registration.NOT_REGISTERED
    assert home.on(date(2023, 4, 1)).registration is Registration.UNKNOWN
    alone = history(listed(MARCH23, 1, status="resigned_or_closed"))
    assert alone.on(MARCH22).registration is Registration.UNKNOWN
    assert "was off the register as at Friday 31 March 2023" in alone.on(MARCH22).basis


def test_a_day_that_no_register_says_is_said_to_be_assumed():
    home = history(said(MARCH23, status="active", name="Example House", is_assumed=True))
    assumed = "as at Friday 31 March 2023 (assumed, for that register says no day)"
    assert home.on(MARCH22).basis == f"it is on the register {assumed}, which does not say since when"
    assert home.particulars()["name"].is_assumed
    closed = history(said(MARCH23, status="cancelled", local_authority_gss=KENT, is_assumed=True))
    assert closed.on(date(2023, 5, 1)).basis == f"it was off the register {assumed}, and no day of leaving is known"
    assert closed.on(date(2023, 5, 1)).host.basis == f"by the register {assumed}"
    places = Places(on_day, lambda postcode, day: None, str)
    left_out = HomeHistory([said(MARCH22)], places, absent_on=[MARCH23], assumed={MARCH23})
    assert left_out.on(MARCH23).basis == f"it is not listed {assumed}, and no day of closing is known"


MAY22, JUNE22 = date(2022, 5, 15), date(2022, 6, 30)
UNKNOWN, REGISTERED, NOT_REGISTERED = Registration.UNKNOWN, Registration.REGISTERED, Registration.NOT_REGISTERED


@pytest.mark.parametrize(
    ("first", "before", "of_day", "after"),
    [
        # A later list that has it as open, and does not say since when, was drawn up after it opened again.
        (None, UNKNOWN, NOT_REGISTERED, UNKNOWN),
        # One that has it as open since 2010 is against the list that has it as closed.
        (date(2010, 1, 1), REGISTERED, UNKNOWN, UNKNOWN),
        # One that has it as registered since is not.
        (date(2022, 5, 1), UNKNOWN, NOT_REGISTERED, REGISTERED),
    ],
)
def test_a_list_that_has_a_home_as_closed_does_not_give_way_to_a_later_one(first, before, of_day, after):
    home = history(listed(MARCH22, status="resigned_or_closed"), listed(JUNE22, 2, first))
    found = [home.on(day).registration for day in (date(2022, 1, 1), MARCH22, MAY22, JUNE22)]
    assert found == [before, of_day, after, REGISTERED]


def test_a_list_that_has_a_home_as_closed_is_heard_against_a_later_day_of_leaving():
    closed = listed(MARCH22, status="cancelled")
    home = history(closed, listed(MARCH23, 2, None, date(2022, 12, 31), "resigned_or_closed"))
    found = home.on(MAY22)
    assert found.registration is UNKNOWN
    assert found.basis == (
        "by the register as at Thursday 31 March 2022 it was off the register, and that as at Friday 31 March 2023 has "
        "it as registered"
    )
    assert sorted(row.source_id for row in found.rows) == [1, 2]
    assert home.on(date(2022, 1, 1)).registration is REGISTERED


@pytest.mark.parametrize("numbers", [(1, 2), (2, 1)])
def test_two_lists_of_one_day_of_which_one_has_it_as_closed_cannot_tell(numbers):
    home = history(listed(MARCH22, numbers[0]), listed(MARCH22, numbers[1], status="cancelled"))
    assert home.on(MARCH22).registration is UNKNOWN


def test_that_lists_disagree_about_another_number_of_the_home_is_not_passed_over():
    old = history(said(MARCH22, name="Proof House", postcode="ZE34 9ZZ", deregistered_on=date(2022, 2, 28)))
    named = {"urn": "9000002", "name": "Proof House", "postcode": "ZE34 9ZZ"}
    new = history(
        said(MARCH23, 2, registered_on=date(2022, 3, 1), status="active", **named),
        said(date(2023, 9, 30), 3, deregistered_on=date(2022, 11, 30), status="resigned_or_closed", **named),
    )
    join_re_registered([old, new])
    assert new.on(date(2023, 1, 1)).registration is UNKNOWN
    found = old.on(date(2023, 1, 1))
    assert found.registration is UNKNOWN
    assert found.basis.startswith("the same home may have been registered as 9000002: by the register as at ")
    assert [row.source_id for row in found.rows][-2:] == [3, 2]
