"""What holds around every rule: the version of the day, the weight of a breach, local limits, a disputed host."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest
from build import CALENDAR
from build_police import moment
from building import record_of

from auditapp.domain.dates import LONDON, Moment
from auditapp.domain.judging import Judgement, judge
from auditapp.domain.records import Truth
from auditapp.domain.rules.notice_in_local_time import _between
from auditapp.domain.timewords import hours_said, moment_said
from auditapp.rulebook import rulebook

RULES = rulebook().by_code
UNTOLD: dict[str, Any] = {"on": "2016-05-06", "log": "complete"}


def judged(code: str, **facts: Any) -> Judgement:
    rule = RULES[code]
    return judge(rule, record_of(rule.judges, UNTOLD | facts), calendar=CALENDAR, limits={})


def test_a_judgement_names_its_rule_and_the_version_of_the_day():
    judgement = judged("ADM-1", on="2014-06-16")
    assert (judgement.rule_code, judgement.version_first, judgement.severity) == ("ADM-1", date(2014, 1, 27), "medium")


def test_before_the_first_version_there_is_no_version():
    judgement = judged("ADM-1", on="2014-01-20")
    assert judgement.version_first is None
    assert judgement.outcome.name == "not_applicable"


def test_after_the_last_version_ended_the_rule_no_longer_applies():
    rule = RULES["ADM-1"]
    ended = replace(rule, versions=(replace(rule.versions[0], last=date(2015, 3, 31)),))
    judgement = judge(ended, record_of("movement", UNTOLD), calendar=CALENDAR, limits={})
    assert judgement.outcome.name == "not_applicable"
    assert "was not in force on Friday 6 May 2016" in judgement.outcome.reason


def test_a_version_that_nobody_verified_never_weighs_more_than_advisory():
    rule = RULES["ADM-1"]
    doubtful = replace(rule, versions=tuple(replace(version, proof="U") for version in rule.versions))
    judgement = judge(doubtful, record_of("movement", UNTOLD), calendar=CALENDAR, limits={})
    assert (judgement.outcome.name, judgement.severity) == ("breached", "advisory")


def test_a_limit_that_the_law_sets_cannot_be_set_locally():
    facts = {"on": "2016-06-13", "log": "complete", "planning": "emergency"}
    placement = record_of("placement", facts | {"notices": [{"by": "placing_authority", "sent": "2016-06-21"}]})
    judgement = judge(RULES["PLA-1"], placement, calendar=CALENDAR, limits={"emergency_working_days": 30})
    assert judgement.outcome.name == "breached"


def test_a_dispute_about_the_host_that_changes_nothing_is_no_doubt():
    assert judged("ADM-1", home="not_registered", postcode_says="Peterborough").outcome.name == "not_applicable"
    told = [{"sent": "2016-05-06"}, {"to": "Peterborough", "sent": "2016-05-06"}]
    assert judged("ADM-1", notices=told, postcode_says="Peterborough").outcome.name == "complied"


@pytest.mark.parametrize("postcode_says", ["Medway", "Peterborough"])
def test_a_dispute_about_the_host_that_decides_is_said_with_both_names(postcode_says: str):
    outcome = judged("ADM-1", postcode_says=postcode_says).outcome
    assert outcome.name == "cannot_tell"
    assert f"the register puts the home in Lincolnshire, its postcode in {postcode_says}" in outcome.reason


@pytest.mark.parametrize(
    ("on", "at", "day", "least", "most"),
    [
        (date(2016, 5, 6), None, date(2016, 5, 6), 0, 24),
        (date(2016, 5, 6), None, date(2016, 5, 7), 0, 48),
        (date(2016, 5, 6), time_of := datetime(2016, 5, 6, 10, tzinfo=LONDON), date(2016, 5, 7), 14, 38),
        (date(2016, 5, 6), time_of, date(2016, 5, 6), 0, 14),
        (date(2016, 3, 26), None, date(2016, 3, 27), 0, 47),  # the night that lost an hour
        (date(2016, 10, 29), None, date(2016, 10, 30), 0, 49),  # the night that had one twice
    ],
)
def test_hours_between_an_event_and_a_day(on: date, at: datetime | None, day: date, least: float, most: float):
    assert Moment(on, at).hours_until(Moment(day)) == (least, most)


MET = {"on": "2016-06-13", "report": "2016-06-15 14:00"}


@pytest.mark.parametrize(
    ("facts", "severity"),
    [
        ({}, "high"),
        ({"at_risk": "yes"}, "critical"),
        ({"placed_by": "Newport", "at_risk": "yes"}, "critical"),
        ({"on": "2014-06-16", "report": "2014-06-18", "placed_by": "Newport", "at_risk": "yes"}, "medium"),
        ({"on": "2014-06-16", "report": "2014-06-18", "looked_after": "no"}, "medium"),
        ({"on": "2014-06-16", "report": "2014-06-18", "at_risk": "yes"}, "critical"),
    ],
)
def test_a_first_contact_weighs_by_the_mark_and_by_whose_duty_stands_behind_it(facts: dict[str, Any], severity: str):
    judgement = judged("POL-3", **(MET | facts))
    assert (judgement.outcome.name, judgement.severity) == ("breached", severity)


def test_a_dispute_about_the_host_decides_a_first_contact_too():
    outcome = judged("POL-3", postcode_says="Medway", **MET).outcome
    assert outcome.name == "cannot_tell"
    assert "the register puts the home in Lincolnshire, its postcode in Medway" in outcome.reason


def test_a_first_contact_is_judged_by_the_law_of_the_admission():
    judgement = judged("POL-3", on="2015-03-31", report="2015-04-02")
    assert judgement.version_first == date(2014, 1, 27)


def test_the_guidances_hours_cannot_be_set_locally():
    facts = {"returned": "2016-05-06 10:00", "log": "complete"}
    line = {"outcome": "completed", "held": "2016-05-09 10:01"}
    record = record_of("return", facts | {"interviews": [line]})
    assert judge(RULES["RHI-2"], record, calendar=CALENDAR, limits={"rhi_hours": 96}).outcome.name == "breached"


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("2016-05-06 10:00", "2016-05-06 11:00", "1 hour"),
        ("2016-05-06 10:00", "2016-05-09 10:15", "72 hours 15 minutes"),
        ("2016-05-06 10:00", "2016-05-06 10:01", "1 minute"),
        ("2016-05-06 10:00", "2016-05-11 09:59", "119 hours 59 minutes"),
        ("2016-05-06 10:00", "2016-05-11 10:00", "5 days"),
        ("2016-05-06", "2016-05-13 11:20", "between 6 days 11 hours 20 minutes and 7 days 11 hours 20 minutes"),
        ("2016-10-30 00:30", "2016-10-30 02:30", "3 hours"),  # the night that had an hour twice
        ("2016-03-27 00:30", "2016-03-27 02:30", "1 hour"),  # the night that lost one
        ("2016-05-06", "2016-05-07", "between 0 hours and 48 hours"),
        ("2016-05-06 10:00", "2016-05-08", "between 38 hours and 62 hours"),
    ],
)
def test_hours_in_words(start: str, end: str, words: str):
    assert hours_said(moment(start), moment(end)) == words


@pytest.mark.parametrize(
    ("at", "words"),
    [
        ("2016-05-06", "Friday 6 May 2016"),
        ("2016-05-06 04:05", "Friday 6 May 2016 at 04:05"),
        ("2016-10-30 01:30", "Sunday 30 October 2016 at 01:30"),
    ],
)
def test_a_moment_in_words_is_by_the_london_clock(at: str, words: str):
    assert moment_said(moment(at)) == words


def test_whether_an_authority_is_in_england_must_be_known_before_it_failed():
    record = record_of("return", {"returned": "2016-05-06 10:00", "log": "complete"})
    abroad = replace(record, placing=replace(record.placing, in_england=Truth.UNKNOWN))
    assert judge(RULES["RHI-1"], record, calendar=CALENDAR, limits={}).outcome.name == "breached"
    outcome = judge(RULES["RHI-1"], abroad, calendar=CALENDAR, limits={}).outcome
    assert (outcome.name, outcome.wants) == ("cannot_tell", "placing_authority")


def test_a_place_that_nothing_more_is_known_of_is_still_named_in_whole_sentences():
    record = record_of("place_on_day", {"on": "2016-05-06", "found": "unmatched", "why": "", "place": ""})
    outcome = judge(RULES["HOM-1"], replace(record, register_said=""), calendar=CALENDAR, limits={}).outcome
    assert outcome.reason == "the place is not found on the register given for Friday 6 May 2016"


def test_a_type_that_speaks_against_the_home_forbids_a_breach_and_leaves_a_notice_a_notice():
    told = record_of("movement", UNTOLD | {"notices": [{"sent": "2016-05-06"}]})
    told, untold = (replace(m, kind_doubt="it is a foster home") for m in (told, record_of("movement", UNTOLD)))
    first, second = (judge(RULES["ADM-1"], m, calendar=CALENDAR, limits={}).outcome for m in (told, untold))
    assert (first.name, second.name) == ("complied", "cannot_tell")
    assert (second.reason, getattr(second, "wants", "")) == ("it is a foster home", "listed_kind")


def test_a_foster_home_owes_no_notice():
    record = replace(record_of("movement", UNTOLD), excepted="the list says that it is a foster home")
    outcome = judge(RULES["ADM-1"], record, calendar=CALENDAR, limits={}).outcome
    assert outcome.name == "not_applicable"
    assert (
        outcome.reason == "the list says that it is a foster home, and only placements in children's homes are judged"
    )


@pytest.mark.parametrize(
    ("least", "most", "words"),
    [
        (-1.5, -1.5, "The notice came no later than the admission."),
        (-15.5, 8.5, "The notice came before the admission, or less than 8 hours 30 minutes after it."),
        (23.5, 23.5, "Between the admission and the notice lie 23 hours 30 minutes."),
        (48, 96, "Between the admission and the notice lie at least 48 hours and less than 96 hours."),
    ],
)
def test_how_long_after_the_admission_a_notice_came_in_words(least: float, most: float, words: str):
    assert _between("admission", least, most) == words
