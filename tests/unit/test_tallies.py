"""Counts of how duties came out: sums, shares and rates with what they are of, nights, and bars as wide as counts."""

from datetime import date

import pytest

from auditapp.domain.dates import Period
from auditapp.domain.occupancy import Lived, bed_nights
from auditapp.domain.tallies import Tally, rate_said, share_said, tally_of, total
from auditapp.web.pictures.bars import bars_picture


def test_events_are_told_or_not_and_those_set_aside_are_neither():
    tally = total(
        [
            *(tally_of("complied", 3), tally_of("breached", 1), tally_of("set_aside", 2)),
            *(tally_of("cannot_tell", 4), tally_of("not_applicable", 5)),
        ]
    )
    assert tally == Tally(3, 1, 2, 4, 5)
    assert (tally.told, tally.owed) == (4, 8)


@pytest.mark.parametrize(
    ("part", "whole", "said"),
    [
        (0, 0, ""),
        (0, 7, "0%"),
        (7, 7, "100%"),
        (1, 8, "13%"),
        (1, 3, "33%"),
        (2, 3, "67%"),
        (1, 2, "50%"),
        (1, 400, "under 1%"),
        (399, 400, "over 99%"),
        (1, 200, "1%"),
    ],
)
def test_a_share_is_never_all_or_nothing_where_it_is_not_quite(part: int, whole: int, said: str):
    assert share_said(part, whole) == said


@pytest.mark.parametrize(
    ("part", "whole", "per", "said"),
    [(3, 0, 1000, ""), (3, 1000, 1000, "3.0"), (1, 3, 100, "33.3"), (5, 4000, 1000, "1.3")],
)
def test_a_rate_is_for_so_many(part: int, whole: int, per: int, said: str):
    assert rate_said(part, whole, per) == said


JUNE = Period(date(2016, 6, 1), date(2016, 6, 30))


@pytest.mark.parametrize(
    ("first", "last", "nights"),
    [
        ((2016, 6, 10), (2016, 6, 12), 2),
        ((2016, 6, 10), (2016, 6, 10), 0),
        ((2016, 5, 1), (2016, 6, 3), 2),
        ((2016, 5, 1), (2016, 6, 1), 0),
        ((2016, 6, 29), (2016, 7, 2), 2),
        ((2016, 6, 30), None, 1),
        ((2016, 1, 1), None, 30),
        ((2016, 7, 1), None, 0),
        ((2016, 1, 1), (2016, 5, 31), 0),
    ],
)
def test_the_night_of_the_day_of_leaving_is_spent_elsewhere(first, last, nights):
    assert bed_nights([Lived("C-1", date(*first), date(*last) if last else None)], JUNE) == nights


def test_nights_of_several_children_add_up():
    stays = [Lived("C-1", date(2016, 6, 1), date(2016, 6, 4)), Lived("C-2", date(2016, 6, 2), date(2016, 6, 4))]
    assert bed_nights(stays, JUNE) == 5


def test_bars_are_as_wide_as_their_counts_and_the_longest_fills_the_picture():
    picture = bars_picture([("One", [("kept", 30), ("not-kept", 40)]), ("Two", [("kept", 7), ("not-kept", 0)])])
    one, two = picture.lanes
    assert [(piece.kind, piece.x, piece.width, piece.said) for piece in one.pieces] == [
        ("kept", 190, 300, "30"),
        ("not-kept", 490, 400, "40"),
    ]
    assert [(piece.kind, piece.width, piece.said) for piece in two.pieces] == [("kept", 70, "7")]
    assert [lane.total for lane in picture.lanes] == ["70", "7"]


def test_a_narrow_part_has_no_number_within_and_nothing_makes_no_picture():
    picture = bars_picture([("One", [("kept", 1), ("not-kept", 999)])])
    assert [piece.said for piece in picture.lanes[0].pieces] == ["", "999"]
    assert bars_picture([("None", [("kept", 0)])]) is None
    assert bars_picture([]) is None
