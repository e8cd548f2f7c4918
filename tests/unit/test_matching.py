"""Which home some words mean: the sentences of this file are the ones people dispute."""

from dataclasses import replace
from datetime import date

import pytest

from auditapp.domain.importing import HomeMatch
from auditapp.domain.matching import HomeAlias, HomeIndex, HomeSaid, HomeWords, KnownHome, words_key

NORTH, NORTH_LATER, KENT = "E10000099", "E06000099", "E10000098"
DAY = date(2022, 10, 3)


def home(urn, *said, **facts):
    return KnownHome(urn, tuple(said), **facts)


def said(name, address="", town="", postcode="", *, owner="", authority=NORTH):
    return HomeSaid(name=name, address_1=address, town=town, postcode=postcode, owner=owner, authority_gss=authority)


HOMES = (
    home("SC900001", said("Placebo Hall", "Placebo Road", "Dalesby", "ZE34 9ZZ", owner="Placebo Homes Ltd")),
    home("9000002", said("Placebo Hall Annexe", "The Annexe, Placebo Road", "Dalesby", "ZE34 9ZZ")),
    home("SC900003", said("Proof House", "14 Proof Street, Seaby, ZO11 7ZZ", owner="Proof Care Ltd")),
    home("SC900004", said("Proof House North", "14A Proof St Seaby zo117zz")),
    home(
        "9000005",
        said("River View (Abbeyton)", "River View, 3 Mill Proof Lane\nAbbeyton\nZG4 9ZZ"),
        said("River View", "River View, 3 Mill Proof Lane, Abbeyton", "", "ZG4 9ZZ", authority=NORTH_LATER),
    ),
    home(
        "SC900006",
        said("River View (Whitsea)", "44 Shore Proof Road\nWhitsea\nZO22 9ZZ"),
        said("River View", "44 Shore Proof Road, Whitsea", "", "ZO22 9ZZ", authority=NORTH_LATER),
    ),
    home("SC900007", said("Drawer's Cottage", "2 Drawer Row", "Thursby", "ZO7 9ZZ"), deregistered_on=date(2023, 2, 28)),
    home("9000008", said("Mock Barn (formerly Mock Farmhouse)", "Mock Farm, Skipby", "", "ZD23 9ZZ")),
    home("SC900009", said("St Anne's", "22-24 St. Anne's Rd", "Seaby", "ZO11 6ZZ")),
    home("9000010", said("The Fixture", "5 Fixture Close", "Dalesby", "ZE34 8ZZ"), registered_on=date(2020, 1, 6)),
    home("SC900011", said("REDACTED", "REDACTED", "REDACTED", "REDACTED", authority=KENT)),
    home("SC900012", said("Fixture House", "Flat 2, 9 Fixture Court", "Dalesby", "ZE34 7ZZ", authority=KENT)),
)
CALLED_LIKE_A_STREET = HomeIndex([home("SC900013", said("Specimen Court", "3 Sample Hill", "Dalesby", "ZE34 6ZZ"))])
INDEX = HomeIndex(HOMES, one_code=lambda gss: NORTH if gss == NORTH_LATER else gss)


def find(name="", day=DAY, index=INDEX, **words):
    return index.find(HomeWords(name=name, **words), day)


CHANGED = date(2014, 6, 11)


@pytest.mark.parametrize(
    ("day", "urn", "why"),
    [
        (date(2014, 6, 10), "SC900104", "by name and town"),
        (
            *(CHANGED, "SC900105"),
            "by name and town; the same home was on the register as SC900104 until Wednesday 11 June 2014",
        ),
        (date(2014, 6, 12), "SC900105", "by name and town"),
    ],
)
def test_on_the_day_on_which_a_home_is_registered_anew_it_is_one_home_under_the_newer_number(day, urn, why):
    same = said("Proof Lodge", "9 Proof Street", "Seaby", "ZO11 7ZZ")
    index = HomeIndex(
        [
            home("SC900104", same, registered_on=date(2010, 4, 1), deregistered_on=CHANGED),
            home("SC900105", same, registered_on=CHANGED),
        ]
    )
    assert find("Proof Lodge, Seaby", day, index) == HomeMatch("matched", urn, (urn,), why)


