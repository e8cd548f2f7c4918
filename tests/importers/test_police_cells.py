"""Cells of police logs that hold more than their column asks for: what they tell is read, and nothing else."""

from datetime import UTC, date, datetime

import pytest

from tests.importers.grids import codes, home, only, reason, values, world

KNOWN = world(
    home("SC970001", "Invented House", address_1="12 The Grove", town="Inventon", postcode="IV1 1ZZ"),
    force="Lincolnshire",
)
HEADING, CELLS = "CAD | Reported | Type", "1 | 16/06/2014 22:10 | Missing"
HOME = "Invented House children's home, 12 The Grove, IV1 1ZZ"


def logged(**said):
    """One call with these cells beside its number, its time and its kind; a blank stands for `_` in a heading."""
    heads = [name.replace("_", " ") for name in said]
    return only("police-log", " | ".join((HEADING, *heads)), " | ".join((CELLS, *said.values())), KNOWN)


@pytest.mark.parametrize(
    ("missing_from", "urn", "kind"),
    [
        ("Invented Hospital", None, "hospital"),
        ("Hospital", None, "hospital"),
        ("Foster home", None, "foster"),
        ("Home address", "SC970001", "home"),
        ("Care home", "SC970001", "home"),
        ("", "SC970001", "home"),
    ],
)
def test_a_child_missing_from_a_hospital_is_not_missing_from_the_home_that_it_lives_in(missing_from, urn, kind):
    outcome = logged(Missing_from=missing_from, Home_address=HOME)
    assert (outcome.home.urn, values(outcome)["_place_kind"]) == (urn, kind)


@pytest.mark.parametrize(
    ("said", "urn", "kind"),
    [
        ({"Location_type": "Family home"}, None, "family"),
        ({"Location_type": "Parental address"}, None, "family"),
        ({"Location_type": "Foster"}, None, "foster"),
        ({"Type_of_location": "Hospital"}, None, "hospital"),
        ({"Home_type": "Foster home"}, None, "foster"),
        ({"Location_type": "Children's home"}, "SC970001", "home"),
        ({"Location_type": "Residential care"}, "SC970001", "home"),
        ({"Location_type": "Residential"}, "SC970001", "unknown"),  # any house where people live
        ({"Premises_type": "Residential"}, "SC970001", "home"),
        ({"Location_type": "Residential", "Type_of_place": "Foster"}, None, "foster"),
        ({"Location_type": ""}, "SC970001", "unknown"),
    ],
)
def test_a_column_may_say_of_what_kind_the_location_is(said, urn, kind):
    outcome = logged(Location="12 The Grove, Inventon", **said)
    assert (outcome.home.urn, values(outcome)["_place_kind"]) == (urn, kind)


@pytest.mark.parametrize("seen", ["12 The Grove", "Bus stop, 44 Invented Road", "with PC 1234"])
def test_where_a_child_was_last_seen_is_no_day(seen):
    assert values(logged(Last_seen=seen))["last_seen_at"] is None


@pytest.mark.parametrize("seen", ["31/06/2014", "16/06", "03:00", "16 June, at the bus stop"])
def test_what_is_meant_as_a_day_and_is_none_is_still_rejected(seen):
    assert codes(logged(Last_seen=seen)) == ["bad_date"]


@pytest.mark.parametrize(
    ("found", "at"),
    [
        ("17/06/2014 by PC 1234", date(2014, 6, 17)),
        ("17/06/2014 log 0345", date(2014, 6, 17)),
        ("17/06/2014 PC Sample 1234 at 03:00", datetime(2014, 6, 17, 2, tzinfo=UTC)),
        ("17/06/2014 0300hrs PC 1234", datetime(2014, 6, 17, 2, tzinfo=UTC)),
        ("17/06/2014 found 0300", datetime(2014, 6, 17, 2, tzinfo=UTC)),
    ],
)
def test_the_number_of_an_officer_is_no_time_of_day(found, at):
    assert values(logged(Found=found))["found_at"] == at


def test_words_that_say_the_child_is_back_may_name_an_officer_by_number():
    found = values(logged(Found="Returned by PC 1234"))
    assert (found["found_at"], found["open"]) == (None, "no")


@pytest.mark.parametrize(
    ("written", "surname", "forename"),
    [
        ("Miss Ann TESTER", "TESTER", "Ann"),
        ("Ann TESTER aged 15", "TESTER", "Ann"),
        ("TESTER Ann (15yrs)", "TESTER", "Ann"),
        ("Ann TESTER DOB 14/03/1999", "TESTER", "Ann"),
        ("Ann TESTER", "TESTER", "Ann"),
        ("Master TESTER", "TESTER", "Master"),
        ("Not known (aka Bee)", None, None),
        ("Male 15yrs", None, None),
    ],
)
def test_a_title_and_an_age_are_no_parts_of_a_name(written, surname, forename):
    found = values(logged(Name=written))
    assert (found["child_surname"], found["child_forename"]) == (surname, forename)


def test_a_number_that_is_referred_to_stands_without_the_words_for_that():
    assert values(logged(Linked_log="x-ref LI-140616-7"))["linked_refs"] == "LI-140616-7"


@pytest.mark.parametrize(
    ("missing", "is_said"),
    [
        ("17/06/2014 20:00", True),
        ("16/06/2014 22:11", True),
        ("17/06/2014", True),
        ("16/06/2014", False),
        ("16/06/2014 22:10", False),
        ("15/06/2014 23:00", False),
    ],
)
def test_a_report_before_the_child_went_missing_is_warned_of(missing, is_said):
    outcome = logged(Missing_since=missing, Name="TESTER, Ann", DOB="14/03/1999")
    assert ("reported_before_missing" in outcome.warnings) is is_said


def test_a_category_that_nobody_chose_is_warned_of():
    outcome = only(
        "police-log",
        HEADING + " | Name | DOB",
        "1 | 16/06/2014 22:10 | Missing/absent | TESTER, Ann | 14/03/1999",
        KNOWN,
    )
    assert (values(outcome)["category"], outcome.warnings) == ("missing", ("category_unclear",))


@pytest.mark.parametrize(
    ("age", "warned"), [("Adult", ("age_disagrees",)), ("over 18", ("age_disagrees",)), ("Young adult", ())]
)
def test_a_date_of_birth_says_more_of_an_age_than_a_word(age, warned):
    outcome = logged(Name="TESTER, Ann", DOB="14/03/1999", Age=age)
    assert (values(outcome)["age"], outcome.warnings) == (15, warned)


@pytest.mark.parametrize("age", ["Adult", "an adult", "Over 18", "over-18s", "Above eighteen"])
def test_a_word_for_an_adult_is_an_age_where_no_date_of_birth_stands(age):
    assert reason(logged(Name="TESTER, Ann", Age=age)) == "not_under_18"
