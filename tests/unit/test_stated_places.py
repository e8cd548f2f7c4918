"""A home's name in a place that is not the home's, and a name with no place at all: asked, and never guessed."""

from datetime import date

import pytest

from auditapp.domain.homewords import Areas
from auditapp.domain.matching import HomeAlias, HomeIndex, HomeSaid, HomeWords, KnownHome, words_key
from auditapp.reference import authorities
from auditapp.reference.area_names import areas_called
from auditapp.services.known_world import one_code

DAY = date(2022, 10, 3)
LINCOLNSHIRE, SHROPSHIRE, KENT, MEDWAY = "E10000019", "E06000051", "E10000016", "E06000035"
STOCKPORT, REDBRIDGE, GLOUCESTERSHIRE = "E08000007", "E09000026", "E10000013"
LINCS, KENT_POLICE, WEST_MERCIA = "Lincolnshire Police", "Kent Police", "West Mercia Police"


def home(urn, name, address, town, *where):
    postcode, authority, locality = (*where, "")[:3]
    return KnownHome(urn, (HomeSaid(name, address, locality, town, postcode, "Proof Care Ltd", authority),))


HOMES = (
    home("SC970001", "Alder House", "3 Alder Way", "Lincoln", "LN1 9ZZ", LINCOLNSHIRE),
    home("SC970002", "The Dell", "9 Mill Road", "Ludlow", "SY8 9ZZ", SHROPSHIRE),
    home("SC970003", "Weir Cottage", "2 Weir Lane", "Grantham", "NG31 9ZZ", LINCOLNSHIRE),
    home("SC970004", "Proof Lodge", "7 Proof Street", "Lincoln", "LN1 8ZZ", LINCOLNSHIRE, "Saxilby"),
    home("SC970005", "Orchard House", "1 Sample Road", "Canterbury", "CT1 9ZZ", KENT),
    home("SC970006", "Orchard House", "4 Draft Lane", "Chatham", "ME4 9ZZ", MEDWAY),
    home("SC970007", "Orchard House", "6 Mock Hill", "Boston", "PE21 9ZZ", LINCOLNSHIRE),
    home("SC970008", "Specimen House", "12 Sketch Road", "Cheadle", "SK8 9ZZ", STOCKPORT),
    home("SC970009", "Outline House", "8 Outline Row", "Ilford", "IG1 9ZZ", REDBRIDGE),
    home("SC970010", "Border House", "Border Lane", "Knighton", "LD7 9ZZ", SHROPSHIRE),
)
AREAS = Areas(authorities().force_of, areas_called)
INDEX = HomeIndex(HOMES, one_code=one_code, areas=AREAS)


def find(address, force="", *, postcode="", index=INDEX, authority=None):
    words = HomeWords(address=address, postcode=postcode, force=force, authority_gss=authority)
    return index.find(words, DAY)


@pytest.mark.parametrize(
    ("address", "force", "urn", "why"),
    [
        ("Alder House, Alder Way", LINCS, "SC970001", "by name, also street"),
        ("Alder House, Alder Way, Lincs", LINCS, "SC970001", "by name and authority, also street"),
        ("ALDER HOUSE LINCOLNSHIRE", LINCS, "SC970001", "by name and authority"),
        ("Alder House Nr Lincoln", LINCS, "SC970001", "by name and town"),
        ("Alder House, Washingborough, LN1 9ZZ", LINCS, "SC970001", "by postcode and name"),
        ("Alder House, Washingborough, Lincoln", LINCS, "SC970001", "by name and town"),
        ("Alder House, Lincoln, Northshire", LINCS, "SC970001", "by name and town"),
        ("Proof Lodge, Saxilby", LINCS, "SC970004", "by name and town"),
        ("The Dell", WEST_MERCIA, "SC970002", "by name and police area"),
        ("The Dell, England", WEST_MERCIA, "SC970002", "by name and police area"),
        ("The Dell, Ludlow", KENT_POLICE, "SC970002", "by name and town"),
        ("The Dell Salop", KENT_POLICE, "SC970002", "by name and authority"),
        ("9 Mill Road, The Dell", KENT_POLICE, "SC970002", "by name, also number and street"),
        ("Orchard House, Boston", LINCS, "SC970007", "by name and town"),
        ("Orchard House", LINCS, "SC970007", "by name and police area"),
        ("Orchard House, Medway", KENT_POLICE, "SC970006", "by name and authority"),
        ("Specimen House, Stockport", "Greater Manchester Police", "SC970008", "by name and authority"),
        ("Specimen House, Greater Manchester", "Greater Manchester Police", "SC970008", "by name and authority"),
        ("Outline House, LB Redbridge", "Metropolitan Police Service", "SC970009", "by name and authority"),
        ("Outline House, London", "Metropolitan Police Service", "SC970009", "by name and authority"),
        ("Border House, Knighton, Powys", WEST_MERCIA, "SC970010", "by name and town"),
    ],
)
def test_a_home_where_the_row_puts_it(address, force, urn, why):
    match = find(address, force)
    assert (match.state, match.urn, match.why) == ("matched", urn, why)


NOWHERE = "but the row speaks of a place that no register knows"
OTHER_TOWN = "but the row names another town"
OTHER_AUTHORITY = "but the row names another authority"
OUTSIDE = "but the home is outside the area of the force whose log it is"


