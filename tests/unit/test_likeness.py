"""A slip of the pen is forgiven, another word is not."""

import pytest

from auditapp.domain.likeness import Likeness, likeness, street_likeness


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("kestrel house", "kestrell house"),
        ("kestrel house", "kestrle house"),
        ("kestrel house", "kestrels house"),
        ("kestrel house", "kestrel huose"),
        ("oak house", "oaks house"),
        ("oak house", "oka house"),
        ("hillside house", "hill side house"),
        ("oak house 2", "oakhouse 2"),
    ],
)
def test_a_slip(name, other):
    assert likeness(name, {other}) is Likeness.SLIP
    assert likeness(other, {name}) is Likeness.SLIP


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("north house", "south house"),
        ("oak house 1", "oak house 2"),
        ("oak house", "elm house"),
        ("oak house", "oak lodge"),
        ("home two oaks", "home ten oaks"),
        ("placebo", "template"),
    ],
)
def test_another_name(name, other):
    assert likeness(name, {other}) is Likeness.OTHER


def test_the_likest_of_several_counts():
    assert likeness("oak house", {"elm house", "oak house"}) is Likeness.SAME
    assert likeness("trial house", {"trial house north"}) is Likeness.OPENS
    assert likeness("trial house north", {"trial house"}) is Likeness.OPENS
    assert likeness("oak house", {"ark house"}) is Likeness.ALIKE
    assert likeness("oak house", ()) is Likeness.OTHER


@pytest.mark.parametrize(
    ("street", "other"),
    [
        ("proof street", "prof street"),
        ("proof street", "proof stret"),
        ("proof gardens", "proof garden"),
        ("northgate", "nortgate"),
    ],
)
def test_one_street(street, other):
    assert street_likeness(street, {other}) is Likeness.SLIP
    assert street_likeness(other, {street}) is Likeness.SLIP


@pytest.mark.parametrize(
    ("street", "other"),
    [("proof street", "proof road"), ("hall lane", "hill lane"), ("proof street", "sample street"), ("a", "b")],
)
def test_two_streets(street, other):
    assert street_likeness(street, {other}) is Likeness.OTHER


@pytest.mark.parametrize(
    ("street", "known"),
    [
        ("proof", "proof street"),
        ("park raod", "park road"),
        ("station avneue", "station avenue"),
        ("heahter lane", "heather lane"),
        ("milllane", "mill lane"),
        ("victorai road", "victoria road"),
    ],
)
def test_a_kind_left_off_or_a_slip_inside_a_long_word_is_the_street(street, known):
    assert street_likeness(street, {known}) is Likeness.SLIP


@pytest.mark.parametrize(
    ("street", "known"),
    [
        ("grove road", "grove"),
        ("grove", "grove road"),
        ("groves", "grove"),
        ("grove mews", "grove"),
        ("mill lane north", "mill lane"),
        ("mill lane", "mill lane north"),
        ("parks road", "park road"),
        ("queens road", "queen road"),
        ("northgate road", "northgate"),
        ("greene lane", "green lane"),
    ],
)
def test_a_street_like_it_may_be_another(street, known):
    assert street_likeness(street, {known}) is Likeness.ALIKE