def test_between_two_registrations_it_is_one_home_under_the_newer_number_whatever_was_asked_before():
    same = said("Proof Lodge", "9 Proof Street", "Seaby", "ZO11 7ZZ")
    left, came = date(2015, 5, 15), date(2015, 5, 18)
    index = HomeIndex(
        [
            home("SC900104", same, registered_on=date(2010, 4, 1), deregistered_on=left),
            home("SC900105", same, registered_on=came),
        ]
    )
    asked = [find("Proof Lodge, Seaby", date(2015, 5, day), index) for day in (15, 16, 18, 17, 15)]
    assert [match.urn for match in asked] == ["SC900104", "SC900105", "SC900105", "SC900105", "SC900104"]
    assert asked[1].why == (
        "by name and town; the home was not registered on the day; "
        "the same home was on the register as SC900104 until Friday 15 May 2015"
    )


def test_two_homes_of_one_name_registered_on_one_day_stay_two():
    one, other = (
        said("Proof Lodge", "9 Proof Street", "Seaby", "ZO11 7ZZ"),
        said("Proof Lodge", "", "Seaby", "ZO12 7ZZ"),
    )
    index = HomeIndex(
        [
            home("SC900104", one, registered_on=date(2010, 4, 1), deregistered_on=CHANGED),
            home("SC900105", other, registered_on=CHANGED),
        ]
    )
    assert find("Proof Lodge, Seaby", CHANGED, index).candidates == ("SC900104", "SC900105")


@pytest.mark.parametrize(
    ("words", "urn"),
    [
        ({"urn": " sc900003 ", "name": "Proof House"}, "SC900003"),
        ({"urn": "9000005.0", "name": "River View"}, "9000005"),
        ({"urn": "SC900011", "name": "The Unheard-of"}, "SC900011"),
        ({"urn": "SC900007", "name": "Unit 4"}, "SC900007"),
        ({"name": "Placebo Hall"}, "SC900001"),
        ({"name": "PLACEBO HALL ANNEXE"}, "9000002"),
        ({"name": "Placebo Hall", "postcode": "ze34 9zz"}, "SC900001"),
        ({"name": "the Annexe, Placebo Rd, Dalesby"}, "9000002"),
        ({"name": "Drawers Cottage"}, "SC900007"),
        ({"name": "Drawer\u2019s Cottage"}, "SC900007"),
        ({"name": "Fixture"}, "9000010"),
        ({"name": "The Fixture Children's Home"}, "9000010"),
        ({"name": "Mock Farmhouse"}, "9000008"),
        ({"name": "Mock Barn"}, "9000008"),
        ({"name": "Mock Farm, Skipby"}, "9000008"),
        ({"name": "Saint Annes"}, "SC900009"),
        ({"name": "22 Saint Annes Road, Seaby"}, "SC900009"),
        ({"address": "22 - 24 St Anne's Road", "postcode": "ZO11 6ZZ"}, "SC900009"),
        ({"name": "River View (Abbeyton)"}, "9000005"),
        ({"name": "River View, Mill Proof Lane, Abbeyton"}, "9000005"),
        ({"name": "River View Whitsea"}, "SC900006"),
        ({"name": "River View", "address": "44 Shore Proof Rd"}, "SC900006"),
        ({"name": "River View", "postcode": "ZO22 9ZZ"}, "SC900006"),
        ({"name": "Proof Hse"}, "SC900003"),
        ({"name": "Proof House, Seaby"}, "SC900003"),
        ({"name": "14a PROOF STREET, SEABY ZO11 7ZZ"}, "SC900004"),
        ({"address": "14 Proof St, Seaby"}, "SC900003"),
        ({"name": "14a Proof St Seaby"}, "SC900004"),
        ({"address": "14, PROOF STREET, SEABY"}, "SC900003"),
        ({"address": "14 A Proof Street\nSeaby"}, "SC900004"),
        ({"name": "Proofhouse", "authority_gss": NORTH}, "SC900003"),
        ({"name": "Drawers Cotage", "authority_gss": NORTH_LATER}, "SC900007"),
    ],
)
def test_words_that_mean_one_home(words, urn):
    match = find(**words)
    assert (match.state, match.urn) == ("matched", urn), match.why
    assert match.why


