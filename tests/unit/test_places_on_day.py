"""Places where children live, as a register must have them: homes, and addresses that are none."""

from dataclasses import replace
from datetime import date

import pytest
from reports import (
    EVIDENCE,
    HOME,
    HOST,
    NEW,
    OLD,
    OTHER,
    OTHER_FORCE,
    PLACER,
    PLACES,
    SECOND,
    call,
    events,
    history,
    records,
)
from reports import placed as listed

from auditapp.domain.dates import Period
from auditapp.domain.listed_kinds import KINDS_DIFFER, OTHER_REGIME
from auditapp.domain.places_on_day import PlacesOnDay, is_of_interest
from auditapp.domain.placings import placing_on
from auditapp.domain.police_records import RegisterReach
from auditapp.domain.records import Placing, Registration, Truth
from auditapp.domain.registers_of_homes import RegisterOfHomes
from auditapp.domain.thin_words import OF_PEOPLE, TOO_THIN

NOBODY = Placing(None, "the placing authority", "unknown", Truth.UNKNOWN)
YEAR = Period(date(2015, 1, 1), date(2015, 12, 31))
OURS = RegisterOfHomes("homes.csv", date(2015, 12, 31), frozenset({HOST}), False, (YEAR,), True)
THEIRS = replace(OURS, name="other.csv", areas=frozenset({OTHER}))


def of_report(report, **given):
    return PlacesOnDay(replace(EVIDENCE, **given)).of_report(report, NOBODY)


def of_stay(*rows, **given):
    (place,) = records(events(*rows, **given), "address")
    return place


def away(place_kind="unknown", **facts):
    """A call from an address that no home has."""
    return call(7, "2015-06-18 23:40", home_urn=None, place_kind=place_kind, **facts)


def test_a_home_of_the_register_on_the_day_of_the_report():
    place = of_report(call(7, "2015-06-18 23:40", match_why="by its postcode"), registers=[OURS])
    assert (place.on, place.urn, place.matched) == (date(2015, 6, 18), HOME, "matched")
    assert (place.home_name, place.match_why) == (f"Example House {HOME}", "by its postcode")
    assert (place.registration, place.is_said_home, place.excepted) == (Registration.REGISTERED, True, "")
    assert (place.reach, place.register_said) == (
        RegisterReach.COMPLETE,
        "homes.csv, as at Thursday 31 December 2015",
    )
    assert (place.host.gss, place.placing) == (HOST, NOBODY)


@pytest.mark.parametrize(
    ("came", "expected"),
    [(date(2015, 6, 18), Registration.REGISTERED), (date(2015, 6, 19), Registration.NOT_REGISTERED)],
)
def test_the_register_is_asked_for_the_day_of_the_report(came, expected):
    homes = {HOME: history(HOME, registered_on=came)}
    assert of_report(call(7, "2015-06-18 23:40"), homes=homes).registration is expected
    assert of_report(call(7, "2015-06-18"), homes=homes).registration is expected


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("family", "the log says that it is where the child's family lives"),
        ("foster", "the log says that it is a foster home"),
        ("hospital", "the log says that it is a hospital"),
        ("adults", "the log says that it is a home for adults"),
        ("street", "the log names no building"),
        ("none", "the log names no place"),
        ("home", ""),
        ("unknown", ""),
    ],
)
def test_families_foster_homes_hospitals_and_streets_need_not_be_registered(kind, words):
    assert of_report(away(kind)).excepted == words


@pytest.mark.parametrize(
    ("report", "is_asked"),
    [
        (away("home", looked_after=Truth.NO), True),
        (away("foster", looked_after=Truth.YES), True),
        (away("unknown", looked_after=Truth.YES), True),
        (away("family", looked_after=Truth.NO), False),
        (away("family"), False),
        (away("unknown"), False),
        (call(7, "2015-06-18 23:40", looked_after=Truth.NO), True),
    ],
)
def test_only_a_place_called_a_home_or_a_looked_after_child_is_asked_about(report, is_asked):
    assert is_of_interest(report) is is_asked


def test_a_place_that_no_register_has_is_unmatched_and_its_words_are_not_repeated():
    place = of_report(away("home", home_words="1 TESTERTEN Close"))
    assert (place.urn, place.matched, place.home_name) == (None, "unmatched", "the place in the report")
    assert (place.registration, place.is_said_home) == (Registration.UNKNOWN, True)
    assert "TESTERTEN" not in repr(place)


