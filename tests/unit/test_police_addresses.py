"""Which home the words of a police log mean: homes written badly, and places next to homes that are none."""

import time
from datetime import date

import pytest

from auditapp.domain.matching import HomeIndex, HomeSaid, HomeWords, KnownHome

DAY = date(2022, 10, 3)


def home(urn, name, address, town="Seaby", postcode="ZO11 7ZZ", *, locality="", authority="E1", **facts):
    said = HomeSaid(name, address, locality, town, postcode, "Proof Care Ltd", authority)
    return KnownHome(urn, (said,), **facts)


INDEX = HomeIndex(
    [
        home("SC980001", "Proof House", "14 Proof Street"),
        home("SC980002", "Sample Lodge", "Sample Lodge, Sample Lane", postcode="ZO11 6ZZ"),
        home("SC980003", "Kestrel View", "22-24 Proof Gardens", "Dalesby", "ZE34 8ZZ", authority="E2"),
        home("SC980004", "Mock Manor (formerly Mock Farm)", "9 Northgate", "Dalesby", "ZE34 9ZZ", authority="E2"),
        home("SC980005", "Draft House 1", "3 Draft Close", "Dalesby", "ZE35 1ZZ", authority="E2"),
        home("SC980006", "Draft House 2", "7 Draft Close", "Dalesby", "ZE35 1ZZ", authority="E2"),
        home("SC980007", "The Grove", "1 Sketch Road", "Dalesby", "ZE35 2ZZ", authority="E2"),
        home("SC980008", "The Grove", "40 Sketch Hill", "Thursby", "ZT1 3ZZ", authority="E3"),
        home("SC980009", "The Grove", "5 Outline Row", "Whitsea", "ZW1 4ZZ", authority="E4"),
        home("SC980010", "Flat Earth House", "Flat 2, 60 Nominal Court", "Thursby", "ZT1 5ZZ", authority="E3"),
        home(
            "SC980013", "Flat 4, Proof Court", "Flat 4, Proof Court, Proof Hill", "Thursby", "ZT1 7ZZ", authority="E3"
        ),
        home("SC980014", "Whole House", "Flat 1, 3 Whole Way", "Thursby", "ZT1 8ZZ", authority="E3"),
        home("SC980011", "Friends House", "8 Dummy Way", "Thursby", "ZT1 6ZZ", authority="E3"),
        home("SC980012", "12 Dummy Way", "12 Dummy Way", "Thursby", "ZT1 6ZZ", authority="E3"),
    ]
)


def find(address="", name="", postcode="", authority=None):
    return INDEX.find(HomeWords(name=name, address=address, postcode=postcode, authority_gss=authority), DAY)


@pytest.mark.parametrize(
    ("address", "urn"),
    [
        ("Proof House, 14 Proof Street, Seaby ZO11 7ZZ", "SC980001"),
        ("PROOF HOUSE 14 PROOF ST SEABY", "SC980001"),
        ("14, PROOF STREET, SEABY", "SC980001"),
        ("No. 14 Proof Street / Seaby / ZO11 7ZZ", "SC980001"),
        ("14 Proof Stret, Seaby", "SC980001"),
        ("14 Proof St, Seab'", "SC980001"),
        ("14 Proof Street, ZO11", "SC980001"),
        ("14 Proof Street, ZO11 7", "SC980001"),
        ("14, ZO11 7ZZ", "SC980001"),
        ("14 Proof Street, ZOII 7ZZ", "SC980001"),
        ("Proof House, 14 Proof Street, Seaby, ZO12 7ZZ", "SC980001"),
        ("Room 3, Proof House, Seaby", "SC980001"),
        ("MISSING FROM PROOF HOUSE, SEABY", "SC980001"),
        ("Proof House - children's home - Seaby", "SC980001"),
        ("Proof House c/o duty manager, Seaby", "SC980001"),
        ("Seaby, ZO11 7ZZ, Proof Huose", "SC980001"),
        ("14 Proof Street, Seaby (Proof House)", "SC980001"),
        ("Proof House, 41 Proof Street, Seaby, ZO11 7ZZ", "SC980001"),
        ("Sample Lodge, Sample Ln, Seaby", "SC980002"),
        ("Samples Lodge, Seaby", "SC980002"),
        ("22 to 24 Proof Gdns, Dalesby", "SC980003"),
        ("22/24 Proof Gardens, Dalesby", "SC980003"),
        ("24 Proof Gardens, Dalesby", "SC980003"),
        ("9 Northgate, Dalesby", "SC980004"),
        ("9 NORTHGATE DALESBY", "SC980004"),
        ("Mock Farm, Dalesby", "SC980004"),
        ("Draft House 2, Dalesby", "SC980006"),
        ("The Grove, Dalesby", "SC980007"),
        ("The Grove, Sketch Hill", "SC980008"),
        ("Flat 2, 60 Nominal Court, Thursby", "SC980010"),
        ("Flat Earth House, 60 Nominal Court, Thursby", "SC980010"),
        ("Flat Earht House, 60 Nominal Court, Thursby", "SC980010"),
        ("Flat 4, Proof Court, Thursby", "SC980013"),
        ("FLAT 4 PROOF COURT THURSBY ZT1 7ZZ", "SC980013"),
        ("Friends House, Thursby", "SC980011"),
        ("12 Dummy Way, Thursby", "SC980012"),
    ],
)
def test_a_home_however_it_is_written(address, urn):
    for match in (find(address), find(name=address)):
        assert (match.state, match.urn) == ("matched", urn), match.why


