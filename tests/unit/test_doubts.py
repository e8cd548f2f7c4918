"""What of a doubt shows to whom: the rows of their files, and the answers for which they have the evidence."""

from auditapp.domain.doubts import Doubt, DoubtfulRow, Possible
from auditapp.domain.records import Origin

ROWS = tuple(DoubtfulRow(number, Origin(f"file-{number}.csv", "", 2), f"Why {number}.") for number in (1, 2))


def files(*numbers: int) -> frozenset[int]:
    return frozenset(numbers)


def test_words_show_with_the_homes_that_they_may_mean_in_one_s_own_files():
    doubt = Doubt("home", "Rose Villa", ROWS, (Possible("SC1", (((1,), (1,)),)), Possible("SC2", (((1, 2), (1, 2)),))))
    assert doubt.seen_with(None) == doubt
    seen = doubt.seen_with(files(2, 3))
    assert seen is not None
    assert (seen.candidates, seen.rows, seen.why) == (("SC2",), ROWS[1:], "Why 2.")
    assert doubt.seen_with(files(3)) is None


def test_a_candidate_shows_only_where_both_children_are_seen_at_one_home():
    doubt = Doubt("child", "7", ROWS[:1], (Possible("3", (((1,), (4,)), ((5,), (1,)))),))
    assert [one and one.candidates for one in map(doubt.seen_with, (files(1), files(1, 4), files(1, 5)))] == [
        (),
        ("3",),
        ("3",),
    ]


def test_days_show_only_where_both_sides_are_seen():
    days = tuple(Possible(says, (((own,), (other,)),)) for says, own, other in (("a", 1, 2), ("b", 2, 1)))
    doubt = Doubt("admission", "7", ROWS, days, stands_alone=False)
    assert doubt.seen_with(files(1)) is None
    assert doubt.seen_with(files(1, 2)) == doubt
