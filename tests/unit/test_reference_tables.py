import csv
from datetime import date
from pathlib import Path

import pytest

import auditapp.reference
from auditapp.domain.records import Truth
from auditapp.reference import authorities, find_force, forces, working_days
from auditapp.services.known_world import areas_named

DATA = Path(auditapp.reference.__file__).parent / "data"
IN_2015 = date(2015, 6, 1)


def all_authorities():
    lines = (DATA / "authorities.csv").read_text(encoding="utf-8").splitlines()
    return [authorities().get(row["gss"]) for row in csv.DictReader(lines)]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2012, 1, 1), 152),
        (date(2018, 1, 1), 152),
        (date(2019, 6, 1), 151),
        (date(2020, 6, 1), 151),
        (date(2021, 6, 1), 152),
        (date(2024, 1, 1), 153),
    ],
)
def test_england_had_as_many_upper_tier_authorities_as_is_known(day, expected):
    assert sum(authority.nation == "England" for authority in authorities().existing(day)) == expected


def test_the_other_nations_are_complete():
    nations = [authority.nation for authority in all_authorities()]
    assert (nations.count("Wales"), nations.count("Scotland"), nations.count("Northern Ireland")) == (22, 32, 11)


def test_whatever_ended_was_taken_over_on_that_day():
    for authority in all_authorities():
        assert (authority.until is None) == (not authority.successors), authority
        for successor in authority.successors:
            assert authorities().get(successor).first == authority.until, authority


def test_a_change_of_code_alone_is_stated_on_both_sides():
    changed = {(a.gss, other) for a in all_authorities() for other in a.same_as}
    assert ("E08000020", "E08000037") in changed
    assert ("E06000048", "E06000057") in changed
    assert changed == {(other, gss) for gss, other in changed}


def test_every_english_authority_has_a_known_force_and_no_other_has_one():
    names = {force.name for force in forces()}
    for authority in all_authorities():
        assert (authority.force in names) if authority.nation == "England" else not authority.force, authority


@pytest.mark.parametrize(
    ("words", "day", "gss"),
    [
        ("LB Redbridge", IN_2015, "E09000026"),
        ("RBWM", IN_2015, "E06000040"),
        ("RBKC", IN_2015, "E09000020"),
        ("BCP", date(2020, 1, 1), "E06000058"),
        ("B'ham", IN_2015, "E08000025"),
        ("Hull", IN_2015, "E06000010"),
        ("Newcastle", IN_2015, "E08000021"),
        ("County Durham", IN_2015, "E06000047"),
        ("Durham", IN_2015, "E06000047"),
        ("Nottingham City", IN_2015, "E06000018"),
        ("Nottinghamshire CC", IN_2015, "E10000024"),
        ("Notts", IN_2015, "E10000024"),
        ("St. Helens", IN_2015, "E08000013"),
        ("Derby, City of", IN_2015, "E06000015"),
        ("Medway Towns", IN_2015, "E06000035"),
        ("West Berkshire (Newbury)", IN_2015, "E06000037"),
        ("Bath & NE Somerset", IN_2015, "E06000022"),
        ("Southend on Sea", IN_2015, "E06000033"),
        ("City of London", IN_2015, "E09000001"),
        ("North Yorkshire Council", date(2022, 9, 1), "E10000023"),
        ("North Yorkshire", date(2023, 3, 31), "E10000023"),
        ("North Yorkshire", date(2023, 4, 1), "E06000065"),
        ("Cumbria", date(2023, 3, 20), "E10000006"),
        ("Cumberland Council", date(2023, 3, 20), "E10000006"),
        ("Cumberland", date(2023, 4, 1), "E06000063"),
        ("Gateshead", date(2013, 3, 31), "E08000020"),
        ("Gateshead MBC", date(2013, 4, 1), "E08000037"),
        ("Northumberland", date(2012, 1, 1), "E06000048"),
        ("Dorset", date(2019, 3, 31), "E10000009"),
        ("Dorset", date(2019, 4, 1), "E06000059"),
        ("Somerset County Council", date(2023, 6, 1), "E06000066"),
        ("Bucks", date(2021, 1, 1), "E06000060"),
        ("Birmingham Children's Trust", date(2021, 1, 1), "E08000025"),
        ("330", IN_2015, "E08000025"),
    ],
)
def test_authorities_by_the_names_that_people_write(words, day, gss):
    assert authorities().find(words, day).gss == gss


