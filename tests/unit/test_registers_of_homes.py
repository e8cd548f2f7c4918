"""How far registers of homes can be asked whether a home was on them: of which areas, on which days, by what."""

from dataclasses import replace
from datetime import date

import pytest
from reports import HOST, OTHER, PLACER

from auditapp.domain.dates import Period
from auditapp.domain.police_records import RegisterReach
from auditapp.domain.registers_of_homes import RegisterOfHomes, Registers

COMPLETE, OLDER, PARTIAL = RegisterReach.COMPLETE, RegisterReach.OLDER, RegisterReach.PARTIAL
BARE, NOT_KNOWN = RegisterReach.WITHOUT_ADDRESSES, RegisterReach.NOT_KNOWN
MARCH14, MARCH15 = date(2014, 3, 31), date(2015, 3, 31)


def ofsted(as_at, *, has_addresses=True):
    return RegisterOfHomes(f"ofsted_{as_at}.csv", as_at, frozenset({HOST, OTHER}), True, (), has_addresses)


def council(as_at, *declared, areas=frozenset({HOST}), has_addresses=True):
    periods = tuple(map(Period.parse, declared))
    return RegisterOfHomes(f"council_{as_at}.csv", as_at, areas, False, periods, has_addresses)


def test_a_keepers_word_holds_for_its_own_area_only():
    both = RegisterOfHomes(
        "a.csv", MARCH15, frozenset({HOST, OTHER}), False, (Period.parse("2014-04-01..2015-03-31"),), True
    )
    of_ours = replace(both, vouched_for=frozenset({HOST}))
    assert reach(of_ours, on=MARCH15) is COMPLETE
    assert reach(of_ours, on=MARCH15, gss=OTHER) is PARTIAL
    assert reach(both, on=MARCH15, gss=OTHER) is COMPLETE
    assert reach(replace(of_ours, is_inspectorates=True), on=MARCH15, gss=OTHER) is COMPLETE


def reach(*lists, on, gss=HOST, by_number=False):
    return Registers(lists, lambda code, day: code).reach(gss, on, by_number=by_number)[0]


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2014, 3, 30), PARTIAL),  # of the days before the first register nothing is known
        (MARCH14, COMPLETE),
        (date(2014, 4, 1), COMPLETE),
        (MARCH15, COMPLETE),
        (date(2015, 4, 1), OLDER),
    ],
)
def test_the_inspectorates_register_is_complete_back_to_the_one_loaded_before_it(on, expected):
    assert reach(ofsted(MARCH14), ofsted(MARCH15), on=on) is expected
    assert reach(ofsted(MARCH15), ofsted(MARCH14), on=on) is expected


@pytest.mark.parametrize(("on", "expected"), [(date(2014, 4, 1), PARTIAL), (MARCH15, COMPLETE)])
def test_one_register_alone_is_complete_for_its_own_day(on, expected):
    assert reach(ofsted(MARCH15), on=on) is expected


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2014, 3, 31), PARTIAL),
        (date(2014, 4, 1), COMPLETE),
        (date(2014, 12, 31), COMPLETE),
        (date(2015, 1, 1), PARTIAL),
        (date(2015, 4, 1), OLDER),
    ],
)
def test_any_other_list_is_complete_for_the_days_declared_and_never_after_its_own(on, expected):
    assert reach(council(MARCH15, "2014-04-01..2014-12-31"), on=on) is expected


def test_a_declaration_beyond_the_day_of_the_list_says_nothing_of_later_days():
    assert reach(council(MARCH15, "2014-04-01..2016-12-31"), on=date(2015, 4, 1)) is OLDER


def test_a_list_that_nobody_declared_complete_is_partial():
    assert reach(council(MARCH15), on=MARCH15) is PARTIAL


def test_an_older_council_list_does_not_shorten_what_the_inspectorate_says():
    lists = ofsted(MARCH14), council(date(2014, 10, 1)), ofsted(MARCH15)
    assert reach(*lists, on=date(2014, 6, 1)) is COMPLETE


def test_a_list_without_names_or_addresses_answers_for_numbers_alone():
    bare = ofsted(MARCH15, has_addresses=False)
    assert reach(bare, on=MARCH15) is BARE
    assert reach(bare, on=MARCH15, by_number=True) is COMPLETE
    assert reach(bare, council(MARCH15, "2014-04-01..2015-03-31"), on=MARCH15) is COMPLETE


def test_a_list_answers_for_its_own_areas_and_the_inspectorates_for_all():
    assert reach(council(MARCH15, "2014-04-01..2015-03-31"), on=MARCH15, gss=OTHER) is NOT_KNOWN
    assert reach(ofsted(MARCH15), on=MARCH15, gss=PLACER) is COMPLETE
    assert reach(on=MARCH15) is NOT_KNOWN
    assert reach(ofsted(MARCH15), on=MARCH15, gss=None) is NOT_KNOWN


def test_an_authority_that_took_over_an_area_is_answered_for_by_a_list_under_either_code():
    def on_day(code, day):
        return OTHER if code == HOST and day >= date(2015, 1, 1) else code

    listed = Registers([council(MARCH15, "2014-04-01..2015-03-31")], on_day)
    assert listed.reach(OTHER, MARCH15, by_number=False) == (
        COMPLETE,
        "council_2015-03-31.csv, as at Tuesday 31 March 2015",
    )
