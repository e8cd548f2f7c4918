"""Pairs that somebody who knows the map has answered, none taken from the table."""

from datetime import date

import pytest

from auditapp.domain.records import Truth
from auditapp.reference import adjoins, authorities

IN_2014 = date(2014, 6, 16)
IN_2024 = date(2024, 6, 17)


def answer(a, b, day):
    codes = [authorities().find(name, day).gss for name in (a, b)]
    assert None not in codes
    assert adjoins(*reversed(codes), day) is adjoins(*codes, day)
    return adjoins(*codes, day)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Stockport", "Manchester"),
        ("Stockport", "Derbyshire"),
        ("Lincolnshire", "Norfolk"),
        ("Lincolnshire", "Peterborough"),
        ("Worcestershire", "Birmingham"),
        ("Leeds", "North Yorkshire"),
        ("Kent", "Medway"),
        ("Redbridge", "Essex"),
        ("Devon", "Cornwall"),
        ("Bristol", "South Gloucestershire"),
        ("Nottingham", "Nottinghamshire"),
        ("Lancashire", "Blackpool"),
        ("Sheffield", "Rotherham"),
        ("Durham", "Darlington"),
        ("Camden", "Islington"),
        ("Rochdale", "Oldham"),
        ("Gateshead", "Newcastle upon Tyne"),
        ("Hampshire", "Surrey"),
    ],
)
@pytest.mark.parametrize("day", [IN_2014, IN_2024])
def test_neighbours_adjoin(a, b, day):
    assert answer(a, b, day) is Truth.YES


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Lincolnshire", "Medway"),
        ("Lincolnshire", "Leeds"),
        ("Lincolnshire", "Croydon"),
        ("Stockport", "Bolton"),
        ("Camden", "Croydon"),
        ("Kent", "Norfolk"),
        ("Birmingham", "Manchester"),
        ("Liverpool", "Manchester"),
        ("Bristol", "Wiltshire"),
        ("Leeds", "Sheffield"),
        ("Surrey", "Oxfordshire"),
        ("Greenwich", "Redbridge"),
    ],
)
@pytest.mark.parametrize("day", [IN_2014, IN_2024])
def test_places_apart_do_not_adjoin(a, b, day):
    assert answer(a, b, day) is Truth.NO


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Wirral", "Liverpool"),  # the Mersey
        ("Isle of Wight", "Hampshire"),  # the Solent
        ("Medway", "Essex"),  # the Thames estuary
        ("East Riding of Yorkshire", "North East Lincolnshire"),  # the Humber
        ("Kirklees", "Derbyshire"),  # a moor, where hardly anybody lives
        ("Wiltshire", "Oxfordshire"),  # a mile of border
    ],
)
def test_what_meets_over_water_or_hardly_is_left_open(a, b):
    assert answer(a, b, IN_2024) is Truth.UNKNOWN


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("Cumbria", "Northumberland", Truth.YES),
        ("Cumbria", "Lancashire", Truth.YES),
        ("Cumbria", "Leeds", Truth.NO),
        ("Northamptonshire", "Milton Keynes", Truth.YES),
        ("Northamptonshire", "Derbyshire", Truth.NO),
        ("Dorset", "Hampshire", Truth.YES),
        ("Dorset", "Lincolnshire", Truth.NO),
        ("Poole", "Lincolnshire", Truth.NO),
        ("Poole", "Bournemouth", Truth.UNKNOWN),
        ("Poole", "Dorset", Truth.UNKNOWN),
        ("Buckinghamshire", "Oxfordshire", Truth.YES),
    ],
)
def test_authorities_that_have_ended_since(a, b, expected):
    assert answer(a, b, IN_2014) is expected


def test_an_authority_divided_before_the_day_adjoins_none_for_sure():
    assert adjoins("E10000006", "E10000017", IN_2024) is Truth.UNKNOWN
    assert adjoins("E10000006", "E10000019", IN_2024) is Truth.NO


def test_codes_of_another_time_are_followed():
    assert adjoins("E10000023", "E08000035", IN_2024) is Truth.YES
    assert adjoins("E08000037", "E08000021", date(2012, 1, 1)) is Truth.YES


@pytest.mark.parametrize(
    ("a", "b"),
    [("W06000006", "E06000050"), ("W06000015", "E10000019"), ("E08000007", "E08000007"), ("E06000999", "E08000007")],
)
def test_what_cannot_be_asked_is_unknown(a, b):
    assert adjoins(a, b, IN_2024) is Truth.UNKNOWN