@pytest.mark.parametrize(
    ("address", "force", "urns", "why"),
    [
        ("Alder House, Alder Way, Sleaford", LINCS, {"SC970001"}, NOWHERE),
        ("Alder House Alder Way Sleaford", LINCS, {"SC970001"}, NOWHERE),
        ("Sleaford, Alder House, Alder Way", LINCS, {"SC970001"}, NOWHERE),
        ("Alder House, 3 Alder Way, Sleaford", LINCS, {"SC970001"}, NOWHERE),
        ("3 Alder Way, Sleaford", LINCS, {"SC970001"}, NOWHERE),
        ("Alder House, Sleaford, Lincolnshire", LINCS, {"SC970001"}, NOWHERE),
        ("Alder House, Alder Way, Grantham", LINCS, {"SC970001"}, OTHER_TOWN),
        ("Alder House, 3 Alder Way, Grantham, Lincs", LINCS, {"SC970001"}, OTHER_TOWN),
        ("Alder House, Alder Way, Saxilby", LINCS, {"SC970001"}, "but the row names a place near by"),
        ("Alder House, Alder Way, Kent", LINCS, {"SC970001"}, OTHER_AUTHORITY),
        ("The Dell, Mill Road, Powys", WEST_MERCIA, {"SC970002"}, OTHER_AUTHORITY),
        ("Outline House, Outline Row, LB Barnet", "", {"SC970009"}, OTHER_AUTHORITY),
        ("The Dell", KENT_POLICE, {"SC970002"}, OUTSIDE),
        ("The Dell, England", KENT_POLICE, {"SC970002"}, OUTSIDE),
        ("The Dell, Mill Road", KENT_POLICE, {"SC970002"}, OUTSIDE),
        ("Orchard House", KENT_POLICE, {"SC970005", "SC970006"}, ""),
        ("Orchard House", WEST_MERCIA, {"SC970005", "SC970006", "SC970007"}, ""),
        ("Orchard House, Nettleham", LINCS, {"SC970007"}, NOWHERE),
    ],
)
def test_a_home_that_the_row_may_put_elsewhere_is_asked(address, force, urns, why):
    match = find(address, force)
    assert (match.state, match.urn) == ("ambiguous", None), match.why
    assert set(match.candidates) == urns
    assert match.why.endswith(why)


def test_neither_the_column_of_the_authority_nor_half_a_postcode_outweighs_another_town():
    assert find("Alder House, 3 Alder Way, Grantham", authority=LINCOLNSHIRE).state == "ambiguous"
    assert find("Alder House, 3 Alder Way, Grantham", postcode="LN1").state == "ambiguous"
    assert find("Alder House, 3 Alder Way, Grantham", postcode="LN1 9ZZ").urn == "SC970001"
    assert find("Alder House, Sleaford", authority=LINCOLNSHIRE).state == "ambiguous"


def test_a_bare_name_in_a_log_of_an_authority_is_no_home_of_another():
    assert find("The Dell", authority=KENT).candidates == ("SC970002",)
    assert find("The Dell", authority=KENT).state == "ambiguous"
    assert find("The Dell", authority=SHROPSHIRE).urn == "SC970002"


def test_without_a_force_a_name_that_one_home_bears_is_that_homes():
    assert find("The Dell").urn == "SC970002"
    assert find("Orchard House").state == "ambiguous"


def test_a_home_of_which_no_register_says_whose_area_it_is_in_is_asked():
    index = HomeIndex([home("SC970021", "Nominal House", "", "", "", None)], one_code=one_code, areas=AREAS)
    match = find("Nominal House", KENT_POLICE, index=index)
    assert match.candidates == ("SC970021",)
    assert match.why == "one home fits by name, but no register says in which force's area the home is"
    assert find("Nominal House", index=index).urn == "SC970021"


def test_the_one_home_of_the_forces_area_is_found_among_any_number_of_the_name():
    many = [home(f"SC96{n:04}", "The Grove", f"{n} Draft Row", "Canterbury", "CT1 1ZZ", KENT) for n in range(1, 60)]
    there = home("SC970099", "The Grove", "5 Draft Row", "Lincoln", "LN1 7ZZ", LINCOLNSHIRE)
    index = HomeIndex([*many, there], one_code=one_code, areas=AREAS)
    assert find("The Grove", LINCS, index=index).urn == "SC970099"
    assert find("The Grove, Lincolnshire", index=index).urn == "SC970099"


def test_an_answer_about_a_bare_name_gives_way_to_the_home_of_that_name_in_the_forces_area():
    answer = [HomeAlias(words_key(HomeWords(address="The Dell")), "SC970002")]
    kents = home("SC970031", "The Dell", "2 Draft Row", "Canterbury", "CT1 8ZZ", KENT)
    alone = HomeIndex(HOMES, answer, one_code, AREAS)
    assert find("The Dell", KENT_POLICE, index=alone).urn == "SC970002"
    both = HomeIndex([*HOMES, kents], answer, one_code, AREAS)
    assert find("The Dell", KENT_POLICE, index=both).urn == "SC970031"
    assert find("The Dell", WEST_MERCIA, index=both).urn == "SC970002"
    assert find("The Dell", index=both).urn == "SC970002"