@pytest.mark.parametrize(
    ("words", "candidates"),
    [
        ({"name": "River View"}, {"9000005", "SC900006"}),
        ({"name": "River View", "authority_gss": NORTH_LATER}, {"9000005", "SC900006"}),
        ({"name": "Proof St, Seaby"}, {"SC900003", "SC900004"}),
        ({"name": "Proof House North", "address": "14 Proof Street", "postcode": "ZO11 7ZZ"}, {"SC900003", "SC900004"}),
        ({"name": "Proof House", "address": "14A Proof Street, Seaby"}, {"SC900003", "SC900004"}),
        ({"urn": "SC900003", "name": "Placebo Hall"}, {"SC900003", "SC900001"}),
        ({"urn": "SC900003", "name": "River View"}, {"SC900003", "9000005", "SC900006"}),
        ({"name": "Drawer's Cottage", "postcode": "LS1 1AA"}, {"SC900007"}),
        ({"name": "Mock Barn", "address": "9 Elsewhere Avenue, Seaby"}, {"9000008"}),
        ({"name": "Mock Barn, Seaby"}, {"9000008"}),
        ({"address": "5 Fixture Close"}, {"9000010"}),
        ({"name": "Placebo Hal"}, {"SC900001"}),
        ({"name": "Drawers Cotage"}, {"SC900007"}),
    ],
)
def test_words_that_leave_a_question(words, candidates):
    match = find(**words)
    assert (match.state, match.urn) == ("ambiguous", None), match.why
    assert set(match.candidates) == candidates
    assert match.why


@pytest.mark.parametrize(
    "words",
    [
        {},
        {"name": "REDACTED", "address": "Redacted", "postcode": "REDACTED"},
        {"name": "NFA"},
        {"name": "c/o 14 Proof Street, Seaby"},
        {"address": "C/O Placebo Hall", "postcode": ""},
        {"postcode": "ZE34 9ZZ"},
        {"address": "99 Placebo Road", "postcode": "ZO11 7ZZ"},
        {"name": "Far Away House"},
        {"name": "Proof House South", "postcode": "ZZ1 1ZZ"},
        {"address": "9 Fixture Court, Flat 3", "postcode": "ZE34 7ZZ"},
        {"name": "Unit 4"},
    ],
)
def test_words_that_mean_no_home(words):
    match = find(**words)
    assert (match.state, match.urn, match.candidates) == ("unmatched", None, ()), match.why
    assert match.why


def test_a_number_not_on_the_register_leaves_the_name_to_decide_and_says_so():
    match = find("Mock Barn", urn="9123456")
    assert match.urn == "9000008"
    assert "9123456" in match.why


def test_a_number_not_on_the_register_and_a_name_with_a_slip_is_a_question():
    match = find("Drawers Cotage", urn="9123456", authority_gss=NORTH)
    assert (match.state, match.candidates) == ("ambiguous", ("SC900007",))


def test_an_older_number_means_the_same_home():
    index = HomeIndex([replace(HOMES[0], old_urns=("SC100001",))])
    match = find("Placebo Hall", urn="sc100001", index=index)
    assert match.urn == "SC900001"
    assert "older" in match.why


def test_two_registrations_of_one_house_are_told_apart_by_the_day():
    words = said("Twice House", "1 Twice Road", "Dalesby", "ZE1 1ZZ")
    index = HomeIndex(
        [
            home("SC900021", words, deregistered_on=date(2015, 3, 31)),
            home("9000022", words, registered_on=date(2015, 4, 1)),
        ],
    )
    assert find("Twice House", date(2015, 3, 31), index).urn == "SC900021"
    assert find("Twice House", date(2015, 4, 1), index).urn == "9000022"
    assert find("Twice House", None, index).state == "ambiguous"


def test_the_day_of_closing_is_inside_and_the_day_after_is_said():
    assert "not registered" not in find("Drawer's Cottage", date(2023, 2, 28)).why
    after = find("Drawer's Cottage", date(2023, 3, 1))
    assert after.urn == "SC900007"
    assert "not registered" in after.why
    assert "not registered" in find(urn="9000010", day=date(2019, 1, 1)).why


def test_the_authority_tells_two_homes_of_one_name_apart():
    index = HomeIndex([home("SC900031", said("Elm House")), home("SC900032", said("Elm House", authority=KENT))])
    assert find("Elm House", index=index, authority_gss=KENT).urn == "SC900032"
    assert find("Elm House", index=index).state == "ambiguous"


