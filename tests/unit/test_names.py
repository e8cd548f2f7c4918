"""Which rows mean one child, and which only may."""

from datetime import date, datetime

import pytest

from auditapp.domain.names import (
    ChildKeys,
    Person,
    child_keys,
    link_keys,
    may_be_called_otherwise,
    may_be_same,
    normalise_name,
    read_person,
)

BORN, LATER = date(2007, 3, 14), date(2008, 1, 22)
A, B, B_LATER = "E08000098", "E08000020x", "E08000037x"


def person(surname="", forename="", dob=None, ref="", la=A):
    values = {"child_surname": surname, "child_forename": forename, "dob": dob, "child_ref": ref, "placing_la_gss": la}
    return read_person(values, lambda gss: B_LATER if gss == B else gss)


@pytest.mark.parametrize(
    ("one", "other"),
    [("TEST-ONE", "Test One"), ("O\u2019TEST", "o'test"), ("T\u00e9ster", "TESTER"), ("Ash (Bee)", "Ash")],
)
def test_one_name_two_spellings(one, other):
    assert normalise_name(one) == normalise_name(other) != ""


def test_nothing_is_no_name():
    assert normalise_name(None) == normalise_name(" - ") == ""


@pytest.mark.parametrize(
    ("surname", "forename"), [("A.S.", ""), ("", "A. S."), ("AS", ""), ("S.", "A."), ("S", "A"), ("a.s.", None)]
)
def test_initials_however_written(surname, forename):
    read = person(surname, forename)
    assert (read.forename, read.surname) == ("a", "s")
    assert not child_keys(read).identified


def test_a_short_surname_is_no_pair_of_initials():
    assert person("Ng", "").surname == "ng"


def test_a_number_needs_its_authority_and_a_name_its_birth():
    assert child_keys(person(ref="X 12", la=A)) == ChildKeys((A, "x12"), None)
    assert not child_keys(person(ref="X12", la=None)).identified
    assert child_keys(person("Tester", "Ash", BORN)).name_key == ("tester", "ash", BORN)
    assert not child_keys(person("Tester", "Ash")).identified
    assert not child_keys(person("Tester", "A.", BORN)).identified
    assert not child_keys(person("T", "Ash", BORN)).identified


def test_a_birth_may_come_as_text_or_moment():
    values = {"child_surname": "Tester", "child_forename": "Ash", "dob": "2007-03-14"}
    assert read_person(values).dob == BORN
    assert read_person({"dob": datetime(2007, 3, 14)}).dob == BORN


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (person("Tester", "R."), person("Tester", "Roe", BORN)),
        (person("A.S.", dob=BORN), person("Sample-One", "Adda", BORN)),
        (person("Tester", "Roe"), person("Tester", "Roe", BORN)),
        (person("Testerson", "Roe", BORN), person("Testersen", "Roe", BORN)),
        (person("Roe", "Tester", BORN), person("Tester", "Roe", BORN)),
        (person(), person("Tester", "Roe", BORN)),
        (person(ref="1"), person("Tester", "Roe", ref="1")),
        (person("Tester", ref="1", la=A), person("Tester", ref="2", la=B)),
    ],
)
def test_nothing_contradicts(one, other):
    assert may_be_same(one, other)
    assert may_be_same(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (person("Tester", "Cass", BORN), person("Tester", "Dott", BORN)),
        (person("Tester", "R.", BORN), person("Tester", "Roe", LATER)),
        (person("Tester", "S."), person("Tester", "Roe")),
        (person("Tester01", "Ash"), person("Tester02", "Ash")),
        (person("Tester", "Ann"), person("Tester", "Ana")),
        (person("Tester", "Roe", ref="1"), person("Tester", "Roe", ref="2")),
        (person("Z.Z."), person("Sample-One", "Adda", BORN)),
    ],
)
def test_something_contradicts(one, other):
    assert not may_be_same(one, other)
    assert not may_be_same(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (person("Gilbert"), person("Tester", "Roe", BORN)),
        (person("", "Gilbert"), person("Tester", "Roe", BORN)),
        (person("Tester", "Bob"), person("Tester", "Roe", BORN)),
        (person("Roe", "Newname", BORN), person("Tester", "Roe", BORN)),
        (person("Z.T."), person("Tester", "Roe", BORN)),
        (person(dob=BORN), person("Tester", "Roe", BORN)),
    ],
)
def test_one_of_two_names_may_be_another_form(one, other):
    assert may_be_called_otherwise(one, other)
    assert may_be_called_otherwise(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (person("Gilbert", dob=LATER), person("Tester", "Roe", BORN)),
        (person("Sample", "Bob"), person("Tester", "Roe", BORN)),
        (person("Tester", "Bob", ref="1"), person("Tester", "Roe", ref="2")),
        (person("Z.Z."), person("Tester", "Roe", BORN)),
    ],
)
def test_two_other_names_another_birth_or_number_are_another_child(one, other):
    assert not may_be_called_otherwise(one, other)
    assert not may_be_called_otherwise(other, one)


