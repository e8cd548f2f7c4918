"""An address close to a home's, or one that only speaks of it: asked or refused, and never taken for the home."""

from datetime import date

import pytest

from auditapp.domain.matching import HomeIndex, HomeSaid, HomeWords, KnownHome

DAY = date(2022, 10, 3)
SHROPSHIRE, LINCOLNSHIRE = "E06000051", "E10000019"


def home(urn, name, address, *where):
    town, postcode, authority = where
    return KnownHome(urn, (HomeSaid(name, address, "", town, postcode, "Proof Care Ltd", authority),))


INDEX = HomeIndex(
    (
        home("SC950001", "Draft View", "14 The Grove", "Ludlow", "SY8 9ZZ", SHROPSHIRE),
        home("SC950002", "Sample Lodge", "5 Mock Lane", "Marling", "SY7 9ZZ", SHROPSHIRE),
        home("SC950003", "Proof House", "8 Park Road", "Ludlow", "SY8 8ZZ", SHROPSHIRE),
        home("SC950004", "Trial House", "7 Heather Avenue", "Bury", "LN1 9ZZ", LINCOLNSHIRE),
        home("SC950005", "Outline Barn", "3 Sketch Road North", "Ludlow", "SY8 7ZZ", SHROPSHIRE),
    )
)


def find(address):
    return INDEX.find(HomeWords(address=address), DAY)


@pytest.mark.parametrize(
    ("address", "urn"),
    [
        ("14 Grove Road, Ludlow", "SC950001"),
        ("14 The Groves, Ludlow", "SC950001"),
        ("14 The Grove Mews, Ludlow", "SC950001"),
        ("14 The Grove North, Ludlow", "SC950001"),
        ("5 Mock Lane North, Marling", "SC950002"),
        ("5 Mock Lane N, Marling", "SC950002"),
        ("5 Mock Lane North Marling", "SC950002"),
        ("7 Heather Avenue East, Bury", "SC950004"),
        ("8 Park Road North, Ludlow", "SC950003"),
        ("8 Parks Road, Ludlow", "SC950003"),
        ("3 Sketch Road, Ludlow", "SC950005"),
    ],
)
def test_another_street_that_may_well_exist_is_asked(address, urn):
    match = find(address)
    assert (match.state, match.candidates) == ("ambiguous", (urn,)), match.why
    assert match.why.endswith("but the row's street may be another one")


@pytest.mark.parametrize(
    "address",
    ["14 Grove Road, Ludlow, SY8 9ZZ", "Draft View, 14 Grove Road, Ludlow", "14 Grove Mews, SY8 9ZZ"],
)
def test_a_street_like_it_is_the_homes_where_the_postcode_or_the_name_agrees(address):
    assert find(address).urn == "SC950001"


def test_half_a_postcode_does_not_make_another_street_the_homes():
    assert find("14 Grove Road, Ludlow, SY8").urn is None


@pytest.mark.parametrize(
    ("address", "urn"),
    [
        ("14 Grove, Ludlow", "SC950001"),
        ("5 Mock, Marling", "SC950002"),
        ("5 Mock Ln, Marling", "SC950002"),
        ("7 Heahter Avenue, Bury", "SC950004"),
        ("7 Heathr Ave, Bury", "SC950004"),
        ("7 Heather Avneue, Bury", "SC950004"),
        ("8 Park Raod, Ludlow", "SC950003"),
        ("8 Park Road, Ludlow, Shropshire", "SC950003"),
        ("3 Sketch Road North, Ludlow", "SC950005"),
        ("3 Sketch Rd N, Ludlow", "SC950005"),
        ("Proof House, Church Street Court, 8 Park Road, Ludlow", "SC950003"),
    ],
)
def test_a_slip_inside_a_long_word_or_a_kind_left_off_is_still_the_home(address, urn):
    assert find(address).urn == urn


@pytest.mark.parametrize(
    "address",
    [
        "Next door to Draft View, 14 The Grove, Ludlow",
        "next-door to 14 The Grove, Ludlow, SY8 9ZZ",
        "Across from 14 The Grove, Ludlow",
        "Park opposite 14 The Grove, Ludlow",
        "Draft View, opposite 14 The Grove, Ludlow",
        "Bench outside 14 The Grove, Ludlow",
        "Neighbour of Draft View, 14 The Grove, Ludlow",
        "Neighbours, 14 The Grove, Ludlow",
        "Garden of 14 The Grove, Ludlow",
        "Flat above 14 The Grove, Ludlow",
        "Flat above, 14 The Grove, Ludlow",
        "Land to the rear of 14 The Grove, Ludlow",
        "Alley near 14 The Grove, Ludlow",
        "Alley nr Draft View, 14 The Grove, Ludlow",
        "Found close to 14 The Grove, Ludlow",
    ],
)
def test_words_of_nearness_are_asked_whatever_else_agrees(address):
    match = find(address)
    assert (match.state, match.candidates) == ("ambiguous", ("SC950001",)), match.why
    assert "the row speaks of a place beside or near another" in match.why


@pytest.mark.parametrize(
    "address", ["Opposite 14 The Grove, Ludlow", "near Draft View, Ludlow", "o/s 14 The Grove, Ludlow"]
)
def test_words_of_nearness_at_the_head_are_of_a_street(address):
    assert find(address).state == "unmatched"


@pytest.mark.parametrize(
    "address",
    [
        "Sample Lodge Primary School, 5 Mock Lane, Marling",
        "Sample Lodge Nursery, 5 Mock Lane, Marling",
        "Sample Lodge Surgery, 5 Mock Lane, Marling, SY7 9ZZ",
        "Sample Lodge Church, 5 Mock Lane, Marling",
        "Court, 5 Mock Lane, Marling",
        "Magistrates' Court, 5 Mock Lane, Marling",
        "Village Hall, 5 Mock Lane, Marling",
        "5 Mock Lane, Marling (supermarket)",
    ],
)
def test_a_building_in_another_use_is_asked(address):
    match = find(address)
    assert (match.state, match.candidates) == ("ambiguous", ("SC950002",)), match.why
    assert match.why.endswith("but the row names a school, shop or the like")


@pytest.mark.parametrize("address", ["Mock Court, 5 Mock Lane, Marling", "The Park House, 5 Mock Lane, Marling"])
def test_a_house_called_court_is_no_other_use(address):
    assert find(address).urn == "SC950002"


@pytest.mark.parametrize(
    ("address", "urn"),
    [
        ("5 Mock Lane, Marling Bridge", "SC950002"),
        ("5 Mock Lane Marling Bridge", "SC950002"),
        ("5 Mock Lane, New Marling", "SC950002"),
        ("Sample Lodge, 5 Mock Lane, Marling Bridge", "SC950002"),
        ("7 Heather Avenue, Bury St Edmunds", "SC950004"),
        ("7 Heather Avenue, Bury Coldfield", "SC950004"),
    ],
)
def test_a_place_with_a_towns_name_in_its_own_is_another_place(address, urn):
    match = find(address)
    assert (match.state, match.candidates) == ("ambiguous", (urn,)), match.why
    assert match.why.endswith("but the row speaks of a place that no register knows")


@pytest.mark.parametrize(
    "address",
    ["5 Mock Lane, Marling, SY7 9ZZ", "5 Mock Lane, Marling Bridge, SY7 9ZZ", "5 Mock Lane, Marling Shropshire"],
)
def test_the_town_itself_or_the_postcode_settles_it(address):
    assert find(address).urn == "SC950002"
