"""A slip of the pen is forgiven, another word is not."""

import pytest

from auditapp.domain.likeness import Likeness, is_same_street, likeness


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
        ("proof street", "proof"),
        ("proof gardens", "proof garden"),
        ("northgate", "nortgate"),
    ],
)
def test_one_street(street, other):
    assert is_same_street(street, {other})
    assert is_same_street(other, {street})


@pytest.mark.parametrize(
    ("street", "other"),
    [("proof street", "proof road"), ("hall lane", "hill lane"), ("proof street", "sample street"), ("a", "b")],
)
def test_two_streets(street, other):
    assert not is_same_street(street, {other})
