"""What holds around every rule: the version of the day, the weight of a breach, local limits, a disputed host."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest
from build import CALENDAR, build

from auditapp.domain.dates import LONDON
from auditapp.domain.judging import Judgement, judge
from auditapp.domain.timing import hours_apart
from auditapp.rulebook import rulebook

RULES = rulebook().by_code
UNTOLD: dict[str, Any] = {"on": "2016-05-06", "log": "complete"}


def judged(code: str, **facts: Any) -> Judgement:
    rule = RULES[code]
    return judge(rule, build(rule.judges, UNTOLD | facts), calendar=CALENDAR, limits={})


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
    judgement = judge(ended, build("movement", UNTOLD), calendar=CALENDAR, limits={})
    assert judgement.outcome.name == "not_applicable"
    assert "was not in force on Friday 6 May 2016" in judgement.outcome.reason


def test_a_version_that_nobody_verified_never_weighs_more_than_advisory():
    rule = RULES["ADM-1"]
    doubtful = replace(rule, versions=tuple(replace(version, proof="U") for version in rule.versions))
    judgement = judge(doubtful, build("movement", UNTOLD), calendar=CALENDAR, limits={})
    assert (judgement.outcome.name, judgement.severity) == ("breached", "advisory")


def test_a_limit_that_the_law_sets_cannot_be_set_locally():
    facts = {"on": "2016-06-13", "log": "complete", "planning": "emergency"}
    placement = build("placement", facts | {"notices": [{"by": "placing_authority", "sent": "2016-06-21"}]})
    judgement = judge(RULES["PLA-1"], placement, calendar=CALENDAR, limits={"emergency_working_days": 30})
    assert judgement.outcome.name == "breached"


def test_a_dispute_about_the_host_that_changes_nothing_is_no_doubt():
    assert judged("ADM-1", home="not_registered", postcode_says="Peterborough").outcome.name == "not_applicable"
    facts = {"notices": [{"to": "Newport", "sent": "2016-05-06"}], "postcode_says": "Peterborough"}
    assert judged("ADM-1", **facts).outcome.name == "breached"


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
    assert hours_apart(on, at, day) == (least, most)
