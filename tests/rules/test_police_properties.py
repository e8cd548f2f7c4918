"""What holds for every record about a missing child that could ever be made."""

from dataclasses import replace
from datetime import timedelta

import pytest
from build import CALENDAR
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from records import notices, placements
from records_police import first_contacts, incidents, interviews, places, repeats, returns

from auditapp.domain.dates import Moment
from auditapp.domain.judging import Judgement, judge
from auditapp.domain.police_records import RegisterReach
from auditapp.domain.records import Coverage, Host, NoticeBy, Truth
from auditapp.rulebook import rulebook

RULES = rulebook().by_code
PROTOCOLS = [
    {"police_notice_who": who, "police_notice_scope": scope, "police_notice_hours": hours}
    for who in ("home", "placing_authority")
    for scope in ("all", "out_of_area", "risk")
    for hours in (None, 24)
]
LINCOLNSHIRE = Host("E10000019", "Lincolnshire", "by the register")
often = settings(max_examples=50, deadline=None)


def judged(code: str, record, **limits: object) -> Judgement:
    return judge(RULES[code], record, calendar=CALENDAR, limits=limits)


def outcome(code: str, record, **limits: object):
    return judged(code, record, **limits).outcome


def silent(placement):
    """The placement as if nobody had ever kept a log."""
    admission = replace(placement.admission, notices=(), home_coverage=Coverage.NONE, placing_coverage=Coverage.NONE)
    unkept = {"police_coverage": Coverage.NONE, "police_coverage_when_marked": Coverage.NONE}
    return replace(placement, admission=admission, **unkept)


@given(placement=placements(), protocol=st.sampled_from(PROTOCOLS))
@often
def test_a_local_protocol_is_never_called_law(placement, protocol):
    for limits in ({}, protocol):
        reason = outcome("POL-1", placement, **limits).reason
        assert "local protocol" in reason or "its postcode in" in reason
        assert "law" not in reason


@given(placement=placements(), protocol=st.sampled_from(PROTOCOLS))
@often
def test_without_a_protocol_or_a_log_nobody_breaks_it(placement, protocol):
    assert outcome("POL-1", placement).name == "not_applicable"
    assert outcome("POL-1", silent(placement), **protocol).name != "breached"


@given(contact=first_contacts())
@often
def test_silence_never_shows_that_the_report_came_first(contact):
    assert outcome("POL-3", replace(contact, placement=silent(contact.placement))).name != "breached"


@given(contact=first_contacts(), data=st.data())
@often
def test_one_more_notice_before_the_report_never_leaves_a_breach(contact, data):
    """Whoever gave it, in whatever form: in the area authority's own log, or to the police."""
    admission = replace(contact.placement.admission, host=LINCOLNSHIRE)
    first = contact.first or data.draw(incidents(Moment(admission.on)))
    line = replace(
        data.draw(notices(admission.on)),
        by=data.draw(st.sampled_from(NoticeBy)),
        state="notified",
        notified_on=None,
        sent_on=first.reported.on - timedelta(days=1),
        sent_at=None,
        received_on=None,
        in_hosts_log=True,
        recipient=data.draw(st.sampled_from(("authority", "police"))),
        recipient_gss=admission.host.gss,
    )
    warned = replace(admission, notices=(*admission.notices, line))
    answer = outcome("POL-3", replace(contact, first=first, placement=replace(contact.placement, admission=warned)))
    assert answer.name != "breached"
    if not (contact.doubtful or contact.from_elsewhere or contact.perhaps_before):
        assert answer.name in {"complied", "not_applicable"}


@given(contact=first_contacts())
@often
def test_a_first_contact_weighs_more_only_where_a_mark_says_so(contact):
    judgement = judged("POL-3", contact)
    if judgement.outcome.name == "breached":
        assert (judgement.severity == "critical") <= (contact.placement.exploitation_marked is Truth.YES)
        assert judgement.severity in {"medium", "high", "critical"}


@given(place=places())
@often
def test_only_a_complete_register_shows_that_a_home_is_not_on_it(place):
    answer = outcome("HOM-1", place)
    assert "unregistered" not in answer.reason
    if answer.name == "breached":
        assert place.reach is RegisterReach.COMPLETE
        assert "not found on the register given" in answer.reason
    if place.excepted:
        assert answer.name == "not_applicable"


@given(repeat=repeats())
@often
def test_without_a_ladder_of_the_area_or_a_record_of_meetings_no_rung_goes_unanswered(repeat):
    assert outcome("REP-1", replace(repeat, is_local=False)).name in {"cannot_tell", "not_applicable"}
    assert outcome("REP-1", replace(repeat, meetings=None)).name in {"cannot_tell", "not_applicable"}


@given(repeat=repeats())
@often
def test_the_counts_and_the_window_are_always_said(repeat):
    reason = outcome("REP-1", repeat).reason
    if "was not in force" not in reason:
        assert ("in the 90 days that end on" if repeat.rung else "in any 90 days") in reason
        assert [count for _, count in repeat.counts if f"{count} in" not in reason] == []


@pytest.mark.parametrize("code", ["RHI-1", "RHI-2", "RHI-3"])
@given(back=returns(), data=st.data())
@often
def test_silence_and_age_never_break_the_duty_of_an_interview(code, back, data):
    quiet = replace(back, interviews=(), coverage=data.draw(st.sampled_from((Coverage.NONE, Coverage.PARTIAL))))
    assert outcome(code, quiet).name != "breached"
    assert outcome(code, replace(back, is_child=Truth.NO)).name == "not_applicable"
    assert outcome(code, replace(back, is_child=Truth.UNKNOWN)).name != "breached"


@given(back=returns(), data=st.data())
@often
def test_an_interview_by_somebody_else_within_a_day_keeps_all_three(back, data):
    assume(back.returned is not None)
    line = replace(
        data.draw(interviews(back.on)),
        outcome="completed",
        held=Moment(back.returned.on, back.returned.at),
        interviewer_from="other",
        independent=Truth.YES,
    )
    kept = replace(back, interviews=(*back.interviews, line))
    for code in ("RHI-1", "RHI-2", "RHI-3"):
        assert outcome(code, kept).name in {"complied", "not_applicable"}
