"""Reports beside stays: inside one, accounted for by one, or the only sign that a child was at a home."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reports import BOTH, HOME, NEW, OLD, OTHER, PLACER, SECOND, call, case, day, incidents, moment, placed, stay

from auditapp.domain.presence import covered, found_there, is_inside, tied
from auditapp.domain.records import Truth

THREE_DAYS = timedelta(days=3)
JUNE = stay(placed(1, "2014-06-10", "2014-06-20"))


def inside(told, *rows, at=None):
    (one,) = incidents(*rows)
    return is_inside(one, told, told.stay.admitted[0], at and moment(at).at)


@pytest.mark.parametrize(
    ("reported", "is_in"),
    [
        ("2014-06-09 23:59", False),
        ("2014-06-10 00:01", True),
        ("2014-06-10", True),
        ("2014-06-20 23:59", True),
        ("2014-06-21 00:01", False),
    ],
)
def test_the_days_of_admission_and_of_leaving_lie_in_a_stay(reported, is_in):
    assert inside(JUNE, call(7, reported)) is is_in


def test_an_incident_lies_where_it_began_though_it_was_told_after_midnight():
    assert inside(JUNE, call(7, "2014-06-21 00:20", missing="2014-06-20 22:00"))
    assert not inside(JUNE, call(7, "2014-06-10 00:20", missing="2014-06-09 22:00"))


def test_a_stay_that_nobody_ended_goes_on():
    assert inside(stay(placed(1, "2014-06-10")), call(7, "2016-06-10 12:00"))


def test_another_home_is_outside_and_a_home_that_nobody_named_is_not():
    assert not inside(JUNE, call(7, "2014-06-12 12:00", home_urn=SECOND))
    assert inside(JUNE, call(7, "2014-06-12 12:00", home_urn=None))


@pytest.mark.parametrize(("homes", "is_in"), [((HOME, SECOND), True), ((SECOND, OLD), False)])
def test_a_report_that_leaves_its_home_open_lies_in_a_stay_at_any_that_it_may_mean(homes, is_in):
    assert inside(JUNE, call(7, "2014-06-12 12:00", home_urn=None, home_candidates=homes)) is is_in


@pytest.mark.parametrize(("listed", "reported"), [(OLD, NEW), (NEW, OLD), (OLD, OLD)])
def test_a_home_registered_again_that_week_is_the_same_home(listed, reported):
    told = stay(placed(1, "2014-06-10", home_urn=listed))
    assert inside(told, call(7, "2014-06-12 12:00", home_urn=reported))
    assert covered(day("2014-06-12"), min(BOTH), [told], THREE_DAYS)


@pytest.mark.parametrize(("reported", "is_in"), [("2014-06-10 14:59", False), ("2014-06-10 15:00", True)])
def test_on_the_day_of_an_admission_with_an_hour_the_hours_decide(reported, is_in):
    assert inside(JUNE, call(7, reported), at="2014-06-10 15:00") is is_in


def test_the_hour_that_comes_twice_lies_before_or_after_an_admission_in_between():
    told = stay(placed(1, "2015-10-25"))
    between = "2015-10-25 01:15 GMT"
    assert not inside(told, call(7, "2015-10-25 01:30"), at=between)
    assert inside(told, call(7, "2015-10-25 01:30 GMT"), at=between)


@pytest.mark.parametrize(
    ("on", "is_covered"),
    [("2014-06-06", False), ("2014-06-07", True), ("2014-06-15", True), ("2014-06-23", True), ("2014-06-24", False)],
)
def test_a_stay_accounts_for_reports_as_far_as_two_dates_of_one_event_may_differ(on, is_covered):
    assert covered(day(on), HOME, [JUNE], THREE_DAYS) is is_covered
    assert not covered(day(on), SECOND, [JUNE], THREE_DAYS)


def sign(*reports, told=()):
    """The stays that only the reports tell of: home, day, rows."""
    found = found_there(reports, told, THREE_DAYS)
    assert all(not one.is_dated for one in found)
    return [
        (one.stay.urn, one.stay.admitted[0].isoformat(), [s.origin.row for s in one.stay.statements]) for one in found
    ]


def test_a_report_shows_that_the_child_was_at_the_home_by_then():
    assert sign(call(8, "2014-06-14 12:00"), call(7, "2014-06-12 12:00")) == [(HOME, "2014-06-12", [7])]


def test_a_report_that_a_stay_accounts_for_shows_no_other():
    assert sign(call(7, "2014-06-12 12:00"), told=[JUNE]) == []
    assert sign(call(7, "2014-06-23 12:00"), told=[JUNE]) == []


def test_reports_before_and_after_a_stay_and_at_another_home_are_stays_of_their_own():
    rows = [
        *(call(1, "2014-05-01 12:00"), call(2, "2014-05-20 12:00"), call(3, "2014-06-12 12:00")),
        *(call(4, "2014-07-01 12:00"), call(5, "2014-07-02 12:00", home_urn=SECOND)),
    ]
    assert sign(*rows, told=[JUNE]) == [
        (HOME, "2014-05-01", [1]),
        (HOME, "2014-07-01", [4]),
        (SECOND, "2014-07-02", [5]),
    ]


def test_two_numbers_of_one_home_are_one_stay():
    assert sign(call(7, "2015-06-30 12:00", home_urn=OLD), call(8, "2015-07-02 12:00", home_urn=NEW)) == [
        (OLD, "2015-06-30", [7])
    ]


def test_a_home_that_may_be_one_of_two_or_none_shows_nothing():
    either = call(7, "2014-06-12 12:00", home_urn=None, home_candidates=(HOME, SECOND))
    assert sign(either, call(8, "2014-06-12 12:00", home_urn=None, place_kind="family")) == []


def test_who_placed_the_child_may_stand_in_a_later_report():
    rows = [
        call(7, "2014-06-12 12:00"),
        call(8, "2014-06-14 12:00"),
        case(3, "2014-06-15 12:00", placing_la_gss=PLACER, looked_after=Truth.YES),
        case(4, "2014-06-16 12:00", placing_la_gss=OTHER),
    ]
    (one,) = found_there(rows, (), THREE_DAYS)
    first = one.stay.statements[0]
    assert (first.placing_la_gss, first.looked_after, first.admitted_on) == (PLACER, Truth.YES, day("2014-06-12"))
    assert [str(s.origin) for s in one.stay.statements] == ["calls.csv, row 7", "cases.csv, row 3"]


def test_a_first_report_told_after_midnight_lies_in_the_stay_that_it_shows():
    late = call(7, "2014-06-13 00:20", missing="2014-06-12 22:00")
    (one,) = found_there([late], (), THREE_DAYS)
    assert inside(one, late)
    homeless = call(6, "2014-06-12 23:50", home_urn=None)
    assert inside(one, homeless, call(7, "2014-06-13 00:20", linked_refs=("LP-6",)))
    assert not inside(one, call(5, "2014-06-11 12:00"))


def test_a_report_as_a_placement_says_nothing_of_the_admission():
    reported = [call(7, "2014-06-12 12:00", home_words="Example House", looked_after=Truth.YES)]
    ((made,),) = [one.stay.statements for one in found_there(reported, (), timedelta())]
    assert (made.admitted_on, made.admitted_at, made.discharged_on) == (day("2014-06-12"), None, None)
    assert (made.is_unlisted, made.home_urn, made.home_words) == (True, HOME, "Example House")
    assert (made.looked_after, made.legal_status, made.placed_by) == (Truth.YES, "", "unknown")


DAYS = st.integers(0, 60).map(lambda n: date(2014, 5, 1) + timedelta(days=n))
STAYS = st.lists(st.tuples(DAYS, st.none() | st.integers(0, 20), st.sampled_from([HOME, SECOND, OLD, NEW])), max_size=3)


@given(st.lists(st.tuples(DAYS, st.sampled_from([HOME, SECOND, OLD, NEW])), max_size=8), STAYS)
def test_every_report_at_a_home_is_accounted_for_by_a_stay_or_shows_one(seen, spans):
    reports = [call(n, on.isoformat(), home_urn=urn) for n, (on, urn) in enumerate(seen)]
    told = []
    for n, (on, days, urn) in enumerate(spans):
        left = None if days is None else (on + timedelta(days=days)).isoformat()
        told.append(stay(placed(n, on.isoformat(), left, home_urn=urn)))
    found = found_there(reports, told, THREE_DAYS)
    for report in reports:
        on, urn = report.told.on, report.home_key
        shown = [one for one in found if one.stay.is_at(urn) and one.stay.admitted[0] <= on]
        assert covered(on, urn, told, THREE_DAYS) or shown
    assert not any(covered(one.stay.admitted[0], one.stay.urn, told, THREE_DAYS) for one in found)
    assert len({(one.stay.statements[0].home_key, one.stay.admitted[0]) for one in found}) == len(found)


def oak_house(words):
    return stay(placed(1, "2014-06-10", home_urn=None, home_words=words))


def tied_to(words, *reported):
    rows = [call(n, "2014-06-12 12:00", home_urn=None, home_words=said) for n, said in enumerate(reported, 7)]
    return [row.home_words for row in tied(rows, oak_house(words), THREE_DAYS)]


def test_a_report_from_a_place_of_one_name_in_another_town_is_not_from_the_place_of_the_stay():
    assert tied_to("Oak House, Leeds", "Oak House, Derby") == []
    # Between the two the name alone means neither, whatever it was a step to before.
    assert tied_to("Oak House, Leeds", "Oak House, Derby", "Oak House") == []
    assert tied_to("Oak House, Leeds", "Oak House", "Oak House, Derby", "Oak House, Leeds") == ["Oak House, Leeds"]
    assert tied_to("Oak House, Leeds", "Oak House", "Oak House, 5 Invented Road, Leeds") == [
        *("Oak House", "Oak House, 5 Invented Road, Leeds"),
    ]
