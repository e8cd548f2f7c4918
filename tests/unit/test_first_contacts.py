"""The first time that the police met a child during a placement, and reports of nobody that may have come before."""

from datetime import date

import pytest
from reports import BOTH, HOME, NEW, OLD, PLACER, SECOND, call, case, events, moment, notice, placed, records

from auditapp.domain.records import Truth

ADMITTED, LEFT = "2014-06-16", "2014-12-19"
JUNE = date(2014, 6, 16)


def first(*rows, at=HOME):
    """The numbers of the rows of the first incident inside the stay at a home; none where there is none."""
    found = next(one for one in records(events(*rows), "first_contact") if one.placement.admission.urn == at)
    return [] if found.first is None else list(found.first.refs)


def nobody(number, told, **facts):
    """A call that does not say enough to know the child again."""
    return call(number, told, child_key=90 + number, identified=False, **facts)


def contact(*rows, nameless=(), **given):
    """The first contact of the one stay that the rows tell of."""
    (found,) = records(events(*rows, nameless_reports=nameless, **given), "first_contact")
    return found


def doubtful(*rows, nameless=(), **given):
    return [origin.row for origin in contact(*rows, nameless=nameless, **given).doubtful]


def test_the_first_incident_of_the_stay_is_the_one_that_was_told_first():
    rows = call(8, "2014-06-20 12:00"), call(7, "2014-06-18 23:40"), call(9, "2014-06-19 01:15", linked_refs=("LP-7",))
    assert first(placed(1, ADMITTED, LEFT), *rows) == ["LP-7", "LP-9"]
    assert first(placed(1, ADMITTED, LEFT), call(6, "2014-06-15 23:59"), call(5, "2014-12-20 00:01")) == []


@pytest.mark.parametrize(
    ("category", "counts"),
    [("missing", True), ("absent", True), ("no_apparent_risk", True), ("away", False), ("other", False)],
)
def test_missing_and_absent_are_met_and_nothing_else(category, counts):
    assert first(placed(1, ADMITTED), call(7, "2014-06-18 23:40", category=category)) == (["LP-7"] if counts else [])


def test_a_report_that_a_child_was_found_is_no_first_contact():
    assert first(placed(1, ADMITTED), call(7, "2014-06-18 23:40", category="found_report")) == []


def test_on_the_day_of_a_transfer_a_report_that_names_no_home_is_of_the_stay_before_and_perhaps_of_the_next():
    rows = placed(1, "2014-06-02", "2014-06-16"), placed(2, "2014-06-16", home_urn=SECOND)
    north, south = records(events(*rows, call(7, "2014-06-16 12:00", home_urn=None)), "first_contact")
    assert (north.first.refs, south.first) == (("LP-7",), None)
    assert ([origin.row for origin in north.perhaps_before], [o.row for o in south.perhaps_before]) == ([], [7])
    named = call(7, "2014-06-16 12:00", home_urn=SECOND)
    assert (first(*rows, named), first(*rows, named, at=SECOND)) == ([], ["LP-7"])


@pytest.mark.parametrize(
    ("came", "reported", "missing", "met", "perhaps"),
    [
        (None, "2014-06-16 12:00", None, [], [7]),
        (None, "2014-06-16", None, [], [7]),
        (None, "2014-06-16 12:00", "2014-06-16 11:00", [], [7]),
        (None, "2014-06-17 00:10", "2014-06-16 22:00", ["LP-7"], []),  # it was placed by the day of the report
        (None, "2014-06-17 12:00", None, ["LP-7"], []),
        ("2014-06-16 10:00", "2014-06-16 12:00", None, ["LP-7"], []),
        ("2014-06-16 10:00", "2014-06-16 12:00", "2014-06-16", ["LP-7"], []),
        ("2014-06-16 10:00", "2014-06-16", None, [], [7]),
        ("2014-06-16 10:00", "2014-06-16 09:00", None, [], []),
        ("2014-06-16 10:00", "2014-06-16 09:00", "2014-06-16", [], []),
    ],
)
def test_a_report_from_elsewhere_on_the_day_of_the_admission_may_have_come_before_the_child(
    came, reported, missing, met, perhaps
):
    stated = placed(1, ADMITTED, admitted_at=came and moment(came).at)
    found = contact(stated, call(7, reported, missing=missing, home_urn=None, home_words="High Street"))
    assert (found.first.refs if found.first else ()) == tuple(met)
    assert [origin.row for origin in found.perhaps_before] == perhaps