FOSTER, FAMILY = "the list says that it is a foster home", "the list says that it is where the child's family lives"


@pytest.mark.parametrize(
    ("words", "kinds", "excepted", "unclear"),
    [
        ("12 Invented Road", ["foster"], FOSTER, ""),
        ("12 Invented Road", ["family"], FAMILY, ""),
        ("12 Invented Road", ["foster", "unknown"], FOSTER, ""),  # the second list has no such column
        ("12 Invented Road", ["foster", "home"], "", KINDS_DIFFER),
        ("Foster carers, 12 Invented Road", ["home"], "", KINDS_DIFFER),
        ("12 Invented Road", ["other_regime"], "", OTHER_REGIME),
        ("12 Invented Road", ["home"], "", ""),
        ("12 Invented Road", ["unknown"], "", ""),
    ],
)
def test_a_place_that_a_list_calls_no_childrens_home_is_none(words, kinds, excepted, unclear):
    facts = {"home_urn": None, "home_words": words}
    rows = [listed(n, "2015-06-01", place_kind=kind, **facts) for n, kind in enumerate(kinds, 2)]
    place = of_stay(*rows, registers=[OURS])
    assert (place.excepted, place.unclear) == (excepted, unclear)


NO_NAME = "the row has no words, or only some that stand for a name taken out or not known"


@pytest.mark.parametrize(
    ("words", "unclear", "wants"),
    [
        ("REDACTED children's home, Invented", NO_NAME, "address"),
        ("", NO_NAME, "address"),
        ("unknown children's home", NO_NAME, "address"),
        ("xxxx House", NO_NAME, "address"),
        ("Mum's address, 3 Invented Road", "speak otherwise: the log says that it is where the child's family", "kind"),
        ("Oak Care Home for the elderly", "speak otherwise: the log says that it is a home for adults", "kind"),
        ("Invented House, 3 Invented Road", "", "address"),
        ("Mr and Mrs Tester, 5 Invented Lane", OF_PEOPLE, "kind"),
        ("Children's home, Invented Street", TOO_THIN, "address"),
    ],
)
def test_what_the_log_calls_a_home_in_words_that_say_otherwise_or_nothing_is_not_looked_up(words, unclear, wants):
    place = of_report(away("home", home_words=words), registers=[OURS, THEIRS])
    assert unclear in place.unclear
    assert (bool(place.unclear), place.unclear_wants) == (bool(unclear), wants)
    assert of_report(away("home", home_words=words, home_number="SC980199")).unclear == ""


def test_an_address_is_looked_up_though_the_name_beside_it_was_taken_out():
    named = away("home", home_words="REDACTED", home_address="3 Invented Road, Seaby")
    assert of_report(named, registers=[OURS, THEIRS]).unclear == ""
    assert of_report(replace(named, home_address="Seaby"), registers=[OURS, THEIRS]).unclear == NO_NAME


def test_the_town_of_the_words_is_asked_about_and_no_other_area():
    places = replace(PLACES, named=lambda words, day: frozenset({OTHER}) if "Otherton" in words else frozenset())
    there = away("home", home_words="Invented House, Otherton")
    assert of_report(there, places=places, registers=[OURS]).reach is RegisterReach.NOT_KNOWN
    assert of_report(there, places=places, registers=[OURS, THEIRS]).register_said.startswith("other.csv")
    own_log = replace(there, sender_kind="host_authority", keeper_gss=HOST)
    assert of_report(own_log, places=places, registers=[OURS]).host.gss is None
    aside = replace(there, home_words="Invented House", home_address="3 Invented Road, Otherton")
    assert of_report(aside, places=places, registers=[OURS]).reach is RegisterReach.NOT_KNOWN


