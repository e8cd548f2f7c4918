"""One home under several numbers, as registers give a new one when a home changes hands."""

from datetime import UTC, date, datetime, timedelta

import pytest
from reports import BOTH, HOME, NEW, OLD, PLACES, SECOND, call, placed

from auditapp.domain.records import Origin, Registration
from auditapp.domain.register import HomeHistory, join_re_registered
from auditapp.domain.statements import Anchor, HomeStatement

AS_AT = date(2016, 6, 30)


def home(urn, came, left=None, **facts):
    """A home that was registered from one day to another, both known from one list."""
    said = {"name": "Example House", "postcode": "ZE34 9ZZ", "registered_on": came, "deregistered_on": left} | facts
    anchor = Anchor(datetime(2024, 1, 1, tzinfo=UTC), 1, "", 2, "homes.csv")
    row = HomeStatement(
        origin=Origin("homes.csv", "", 2), source_id=1, anchor=anchor, urn=urn, as_at=AS_AT, status="active", **said
    )
    return HomeHistory([row], PLACES)


def numbers(*histories):
    join_re_registered(histories)
    return [history.numbers for history in histories]


LEFT = date(2015, 6, 30)


def chain():
    """One house in three hands."""
    return (
        home(OLD, date(2010, 1, 1), LEFT),
        home(NEW, LEFT + timedelta(days=1), date(2016, 1, 31)),
        home("9800004", date(2016, 2, 1)),
    )


def test_a_home_registered_again_that_week_has_both_numbers_under_either():
    for days in (0, 1, 6):
        assert numbers(home(OLD, date(2010, 1, 1), LEFT), home(NEW, LEFT + timedelta(days=days))) == [BOTH, BOTH]


@pytest.mark.parametrize(
    "differs", [{"name": "Sample House"}, {"postcode": "ZE34 8ZZ"}, {"registered_on": date(2015, 9, 1)}]
)
def test_another_house_or_a_later_year_has_its_own_number_alone(differs):
    other = home(NEW, date(2015, 7, 1), **differs) if "registered_on" not in differs else home(NEW, date(2015, 9, 1))
    assert numbers(home(OLD, date(2010, 1, 1), LEFT), other) == [frozenset(), frozenset()]


def test_three_registrations_are_one_home_through_and_through():
    three = chain()
    assert numbers(*three) == [frozenset({OLD, NEW, "9800004"})] * 3


@pytest.mark.parametrize("day", [date(2010, 1, 1), LEFT, date(2015, 7, 1), date(2016, 1, 31), date(2016, 2, 1), AS_AT])
def test_an_old_number_means_a_home_that_is_registered_under_any_of_its_numbers(day):
    three = chain()
    join_re_registered(three)
    assert [history.on(day).registration for history in three] == [Registration.REGISTERED] * 3


def test_of_days_between_two_registrations_it_cannot_be_told():
    two = home(OLD, date(2010, 1, 1), LEFT), home(NEW, date(2015, 7, 6))
    join_re_registered(two)
    for history in two:
        there = history.on(date(2015, 7, 2))
        assert there.registration is Registration.UNKNOWN
        assert f"left the register as {OLD} on Tuesday 30 June 2015" in there.basis
        assert history.on(date(2015, 7, 6)).registration is Registration.REGISTERED


def test_before_its_first_and_after_its_last_registration_a_home_is_not_registered():
    three = chain()
    join_re_registered(three)
    before, after = date(2009, 12, 31), AS_AT + timedelta(days=1)
    assert [history.on(before).registration for history in three] == [Registration.NOT_REGISTERED] * 3
    assert three[2].on(after).registration is Registration.UNKNOWN
    assert "9800004" in three[0].on(AS_AT).basis


def test_a_row_has_one_key_for_its_home_whichever_number_it_gives():
    assert call(1, "2015-07-01", home_urn=OLD).home_key == call(2, "2015-07-01", home_urn=NEW).home_key
    assert placed(1, "2015-07-01", home_urn=OLD).home_key == call(2, "2015-07-01", home_urn=NEW).home_key
    assert call(1, "2015-07-01", home_urn=HOME).home_key == HOME
    assert call(1, "2015-07-01", home_urn=None, home_candidates=(HOME, SECOND)).home_key is None


def test_the_homes_that_a_row_may_mean():
    sure, either = (
        call(1, "2015-07-01", home_urn=NEW),
        call(2, "2015-07-01", home_urn=None, home_candidates=(HOME, OLD)),
    )
    assert set(sure.possible_homes) == {OLD, NEW}
    assert set(call(1, "2015-07-01").possible_homes) == {HOME}
    assert list(either.possible_homes) == [HOME, OLD]
    assert list(call(1, "2015-07-01", home_urn=None).possible_homes) == []
