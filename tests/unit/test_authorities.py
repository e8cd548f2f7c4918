from datetime import date

import pytest

from auditapp.domain.authorities import Authorities, Authority
from auditapp.domain.records import Truth

# A made-up country: Barset was divided, Mershire renamed itself, Old and New Port merged, Penny only changed its code.
DIVIDED = date(2019, 4, 1)
BARSET = Authority(
    "E10000901", "Barsetshire", "901", "county", "England", "Barset Police", None, DIVIDED, ("E06000902", "E06000903")
)
EAST = Authority("E06000902", "East Barset", "902", "unitary", "England", "Barset Police", DIVIDED)
WEST = Authority("E06000903", "West Barset", "903", "unitary", "England", "Barset Police", DIVIDED, aliases=("WB",))
MERSHIRE = Authority(
    "E10000904", "Mershire", "904", "county", "England", "Mer Police", None, DIVIDED, ("E06000905",), aliases=("Mercs",)
)
MER = Authority("E06000905", "Mershire", "904", "unitary", "England", "Mer Police", DIVIDED, aliases=("Mer",))
OLD_PORT = Authority("E06000906", "Old Port", "906", "unitary", "England", "", None, DIVIDED, ("E06000908",))
NEW_PORT = Authority("E06000907", "New Port", "907", "unitary", "England", "", None, DIVIDED, ("E06000908",))
PORTS = Authority("E06000908", "Old and New Port", "908", "unitary", "England", "", DIVIDED, aliases=("Ports",))
PENNY = Authority(
    *("E08000909", "Penny", "909", "metropolitan", "England", "", None, date(2013, 4, 1)),
    *(("E08000910",), ("E08000910",), ("PMBC",)),
)
PENNY_AFTER = Authority(
    *("E08000910", "Penny", "909", "metropolitan", "England", "", date(2013, 4, 1), None),
    *((), ("E08000909",), ("PMBC",)),
)
PUDDLE = Authority(
    "E08000911", "St Puddle and Marsh", "911", "metropolitan", "England", "", aliases=("PMBC", "P'dle", "County Puddle")
)
ABERTEST = Authority("W06000999", "Abertest", "699", "principal area", "Wales", "")

KNOWN = Authorities(
    [BARSET, EAST, WEST, MERSHIRE, MER, OLD_PORT, NEW_PORT, PORTS, PENNY, PENNY_AFTER, PUDDLE, ABERTEST]
)
BEFORE = date(2015, 6, 1)
AFTER = date(2020, 6, 1)


@pytest.mark.parametrize(
    "words",
    [
        "Barsetshire",
        "BARSETSHIRE",
        "  barsetshire  ",
        "Barsetshire County Council",
        "Barsetshire CC",
        "County of Barsetshire",
        "London Borough of Barsetshire",
        "LB Barsetshire",
        "Barsetshire LB",
        "Royal Borough of Barsetshire",
        "City of Barsetshire Metropolitan District Council",
        "Barsetshire UA",
        "Barsetshire MBC",
        "Barsetshire MDC",
        "Barsetshire BC",
        "Barsetshire City Council",
        "Barsetshire Children's Services",
        "E10000901",
        "e10000901",
        "901",
        "901.0",
    ],
)
def test_one_authority_under_many_titles(words):
    found = KNOWN.find(words, BEFORE)
    assert (found.gss, found.name, found.in_england) == ("E10000901", "Barsetshire", Truth.YES)


@pytest.mark.parametrize(
    "words", ["St. Puddle & Marsh", "St Puddle and Marsh MBC", "ST PUDDLE & MARSH", "P\u2019dle", "Pdle", "Co Puddle"]
)
def test_punctuation_and_abbreviations_do_not_matter(words):
    assert KNOWN.find(words, BEFORE).gss == "E08000911"


@pytest.mark.parametrize(
    "words", ["", "  ", "Nowhereshire", "Barset", "Marsh", "912", "E06000999", "tba north", "Council"]
)
def test_what_is_no_authority_names_nobody(words):
    found = KNOWN.find(words, BEFORE)
    assert (found.gss, found.candidates, found.in_england) == (None, (), Truth.UNKNOWN)
    assert found.name == words.strip()


def test_of_one_name_the_authority_that_existed_on_the_day_is_meant():
    assert KNOWN.find("Mershire", date(2019, 3, 31)).gss == "E10000904"
    assert KNOWN.find("Mershire", date(2019, 4, 1)).gss == "E06000905"
    assert KNOWN.find("904", date(2019, 3, 31)).gss == "E10000904"
    assert KNOWN.find("Penny", date(2013, 3, 31)).gss == "E08000909"
    assert KNOWN.find("Penny", date(2013, 4, 1)).gss == "E08000910"


def test_a_name_of_another_time_is_followed_where_there_is_one_place_to_go():
    assert KNOWN.find("Mer", BEFORE).gss == "E10000904"
    assert KNOWN.find("Mercs", AFTER).gss == "E06000905"
    assert KNOWN.find("East Barset", BEFORE).gss == "E10000901"
    assert KNOWN.find("Old Port", AFTER).gss == "E06000908"
    assert KNOWN.find("E10000904", AFTER).gss == "E06000905"


def test_a_name_of_another_time_stays_where_it_could_be_several():
    assert KNOWN.find("Barsetshire", AFTER).gss == "E10000901"
    assert KNOWN.find("Ports", BEFORE).gss == "E06000908"


def test_a_name_of_several_is_a_question_with_those_of_the_day():
    found = KNOWN.find("PMBC", AFTER)
    assert found.gss is None
    assert set(found.candidates) == {"E08000910", "E08000911"}
    assert found.in_england is Truth.YES
    assert set(KNOWN.find("PMBC", date(2012, 1, 1)).candidates) == {"E08000909", "E08000911"}


def test_an_authority_outside_england_is_known_as_such():
    found = KNOWN.find("Abertest County Borough Council", BEFORE)
    assert (found.gss, found.in_england) == ("W06000999", Truth.NO)
    assert not KNOWN.in_england("W06000999")


@pytest.mark.parametrize(
    ("gss", "day", "expected"),
    [
        ("E10000904", AFTER, "E06000905"),
        ("E06000905", BEFORE, "E10000904"),
        ("E10000901", AFTER, None),
        ("E06000902", BEFORE, "E10000901"),
        ("E06000908", BEFORE, None),
        ("E06000906", AFTER, "E06000908"),
        ("E08000909", BEFORE, "E08000910"),
        ("E08000910", date(2013, 3, 31), "E08000909"),
        ("E08000911", BEFORE, "E08000911"),
        ("E06000999", BEFORE, None),
    ],
)
def test_what_had_an_area_on_a_day(gss, day, expected):
    assert KNOWN.on_day(gss, day) == expected


def test_what_else_can_be_asked_of_a_code():
    assert KNOWN.get("E06000902") is EAST
    assert KNOWN.get("E06000999") is None
    assert KNOWN.force_of("E06000902") == "Barset Police"
    assert KNOWN.force_of("W06000999") is None
    assert KNOWN.force_of("E06000999") is None
    assert EAST in KNOWN.existing(AFTER)
    assert EAST not in KNOWN.existing(BEFORE)
