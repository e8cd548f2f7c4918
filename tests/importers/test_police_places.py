"""Which home a police log's words for a place mean, with the number among them or a name like another kind of place."""

import pytest

from auditapp.domain.homewords import Areas
from auditapp.domain.matching import HomeIndex
from auditapp.reference import authorities
from tests.importers.grids import home, only, world

KNOWN = world(
    home("SC970001", "Invented House", address_1="12 The Grove", town="Inventon", postcode="IV1 1ZZ"),
    home("SC970002", "Old Hospital Cottage", address_1="3 Far Lane", town="Inventon", postcode="IV1 2ZZ"),
    home("2970003", "Fictional Lodge", address_1="9 Far Lane", town="Inventon", postcode="IV1 3ZZ"),
    force="Lincolnshire",
)


def found(place):
    return only("police-log", "CAD | Date created | DOB | Location", f"1 | 16/06/2014 | 14/03/1999 | {place}", KNOWN)


@pytest.mark.parametrize(
    ("place", "urn", "why"),
    [
        ("Invented House SC970001, Inventon", "SC970001", "by number SC970001"),
        ("SC970001", "SC970001", "by number SC970001"),
        ("sc 970001 - Nowhere", "SC970001", "by number SC970001"),
        ("(Ofsted URN: SC970001) 4 Nowhere Street", "SC970001", "by number SC970001"),
        ("URN 2970003, 9 Far Lane", "2970003", "by number 2970003"),
        (
            "Invented House SC979999, Inventon",
            "SC970001",
            "the number SC979999 is not on the registers given; by name and town",
        ),
        ("Old Hospital Cottage, Inventon", "SC970002", "by name and town"),
    ],
)
def test_a_number_among_the_words_and_a_registers_own_name_go_before_the_rest(place, urn, why):
    outcome = found(place)
    assert (outcome.home.urn, outcome.home.why) == (urn, why)
    assert outcome.values["missing_from"] == place


@pytest.mark.parametrize(
    "place",
    ["Old Hospital, Inventon", "Ward 4, Invented House", "01522 970003", "Mum's house, SC House", "c/o Invented House"],
)
def test_other_words_and_numbers_mean_no_home(place):
    assert found(place).home.state == "unmatched"


def test_a_number_alone_that_no_register_has_is_still_a_homes():
    outcome = found("SC979999")
    assert (outcome.home.state, outcome.values["_place_kind"]) == ("unmatched", "home")


def test_a_town_that_no_register_knows_is_not_said_to_be_missing():
    match = found("Invented House, Elsewhereby").home
    assert match.state == "ambiguous"
    assert match.why == "one home fits by name, but the row speaks of a place that no register knows"
    assert found("Invented House").home.urn == "SC970001"


@pytest.mark.parametrize(
    ("place", "why"),
    [
        ("Ward 4, Inventon Hospital", "the log says that the place is a hospital"),
        ("NFA", "the log names no place"),
        (
            "c/o A Tester, 12 The Grove, Inventon",
            "the log gives an address in somebody's care, which does not say where the child was",
        ),
    ],
)
def test_the_reason_why_no_home_was_looked_for(place, why):
    assert found(place).home.why == why


@pytest.mark.parametrize(
    ("number", "place", "state", "urn", "kind"),
    [
        ("SC970001", "NFA", "matched", "SC970001", "home"),
        ("SC970001", "c/o A Tester", "matched", "SC970001", "home"),
        ("2970003", "No fixed abode", "matched", "2970003", "home"),
        ("SC979999", "NFA", "unmatched", None, "home"),
        ("1234567", "NFA", "unmatched", None, "none"),
        ("not registered", "NFA", "unmatched", None, "none"),
        ("SC970001", "Foster carers, 12 The Grove", "unmatched", None, "foster"),
    ],
)
def test_a_number_in_its_own_column_goes_before_words_that_name_no_place(number, place, state, urn, kind):
    heading = "CAD | Date created | DOB | Home URN | Location"
    outcome = only("police-log", heading, f"1 | 16/06/2014 | 14/03/1999 | {number} | {place}", KNOWN)
    assert (outcome.home.state, outcome.home.urn, outcome.values["_place_kind"]) == (state, urn, kind)
    assert outcome.values["missing_from"] == place


def test_a_name_alone_is_a_home_in_the_area_of_the_force_whose_log_it_is():
    said = home("SC970004", "The Sketch", town="Ludlow", authority_gss="E06000051")
    index = HomeIndex([said], areas=Areas(authorities().force_of))
    heading, cells = "CAD | Date created | DOB | Location", "1 | 16/06/2014 | 14/03/1999 | The Sketch"
    its_own, another = (
        only("police-log", heading, cells, world(find_home=index.find, force=force))
        for force in ("West Mercia Police", "Kent Police")
    )
    assert its_own.home.urn == "SC970004"
    assert (another.home.state, another.values["home_urn"]) == ("ambiguous", None)
    assert "home_ambiguous" in another.warnings
    assert another.values["_home"].force == "Kent Police"