@pytest.mark.parametrize(
    ("words", "excepted", "unclear"),
    [
        ("Foster carers, 9 Invented Street", "the list says that it is a foster home", ""),
        ("Invented County Hospital", "the list says that it is a hospital", ""),
        ("Home with parents, 4 Invented Street", "the list says that it is where the child's family lives", ""),
        ("Invented Towers", "", ""),
        ("Unknown", "", NO_NAME),
        ("Invented Secure Training Centre", "", OTHER_REGIME),
        ("Invented Court, supported accommodation", "", OTHER_REGIME),
        ("Residential School of Invented", "", OTHER_REGIME),
        ("Mr and Mrs Tester, 5 Invented Lane", "", OF_PEOPLE),
        ("Children's home, Invented Street", "", TOO_THIN),
        ("Children's home, 5 Invented Street", "", ""),
    ],
)
def test_a_list_may_have_a_child_in_a_place_that_is_no_home(words, excepted, unclear):
    place = of_stay(listed(1, "2015-06-16", home_urn=None, home_words=words), registers=[OURS])
    assert (place.excepted, place.unclear) == (excepted, unclear)


def test_a_place_that_may_be_two_homes_is_ambiguous():
    place = of_report(away("home", home_candidates=(HOME, SECOND), match_why="2 homes fit"))
    assert (place.urn, place.matched, place.match_why) == (None, "ambiguous", "2 homes fit")


def test_a_place_that_may_be_a_home_and_is_not_surely_one_is_ambiguous_too():
    doubt = {"home_candidates": (HOME,), "match_why": "one home fits, but the row does not say in which town"}
    assert of_report(away("home", **doubt), registers=[OURS, THEIRS]).matched == "ambiguous"
    assert of_stay(listed(1, "2015-06-16", home_urn=None, **doubt)).matched == "ambiguous"


def test_the_authority_of_a_place_that_no_register_has():
    by_postcode = of_report(away("home", home_postcode="ZE1 1ZZ"), registers=[OURS, THEIRS])
    assert (by_postcode.host.gss, by_postcode.reach) == (OTHER, RegisterReach.COMPLETE)
    assert by_postcode.register_said.startswith("other.csv")
    own_log = of_report(away("home", sender_kind="host_authority", keeper_gss=HOST), registers=[OURS])
    assert (own_log.host.gss, own_log.reach) == (HOST, RegisterReach.COMPLETE)
    assert of_report(away("home", keeper_gss=HOST), registers=[OURS]).host.gss is None


def test_a_place_somewhere_in_a_forces_area_is_looked_up_in_all_of_its_authorities():
    assert of_report(away("home"), registers=[OURS, THEIRS]).reach is RegisterReach.COMPLETE
    both = "homes.csv, as at Thursday 31 December 2015; other.csv, as at Thursday 31 December 2015"
    assert of_report(away("home"), registers=[OURS, THEIRS]).register_said == both
    assert of_report(away("home"), registers=[OURS]).reach is RegisterReach.NOT_KNOWN
    assert of_report(away("home", force=OTHER_FORCE), registers=[OURS, THEIRS]).reach is RegisterReach.NOT_KNOWN


def test_the_home_of_a_stay_on_the_day_of_the_admission():
    place = of_stay(listed(1, "2015-06-16", looked_after=Truth.YES), registers=[OURS])
    assert (place.on, place.urn, place.matched) == (date(2015, 6, 16), HOME, "matched")
    assert (place.registration, place.looked_after, place.is_said_home) == (Registration.REGISTERED, Truth.YES, True)
    assert (place.placing.gss, place.host.gss, place.reach) == (PLACER, HOST, RegisterReach.COMPLETE)


def test_a_stay_at_a_home_that_no_register_has_is_looked_up_by_its_number():
    row = listed(
        1, "2015-06-16", home_urn=None, home_number="SC980199", home_postcode="ZE1 1ZZ", match_why="no such home"
    )
    place = of_stay(row, registers=[replace(THEIRS, has_addresses=False)])
    assert (place.urn, place.matched, place.match_why) == ("SC980199", "unmatched", "no such home")
    assert (place.host.gss, place.reach) == (OTHER, RegisterReach.COMPLETE)
    unnumbered = of_stay(replace(row, home_number=""), registers=[replace(THEIRS, has_addresses=False)])
    assert (unnumbered.urn, unnumbered.reach) == (None, RegisterReach.WITHOUT_ADDRESSES)


def test_a_stay_at_one_of_two_homes_is_ambiguous():
    assert of_stay(listed(1, "2015-06-16", home_urn=None, home_candidates=(HOME, SECOND))).matched == "ambiguous"


def found(*rows, **given):
    """The places that reports name and no stay accounts for: day and home."""
    every = [view for event in events(*rows, **given) if event.occasion == "address" for view in event.views]
    return [(str(one.record.on), one.record.urn) for one in every if one.said.startswith("reported missing from there")]


