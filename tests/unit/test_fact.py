"""Facts: values that are equal where all they say is, and that the type checker lets nobody change."""

from dataclasses import replace

from auditapp.domain.fact import fact


@fact(order=True)
class Told:
    """A fact to try it with."""

    day: int
    words: str = ""


def test_facts_that_say_the_same_are_one():
    assert Told(1, "a") == Told(1, "a") != Told(2, "a")
    assert {Told(1), Told(1, ""), Told(2)} == {Told(2), Told(1)}


def test_another_fact_is_made_of_one_that_stays():
    first = Told(2, "a")
    assert replace(first, day=1) < first
    assert first == Told(2, "a")


def test_the_type_checker_is_told_that_nothing_changes_them():
    said = fact.__dataclass_transform__
    assert {**said["kwargs"], **said}["frozen_default"] is True
