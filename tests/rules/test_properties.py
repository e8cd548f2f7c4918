"""What holds for every record that could ever be made."""

from dataclasses import replace
from datetime import date

import pytest
from build import CALENDAR
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from records import movements, near, notices, placements
from records_police import ANY as ANY_REPORTED
from records_returns import RETURNS
from records_visits import VISITS

from auditapp.domain.judging import event_day, judge
from auditapp.domain.outcomes import SHOWN_AS
from auditapp.domain.records import Coverage, NoticeBy, Truth
from auditapp.rulebook import rulebook

RULES = rulebook().by_code
ANY = ANY_REPORTED | RETURNS | VISITS
LIMITED = [code for code, rule in RULES.items() if rule.versions[0].limits]
# What a local protocol may say beside numbers of hours and days.
WORDS = {
    "police_notice_who": st.sampled_from(("home", "placing_authority")),
    "police_notice_scope": st.sampled_from(("all", "out_of_area", "risk")),
    "count_away": st.booleans(),
    "la_worker_ok": st.booleans(),
}
NULLABLE = {"la_worker_ok", "police_notice_who", "police_notice_scope"}
often = settings(max_examples=50, deadline=None)


def outcome(code: str, record, **limits: object):
    return judge(RULES[code], record, calendar=CALENDAR, limits=limits).outcome


def local_limits(data, code: str) -> dict[str, object]:
    """Anything that a local protocol may say about the rule, or leave unsaid."""
    said = {}
    for name in sorted(RULES[code].local_limits):
        numbers = st.integers(1, 200 if name.endswith("hours") else 20)
        value = data.draw(st.none() | WORDS.get(name, numbers))
        if value is not None or name in NULLABLE or name.startswith(("notice_", "answer_working", "police_")):
            said[name] = value
    return said


def with_limits(code: str, record, more: int, words: dict[str, object]):
    """The outcome with every number of the rule raised by some days; where the law has none, by some from one."""
    rule = RULES[code]
    raised = [
        {name: words[name] if name in words else (value or 1) + more for name, value in v.limits.items()}
        for v in rule.versions
    ]
    versions = tuple(replace(v, limits=limits) for v, limits in zip(rule.versions, raised, strict=True))
    return judge(replace(rule, versions=versions), record, calendar=CALENDAR, limits={}).outcome


@pytest.mark.parametrize("code", RULES)
@given(data=st.data())
@often
def test_no_record_makes_a_rule_raise_and_every_want_names_a_paper(code, data):
    record = data.draw(ANY[RULES[code].judges])
    answer = outcome(code, record, **local_limits(data, code))
    assert answer.name in SHOWN_AS
    assert answer.reason
    assert getattr(answer, "wants", None) in {None, *RULES[code].settled_by}


@pytest.mark.parametrize("code", LIMITED)
@given(data=st.data(), more=st.integers(1, 20))
@often
def test_a_longer_limit_never_turns_complied_into_breached(code, data, more):
    record = data.draw(ANY[RULES[code].judges])
    words = {name: data.draw(value) for name, value in WORDS.items() if name in RULES[code].local_limits}
    if with_limits(code, record, 0, words).name == "complied":
        assert with_limits(code, record, more, words).name != "breached"


@given(movement=movements(), notice=st.data())
@often
def test_another_notice_by_the_home_to_the_host_never_undoes_one(movement, notice):
    code = "ADM-1" if movement.occasion == "admission" else "DIS-1"
    assume(movement.host.gss is not None)
    line = replace(
        notice.draw(notices(movement.on)),
        by=NoticeBy.HOME,
        recipient="authority",
        recipient_gss=movement.host.gss,
        state="notified",
    )
    before, after = outcome(code, movement), outcome(code, replace(movement, notices=(*movement.notices, line)))
    if before.name == "complied":
        assert after.name == "complied"
    assert after.name != "breached"


SILENT = {"notices": (), "home_coverage": Coverage.NONE, "placing_coverage": Coverage.NONE}


@given(movement=movements())
@often
def test_silence_never_makes_a_home_break_its_duty(movement):
    codes = ("ADM-1", "ADM-2", "ADM-3") if movement.occasion == "admission" else ("DIS-1", "DIS-2", "ADM-3")
    for code in codes:
        assert outcome(code, replace(movement, **SILENT), notice_working_days=1).name != "breached"


@given(placement=placements())
@often
def test_silence_never_makes_a_placing_authority_break_its_duty(placement):
    silent = replace(
        placement,
        admission=replace(placement.admission, **SILENT),
        approved_on=None,
        area_consulted_on=None,
        care_plan_given_on=None,
        plan_signed_on=None,
        approvals_complete=False,
    )
    for code, rule in RULES.items():
        if rule.judges == "placement":
            assert outcome(code, silent).name != "breached"


@given(placement=placements(), day=st.data())
@often
def test_the_home_and_the_placing_authority_never_cure_each_other(placement, day):
    """Whatever the other side wrote, the answer about this side stays the same."""
    admission = placement.admission
    sent = day.draw(near(admission.on))
    extra = replace(day.draw(notices(admission.on)), sent_on=sent, sent_at=None)
    by_home = replace(admission, notices=(*admission.notices, replace(extra, by=NoticeBy.HOME)))
    by_other = replace(admission, notices=(*admission.notices, replace(extra, by=NoticeBy.PLACING_AUTHORITY)))
    assert outcome("PLA-1", replace(placement, admission=by_home)) == outcome("PLA-1", placement)
    assert outcome("ADM-1", by_other) == outcome("ADM-1", admission)


@pytest.mark.parametrize("code", RULES)
@given(data=st.data())
@often
def test_before_the_first_version_no_rule_applies(code, data):
    record = data.draw(ANY[RULES[code].judges])
    if event_day(record) < RULES[code].versions[0].first:
        assert outcome(code, record).name == "not_applicable"
    assert RULES[code].version_on(date(2026, 11, 22)) is not None


@given(placement=placements(), movement=movements())
@often
def test_a_welsh_authority_is_never_judged_and_its_childs_home_is(placement, movement):
    welsh = replace(placement.admission.placing, gss="W06000022", by="authority", in_england=Truth.NO)
    judged_placement = replace(placement, admission=replace(placement.admission, placing=welsh))
    for code in ("PLA-1", "PLA-2", "PLA-3", "PLA-4", "INF-1"):
        assert outcome(code, judged_placement).name == "not_applicable"
    code = "ADM-1" if movement.occasion == "admission" else "DIS-1"
    english = replace(welsh, gss="E06000035", in_england=Truth.YES)
    assume("E06000035" not in {movement.host.gss, movement.host.disputed})
    assert outcome(code, replace(movement, placing=welsh)) == outcome(code, replace(movement, placing=english))
