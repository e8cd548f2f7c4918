"""What police logs and logs of interviews tell of one child, joined with its stays: what is judged, by which rows."""

from datetime import date

import pytest
from reports import (
    BOTH,
    HOME,
    HOST,
    NEW,
    OLD,
    OTHER,
    PLACER,
    SECOND,
    call,
    case,
    events,
    history,
    interview,
    moment,
    notice,
    placed,
    records,
)

from auditapp.domain.escalation import Ladder
from auditapp.domain.records import Coverage, Truth
from auditapp.domain.statements import Completeness

STAY = placed(1, "2014-06-16")


def occasions(*rows, **given):
    return [event.occasion for event in events(*rows, **given)]


def only(occasion, *rows, **given):
    (record,) = records(events(*rows, **given), occasion)
    return record


def private(number, told, **facts):
    return call(number, told, home_urn=None, **facts)


def test_a_stay_with_a_report_is_judged_from_every_side():
    rows = STAY, notice(5, "2014-06-16", "2014-06-17"), call(7, "2014-06-18 23:40"), interview(9, "2014-06-19", "LP-7")
    assert occasions(*rows) == ["admission", "placement", "first_contact", "address", "register", "repeat", "return"]


def test_of_a_child_that_nothing_shows_in_care_nothing_is_judged():
    assert occasions(private(7, "2014-06-18 23:40", looked_after=Truth.NO)) == []
    assert occasions(private(7, "2014-06-18 23:40")) == []


def test_a_child_at_a_home_whom_no_list_has_is_judged_by_the_report_alone():
    assert occasions(call(7, "2014-06-18 23:40")) == ["presence", "first_contact", "address", "repeat", "return"]


def test_a_looked_after_child_in_a_foster_home_is_no_ones_resident_and_its_return_is_judged():
    foster = private(7, "2015-11-10 20:00", place_kind="foster", looked_after=Truth.YES, found="2015-11-11 08:00")
    assert occasions(foster) == ["address", "repeat", "return"]
    assert only("address", foster).excepted == "the log says that it is a foster home"
    family = private(7, "2015-11-10 20:00", place_kind="family", looked_after=Truth.YES)
    assert only("address", family).excepted == "the log says that it is where the child's family lives"


def test_a_report_of_a_child_that_was_found_is_neither_an_incident_nor_a_return():
    assert occasions(call(7, "2014-06-18 23:40", category="found_report")) == ["presence", "first_contact", "address"]


def test_a_stay_known_from_reports_alone_takes_its_placing_authority_from_a_later_one():
    rows = call(7, "2014-06-18 23:40"), case(3, "2014-06-25 22:00", placing_la_gss=PLACER, looked_after=Truth.YES)
    found = only("presence", *rows)
    assert (found.is_dated, found.on, found.at) == (False, date(2014, 6, 18), None)
    assert (found.placing.gss, found.placing.name, found.looked_after) == (PLACER, "Placerton", Truth.YES)
    assert (found.urn, found.host.gss, found.notices) == (HOME, HOST, ())
    (presence,) = [event for event in events(*rows) if event.occasion == "presence"]
    assert [str(origin) for origin in presence.origins][:2] == ["calls.csv, row 7", "cases.csv, row 3"]
    assert (presence.key.sha256, presence.key.row) == ("calls.csv", 7)
    silent = only("presence", call(7, "2014-06-18 23:40"))
    assert (silent.placing.gss, silent.placing.by, silent.looked_after) == (None, "unknown", Truth.UNKNOWN)


def test_a_rung_and_a_return_have_the_placing_authority_of_a_stay_known_from_reports_alone():
    rows = call(1, "2014-06-18 23:00", found="2014-06-19 08:00"), call(2, "2014-06-25", placing_la_gss=PLACER)
    assert [record.placing.gss for record in records(events(*rows), "return")] == [PLACER, PLACER]
    assert only("repeat", *rows).placing.gss == PLACER


def test_a_return_after_the_stay_is_the_authoritys_that_placed_the_child_there():
    rows = placed(1, "2014-06-16", "2014-06-19"), call(2, "2014-06-18 23:00", found="2014-06-22 08:00")
    assert only("return", *rows).placing.gss == PLACER