def test_a_slip_is_only_forgiven_among_neighbours_and_without_a_rival():
    homes = [home("SC900041", said("Kestrel House")), home("SC900042", said("Kestral House"))]
    both = find("Kestrell House", index=HomeIndex(homes), authority_gss=NORTH)
    assert both.state == "ambiguous"
    alone = find("Kestrell House", index=HomeIndex(homes[:1]), authority_gss=NORTH)
    assert alone.urn == "SC900041"


@pytest.mark.parametrize(
    ("asked", "known"),
    [("North House", "South House"), ("Oak House 1", "Oak House 2"), ("Home Two Oaks", "Home Ten Oaks")],
)
def test_another_word_is_no_slip(asked, known):
    index = HomeIndex([home("SC900051", said(known))])
    assert find(asked, index=index, authority_gss=NORTH).state != "matched"


def test_an_answer_is_remembered_for_its_words_its_period_and_while_the_home_is_open():
    key = words_key(HomeWords(name="the river  view"))
    index = HomeIndex(HOMES, [HomeAlias(key, "9000005", date(2022, 1, 1), date(2022, 12, 31))])
    assert find("River View", index=index).urn == "9000005"
    assert find("River View", date(2023, 1, 1), index).state == "ambiguous"
    assert find("River View Whitsea", index=index).urn == "SC900006"
    assert find("River View", index=index, authority_gss=KENT).state == "ambiguous"
    closed = HomeIndex(HOMES, [HomeAlias(words_key(HomeWords(name="D Cott")), "SC900007")])
    assert find("D. Cott", index=closed).urn == "SC900007"
    assert find("D. Cott", date(2024, 1, 1), closed).state == "unmatched"


def test_an_answer_counts_too_on_a_day_on_which_no_home_was_registered_that_the_words_may_mean():
    """One home of the name has closed, the other is to come: it was asked which of them the words mean."""
    first = home("SC900061", said("Brier House", town="Seaby"), deregistered_on=date(2021, 12, 31))
    second = home("SC900062", said("Brier House", town="Seaby"), registered_on=date(2022, 2, 1))
    third = home("SC900063", said("Brier House", town="Seaby"), deregistered_on=date(2020, 1, 31))
    homes, between, key = [first, second, third], date(2022, 1, 10), words_key(HomeWords(name="Brier House, Seaby"))
    assert find("Brier House, Seaby", between, HomeIndex(homes)).state == "ambiguous"
    answered = HomeIndex(homes, [HomeAlias(key, "SC900061")])
    told = find("Brier House, Seaby", between, answered)
    assert (told.urn, "a person answered" in told.why, "not registered on the day" in told.why) == (
        "SC900061",
        True,
        True,
    )
    assert find("Brier House, Seaby", date(2022, 2, 1), answered).urn == "SC900062"
    two_open = HomeIndex([*homes, home("SC900064", said("Brier House", town="Seaby"))], [HomeAlias(key, "SC900061")])
    assert find("Brier House, Seaby", date(2022, 2, 1), two_open).state == "ambiguous"


def test_an_answer_may_be_that_the_words_mean_no_home():
    index = HomeIndex(HOMES, [HomeAlias(words_key(HomeWords(name="Proof House")), None)])
    assert find("Proof House", index=index).state == "unmatched"


def test_an_answer_for_no_words_at_all_counts_nowhere():
    index = HomeIndex(HOMES, [HomeAlias(words_key(HomeWords()), "SC900003")])
    assert find("", index=index).state == "unmatched"


def test_a_home_called_like_a_street_is_meant_by_its_name_alone():
    assert find("Specimen Court", index=CALLED_LIKE_A_STREET).urn == "SC900013"
    assert find("Specimen Court, 9 Other Road", index=CALLED_LIKE_A_STREET).state != "unmatched"
    its_own = HomeIndex([home("SC900014", said("Proforma Court", "Proforma Court", "Dalesby", "ZE34 5ZZ")), *HOMES])
    assert find("Proforma Court", index=its_own) == HomeMatch("matched", "SC900014", ("SC900014",), "by name")
    assert find("Proforma Court, Shore Proof Road", index=its_own).urn is None