def test_a_place_that_reports_name_is_one_place_from_the_first_of_their_days_on():
    rows = call(8, "2015-06-20 12:00"), call(7, "2015-06-18 23:40"), call(9, "2015-06-21 12:00", home_urn=SECOND)
    assert found(*rows) == [("2015-06-18", HOME), ("2015-06-21", SECOND)]


CLOSED = {HOME: history(HOME, deregistered_on=date(2015, 6, 30), status="resigned_or_closed")}


def test_of_several_reports_from_a_place_one_after_it_left_the_register_counts():
    rows = call(7, "2015-06-18 23:40"), call(8, "2015-07-10 12:00"), call(9, "2015-07-11 12:00")
    assert found(*rows) == [("2015-06-18", HOME)]
    assert found(*rows, homes=CLOSED) == [("2015-07-10", HOME)]


@pytest.mark.parametrize(
    ("left", "reported", "places"),
    [
        (None, "2015-06-30 23:59", []),  # the day on which it left the register is still inside
        (None, "2015-07-01 00:01", [("2015-07-01", HOME)]),
        ("2015-07-10", "2015-07-10 12:00", [("2015-07-10", HOME)]),
        ("2015-06-30", "2015-07-02 12:00", []),  # the child had left, give or take the days that dates differ
    ],
)
def test_a_stay_that_outlasts_the_registration_is_judged_on_the_day_of_a_report_too(left, reported, places):
    assert found(listed(1, "2015-06-16", left), call(7, reported), homes=CLOSED) == places


def test_a_stay_that_began_off_the_register_is_judged_once():
    assert found(listed(1, "2015-07-01"), call(7, "2015-07-10 12:00"), homes=CLOSED) == []


def test_a_place_of_a_stay_is_the_stays():
    stayed = listed(1, "2015-06-16", "2015-06-30")
    assert found(stayed, call(7, "2015-06-18 23:40")) == []
    assert found(stayed, call(7, "2015-07-03 23:40")) == []
    assert found(stayed, call(7, "2015-07-04 00:10")) == [("2015-07-04", HOME)]
    assert found(stayed, call(7, "2015-06-18 23:40", home_urn=None, home_candidates=(HOME, SECOND))) == []


TOWERS = "Invented Towers Children's Home, 77 Nowhere Street, Seaby"
UNFOUND = {"home_urn": None, "home_words": TOWERS, "place_kind": "home"}


@pytest.mark.parametrize(
    ("words", "places"),
    [
        (TOWERS, 0),
        (TOWERS.upper(), 0),
        ("Invented Towers Childrens Home, 77 Nowhere St, Seaby", 0),
        ("77 Nowhere Street", 0),
        ("Invented Towers, Otherby", 1),
        ("79 Nowhere Street, Seaby", 1),
    ],
)
def test_a_stay_at_a_place_that_no_register_has_accounts_for_reports_from_there_in_other_words(words, places):
    stayed = listed(1, "2015-06-16", "2015-06-30", home_urn=None, home_words=TOWERS)
    rows = call(7, "2015-06-18 23:40", **UNFOUND | {"home_words": words}), call(8, "2015-06-20 12:00", **UNFOUND)
    assert len(found(stayed, *rows)) == places
    assert len(of_all(stayed, *rows)) == places + 1


def of_all(*rows, **given):
    return records(events(*rows, **given), "address")


def test_a_report_after_the_stay_is_of_another_time():
    stayed = listed(1, "2015-06-16", "2015-06-30", home_urn=None, home_words=TOWERS)
    assert found(stayed, call(7, "2015-07-03 23:40", **UNFOUND)) == []
    assert found(stayed, call(7, "2015-07-04 00:10", **UNFOUND)) == [("2015-07-04", None)]


def test_a_place_of_reports_alone_is_one_in_whatever_words_and_a_home_if_one_of_them_says_so():
    plain = call(7, "2015-06-18 23:40", looked_after=Truth.YES, **UNFOUND | {"place_kind": "unknown"})
    again = call(8, "2015-06-20 12:00", **UNFOUND | {"home_words": TOWERS.upper()})
    (place,) = of_all(plain, again, registers=[OURS, THEIRS])
    assert (str(place.on), place.is_said_home, place.reach) == ("2015-06-18", True, RegisterReach.COMPLETE)