@pytest.mark.parametrize(
    ("address", "candidates"),
    [
        ("Proof Street, Seaby", {"SC980001"}),
        ("14 Proof Street", {"SC980001"}),
        ("14 Proof Street, Seaby, ZO19 7ZZ", {"SC980001"}),
        ("Flat 3, 14 Proof Street, Seaby", {"SC980001"}),
        ("Proof House, 9 Sample Lane, Seaby", {"SC980001"}),
        ("The Grove", {"SC980007", "SC980008", "SC980009"}),
        ("Draft Close, Dalesby", {"SC980005", "SC980006"}),
        ("60 Nominal Court, Thursby", {"SC980010"}),
        ("60 Nominal Court, Thursby ZT1 5ZZ", {"SC980010"}),
        ("Proof Court, Thursby", {"SC980013"}),
        ("Proof Court, Proof Hill, Thursby ZT1 7ZZ", {"SC980013"}),
    ],
)
def test_what_may_be_a_home_is_asked(address, candidates):
    match = find(address)
    assert (match.state, set(match.candidates)) == ("ambiguous", candidates), match.why


def test_a_flat_is_not_meant_by_the_address_of_its_building_unless_a_register_put_the_home_there_too():
    match = find("3 Whole Way, Thursby")
    assert match.why.endswith("but the home is one flat of the building, and the row does not say which it means")
    flat, whole = (
        HomeSaid("Whole House", address, "", "Thursby", "ZT1 8ZZ") for address in ("Flat 1, 3 Whole Way", "3 Whole Way")
    )
    both = HomeIndex([KnownHome("SC980014", (flat, whole))])
    assert both.find(HomeWords(address="3 Whole Way, Thursby"), DAY).urn == "SC980014"
    assert both.find(HomeWords(address="Flat 1, 3 Whole Way, Thursby"), DAY).urn == "SC980014"
    assert both.find(HomeWords(address="Flat 2, 3 Whole Way, Thursby"), DAY).urn is None


