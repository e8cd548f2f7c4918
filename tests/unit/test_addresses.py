"""Two spellings of one place read alike, two places do not."""

import pytest

from auditapp.domain.addresses import (
    cut_postcode,
    normalise_home_name,
    normalise_postcode,
    normalise_words,
    parse_place,
    segments_of,
    usable,
)


@pytest.mark.parametrize(
    ("spelling", "same"),
    [
        ("14 Proof Rd", "14 PROOF ROAD"),
        ("Proof St", "Proof Street"),
        ("Proof St Seaby", "Proof Street Seaby"),
        ("St. Anne's Rd", "Saint Annes Road"),
        ("12 St Kilda Ln", "12 Saint Kilda Lane"),
        ("Old St Mary's", "Old Saint Marys"),
        ("Dr. Proof\u2019s Drive", "Dr Proofs Dr"),
        ("Proof Hse", "proof house"),
        ("Drawer`s & Co", "Drawers and Co"),
        ("1 A Proof Way", "1a proof way"),
        ("22 \u2013 24 Proof Way", "22-24 Proof Way"),
        ("22 to 24 Proof Way", "22-24 Proof Way"),
        ("22/24 Proof Way", "22-24 Proof Way"),
        ("22 & 24 Proof Way", "22-24 Proof Way"),
        ("22 and 24 Proof Way", "22-24 Proof Way"),
        ("No. 14 Proof Way", "14 Proof Way"),
        ("no14 Proof Way", "14 Proof Way"),
        ("#14 Proof Way", "14 Proof Way"),
        ("Number 14, Proof Way", "14 Proof Way"),
        ("14-a Proof Way", "14A Proof Way"),
        ("Proof Cresc", "Proof Crescent"),
        ("Proof Gdns", "Proof Gardens"),
        ("Proof House No 2", "Proof House 2"),
        ("Caf\u00e9  House\n", "Cafe House"),
    ],
)
def test_one_place_two_spellings(spelling, same):
    assert normalise_words(spelling) == normalise_words(same) != ""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("St Anne's", "Annes St"),
        ("1 Proof Way", "1A Proof Way"),
        ("Proof Hall", "Proof Hall Annexe"),
        ("1-2", "12"),
        ("Flat 2/14 Proof Way", "Flat 2-14 Proof Way"),
        ("Northgate", "gate North"),
    ],
)
def test_two_places(one, other):
    assert normalise_words(one) != normalise_words(other)


def test_a_leading_the_is_no_part_of_a_name():
    assert normalise_home_name("The Fixture") == normalise_home_name("FIXTURE")
    assert normalise_home_name("Fixture the Second") == "fixture the second"


@pytest.mark.parametrize(
    "text",
    [
        "REDACTED",
        "redacted",
        "NFA",
        "n.f.a.",
        "NF/A",
        "N/F/A",
        "No fixed abode",
        "c/o Proof House",
        "C / O",
        "-",
        " ",
        "tbc",
        None,
    ],
)
def test_words_that_name_no_place(text):
    assert usable(text) == ""
    assert normalise_words(text) == ""


def test_a_word_that_only_begins_like_one_is_kept():
    assert usable("Redacted Manor") == "Redacted Manor"
    assert usable("None Such House") == "None Such House"


@pytest.mark.parametrize(
    ("text", "postcode"),
    [("sk4 1aa", "SK41AA"), ("Seaby zo117zz", "ZO117ZZ"), ("EC1A  1BB,", "EC1A1BB"), ("SK4", ""), ("REDACTED", "")],
)
def test_postcodes(text, postcode):
    assert normalise_postcode(text) == postcode


def test_an_address_on_one_line_is_taken_apart():
    place = parse_place("14A Proof St Seaby zo117zz")
    assert place.numbers == {"14a"}
    assert place.street == "proof street"
    assert place.after == ("seaby",)
    assert place.postcode == "ZO117ZZ"


def test_an_address_in_lines_is_taken_apart():
    place = parse_place("River View, 3 Mill Proof Lane\nAbbeyton\nZG4 9ZZ")
    assert (place.before, place.numbers, place.street) == (("river view",), {"3"}, "mill proof lane")
    assert place.after == ("abbeyton",)


def test_a_number_may_stand_alone_before_its_street():
    place = parse_place("12, THE GROVE, SEABY")
    assert place.numbers == {"12"}
    assert (place.street, place.after) == ("grove", ("seaby",))


def test_a_street_with_a_number_goes_before_one_without():
    place = parse_place("The Grove, 5 Proof Street, Seaby")
    assert (place.before, place.street, place.numbers) == (("grove",), "proof street", {"5"})


def test_a_flat_is_no_house_number():
    place = parse_place("Flat 2, 9 Proof Court")
    assert (place.unit, place.numbers, place.street) == ("2", {"9"}, "proof court")
    assert parse_place("Unit B 9 Proof Court").unit == "b"


def test_a_range_holds_both_its_ends():
    assert parse_place("22-24 Proof Row").numbers == {"22-24", "22", "24"}


def test_a_range_holds_the_numbers_of_its_side_between():
    assert parse_place("22-26 Proof Row").numbers == {"22-26", "22", "24", "26"}
    assert parse_place("2-90 Proof Row").numbers == {"2-90", "2", "90"}


def test_what_follows_a_number_is_a_street_whatever_it_is_called():
    place = parse_place("River View, 12 Northgate, Seaby")
    assert (place.before, place.street, place.numbers, place.after) == (
        ("river view",),
        "northgate",
        {"12"},
        ("seaby",),
    )
    assert parse_place("12, Northgate, Seaby").street == "northgate"


def test_a_row_of_houses_keeps_its_number_and_its_street_is_remembered():
    place = parse_place("1 Proof Cottages, Sample Road, Seaby")
    assert (place.street, place.other_street, place.numbers) == ("proof cottages", "sample road", {"1"})


def test_of_two_streets_without_a_number_either_may_be_the_building():
    place = parse_place("Fern View, Sample Rise, Seaby")
    assert (place.street, place.other_street) == ("fern view", "sample rise")


@pytest.mark.parametrize("mark", [", ", "\n", "; ", " / ", " - ", " | ", " (", ": "])
def test_lines_may_be_divided_by_many_marks(mark):
    assert segments_of(f"Proof House{mark}14 Proof St") == [["proof", "house"], ["14", "proof", "street"]]


def test_a_postcode_is_cut_out_of_plain_words():
    assert cut_postcode("14 proof street, zo11 7zz, seaby") == ("ZO117ZZ", "14 proof street,  , , seaby")
    assert cut_postcode("14 proof street") == ("", "14 proof street")