def test_a_report_from_the_home_itself_shows_that_the_child_had_come():
    assert first(placed(1, ADMITTED), call(7, "2014-06-16 12:00")) == ["LP-7"]
    unlisted = {"home_urn": None, "home_words": "Example House, 5 Mill Lane, Hosttown"}
    found = contact(placed(1, ADMITTED, **unlisted), call(7, "2014-06-16 12:00", **unlisted))
    assert (found.first.refs, found.perhaps_before) == (("LP-7",), ())
    case_names_it = call(7, "2014-06-16 12:00", home_urn=None), case(8, "2014-06-16 12:30", linked_refs=("LP-7",))
    assert contact(placed(1, ADMITTED), *case_names_it).perhaps_before == ()


def test_a_report_of_the_day_of_the_admission_is_no_doubt_after_a_notice_and_stays_one_beside_a_later_report():
    street = call(7, "2014-06-16 12:00", home_urn=None)
    told = notice(5, ADMITTED, "2014-06-13")
    assert contact(placed(1, ADMITTED), told, street).perhaps_before == ()
    later = contact(placed(1, ADMITTED), street, call(8, "2014-06-20 12:00"))
    assert (later.first.refs, [origin.row for origin in later.perhaps_before]) == (("LP-8",), [7])
    (event,) = (one for one in events(placed(1, ADMITTED), street) if one.occasion == "first_contact")
    assert [str(origin) for origin in event.origins] == ["list.csv, row 1", "homes.csv, row 2", "calls.csv, row 7"]


@pytest.mark.parametrize(("listed", "reported"), [(OLD, NEW), (NEW, OLD)])
def test_a_home_registered_again_that_week_is_met_under_either_number(listed, reported):
    rows = placed(1, ADMITTED, home_urn=listed), call(7, "2014-06-18 23:40", home_urn=reported)
    assert contact(*rows).first.refs == ("LP-7",)
    assert doubtful(rows[0], nameless=[nobody(8, "2014-06-17 12:00", home_urn=reported, home_numbers=BOTH)]) == [8]


def test_a_contact_has_its_placement_and_with_it_whether_a_list_marks_the_child():
    found = contact(placed(1, ADMITTED, LEFT, exploitation_marked=Truth.YES), call(7, "2014-06-18 23:40"))
    assert (found.first.refs, found.placement.exploitation_marked) == (("LP-7",), Truth.YES)
    assert (found.placement.admission.on, found.placement.admission.placing.gss) == (JUNE, PLACER)
    assert contact(placed(1, ADMITTED)).first is None
    assert contact(placed(1, ADMITTED)).placement.exploitation_marked is Truth.UNKNOWN


@pytest.mark.parametrize(
    ("told", "doubts"),
    [
        ("2014-06-15 23:00", []),  # before the child came
        ("2014-06-16 09:00", [8]),
        ("2014-06-17", [8]),
        ("2014-06-18 23:39", [8]),
        ("2014-06-18 23:40", []),  # not before the first report that is surely the child's
        ("2014-06-18 23:41", []),
    ],
)
def test_a_report_of_nobody_is_a_doubt_between_the_admission_and_the_first_report(told, doubts):
    rows = placed(1, ADMITTED, LEFT), call(7, "2014-06-18 23:40")
    assert doubtful(*rows, nameless=[nobody(8, told)]) == doubts


def test_a_report_that_is_known_to_be_the_childs_is_no_doubt():
    assert doubtful(placed(1, ADMITTED), call(8, "2014-06-18"), nameless=[nobody(8, "2014-06-18")]) == []
    assert doubtful(placed(1, ADMITTED), call(8, "2014-06-18"), nameless=[nobody(9, "2014-06-18")]) == [9]


@pytest.mark.parametrize(("told", "doubts"), [("2014-06-20 09:00", [8]), ("2014-06-21 09:00", [])])
def test_a_report_of_nobody_after_the_first_notice_changes_nothing(told, doubts):
    rows = placed(1, ADMITTED, LEFT), notice(5, ADMITTED, "2014-06-20"), notice(6, ADMITTED, "2014-06-25")
    assert doubtful(*rows, nameless=[nobody(8, told)]) == doubts


