"""Every case of every rule, judged as a full check would judge it."""

import pytest
from build import CALENDAR
from building import record_of
from cases import Case, all_cases

from auditapp.domain.judging import judge


@pytest.mark.parametrize("case", all_cases(), ids=str)
def test_case(case: Case):
    record = record_of(case.rule.judges, case.facts)
    judgement = judge(case.rule, record, calendar=CALENDAR, limits=case.expected.get("limits", {}))
    outcome = judgement.outcome
    assert outcome.name == case.expected["outcome"], outcome.reason
    assert case.expected.get("because", "") in outcome.reason
    assert case.expected.get("wants", getattr(outcome, "wants", None)) == getattr(outcome, "wants", None)
    assert case.expected.get("severity", judgement.severity) == judgement.severity
    assert [line for line in case.expected.get("working", []) if line not in outcome.working] == []
