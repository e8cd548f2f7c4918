"""Registers of homes: every layout becomes the same fields, and every row has its outcome."""

from datetime import date

import pytest

from auditapp.domain.importing import Accepted, FileHeld, FileRefused, Rejected, Skipped
from importers.kinds import read_kind
from tests.importers.grids import book_of, cases_of, check_case, codes, only, read, values, world

LIST = "URN | Name | Local authority | Places"
TYPED = "URN | Name | Local authority | Provision type"
BRISTOL = "E06000023"


@pytest.mark.parametrize("case", cases_of("homes"), ids=lambda case: case.name)
def test_every_row_comes_out_as_written(case, tmp_path):
    check_case(case, "homes", tmp_path)


@pytest.mark.parametrize(
    ("heading", "cells"),
    [
        ("URN | Provision Type | LA | Sector | GOR | Max/Estimated Places",
         "SC970001 | Children's Home | Bristol | Private | South West | 999.9"),
        ("Web link | URN | Provision type | Reg Status | Setting Name | Region | Local authority | Inspection Date",
         "Page | SC970001 | Children's Home | Active | REDACTED | South West | Bristol | 27/03/2015"),
        ("Web link | URN | Linked education URN | Provision type | Registration status | Name | Local authority",
         "Page | SC970001 | 123456 | Children's home | Active | REDACTED | Bristol"),
        ("\nURN | \nProvision type | \nLocal authority | \nSector | \nPlaces | \nMulti Building Children's Home",
         "SC970001 | Children's Home | Bristol | Private | 4 | Y"),
    ],
    ids=["2014", "2015", "2018", "2025"],
)  # fmt: skip
def test_the_register_of_any_year_is_read(heading, cells):
    found = values(only("homes", heading, cells))
    assert (found["urn"], found["provision_type"]) == ("SC970001", "childrens_home")
    assert (found["local_authority_gss"], found["name"]) == (BRISTOL, None)


def test_a_place_count_that_stands_for_unknown_is_none():
    row = only(
        "homes", "URN | LA | Provision Type | Max/Estimated Places", "SC970001 | Bristol | Children's Home | 999.9"
    )
    assert values(row)["places"] is None


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Children's home", "childrens_home"),
        ("CHILDRENS HOME", "childrens_home"),
        ("Children's home (short breaks)", "childrens_home"),
        ("Secure Children's Home", "secure_childrens_home"),
        ("Residential special school (>295 days/year)", "residential_special_school_as_childrens_home"),
        (
            "Residential special school (registered as a children's home)",
            "residential_special_school_as_childrens_home",
        ),
    ],
)
def test_types_of_childrens_home(words, kind):
    assert values(only("homes", TYPED, f"SC970001 | Invented House | Bristol | {words}"))["provision_type"] == kind


@pytest.mark.parametrize(
    "words",
    ["Residential Special School", "Independent Fostering Agency", "Secure Training Centre", "Supported accommodation"],
)
def test_other_provision_is_out_of_scope(words):
    outcome = only("homes", TYPED, f"SC970001 | Invented House | Bristol | {words}")
    assert outcome == Skipped("", 2, "out_of_scope_provision_type")


@pytest.mark.parametrize(
    ("subtype", "kind"),
    [
        ("Secure Unit", "secure_childrens_home"),
        ("Residential special school", "residential_special_school_as_childrens_home"),
        ("Children's home", "childrens_home"),
        ("Something new", "childrens_home"),
    ],
)
def test_the_subtype_of_a_childrens_home_decides(subtype, kind):
    heading = "URN | Name | LA | Provider type | Provider subtype"
    row = only("homes", heading, f"SC970001 | Invented House | Bristol | Childrens Home | {subtype}")
    assert values(row)["provision_type"] == kind


def test_groups_of_columns_stand_above_the_headings_of_2016():
    grid = [
        ["Provider information", "", "", "", "Latest full inspection information", ""],
        ["Web link", "URN", "Provision type", "Local authority", "Inspection date", "Overall effectiveness", ""],
        ["Page", "SC970001", "Children's Home", "Bristol", "27/03/2016", "Good", ""],
    ]
    outcomes = list(read("homes", grid, world(as_at=date(2016, 3, 31))).outcomes())
    assert outcomes[0] == Skipped("", 1, "group_header")
    assert values(outcomes[1])["last_full_inspection_on"] == date(2016, 3, 27)
    assert values(outcomes[1])["overall_judgement"] == "Good"


def test_a_row_without_its_type_cannot_be_judged():
    assert codes(only("homes", TYPED, "SC970001 | Invented House | Bristol | ")) == ["missing_required"]


@pytest.mark.parametrize(
    ("written", "read_as"),
    [("SC970001", "SC970001"), (" sc 970001", "SC970001"), ("9700001.0", "9700001"), ("970001", "970001")],
)
def test_shapes_of_a_urn(written, read_as):
    assert values(only("homes", LIST, f"{written} | Invented House | Bristol | 3"))["urn"] == read_as


@pytest.mark.parametrize("written", ["SC97001", "njascn", "ARN00001", "97000011"])
def test_other_shapes_are_no_urn(written):
    assert codes(only("homes", LIST, f"{written} | Invented House | Bristol | 3")) == ["bad_urn"]


def test_a_list_without_an_authority_is_its_keepers():
    heading, cells = "URN | Home | Beds | Reg status", "9700001 | Invented House | 3 | Active"
    kept = world(keeper="E06000065", as_at=date(2022, 11, 14))
    assert values(only("homes", heading, cells, kept))["local_authority_gss"] == "E10000023"
    assert codes(only("homes", heading, cells)) == ["missing_required"]