@pytest.mark.parametrize(("told", "doubts"), [("2014-06-20 08:30", [8]), ("2014-06-20 09:30", []), ("2014-06-20", [8])])
def test_a_report_of_nobody_on_the_day_of_the_first_notice_goes_by_the_hours(told, doubts):
    at_nine = moment("2014-06-20 09:00").at
    assert (
        doubtful(
            placed(1, ADMITTED, LEFT),
            notice(5, ADMITTED, "2014-06-20", received_at=at_nine),
            nameless=[nobody(8, told)],
        )
        == doubts
    )


@pytest.mark.parametrize(
    "facts",
    [
        {"recipient": "regulator", "recipient_la_gss": None},
        {"notified_state": "not_notified"},
    ],
)
def test_what_told_neither_the_area_nor_its_police_takes_no_doubt_away(facts):
    """It was for the regulator, or it says that nothing was sent."""
    rows = placed(1, ADMITTED, LEFT), notice(5, ADMITTED, "2014-06-17", **facts)
    assert doubtful(*rows, nameless=[nobody(8, "2014-06-18 09:00")]) == [8]


def test_a_report_of_nobody_is_no_doubt_after_the_child_left_at_another_home_or_of_another_child():
    rows = placed(1, ADMITTED, "2014-06-20")
    assert doubtful(rows, nameless=[nobody(8, "2014-06-21 12:00")]) == []
    assert doubtful(rows, nameless=[nobody(8, "2014-06-18 12:00", home_urn=SECOND)]) == []
    assert doubtful(rows, nameless=[nobody(8, "2014-06-18 12:00", category="away")]) == []
    assert doubtful(rows, nameless=[nobody(8, "2014-06-18 12:00")], may_be_same=lambda one, other: other != 98) == []
    assert doubtful(rows, nameless=[nobody(8, "2014-06-18 12:00")], may_be_same=lambda one, other: one == 1) == [8]


def test_a_report_of_nobody_that_may_be_of_two_homes_is_a_doubt_at_both():
    either = nobody(8, "2014-06-18 12:00", home_urn=None, home_candidates=(HOME, SECOND))
    assert doubtful(placed(1, ADMITTED), nameless=[either]) == [8]
    assert doubtful(placed(1, ADMITTED, home_urn=SECOND), nameless=[either]) == [8]
    assert doubtful(placed(1, ADMITTED, home_urn=OLD), nameless=[either]) == []


def test_a_stay_known_from_reports_alone_is_met_by_the_report_that_shows_it():
    found = contact(call(7, "2014-06-13 00:20", missing="2014-06-12 22:00"), call(8, "2014-07-01 12:00"))
    assert (found.first.refs, found.placement.admission.is_dated) == (("LP-7",), False)
    assert found.placement.admission.on == date(2014, 6, 13)


def test_two_dates_of_one_admission_may_have_two_first_contacts():
    rows = placed(1, "2014-06-16"), placed(2, "2014-06-18"), call(7, "2014-06-17 12:00"), call(8, "2014-06-19 12:00")
    read = records(events(*rows), "first_contact")
    assert [(one.placement.admission.on.day, one.first.refs) for one in read] == [(16, ("LP-7",)), (18, ("LP-8",))]


@pytest.mark.parametrize(
    ("told", "rows", "numbers"),
    [
        ("2014-06-18 12:00", (), [7]),
        ("2014-06-16 12:00", (), []),  # on the day on which it came it may have been at two homes
        ("2014-06-18 12:00", (notice(5, ADMITTED, "2014-06-17"),), []),
        ("2014-06-18 12:00", (placed(2, "2014-06-17", home_urn=SECOND),), []),  # a list has it there
    ],
)
def test_a_report_from_a_home_where_no_list_has_the_child_may_be_of_the_stay(told, rows, numbers):
    found = records(events(placed(1, ADMITTED), call(7, told, home_urn=SECOND), *rows), "first_contact")
    (here,) = (one for one in found if one.placement.admission.urn == HOME)
    assert (here.first, [origin.row for origin in here.from_elsewhere]) == (None, numbers)