def test_a_stay_is_judged_on_the_first_day_of_which_a_register_tells():
    stayed = listed(1, "2014-12-20", home_urn=None, home_words=TOWERS, home_postcode="ZE1 1ZZ")
    reports = call(7, "2014-12-30 12:00", **UNFOUND), call(8, "2015-01-02 12:00", **UNFOUND)
    (place,) = of_all(stayed, *reports, registers=[OURS, THEIRS])
    assert (str(place.on), place.reach) == ("2015-01-02", RegisterReach.COMPLETE)
    (event,) = [one for one in events(stayed, *reports, registers=[OURS, THEIRS]) if one.occasion == "address"]
    assert [(str(origin.file), origin.row) for origin in event.origins] == [("list.csv", 1), ("calls.csv", 8)]
    (early,) = of_all(stayed, *reports, registers=[])
    assert (str(early.on), early.reach) == ("2014-12-20", RegisterReach.NOT_KNOWN)


def test_what_a_list_calls_a_foster_home_and_the_police_a_childrens_home_is_both():
    stayed = listed(1, "2015-06-16", home_urn=None, home_words=TOWERS, place_kind="foster")
    (place,) = of_all(stayed, call(7, "2015-06-18 23:40", **UNFOUND), registers=[OURS, THEIRS])
    assert (place.excepted, place.unclear, place.unclear_wants) == ("", KINDS_DIFFER, "kind")
    assert of_all(stayed, registers=[OURS])[0].excepted == FOSTER


def test_that_kinds_differ_rests_on_a_report_that_calls_the_place_a_home():
    def rests_on(*kinds):
        stayed = listed(1, "2015-06-16", home_urn=None, home_words=TOWERS, place_kind="foster")
        told = [call(n, f"2015-06-1{n} 23:40", **(UNFOUND | {"place_kind": kind})) for n, kind in enumerate(kinds, 7)]
        (event,) = [one for one in events(stayed, *told) if one.occasion == "address"]
        return list(map(str, event.origins))

    assert rests_on("home", "home") == ["list.csv, row 1", "calls.csv, row 7"]
    assert rests_on("unknown", "home") == ["list.csv, row 1", "calls.csv, row 8"]
    assert rests_on("unknown", "unknown") == ["list.csv, row 1"]


def test_a_home_registered_again_that_week_is_one_place_under_both_numbers():
    rows = call(7, "2015-06-30 12:00", home_urn=OLD), call(8, "2015-07-02 12:00", home_urn=NEW)
    assert found(*rows) == [("2015-06-30", OLD)]
    assert found(listed(1, "2015-06-16", home_urn=OLD), *rows) == []


def test_a_foster_home_is_a_place_of_a_looked_after_child_and_a_family_home_of_another_is_none():
    foster = away("foster", looked_after=Truth.YES, home_words="Foster carers, 12 The Row")
    assert found(foster) == [("2015-06-18", None)]
    assert found(away("family", looked_after=Truth.NO, home_words="12 The Row")) == []


def test_who_placed_a_child_as_the_authorities_stood_that_day():
    placing = placing_on(PLACER, "authority", date(2015, 6, 18), PLACES)
    assert placing == Placing(PLACER, "Placerton", "authority", Truth.YES)
    later = replace(PLACES, on_day=lambda gss, on: OTHER if on >= date(2019, 4, 1) else PLACER)
    assert placing_on(PLACER, "unknown", date(2019, 4, 1), later) == Placing(OTHER, "Otherton", "authority", Truth.YES)
    assert placing_on(PLACER, "unknown", date(2019, 3, 31), later).gss == PLACER


def test_an_authority_that_is_not_of_england_says_so_and_a_body_that_is_none_has_no_code():
    welsh = replace(PLACES, on_day=lambda gss, on: gss, name=lambda gss: "Cymru Test")
    assert placing_on("W06000097", "authority", date(2015, 6, 18), welsh).in_england is Truth.NO
    assert placing_on(None, "parent", date(2015, 6, 18), PLACES) == Placing(None, "a parent", "parent", Truth.UNKNOWN)
    other = placing_on(PLACER, "other", date(2015, 6, 18), PLACES)
    assert (other.gss, other.name) == (None, "a body other than a local authority")
    assert placing_on(None, "unknown", date(2015, 6, 18), PLACES) == NOBODY