def test_the_postcode_fills_a_blank_authority():
    known = world(postcode_authority=lambda postcode, _day: BRISTOL if postcode == "BS1 9ZZ" else None)
    row = only("homes", "URN | Name | LA | Postcode", "9700001 | Invented House | | BS1 9ZZ", known)
    assert values(row)["local_authority_gss"] == BRISTOL


def test_a_list_of_the_whole_country_is_no_list_of_an_area():
    heading = "URN | Provision type | Local authority | Region"
    row = only("homes", heading, "9700001 | Children's home | Bristol | South West", world(keeper="E10000019"))
    assert row.warnings == ("as_at_assumed",)


@pytest.mark.parametrize("heading", ["Date closed", "Deregistered on", "Date deregistered"])
def test_the_day_on_which_a_home_left_the_register_is_read_under_each_of_its_headings(heading):
    row = only("homes", f"URN | Name | Local authority | {heading}", "SC970001 | Invented House | Bristol | 11/03/2015")
    assert values(row)["deregistered_on"] == date(2015, 3, 11)


def test_closing_days_of_leavers_and_their_last_status():
    heading = (
        "URN | Provision type | Local authority | Registration status (as at 1 April 2022) | "
        "Registration status (as at 31 March 2023) | First effective date (that the provider became active) | "
        "First effective date (that the provider became resigned) | First effective date (that the provider closed)"
    )
    row = only("homes", heading, "9700001 | Children's home | Bristol | Active | Resigned | | 23/03/2023 | 24/03/2023")
    assert values(row)["deregistered_on"] == date(2023, 3, 23)
    assert values(row)["status"] == "resigned_or_closed"


@pytest.mark.parametrize(
    ("file_name", "titles", "asked", "as_at", "warned"),
    [
        ("homes.csv", [], None, date(2024, 6, 1), ("as_at_assumed",)),
        ("homes_2015-03-31.csv", [], None, date(2015, 3, 31), ()),
        ("provider_at_31_Mar_2025.csv", [], date(2020, 1, 2), date(2020, 1, 2), ()),
        ("places_march_2018.csv", [], None, date(2018, 3, 31), ()),
        ("homes_2015-03-31.csv", ["Providers as at 30 June 2016"], None, date(2016, 6, 30), ()),
        ("homes_2030-01-01.csv", [], None, date(2024, 6, 1), ("as_at_assumed",)),
    ],
)
def test_the_day_a_register_speaks_of(file_name, titles, asked, as_at, warned):
    grid = [*([title] for title in titles), LIST.split(" | "), ["9700001", "Invented House", "Bristol", "3"]]
    reading = read("homes", grid, world(as_at=asked), file_name=file_name)
    *_, outcome = reading.outcomes()
    assert (reading.as_at, values(outcome)["as_at"], outcome.warnings) == (as_at, as_at, warned)


def yearly_workbook():
    header = ["Web link", "URN", "Provision type", "Local authority", "Name"]
    row = ["Page", 9700001, "Children's home", "Bristol", "REDACTED"]
    return {
        "Cover": [["Children's social care in Invented County"]],
        "Provider_level_at_31_Mar_2023": [["Table 1"], header, row],
        "Provider_level_in_year_2022-23": [["Table 2"], header, row],
        "Providers+places_at_31_Mar_2023": [["Table 3"], header, row],
        "Leavers+Joiners_2022-23": [["Table 4"], header, row],
    }


def test_one_register_in_two_forms_is_asked_about():
    with pytest.raises(FileHeld) as held:
        read_kind(book_of(yearly_workbook()), "homes", world(), file_name="yearly.ods")
    assert held.value.code == "ambiguous_sheet"
    assert held.value.choices == ("Provider_level_at_31_Mar_2023", "Providers+places_at_31_Mar_2023")


def test_the_sheet_that_was_named_is_used_alone():
    name = "Providers+places_at_31_Mar_2023"
    reading = read_kind(book_of(yearly_workbook()), "homes", world(), file_name="yearly.ods", sheets=(name,))
    assert [sheet.name for sheet in reading.layout.sheets] == [name]
    assert [type(outcome) for outcome in reading.outcomes()] == [Skipped, Accepted]
    assert reading.as_at == date(2023, 3, 31)


def test_a_list_of_children_is_no_register_of_homes():
    with pytest.raises(FileRefused) as refused:
        only(
            "homes",
            "URN | Home | LA | Surname | DOB | Admission date",
            "9700001 | Invented House | Bristol | TESTER | |",
        )
    assert refused.value.code == "header_not_found"


def test_a_conflict_names_the_heading_as_the_file_writes_it():
    grid = [
        ["SC URN", "Name of home", "Local authority"],
        ["SC970001", "Invented House", "Bristol"],
        ["SC970001", "Made-up House", "Bristol"],
    ]
    _, rejected = read("homes", grid).outcomes()
    assert isinstance(rejected, Rejected)
    assert [(f.column, f.field, f.code) for f in rejected.faults] == [("SC URN", "urn", "conflicting_duplicate")]


def test_a_list_without_the_authority_says_that_it_may_be_named():
    rejected = only("homes", "SC URN | Name of home | Beds | Postcode", "SC970001 | Invented House | 4 | BS1 1ZZ")
    assert isinstance(rejected, Rejected)
    (fault,) = rejected.faults
    assert "--authority with the name of the authority whose own list this is" in fault.message
    blank = only("homes", "SC URN | Name of home | Beds | Local authority", "SC970001 | Invented House | 4 | ")
    assert isinstance(blank, Rejected)
    assert "--authority" not in blank.faults[0].message