@pytest.mark.parametrize(
    "address",
    [
        "16 Proof Street, Seaby ZO11 7ZZ",
        "14A Proof Street, Seaby, ZO11 7ZZ",
        "41 Proof Street, Seaby",
        "14 Proof Road, Seaby, ZO11 7ZZ",
        "14 Sample Drive, Seaby, ZO11 7ZZ",
        "14 Proof Street, Dalesby",
        "14 Proof Street, Thursby, ZT1 5ZZ",
        "Flat 3, 60 Nominal Court, Thursby",
        "26 Proof Gardens, Dalesby",
        "5 Draft Close, Dalesby, ZE35 1ZZ",
        "Rose Cottage, Sketch Road, Dalesby",
        "The Grove, 6 Elsewhere Avenue, Seaby",
        "12 The Grove, Dalesby",
        "Proof House School, Seaby",
        "Proof House Dental Practice, Dummy Way",
        "ZO11 7ZZ",
        "Seaby",
        "Parents' address, 14 Proof Street, Seaby, ZO11 7ZZ",
        "Foster carers, 14 Proof Street, Seaby, ZO11 7ZZ",
        "14 Proof Street, Seaby (foster placement)",
        "o/s 14 Proof Street, Seaby",
        "c/o J Tester, 14 Proof Street, Seaby",
        "c/o hospital ward 4, Proof Street, Seaby",
        "St Anne's Hospital, Proof Street, Seaby, ZO11 7ZZ",
        "NFA Seaby",
        "Kestral Vie, Thursby",
    ],
)
def test_a_place_near_a_home_is_no_home(address):
    match = find(address)
    assert (match.state, match.candidates) == ("unmatched", ()), match.why
    assert match.why


def test_the_column_of_the_postcode_counts_like_one_in_the_address():
    assert find("14 Proof Street", postcode="zo117zz").urn == "SC980001"
    assert find("14 Proof Street", postcode="ZO11").urn == "SC980001"
    assert find("16 Proof Street", postcode="ZO11 7ZZ").state == "unmatched"


def test_the_authority_places_what_the_address_does_not():
    assert find("14 Proof Street", authority="E1").urn == "SC980001"
    assert find("The Grove", authority="E4").urn == "SC980009"


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("14 Proof Street, ZO11 7ZZ", "by postcode and building"),
        ("Proof House, 14 Proof Street, Seaby, ZO11 7ZZ", "by postcode and building, also name and town"),
        ("Sample Lodge, ZO11 6ZZ", "by postcode and name"),
        ("14 Proof Street, Seaby", "by building, street and town"),
        ("Sample Lodge, Seaby", "by name and town"),
        ("Samples Lodge, Seaby", "by name but for a slip of spelling, also town"),
        ("Ward 4", "the words are of a hospital, which is never a children's home"),
        ("14 Proof Street", "one home fits by building and street, but the row does not say in which town"),
        ("Proof Street, Seaby", "one home fits by street and town, but the row does not say which building"),
        ("The Grove", "3 homes fit, the first by name"),
        ("Far Away House", "no home of the registers given has this name or address"),
    ],
)
def test_every_answer_says_why_in_a_few_words(address, why):
    assert find(address).why == why


def test_a_house_registered_anew_is_the_home_of_the_day_whatever_it_is_called():
    index = HomeIndex(
        [
            home("SC980021", "Proof House", "14 Proof Street", deregistered_on=date(2015, 3, 31)),
            home("9980022", "Sample House", "14 Proof Street", registered_on=date(2015, 4, 1)),
        ]
    )
    words = HomeWords(address="Proof House, 14 Proof Street, Seaby")
    assert index.find(words, date(2015, 3, 31)).urn == "SC980021"
    assert index.find(words, date(2015, 4, 1)).urn == "9980022"


def test_a_home_of_the_same_name_elsewhere_is_not_taken_for_one_that_has_closed():
    index = HomeIndex(
        [
            home("SC980031", "The Grove", "14 Proof Street", deregistered_on=date(2015, 3, 31)),
            home("SC980032", "The Grove", "9 Sample Lane", "Seaby", "ZO11 2ZZ"),
        ]
    )
    match = index.find(HomeWords(address="The Grove, 14 Proof Street, Seaby, ZO11 7ZZ"), DAY)
    assert match.urn == "SC980031"
    assert "not registered on the day" in match.why


@pytest.mark.parametrize("words", ["Proof House, " * 4_000, "14 " * 9_000, "c/o " * 9_000, "a, " * 9_000, " " * 30_000])
def test_words_without_end_are_read_no_further_than_an_address_goes(words):
    started = time.perf_counter()
    for cells in ({"name": words}, {"address": words}, {"postcode": words}):
        assert INDEX.find(HomeWords(**cells), DAY).why
    assert time.perf_counter() - started < 1


def test_what_stands_in_the_first_words_of_a_long_cell_is_found():
    assert find("Proof House, 14 Proof Street, Seaby. " + "Staff say that nothing is known. " * 300).urn == "SC980001"
