"""Words for a place that no register can be asked about: a street, a town, a kind of place, or people at an address."""

import pytest

from auditapp.domain.thin_words import are_of_people, names_no_building


def is_area(words):
    return words == "lincoln"


@pytest.mark.parametrize(
    ("words", "is_thin"),
    [
        ("Children's home, High Street", True),
        ("Childrens home in High St, Lincoln", True),
        ("Care home, Lincoln", True),
        ("Residential unit", True),
        ("High Street", True),
        ("Children's home, 5 High Street", False),
        ("Children's home, High Street, LN1 9ZZ", False),
        ("High Street Children's Home", False),
        ("Children's home, Sample House, High Street", False),
        ("Sample House, Lincoln", False),
        ("Weir View", False),
    ],
)
def test_a_building_has_a_name_or_a_number_in_a_street_or_a_postcode(words, is_thin):
    assert names_no_building(words, is_area) is is_thin


@pytest.mark.parametrize(
    ("words", "are"),
    [
        ("Mr and Mrs Tester, 5 Mill Lane", True),
        ("MRS. TESTER, 5 Mill Lane", True),
        ("Mr & Mrs Tester", True),
        ("The Tester family, 4 The Row", True),
        ("Sample House, manager Mrs Tester", False),
        ("Sample family centre", False),
        ("5 Mill Lane", False),
        ("Missenden House", False),
    ],
)
def test_people_at_an_address_may_be_a_family_or_foster_carers(words, are):
    assert are_of_people(words) is are