def test_reports_that_identify_no_child_show_no_stay():
    assert "presence" not in occasions(call(7, "2014-06-18 23:40", identified=False))


def test_reports_under_the_old_and_the_new_number_show_one_stay():
    rows = call(7, "2015-06-30 12:00", home_urn=OLD), call(8, "2015-07-02 12:00", home_urn=NEW)
    assert occasions(*rows).count("presence") == 1
    assert occasions(placed(1, "2015-06-16", home_urn=NEW, home_numbers=BOTH), *rows).count("presence") == 0


def test_a_return_has_the_home_the_authorities_and_the_rows():
    back = call(7, "2014-06-18 23:40", found="2014-06-19 05:40", placing_la_gss=OTHER, age=15)
    made, _ = records(events(STAY, back, interview(9, "2014-06-19 05:40", "LP-7", offered=Truth.YES)), "return")
    assert (made.on, made.returned, made.category) == (date(2014, 6, 19), moment("2014-06-19 05:40"), "missing")
    assert (made.urn, made.host.gss) == (HOME, HOST)
    assert (made.placing.gss, made.is_child, made.child_identified, made.again) == (OTHER, Truth.YES, True, None)
    assert [str(origin) for origin in made.origins] == ["calls.csv, row 7", "interviews.csv, row 9"]
    assert [one.offered for one in made.interviews] == [Truth.YES]


def test_every_authority_that_a_source_has_responsible_is_a_reading_of_the_return():
    reported = call(7, "2014-06-18 23:40", found="2014-06-19", placing_la_gss=OTHER)
    seen = interview(9, "2014-06-19", "LP-7", placing_la_gss=HOST)
    assert [back.placing.gss for back in records(events(STAY, reported, seen), "return")] == [HOST, OTHER, PLACER]
    assert [back.placing.gss for back in records(events(STAY, reported), "return")] == [OTHER, PLACER]
    assert only("return", STAY, call(7, "2014-06-18 23:40", found="2014-06-19")).placing.gss == PLACER
    assert only("return", call(7, "2014-06-18 23:40", found="2014-06-19")).placing.gss is None


def test_a_return_is_covered_by_the_log_of_each_authority_that_may_be_responsible():
    seen = interview(9, "2014-06-19", "LP-7", placing_la_gss=OTHER, offered=Truth.NO)
    (back,) = [
        event
        for event in events(
            STAY, call(7, "2014-06-18 23:40", found="2014-06-19"), seen, completeness=(declared(PLACER),)
        )
        if event.occasion == "return"
    ]
    assert [view.record.coverage for view in back.views] == [Coverage.NONE, Coverage.FULL]
    assert back.views[1].said == "Placerton has the child (list.csv, row 1)"
    assert [origin.file for origin in back.origins] == ["calls.csv", "interviews.csv", "list.csv"]


def test_a_report_that_names_no_home_is_of_the_home_of_the_stay_it_lies_in():
    gone = private(7, "2014-06-18 23:40", found="2014-06-19")
    assert only("return", STAY, gone).urn == HOME
    assert only("repeat", STAY, gone).host.gss == HOST
    assert only("return", placed(1, "2014-07-01"), gone).urn is None
    assert only("return", placed(1, "2014-07-01"), gone).host.basis == "the record names no home"


def test_an_interview_without_a_home_is_of_the_home_where_the_child_was_on_the_day_of_the_return():
    moved = placed(1, "2014-06-01", "2014-06-15"), placed(2, "2014-06-16", home_urn=SECOND)
    for returned, urn in (("2014-06-10", HOME), ("2014-06-20 05:40", SECOND), ("2014-05-30", None)):
        assert only("return", *moved, interview(9, returned, home_urn=None)).urn == urn
    there = only("return", *moved, interview(9, "2014-06-20", home_urn=None))
    assert (there.urn, there.host.gss) == (SECOND, HOST)


