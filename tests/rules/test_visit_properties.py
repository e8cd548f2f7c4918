"""What holds of every answer that could ever be given at a spot check."""

import ast
import inspect
from dataclasses import replace

import pytest
from build import CALENDAR
from hypothesis import given, settings
from hypothesis import strategies as st
from records_visits import VISITS

from auditapp.domain.judging import judge
from auditapp.domain.questions import WANT_REASON
from auditapp.domain.records import Registration
from auditapp.rulebook import rulebook
from auditapp.rulebook.questions import question_book
from tests.of_visits import OF_VISITS

RULES = {rule.code: rule for rule in rulebook().rules if rule.judges in VISITS}
OPEN = (None, *WANT_REASON)
often = settings(max_examples=100, deadline=None)


def outcome(code: str, record):
    return judge(RULES[code], record, calendar=CALENDAR, limits={}).outcome


def without_a_no(record, words):
    """The same visit with every no turned into one of those that are neither yes nor no."""
    answers = [replace(one, word=words) if one.word == "no" else one for one in record.answers]
    return replace(record, answers=tuple(answers))


def test_these_rules_are_judged_from_visits():
    assert list(RULES) == OF_VISITS
    assert {rule.needs for rule in RULES.values()} == {("visits",)}


@pytest.mark.parametrize("code", RULES)
@given(data=st.data(), words=st.sampled_from(OPEN))
@often
def test_without_a_no_nothing_is_broken(code, data, words):
    record = data.draw(VISITS[RULES[code].judges])
    assert outcome(code, without_a_no(record, words)).name != "breached"


@pytest.mark.parametrize("code", RULES)
@given(data=st.data(), words=st.sampled_from(OPEN))
@often
def test_what_was_not_seen_refused_or_not_answered_keeps_nothing(code, data, words):
    record = data.draw(VISITS[RULES[code].judges])
    every = replace(record, answers=tuple(replace(one, word=words) for one in record.answers))
    assert outcome(code, every).name in {"cannot_tell", "not_applicable"}


@pytest.mark.parametrize("code", RULES)
@given(data=st.data())
@often
def test_every_answer_says_that_it_was_seen_at_a_visit_and_traces_to_it(code, data):
    record = replace(data.draw(VISITS[RULES[code].judges]), registration=Registration.REGISTERED)
    answer = outcome(code, record)
    if "was not in force" not in answer.reason:
        assert answer.reason.startswith("at the spot check of ")
        assert answer.working[0].startswith("Spot check 5f0c7d7e")
        assert answer.working[1].startswith("Question ")


@pytest.mark.parametrize("code", RULES)
@given(data=st.data())
@often
def test_where_nobody_knows_whether_a_home_was_registered_its_duties_are_neither_kept_nor_not(code, data):
    record = data.draw(VISITS[RULES[code].judges])
    unknown = outcome(code, replace(record, registration=Registration.UNKNOWN))
    assert unknown.name in {"cannot_tell", "not_applicable"}


@given(data=st.data())
@often
def test_the_managers_judgement_is_never_a_breach(data):
    assert outcome("SER-3", data.draw(VISITS["visit_child"])).name != "breached"


@pytest.mark.parametrize("code", RULES)
def test_a_rule_reads_only_questions_that_give_evidence_for_it_and_all_of_them(code):
    tree = ast.parse(inspect.getsource(inspect.getmodule(RULES[code].check)))
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)]
    read = {call.args[0].value for call in calls if call.func.attr == "to"}
    of = {"visit": "home", "visit_child": "child", "visit_night": "night"}[RULES[code].judges]
    giving = {q.code: q.versions[-1].wording for q in question_book().questions.values()}
    assert read == {slug for slug, wording in giving.items() if wording.rule == code}
    assert {giving[slug].of for slug in read} == {of}
