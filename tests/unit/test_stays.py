"""When several rows are one stay, and when a child simply came again."""

from datetime import UTC, date, datetime

import pytest

from auditapp.domain.records import Origin, Truth
from auditapp.domain.statements import Anchor, PlacementStatement
from auditapp.domain.stays import stays, views

COMMIT = datetime(2024, 1, 1, tzinfo=UTC)


def jun(day):
    return date(2014, 6, day)


def row(number, admitted, discharged=None, *, child=1, urn="SC900001", **facts):
    return PlacementStatement(
        origin=Origin("list.csv", "", number),
        source_id=1,
        anchor=Anchor(COMMIT, 1, "", number, "ab" * 32),
        child_key=child,
        identified=True,
        home_urn=urn,
        admitted_on=admitted,
        discharged_on=discharged,
        **facts,
    )


def grouped(*rows, **settings):
    return [[s.origin.row for s in stay.statements] for stay in stays(rows, **settings)]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([row(1, jun(16)), row(2, jun(16))], [[1, 2]]),
        ([row(1, jun(16)), row(2, jun(19))], [[1, 2]]),
        ([row(1, jun(16)), row(2, jun(20))], [[1], [2]]),
        ([row(1, jun(16)), row(2, jun(18)), row(3, jun(20))], [[1, 2], [3]]),
        ([row(1, jun(16), jun(30)), row(2, jun(17))], [[1, 2]]),
        ([row(1, jun(16), jun(17)), row(2, jun(18))], [[1], [2]]),
        ([row(1, jun(16), jun(18)), row(2, jun(18))], [[1], [2]]),
        ([row(1, jun(16), jun(16)), row(2, jun(16), jun(16))], [[1, 2]]),
        ([row(1, jun(16), jun(17)), row(2, jun(16), jun(30)), row(3, jun(18), jun(30))], [[1, 2, 3]]),
        ([row(1, jun(16)), row(2, jun(16), child=2)], [[1], [2]]),
        ([row(1, jun(16), jun(20)), row(2, jun(20), urn="SC900002")], [[1], [2]]),
        ([row(2, jun(17)), row(1, jun(16))], [[1, 2]]),
        ([row(1, jun(17)), row(2, jun(16))], [[2, 1]]),
    ],
)
def test_rows_and_stays(rows, expected):
    assert grouped(*rows) == expected


def test_two_lists_may_write_a_place_that_no_register_has_in_two_ways():
    words = (
        "Invented Towers Children's Home, 77 Nowhere Street, Lincoln",
        "INVENTED TOWERS, 77 NOWHERE ST",
        "79 Nowhere Street",
    )
    rows = [row(n, jun(16), urn=None, home_words=said) for n, said in enumerate(words, 1)]
    assert grouped(*rows) == [[1, 2], [3]]
    redacted = [row(n, jun(16), urn=None, home_words="REDACTED") for n in (1, 2)]
    assert grouped(*redacted) == [[1, 2]]


def test_the_tolerance_is_a_setting():
    assert grouped(row(1, jun(16)), row(2, jun(20)), tolerance_days=4) == [[1, 2]]


def test_a_row_in_doubt_about_the_home_joins_the_one_stay_that_it_may_mean():
    doubtful = row(2, jun(17), urn=None, home_candidates=("SC900001", "SC900002"), home_words="River View")
    assert grouped(row(1, jun(16)), doubtful) == [[1, 2]]
    assert grouped(row(1, jun(16), urn="SC900009"), doubtful) == [[1], [2]]
    assert grouped(row(1, jun(16)), row(3, jun(16), urn="SC900002"), doubtful) == [[1], [3], [2]]


def test_unmatched_homes_are_one_when_their_words_are():
    first, second = row(1, jun(16), urn=None, home_words="Far House"), row(2, jun(17), urn=None, home_words="FAR HSE")
    assert grouped(first, second) == [[1, 2]]


def test_one_row_has_one_view():
    (stay,) = stays([row(1, jun(16))])
    assert views(stay) == stay.statements


def test_blanks_are_filled_from_the_other_rows_and_equal_readings_are_one():
    (stay,) = stays([row(1, jun(16), legal_status="C2"), row(2, jun(16), jun(30), looked_after=Truth.YES)])
    (view,) = views(stay)
    assert (view.origin.row, view.legal_status, view.discharged_on, view.looked_after) == (1, "C2", jun(30), Truth.YES)


def test_what_a_row_says_itself_is_never_overwritten():
    (stay,) = stays([row(1, jun(16), jun(30), planning="planned"), row(2, jun(17), jun(29), planning="emergency")])
    read = [(v.admitted_on, v.discharged_on, v.planning) for v in views(stay)]
    assert read == [(jun(16), jun(30), "planned"), (jun(17), jun(29), "emergency")]


def test_the_earliest_commit_fills_a_blank():
    later = row(1, jun(16), planning="emergency")
    (stay,) = stays([row(3, jun(16)), row(2, jun(16), planning="planned"), later])
    assert {v.planning for v in views(stay)} == {"planned", "emergency"}
    assert [s.origin.row for s in stay.statements] == [1, 2, 3]
    blank = next(v for v in views(stay) if v.planning == "emergency")
    assert blank.origin.row == 1


def test_a_clock_time_is_only_lent_for_its_own_day():
    at = datetime(2014, 6, 16, 14, tzinfo=UTC)
    (stay,) = stays([row(1, jun(16), admitted_at=at), row(2, jun(16)), row(3, jun(17))])
    assert [(v.admitted_on, v.admitted_at) for v in views(stay)] == [(jun(16), at), (jun(17), None)]


def test_a_discharge_before_the_admission_of_a_row_is_not_its_own():
    (stay,) = stays([row(1, jun(16), jun(16)), row(2, jun(16), jun(30)), row(3, jun(18))])
    assert {(v.admitted_on, v.discharged_on) for v in views(stay)} == {
        (jun(16), jun(16)),
        (jun(16), jun(30)),
        (jun(18), jun(30)),
    }