def test_an_interview_at_a_home_that_nobody_knows_is_not_of_the_stay_unless_it_may_be():
    words = {"home_urn": None, "home_words": "Somewhere Else"}
    assert only("return", STAY, interview(9, "2014-06-20", **words)).urn is None
    assert only("return", STAY, interview(9, "2014-06-20", **words, home_candidates=(HOME, SECOND))).urn == HOME


def test_one_interview_for_two_episodes_stands_with_both_returns():
    rows = [
        *(case(1, "2014-10-10 20:00", found="2014-10-10 23:30"), case(2, "2014-10-11 21:00", found="2014-10-12 06:00")),
        interview(9, "2014-10-12 06:00", "C-1", "C-2", held="2014-10-13 15:00", outcome="completed"),
    ]
    first, second = records(events(*rows), "return")
    assert (first.on, second.on, first.again) == (date(2014, 10, 10), date(2014, 10, 12), moment("2014-10-11 21:00"))
    assert [[one.held for one in back.interviews] for back in (first, second)] == [[moment("2014-10-13 15:00")]] * 2
    keys = [str(event.key) for event in events(*rows) if event.occasion == "return"]
    assert len(set(keys)) == 2


def test_a_child_that_is_not_back_and_one_that_turned_18_with_the_return():
    assert only("return", STAY, call(7, "2014-06-18 23:40")).returned is None
    born = date(1996, 6, 19)
    on_the_day = only("return", STAY, call(7, "2014-06-18 23:40", found="2014-06-19 00:10", born=born))
    the_day_before = only("return", STAY, call(7, "2014-06-18 20:00", found="2014-06-18 23:50", born=born))
    assert (on_the_day.is_child, the_day_before.is_child) == (Truth.NO, Truth.YES)


def declared(keeper, first="2014-01-01", last="2014-12-31"):
    return Completeness(keeper, "return-interviews", "", date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    ("given", "coverage"),
    [
        ({}, Coverage.NONE),
        ({"interview_logs": frozenset({PLACER})}, Coverage.PARTIAL),
        ({"interview_logs": frozenset({OTHER})}, Coverage.NONE),
        ({"completeness": (declared(PLACER),)}, Coverage.FULL),
        (
            {"completeness": (declared(HOST),)},
            Coverage.NONE,
        ),  # the area knows nothing of what the placing authority offers
        ({"completeness": (declared(OTHER),)}, Coverage.NONE),
        ({"completeness": (declared(PLACER, last="2014-07-01"),)}, Coverage.RECENT),
        ({"completeness": (declared(PLACER, last="2014-07-17"),)}, Coverage.FULL),
        ({"completeness": (declared(PLACER, last="2014-06-18"),)}, Coverage.PARTIAL),
    ],
)
def test_the_log_that_is_asked_is_the_responsible_authoritys_alone(given, coverage):
    assert only("return", STAY, call(7, "2014-06-18 23:40", found="2014-06-19"), **given).coverage is coverage


THREE = (call(1, "2014-06-20 12:00"), call(2, "2014-07-20 12:00", linked_refs=()), call(3, "2014-09-17 12:00"))


def test_a_rung_is_an_event_of_the_incident_that_reached_it_and_rests_on_all_that_were_counted():
    (rung,) = [event for event in events(STAY, *THREE) if event.occasion.startswith("repeat")]
    assert (rung.occasion, rung.on, rung.urn, rung.key.row) == ("repeat-1", date(2014, 9, 17), HOME, 3)
    assert [origin.row for origin in rung.origins] == [3, 1, 2]
    (record,) = (view.record for view in rung.views)
    assert (record.rung, record.together, record.placing.gss, record.host.gss) == (1, 3, PLACER, HOST)
    assert record.counts == (("call_log", 3),)


def test_below_every_rung_there_is_one_event_dated_by_the_first_incident():
    (rung,) = [event for event in events(STAY, *THREE[:2]) if event.occasion.startswith("repeat")]
    assert (rung.occasion, rung.on, rung.views[0].record.together) == ("repeat", date(2014, 6, 20), 2)


