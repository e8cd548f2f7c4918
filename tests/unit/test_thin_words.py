"""Words for a place that no register can be asked about: a street, a town, a kind of place, or people at an address."""

from dataclasses import replace
from datetime import date

import pytest
from reports import HOST, OTHER, PLACES, events, records
from reports import placed as listed

from auditapp.domain.dates import Period
from auditapp.domain.registers_of_homes import RegisterOfHomes
from auditapp.domain.thin_words import TOO_THIN, are_of_people, names_no_building

YEAR = Period(date(2015, 1, 1), date(2015, 12, 31))
OURS = RegisterOfHomes("homes.csv", date(2015, 12, 31), frozenset({HOST}), False, (YEAR,), True)
THEIRS = replace(OURS, name="other.csv", areas=frozenset({OTHER}))


def of_stay(*rows, **given):
    (place,) = records(events(*rows, **given), "address")
    return place


def is_area(words):
    return words == "lincoln"


@pytest.mark.parametrize(
    ("words", "is_thin"),
    [
        ("Children's home, High Street", True),
        ("Childrens home in High St, Lincoln", True),
        ("Care home, Lincoln", True),
        ("Residential unit", True),
        ("High Street", True),
        ("Children's home, 5 High Street", False),
        ("Children's home, High Street, LN1 9ZZ", False),
        ("High Street Children's Home", False),
        ("Children's home, Sample House, High Street", False),
        ("Sample House, Lincoln", False),
        ("Weir View", False),
    ],
)
def test_a_building_has_a_name_or_a_number_in_a_street_or_a_postcode(words, is_thin):
    assert names_no_building(words, is_area) is is_thin


@pytest.mark.parametrize(
    ("words", "are"),
    [
        ("Mr and Mrs Tester, 5 Mill Lane", True),
        ("MRS. TESTER, 5 Mill Lane", True),
        ("Mr & Mrs Tester", True),
        ("The Tester family, 4 The Row", True),
        ("Sample House, manager Mrs Tester", False),
        ("Sample family centre", False),
        ("5 Mill Lane", False),
        ("Missenden House", False),
    ],
)
def test_people_at_an_address_may_be_a_family_or_foster_carers(words, are):
    assert are_of_people(words) is are


def test_a_childrens_home_in_a_town_and_no_more_is_too_little_to_look_up():
    places = replace(PLACES, named=lambda words, day: frozenset({OTHER}) if words == "otherton" else frozenset())
    row = listed(1, "2015-06-16", home_urn=None, home_words="Children's home, Otherton")
    assert of_stay(row, places=places, registers=[OURS, THEIRS]).unclear == TOO_THIN
    assert of_stay(replace(row, home_postcode="ZE1 1ZZ"), places=places, registers=[THEIRS]).unclear == ""


def test_what_two_lists_say_of_one_place_is_enough_where_either_names_the_building():
    thin = listed(1, "2015-06-16", home_urn=None, home_words="Children's home, Invented Street")
    named = listed(
        2, "2015-06-16", home_urn=None, home_words="Children's home, Invented Street", home_postcode="ZE1 1ZZ"
    )
    assert of_stay(thin, named, registers=[OURS, THEIRS]).unclear == ""