def linked(rows):
    """The children of some rows, as people's names and numbers tell them apart."""
    people = dict(rows)
    keys = [(row, child_keys(one)) for row, one in people.items()]
    return link_keys([(row, key.ref_key, key.name_key) for row, key in keys], lambda _: people)


def test_number_and_name_join_rows_across_files():
    rows = [
        (5, person("A.S.", dob=BORN, ref="NV1")),
        (2, person("Sample-One", "Adda", BORN, ref="NV1")),
        (9, person("SAMPLE ONE", "ADDA", BORN, la=None)),
        (7, person("Sample-One", "Adda", LATER)),
    ]
    linkage = linked(rows)
    assert linkage.child_of == {2: 2, 5: 2, 7: 7, 9: 2}
    assert linkage.identified == {2, 5, 7, 9}
    assert linkage.clashes == ()


def test_the_number_of_another_authority_is_another_child():
    rows = [(1, person("O.T.", dob=BORN, ref="NV5", la=A)), (2, person("O.T.", dob=BORN, ref="NV5", la=B))]
    assert linked(rows).child_of == {1: 1, 2: 2}


def test_an_authority_that_changed_its_code_is_one():
    rows = [(1, person(ref="NV5", la=B)), (2, person(ref="nv5", la=B_LATER))]
    assert linked(rows).child_of == {1: 1, 2: 1}


def test_twins_stay_two():
    rows = [(1, person("Exemplar", "Cass", LATER, ref="N1")), (2, person("Exemplar", "Dott", LATER, ref="N2"))]
    assert linked(rows).child_of == {1: 1, 2: 2}


def test_initials_without_a_number_are_not_identified():
    linkage = linked([(1, person("Z.Z.")), (2, person("Z.Z.")), (3, person("Tester", "Roe", BORN))])
    assert linkage.child_of == {1: 1, 2: 2, 3: 3}
    assert linkage.identified == {3}


def test_one_number_on_two_clearly_different_children_joins_nothing_and_is_reported():
    rows = [
        (1, person("Tester", "Roe", BORN, ref="N1")),
        (2, person("Sample", "Adda", LATER, ref="N1")),
        (3, person("Tester", "Roe", BORN)),
        (4, person("T.R.", ref="N1")),
    ]
    linkage = linked(rows)
    assert linkage.child_of == {1: 1, 2: 2, 3: 1, 4: 4}
    assert linkage.identified == {1, 2, 3}
    assert [(c.ref_key, c.rows) for c in linkage.clashes] == [((A, "n1"), (1, 2, 4))]


def test_a_mistyped_birth_or_a_changed_name_under_one_number_is_no_clash():
    rows = [
        (1, person("Tester", "Roe", BORN, ref="N1")),
        (2, person("Tester", "Roe", LATER, ref="N1")),
        (3, person("Newname", "Roe", BORN, ref="N1")),
    ]
    linkage = linked(rows)
    assert set(linkage.child_of.values()) == {1}
    assert linkage.clashes == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (person("Tester", "R", BORN, ref="N1"), person("Sample", "Adda", LATER, ref="N1")),
        (person("Tester", "Roe", ref="N1"), person("Sample", "Adda", LATER, ref="N1")),
        (person("Tester", "Roe", ref="N1"), person("Sample", "Adda", ref="N1")),
        (person("T.R.", dob=BORN, ref="N1"), person("S.A.", dob=LATER, ref="N1")),
    ],
)
def test_initials_or_a_name_without_a_birth_under_the_number_of_another_child_join_nothing(one, other):
    linkage = linked([(1, one), (2, other)])
    assert linkage.child_of == {1: 1, 2: 2}
    assert [c.rows for c in linkage.clashes] == [(1, 2)]


@pytest.mark.parametrize(
    "other",
    [
        person("T.R.", ref="N1"),
        person("R.T.", ref="N1"),
        person("", "", LATER, ref="N1"),
        person("Tester", "", LATER, ref="N1"),
        person("Newname", "Roe", ref="N1"),
        person("Roe", "Tester", ref="N1"),
        person("Tester", "R", LATER, ref="N1"),
        person("S.A.", dob=BORN, ref="N1"),
    ],
)
def test_a_row_that_says_less_or_errs_in_one_thing_is_the_child_of_its_number(other):
    linkage = linked([(1, person("Tester", "Roe", BORN, ref="N1")), (2, other)])
    assert linkage.child_of == {1: 1, 2: 1}
    assert linkage.clashes == ()


def test_initials_that_fit_two_children_of_one_number_do_not_make_them_one():
    rows = [
        (1, person("Tester", "Roe", BORN, ref="N1")),
        (2, person("Tester", "Rex", LATER, ref="N1")),
        (3, person("Tester", "R", ref="N1")),
    ]
    assert [c.rows for c in linked(rows).clashes] == [(1, 2, 3)]


def test_the_order_of_rows_changes_nothing():
    rows = [(n, Person(ref=str(n % 3), authority=A, surname="tester", forename=f"f{n}", dob=BORN)) for n in range(9)]
    assert linked(rows) == linked(reversed(rows))