@pytest.mark.parametrize(
    "words", ["Worcester", "Worcester City Council", "Lancaster", "Newcastle-under-Lyme", "London", "Lincoln", "Oxford"]
)
def test_a_district_is_not_taken_for_the_county_around_it(words):
    found = authorities().find(words, IN_2015)
    assert (found.gss, found.candidates) == (None, ())


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Invented House, 3 Invented Road, Stockport", {"E08000007"}),
        ("Invented House, Lincoln", {"E10000019"}),
        ("Invented House, Lincoln, Lincolnshire", {"E10000019"}),
        ("Stockport House, Invented Road", set()),
        ("905, Invented Road", set()),
    ],
)
def test_the_areas_that_an_address_names(words, expected):
    assert areas_named(words, date(2016, 5, 6)) == expected


def test_names_that_several_councils_use_come_back_as_a_question():
    assert {"E08000007", "E08000028", "E08000029"} <= set(authorities().find("SMBC", IN_2015).candidates)
    assert set(authorities().find("Kingston", IN_2015).candidates) == {"E09000021", "E06000010"}


@pytest.mark.parametrize("words", ["Wrexham", "Newport City Council", "Glasgow", "Fife Council", "Belfast", "Jersey"])
def test_placing_authorities_from_elsewhere_are_recognised(words):
    assert authorities().find(words, IN_2015).in_england is Truth.NO


@pytest.mark.parametrize(
    ("gss", "day", "expected"),
    [
        ("E10000023", date(2023, 5, 1), "E06000065"),
        ("E10000006", date(2023, 5, 1), None),
        ("E06000065", date(2020, 1, 1), "E10000023"),
        ("E06000063", date(2020, 1, 1), "E10000006"),
        ("E06000058", date(2015, 1, 1), None),
        ("E10000009", date(2020, 1, 1), None),
        ("E06000059", date(2015, 1, 1), "E10000009"),
    ],
)
def test_areas_followed_through_reorganisation(gss, day, expected):
    assert authorities().on_day(gss, day) == expected


@pytest.mark.parametrize(
    ("gss", "force"),
    [
        ("E09000026", "Metropolitan Police Service"),
        ("E08000007", "Greater Manchester Police"),
        ("E10000034", "West Mercia Police"),
        ("E10000017", "Lancashire Constabulary"),
        ("E06000061", "Northamptonshire Police"),
    ],
)
def test_the_force_of_an_authority(gss, force):
    assert authorities().force_of(gss) == force


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("GMP", "Greater Manchester Police"),
        ("the Met", "Metropolitan Police Service"),
        ("Lincs Police", "Lincolnshire Police"),
        ("Durham Constabulary", "Durham Constabulary"),
        ("Devon & Cornwall Police", "Devon and Cornwall Police"),
        ("NORTH YORKSHIRE POLICE", "North Yorkshire Police"),
    ],
)
def test_forces_by_the_names_that_people_write(words, name):
    assert find_force(words).name == name


@pytest.mark.parametrize("words", ["", "police", "Barset Police", "London"])
def test_what_is_no_force_names_none(words):
    assert find_force(words) is None


@pytest.mark.parametrize(
    "day",
    [
        *("2011-04-29", "2012-06-04", "2012-06-05", "2020-05-08", "2022-06-02", "2022-06-03", "2022-09-19"),
        *("2023-05-08", "2023-04-10", "2023-08-28", "2021-12-27", "2021-12-28", "2014-04-18", "2014-12-26"),
    ],
)
def test_bank_holidays_of_england(day):
    assert not working_days().is_working(date.fromisoformat(day))


@pytest.mark.parametrize("day", ["2020-05-04", "2012-05-28", "2022-05-30", "2014-03-17", "2014-01-02", "2014-08-04"])
def test_days_that_were_worked_though_they_are_holidays_in_other_years_or_nations(day):
    assert working_days().is_working(date.fromisoformat(day))
