"""When two rows mean one place that no register has, however each writes it, and when they may not."""

from itertools import permutations

import pytest
from reports import placed

from auditapp.domain.same_place import by_place, is_one_place, written

FULL = "Invented Towers Children's Home, 77 Nowhere Street, Lincoln LN1 3ZZ"

TOWNS = ("Lincoln", "Boston")


def row(words, number=1, **facts):
    return placed(number, "2015-06-01", home_urn=None, home_words=words, **facts)


def are_one(one, other):
    first, second = written(row(one)), written(row(other))
    assert is_one_place(first, second) is is_one_place(second, first)
    return is_one_place(first, second)


@pytest.mark.parametrize(
    "words",
    [
        FULL,
        FULL.upper(),
        "Invented Towers Childrens Home, 77 Nowhere St, Lincoln LN1 3ZZ",
        "Invented Towers Children\u2019s Home 77 Nowhere Street Lincoln LN13ZZ",
        "Invented Towers, 77 Nowhere Street, Lincoln",
        "INVENTED TOWERS 77 NOWHERE ST LINCOLN",
        "The Invented Towers, Lincoln",
        "Invented Towers Lincoln",
        "Invented Towers",
        "Invented Towres, Lincoln",
        "77 Nowhere Street, Lincoln",
        "77 Nowhere St, Lincolnshire",
        "No. 77, Nowhere Street, LN1 3ZZ",
        "Invented Towers, 77 Nowhere Street, North Hykeham, Lincoln, LN1 3ZX",  # a slip in the postcode
    ],
)
def test_one_place_in_other_words(words):
    assert are_one(FULL, words)


@pytest.mark.parametrize(
    "words",
    [
        "Invented Towers, Boston",
        "77 Nowhere Street, Boston",
        "77 Nowhere Street, Lincoln LN2 9ZZ",
        "79 Nowhere Street, Lincoln",
        "77 Elsewhere Road, Lincoln",
        "Nowhere Street, Lincoln",
        "Lincoln",
        "LN1 3ZZ",
        "Invented Towers, 5 Elsewhere Road, Lincoln",
        "Invented Court, Lincoln",
        "Children's home",
        "REDACTED, Lincoln",
        "",
    ],
)
def test_words_that_may_mean_another_place(words):
    assert not are_one(FULL, words)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Flat 1, 77 Nowhere Street, Lincoln", "Flat 2, 77 Nowhere Street, Lincoln", False),
        ("Flat 1, 77 Nowhere Street, Lincoln", "77 Nowhere Street, Lincoln", True),
        ("Invented House One, Lincoln", "Invented House Two, Lincoln", False),
        ("Weir View, Lincoln", "Weir View Children's Home, 77 Nowhere Street, Lincoln", True),
        ("Weir View, Nowhere Street, Lincoln", "Other House, Nowhere Street, Lincoln", False),
        ("22-24 Nowhere Street", "24 Nowhere Street, Lincoln", True),
        ("REDACTED", "REDACTED", False),
        ("unknown children's home", "unknown children's home", False),
    ],
)
def test_flats_buildings_and_words_taken_out(one, other, expected):
    assert are_one(one, other) is expected


def test_a_number_says_it_whatever_the_words():
    one = written(row("Invented Towers", home_number="SC980199"))
    assert is_one_place(one, written(row("77 Nowhere Street", home_number="SC980199")))
    assert not is_one_place(one, written(row("Invented Towers", home_number="SC980198")))
    assert is_one_place(one, written(row("Invented Towers")))


def test_the_columns_for_name_address_and_postcode_are_read_together():
    one = written(row("Invented Towers", home_address="77 Nowhere Street, Lincoln", home_postcode="LN1 3ZZ"))
    assert is_one_place(one, written(row("77 Nowhere Street, Lincoln")))
    assert not is_one_place(one, written(row("Invented Towers", home_postcode="LN2 9ZZ")))


def test_an_address_that_is_all_a_row_has_is_read_once():
    one, other = (row(f"77 Nowhere Street, {town}", home_address=f"77 Nowhere Street, {town}") for town in TOWNS)
    assert not is_one_place(written(one), written(other))
    assert is_one_place(written(one), written(row("77 Nowhere Street, Lincoln")))


def test_rows_are_put_to_the_one_that_says_most():
    words = ("Invented Towers", FULL, "Other House, Lincoln", "REDACTED", "77 Nowhere Street, Lincoln", "REDACTED")
    rows = [row(said, n) for n, said in enumerate(words, 2)]
    assert [[one.origin.row for one in place] for place in by_place(rows)] == [[2, 3, 6], [4], [5, 7]]


@pytest.mark.parametrize(
    ("words", "one", "other", "expected"),
    [
        ("The Willows", "LN1 1AA", "ZE1 1ZZ", False),
        ("The Willows, Lincoln", "LN1 1AA", "LN2 2AA", False),
        ("Nowhere Street, Lincoln", "LN1 1AA", "LN2 2AA", False),
        ("The Willows", "LN1 1AA", "ln11aa", True),
        ("The Willows", "LN1 1AA", "", True),
        ("The Willows, 77 Nowhere Street, Lincoln", "LN1 3ZZ", "LN1 3ZX", True),  # a slip in the postcode
    ],
)
def test_the_same_words_with_other_postcodes(words, one, other, expected):
    rows = [row(words, home_postcode=one), row(words, 2, home_postcode=other)]
    assert is_one_place(written(rows[0]), written(rows[1])) is expected
    assert len(by_place(rows)) == (1 if expected else 2)


def test_rows_that_name_nothing_are_apart_by_their_postcodes():
    rows = [row("", n, home_postcode=code) for n, code in enumerate(("LN1 1AA", "ZE1 1ZZ", "LN1 1AA"), 2)]
    assert [[one.origin.row for one in place] for place in by_place(rows)] == [[2, 4], [3]]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("Oak House, Derby", "Oak House, Leeds", "Oak House"), [0, 1, 2]),
        (("Oak House, Derby", "Oak House, Leeds", "Oak House Children's Home"), [0, 1, 2]),
        (("Oak House, Derby", "Oak House, Leeds", "Oak House Children's Home", "Oak House"), [0, 1, 2, 2]),
        (("Oak House, Derby", "Oak House, Leeds", "Oak House", "The Oak House, Derby"), [0, 1, 2, 0]),
        (("Oak House, 7 Nowhere Street, Derby", "Oak House, 9 Nowhere Street, Derby", "Oak House"), [0, 1, 2]),
        (("Oak House, Derby", "Oak House", "Oak House Children's Home"), [0, 0, 0]),
        # The name of the one and the address of the other: nothing says that they are two.
        (("Oak House, Derby", "77 Nowhere Street, Derby", "Oak House, 77 Nowhere Street"), [0, 0, 0]),
    ],
)
def test_words_that_may_mean_two_places_mean_neither_in_whatever_order(words, expected):
    """`expected` has the same number for the words that mean one place."""
    for order in permutations(range(len(words))):
        rows = [row(words[n], n) for n in order]
        places = [{one.origin.row for one in place} for place in by_place(rows)]
        assert sorted(map(sorted, places)) == [
            [n for n, place in enumerate(expected) if place == wanted] for wanted in sorted(set(expected))
        ]