def test_the_ladder_is_asked_for_in_the_area_of_the_home():
    asked = []

    def ladder(area, force, day):
        asked.append((area, str(day)))
        return Ladder(90, (2, 4), is_local=True)

    rows = placed(1, "2014-06-16"), private(1, "2014-06-20 12:00"), private(2, "2013-06-20 12:00")
    assert "repeat" in occasions(*rows, ladder=ladder)
    assert asked == [(None, "2013-06-20"), (HOST, "2014-06-20")]


def test_a_report_that_may_be_of_either_of_two_stays_is_surely_inside_the_one_that_was_and_makes_no_third():
    north, south = placed(1, "2014-06-02", "2014-06-16"), placed(2, "2014-06-16", home_urn=SECOND)
    either = call(7, "2014-06-16 12:00", home_urn=None, home_candidates=(HOME, SECOND))
    found = events(north, south, either)
    north_met, south_met = records(found, "first_contact")
    assert (north_met.first.refs, south_met.first) == (("LP-7",), None)
    assert [origin.row for origin in south_met.perhaps_before] == [7]
    assert "presence" not in [event.occasion for event in found]
    assert [place.urn for place in records(found, "address")] == [HOME, SECOND]


def test_events_of_one_child_have_keys_of_their_own():
    rows = [
        *(STAY, notice(5, "2014-06-16", "2014-06-17"), *THREE, case(3, "2014-06-20 12:00", found="2014-06-21")),
        *(
            interview(9, "2014-06-21", "C-3"),
            interview(10, "2015-01-01", "X-1"),
            call(8, "2014-06-20", home_urn=SECOND),
        ),
    ]
    keys = [event.key for event in events(*rows)]
    assert len(set(keys)) == len(keys)
    assert all(len(event.origins) == len(event.rows) for event in events(*rows))


def held_by(employer, **facts):
    said = {"held": "2014-06-20 10:00", "outcome": "completed", "interviewer_from": "other"} | facts
    back = call(7, "2014-06-18 23:40", found="2014-06-19")
    seen = interview(9, "2014-06-19", "LP-7", employer=employer, **said)
    homes = {HOME: history(HOME, owner_name="Invented Care Ltd")}
    (event,) = (event for event in events(STAY, back, seen, homes=homes) if event.occasion == "return")
    return event.views[0].record.interviews[0].interviewer_from, [str(origin) for origin in event.origins]


@pytest.mark.parametrize(
    "employer",
    ["Invented Care Ltd", "Invented Care Limited", "Invented Care", "INVENTED CARE LTD.", "Sample, Invented Care Ltd"],
)
def test_an_interviewer_of_the_homes_owner_by_the_register_is_the_providers(employer):
    assert held_by(employer) == ("provider", ["calls.csv, row 7", "interviews.csv, row 9", "homes.csv, row 2"])


@pytest.mark.parametrize("employer", [f"Example House {HOME}", f"The Example Hse {HOME}"])
def test_an_interviewer_of_the_home_by_its_name_in_the_register_is_the_homes(employer):
    assert held_by(employer) == ("home", ["calls.csv, row 7", "interviews.csv, row 9", "homes.csv, row 2"])


@pytest.mark.parametrize(("owner", "is_known"), [("Invented Care Ltd", True), (None, False)])
def test_whether_a_register_names_the_owner_is_told(owner, is_known):
    seen = interview(9, "2014-06-19", employer="Example CIC", interviewer_from="other", home_urn=HOME)
    found = events(STAY, seen, homes={HOME: history(HOME, owner_name=owner)})
    (event,) = (event for event in found if event.occasion == "return")
    assert event.views[0].record.interviews[0].provider_known is is_known


@pytest.mark.parametrize(
    ("employer", "said", "found"),
    [
        ("Invented Advocacy Ltd", "other", "other"),
        ("", "other", "other"),
        ("Invented Care Ltd", "unknown", "provider"),
        ("Invented Care Ltd", "home", "home"),
        ("Invented Care Ltd", "responsible_authority", "provider"),
    ],
)
def test_whom_an_interviewer_comes_from_stands_unless_the_register_says_it_is_the_owner(employer, said, found):
    assert held_by(employer, interviewer_from=said)[0] == found
